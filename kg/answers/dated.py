"""Targets as of a day: those of policies that were in force, also of predecessors of a body, with verdicts."""

from collections.abc import Mapping
from typing import Any

from kg.analyse.validity import Verdict, verdict_json
from kg.answers.graph import KnowledgeGraph
from kg.answers.successions import line_of, office_json
from kg.answers.targets import targets
from kg.answers.validity import in_force, standing
from kg.model import PartialDate


def targets_as_of(graph: KnowledgeGraph, name: str | None, day: PartialDate, **limits: Any) -> dict[str, Any]:
    """Return the targets that held on a day; of a body also those of its predecessors.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    name : str or None
        As for :func:`kg.answers.targets.targets`.
    day : PartialDate
        The day; a month or a year stands for all its days.
    **limits : Any
        The other limits of that function.

    Returns
    -------
    dict
        As :func:`as_of_day`; the ``relation`` of what a predecessor set is ``predecessor``, and ``predecessors`` names
        those that were looked at.
    """
    found = targets(graph, name, **limits)
    asked = found["query"]["name"]
    line = line_of(graph, asked["iri"]) if asked and asked["kind"] in ("agency", "organization") else ()
    before = [office for office in line if office.relation == "predecessor"]
    for office in before:
        older = targets(graph, office.body.iri, **limits)
        for kind in ("targets", "observations"):
            known = {one["iri"] for one in found[kind]}
            found[kind] += [one | {"relation": "predecessor"} for one in older[kind] if one["iri"] not in known]
        found["hint"] = found["hint"] if not any(found[kind] for kind in ("targets", "observations")) else None
    return as_of_day(graph, found, day) | {"predecessors": [office_json(office) for office in before]}


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
