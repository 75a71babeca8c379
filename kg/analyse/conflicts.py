"""Figures that cannot all hold: what is said of one indicator, region and year, and disagrees by more than rounding."""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import combinations

from kg.analyse.comparable import Interval, Key, Setting, comparison, interval
from kg.analyse.found import Citation
from kg.analyse.statements import Statement

Place = tuple[str, int, int]
"""Path of a document, first character, end."""


_MOST = 200
"""Statements of one group that are compared pair by pair; nobody reads a longer list of contradictions."""


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
) -> tuple[tuple[Statement, ...], ...]:
    """Return the contradictions among statements: those of a group that disagree with another of it.

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
    tuple of tuple of Statement
        In the order of the groups; what disagrees with nothing is left out.
    """
    found = []
    for group in groups:
        members = tuple(group)[:_MOST]
        spans = [interval(one.figure) for one in members]
        wrong: set[int] = set()
        for one, two in combinations(range(len(members)), 2):
            if wrong >= {one, two} or not disagree(spans[one], spans[two], seen=members[one].kind == "observation"):
                continue
            pair = members[one], members[two]
            if not _replaced(*pair, setting) and not _one_sentence(*pair, together or {}):
                wrong |= {one, two}
        if wrong:
            found.append(tuple(members[position] for position in sorted(wrong)))
    return tuple(found)


def disagree(one: Interval, two: Interval, *, seen: bool) -> bool:
    """Tell whether two figures cannot both hold, or are two different bounds that must be reached.

    What was ``seen`` above 40 may well have been above 50; what must exceed 40 need not exceed 50.
    """
    gap = one.gap(two)
    if not seen and one.bound and two.bound and one.bound[0] == two.bound[0]:
        gap = abs(one.bound[1] - two.bound[1])
    return gap > 0 and gap >= max(one.slack, two.slack)


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
