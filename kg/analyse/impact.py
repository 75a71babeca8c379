"""Impact tracing: which policies reach a thing, by which path, and the sentence that proves it.

Rows come in, values go out; nothing here knows where rows come from. A policy reaches an industry directly where it
addresses the industry or a narrower one, indirectly where it addresses only a broader one. Being named near an industry
is no impact; such policies are listed apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.analyse.found import Grounds, Hit, Impact, Row, Share, Thing


def paths_from(start: str, links: Iterable[tuple[str, str]], *, depth: int | None = None) -> dict[str, tuple[str, ...]]:
    """Return everything that can be reached over links, with the shortest way.

    Parameters
    ----------
    start : str
        Where the ways begin.
    links : iterable of (str, str)
        From, to.
    depth : int, optional
        How many links a way may have at most.

    Returns
    -------
    dict
        Way from the start (included) to each thing reached; of equally short ways the first in order. The start itself
        is not among them.

    Examples
    --------
    >>> paths_from("steel", [("steel", "industry"), ("industry", "economy")])
    {'industry': ('steel', 'industry'), 'economy': ('steel', 'industry', 'economy')}
    """
    return ways_from(start, following(links), depth=depth)


def following(links: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return where links lead from each thing, in order; for :func:`ways_from` where many ways are asked for."""
    found: dict[str, list[str]] = {}
    for source, target in links:
        found.setdefault(source, []).append(target)
    return {source: tuple(sorted({*targets}) if len(targets) > 1 else targets) for source, targets in found.items()}


def ways_from(
    start: str, onward: Mapping[str, Sequence[str]], *, depth: int | None = None
) -> dict[str, tuple[str, ...]]:
    """Return everything that can be reached from a thing, with the shortest way; see :func:`paths_from`."""
    ways: dict[str, tuple[str, ...]] = {start: (start,)}
    edge = [start]
    while edge and (depth is None or len(ways[edge[0]]) <= depth):
        reached = []
        for node in edge:
            for target in onward.get(node, ()):
                if target not in ways:
                    ways[target] = (*ways[node], target)
                    reached.append(target)
        edge = reached
    del ways[start]
    return ways


def hits(
    rows: Iterable[Row],
    ways: Mapping[str, tuple[str, ...]],
    grounds: Grounds,
    *,
    predicate: str,
    without: Iterable[Hit] = (),
) -> tuple[Hit, ...]:
    """Return the policies that speak of one of several things, each once, with its shortest way.

    Parameters
    ----------
    rows : iterable of mapping
        ``policy`` and ``target``.
    ways : mapping
        For each target the way from the thing asked for to it.
    grounds : Grounds
        Names, cards and citations.
    predicate : str
        Local name of the property that ties policy and target.
    without : iterable of Hit
        Policies that were found before and shall not be found again.

    Returns
    -------
    tuple of Hit
        Newest first, those without a date last, then by label.
    """
    known = {hit.policy.iri for hit in without}
    best: dict[str, tuple[int, str]] = {}
    for row in rows:
        policy, target = str(row["policy"]), str(row["target"])
        if policy not in known and target in ways:
            offer = (len(ways[target]) - 1, target)
            best[policy] = min(best.get(policy, offer), offer)
    found = [
        Hit(
            policy=grounds.card(policy),
            via=tuple(grounds.thing(iri) for iri in reversed(ways[target])),
            steps=steps,
            relation=predicate,
            evidence=grounds.citations.get((policy, predicate, target), ()),
        )
        for policy, (steps, target) in best.items()
    ]
    return newest_first(found)


def newest_first(found: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return hits by date, the latest first and those without a date last, then by label and IRI."""
    by_name = sorted(found, key=lambda hit: (hit.policy.label, hit.policy.iri))
    return tuple(sorted(by_name, key=lambda hit: hit.policy.date, reverse=True))


def linked(
    rows: Iterable[Row], grounds: Grounds, *, predicate: str, entity: Thing, backwards: bool = False
) -> tuple[Hit, ...]:
    """Return the policies tied to a policy by one property, from it or (``backwards``) to it."""
    found = []
    for row in rows:
        subject, target = str(row["policy"]), str(row["target"])
        here, there = (target, subject) if backwards else (subject, target)
        if here == entity.iri:
            evidence = grounds.citations.get((subject, predicate, target), ())
            hit = Hit(policy=grounds.card(there), via=(entity,), relation=predicate, evidence=evidence)
            found.append(hit)
    return newest_first({hit.policy.iri: hit for hit in found}.values())


def shares(
    rows: Iterable[Row], policies: Sequence[str], grounds: Grounds, *, predicate: str, without: str = ""
) -> tuple[Share, ...]:
    """Return the things that some policies are tied to, the most frequent first.

    Parameters
    ----------
    rows : iterable of mapping
        ``policy`` and ``target``.
    policies : sequence of str
        Which policies count, in the order in which their sentences are preferred.
    grounds : Grounds
        Names and citations.
    predicate : str
        Local name of the property that ties policy and target.
    without : str
        A target that does not count: the thing asked for itself.

    Returns
    -------
    tuple of Share
        By number of policies, then by label.
    """
    rank = {policy: place for place, policy in enumerate(policies)}
    of_target: dict[str, set[str]] = {}
    for row in rows:
        if row["policy"] in rank and row["target"] != without:
            of_target.setdefault(str(row["target"]), set()).add(str(row["policy"]))
    found = []
    for target, owners in of_target.items():
        first = min(owners, key=rank.__getitem__)
        evidence = grounds.citations.get((first, predicate, target), ())
        found.append(Share(thing=grounds.thing(target), policies=len(owners), evidence=evidence))
    return tuple(sorted(found, key=lambda share: (-share.policies, share.thing.label, share.thing.iri)))


def keep(impact: Impact, *, groups: Iterable[str], limit: int | None = None) -> Impact:
    """Return an impact with only some groups, and only so many of each."""
    wanted = frozenset(groups)
    kept = {name: (found[:limit] if name in wanted else ()) for name, found in impact.groups.items()}
    return replace(impact, groups=kept, shares={name: found[:limit] for name, found in impact.shares.items()})


def without(impact: Impact, policies: AbstractSet[str]) -> Impact:
    """Return an impact without some policies."""
    if not policies:
        return impact
    kept = {
        name: tuple(hit for hit in found if hit.policy.iri not in policies) for name, found in impact.groups.items()
    }
    return replace(impact, groups=kept)
