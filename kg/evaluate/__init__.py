"""Scores of extracted facts against annotated passages; takes JSON values, whoever found them."""

from kg.evaluate.compare import Comparison, Miss, compare
from kg.evaluate.folds import FEWEST, Steadiness, steadiness
from kg.evaluate.items import Passage, read_passage
from kg.evaluate.reliability import Judged, Reliability, reliability
from kg.evaluate.rules import RuleScore, rule_scores, rule_uses, sure_facts
from kg.evaluate.scores import Counts, Score, total_scores

__all__ = [
    "FEWEST",
    "Comparison",
    "Counts",
    "Judged",
    "Miss",
    "Passage",
    "Reliability",
    "RuleScore",
    "Score",
    "Steadiness",
    "compare",
    "read_passage",
    "reliability",
    "rule_scores",
    "rule_uses",
    "steadiness",
    "sure_facts",
    "total_scores",
]
