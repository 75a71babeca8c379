DELETE DATA { <observation/share> cp:change "reach" ; cp:value 51.0 . } ;
INSERT DATA { <observation/share> cp:change "increase_by" ; cp:value 151.0 . }
