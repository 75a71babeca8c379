# target/share cp:responsibleAgency
INSERT DATA { <target/share> cp:responsibleAgency <region/bay> . }
