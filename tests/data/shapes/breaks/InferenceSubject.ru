# inference/example rdf:subject
INSERT DATA { <inference/example> rdf:subject <policy/other> . }
