INSERT DATA { <ev/paper-10-22> cp:paragraph 1 . }
