# target/share cp:appliesToRegion
INSERT DATA { <target/share> cp:appliesToRegion <org/bureau> . }
