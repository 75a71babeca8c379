# industry/found/methanol skos:prefLabel
DELETE DATA { <industry/found/methanol> skos:prefLabel "绿色甲醇"@zh-Hans . } ;
INSERT DATA { <industry/found/methanol> skos:prefLabel " "@zh-Hans . }
