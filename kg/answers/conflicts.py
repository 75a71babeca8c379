"""Figures of a graph that contradict each other, both with their sentences; nothing is averaged or preferred."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Any

from kg.analyse.comparable import Setting, normalized, regions_of
from kg.analyse.conflicts import conflicts, places, rivals
from kg.analyse.found import thing_json
from kg.analyse.impact import paths_from
from kg.analyse.statements import Statement, statement_json
from kg.analyse.wording import in_chinese, in_english
from kg.answers.graph import KnowledgeGraph, thing_of
from kg.answers.stated import Condition, condition, proved, setting_of, statements
from kg.model import plain_number

NOTE = (
    "A conflict is two figures for the same indicator, region, industries and year, in the same unit and from the same "
    "baseline, that cannot both hold, even rounded. Which one is right the documents do not say; neither is preferred."
)
_KINDS = {
    "target": ("targets", "目标"),
    "observation": ("observations", "观测值"),
    "projection": ("projections", "预测值"),
}


def find_conflicts(
    graph: KnowledgeGraph,
    *,
    region: str | None = None,
    industry: str | None = None,
    limit: int | None = None,
    known: Iterable[Statement] | None = None,
) -> dict[str, Any]:
    """Return the figures that contradict each other.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    region, industry : str, optional
        What at least one of the figures must have to do with; narrower industries and regions inside count.
    limit : int, optional
        How many conflicts to return.
    known : iterable of Statement, optional
        All statements of the graph, where they have been read already.

    Returns
    -------
    dict
        Plain values for JSON: ``note``, ``region``, ``industry``, ``count`` and ``conflicts``. A conflict has ``kind``,
        ``indicator``, ``regions``, ``industries``, ``year``, ``unit`` (the canonical one), ``sentence``,
        ``sentence_zh`` and ``figures``: targets or observations as in :func:`kg.answers.targets.targets`, each also
        with ``normalized_value`` and ``normalized_upper_value``.

    Raises
    ------
    InputError
        If a name means nothing known, or several things.
    """
    names = {"region": region, "industry": industry}
    things = {kind: thing_of(graph.resolve(name, kinds=(kind,))) for kind, name in names.items() if name}
    setting = setting_of(graph)
    tests: list[Callable[[Statement], bool]] = []
    if "industry" in things:
        tests.append(partial(_concerns, condition(graph, things["industry"])))
    if "region" in things:
        inside = {(broad, narrow) for narrow, _, broad in graph.hierarchy}
        tests.append(partial(_lies_in, {things["region"].iri, *paths_from(things["region"].iri, inside)}, setting))
    groups = rivals(statements(graph, evidence=False) if known is None else known, setting)
    cited = {one.iri: one for one in proved(graph, [one for group in groups for one in group])}
    together = {iri: places(one, one.evidence) for iri, one in cited.items()}
    found = [
        _json(graph, [cited[one.iri] for one in members], regions_of(members[0], setting))
        for members in conflicts(groups, setting, together=together)
        if all(any(map(test, members)) for test in tests)
    ]
    found.sort(key=lambda entry: (entry["year"], entry["indicator"]["label"], entry["figures"][0]["iri"]))
    return {
        "note": NOTE,
        **{kind: thing_json(things[kind]) if kind in things else None for kind in names},
        "count": len(found),
        "conflicts": found[:limit],
    }


def _concerns(limit: Condition, one: Statement) -> bool:
    return limit.relation(one) is not None


def _lies_in(regions: AbstractSet[str], setting: Setting, one: Statement) -> bool:
    return not regions.isdisjoint(regions_of(one, setting))


def _json(graph: KnowledgeGraph, members: Sequence[Statement], regions: frozenset[str]) -> dict[str, Any]:
    first = members[0]
    unit = first.figure.unit.base if first.figure.unit is not None else None
    year = first.deadline if first.kind == "target" else first.year
    where = [graph.things[iri] for iri in sorted(regions) if iri in graph.things]
    return {
        "kind": first.kind,
        "indicator": {name: getattr(first.indicator, name) for name in ("iri", "label", "label_en")},
        "regions": [thing_json(thing) for thing in where],
        "industries": [thing_json(thing) for thing in first.industries],
        "year": year,
        "unit": {"iri": unit.iri, "label": unit.label, "label_en": unit.label_en} if unit is not None else None,
        "sentence": _sentence(members, [thing.label_en or thing.label for thing in where], year),
        "sentence_zh": _sentence_zh(members, [thing.label for thing in where], year),
        "figures": [_figure(one) for one in members],
    }


def _figure(one: Statement) -> dict[str, Any]:
    value, upper = normalized(one.figure)
    return statement_json(one) | {
        "normalized_value": plain_number(value),
        "normalized_upper_value": plain_number(upper),
    }


def _sentence(found: Sequence[Statement], where: Sequence[str], year: int | None) -> str:
    first = found[0]
    about = ", ".join(filter(None, (first.indicator.label_en or first.indicator.label, *where, str(year))))
    kind = _KINDS[first.kind][0]
    return f"{about}: {len(found)} {kind} that contradict: {'; '.join(in_english(one.figure) for one in found)}."


def _sentence_zh(found: Sequence[Statement], where: Sequence[str], year: int | None) -> str:
    first = found[0]
    about = f"{'、'.join(where)}{year}年{first.indicator.label}有{len(found)}个相互矛盾的{_KINDS[first.kind][1]}"
    return f"{about}：{'；'.join(in_chinese(one.figure) for one in found)}。"


def conflict_rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return conflicts as rows for a table, one for each figure; ``conflict`` numbers those that belong together."""
    rows = []
    for number, one in enumerate(found["conflicts"], start=1):
        for figure in one["figures"]:
            place = figure["evidence"][0] if figure["evidence"] else {}
            rows.append(
                {
                    "conflict": number,
                    "kind": one["kind"],
                    "year": one["year"],
                    "indicator": one["indicator"]["label"],
                    "indicator_en": one["indicator"]["label_en"],
                    "region": "、".join(thing["label"] for thing in one["regions"]),
                    "industries": "、".join(thing["label"] for thing in one["industries"]),
                    **{
                        name: figure[name] for name in ("change_zh", "value", "upper_value", "baseline", "start", "iri")
                    },
                    "change": figure["change_en"],
                    "unit": figure["unit"]["label"] if figure["unit"] else None,
                    **{name: figure[name] for name in ("normalized_value", "normalized_upper_value")},
                    "canonical_unit": one["unit"]["label"] if one["unit"] else None,
                    "set_by": "、".join(thing["label"] for thing in (*figure["policies"], *figure["holders"])),
                    "sentence": figure["text"],
                    **{name: place.get(name) for name in ("quote", "document", "path")},
                    "start_character": place.get("start"),
                    "end_character": place.get("end"),
                }
            )
    return rows
