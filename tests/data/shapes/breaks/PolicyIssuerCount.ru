# policy/new cp:coIssuerCount
INSERT DATA { <policy/new> cp:coIssuerCount 3 . }
