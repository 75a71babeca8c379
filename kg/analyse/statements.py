"""Targets, observations and projections as values and as JSON, made from rows of the graph."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from kg.analyse.found import Citation, Row, Thing, citation_json, local_name, thing_json
from kg.analyse.wording import Figure, Measure, in_chinese, in_english, reading
from kg.model import plain_number

KINDS: Mapping[str, str] = MappingProxyType(
    {"Target": "target", "Observation": "observation", "Projection": "projection"}
)
"""Kinds of statement by the local name of their class."""

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LAST = 9999
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A target, an observation or a projection.

    Attributes
    ----------
    iri, kind : str
        Which, and ``target``, ``observation`` or ``projection``.
    indicator : Thing
        What is measured.
    figure : Figure
        The change, with value, unit and years.
    deadline, year : int or None
        Year by which, and year measured.
    policies : tuple of Thing
        Which policies set it.
    holders, regions, industries : tuple of Thing
        Who set or reports it where no policy does, where it applies, whom it concerns.
    text : str
        The clause that states it.
    rule : str
        Which rules found it.
    confidence : float or None
        The highest of them.
    support : int or None
        How many independent articles state it.
    evidence : tuple of Citation
        The clause first, then what only names its policy, region or year.
    """

    iri: str
    kind: str
    indicator: Thing
    figure: Figure
    deadline: int | None = None
    year: int | None = None
    policies: tuple[Thing, ...] = ()
    holders: tuple[Thing, ...] = ()
    regions: tuple[Thing, ...] = ()
    industries: tuple[Thing, ...] = ()
    text: str = ""
    rule: str = ""
    confidence: float | None = None
    support: int | None = None
    evidence: tuple[Citation, ...] = ()

    @property
    def thing(self) -> Thing:
        """The statement as a thing with a name, its shortest reading."""
        year = self.deadline if self.deadline is not None else self.year
        chinese = reading(self.indicator.label, self.figure, year)
        english = reading(self.indicator.label_en or self.indicator.label, self.figure, year, chinese=False)
        return Thing(iri=self.iri, kind=self.kind, label=chinese, label_en="" if english == chinese else english)

    @property
    def order(self) -> tuple[int, str, str, str]:
        """Where it stands in a list: by deadline (without one last), policy or holder, indicator."""
        due = self.deadline if self.deadline is not None else self.year
        first = (*self.policies, *self.holders)
        source = first[0].label if first else ""
        return _LAST if due is None else due, source, self.indicator.label, self.iri


def statements_of(
    rows: Iterable[Row],
    *,
    things: Mapping[str, Thing],
    indicators: Mapping[str, Thing],
    units: Mapping[str, Measure],
) -> tuple[Statement, ...]:
    """Return the statements that rows tell of, in the order of lists.

    Parameters
    ----------
    rows : iterable of mapping
        ``statement``, ``property`` and ``value``; the policy that sets a target stands as value of ``setsTarget``.
    things, indicators, units : mapping
        Names by IRI; what has none goes by the end of its IRI.

    Returns
    -------
    tuple of Statement
        Without evidence; see :func:`with_evidence`.
    """
    values: dict[str, dict[str, set[Any]]] = {}
    for row in rows:
        name = "class" if str(row["property"]) == _TYPE else local_name(str(row["property"]))
        values.setdefault(str(row["statement"]), {}).setdefault(name, set()).add(row["value"])
    found = [_statement(iri, known, things, indicators, units) for iri, known in values.items()]
    return tuple(sorted(found, key=lambda one: one.order))


def _statement(
    iri: str,
    known: Mapping[str, set[Any]],
    things: Mapping[str, Thing],
    indicators: Mapping[str, Thing],
    units: Mapping[str, Measure],
) -> Statement:
    def first(name: str) -> Any:
        return min(known.get(name, {None}), key=str)

    def named(name: str) -> tuple[Thing, ...]:
        found = (things.get(str(one)) or _nameless(str(one)) for one in known.get(name, ()))
        return tuple(sorted(found, key=lambda thing: (thing.label, thing.iri)))

    kinds = [KINDS[name] for name in KINDS if name in {local_name(str(one)) for one in known.get("class", ())}]
    indicator, unit = str(first("indicator") or ""), str(first("unit") or "")
    deadline, year = _whole(first("deadlineYear")), _whole(first("asOfYear"))
    figure = Figure(
        change=str(first("change") or ""),
        value=_number(first("value")),
        upper=_number(first("upperValue")),
        unit=(units.get(unit) or Measure(iri=unit, label=local_name(unit))) if unit else None,
        comparator=local_name(str(first("comparator") or "")).replace("-", "_"),
        approximate=first("approximate") is True,
        baseline=_whole(first("baselineYear")),
        start=_whole(first("startYear")),
        end=deadline if deadline is not None else year,
        measured=kinds[:1] == ["observation"],
    )
    certain = [_number(one) for one in known.get("confidence", ())]
    return Statement(
        iri=iri,
        kind=kinds[0] if kinds else "target",
        indicator=indicators.get(indicator) or _nameless(indicator),
        figure=figure,
        deadline=deadline,
        year=year,
        policies=named("setsTarget"),
        holders=named("holder"),
        regions=named("appliesToRegion"),
        industries=named("concernsIndustry"),
        text=str(first("statementText") or ""),
        rule=", ".join(sorted(str(one) for one in known.get("rule", ()))),
        confidence=max((float(one) for one in certain if one is not None), default=None),
        support=_whole(first("independentSupport")),
    )


def _nameless(iri: str) -> Thing:
    return Thing(iri=iri, kind="", label=local_name(iri))


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    number = Decimal(value)
    return number if number.is_finite() else None


def with_evidence(one: Statement, citations: Sequence[Citation]) -> Statement:
    """Return a statement with its sentences, that which states it first."""
    clause = _SPACE.sub("", one.text)

    def rank(citation: Citation) -> tuple[int, int, Citation]:
        quote = _SPACE.sub("", citation.quote)
        return 0 if quote == clause else 1 if clause and clause in quote else 2, len(quote), citation

    return replace(one, evidence=tuple(sorted(citations, key=rank)))


def statement_json(one: Statement, *, relation: str | None = None) -> dict[str, Any]:
    """Return a statement as plain values for JSON; the keys are part of the project's interface.

    Parameters
    ----------
    one : Statement
        Which.
    relation : str, optional
        How it reached what was asked for: ``concerns`` (it speaks of it), ``policy`` (only its policy does).

    Returns
    -------
    dict
        What is unknown is null.
    """
    figure = one.figure
    unit = figure.unit
    return {
        **thing_json(one.thing),
        "deadline": one.deadline,
        "year": one.year,
        "indicator": {name: getattr(one.indicator, name) for name in ("iri", "label", "label_en")},
        "change": figure.change,
        "change_en": in_english(figure),
        "change_zh": in_chinese(figure),
        "value": plain_number(figure.value),
        "upper_value": plain_number(figure.upper),
        "unit": {"iri": unit.iri, "label": unit.label, "label_en": unit.label_en} if unit else None,
        "approximate": figure.approximate,
        "baseline": figure.baseline,
        "start": figure.start,
        "policies": [thing_json(thing) for thing in one.policies],
        "holders": [thing_json(thing) for thing in one.holders],
        "regions": [thing_json(thing) for thing in one.regions],
        "industries": [thing_json(thing) for thing in one.industries],
        "relation": relation,
        "text": one.text,
        "rule": one.rule,
        "confidence": one.confidence,
        "support": one.support,
        "evidence": [citation_json(citation) for citation in one.evidence],
    }
