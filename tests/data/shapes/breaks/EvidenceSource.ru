# ev/paper-10-22 oa:hasSource
DELETE DATA { <ev/paper-10-22> oa:hasSource <doc/paper> . } ;
INSERT DATA { <ev/paper-10-22> oa:hasSource <doc/unread> . }
