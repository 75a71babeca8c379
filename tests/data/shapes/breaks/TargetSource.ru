# target/share (^cp:setsTarget|cp:holder)
DELETE DATA { <policy/new> cp:setsTarget <target/share> . }
