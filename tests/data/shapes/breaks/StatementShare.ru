# observation/share
DELETE DATA { <observation/share> cp:value 51.0 . } ;
INSERT DATA { <observation/share> cp:value 151.0 . }
