# doc/paper cp:sha256
INSERT DATA { <doc/paper> cp:sha256 "0011" . }
