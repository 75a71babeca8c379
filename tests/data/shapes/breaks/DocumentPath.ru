# doc/paper cp:path
DELETE DATA { <doc/paper> cp:path "简报.txt" . }
