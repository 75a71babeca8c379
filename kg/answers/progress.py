"""Beside targets: what was last observed, and how far there is to go."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from kg.analyse.progress import Obstacle, Progress, progress_of
from kg.analyse.statements import Statement, statement_json
from kg.analyse.wording import amount, in_chinese, in_english
from kg.answers.graph import KnowledgeGraph
from kg.answers.stated import proved, setting_of, statements
from kg.model import plain_number

_WHY: Mapping[Obstacle, tuple[str, str]] = MappingProxyType(
    {
        Obstacle.NONE_SEEN: (
            "no observation of this indicator, region and industry",
            "没有同一指标、地区和行业的观测值",
        ),
        Obstacle.NO_FIGURE: ("without a figure, no distance", "没有数值，无法计算差距"),
        Obstacle.UNIT: ("units differ, not compared", "单位不同，不作比较"),
        Obstacle.CHANGE: ("one is a level, the other a change: not compared", "一为水平、一为变化，不作比较"),
        Obstacle.BASELINE: ("baselines differ or are not stated, not compared", "基期不同或未说明，不作比较"),
        Obstacle.UNDATED: ("the observation has no year, not compared", "观测值没有年份，不作比较"),
    }
)


def with_progress(
    graph: KnowledgeGraph, found: Mapping[str, Any], *, known: Sequence[Statement] | None = None
) -> dict[str, Any]:
    """Return a list of targets with what was last observed of each.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    found : mapping
        What :func:`kg.answers.targets.targets` returned.
    known : sequence of Statement, optional
        All statements of the graph, where they have been read already.

    Returns
    -------
    dict
        The same, each target with ``progress``: ``observation`` (its JSON form, or null), ``distance`` (what must still
        be added, negative for what must still go, null where the two cannot be compared), ``unit``, ``met``, and
        ``note`` and ``note_zh``, which say all that in words.
    """
    wanted = {one["iri"] for one in found["targets"]}
    stated = statements(graph, evidence=False) if known is None else known
    ways = progress_of(
        [one for one in stated if one.iri in wanted],
        [one for one in stated if one.kind == "observation"],
        setting_of(graph),
    )
    latest = {one.observation.iri: one.observation for one in ways.values() if one.observation is not None}
    sentences = {one.iri: one for one in proved(graph, list(latest.values()))}
    return dict(found) | {
        "targets": [one | {"progress": _json(ways[one["iri"]], sentences)} for one in found["targets"]]
    }


def _json(one: Progress, sentences: Mapping[str, Statement]) -> dict[str, Any]:
    seen = sentences[one.observation.iri] if one.observation is not None else None
    unit = one.unit
    return {
        "observation": statement_json(seen) if seen is not None else None,
        "distance": plain_number(one.distance),
        "unit": {"iri": unit.iri or None, "label": unit.label, "label_en": unit.label_en} if unit is not None else None,
        "met": one.met,
        "note": _note(one, seen, chinese=False),
        "note_zh": _note(one, seen, chinese=True),
    }


def _note(one: Progress, seen: Statement | None, *, chinese: bool) -> str:
    why = _WHY[one.obstacle][chinese] if one.obstacle is not None else ""
    if seen is None:
        return why
    figure = (in_chinese if chinese else in_english)(seen.figure)
    year = (f"{seen.year}年" if chinese else f"{seen.year}: ") if seen.year is not None else ""
    tail = why or _distance(one, chinese=chinese)
    return f"{year}{figure}{'；' if chinese else '; '}{tail}"


def _distance(one: Progress, *, chinese: bool) -> str:
    if one.met:
        return "已达到" if chinese else "reached"
    if one.distance is None:
        return ""
    if not one.distance:
        return "已在目标值上" if chinese else "at the target"
    gap = f"{'−' if one.distance < 0 else '+'}{amount(one.distance.copy_abs(), one.unit, chinese=chinese)}"
    return f"尚差{gap}" if chinese else f"{gap} to go"
