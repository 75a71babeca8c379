"""One policy, one node over all documents: what a person decided, what keys and numbers prove, what titles suggest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.errors import Finding, Severity
from kg.ids import policy_path
from kg.model import Decision, DocumentFacts
from kg.resolve.candidates import Alike, alike
from kg.resolve.identity import Groups, PolicyKey, completions, proofs, shown, smallest
from kg.resolve.works import Place, Verdict, Work, compare, differing_scope, is_draft, pooled, works_of

_SURE = 12
"""Characters of a title from which on one slip, the same issuer and the same day prove that it is a slip."""

_FAMILY = 3
"""Policies that a name may mean; a name that fits more means none of them."""

_REMEDY = "correct the line, or delete it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two policies, by IRI path, that may be one."""

    one: str
    other: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Which policies are one.

    Attributes
    ----------
    paths : mapping
        IRI path in the corpus of every policy of a document.
    keys : mapping
        Key of every policy, by that path.
    reasons : mapping
        Why names were put together, by path.
    doubts : tuple of Doubt
        What a person should decide, by path.
    findings : tuple of Finding
        Decisions that could not be followed.
    """

    paths: Mapping[Place, str] = field(default_factory=dict)
    keys: Mapping[str, PolicyKey] = field(default_factory=dict)
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    findings: tuple[Finding, ...] = ()


def link(documents: Sequence[DocumentFacts], *, names: Mapping[str, str], decisions: Sequence[Decision] = ()) -> Linked:
    """Return which policies of documents are one; the order of the documents does not matter.

    Parameters
    ----------
    documents : sequence of DocumentFacts
        Each once.
    names : mapping
        Names of bodies by IRI path, for the words of reasons.
    decisions : sequence of Decision
        What a person decided; it goes before every rule.
    """
    linker = _Linker(works_of(documents), names)
    if decisions:
        linker.decide(decisions)
    linker.prove()
    linker.guess()
    return linker.linked()


class _Linker:
    def __init__(self, works: Mapping[PolicyKey, Work], names: Mapping[str, str]) -> None:
        self.works, self.names = works, names
        self.groups = Groups(works)
        self.stated = {key: ({key[1]} - {""}, {key[2]} - {""}) for key in works}
        self.reasons: list[tuple[PolicyKey, str]] = []
        self.doubts: list[tuple[PolicyKey, PolicyKey, Verdict]] = []
        self.findings: list[Finding] = []

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Follow what a person decided: first what is different, then what is one."""
        keys = {policy_path(key): key for key in self.works}
        keys |= {path: key for key in sorted(self.works) for _, path in self.works[key].places if path not in keys}
        known = [one for one in decisions if self._known(one, keys)]
        answers: dict[frozenset[str], Decision] = {}
        clashing = set()
        for one in known:
            first = answers.setdefault(frozenset((one.one, one.other)), one)
            if first.same != one.same:
                clashing.add(frozenset((one.one, one.other)))
                self._complain(one, f"says the opposite of {first.where}; neither is followed")
        followed = [one for pair, one in answers.items() if pair not in clashing]
        for one in followed:
            if not one.same and not self.groups.part(keys[one.one], keys[one.other]):
                self._complain(one, "says that one title, region and edition are two policies")
        for one in followed:
            if one.same and not self._join(keys[one.one], keys[one.other], "a person decided so", decided=True):
                self._complain(one, "clashes with what other lines keep apart; it is not followed")

    def _known(self, decision: Decision, keys: Mapping[str, PolicyKey]) -> bool:
        missing = [path for path in (decision.one, decision.other) if path not in keys]
        if missing:
            self._complain(decision, f"no document names {missing[0]}")
        return not missing

    def _complain(self, decision: Decision, message: str) -> None:
        code, severity = "KG-R02", Severity.WARNING
        finding = Finding(code=code, severity=severity, where=decision.where, message=message, remedy=_REMEDY)
        self.findings.append(finding)

    def prove(self) -> None:
        """Join what keys and numbers prove."""
        for proof in proofs({key: work.numbers for key, work in self.works.items()}):
            one, other = self.works[proof.one], self.works[proof.other]
            verdict = compare(one, other, names=self.names)
            if proof.by_number:
                if one.documents & other.documents and not _kin(one.key[0], other.key[0]):
                    self.doubts.append((one.key, other.key, verdict))
                else:
                    self._join(one.key, other.key, proof.reason, decided=True)
            elif one.years and other.years and not one.years & other.years:
                self.doubts.append((one.key, other.key, verdict))
            elif not is_draft(one.key[2]) and not is_draft(other.key[2]):
                self._join(one.key, other.key, proof.reason)

    def guess(self) -> None:
        """Join what is one but for a slip, and note what only may be one."""
        groups: dict[PolicyKey, list[PolicyKey]] = defaultdict(list)
        for key in self.works:
            groups[self.groups.root(key)].append(key)
        units = {root: pooled(smallest(keys), [self.works[key] for key in keys]) for root, keys in groups.items()}
        by_title: dict[str, set[PolicyKey]] = defaultdict(set)
        for root, keys in groups.items():
            for key in keys:
                by_title[key[0]].add(root)
        for key, choices in completions(self.works):
            if 1 < len(choices) <= _FAMILY:
                self._doubt(
                    (key, choice, compare(self.works[key], self.works[choice], names=self.names)) for choice in choices
                )
        for pair in alike(by_title):
            pairs = list(_compatible(by_title[pair.one], by_title[pair.other], units))
            if len(pairs) <= _FAMILY:
                for one, other in pairs:
                    self._weigh(pair, units[one], units[other], (one, other))

    def _weigh(self, pair: Alike, one: Work, other: Work, roots: tuple[PolicyKey, PolicyKey]) -> None:
        if pair.apart and differing_scope(one, other):
            return  # 钢铁 and 水泥, 山西 and 陕西 are no slips of each other
        verdict = compare(one, other, names=self.names)
        title = (
            f"{pair.apart} of the characters of their titles differ" if pair.apart else "one title is part of the other"
        )
        proved = one.issuers & other.issuers and one.days & other.days and not verdict.speaks_against
        if pair.apart == 1 and proved and len(pair.one) >= _SURE:
            said = ", ".join(verdict.speaks_for)
            self._join(*roots, f"{shown(one.key)} and {shown(other.key)} differ in one character, {said}")
        elif one.issuers & other.issuers or one.years & other.years or fits_number(one, other):
            told = Verdict(
                speaks_for=(title, *verdict.speaks_for), speaks_against=verdict.speaks_against, apart=verdict.apart
            )
            self._doubt([(*roots, told)])

    def _doubt(self, doubts: Iterable[tuple[PolicyKey, PolicyKey, Verdict]]) -> None:
        self.doubts += [doubt for doubt in doubts if not doubt[2].apart]

    def _join(self, one: PolicyKey, other: PolicyKey, reason: str, *, decided: bool = False) -> bool:
        """Make two groups one unless they state different regions or editions; true where they are one then."""
        first, second = self.groups.root(one), self.groups.root(other)
        if first == second:
            return True
        (regions, editions), (more_regions, more_editions) = self.stated[first], self.stated[second]
        both = regions | more_regions, editions | more_editions
        if not decided and any(len(stated) > 1 for stated in both):
            return False
        if not self.groups.join(first, second):
            return False
        self.stated[self.groups.root(first)] = both
        self.reasons.append((one, reason))
        return True

    def linked(self) -> Linked:
        """Return the result."""
        members: dict[PolicyKey, list[PolicyKey]] = defaultdict(list)
        for key in sorted(self.works):
            members[self.groups.root(key)].append(key)
        named = {root: smallest(keys) for root, keys in members.items()}
        path = {root: policy_path(key) for root, key in named.items()}
        reasons: dict[str, list[str]] = defaultdict(list)
        for key, reason in self.reasons:
            reasons[path[self.groups.root(key)]].append(reason)
        return Linked(
            paths={
                place: path[root] for root, keys in members.items() for key in keys for place in self.works[key].places
            },
            keys={path[root]: named[root] for root in members},
            reasons={iri: tuple(said) for iri, said in reasons.items()},
            doubts=tuple(self._open(path)),
            findings=tuple(self.findings),
        )

    def _open(self, path: Mapping[PolicyKey, str]) -> Iterator[Doubt]:
        found: dict[frozenset[str], Doubt] = {}
        for one, other, verdict in self.doubts:
            first, second = self.groups.root(one), self.groups.root(other)
            if first != second and not self.groups.parted(first, second):
                doubt = Doubt(one=path[first], other=path[second], verdict=verdict)
                found.setdefault(frozenset((doubt.one, doubt.other)), doubt)
        yield from sorted(found.values(), key=lambda doubt: (doubt.one, doubt.other))


def _compatible(
    ones: Iterable[PolicyKey], others: Iterable[PolicyKey], units: Mapping[PolicyKey, Work]
) -> Iterator[tuple[PolicyKey, PolicyKey]]:
    """Yield pairs of groups that state no different regions; in proportion to the groups, not to their pairs."""
    by_region: dict[str, list[PolicyKey]] = defaultdict(list)
    for other in sorted(others):
        by_region[units[other].key[1]].append(other)
    rest = sorted(others)
    for one in sorted(ones):
        region = units[one].key[1]
        fitting = [*by_region.get(region, ()), *by_region.get("", ())] if region else rest[: _FAMILY + 1]
        yield from ((one, other) for other in dict.fromkeys(fitting) if other != one)


def fits_number(one: Work, other: Work) -> bool:
    """Tell whether two works have a number in common."""
    return bool(one.numbers & other.numbers)


def _kin(one: str, other: str) -> bool:
    """Tell whether one title stands inside the other or is but slips away from it."""
    short, long = sorted((one, other), key=len)
    return short in long or any(True for _ in alike((one, other)))
