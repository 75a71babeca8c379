# observation/share cp:asOfYear
DELETE DATA { <observation/share> cp:asOfYear 2023 . } ;
INSERT DATA { <observation/share> cp:asOfYear 1899 . }
