# policy/new owl:sameAs?
INSERT DATA { <policy/new> cp:cites <policy/new> . }
