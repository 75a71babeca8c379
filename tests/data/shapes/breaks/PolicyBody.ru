# policy/new (cp:leadIssuer|cp:approvedBy|cp:responsibleAgency)
INSERT DATA { <policy/new> cp:approvedBy <region/bay> . }
