"""Facts and their proofs, looked up one by one: for many policies at once a hundred times faster than a query."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg.analyse.found import Citation, Key, PolicyCard, Row, citations, local_name, policy_cards
from kg.graph.store import Store
from kg.graph.values import Iri, Value

CP = "https://w3id.org/cpkg/def#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABEL, _SOURCE, _TITLE = f"{_SKOS}prefLabel", "http://www.w3.org/ns/oa#hasSource", "http://purl.org/dc/terms/title"
_URL = "https://schema.org/url"
_CHINESE = re.compile(r"zh(?:-.{1,40})?", re.IGNORECASE)
_PLACES = ("page", "paragraph", "line")
STATES = "states"
"""What a target, an observation or a projection does: it is its own proof."""
Values = Mapping[str, tuple[Value, ...]]
Ties = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Why a fact is believed: confidence, binding force of the clause (empty where none is known), its evidence."""

    confidence: Decimal | None = None
    force: str = ""
    evidence: tuple[str, ...] = ()


class Facts:
    """Looks up what ties things and what proves it; everything that was looked up is remembered.

    Parameters
    ----------
    store : Store
        Facts and evidence; it must not change any more.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._forward: dict[str, Ties] = {}
        self._backward: dict[str, Ties] = {}
        self._values: dict[str, Values] = {}
        self._assertions: dict[str, Mapping[tuple[str, str], str]] = {}
        self._stretches: dict[str, Row] = {}
        self._citations: dict[Key, tuple[Citation, ...]] = {}
        self._labels: dict[str, tuple[str, ...]] = {}
        self._cards: dict[str, PolicyCard | None] = {}

    def of(self, predicate: str) -> Ties:
        """Return the things that a property of ours leads to, by what it leads from."""
        if predicate not in self._forward:
            self._read(predicate)
        return self._forward[predicate]

    def to(self, predicate: str) -> Ties:
        """Return the things from which a property of ours leads, by what it leads to."""
        if predicate not in self._backward:
            self._read(predicate)
        return self._backward[predicate]

    def _read(self, predicate: str) -> None:
        forward: dict[str, set[str]] = {}
        backward: dict[str, set[str]] = {}
        for subject, _, value in self._store.match(None, predicate if ":" in predicate else CP + predicate):
            if isinstance(value, Iri):
                forward.setdefault(subject, set()).add(str(value))
                backward.setdefault(str(value), set()).add(subject)
        self._forward[predicate] = {iri: tuple(sorted(known)) for iri, known in forward.items()}
        self._backward[predicate] = {iri: tuple(sorted(known)) for iri, known in backward.items()}

    def values(self, iri: str) -> Values:
        """Return the values of all properties of a thing, by the whole IRI of the property."""
        known = self._values.get(iri)
        if known is None:
            found: dict[str, tuple[Value, ...]] = {}
            for predicate, value in self._store.about(iri):
                found[predicate] = (*found[predicate], value) if predicate in found else (value,)
            known = {
                name: values if len(values) == 1 else tuple(sorted(values, key=str)) for name, values in found.items()
            }
            self._values[iri] = known
        return known

    def own(self, iri: str, name: str) -> tuple[Value, ...]:
        """Return the values of one of our properties of a thing."""
        return self.values(iri).get(CP + name, ())

    def assertions(self, subject: str) -> Mapping[tuple[str, str], str]:
        """Return the assertions about a thing by local name of the property and object."""
        if subject not in self._assertions:
            found = {}
            for iri, _, _ in self._store.match(None, f"{_RDF}subject", subject):
                for _, _, predicate in self._store.match(iri, f"{_RDF}predicate"):
                    for _, _, value in self._store.match(iri, f"{_RDF}object"):
                        found[local_name(str(predicate)), str(value)] = iri
            self._assertions[subject] = dict(sorted(found.items()))
        return self._assertions[subject]

    def proof(self, fact: Key) -> Proof:
        """Return why a fact is believed; a statement is its own proof, by the predicate ``states``."""
        subject, predicate, value = fact
        node = subject if predicate == STATES else self.assertions(subject).get((predicate, value), "")
        if not node:
            return Proof()
        confidences = [one for one in self.own(node, "confidence") if isinstance(one, Decimal | int)]
        forces = [local_name(str(one)) for name in ("bindingForce", "modality") for one in self.own(node, name)]
        return Proof(
            confidence=Decimal(max(confidences)) if confidences else None,
            force=forces[0] if forces else "",
            evidence=tuple(str(one) for one in self.own(node, "evidence")),
        )

    def citations(self, fact: Key) -> tuple[Citation, ...]:
        """Return the sentences that state a fact, in order."""
        known = self._citations.get(fact)
        if known is None:
            known = citations(self._rows(fact, self.proof(fact).evidence)).get(_as_key(fact), ())
            self._citations[fact] = known
        return known

    def citations_of(
        self, subject: str, *, predicate: str = "", objects: AbstractSet[str] | None = None
    ) -> Iterator[tuple[Key, tuple[Citation, ...]]]:
        """Yield the facts about a thing that sentences state, with these, in order of property and object."""
        for name, value in self.assertions(subject):
            if predicate in ("", name) and (objects is None or value in objects):
                fact = subject, name, value
                if found := self.citations(fact):
                    yield fact, found

    def _rows(self, fact: Key, evidence: tuple[str, ...]) -> Iterator[Row]:
        subject, predicate, value = fact
        for iri in evidence:
            if stretch := self._stretch(iri):
                yield {**stretch, "subject": subject, "predicate": predicate, "object": value}

    def _stretch(self, iri: str) -> Row:
        """Return what is said of a stretch of a document; nothing where a part is missing."""
        if iri not in self._stretches:
            values = self.values(iri)
            quote, start, end = (values.get(CP + name, (None,))[0] for name in ("quote", "start", "end"))
            file = values.get(_SOURCE, (None,))[0]
            row: dict[str, Any] = {}
            if None not in (quote, start, end, file):
                document = self.values(str(file))
                row = {"quote": quote, "start": start, "end": end, "file": file}
                row["words"] = any(str(one) == f"{CP}Mention" for one in values.get(f"{_RDF}type", ()))
                row["path"] = document.get(f"{CP}path", (None,))[0]
                row["document"], row["source"] = (document.get(name, (None,))[0] for name in (_TITLE, _URL))
                for unit in _PLACES:
                    for number in values.get(CP + unit, ()):
                        row |= {"unit": CP + unit, "number": number}
            self._stretches[iri] = row
        return self._stretches[iri]

    def labels(self, iri: str) -> tuple[str, ...]:
        """Return the Chinese labels of a thing, in order."""
        if iri not in self._labels:
            found: set[str] = set()
            with suppress(ValueError):  # what is no IRI has no label
                found = {text for text, tag in self._store.texts(iri, _LABEL) if _CHINESE.fullmatch(tag)}
            self._labels[iri] = tuple(sorted(found))
        return self._labels[iri]

    def label(self, iri: str) -> str:
        """Return the first Chinese label of a thing, empty where it has none."""
        return next(iter(self.labels(iri)), "")

    def card(self, policy: str) -> PolicyCard | None:
        """Return the card of a policy, None for what is none."""
        if policy not in self._cards:
            self._cards[policy] = policy_cards(self._card_rows(policy)).get(policy)
        return self._cards[policy]

    def _card_rows(self, policy: str) -> Iterator[Row]:
        values = self.values(policy)
        if not any(str(one) == f"{CP}Policy" for one in values.get(f"{_RDF}type", ())):
            return
        for label in self.labels(policy):
            yield {"policy": policy, "label": label}
        for name, property_ in (("date", "issuedOn"), ("year", "issuedYear"), ("number", "documentNumber")):
            for value in values.get(CP + property_, ()):
                yield {"policy": policy, name: value}
        for name, property_ in (("type", "documentType"), ("issuer", "issuedBy")):
            for value in values.get(CP + property_, ()):
                yield from ({"policy": policy, name: label} for label in self.labels(str(value)))
        yield {"policy": policy}


def _as_key(fact: Key) -> Key:
    return fact[0], local_name(fact[1]), fact[2]
