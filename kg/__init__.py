"""Knowledge graph of carbon policy, each fact with the sentence that proves it."""

__version__ = "0.1.0"
