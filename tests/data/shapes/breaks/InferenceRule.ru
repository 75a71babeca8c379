# inference/example cp:rule
DELETE WHERE { <inference/example> cp:rule ?rule . } ;
INSERT DATA { <inference/example> cp:rule "No rule" . }
