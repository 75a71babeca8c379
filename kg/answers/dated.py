"""Targets as of a day: those of policies that were in force, each marked with the verdict on its policy."""

from collections.abc import Mapping
from typing import Any

from kg.analyse.validity import Verdict, verdict_json
from kg.answers.graph import KnowledgeGraph
from kg.answers.validity import in_force, standing
from kg.model import PartialDate


def as_of_day(graph: KnowledgeGraph, found: Mapping[str, Any], day: PartialDate) -> dict[str, Any]:
    """Return a list of targets without those whose policies were not in force on a day.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    found : mapping
        What :func:`kg.answers.targets.targets` returned.
    day : PartialDate
        The day; a month or a year stands for all its days.

    Returns
    -------
    dict
        The same; ``targets`` and ``observations`` have ``validity``, the verdict on the policy that sets them (null
        where none does: such a statement is kept). Where several policies set a target, the one that stood best counts.
        What is not known is kept too, and ``left_out`` lists IRI, label and verdict of every target that was left out.
    """
    named = ("targets", "observations")
    policies = {policy["iri"] for name in named for one in found[name] for policy in one["policies"]}
    verdicts = in_force(graph, policies, as_of=day)
    kept: dict[str, list[dict[str, Any]]] = {name: [] for name in named}
    left_out = []
    for name in named:
        for one in found[name]:
            best = _best([verdicts[policy["iri"]] for policy in one["policies"] if policy["iri"] in verdicts])
            marked = dict(one) | {"validity": verdict_json(best) if best else None}
            if best is not None and standing(best) is False:
                left_out.append({key: marked[key] for key in ("iri", "label", "label_en", "validity")})
            else:
                kept[name].append(marked)
    hint = found["hint"]
    if left_out and not any(kept.values()):
        hint = f"No policy behind the {len(left_out)} that fit was in force on {day}; without --as-of they are listed."
    query = dict(found["query"]) | {"as_of": str(day)}
    return dict(found) | kept | {"query": query, "count": len(kept["targets"]), "left_out": left_out, "hint": hint}


def _best(verdicts: list[Verdict]) -> Verdict | None:
    """Return the verdict of the policy that stood best: in force before not known before the others."""
    rank = {True: 0, None: 1, False: 2}
    return min(verdicts, key=lambda one: (rank[standing(one)], one.policy.iri), default=None)
