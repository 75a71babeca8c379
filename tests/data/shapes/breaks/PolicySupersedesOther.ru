# policy/new owl:sameAs?
INSERT DATA { <policy/new> cp:supersedes <policy/new> . }
