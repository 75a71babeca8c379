# policy/new owl:sameAs?
INSERT DATA { <policy/new> cp:basedOn <policy/new> . }
