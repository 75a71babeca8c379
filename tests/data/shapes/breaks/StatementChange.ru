# target/share cp:change
DELETE DATA { <target/share> cp:change "at_least" . } ;
INSERT DATA { <target/share> cp:change "fall" . }
