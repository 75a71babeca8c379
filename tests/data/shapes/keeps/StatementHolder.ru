DELETE DATA { <observation/share> cp:holder <org/bureau> . } ;
INSERT DATA { <observation/share> cp:holder <policy/new> . }
