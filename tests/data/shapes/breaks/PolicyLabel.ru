# policy/new skos:prefLabel
INSERT DATA { <policy/new> skos:prefLabel "另一个方案"@zh-Hans . }
