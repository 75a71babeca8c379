# ev/paper-10-22 cp:end
INSERT DATA { <ev/paper-10-22> cp:end 24 . }
