# target/share cp:indicator
DELETE DATA { <target/share> cp:indicator <indicator/share> . }
