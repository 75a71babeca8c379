"""Inferences as values: a triple that a named rule draws, with the triples from which it follows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kg.analyse.found import Citation, Key, local_name
from kg.analyse.impact import ways_from

Triple = tuple[str, str, Any]
"""Subject, property and object; IRIs in full, literals as plain values."""


def key_of(triple: Triple) -> Key:
    """Return a triple as the key of its citations."""
    return triple[0], local_name(triple[1]), str(triple[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Premise:
    """A triple that holds: stated by documents, given in a table of the vocabulary, or merely part of the graph.

    ``assertion``, ``rule``, ``confidence`` and ``evidence`` belong to what documents state, ``row`` to a table.
    """

    triple: Triple
    assertion: str = ""
    rule: str = ""
    confidence: float | None = None
    row: str = ""
    evidence: tuple[Citation, ...] = ()

    @property
    def kind(self) -> str:
        """``stated``, ``vocabulary`` or ``graph``."""
        return "stated" if self.assertion else "vocabulary" if self.row else "graph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """What a rule infers; no surer than its weakest premise."""

    iri: str
    rule: str
    triple: Triple
    premises: tuple[Premise, ...] = ()

    @property
    def confidence(self) -> float | None:
        """The lowest confidence among the premises, nothing where none has one."""
        return min((one.confidence for one in self.premises if one.confidence is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """The triples of some properties as steps from thing to thing."""

    onward: Mapping[str, Sequence[str]] = field(default_factory=dict)
    triples: Mapping[tuple[str, str], Triple] = field(default_factory=dict)

    @classmethod
    def of(cls, steps: Iterable[tuple[str, str, Triple]]) -> "Edges":
        """Return steps (from, to, the triple that says so); of several triples for one step the first in order."""
        triples: dict[tuple[str, str], Triple] = {}
        onward: dict[str, set[str]] = {}
        for start, end, triple in sorted(steps, key=lambda step: tuple(map(str, (*step[:2], *step[2])))):
            onward.setdefault(start, set()).add(end)
            triples.setdefault((start, end), triple)
        return cls(onward={one: tuple(sorted(many)) for one, many in onward.items()}, triples=triples)

    def chain(self, start: str, end: str) -> tuple[Triple, ...] | None:
        """Return the triples of the shortest way between two things, none for a thing and itself.

        None is returned where no way leads there.
        """
        if start == end:
            return ()
        way = ways_from(start, self.onward).get(end)
        return tuple(self.triples[step] for step in pairwise(way)) if way else None
