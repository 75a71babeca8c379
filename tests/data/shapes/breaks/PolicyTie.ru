# policy/new (cp:basedOn|cp:implements|cp:supersedes|cp:amends|cp:cites|cp:otherEdition)
INSERT DATA { <policy/new> cp:cites <org/bureau> . }
