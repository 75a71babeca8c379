INSERT DATA { <ev/paper-10-22> cp:page 1 . }
