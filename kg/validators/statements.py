"""Rules for targets, observations and projections."""

from collections.abc import Iterator

from kg.model import Change, QuantityFact, StatementKind
from kg.validators.known import Known
from kg.validators.rules import Fault, Said, fault

_LEVELS = frozenset({Change.REACH, Change.AT_LEAST, Change.AT_MOST, Change.INCREASE_TO, Change.DECREASE_TO})


def statement_faults(statement: QuantityFact, known: Known) -> Iterator[Fault]:
    """Yield what breaks a rule in a statement."""
    said = described(statement)
    for rule in (*_statement_rules(statement, known), *_year_rules(statement)):
        place = statement.evidence[0].sentence
        yield fault(rule, statement, focus=statement.iri, said=said, place=place)


def described(statement: QuantityFact) -> Said:
    """Return who states a statement, what kind of statement it is, and its words."""
    words = statement.quote or statement.evidence[0].sentence.text
    return statement.policy or statement.holder or statement.iri, statement.kind.value[:-1], words


def _statement_rules(statement: QuantityFact, known: Known) -> Iterator[str]:
    quantity = statement.quantity
    share = quantity.unit in known.percent and quantity.change in _LEVELS and quantity.value is not None
    values = [value for value in (quantity.value, quantity.high) if value is not None]
    target = statement.kind is StatementKind.TARGET
    for rule, broken in (
        ("StatementIndicator", not statement.indicator.strip() and not statement.concept),
        ("StatementText", not (statement.quote or statement.evidence[0].sentence.text).strip()),
        ("StatementHolder", bool(statement.holder) and not known.is_a(statement.holder, "org", "region", "policy")),
        ("StatementRegion", bool(statement.region) and not known.is_a(statement.region, "region")),
        ("StatementIndustry", not all(known.is_a(industry, "industry") for industry in statement.industries)),
        ("StatementConfidence", not 0 <= statement.confidence <= 1),
        ("StatementRule", not statement.rule.strip()),
        ("StatementUnitGiven", bool(values) and not quantity.unit),
        ("StatementShare", share and not all(0 <= value <= 100 for value in values)),
        ("TargetSource", target and not statement.policy and not statement.holder),
        ("TargetBody", target and not all(known.is_a(body, "org") for body in statement.responsible)),
        ("TargetPolicy", target and bool(statement.policy) and not known.is_a(statement.policy, "policy")),
    ):
        if broken:
            yield rule


def _year_rules(statement: QuantityFact) -> Iterator[str]:
    deadline, year = statement.quantity.deadline, statement.quantity.year
    if statement.kind is StatementKind.TARGET:
        if deadline is not None and not 1990 <= deadline <= 2100:
            yield "TargetDeadline"
        return
    kind = "Observation" if statement.kind is StatementKind.OBSERVATION else "Projection"
    if deadline is not None:
        yield f"{kind}Deadline"
    if year is not None and not 1900 <= year <= 2100:
        yield f"{kind}Year"
