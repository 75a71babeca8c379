# observation/share cp:statementText
DELETE DATA { <observation/share> cp:statementText "2023年炉渣利用率为51%" . } ;
INSERT DATA { <observation/share> cp:statementText " " . }
