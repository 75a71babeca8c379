# policy/new cp:issuedYear
DELETE DATA { <policy/new> cp:issuedYear 2024 . } ;
INSERT DATA { <policy/new> cp:issuedYear 1948 . }
