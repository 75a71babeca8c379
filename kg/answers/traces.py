"""Traces: what reaches a thing, and in how many steps."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kg.analyse.found import Grounds, Hit, Impact, Row, Share, Thing, as_json, thing_json
from kg.analyse.impact import hits, keep, linked, shares, ways_from, without
from kg.answers.graph import KnowledgeGraph, thing_of
from kg.answers.impacts import TRACED, Asked, Impacts, near_note
from kg.answers.targets import targets_about

_POLICY_LINKS = {
    "rests_on": (("basedOn", "implements"), False),
    "supports": (("basedOn", "implements"), True),
    "replaces": (("supersedes",), False),
    "replaced_by": (("supersedes",), True),
    "amends": (("amends",), False),
    "amended_by": (("amends",), True),
    "cites": (("cites",), False),
    "cited_by": (("cites",), True),
    "editions_before": (("otherEdition",), False),
    "editions_after": (("otherEdition",), True),
}


def trace(
    graph: KnowledgeGraph,
    name: str,
    *,
    part: str | None = None,
    depth: int | None = None,
    limit: int | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Return what reaches an industry, body, region, policy or indicator, and by which paths.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    name : str
        Name in either language, alias, code or IRI.
    part : str, optional
        ``direct`` or ``indirect`` for these alone.
    depth : int, optional
        How many steps a path may have.
    limit : int, optional
        How many of each group to return.
    **more : Any
        ``via`` (kinds of path), ``as_of`` and ``since`` (dates as texts), ``region`` (a name); see
        :class:`kg.answers.impacts.Asked`. ``via`` limits ``paths``, the others all groups of policies too.

    Returns
    -------
    dict
        Plain values for JSON: ``query``, ``entity``, ``answers`` (the policies that reach it directly), the groups
        ``direct``, ``indirect``, ``near`` … with path and evidence, and ``targets``: those that speak of the thing
        itself (an industry: or a narrower one) or stand in a policy that does. ``paths`` are the explained paths by
        group (``stated``, ``inferred``, ``related``), each with strength and the proof of every hop; ``left_out``
        lists the policies that a limit kept out, with the reason; ``passed_over``, where there is any, the policies
        that have the name as their title although a concept of that name was traced.

    Raises
    ------
    InputError
        If the name means nothing known, or several things, or a date is none.
    """
    asked = Asked.of(part=part, depth=depth, limit=limit, **more)
    chosen, titled = graph.choose(name, kinds=TRACED)
    thing = thing_of(chosen)
    reached = Impacts(graph, asked).json(thing)
    impact = impact_of(graph, thing, depth=depth)
    wanted = set(impact.groups) if part is None else {part}
    if part == "direct":
        wanted = set(impact.groups) - {"indirect", "near"}
    due = [] if part == "indirect" else targets_about(graph, thing, depth=depth)
    reached["counts"]["targets"] = len(due)
    left = {one["policy"]["iri"] for one in reached["left_out"]}
    plain = as_json(keep(without(impact, left), groups=wanted, limit=limit), query=name)
    over = {"passed_over": [thing_json(thing_of(one)) for one in titled]} if titled else {}
    return plain | {"targets": due[:limit]} | near_note(plain) | reached | over


def impact_of(graph: KnowledgeGraph, entity: Thing, *, depth: int | None = None) -> Impact:
    """Return the impact on or of a thing, whatever its kind."""
    by_kind: Mapping[str, Callable[..., Impact]] = {
        "industry": _industry,
        "agency": _body,
        "organization": _body,
        "region": _region,
        "policy": _policy,
        "indicator": _indicator,
    }
    return by_kind[entity.kind](graph, entity, depth)


def _ways(graph: KnowledgeGraph, entity: Thing, depth: int | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the ways down (to narrower things) and up (to broader ones)."""
    inside, around = graph.onward
    return ways_from(entity.iri, inside, depth=depth), ways_from(entity.iri, around, depth=depth)


def _reach(
    graph: KnowledgeGraph, predicate: str, groups: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> dict[str, tuple[Hit, ...]]:
    """Return the hits of each group of targets; a policy counts in the first group that has it."""
    targets = {target for ways in groups.values() for target in ways}
    rows = graph.links(predicate, targets=targets)
    grounds = graph.grounds((row["policy"] for row in rows), predicate, targets=targets)
    found: dict[str, tuple[Hit, ...]] = {}
    for name, ways in groups.items():
        before = [hit for group in found.values() for hit in group]
        found[name] = hits(rows, ways, grounds, predicate=predicate, without=before)
    return found


def _tied(graph: KnowledgeGraph, found: Iterable[Hit], predicate: str, *, without: str = "") -> tuple[Share, ...]:
    policies = [hit.policy.iri for hit in found]
    rows = graph.links(predicate, policies=policies)
    return shares(rows, policies, graph.grounds(policies, predicate), predicate=predicate, without=without)


def _industry(graph: KnowledgeGraph, entity: Thing, depth: int | None) -> Impact:
    down, up = _ways(graph, entity, depth)
    here = {entity.iri: (entity.iri,)} | down
    groups = _reach(graph, "addressesIndustry", {"direct": here, "indirect": up})
    rows, sentences = graph.near(here)
    cards = graph.grounds((row["policy"] for row in rows), "issuedBy", targets=()).cards
    grounds = Grounds(things=graph.things, cards=cards, citations=sentences)
    counted = (*groups["direct"], *groups["indirect"])
    near = hits(rows, here, grounds, predicate="near", without=counted)
    agencies = _tied(graph, groups["direct"], "issuedBy")
    return Impact(entity=entity, groups=groups | {"near": near}, shares={"agencies": agencies})


def _body(graph: KnowledgeGraph, entity: Thing, depth: int | None) -> Impact:
    down, _ = _ways(graph, entity, depth)
    groups = _reach(graph, "issuedBy", {"direct": {entity.iri: (entity.iri,)}, "indirect": down})
    together = _tied(graph, groups["direct"], "issuedBy", without=entity.iri)
    industries = _tied(graph, groups["direct"], "addressesIndustry")
    return Impact(entity=entity, groups=groups, shares={"co_issuers": together, "industries": industries})


def _region(graph: KnowledgeGraph, entity: Thing, depth: int | None) -> Impact:
    down, up = _ways(graph, entity, depth)
    wanted = {"direct": {entity.iri: (entity.iri,)}, "indirect": up, "inside": down}
    groups = _reach(graph, "appliesToRegion", wanted)
    return Impact(
        entity=entity, groups=groups, shares={"industries": _tied(graph, groups["direct"], "addressesIndustry")}
    )


def _policy(graph: KnowledgeGraph, entity: Thing, depth: int | None) -> Impact:
    predicates = {predicate for names, _ in _POLICY_LINKS.values() for predicate in names}
    rows: dict[str, list[Row]] = {}
    for predicate in sorted(predicates):
        ties = (*graph.links(predicate, policies=[entity.iri]), *graph.links(predicate, targets=[entity.iri]))
        rows[predicate] = list(ties)
    others = {str(row[end]) for ties in rows.values() for row in ties for end in ("policy", "target")}
    grounds = graph.grounds({entity.iri, *others})
    groups = {
        name: tuple(
            hit
            for predicate in names
            for hit in linked(rows[predicate], grounds, predicate=predicate, entity=entity, backwards=backwards)
        )
        for name, (names, backwards) in _POLICY_LINKS.items()
    }
    card = grounds.card(entity.iri)
    if card.date:
        proof = grounds.citations.get((entity.iri, "issuedOn", card.date), ())
        groups["dates"] = (Hit(policy=card, via=(), relation="issuedOn", evidence=proof),)
    tied = {
        name: shares(graph.links(predicate, policies=[entity.iri]), [entity.iri], grounds, predicate=predicate)
        for name, predicate in (
            ("issuers", "issuedBy"),
            ("industries", "addressesIndustry"),
            ("regions", "appliesToRegion"),
        )
    }
    tied["narrower_industries"] = _narrower(graph, tied["industries"], depth)
    return Impact(entity=entity, card=card, groups=groups, shares=tied)


def _indicator(_graph: KnowledgeGraph, entity: Thing, _depth: int | None) -> Impact:
    """Return nothing but the indicator: policies reach it only by their targets, which the paths hold."""
    return Impact(entity=entity)


def _narrower(graph: KnowledgeGraph, stated: Iterable[Share], depth: int | None) -> tuple[Share, ...]:
    """Return the industries below those that a policy addresses, with the sentences about these."""
    reached: dict[str, Share] = {}
    addressed = {share.thing.iri for share in stated}
    for share in stated:
        for iri in _ways(graph, share.thing, depth)[0]:
            if iri not in addressed and iri in graph.things:
                reached.setdefault(iri, Share(thing=graph.things[iri], policies=1, evidence=share.evidence))
    return tuple(sorted(reached.values(), key=lambda share: (share.thing.label, share.thing.iri)))
