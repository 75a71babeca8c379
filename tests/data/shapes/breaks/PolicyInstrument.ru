# policy/new cp:usesInstrument
INSERT DATA { <policy/new> cp:usesInstrument <industry/slag> . }
