"""Targets, and beside them what was measured and is expected: for an industry, a region, a policy or a body."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from kg.analyse.found import Thing, thing_json
from kg.analyse.statements import Statement, statement_json
from kg.answers.graph import KnowledgeGraph, thing_of
from kg.answers.stated import CONCERNS, OF_POLICY, Condition, condition, indicator_test, proved, statements
from kg.graph.values import Iri

_NAMED = ("industry", "region", "policy", "agency", "organization")
_FALLING = frozenset({"decrease_by", "decrease_to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What statements are wanted: for things, of an indicator (words of its names), due by a year, falling ones."""

    conditions: tuple[Condition, ...] = ()
    indicator: str = ""
    by: int | None = None
    falling: bool = False
    kinds: frozenset[str] = frozenset({"target"})


def find_statements(
    graph: KnowledgeGraph, limits: Limits, *, evidence: bool = True
) -> list[tuple[Statement, str | None]]:
    """Return the statements within some limits, each with how it reaches the things asked for.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    limits : Limits
        What is wanted.
    evidence : bool
        Whether sentences are needed.

    Returns
    -------
    list of (Statement, str or None)
        In the order of lists; ``policy`` where for one of the things only the policy of the statement speaks of it.
    """
    near: set[str] | None = None
    for first in limits.conditions[:1]:
        things = [Iri(iri) for iri in sorted(first.own | first.policies)]
        near = {str(row["statement"]) for row in graph.rows("statements-about", thing=things)}
    words = indicator_test(graph, limits.indicator)
    found: dict[str, tuple[Statement, str | None]] = {}
    for one in statements(graph, near, evidence=False):
        relations = {each.relation(one) for each in limits.conditions}
        if None not in relations and _within(one, limits, words):
            found[one.iri] = one, OF_POLICY if OF_POLICY in relations else CONCERNS if relations else None
    if not evidence:
        return list(found.values())
    return [(one, found[one.iri][1]) for one in proved(graph, [one for one, _ in found.values()])]


def _within(one: Statement, limits: Limits, words: Callable[[str], bool]) -> bool:
    due = one.deadline if one.deadline is not None or one.kind == "target" else one.year
    return (
        one.kind in limits.kinds
        and (limits.by is None or (due is not None and due <= limits.by))
        and (not limits.falling or one.figure.change in _FALLING)
        and words(one.indicator.iri)
    )


def targets(
    graph: KnowledgeGraph,
    name: str | None = None,
    *,
    industry: str | None = None,
    region: str | None = None,
    policy: str | None = None,
    indicator: str | None = None,
    by: int | None = None,
    observations: bool = False,
) -> dict[str, Any]:
    """Return the targets that documents state.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    name : str, optional
        An industry, region, policy or body that they have to do with.
    industry : str, optional
        An industry: narrower ones count too, and targets of policies that address any of these.
    region : str, optional
        A region: targets of policies that apply in it count where the target names no region of its own.
    policy : str, optional
        The policy that sets them.
    indicator : str, optional
        Words that a name of the indicator, or of a broader one, must have.
    by : int, optional
        The last year in which they may fall due.
    observations : bool
        Whether what was measured and is expected is wanted too.

    Returns
    -------
    dict
        Plain values for JSON: ``query`` (what was asked for), ``count``, ``targets``, ``observations`` (also
        projections; empty unless wanted) and ``hint`` (what would widen an empty answer, else null).

    Raises
    ------
    InputError
        If a name means nothing known, or several things.
    """
    asked = {"name": (name, _NAMED), "industry": (industry, ("industry",)), "region": (region, ("region",))}
    asked |= {"policy": (policy, ("policy",))}
    things = {key: thing_of(graph.resolve(text, kinds=kinds)) for key, (text, kinds) in asked.items() if text}
    limits = Limits(
        conditions=tuple(condition(graph, thing) for thing in things.values()),
        indicator=indicator or "",
        by=by,
        kinds=frozenset({"target", "observation", "projection"} if observations else {"target"}),
    )
    found = find_statements(graph, limits)
    listed = {
        kind: [statement_json(one, relation=relation) for one, relation in found if (one.kind == "target") is target]
        for kind, target in (("targets", True), ("observations", False))
    }
    query: dict[str, Any] = {key: thing_json(things[key]) if key in things else None for key in asked}
    query |= {"indicator": indicator, "by": by, "observations": observations}
    hint = None if found else widening(graph, limits)
    return {"query": query, "count": len(listed["targets"]), **listed, "hint": hint}


def widening(graph: KnowledgeGraph, limits: Limits, *, chinese: bool = False) -> str:
    """Return why nothing was found, and without which limit something would be."""
    looser = [(words, number) for *words, wider in _looser(limits) if (number := _number(graph, wider))]
    if looser and chinese:
        offers = "；".join(f"不限{words[1]}则有 {number} 项" for words, number in looser)
        return f"没有完全符合的目标。{offers}。"
    if looser:
        offers = "; ".join(f"without {words[0]}: {number}" for words, number in looser)
        return f"No target fits. There are, {offers}."
    everything = _number(graph, Limits(kinds=limits.kinds))
    if chinese:
        return f"没有符合的目标。文件共提出 {everything} 项。" if everything else "文件中没有目标。"
    return f"No target fits. The documents state {everything} in all." if everything else "The documents state none."


def _number(graph: KnowledgeGraph, limits: Limits) -> int:
    return len(find_statements(graph, limits, evidence=False))


def _looser(limits: Limits) -> Iterator[tuple[str, str, Limits]]:
    """Yield each limit in English and Chinese, and the limits without it."""
    for one in limits.conditions:
        rest = tuple(other for other in limits.conditions if other is not one)
        yield f"the {one.thing.kind} {one.thing.label}", f"“{one.thing.label}”", replace(limits, conditions=rest)
    if limits.indicator:
        words = " ".join(limits.indicator.split())
        yield f"the indicator {words}", f"指标“{words}”", replace(limits, indicator="")
    if limits.by is not None:
        yield f"the year {limits.by}", f"{limits.by}年", replace(limits, by=None)
    if limits.falling:
        yield "asking only for what falls", "下降", replace(limits, falling=False)


def targets_about(graph: KnowledgeGraph, thing: Thing, *, depth: int | None = None) -> list[dict[str, Any]]:
    """Return the targets that have to do with a thing, as plain values; nothing for a thing without targets."""
    limits = Limits(conditions=(condition(graph, thing, depth=depth),))
    return [statement_json(one, relation=relation) for one, relation in find_statements(graph, limits)]
