DELETE DATA { <policy/new> cp:setsTarget <target/share> . } ;
INSERT DATA { <target/share> cp:holder <region/bay> . }
