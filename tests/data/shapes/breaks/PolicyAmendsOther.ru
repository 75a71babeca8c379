# policy/new owl:sameAs?
INSERT DATA { <policy/new> cp:amends <policy/new> . }
