"""Where bodies have their seat and where they work, as a text states it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.spans import Index
from kg.model import Claim, EntityKind, Mention, Predicate, Stance

_SEAT = "坐落于|坐落在|位于|地处|总部位于|总部设在|总部设于|注册于|注册地为|注册地在|设在|设于"
_SEAT_AFTER = re.compile(rf"(?:[（(][^（）()]{{0,30}}[）)])?[，,]?(?:的?总部)?(?:{_SEAT})")
_SEAT_BEFORE = re.compile(rf"(?:{_SEAT})$")
_OF_SEAT = re.compile(r"(?:[\u4e00-\u9fff]{0,8}?(?:区|园|新区|开发区|高新区))?的?")
_WORKS_IN = re.compile(
    r"(?:[（(][^（）()]{0,30}[）)])?(?:[，,]?(?:已|将|拟|计划|正|正在|近日|日前|去年|今年|率先|先后|分别|也|还)){0,4}(?P<at>在|于|落户|进驻)"
)
_WORK = re.compile(
    r"(?:境内|全境|等地|等国|当地|本地)?[^，。；：、]{0,12}?(?:投资|建设|建成|投建|投产|开工|动工|运营|设立|布局|启用|开设|经营|扩建|新建|兴建|承建|建有|设有|生产|签约)"
)
_NO_WORK = re.compile("召开|举行|举办|出席|表示|指出|发布|会见|调研|考察|访问|参加|论坛|上市")
_PLANNED = re.compile("将|拟|计划|有望|打算|筹备")
_NEAR = 4


def body_place_claims(context: Context, bodies: Iterable[Mention], *, regions: tuple[Mention, ...]) -> Iterator[Claim]:
    """Yield locatedIn and operatesIn claims of organizations.

    A place in a name (山西煤炭公司) states nothing, and where somebody meets or speaks is no place of work.
    """
    places = Index(region for region in regions if not region.refers)
    for body in bodies:
        if body.kind is not EntityKind.ORGANIZATION:
            continue
        if region := _seat(context, body, places=places):
            yield _claim(context, body, region, rule="place-seat", predicate=Predicate.LOCATED_IN)
        elif worked := _work(context, body, places=places):
            region, planned = worked
            claim = _claim(context, body, region, rule="place-work", predicate=Predicate.OPERATES_IN)
            yield replace(claim, stance=Stance.PLANNED) if planned else claim


def _claim(context: Context, body: Mention, region: Mention, *, rule: str, predicate: Predicate) -> Claim:
    return context.claim(body, predicate, region, rule=rule, confidence=0.8)


def _seat(context: Context, body: Mention, *, places: Index[Mention]) -> Mention | None:
    """Return the place of a seat: 甲公司位于某市, 位于某市的甲公司."""
    if match := _SEAT_AFTER.match(context.text, body.span.end):
        return _most_exact(context, places, match.end())
    before = next(places.before(body.span.start), None)
    if before is None or not _OF_SEAT.fullmatch(context.text, before.span.end, body.span.start):
        return None
    first = before
    for region in places.before(before.span.start):
        if region.span.end != first.span.start:
            break
        first = region
    said = _SEAT_BEFORE.search(context.text[max(first.span.start - 6, 0) : first.span.start])
    return before if said and context.text[before.span.end : body.span.start].endswith("的") else None


def _work(context: Context, body: Mention, *, places: Index[Mention]) -> tuple[Mention, bool] | None:
    """Return where a body builds or runs something, and whether it only plans to: 甲公司在某国建设工厂."""
    match = _WORKS_IN.match(context.text, body.span.end)
    region = _most_exact(context, places, match.end()) if match else None
    if match is None or region is None:
        return None
    if match["at"] not in {"落户", "进驻"}:
        verb = _WORK.match(context.text, region.span.end)
        if verb is None or _NO_WORK.search(verb[0]):
            return None
    sentence = context.sentence(body.span.start)
    end = min(region.span.end + 16, sentence.end)
    return region, bool(_PLANNED.search(context.text, body.span.end, end))


def _most_exact(context: Context, places: Index[Mention], position: int) -> Mention | None:
    """Return the last of the places that stand in one breath from a position: 山西省太原市 is 太原市."""
    found = None
    for region in places.after(position):
        if region.span.start - position > (_NEAR if found is None else 0):
            break
        if found is None and re.search(r"[，。；：、\n]", context.text[position : region.span.start]):
            break
        found, position = region, region.span.end
    return found
