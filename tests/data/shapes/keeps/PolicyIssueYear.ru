DELETE DATA { <policy/new> cp:issuedYear 2024 . } ;
INSERT DATA { <policy/new> cp:issuedYear 1949 , 2035 . }
