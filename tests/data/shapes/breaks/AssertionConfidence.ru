# assertion/issued cp:confidence
DELETE DATA { <assertion/issued> cp:confidence 1.0 . } ;
INSERT DATA { <assertion/issued> cp:confidence "-0.1"^^xsd:decimal . }
