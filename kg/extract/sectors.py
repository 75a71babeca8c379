"""What the words around a name say: that it is meant as a sector, or as a thing, a technique, a place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.lexicon import Hit
from kg.extract.patterns import (
    OUTPUT_OF_LIST,
    OUTPUT_OF_SECTOR,
    SECTOR_ACTIVITY,
    SECTOR_COVERED,
    SECTOR_LIST_END,
    SECTOR_SUFFIX,
    THING_AFTER,
    THING_BEFORE,
    THING_LIST_END,
)

_SUFFIX = re.compile(SECTOR_SUFFIX)
_OUTPUT = re.compile(OUTPUT_OF_SECTOR)
_OUTPUTS = re.compile(OUTPUT_OF_LIST)
_ACTIVITY = re.compile(SECTOR_ACTIVITY)
_COVERED = re.compile(f"(?:{SECTOR_COVERED})$")
_THING_AFTER = re.compile(THING_AFTER)
_THING_BEFORE = re.compile(f"(?:{THING_BEFORE})$")
_THINGS_END = re.compile(THING_LIST_END)
_LIST_END = re.compile(f"{SECTOR_LIST_END}|等?企业")
_REST = re.compile(r"(?:[、和及与][\u4e00-\u9fffA-Za-z（）()\n]{1,24}){1,30}+")
_GAP = re.compile(
    rf"(?:{SECTOR_SUFFIX}|制造|生产|加工|利用|建设|开发)?\n?(?:、|以及|或者|和|及|与|或)\n?"
    r"(?!其|将|在|对|推|发展|加|支|鼓|实|开|建设)[\u4e00-\u9fff]{0,4}"
)
"""What may stand between two names of one enumeration."""

_SCRAP = re.compile("(?<!报)废$")
"""What makes a material its scrap: 废有色金属."""

_WIDEST_GAP = 10
_NEAR = 8
_NUMBER_PREFIX = re.compile(r"[\u4e00-\u9fff]{0,10}[\[﹝【〔]\s*20\d\d")
"""What follows letters of a document number: 发改能源〔2024〕8号 names no sector."""

_COMMODITIES = re.compile(
    r"(?:、[\u4e00-\u9fff]{1,6}){0,20}等?\d{0,6}[余多]?[种类]?(?:战略性|关键|稀有|重点|新能源){0,4}(?:矿产|矿物|金属元素|元素|污染物|温室气体|原料|物质)"
)
"""What ends a list of minerals or pollutants, which are no industries."""

_FOSTERS = re.compile("(?:支持|发展|培育|壮大|推动|推进|促进|加快|鼓励|规范|有序|积极|稳妥)$")
_FOSTERED = re.compile("(?:健康|有序|规模化|高质量|绿色|低碳|集群|融合|加快|绿色低碳){0,3}(?:发展|布局|推广)")
"""Around what a policy fosters: 支持…发展, 有序推进…布局."""
_TAKES = re.compile("(?:把|将|对)$")
_TAKEN_IN = re.compile("(?:等)?(?:逐步|一并|全部|优先)?(?:纳入|列入|实施|实行|开展|加强)")
"""Around what a policy takes in: 将…纳入."""
_HANDLED = re.compile(
    "(?:等)?(?:的)?(?:资源化|无害化|减量化|综合利用|回收|收运|收集|焚烧|填埋|加注|超低排放|清洁生产|工程|应当|必须|须)"
)
"""What is done with wastes and fuels, straight after their name."""

_RESULT = re.compile("后|机组|装置|系统|[量率费]")
"""What makes the name of an activity the part of another: 污水处理后, 污水处理率."""

_LEAST_SURE = 1
"""Sure names of sectors in an enumeration that make its doubtful ones sectors too."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Names that are listed together: where the first begins and the last ends, and how many are surely sectors."""

    start: int
    end: int
    sure: int


def enumerations(text: str, hits: Sequence[Hit], *, weak: Sequence[bool]) -> Iterator[Enumeration]:
    """Yield for each of the names, which are in order, the enumeration that holds it; one for all its names."""
    group: list[int] = []
    for number, hit in enumerate(hits):
        if group and not _joined(text, hits[group[-1]].end, hit.start):
            yield from _as_one(hits, group, weak=weak)
            group = []
        group.append(number)
    yield from _as_one(hits, group, weak=weak)


def _joined(text: str, end: int, start: int) -> bool:
    return start - end <= _WIDEST_GAP and _GAP.fullmatch(text, end, start) is not None


def _as_one(hits: Sequence[Hit], group: Sequence[int], *, weak: Sequence[bool]) -> Iterator[Enumeration]:
    if group:
        sure = sum(not weak[number] for number in group)
        one = Enumeration(hits[group[0]].start, hits[group[-1]].end, sure)
        yield from (one for _ in group)


def end_with_suffix(text: str, hit: Hit) -> int:
    """Return where a name ends with the word for sector after it: 钢铁 + 行业."""
    suffix = _SUFFIX.match(text, hit.end)
    return suffix.end() if suffix else hit.end


def is_no_sector(text: str, hit: Hit, group: Enumeration) -> bool:
    """Tell whether a name, however sure, is here the name of a thing, a technique or a part of a number."""
    if _SCRAP.search(text, max(hit.start - 2, 0), hit.start) and not hit.alias.startswith("废"):
        return True
    if _THING_AFTER.match(text, hit.end) or _NUMBER_PREFIX.match(text, hit.end):
        return True
    listed = group.end > hit.end or group.start < hit.start or text.startswith("等", hit.end)
    if listed and _THINGS_END.match(text, group.end + text.startswith("等", group.end)):
        return True
    return bool(_THING_BEFORE.search(text, max(group.start - _NEAR, 0), group.start))


def is_sector(text: str, hit: Hit, group: Enumeration) -> bool:
    """Tell whether a doubtful name (an energy carrier, a material, a waste) is meant as a sector."""
    if _COMMODITIES.match(text, hit.end):
        return False
    if (
        _SUFFIX.match(text, hit.end)
        or _OUTPUT.match(text, hit.end)
        or _OUTPUTS.match(text, group.end)
        or group.sure >= _LEAST_SURE
    ):
        return True
    if _ACTIVITY.search(hit.alias) and not _RESULT.match(text, hit.end):
        return True
    if _in_list(text, hit.end) or _is_treated(text, hit):
        return True
    listed = group.end > hit.end or group.start < hit.start
    return listed and bool(_COVERED.search(text, max(group.start - _NEAR, 0), group.start))


def _is_treated(text: str, hit: Hit) -> bool:
    """Tell whether a policy fosters what a name stands for, takes it in, or lays down how it is dealt with."""
    before, after = text[max(hit.start - _NEAR, 0) : hit.start], hit.end
    if _HANDLED.match(text, after) or (_TAKES.search(before) and _TAKEN_IN.match(text, after)):
        return True
    return bool(_FOSTERS.search(before) and _FOSTERED.match(text, after))


def _in_list(text: str, position: int) -> bool:
    """Tell whether an enumeration of industries goes on or ends after a position: 、…等行业, 等三个行业."""
    if _LIST_END.match(text, position):
        return True
    run = _REST.match(text, position)
    return bool(run and _LIST_END.search(text, run.start(), run.end()))
