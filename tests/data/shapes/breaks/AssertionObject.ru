# assertion/issued rdf:object
INSERT DATA { <assertion/issued> rdf:object <org/found/institute> . }
