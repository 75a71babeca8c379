# projection/share cp:asOfYear
INSERT DATA { <projection/share> cp:asOfYear 2036 . }
