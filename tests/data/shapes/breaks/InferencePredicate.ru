# inference/example rdf:predicate
DELETE WHERE { <inference/example> rdf:predicate ?predicate . }
