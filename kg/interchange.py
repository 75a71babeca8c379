"""The JSON of one document's facts, in the layout that gold annotations use."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.model import (
    DocumentFacts,
    Entity,
    EntityKind,
    Fact,
    Predicate,
    QuantityFact,
    Quote,
    StatementKind,
    Withheld,
    plain_number,
)
from kg.vocabulary import Vocabulary

_TYPES = frozenset(
    {
        *(
            "law",
            "regulation",
            "plan",
            "action_plan",
            "implementation_plan",
            "opinion",
            "notice",
            "measures",
            "guideline",
        ),
        *(
            "catalogue",
            "standard",
            "standard_system",
            "rules",
            "agreement",
            "treaty",
            "strategy",
            "white_paper",
            "report",
        ),
        *("decision", "manual", "other"),
    }
)
_LISTS = {
    Predicate.APPLIES_TO_REGION: "regions",
    Predicate.ADDRESSES_INDUSTRY: "industries",
    Predicate.ISSUED_BY: "issued_by",
    Predicate.LEAD_ISSUER: "lead_issuer",
    Predicate.APPROVED_BY: "approved_by",
    Predicate.RESPONSIBLE_AGENCY: "responsible",
    Predicate.USES_INSTRUMENT: "instruments",
}
_TIES = {
    Predicate.BASED_ON: ("based_on",),
    Predicate.SUPERSEDES: ("supersedes",),
    Predicate.CITES: ("cites",),
    Predicate.IMPLEMENTS: ("implements",),
    # Annotations count what revises another policy among what replaces it.
    Predicate.AMENDS: ("amends", "supersedes"),
}
_VALUES = {
    Predicate.DOCUMENT_NUMBER: "number",
    Predicate.ISSUED_ON: "issued_on",
    Predicate.CO_ISSUER_COUNT: "co_issuer_count",
    Predicate.EFFECTIVE_ON: "effective_on",
    Predicate.EXPIRES_ON: "expires_on",
    Predicate.STATUS: "status",
}
_PLACES = {Predicate.LOCATED_IN: "located_in", Predicate.OPERATES_IN: "operates_in"}


def facts_to_json(facts: DocumentFacts, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the facts of a document as JSON values.

    Parameters
    ----------
    facts : DocumentFacts
        What one document says.
    vocabulary : Vocabulary
        Knows which broader document type a finer one belongs to.

    Returns
    -------
    dict
        ``source``, ``start``, ``end``, ``context``, then a list for each kind of entity, in order of first mention.
        Every item has ``spans``, pairs of positions in the raw text. ``withheld`` lists what is said with a reserve
        (negated, planned, reported, conditional, recommended) and is therefore no fact, with the sentence.
    """
    entities = sorted(facts.entities, key=lambda entity: (_first(entity), entity.iri))
    names = {entity.iri: entity.label for entity in entities}
    policies = [entity for entity in entities if entity.kind is EntityKind.POLICY]
    ids = {entity.iri: f"p{number}" for number, entity in enumerate(policies, start=1)}
    about: dict[str, list[Fact]] = {}
    for fact in facts.facts:
        about.setdefault(fact.subject, []).append(fact)
    items: dict[str, Any] = {
        "source": facts.path,
        "start": 0,
        "end": facts.length,
        "context": facts.title,
        "policies": [_policy(e, about.get(e.iri, ()), ids=ids, names=names, vocabulary=vocabulary) for e in policies],
    }
    for kind in EntityKind:
        if kind is not EntityKind.POLICY:
            items[kind.value] = [
                _plain(entity) | _places(about.get(entity.iri, ()), names) for entity in entities if entity.kind is kind
            ]
    for stated in (StatementKind.TARGET, StatementKind.OBSERVATION):
        items[stated.value] = [
            _stated(fact, f"{stated.value[0]}{number}", ids=ids, names=names)
            for number, fact in enumerate(_in_order(facts.statements, stated), start=1)
        ]
    items["withheld"] = [_withheld(one, names) for one in facts.withheld]
    return items


def _withheld(one: Withheld, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "subject": names.get(one.subject),
        "predicate": one.predicate.value,
        "object": names.get(one.object, one.object),
        "reason": one.stance.value,
        "rule": one.rule,
        "quote": one.sentence.text,
        "spans": [[one.sentence.start, one.sentence.end]],
    }


def _in_order(facts: Iterable[QuantityFact], kind: StatementKind) -> list[QuantityFact]:
    """Return the statements of a kind in the order of the text."""

    def place(fact: QuantityFact) -> tuple[int, int, tuple[Quote, ...], str]:
        first = fact.evidence[0]
        return first.sentence.start, first.sentence.end, first.words, fact.iri

    return sorted((fact for fact in facts if fact.kind is kind), key=place)


def _stated(fact: QuantityFact, id_: str, *, ids: dict[str, str], names: dict[str, str]) -> dict[str, Any]:
    quantity = fact.quantity
    item: dict[str, Any] = {
        "id": id_,
        "policy": ids.get(fact.policy),
        "holder": names.get(fact.holder),
        "indicator": fact.indicator,
        "change": quantity.change.value,
        "comparator": quantity.comparator or None,
        "value": plain_number(quantity.value),
        "value_high": plain_number(quantity.high),
        "unit": quantity.unit or None,
        "approximate": quantity.approximate,
        "baseline_year": quantity.baseline,
        "start_year": quantity.start,
    }
    if fact.kind is StatementKind.OBSERVATION:
        del item["policy"]
        item["year"] = quantity.year
    else:
        item["deadline_year"] = quantity.deadline
    return item | {
        "region": names.get(fact.region),
        "industries": [names[industry] for industry in fact.industries],
        "responsible": [names[body] for body in fact.responsible],
        "force": fact.force.value if fact.force else None,
        "quote": fact.quote,
        "spans": [[item.sentence.start, item.sentence.end] for item in fact.evidence[: fact.stated]],
    }


def _places(facts: Iterable[Fact], names: dict[str, str]) -> dict[str, list[str]]:
    """Return where a body is located and works, with a key only for what is stated."""
    found: dict[str, list[str]] = {}
    for fact in facts:
        if fact.predicate in _PLACES:
            found.setdefault(_PLACES[fact.predicate], []).append(names[fact.object])
    return found


def _first(entity: Entity) -> int:
    return entity.mentions[0].start if entity.mentions else 1 << 60


def _plain(entity: Entity) -> dict[str, Any]:
    return {"name": entity.label, "aliases": list(entity.aliases), "spans": _spans(entity)}


def _spans(entity: Entity) -> list[list[int]]:
    return [[mention.start, mention.end] for mention in entity.mentions]


def _policy(
    entity: Entity, facts: Sequence[Fact], *, ids: dict[str, str], names: dict[str, str], vocabulary: Vocabulary
) -> dict[str, Any]:
    item: dict[str, Any] = {"id": ids[entity.iri], "title": entity.label, "aliases": list(entity.aliases)}
    item |= {"type": "other"} | dict.fromkeys(_VALUES.values())
    item |= {name: [] for name in (*_LISTS.values(), *(key for keys in _TIES.values() for key in keys))}
    for fact in facts:
        if fact.predicate in _TIES:
            _tie(item, fact, ids[fact.object])
        elif fact.predicate in _LISTS:
            item[_LISTS[fact.predicate]].append(names[fact.object])
        elif fact.predicate is Predicate.DOCUMENT_TYPE:
            item["type"] = _common_type(fact.object, vocabulary)
        elif fact.predicate in _VALUES:
            value = int(fact.object) if fact.predicate is Predicate.CO_ISSUER_COUNT else fact.object
            item[_VALUES[fact.predicate]] = item[_VALUES[fact.predicate]] or value
    forces = {names[fact.object]: fact.force.value for fact in facts if fact.force}
    return item | {"forces": forces, "spans": _spans(entity)}


def _tie(item: dict[str, Any], fact: Fact, other: str) -> None:
    for name in _TIES[fact.predicate]:
        if other not in item[name]:
            item[name].append(other)


def _common_type(kind: str, vocabulary: Vocabulary) -> str:
    while kind not in _TYPES and kind in vocabulary.document_types:
        kind = next(iter(vocabulary.document_types[kind].broader), "other")
    return kind if kind in _TYPES else "other"
