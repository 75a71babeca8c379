# policy/new cp:documentType
DELETE DATA { <policy/new> cp:documentType <doctype/plan> . }
