# policy/new (cp:basedOn|cp:supersedes|cp:cites)
INSERT DATA { <policy/new> cp:cites <org/bureau> . }
