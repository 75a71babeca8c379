# policy/old cp:effectiveOn
INSERT DATA { <policy/old> cp:effectiveOn "2019-10"^^xsd:gYearMonth . }
