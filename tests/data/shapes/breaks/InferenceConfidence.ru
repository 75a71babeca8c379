# inference/example cp:confidence
DELETE WHERE { <inference/example> cp:confidence ?confidence . } ;
INSERT DATA { <inference/example> cp:confidence 1.5 . }
