# target/share cp:upperValue
DELETE DATA { <target/share> cp:upperValue 70.0 . } ;
INSERT DATA { <target/share> cp:upperValue 70 . }
