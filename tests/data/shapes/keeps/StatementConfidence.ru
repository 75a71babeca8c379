DELETE DATA { <target/share> cp:confidence 0.85 . } ;
INSERT DATA { <target/share> cp:confidence 0.0 . }
