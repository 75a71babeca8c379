# policy/new cp:issuedBy
INSERT DATA { <policy/new> cp:issuedBy <region/bay> . }
