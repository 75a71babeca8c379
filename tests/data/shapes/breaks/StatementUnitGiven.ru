# observation/share
DELETE DATA { <observation/share> cp:unit <unit/PERCENT> . }
