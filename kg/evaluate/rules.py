"""How often each rule is right: its mentions and claims, looked up among the facts that were found and judged."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate.compare import Comparison, Fact
from kg.evaluate.items import QUANTITIES, Figure, Named, Passage
from kg.model import Claim, EntityKind, Mention, Predicate, SectionClaims, Span, Statement

_FIELDS = {
    Predicate.DOCUMENT_TYPE: "type",
    Predicate.ISSUED_BY: "issued_by",
    Predicate.ISSUED_ON: "issued_on",
    Predicate.DOCUMENT_NUMBER: "number",
    Predicate.APPLIES_TO_REGION: "regions",
    Predicate.ADDRESSES_INDUSTRY: "industries",
    Predicate.BASED_ON: "based_on",
    Predicate.SUPERSEDES: "supersedes",
    Predicate.CITES: "cites",
    Predicate.AMENDS: "supersedes",
}
"""What annotations hold; claims of other relations are not scored here."""
_BODIES = (EntityKind.AGENCY.value, EntityKind.ORGANIZATION.value)

_Key = tuple[int, int] | str
ToRaw = Callable[[Span], Span]
Use = tuple[str, str, bool]
"""Rule, what it gave (a kind, a relation), whether that is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleScore:
    """How often a rule was used for one purpose, how often it was right, and in how many annotated files."""

    rule: str
    gives: str
    uses: int
    right: int
    files: int

    @property
    def precision(self) -> float:
        """Share of the uses that were right."""
        return self.right / self.uses

    @property
    def smoothed(self) -> float:
        """The same as if one more use had been right and one wrong, so that two uses prove little.

        Examples
        --------
        >>> RuleScore(rule="title", gives="policies", uses=2, right=2, files=1).smoothed
        0.75
        """
        return (self.right + 1) / (self.uses + 2)

    @property
    def narrow(self) -> bool:
        """Whether it serves one file only, and may have been made for it."""
        return self.files == 1

    @property
    def record_id(self) -> str:
        """Id in the table of rule records (``issuedBy:issue-verb``); empty where the rule gives mentions."""
        known = {f"policy.{name}": predicate.value for predicate, name in _FIELDS.items()}
        gives = known.get(self.gives, self.gives if self.gives in QUANTITIES else "")
        return f"{gives}:{self.rule}" if gives else ""

    def as_json(self) -> dict[str, Any]:
        """Return the score as plain values; the keys are part of the interface."""
        counts = {"rule": self.rule, "gives": self.gives, "uses": self.uses, "right": self.right}
        shares = {"precision": round(self.precision, 3), "smoothed": round(self.smoothed, 3)}
        return counts | shares | {"files": self.files, "narrow": self.narrow}


def rule_scores(uses: Iterable[tuple[str, Use]]) -> tuple[RuleScore, ...]:
    """Return the score of every rule and purpose, sorted by these.

    Parameters
    ----------
    uses : iterable of (str, Use)
        Each use with the file in which it was.
    """
    verdicts: dict[tuple[str, str], list[bool]] = {}
    files: dict[tuple[str, str], set[str]] = {}
    for file, (rule, gives, right) in uses:
        verdicts.setdefault((rule, gives), []).append(right)
        files.setdefault((rule, gives), set()).add(file)
    return tuple(
        RuleScore(rule=key[0], gives=key[1], uses=len(found), right=sum(found), files=len(files[key]))
        for key, found in sorted(verdicts.items())
    )


def rule_uses(
    sections: Iterable[SectionClaims], found: Passage, judged: Comparison, *, to_raw: ToRaw
) -> tuple[Use, ...]:
    """Return every use of a rule in one passage, with its verdict.

    Parameters
    ----------
    sections : iterable of SectionClaims
        Mentions, claims and statements with their rules.
    found : Passage
        What became of them.
    judged : Comparison
        Which of it is right.
    to_raw : callable
        Turns a span of the clean text into one of the raw text, in which the found facts have their places.

    Returns
    -------
    tuple of Use
        A mention is right where its thing is, whatever the words. What became no fact (negated, planned, outvoted,
        less exact) is not counted.
    """
    finder = _Finder(found, judged, to_raw)
    return tuple(use for section in sections for use in finder.uses(section))


def sure_facts(
    sections: Iterable[SectionClaims], found: Passage, judged: Comparison, *, to_raw: ToRaw
) -> tuple[tuple[float, bool], ...]:
    """Return confidence and verdict of every fact and statement of one passage that claims gave; see :func:`rule_uses`.

    A fact that several claims state has the confidence of the surest: sentences of one passage are no independent
    witnesses.
    """
    finder = _Finder(found, judged, to_raw)
    surest: dict[Fact, float] = {}
    for section in sections:
        for one, fact in finder.stated(section):
            surest[fact] = max(one.confidence, surest.get(fact, 0.0))
    return tuple((confidence, fact in judged.right) for fact, confidence in surest.items())


class _Finder:
    def __init__(self, found: Passage, judged: Comparison, to_raw: ToRaw) -> None:
        self._found, self._right, self._to_raw = found, judged.right, to_raw
        self._places: dict[tuple[str, _Key], Fact] = {}
        for kind, things in found.things.items():
            for place, thing in enumerate(things):
                keys: list[_Key] = [*thing.spans, *sorted(thing.names - {""})]
                for key in keys:
                    self._places.setdefault((kind, key), (kind, place))

    def uses(self, section: SectionClaims) -> Iterator[Use]:
        for mention in section.mentions:
            if place := self._place(mention):
                yield mention.rule, mention.kind.value, place in self._right
        for one, fact in self.stated(section):
            gives = f"policy.{fact[2]}" if isinstance(one, Claim) and len(fact) > 2 else str(fact[0])
            yield one.rule, gives, fact in self._right

    def stated(self, section: SectionClaims) -> Iterator[tuple[Claim | Statement, Fact]]:
        """Yield the claims and statements that became a fact, with it."""
        found: Iterable[tuple[Claim | Statement, Fact | None]] = (
            *((claim, self._fact(claim)) for claim in section.claims),
            *((statement, self._statement(statement)) for statement in section.statements),
        )
        yield from ((one, fact) for one, fact in found if fact)

    def _place(self, mention: Mention) -> Fact | None:
        raw = self._to_raw(mention.span)
        # A body that is an agency in one place of a document is one everywhere.
        kinds = _BODIES if mention.kind.value in _BODIES else (mention.kind.value,)
        keys: tuple[_Key, ...] = (raw.start, raw.end), mention.name, mention.surface
        return next((self._places[kind, key] for key in keys for kind in kinds if (kind, key) in self._places), None)

    def _thing(self, mention: Mention) -> Named | None:
        place = self._place(mention)
        return self._found.things[place[0]][place[1]] if place else None

    def _fact(self, claim: Claim) -> tuple[str, int, str, str] | None:
        subject = self._place(claim.subject)
        if subject is None or not claim.plain:
            return None
        policy = self._found.things["policies"][subject[1]]
        if not (name := _FIELDS.get(claim.predicate, "")):
            return None
        if claim.predicate is Predicate.DOCUMENT_TYPE:
            value = policy.fields.get("type", "")
        elif isinstance(claim.object, Mention):
            thing = self._thing(claim.object)
            value = "" if thing is None else thing.id if claim.object.kind is EntityKind.POLICY else thing.name
        else:
            value = str(claim.object)
        kept = value and (policy.fields.get(name) == value or value in policy.relations.get(name, ()))
        return ("policies", subject[1], name, value) if kept else None

    def _statement(self, statement: Statement) -> Fact | None:
        raw = self._to_raw(statement.span)
        value = statement.quantity.value
        candidates: Sequence[Figure] = self._found.figures.get(statement.kind.value, ())
        for place, figure in enumerate(candidates):
            if (raw.start, raw.end) in figure.spans and figure.value == (None if value is None else float(value)):
                return statement.kind.value, place
        return None
