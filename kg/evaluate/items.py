"""JSON of one passage as checked values: what is named, and what is stated with a figure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.evaluate.names import Labels, plain

ENTITIES = ("policies", "agencies", "organizations", "industries", "regions")
"""Lists of things that have names."""

NAME_RELATIONS = ("issued_by", "regions", "industries")
"""What a policy says of other things, by their names."""

TIES = ("based_on", "supersedes", "cites")
"""What a policy says of other policies, by their ids."""

FIELDS = ("issued_on", "number", "type")
"""What a policy says of itself."""

QUANTITIES = ("targets", "observations")
"""Lists of statements with a figure or a date."""

_SHORTEST_TITLE = 5
"""A bare head noun (意见, 实施意见) identifies no policy."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A thing with names; ``relations`` and ``fields`` only where it is a policy."""

    id: str
    name: str
    labels: Labels
    names: Labels
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A target or an observation; ``year`` is the deadline of the first, the year measured of the second."""

    quote: str
    indicator: str
    change: str
    unit: str
    value: float | None
    high: float | None
    year: float | None
    baseline: float | None
    policy: str
    holder: str
    region: str
    industries: frozenset[str]
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What is said in one passage: things by kind, statements by kind."""

    things: Mapping[str, tuple[Named, ...]]
    figures: Mapping[str, tuple[Figure, ...]]


def read_passage(value: Mapping[str, Any]) -> Passage:
    """Return the JSON of a passage as values.

    Parameters
    ----------
    value : mapping
        One object in the layout of the annotations; lists that are missing or null are empty.

    Returns
    -------
    Passage
        Gold and predicted facts alike.

    Raises
    ------
    ValueError
        If the layout is another; the message says where.
    """
    things = {kind: tuple(_named(item, kind, place) for place, item in _items(value, kind)) for kind in ENTITIES}
    figures = {kind: tuple(_figure(item, kind, place) for place, item in _items(value, kind)) for kind in QUANTITIES}
    ids = [policy.id for policy in things["policies"]]
    if len(set(ids)) != len(ids):
        raise ValueError("policies: two have the same id")
    return Passage(things=things, figures=figures)


def _items(value: Mapping[str, Any], kind: str) -> list[tuple[int, Any]]:
    return list(enumerate(_list(value, kind, kind)))


def _list(item: Mapping[str, Any], key: str, where: str) -> list[Any]:
    found = item.get(key)
    if found is not None and not isinstance(found, list):
        raise ValueError(f"{where}: a list was expected, not {type(found).__name__}")
    return found or []


def _texts(item: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    return tuple(_text(one, f"{where}.{key}") for one in _list(item, key, f"{where}.{key}"))


def _text(value: Any, where: str) -> str:
    if not isinstance(value, (str, int, float)):
        raise ValueError(f"{where}: a text was expected, not {type(value).__name__}")  # noqa: TRY004 (wrong data)
    return str(value)


def _optional(item: Mapping[str, Any], key: str, where: str) -> str:
    value = item.get(key)
    return "" if value is None else _text(value, f"{where}.{key}")


def _object(item: Any, where: str) -> Mapping[str, Any]:
    if isinstance(item, str):
        return {"name": item}
    if not isinstance(item, dict):
        raise ValueError(f"{where}: an object was expected, not {type(item).__name__}")  # noqa: TRY004
    return item


def _named(value: Any, kind: str, place: int) -> Named:
    where = f"{kind}[{place}]"
    item = _object(value, where)
    name, title, number = (_optional(item, key, where) for key in ("name", "title", "number"))
    labels = frozenset(filter(None, map(plain, (name, title, number, *_texts(item, "aliases", where)))))
    if title:
        labels = frozenset(label for label in labels if len(label) >= _SHORTEST_TITLE) or labels
    policy = kind == "policies"
    return Named(
        id=_optional(item, "id", where) or f"#{place}",
        name=name or title,
        labels=labels,
        names=frozenset({name, title, *_texts(item, "aliases", where)}),
        relations={key: _texts(item, key, where) for key in (*NAME_RELATIONS, *TIES)} if policy else {},
        fields={key: text for key in FIELDS if (text := _optional(item, key, where))} if policy else {},
        spans=_spans(item, where),
    )


def _figure(value: Any, kind: str, place: int) -> Figure:
    where = f"{kind}[{place}]"
    item = _object(value, where)
    texts = {key: _optional(item, key, where) for key in ("quote", "indicator", "change", "unit", "policy", "holder")}
    return Figure(
        **texts,
        value=_number(item.get("value")),
        high=_number(item.get("value_high")),
        year=_number(item.get("deadline_year" if kind == "targets" else "year")),
        baseline=_number(item.get("baseline_year")),
        region=_optional(item, "region", where),
        industries=frozenset(map(plain, _texts(item, "industries", where))),
        spans=_spans(item, where),
    )


def _number(value: Any) -> float | None:
    try:
        return None if value is None else float(value)
    except (TypeError, ValueError):
        return None


def _spans(item: Mapping[str, Any], where: str) -> Spans:
    spans = _list(item, "spans", f"{where}.spans")
    if not all(isinstance(span, list) and len(span) == 2 and all(isinstance(n, int) for n in span) for span in spans):
        raise ValueError(f"{where}.spans: pairs of positions were expected")
    return tuple((start, end) for start, end in spans)
