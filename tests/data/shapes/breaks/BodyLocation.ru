# org/bureau (cp:locatedIn|cp:operatesIn|cp:jurisdiction)
INSERT DATA { <org/bureau> cp:operatesIn <industry/slag> . }
