# ev/paper-10-22 cp:page
INSERT DATA { <ev/paper-10-22> cp:page 0 . }
