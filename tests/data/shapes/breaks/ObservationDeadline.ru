# observation/share cp:deadlineYear
INSERT DATA { <observation/share> cp:deadlineYear 2027 . }
