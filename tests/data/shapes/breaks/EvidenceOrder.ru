# ev/paper-10-22 cp:start
DELETE DATA { <ev/paper-10-22> cp:start 10 . } ;
INSERT DATA { <ev/paper-10-22> cp:start 23 . }
