"""Mentions of industries: names of the table, and names that a list of known ones shows to be industries."""

import re
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.lexicon import HitKind
from kg.extract.patterns import GENERIC_SECTOR, SECTOR_LIST_END, SECTOR_SUFFIX
from kg.extract.spans import Index, Occupied
from kg.model import EntityKind, Mention, Span

WEAK = 0.5
"""Confidence of a name that is an industry only if a policy covers it."""

_AS_SECTOR = re.compile("发电|开采|制造|生产|装备|产能|加工|冶炼|开发|供应|服务业|运输")
_COMMODITIES = re.compile(
    r"(?:、[\u4e00-\u9fff]{1,6}){0,20}等?\d{0,6}[余多]?[种类]?(?:战略性|关键|稀有|重点){0,4}(?:矿产|矿物|金属元素|元素|污染物|温室气体|原料|物质)"
)
"""What ends a list of minerals or pollutants, which are no industries."""

_ACTIVITY = re.compile(
    "(?:处理|处置|回收|利用|发电|冶炼|制造|加工|开采|运输|交通|养殖|设施|电站|工业|企业|行业|制氢|流通|零售|[^企作事职]业)$"
)
"""The end of a name that speaks of a sector by itself, even where the concept is also an energy carrier or a waste."""

_RESULT = re.compile("后|机组|装置|系统|[量率费]")
"""What makes such a name the part of another: 污水处理后, 污水处理率."""

_NUMBER_PREFIX = re.compile(r"[\u4e00-\u9fff]{0,10}[\[﹝【〔]\s*20\d\d")
"""What follows letters of a document number: 发改能源〔2024〕8号 names no sector."""

_OF_BODY = re.compile(
    "(?:部|署|委|局|厅|司|省|部门|委员会|公司|协会|中国|英国|美国|日本|欧盟)$|^(?:英国|美国|日本|欧盟|我国|中国)"
)
"""What makes an item of a list part of the name of a body: 英国商务、能源和产业战略部."""

_LEAST_KNOWN = 2
_SUFFIX = re.compile(SECTOR_SUFFIX)
_LIST_END = re.compile(SECTOR_LIST_END)
_ANY_LIST_END = re.compile(f"{SECTOR_LIST_END}|等?企业")
_RUN = re.compile(r"(?<![\u4e00-\u9fffA-Za-z（）()、])[\u4e00-\u9fffA-Za-z（）()]+(?:、[\u4e00-\u9fffA-Za-z（）()]+)+")
_REST = re.compile(r"(?:[、和及与][\u4e00-\u9fffA-Za-z（）()]{1,24}){1,30}+")
_ITEM = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,9}")
_ITEMS = re.compile(r"(?:(?!以及|[、及和与]).)+")


def find_industries(context: Context, taken: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions of industries outside the mentions that are taken, by start.

    Where an enumeration ends in 行业, 领域 or 产品 and holds two names of the table, its other items are industries
    too. A name that the table calls weak comes with the confidence :data:`WEAK` unless the words beside it speak of a
    sector.
    """
    occupied = Occupied(len(context.text), (mention.span for mention in taken))
    found = tuple(_known(context, occupied))
    for mention in found:
        occupied.take(mention.span)
    minted = tuple(_from_lists(context, occupied, known=Index(found)))
    return tuple(sorted((*found, *minted), key=lambda mention: mention.span))


def _known(context: Context, occupied: Occupied) -> Iterator[Mention]:
    for hit in context.hits:
        if hit.kind is not HitKind.INDUSTRY or not occupied.free(hit.span):
            continue
        suffix = _SUFFIX.match(context.text, hit.end)
        end = suffix.end() if suffix else hit.end
        industry = context.vocabulary.industries[hit.concepts[0]]
        if industry.weak and _COMMODITIES.match(context.text, hit.end):
            continue
        if _NUMBER_PREFIX.match(context.text, hit.end):
            continue
        is_weak = industry.weak and not (
            suffix
            or (_ACTIVITY.search(hit.alias) and not _RESULT.match(context.text, hit.end))
            or _AS_SECTOR.match(context.text, hit.end)
            or _in_list(context, hit.end)
        )
        yield Mention(
            span=Span(hit.start, end),
            surface=context.text[hit.start : hit.end],
            kind=EntityKind.INDUSTRY,
            name=industry.label_zh,
            rule="industry-table",
            concept=industry.id,
            confidence=WEAK if is_weak else 0.95,
        )


def _in_list(context: Context, position: int) -> bool:
    """Tell whether an enumeration of industries goes on or ends after a position: 、…等行业, 等三个行业."""
    if _ANY_LIST_END.match(context.text, position):
        return True
    run = _REST.match(context.text, position)
    return bool(run and _ANY_LIST_END.search(context.text, run.start(), run.end()))


def _from_lists(context: Context, occupied: Occupied, *, known: Index[Mention]) -> Iterator[Mention]:
    for run in _RUN.finditer(context.text):
        end = _LIST_END.search(context.text, run.start(), run.end())
        if end is None:
            continue
        span = Span(run.start(), end.start())
        if len(list(known.overlapping(span))) < _LEAST_KNOWN:
            continue
        for item in _ITEMS.finditer(context.text, span.start, span.end):
            where = Span(*item.span())
            is_name = _ITEM.fullmatch(item[0]) and not GENERIC_SECTOR.search(item[0]) and not _OF_BODY.search(item[0])
            if is_name and occupied.free(where):
                yield Mention(
                    span=where,
                    surface=item[0],
                    kind=EntityKind.INDUSTRY,
                    name=item[0],
                    rule="industry-list",
                    confidence=0.7,
                )
