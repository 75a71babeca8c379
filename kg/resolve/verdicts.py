"""What a person decided of single facts, followed; and the facts that somebody should look at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg.errors import Finding, Severity
from kg.ids import document_path
from kg.model import CorpusFacts, Fact, FactDecision, QuantityFact, Quote
from kg.resolve.decisions import cited, short

DOUBTFUL = 0.6
"""Confidence below which a fact is put before a person; that of the saved question ``statements-to-review``."""

_SURE = 1.0
_REMEDY = "correct the line, or delete it"
Key = tuple[str, str, str]
"""Subject, predicate and object of a fact; of a statement its IRI path and two empty texts."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a person decided, by fact; what was followed is taken down while facts are judged."""

    answers: Mapping[Key, FactDecision]
    clashes: tuple[Finding, ...] = ()
    refused: list[tuple[Fact | QuantityFact, FactDecision]] = field(default_factory=list)
    seen: set[Key] = field(default_factory=set)

    @classmethod
    def of(cls, decisions: Iterable[FactDecision]) -> "Verdicts":
        """Return decisions by fact; two that contradict each other are both left out."""
        answers: dict[Key, FactDecision] = {}
        clashing: dict[Key, Finding] = {}
        for one in decisions:
            first = answers.setdefault(one.key, one)
            if first.accepted != one.accepted:
                message = f"says the opposite of {first.where}; neither is followed"
                clashing[one.key] = _finding(one, message, Severity.WARNING)
        return cls({key: one for key, one in answers.items() if key not in clashing}, tuple(clashing.values()))

    def accepts(self, key: Key) -> bool:
        """Tell whether a person said that a fact holds."""
        decision = self.answers.get(key)
        return decision is not None and decision.accepted

    def judge(self, one: Fact | QuantityFact) -> bool:
        """Tell whether a fact may stay, and take down that it was met, and that it was refused."""
        key = key_of(one)
        decision = self.answers.get(key)
        if decision is None:
            return True
        self.seen.add(key)
        if not decision.accepted:
            self.refused.append((one, decision))
        return decision.accepted

    def findings(self) -> Iterator[Finding]:
        """Yield decisions that could not be followed, and those about what no document says any longer."""
        yield from self.clashes
        for key, decision in self.answers.items():
            if key not in self.seen:
                yield _finding(decision, f"no document says this of {decision.subject}", Severity.INFO)


def key_of(one: Fact | QuantityFact) -> Key:
    """Return what names a fact in the table of decisions."""
    return (one.subject, one.predicate.value, one.object) if isinstance(one, Fact) else (one.iri, "", "")


def _finding(decision: FactDecision, message: str, severity: Severity) -> Finding:
    return Finding(code="KG-R04", severity=severity, where=decision.where, message=message, remedy=_REMEDY)


def settled(corpus: CorpusFacts, verdicts: Verdicts) -> CorpusFacts:
    """Return a corpus without the statements that were refused, with full confidence in what was accepted.

    Its facts were judged when one of several values was chosen.
    """
    return replace(
        corpus,
        facts=tuple(_sure(one, verdicts) for one in corpus.facts),
        statements=tuple(_sure(one, verdicts) for one in corpus.statements if verdicts.judge(one)),
        refused=tuple(sorted(verdicts.refused, key=lambda pair: key_of(pair[0]))),
        findings=(*corpus.findings, *verdicts.findings()),
    )


_T = TypeVar("_T", Fact, QuantityFact)


def _sure(one: _T, verdicts: Verdicts) -> _T:
    return replace(one, confidence=_SURE) if verdicts.accepts(key_of(one)) else one


def doubtful_rows(corpus: CorpusFacts, paths: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield facts and statements of little confidence as rows of the table of what is undecided, the least sure first.

    Parameters
    ----------
    corpus : CorpusFacts
        After decisions were followed.
    paths : mapping
        Path of each document by id.
    """
    names = {entity.iri: entity.label for entity in corpus.entities}
    everything: Sequence[Fact | QuantityFact] = (*corpus.facts, *corpus.statements)
    doubtful = sorted((one.confidence, key_of(one), one) for one in everything if one.confidence < DOUBTFUL)
    for confidence, (subject, predicate, target), one in doubtful:
        holder = "" if isinstance(one, Fact) else names.get(one.policy or one.holder, "")
        yield {
            "name": short(names.get(subject, holder)),
            "other_name": short(names.get(target, target) if isinstance(one, Fact) else one.indicator),
            "speaks_for": f"rule {one.rule}",
            "speaks_against": f"such facts are right in {confidence:.0%} of the cases",
            "sentence": cited(one.evidence[0].sentence, paths),
            "subject": subject,
            "predicate": predicate,
            "object": target,
            "rule": one.rule,
            "confidence": f"{confidence:.4g}",
        }


def refused_rows(corpus: CorpusFacts) -> Iterator[dict[str, str]]:
    """Yield what a person decided against as rows of the table of what was kept out."""
    names = {entity.iri: entity.label for entity in corpus.entities}
    names |= {document_path(document.id): document.path for document in corpus.documents}
    for one, decision in corpus.refused:
        subject, predicate, target = key_of(one)
        place: Quote = one.evidence[0].sentence
        yield {
            "rule": "decision",
            "subject": names.get(subject, subject),
            "predicate": predicate,
            "object": names.get(target, target),
            "document": names.get(document_path(place.document), place.document),
            "place": f"{place.start}-{place.end}",
            "sentence": place.text,
            "remedy": f"a person rejected it; delete {decision.where} to have it back",
        }
