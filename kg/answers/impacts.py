"""Paths that reach a thing, chosen by what was asked, ranked, with their sentences, and with what was left out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.analyse.days import Days
from kg.analyse.found import PolicyCard, Thing, card_json
from kg.analyse.paths import GROUPS, Hop, ImpactPath, best_paths, path_json
from kg.analyse.validity import verdict_json
from kg.answers.graph import KnowledgeGraph, thing_of
from kg.answers.hops import Hops
from kg.answers.reach import Reach
from kg.answers.reach_policy import PolicyReach
from kg.answers.validity import in_force, read_day, standing
from kg.model import PartialDate
from kg.phrases import Phrase, phrases

TRACED = ("industry", "agency", "policy", "region", "organization", "indicator")
"""Kinds of thing that can be traced."""

FORMULA = "strength = binding force × directness of every step × confidence of every fact"
_PARTS: Mapping[str, frozenset[str]] = {
    "direct": frozenset({"stated"}),
    "indirect": frozenset({"inferred", "related"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What paths are wanted.

    Attributes
    ----------
    part : str
        ``direct`` or ``indirect`` for these alone, else empty.
    depth, limit : int or None
        Most steps through a hierarchy, and most paths of each group.
    via : frozenset of str
        Kinds of path; all if empty.
    as_of : PartialDate or None
        The day on which policies must be in force, as far as that is known.
    since : PartialDate or None
        The day before which none may have been issued.
    region : str
        Name of a territory in which policies must apply, empty for any.
    """

    part: str = ""
    depth: int | None = None
    limit: int | None = None
    via: frozenset[str] = frozenset()
    as_of: PartialDate | None = None
    since: PartialDate | None = None
    region: str = ""

    @classmethod
    def of(cls, **given: Any) -> "Asked":
        """Return what was asked, dates read from texts.

        Raises
        ------
        InputError
            If a date is none.
        """
        dates = {name: read_day(given.pop(name)) for name in ("as_of", "since") if given.get(name)}
        known = {name: value for name, value in given.items() if value is not None}
        return cls(**{**known, **dates, "via": frozenset(known.get("via", ()))})


_Left = tuple[PolicyCard, Phrase]
_Verdict = dict[str, Any]


class Impacts:
    """Finds and chooses the paths that reach a thing.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    asked : Asked
        What is wanted.
    """

    def __init__(self, graph: KnowledgeGraph, asked: Asked) -> None:
        self._graph, self._asked = graph, asked
        self._hops = Hops(graph)
        self._left: dict[str, _Left] = {}
        self._verdicts: dict[str, _Verdict] = {}

    def json(self, thing: Thing) -> dict[str, Any]:
        """Return the paths to a thing as plain values: ``paths`` by group, ``counts`` and ``left_out``."""
        reach = Reach(self._hops, depth=self._asked.depth)
        found = PolicyReach(self._hops, reach, depth=self._asked.depth) if thing.kind == "policy" else reach
        groups = _PARTS.get(self._asked.part, frozenset(GROUPS))
        kept = [path for path in best_paths(found.paths(thing)) if path.group in groups]
        if self._asked.via:
            kept = [path for path in kept if path.kind in self._asked.via]
        chosen = self._chosen(kept)
        listed = {group: [path for path in chosen if path.group == group] for group in GROUPS}
        return {
            "formula": FORMULA,
            "counts": {group: len(paths) for group, paths in listed.items()},
            "paths": {
                group: [self._path_json(path) for path in paths[: self._asked.limit]] for group, paths in listed.items()
            },
            "left_out": [
                {"policy": card_json(card), "reason": why.en, "reason_zh": why.zh}
                for card, why in sorted(self._left.values(), key=lambda left: (left[0].label, left[0].iri))
            ],
        }

    def _path_json(self, path: ImpactPath) -> dict[str, Any]:
        policy = _policy_of(path)
        proved = replace(path, card=self._card(policy) if policy else None, hops=self._proved(path.hops))
        proved = replace(proved, scope=self._proved(path.scope))
        plain = path_json(proved)
        if policy in self._verdicts:
            plain["in_force"] = self._verdicts[policy]
        return plain

    def _proved(self, hops: Sequence[Hop]) -> tuple[Hop, ...]:
        return tuple(map(self._hops.proved, hops))

    def _card(self, policy: str) -> PolicyCard:
        return self._hops.facts.card(policy) or PolicyCard(iri=policy, label=self._hops.thing(policy).label)

    def _chosen(self, paths: Sequence[ImpactPath]) -> list[ImpactPath]:
        """Return the paths whose policies hold when and where it was asked, the strongest first."""
        policies = sorted({policy for path in paths if (policy := _policy_of(path))})
        tests: list[Callable[[str], Phrase | None]] = []
        if self._asked.as_of is not None:
            verdicts = in_force(self._graph, policies, as_of=self._asked.as_of, evidence=False)
            self._verdicts = {iri: verdict_json(verdict) for iri, verdict in verdicts.items()}
            over = {iri: one.name for iri, one in verdicts.items() if standing(one) is False}
            date = Phrase(en=str(self._asked.as_of), zh=str(self._asked.as_of))
            why = phrases()["left-out.not-in-force"]
            tests.append(lambda iri: why.filled({"validity": over[iri], "date": date}) if iri in over else None)
        if self._asked.since is not None:
            tests.append(self._too_old)
        for policy in policies:
            if reason := next(filter(None, (test(policy) for test in tests)), None):
                self._left[policy] = self._card(policy), reason
        scopes = self._scopes(policies) if self._asked.region else {}
        kept = []
        for path in paths:
            policy = _policy_of(path)
            if policy not in self._left:
                kept.append(replace(path, scope=scopes.get(policy, ())))
        return sorted(kept, key=lambda path: (GROUPS.index(path.group), path.order))

    def _too_old(self, policy: str) -> Phrase | None:
        known = phrases()
        date = self._card(policy).date
        if not date:
            return known["left-out.undated"].filled({})
        issued, since = Days.one(PartialDate.parse(date)), Days.one(self._since)
        return known["left-out.since"].filled({"date": str(self._since)}) if issued.last < since.first else None

    @property
    def _since(self) -> PartialDate:
        return self._asked.since or PartialDate(1)

    def _scopes(self, policies: Iterable[str]) -> dict[str, tuple[Hop, ...]]:
        """Return by policy why it holds in the region that was asked for; note those that do not."""
        region = thing_of(self._graph.resolve(self._asked.region, kinds=("region",))).iri
        up, down = {region: (region,)} | self._hops.up(region), self._hops.down(region)
        found = {}
        for policy in policies:
            stated = self._hops.facts.of("appliesToRegion").get(policy, ())
            holding = sorted((len(up[one]), one) for one in stated if one in up)
            if holding:
                one = holding[0][1]
                said = self._hops.fact(policy, "appliesToRegion", one)
                found[policy] = (said, *self._hops.climb(up[one]))
            elif policy not in self._left:
                places = "、".join(sorted(self._hops.thing(one).label for one in stated))
                part = any(one in down for one in stated)
                key = "left-out.region-none" if not stated else "left-out.region-part" if part else "left-out.region"
                self._left[policy] = self._card(policy), phrases()[key].filled({"places": places})
        return found


def _policy_of(path: ImpactPath) -> str:
    """Return the first policy on a path, empty where there is none."""
    ends = (end for hop in path.hops for end in (hop.start, hop.end))
    return next((end.iri for end in ends if end.kind == "policy"), "")


def near_note(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return why what stands near a thing is not counted, where there is anything."""
    why = phrases()["left-out.near"]
    return {"near_reason": why.en, "near_reason_zh": why.zh} if found.get("near") else {}
