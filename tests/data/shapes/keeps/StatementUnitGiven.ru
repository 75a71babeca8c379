DELETE DATA { <observation/share> cp:value 51.0 ; cp:unit <unit/PERCENT> . }
