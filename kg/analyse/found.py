"""What a search of the graph finds, as values and as JSON: cards of policies, citations, hits, shares, impacts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Row = Mapping[str, Any]
Key = tuple[str, str, str]
"""Subject, local name of the predicate, object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something with a name."""

    iri: str
    kind: str
    label: str
    label_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyCard:
    """What is known of a policy itself; unknown texts are empty."""

    iri: str
    label: str
    date: str = ""
    number: str = ""
    type: str = ""
    issuers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Citation:
    """A stretch of a document that proves something; ``marks`` are the decisive words, counted from its own start.

    ``place`` is the page, paragraph or line in words, ``file`` the IRI of the document.
    """

    path: str
    start: int
    end: int
    quote: str
    document: str = ""
    source: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    place: str = ""
    file: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The decisive words as they stand in the document."""
        return tuple(self.quote[start:end] for start, end in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A policy that reaches something: ``via`` runs from what the policy speaks of to what was asked for."""

    policy: PolicyCard
    via: tuple[Thing, ...]
    steps: int = 0
    relation: str = ""
    evidence: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A thing that is tied to the one asked for through some policies, with the sentences of the first of them."""

    thing: Thing
    policies: int
    evidence: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What was found about one thing: groups of policies (``direct``, ``indirect``, …) and of other things."""

    entity: Thing
    card: PolicyCard | None = None
    groups: Mapping[str, tuple[Hit, ...]] = field(default_factory=dict)
    shares: Mapping[str, tuple[Share, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What hits are made from: things and cards by IRI, and the citations of each fact."""

    things: Mapping[str, Thing]
    cards: Mapping[str, PolicyCard]
    citations: Mapping[Key, tuple[Citation, ...]]

    def thing(self, iri: str, kind: str = "") -> Thing:
        """Return a thing, nameless where nothing names it."""
        return self.things.get(iri) or Thing(iri=iri, kind=kind, label=iri)

    def card(self, iri: str) -> PolicyCard:
        """Return the card of a policy, with its IRI as label where nothing names it."""
        return self.cards.get(iri) or PolicyCard(iri=iri, label=iri)


def policy_cards(rows: Iterable[Row]) -> dict[str, PolicyCard]:
    """Return the cards of policies.

    Parameters
    ----------
    rows : iterable of mapping
        One for each policy and value: ``policy``, ``label``, and where known ``date``, ``year``, ``number``, ``type``
        and ``issuer`` (names, not IRIs).

    Returns
    -------
    dict
        Cards by IRI. Of several dates the earliest holds, of several labels and types the first in order.
    """
    values: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        of_policy = values.setdefault(str(row["policy"]), {})
        for name in ("label", "date", "year", "number", "type", "issuer"):
            if row.get(name) not in (None, ""):
                of_policy.setdefault(name, set()).add(str(row[name]))
    return {iri: _card(iri, known) for iri, known in sorted(values.items())}


def _card(iri: str, known: Mapping[str, set[str]]) -> PolicyCard:
    def first(name: str) -> str:
        return min(known.get(name, {""}))

    return PolicyCard(
        iri=iri,
        label=first("label") or iri,
        date=first("date") or first("year"),
        number=first("number"),
        type=first("type"),
        issuers=tuple(sorted(known.get("issuer", ()))),
    )


def citations(rows: Iterable[Row]) -> dict[Key, tuple[Citation, ...]]:
    """Return the citations of facts, the words put into the sentences that hold them.

    Parameters
    ----------
    rows : iterable of mapping
        ``subject``, ``predicate``, ``object``, ``path``, ``start``, ``end``, ``quote``, ``words`` (true for a mention,
        false for a sentence), and where known ``document`` (title), ``source`` (address), ``file`` (IRI of the
        document), ``unit`` and ``number`` (page 3, line 40).

    Returns
    -------
    dict
        Sorted citations by fact; words outside every sentence of their fact stand for themselves.
    """
    sentences: dict[Key, set[Citation]] = {}
    words: dict[Key, set[Citation]] = {}
    for row in rows:
        key = (str(row["subject"]), local_name(str(row["predicate"])), str(row["object"]))
        into = words if row.get("words") else sentences
        into.setdefault(key, set()).add(_citation(row))
    return {key: _marked(sentences.get(key, set()), words.get(key, set())) for key in sorted({*sentences, *words})}


def _citation(row: Row) -> Citation:
    return Citation(
        path=str(row.get("path") or ""),
        start=int(row["start"]),
        end=int(row["end"]),
        quote=str(row["quote"]),
        document=str(row.get("document") or ""),
        source=str(row.get("source") or ""),
        place=f"{local_name(str(row['unit']))} {row['number']}" if row.get("unit") else "",
        file=str(row.get("file") or ""),
    )


def _marked(sentences: set[Citation], words: set[Citation]) -> tuple[Citation, ...]:
    result: list[Citation] = []
    placed: set[Citation] = set()
    for sentence in sentences:
        inside = [
            word
            for word in words
            if word.path == sentence.path and sentence.start <= word.start and word.end <= sentence.end
        ]
        placed.update(inside)
        marks = {(word.start - sentence.start, word.end - sentence.start) for word in inside}
        result.append(replace(sentence, marks=tuple(sorted(marks))))
    result.extend(replace(word, marks=((0, len(word.quote)),)) for word in words - placed)
    return tuple(sorted(result))


def local_name(iri: str) -> str:
    """Return the last part of an IRI.

    Examples
    --------
    >>> local_name("https://w3id.org/cpkg/def#issuedBy")
    'issuedBy'
    """
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def as_json(impact: Impact, *, query: str) -> dict[str, Any]:
    """Return an impact as plain values for JSON; the keys are part of the project's interface."""
    plain: dict[str, Any] = {"query": query, "entity": thing_json(impact.entity)}
    if impact.card:
        plain["policy"] = card_json(impact.card)
    plain["answers"] = [card_json(hit.policy) for hit in impact.groups.get("direct", ())]
    plain |= {name: [hit_json(hit) for hit in found] for name, found in impact.groups.items()}
    return plain | {name: [share_json(share) for share in found] for name, found in impact.shares.items()}


def thing_json(thing: Thing) -> dict[str, Any]:
    """Return a thing as plain values."""
    return {"iri": thing.iri, "kind": thing.kind, "label": thing.label, "label_en": thing.label_en}


def card_json(card: PolicyCard) -> dict[str, Any]:
    """Return the card of a policy as plain values; what is unknown is null."""
    return {
        "iri": card.iri,
        "label": card.label,
        "date": card.date or None,
        "number": card.number or None,
        "type": card.type or None,
        "issuers": list(card.issuers),
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    """Return a citation as plain values."""
    return {
        "quote": citation.quote,
        "words": list(citation.words),
        "document": citation.document,
        "path": citation.path,
        "start": citation.start,
        "end": citation.end,
        "place": citation.place or None,
        "source": citation.source or None,
    }


def hit_json(hit: Hit) -> dict[str, Any]:
    """Return a hit as plain values."""
    return {
        "policy": card_json(hit.policy),
        "relation": hit.relation,
        "via": [{"iri": thing.iri, "label": thing.label, "label_en": thing.label_en} for thing in hit.via],
        "steps": hit.steps,
        "evidence": [citation_json(one) for one in hit.evidence],
    }


def share_json(share: Share) -> dict[str, Any]:
    """Return a share as plain values."""
    return thing_json(share.thing) | {
        "policies": share.policies,
        "evidence": [citation_json(one) for one in share.evidence],
    }
