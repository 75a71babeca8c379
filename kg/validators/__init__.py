"""The rules of ``ontology/shapes.ttl`` for the values that a build makes: fast, before a graph is written."""

from kg.validators.accept import accepted, rejected_rows
from kg.validators.find import violations
from kg.validators.rules import RULES, Rule, Violation

__all__ = ["RULES", "Rule", "Violation", "accepted", "rejected_rows", "violations"]
