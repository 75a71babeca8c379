# policy/old cp:expiresOn
INSERT DATA { <policy/old> cp:expiresOn "2024 年底" . }
