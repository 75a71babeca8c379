# ev/paper-10-22 cp:paragraph
INSERT DATA { <ev/paper-10-22> cp:paragraph 0 . }
