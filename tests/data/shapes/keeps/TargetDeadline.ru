DELETE DATA { <target/share> cp:deadlineYear 2027 . } ;
INSERT DATA { <target/share> cp:deadlineYear 1990 . }
