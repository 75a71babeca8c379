DELETE DATA { <policy/new> cp:expiresOn "2029-09-30"^^xsd:date . } ;
INSERT DATA { <policy/new> cp:expiresOn "2024-10-02"^^xsd:date . }
