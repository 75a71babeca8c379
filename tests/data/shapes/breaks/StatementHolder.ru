# observation/share cp:holder
DELETE DATA { <observation/share> cp:holder <org/bureau> . } ;
INSERT DATA { <observation/share> cp:holder <industry/slag> . }
