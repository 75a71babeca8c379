"""Bytes of text files to documents: decoding, cleaning with a map to the raw text, sections, dates."""
