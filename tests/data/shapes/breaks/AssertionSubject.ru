# assertion/issued rdf:subject
DELETE DATA { <assertion/issued> rdf:subject <policy/new> . } ;
INSERT DATA { <assertion/issued> rdf:subject <region/bay> . }
