# policy/new cp:addressesIndustry
INSERT DATA { <policy/new> cp:addressesIndustry <region/bay> . }
