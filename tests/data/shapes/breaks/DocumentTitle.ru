# doc/paper dcterms:title
DELETE DATA { <doc/paper> dcterms:title "青湾简报" . }
