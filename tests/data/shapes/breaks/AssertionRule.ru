# assertion/issued cp:rule
DELETE DATA { <assertion/issued> cp:rule "issue-verb" . } ;
INSERT DATA { <assertion/issued> cp:rule "" . }
