"""Mentions of industries: names of the table, and names that their words or a list of known ones show to be some."""

import re
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.lexicon import Hit, HitKind
from kg.extract.patterns import GENERIC_SECTOR, SECTOR_KIND, SECTOR_LIST_END, SECTOR_MINTED
from kg.extract.sectors import end_with_suffix, enumerations, is_no_sector, is_sector
from kg.extract.spans import Index, Occupied
from kg.model import EntityKind, Mention, Span

WEAK = 0.5
"""Confidence of a name that nothing shows to be meant as an industry: it counts where another place shows it."""

_OF_BODY = re.compile(
    "(?:部|署|委|局|厅|司|省|部门|委员会|公司|协会|中国|英国|美国|日本|欧盟)$|^(?:英国|美国|日本|欧盟|我国|中国)"
)
"""What makes an item of a list part of the name of a body: 英国商务、能源和产业战略部."""

_LEAST_KNOWN = 2
_KINDS = re.compile(f"(?:{SECTOR_KIND}){{1,3}}$")
_LONGEST_KIND = 8
_LIST_END = re.compile(SECTOR_LIST_END)
_MINTED = re.compile(SECTOR_MINTED)
_RUN = re.compile(r"(?<![\u4e00-\u9fffA-Za-z（）()、])[\u4e00-\u9fffA-Za-z（）()]+(?:、[\u4e00-\u9fffA-Za-z（）()]+)+")
_ITEM = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,9}")
_LEAD = re.compile("(?:把|将|使|让|使得|来自)(?=[\u4e00-\u9fff])")
"""What may stand before the first name of a list: 把铝、水泥等行业纳入."""
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
    for mention in minted:
        occupied.take(mention.span)
    named = _by_word(context, occupied)
    return tuple(sorted((*found, *minted, *named), key=lambda mention: mention.span))


def _known(context: Context, occupied: Occupied) -> Iterator[Mention]:
    text, table = context.text, context.vocabulary.industries
    hits = [hit for hit in context.hits if hit.kind is HitKind.INDUSTRY and occupied.free(hit.span)]
    weak = [table[hit.concepts[0]].weak for hit in hits]
    for hit, is_weak, group in zip(hits, weak, enumerations(text, hits, weak=weak), strict=True):
        if is_no_sector(text, hit, group):
            continue
        industry = table[hit.concepts[0]]
        start = _beginning(text, hit, occupied) if hit.alias == industry.label_zh else hit.start
        yield Mention(
            span=Span(start, end_with_suffix(text, hit)),
            surface=text[start : hit.end],
            kind=EntityKind.INDUSTRY,
            name=industry.label_zh,
            rule="industry-table",
            concept=industry.id,
            confidence=WEAK if is_weak and not is_sector(text, hit, group) else 0.95,
        )


def _beginning(text: str, hit: Hit, occupied: Occupied) -> int:
    """Return where a name begins with the kind of the sector that is meant: 清洁 + 电力."""
    kind = _KINDS.search(text, max(hit.start - _LONGEST_KIND, 0), hit.start)
    return kind.start() if kind and occupied.free(Span(*kind.span())) else hit.start


def _from_lists(context: Context, occupied: Occupied, *, known: Index[Mention]) -> Iterator[Mention]:
    for run in _RUN.finditer(context.text):
        end = _LIST_END.search(context.text, run.start(), run.end())
        if end is None:
            continue
        span = Span(run.start(), end.start())
        if len(list(known.overlapping(span))) < _LEAST_KNOWN:
            continue
        for item in _ITEMS.finditer(context.text, span.start, span.end):
            lead = _LEAD.match(item[0])
            where = Span(item.start() + (lead.end() if lead else 0), item.end())
            name = context.text[where.start : where.end]
            is_name = _ITEM.fullmatch(name) and not GENERIC_SECTOR.search(name) and not _OF_BODY.search(name)
            if is_name and occupied.free(where):
                yield _minted(context, where, rule="industry-list")


def _by_word(context: Context, occupied: Occupied) -> Iterator[Mention]:
    """Yield names that the word after them makes sectors: 制香产业, 羊绒加工业."""
    for match in _MINTED.finditer(context.text):
        where = Span(*match.span("name"))
        if not GENERIC_SECTOR.search(match["name"]) and occupied.free(Span(*match.span())):
            yield _minted(context, where, rule="industry-word")


def _minted(context: Context, where: Span, *, rule: str) -> Mention:
    name = context.text[where.start : where.end]
    return Mention(span=where, surface=name, kind=EntityKind.INDUSTRY, name=name, rule=rule, confidence=0.7)
