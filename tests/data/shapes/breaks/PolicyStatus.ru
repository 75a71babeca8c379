# policy/new cp:status
INSERT DATA { <policy/new> cp:status <status/repealed> . }
