DELETE DATA { <projection/share> cp:asOfYear 2035 . } ;
INSERT DATA { <projection/share> cp:asOfYear 2100 . }
