# target/share cp:concernsIndustry
INSERT DATA { <target/share> cp:concernsIndustry <org/bureau> . }
