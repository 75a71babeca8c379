DELETE DATA { <policy/new> cp:issuedOn "2024-09-06"^^xsd:date . } ;
INSERT DATA { <policy/new> cp:issuedOn "2024-09"^^xsd:gYearMonth . }
