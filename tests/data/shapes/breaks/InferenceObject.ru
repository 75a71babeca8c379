# inference/example rdf:object
DELETE WHERE { <inference/example> rdf:object ?object . }
