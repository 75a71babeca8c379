# policy/new (cp:basedOn|cp:supersedes|cp:cites|cp:otherEdition)
INSERT DATA { <policy/new> cp:cites <org/bureau> . }
