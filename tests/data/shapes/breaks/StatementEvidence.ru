# target/share cp:evidence
DELETE DATA { <target/share> cp:evidence <ev/paper-10-22> . }
