# observation/share cp:unit
DELETE DATA { <observation/share> cp:unit <unit/PERCENT> . } ;
INSERT DATA { <observation/share> cp:unit <indicator/share> . }
