"""Explained paths: hops with their reason, the strength of the whole, and how paths are grouped and ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from kg.analyse.found import Citation, Key, PolicyCard, Thing, card_json, citation_json, thing_json
from kg.analyse.strength import DIRECTNESS, FORCES, strength
from kg.phrases import Phrase, phrases

GROUPS = ("stated", "inferred", "related")
"""Groups of paths, the surest first."""

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "direct": "stated",
        "target": "stated",
        "inherited": "inferred",
        "market": "inferred",
        "region": "inferred",
        "agency": "related",
        "chain": "related",
        "value-chain": "related",
    }
)
"""Kinds of path, with the group to which they belong unless something else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of a path, in the order in which it is walked.

    Attributes
    ----------
    start, end : Thing
        From what to what.
    relation : str
        Local name of the property, or of the link of the vocabulary; ``forward`` tells whether it runs from start to
        end.
    step : str
        Kind of the step, a key of :data:`kg.analyse.strength.DIRECTNESS`.
    fact : Key or None
        The fact that it rests on, None for a step of the vocabulary.
    confidence : Decimal or None
        How sure the fact is.
    rule : str
        Id of the inference rule that allows the step; empty where a document states it.
    source : Phrase or None
        Which table says so, in words.
    evidence : tuple of Citation
        Sentences that state the fact.
    """

    start: Thing
    end: Thing
    relation: str
    step: str = "says"
    forward: bool = True
    fact: Key | None = None
    confidence: Decimal | None = None
    rule: str = ""
    source: Phrase | None = None
    evidence: tuple[Citation, ...] = ()

    @property
    def words(self) -> Phrase:
        """The step in words, without its ends."""
        known = phrases()
        key = f"hop.{self.relation}"
        return known[key if self.forward else f"{key}.back"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactPath:
    """A way from a policy or another thing to what was asked for.

    ``force`` names the binding force at its start, ``scope`` says why it holds in the region that was asked for.
    """

    kind: str
    hops: tuple[Hop, ...]
    group: str
    force: str = "unknown"
    card: PolicyCard | None = None
    scope: tuple[Hop, ...] = field(default=())

    @property
    def start(self) -> Thing:
        """Where it begins."""
        return self.hops[0].start

    @property
    def end(self) -> Thing:
        """Where it ends."""
        return self.hops[-1].end

    @property
    def all_hops(self) -> tuple[Hop, ...]:
        """Its hops, and those of its scope that are no hops already."""
        walked = {(hop.start.iri, hop.relation, hop.end.iri) for hop in self.hops}
        return (*self.hops, *(hop for hop in self.scope if (hop.start.iri, hop.relation, hop.end.iri) not in walked))

    @property
    def directness(self) -> Decimal:
        """What its steps leave of the strength."""
        return strength(Decimal(1), (hop.step for hop in self.all_hops), ())

    @property
    def evidence(self) -> Decimal:
        """How sure the facts are that it rests on, all together; each fact counts once."""
        return strength(Decimal(1), (), self._confidences())

    @property
    def strength(self) -> Decimal:
        """Binding force × directness × evidence."""
        return strength(FORCES[self.force], (hop.step for hop in self.all_hops), self._confidences())

    def _confidences(self) -> Iterable[Decimal]:
        known = {hop.fact: hop.confidence for hop in self.all_hops if hop.fact is not None}
        return [confidence for confidence in known.values() if confidence is not None]

    @property
    def order(self) -> tuple[Any, ...]:
        """Where it stands in a list: the strongest first, then the shortest, then by name."""
        names = tuple(hop.end.iri for hop in self.hops)
        return -self.strength, len(self.hops), self.start.label, self.start.iri, self.kind, names


def best_paths(paths: Iterable[ImpactPath]) -> tuple[ImpactPath, ...]:
    """Return paths in order, of each kind with the same ends only the strongest.

    A thing that a surer group reaches is left out of those after it.
    """
    best: dict[tuple[str, str, str, str], tuple[tuple[Any, ...], ImpactPath]] = {}
    for path in paths:
        key = path.group, path.kind, path.start.iri, path.end.iri
        offer = path.order, path
        if key not in best or offer[0] < best[key][0]:
            best[key] = offer
    surest: dict[tuple[str, str], int] = {}
    for group, _, start, end in best:
        surest[start, end] = min(surest.get((start, end), len(GROUPS)), GROUPS.index(group))
    kept = [
        (GROUPS.index(group), *offer)
        for (group, _, start, end), offer in best.items()
        if GROUPS.index(group) == surest[start, end]
    ]
    return tuple(path for _, _, path in sorted(kept, key=lambda one: one[:2]))


def _number(value: Decimal | None) -> float | None:
    """Return a factor, which has few places, for JSON."""
    return None if value is None else float(value)


def hop_json(hop: Hop) -> dict[str, Any]:
    """Return a hop as plain values for JSON."""
    return {
        "from": thing_json(hop.start),
        "to": thing_json(hop.end),
        "relation": hop.relation,
        "forward": hop.forward,
        "words": hop.words.en,
        "words_zh": hop.words.zh,
        "step": hop.step,
        "factor": _number(DIRECTNESS[hop.step]),
        "rule": hop.rule or None,
        "confidence": _number(hop.confidence),
        "source": hop.source.en if hop.source else None,
        "source_zh": hop.source.zh if hop.source else None,
        "evidence": [citation_json(one) for one in hop.evidence],
    }


def path_json(path: ImpactPath) -> dict[str, Any]:
    """Return a path as plain values for JSON; the keys are part of the project's interface."""
    return {
        "kind": path.kind,
        "group": path.group,
        "strength": _number(path.strength),
        "force": path.force,
        "factors": {
            "force": _number(FORCES[path.force]),
            "directness": _number(path.directness),
            "evidence": _number(path.evidence),
        },
        "start": thing_json(path.start),
        "end": thing_json(path.end),
        "policy": card_json(path.card) if path.card else None,
        "hops": [hop_json(hop) for hop in path.hops],
        "scope": [hop_json(hop) for hop in path.all_hops[len(path.hops) :]],
    }
