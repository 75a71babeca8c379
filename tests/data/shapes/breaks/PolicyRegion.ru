# policy/new cp:appliesToRegion
INSERT DATA { <policy/new> cp:appliesToRegion <industry/slag> . }
