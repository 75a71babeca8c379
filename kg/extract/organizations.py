"""Mentions of organizations that no table knows: by the end of the name, by a post after it, by a short form."""

import re
from collections.abc import Iterator

import ahocorasick

from kg.extract.context import Context
from kg.extract.lexicon import HitKind
from kg.extract.patterns import (
    BOUNDARY,
    BUSINESS_POST,
    ENTERPRISES,
    GENERIC_ORGANIZATION,
    GROUP_SHORT,
    HARD_BOUNDARY,
    MARKET,
    ORGANIZATION_END,
    SPEAKING_FIRM,
    WEAK_END,
)
from kg.extract.policies import DEFINITION
from kg.extract.spans import Index, Occupied
from kg.extract.units import end_of_name
from kg.model import EntityKind, Mention, Span

_RUN = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9·]+(?:[（(][\u4e00-\u9fff]{2,6}[）)](?=[\u4e00-\u9fff]{2})[\u4e00-\u9fffA-Za-z0-9·]+)*"
)
_HARD = re.compile(HARD_BOUNDARY)
_ENTERPRISES = re.compile(ENTERPRISES)
_LISTED = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()·、 ]{1,200}$")
_LISTED_ITEM = re.compile(r"(?:(?![、和与及]).)+")
_NO_COMPANY = re.compile(
    "企业|机构|单位|公司$|高校|行业|产业|领域|上下游|龙头|中小|设备|制造|生产|加工|发电|服务|运营|国有|民营|外资|设计|检测|认证|以及|[的在对为将是]"
)
_END = re.compile(rf"(?:{ORGANIZATION_END})(?!的?(?:标准|名单))")
_POST = re.compile(rf"(?<=[\u4e00-\u9fff])(?={BUSINESS_POST})")
_SPEAKING = re.compile(SPEAKING_FIRM)
_WEAK = re.compile(f"(?:{WEAK_END})$")
_VERB = re.compile("|".join(word for word in BOUNDARY.pattern.split("|") if len(word) > 1 and word.isalpha()))
_SHORT = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9（）()·]{1,9}")
_GROUP = re.compile(f"(?:{GROUP_SHORT})$")
_LONGEST_GROUP = 4
_MOST = 26
_LONGEST_LIST = 200
_LEAST = 4
_ANY_COMPANY = re.compile("(?:初创|本土|大型|私营|国有|上市|跨国)?(?:公司|集团)")
_BODIES = frozenset({HitKind.AGENCY, HitKind.ORGANIZATION})
_PLACE = re.compile("中国|国家|全国|世界|国际|亚洲|欧洲|联合国")


def find_organizations(context: Context, taken: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions of organizations outside the mentions that are taken already, by start.

    A name found once, in full or as a defined short form, is found wherever the section uses it again.
    """
    names: dict[str, tuple[str, str]] = {}
    occupied = Occupied(len(context.text), (mention.span for mention in taken))
    places = {hit.span for hit in context.hits if hit.kind is HitKind.REGION}
    for span, rule in (*_by_ending(context), *_by_post(context), *_by_speech(context)):
        if occupied.free(span) and span not in places:
            name = context.text[span.start : span.end]
            names.setdefault(name, (name, rule))
            if match := DEFINITION.match(context.text, span.end):
                names[match["short"]] = (name, "organization-short")
    found = tuple(_everywhere(context, names, occupied=occupied))
    known = (mention for mention in (*taken, *found) if mention.kind is EntityKind.ORGANIZATION)
    occupied = Occupied(len(context.text), (mention.span for mention in (*taken, *found)))
    listed = {context.text[s.start : s.end]: "" for s in _by_list(context, Index(known), occupied=occupied)}
    more = _everywhere(context, {name: (name, "organization-list") for name in listed}, occupied=occupied)
    return tuple(sorted((*found, *more), key=lambda mention: mention.span))


def _by_list(context: Context, known: Index[Mention], *, occupied: Occupied) -> Iterator[Span]:
    """Yield the items of a list of companies (A、B、C等企业) that holds one which is known."""
    for end in _ENTERPRISES.finditer(context.text):
        run = _LISTED.search(context.text, max(end.start() - _LONGEST_LIST, 0), end.start())
        if run is None or not any(known.overlapping(Span(*run.span()))):
            continue
        for item in _LISTED_ITEM.finditer(context.text, *run.span()):
            span = Span(_last_boundary(context.text, *item.span()), item.end())
            name = context.text[span.start : span.end]
            if _SHORT.fullmatch(name) and occupied.free(span) and not _is_common(context, span):
                yield span


def _is_common(context: Context, span: Span) -> bool:
    """Tell whether words speak of a kind of companies, or are the name of an industry or region."""
    if _NO_COMPANY.search(context.text, span.start, span.end):
        return True
    kinds = {HitKind.INDUSTRY, HitKind.REGION}
    return any(hit.kind in kinds and hit.span == span for hit in context.hits.inside(span))


def _everywhere(context: Context, names: dict[str, tuple[str, str]], *, occupied: Occupied) -> Iterator[Mention]:
    if not names:
        return
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, name)
    automaton.make_automaton()
    for last, surface in automaton.iter_long(context.text):
        span = Span(last + 1 - len(surface), last + 1)
        if occupied.free(span):
            name, rule = names[surface]
            kind = EntityKind.AGENCY if MARKET.search(name) else EntityKind.ORGANIZATION
            yield Mention(span=span, surface=surface, kind=kind, name=name, rule=rule, confidence=0.8)


def _by_ending(context: Context) -> Iterator[tuple[Span, str]]:
    for run in _RUN.finditer(context.text):
        free_from = run.start()
        for match in _END.finditer(context.text, run.start(), run.end()):
            if match.end() < free_from:
                continue
            start = _beginning(context, max(free_from, match.end() - _MOST), match.start())
            end = end_of_name(context, start, match.end())
            name = context.text[start:end]
            is_weak = _WEAK.search(context.text, start, match.end()) and not (
                _PLACE.match(name) or _begins_with_name(context, start)
            )
            if _is_any_of_country(context, start, name):
                free_from = match.end()
                continue
            is_nobody = "某" in name or GENERIC_ORGANIZATION.match(name)
            if len(name) >= _LEAST and start < match.start() and not is_weak and not is_nobody:
                yield Span(start, end), "organization-ending"
                free_from = end + 1


def _is_any_of_country(context: Context, start: int, name: str) -> bool:
    """Tell whether words only say of which country a company is: 新加坡公司."""
    hit = context.hits.at(start)
    if hit is None or hit.kind is not HitKind.REGION or not _ANY_COMPANY.fullmatch(name[hit.end - hit.start :]):
        return False
    region = context.vocabulary.regions.get(hit.concepts[0])
    return region is not None and region.type == "country"


def _begins_with_name(context: Context, start: int) -> bool:
    hit = context.hits.at(start)
    return hit is not None and hit.kind is not HitKind.INDUSTRY


def _by_post(context: Context) -> Iterator[tuple[Span, str]]:
    for run in _RUN.finditer(context.text):
        for match in _POST.finditer(context.text, run.start(), run.end()):
            start = _beginning(context, max(run.start(), match.start() - 10), match.start())
            name = context.text[start : match.start()]
            if 3 <= len(name) <= 8 and re.search("(?:网|物流|科技|股份|能源|集团|钢铁|环保|电力|证券)$", name):
                yield Span(start, match.start()), "organization-post"


def _by_speech(context: Context) -> Iterator[tuple[Span, str]]:
    for match in _SPEAKING.finditer(context.text):
        span = Span(*match.span("name"))
        if not _is_common(context, span):
            yield span, "organization-speaks"


def _beginning(context: Context, least: int, end: int) -> int:
    """Return where a name that ends in a known ending begins: after the last word that cannot be part of it."""
    for match in _HARD.finditer(context.text, least, end):
        if not any(hit.kind is HitKind.REGION for hit in context.hits.overlapping(Span(*match.span()))):
            least = match.end()
    for hit in context.hits.after(least):
        if hit.start >= end:
            break
        if hit.kind is HitKind.REGION:
            verbs = list(_VERB.finditer(context.text, hit.end, end))
            if verbs:
                return verbs[-1].end()
            group = _GROUP.search(context.text, max(least, hit.start - _LONGEST_GROUP), hit.start)
            return group.start() if group else max(hit.start, _last_boundary(context.text, least, hit.start))
    for match in _PLACE.finditer(context.text, least, end):
        # What begins a name that the table knows begins no longer one that ends behind it.
        known = context.hits.at(match.start())
        if known is None or known.kind not in _BODIES:
            return match.start()
    return _last_boundary(context.text, least, end)


def _last_boundary(text: str, start: int, end: int) -> int:
    for match in BOUNDARY.finditer(text, start, end):
        start = match.end()
    return start
