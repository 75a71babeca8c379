INSERT DATA { <ev/paper-10-22> cp:line 1 . }
