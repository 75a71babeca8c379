# region/bay skos:prefLabel
DELETE DATA { <region/bay> skos:prefLabel "青湾"@zh-Hans . } ;
INSERT DATA { <region/bay> skos:prefLabel "Qingwan"@en . }
