# policy/new cp:documentNumber
INSERT DATA { <policy/new> cp:documentNumber "七号文" . }
