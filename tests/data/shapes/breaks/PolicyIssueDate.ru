# policy/new cp:issuedOn
INSERT DATA { <policy/new> cp:issuedOn "2024-09-14"^^xsd:date . }
