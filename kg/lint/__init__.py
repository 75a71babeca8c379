"""Checks of the vocabulary tables beyond what reading them needs: names that clash, cannot be found or mislead."""

from kg.lint.run import CODES, lint_vocabulary

__all__ = ["CODES", "lint_vocabulary"]
