# target/share cp:value
DELETE DATA { <target/share> cp:upperValue 70.0 . } ;
INSERT DATA { <target/share> cp:upperValue 60.0 . }
