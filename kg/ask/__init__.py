"""Questions in English and Chinese: names that people type, and forms of sentence."""
