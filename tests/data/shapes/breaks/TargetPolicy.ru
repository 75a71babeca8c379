# target/share ^cp:setsTarget
INSERT DATA { <org/bureau> cp:setsTarget <target/share> . }
