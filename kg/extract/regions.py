"""Mentions of territories: countries, divisions of China down to counties, named groups and areas."""

import re
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.foreign import foreign_states
from kg.extract.lexicon import Hit, HitKind
from kg.extract.patterns import TERRITORY_SUFFIX
from kg.extract.spans import Occupied
from kg.model import EntityKind, Mention, Span
from kg.vocabulary import Region

_BYLINE = re.compile(
    r"(?:本报|新华社|中新社|中新网|人民网|记者)[^，。\n]{0,16}?电|[（(](?:记者|作者|编辑|本报)[^（）()\n]{0,30}[）)]"
)
_MEASURED = re.compile(
    r"[\u4e00-\u9fff]{0,14}(?:(?:量|占比|比重|率|总额|规模|投资|能力|需求)[\u4e00-\u9fff]{0,6}|(?:排放|消费|需求)比)\d"
)
_PARK = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:经济技术开发区|高新技术产业开发区|高新技术开发区|高新区|经开区|工业园|产业园|产业集聚区)|(?:舟山)?港(?![口股元币澳资人府])"
)
_LINE_FROM = re.compile(r"[\u4e00-\u9fff](?:至|[—–-])$")
_LINE_END = re.compile(r"特高压|[±\d]{0,5}千伏|直流|交流|输电|铁路|高铁|高速|公路|管道|航线")
"""What makes the place before it, after the other one and a dash, the end of a line."""

_AIRPORT = re.compile(
    r"[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{4,6}){0,6}(?:等?[两三四五六七八九十\d]{0,3}[个座]?(?:国际)?机场)"
)
"""The name of an airport after the name of its city, alone or first in a list of such."""

_STREET = re.compile(
    r"(?:[东西南北中]?路(?![径线由况程网])|[东西南北]?大街|大道|大厦|广场|地铁站|火车站|[\u4e00-\u9fff]{1,3}(?:小区|新村|社区)|[一二三四五六七八九十]{1,3}村)"
)
"""What makes a place the name of a street, a station or a block of houses: 汉中路地铁站."""

_COUNTED = re.compile(
    r"(?P<list>(?:[一-鿿]{2,4}[、和与]){1,8}[一-鿿]{2,4}?)(?:等)?(?P<count>[两二三四五六七八九十])个?(?P<kind>[市县区旗州地])(?![级区类图])"
)
"""Short names that a number of towns or counties stands behind (甲、乙、丙三市): nothing else is so counted."""
_NUMBERS = {"两": 2, "二": 2, **{digit: value for value, digit in enumerate("三四五六七八九十", start=3)}}
_KINDS = {"地": "市县区旗州"}

_PARTS_OF_STATE = frozenset({"group-all-provinces", "group-autonomous", "group-plan-cities", "group-eco-civ"})
"""Words for all provinces or cities of a rank: to whom a notice goes, not a territory."""

_PART = frozenset("东西中南北")
"""Directions that begin the names of the great parts of China, and of parts of any other territory."""

_OF_COUNTRY = frozenset({"government", "agency-foreign"})
_SUFFIX = re.compile(TERRITORY_SUFFIX)


def find_regions(context: Context, bodies: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions of regions outside the names of bodies and outside bylines, by start.

    A county whose name several places share counts only where a parent is named in the section.
    """
    names = [_behind_country(context, body) for body in bodies]
    occupied = Occupied(len(context.text), (*names, *(Span(*match.span()) for match in _BYLINE.finditer(context.text))))
    hits = [hit for hit in context.hits if hit.kind is HitKind.REGION]
    named = {concept for hit in hits for concept in hit.concepts}
    found: list[Mention] = []
    for hit in hits:
        if occupied.free(hit.span) and _matters(context, hit):
            found.extend(_mentions(context, hit, named=named))
    more = [*_counted(context, found, occupied=occupied), *_states(context, occupied=occupied)]
    return tuple(sorted([*found, *more], key=lambda m: m.span.start) if more else found)


def _behind_country(context: Context, body: Mention) -> Span:
    """Return the name of a body; of one of another country without the country, which counts as a territory."""
    country = context.hits.at(body.span.start) if body.rule in _OF_COUNTRY else None
    if country is None or country.kind is not HitKind.REGION:
        return body.span
    return Span(min(country.end, body.span.end), body.span.end)


def _states(context: Context, *, occupied: Occupied) -> Iterator[Mention]:
    """Yield the states of other countries that no table knows, by the letters that write foreign names (普埃布拉州)."""
    for span in filter(occupied.free, foreign_states(context)):
        name = context.text[span.start : span.end]
        yield Mention(span=span, surface=name, kind=EntityKind.REGION, name=name, rule="region-state", confidence=0.85)


def _counted(context: Context, found: list[Mention], *, occupied: Occupied) -> Iterator[Mention]:
    """Yield the places of a counted list that the table knows by no short name of their own (青浦、吴江两区)."""
    for match in _COUNTED.finditer(context.text):
        names = list(re.finditer("[^、和与]+", match["list"]))
        if len(names) != _NUMBERS[match["count"]]:
            continue
        for name in names:
            span = Span(match.start("list") + name.start(), match.start("list") + name.end())
            if not occupied.free(span) or any(mention.span.overlaps(span) for mention in found):
                continue
            labels = (name[0] + kind for kind in _KINDS.get(match["kind"], match["kind"]))
            known = [i for label in labels for i in context.vocabulary.region_labels.get(label, ())]
            if len(known) == 1:
                yield Mention(
                    span=span,
                    surface=name[0],
                    kind=EntityKind.REGION,
                    name=context.vocabulary.regions[known[0]].label_zh,
                    rule="region-counted",
                    concept=known[0],
                    confidence=0.9,
                )


def _matters(context: Context, hit: Hit) -> bool:
    """Tell whether a name is meant as a territory: the world and open groups count only where a figure is theirs."""
    region = context.vocabulary.regions.get(hit.concepts[0])
    if _is_part_of_name(context.text, hit.span) or _is_part_of_place(context, hit):
        return False
    if region is not None and region.id in _PARTS_OF_STATE and not _MEASURED.match(context.text, hit.end):
        return False
    if region is None or not (region.type == "world" or (region.type == "group" and not region.members)):
        return True
    return bool(_MEASURED.match(context.text, hit.end))


def _is_part_of_place(context: Context, hit: Hit) -> bool:
    """Tell whether a direction is one of the place before it: 内蒙古东部 is no 东部地区."""
    if context.text[hit.start] not in _PART or not context.text.startswith("部", hit.start + 1):
        return False
    place = next(context.hits.before(hit.start), None)
    return bool(place and place.kind is HitKind.REGION and place.end == hit.start and place.concepts[0] != "cn")


def _is_part_of_name(text: str, span: Span) -> bool:
    """Tell whether a place is part of the name of a park, a port, an airport, a street, or the far end of a line."""
    if any(pattern.match(text, span.end) for pattern in (_PARK, _AIRPORT, _STREET)):
        return True
    return bool(_LINE_FROM.search(text, max(span.start - 2, 0), span.start) and _LINE_END.match(text, span.end))


def _mentions(context: Context, hit: Hit, *, named: set[str]) -> Iterator[Mention]:
    suffix = _SUFFIX.match(context.text, hit.end)
    end = suffix.end() if suffix else hit.end
    for region in _resolve(context, hit, named=named):
        yield Mention(
            span=Span(hit.start, end),
            surface=context.text[hit.start : end],
            kind=EntityKind.REGION,
            name=region.label_zh,
            rule="region-table",
            concept=region.id,
            confidence=0.97 if len(hit.concepts) == 1 else 0.85,
        )


def _resolve(context: Context, hit: Hit, *, named: set[str]) -> Iterator[Region]:
    regions = context.vocabulary.regions
    first = hit.concepts[0]
    if first.startswith("+"):
        compound = context.vocabulary.region_compounds[first[1:]]
        yield from (regions[region] for region in compound.regions)
    elif len(hit.concepts) == 1:
        yield regions[first]
    else:
        fitting = [concept for concept in hit.concepts if _ancestors(regions[concept], context) & named]
        if len(fitting) == 1:
            yield regions[fitting[0]]


def _ancestors(region: Region, context: Context) -> set[str]:
    found: set[str] = set()
    open_ids = list(region.broader)
    while open_ids:
        parent = open_ids.pop()
        if parent not in found and parent != "cn":
            found.add(parent)
            open_ids.extend(context.vocabulary.regions[parent].broader)
    return found
