# article/paper-40-70 cp:repeats
INSERT DATA { <article/paper-40-70> cp:repeats <doc/paper> . }
