# projection/share cp:deadlineYear
INSERT DATA { <projection/share> cp:deadlineYear 2027 . }
