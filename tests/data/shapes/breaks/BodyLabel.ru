# org/bureau skos:prefLabel
DELETE DATA { <org/bureau> skos:prefLabel "青湾环境局"@zh-Hans . }
