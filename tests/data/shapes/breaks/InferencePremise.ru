# inference/example cp:premise
DELETE WHERE { <inference/example> cp:premise ?premise . } ;
INSERT DATA { <inference/example> cp:premise <region/cn> . }
