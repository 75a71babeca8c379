# ev/paper-10-22 cp:line
INSERT DATA { <ev/paper-10-22> cp:line 0 . }
