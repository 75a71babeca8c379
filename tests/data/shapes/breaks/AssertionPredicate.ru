# assertion/issued rdf:predicate
DELETE DATA { <assertion/issued> rdf:predicate cp:issuedBy . }
