"""Figures that cannot all hold: what is said of one indicator, region and year, and disagrees by more than rounding."""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from kg.analyse.comparable import Key, Setting, comparison, interval
from kg.analyse.found import Citation
from kg.analyse.statements import Statement

Place = tuple[str, int, int]
"""Path of a document, first character, end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Statements about the same thing, each of which disagrees with another of them; ``pairs`` are their positions."""

    statements: tuple[Statement, ...]
    pairs: tuple[tuple[int, int], ...]


def rivals(statements: Iterable[Statement], setting: Setting) -> tuple[tuple[Statement, ...], ...]:
    """Return the groups of statements whose figures could contradict each other: two or more about the same thing."""
    groups: dict[Key, list[Statement]] = {}
    for one in statements:
        key = comparison(one, setting)
        if key is not None:
            groups.setdefault(key, []).append(one)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def conflicts(
    groups: Iterable[Collection[Statement]],
    setting: Setting,
    *,
    together: Mapping[str, AbstractSet[Place]] | None = None,
) -> tuple[Conflict, ...]:
    """Return the contradictions among statements.

    No contradiction are two figures of one sentence, which its author set side by side; a figure and its rounded form;
    ranges and bounds that both can be met; and figures of a policy and of one that it replaces or amends.

    Parameters
    ----------
    groups : iterable of collection of Statement
        What :func:`rivals` returned.
    setting : Setting
        Which policy replaces which.
    together : mapping, optional
        For each statement the places of the sentences that state it; see :func:`places`.

    Returns
    -------
    tuple of Conflict
        In the order of the groups; no statement that disagrees with none is in one.
    """
    found = []
    for group in groups:
        members = tuple(group)
        pairs = [
            (one, two)
            for one, two in combinations(range(len(members)), 2)
            if disagree(members[one], members[two])
            and not _replaced(members[one], members[two], setting)
            and not _one_sentence(members[one], members[two], together or {})
        ]
        if pairs:
            kept = sorted({position for pair in pairs for position in pair})
            numbers = {position: number for number, position in enumerate(kept)}
            found.append(
                Conflict(
                    statements=tuple(members[position] for position in kept),
                    pairs=tuple((numbers[one], numbers[two]) for one, two in pairs),
                )
            )
    return tuple(found)


def disagree(one: Statement, two: Statement) -> bool:
    """Tell whether two comparable figures cannot both hold, or are two different bounds that must be reached."""
    first, second = interval(one.figure), interval(two.figure)
    gap = first.gap(second)
    # What was seen above 40 may well have been above 50; what must exceed 40 need not exceed 50.
    if one.kind != "observation" and first.bound and second.bound and first.bound[0] == second.bound[0]:
        gap = abs(first.bound[1] - second.bound[1])
    return gap > 0 and gap >= max(first.slack, second.slack)


def _replaced(one: Statement, two: Statement, setting: Setting) -> bool:
    pairs = {(new.iri, old.iri) for new in one.policies for old in two.policies}
    return any(pair in setting.replaced or pair[::-1] in setting.replaced for pair in pairs)


def _one_sentence(one: Statement, two: Statement, together: Mapping[str, AbstractSet[Place]]) -> bool:
    others = together.get(two.iri, frozenset())
    return any(
        path == other and start < stop and begin < end
        for path, start, end in together.get(one.iri, ())
        for other, begin, stop in others
    )


def places(one: Statement, evidence: Iterable[Citation]) -> frozenset[Place]:
    """Return where a statement is stated: sentences and clauses that hold its text, all where repairs hide which."""
    clause, cited = "".join(one.text.split()), tuple(evidence)
    stating = [citation for citation in cited if clause and clause in "".join(citation.quote.split())]
    return frozenset((citation.path, citation.start, citation.end) for citation in stating or cited)
