"""From clean text to mentions and claims: a spaCy pipeline of rules and tables, no model."""
