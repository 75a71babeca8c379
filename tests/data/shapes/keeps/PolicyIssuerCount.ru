DELETE DATA { <policy/new> cp:coIssuerCount 2 . } ;
INSERT DATA { <policy/new> cp:coIssuerCount 99 . }
