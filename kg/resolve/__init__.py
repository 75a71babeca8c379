"""From mentions to entities and from claims to facts, within a document and over a corpus."""
