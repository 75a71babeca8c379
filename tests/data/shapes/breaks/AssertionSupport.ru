# assertion/issued cp:independentSupport
DELETE DATA { <assertion/issued> cp:independentSupport 1 . } ;
INSERT DATA { <assertion/issued> cp:independentSupport 0 . }
