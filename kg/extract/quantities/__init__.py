"""Targets, observations and projections: figures, what they measure, by when, and who holds them."""

from kg.extract.quantities.find import StatementFinder
from kg.extract.quantities.kept import kept_statements

__all__ = ["StatementFinder", "kept_statements"]
