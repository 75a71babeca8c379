"""Territories of a section: which one a figure is about, by name, by words such as 全省, or by what most is said."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from kg.extract.context import Context
from kg.extract.coverage import implied_region, jurisdiction
from kg.extract.quantities.mentions import Mentions
from kg.extract.quantity_patterns import MARKET
from kg.model import Mention, Span
from kg.vocabulary import Region

_NOT_OWN = re.compile(r"(?:占|居|位居|位列|处于|相当于|除|约占)[一-鿿]{0,2}$")
_AMONG = re.compile(r"等(?:\d{1,3}|[一二三四五六七八九十]{1,3})?个?(?:省|市|县|区|州|国|地)")
"""Behind a territory that is only an example of many (甲市等21个市)."""
_RANKED = re.compile(r"(?:占比|第[一二三四五\d]|首位|领先|前列|一半|总量的|的\d|市场份额)")
_LIST_GAP = re.compile(r"[、，,和与及\s]*(?:以及)?等?")
_INVESTORS = re.compile(r"(?:企业|公司|中企)[^，。；]{0,4}(?:投资|承建|援建|总承包|出资)")
"""Where firms of a country that build abroad come from is no territory of what they build."""
_BUILT = re.compile("(?:的)?(?:建设|创建)")
"""A zone that is being built is an aim, not the place of what follows."""
_WHOLE_COUNTRY = re.compile("全国|我国|国内(?!外|生产)")
_OF_COUNTRY = re.compile("(?<![占居])(?:全国|我国|国内(?!外|生产))")
_LOCAL = re.compile(
    "(?=[全我该省市当])(?:(?P<province>[全我该]省|省内)|(?P<city>[全我该]市(?!场)|市内)|(?P<county>[全我该]县)|(?P<area>[全我该]区(?!域|块))|(?P<any>当地|该国))"
)
_LEVELS = {
    "province": {"province"},
    "city": {"prefecture", "municipality"},
    "county": {"county"},
    "area": {"autonomous-region", "county", "zone"},
}
_PARTS = frozenset[str]().union(*_LEVELS.values())
_OUR_COUNTRY = re.compile("我国")
_CHINA = "cn"
_FEW = 2
_MOST = 0.6


class Places:
    """Territories by position.

    Parameters
    ----------
    context : Context
        The section.
    regions : Mentions
        Its territories by name.
    bodies : Mentions
        Its bodies: an authority speaks for the territory that it governs.
    """

    def __init__(self, context: Context, regions: Mentions, bodies: Mentions) -> None:
        self._context = context
        self._named = regions
        self._bodies = bodies
        self._governed: dict[tuple[str, str, str], str] = {}
        self._lines = [0, *(match.end() for match in re.finditer("\n", context.text))]

    @property
    def all(self) -> tuple[Mention, ...]:
        """The territories of the section, in order."""
        return self._named.all

    def line(self, position: int) -> int:
        """Return where the line of a position begins."""
        return self._lines[bisect_right(self._lines, position) - 1]

    def inside(self, span: Span) -> list[Mention]:
        """Return the territories that a span names."""
        return self._named.inside(span)

    def find(self, near: Span, clause: Span, sentence: Span) -> Mention | None:
        """Return the nearest territory: before the figure in its clause, behind it, else earlier in the sentence."""
        inside = self._named.inside(clause)
        before = (m for m in reversed(inside) if m.span.start < near.end)
        behind = (m for m in inside if m.span.start >= near.end)
        earlier = reversed(self._named.between(sentence.start, clause.start))
        for mention in chain(before, behind, earlier):
            if self._is_own(mention):
                return self._meant(mention)
        if local := _LOCAL.search(self._context.text, sentence.start, clause.end):
            return self._local(local)
        country = _OF_COUNTRY.search(self._context.text, sentence.start, clause.end)
        return self._whole_country(Span(*country.span())) if country else None

    def is_part(self, mention: Mention) -> bool:
        """Tell whether a territory is part of a country."""
        region = self._context.vocabulary.regions.get(mention.concept)
        return region is not None and region.type in _PARTS

    def whole(self, clause: Span) -> Mention | None:
        """Return the country that a share in a clause is a share of, for want of the territory of its part."""
        if country := next(filter(self._is_country, self._named.inside(clause)), None):
            return country
        match = _WHOLE_COUNTRY.search(self._context.text, *clause.ends)
        return self._whole_country(Span(*match.span())) if match else None

    def listed(self, span: Span) -> tuple[Mention, ...]:
        """Return the territories of an enumeration at the head of a span (欧盟、英国、挪威), else the first one."""
        regions = self._named.inside(span)
        found: list[Mention] = list(regions[:1])
        for mention in regions[1:]:
            between = self._context.text[found[-1].span.end : mention.span.start]
            if not _LIST_GAP.fullmatch(between):
                break
            found.append(mention)
        return tuple(found)

    def implied(self, region_id: str, span: Span) -> Mention | None:
        """Return a territory that words imply; None where the table does not know it."""
        return implied_region(self._context, region_id, span) if region_id in self._context.vocabulary.regions else None

    @cached_property
    def country(self) -> Mention | None:
        """Return the territory that most of the section's mentions of territories name; None where none does."""
        named = Counter(region.concept for region in self._named.all)
        named[_CHINA] += len(_OUR_COUNTRY.findall(self._context.text))
        total = named.total()
        if total < _FEW:
            return None
        concept, count = max(named.items(), key=lambda item: (item[1], item[0]))
        if count < total * _MOST:
            return None
        first = next((region for region in self._named.all if region.concept == concept), None)
        return first or self.implied(concept, Span(0, 0))

    def _local(self, match: re.Match[str]) -> Mention | None:
        """Return the territory that 全省, 全市 and their like stand for: the last one of that level named before."""
        if match["any"]:
            return self._named_before(0, match.start())
        levels = next(kinds for name, kinds in _LEVELS.items() if match[name])
        for region in self._before(match.start()):
            for one in self._upwards(region):
                if one.type in levels:
                    return self.implied(one.id, Span(*match.span()))
        return None

    def _before(self, position: int) -> Iterator[Region]:
        """Yield the territories named before a position and those that bodies govern, the last one first."""
        regions = self._context.vocabulary.regions
        placed = [(m.span.start, m.concept) for m in self._named.between(0, position)]
        placed += [(m.span.start, self.governed(m)) for m in self._bodies.between(0, position)]
        for _, concept in sorted(placed, reverse=True):
            if concept in regions:
                yield regions[concept]

    def governed(self, body: Mention) -> str:
        """Return the id of the region over which a body has authority; empty where none follows from its name."""
        key = (body.name, body.concept, body.rule)
        if key not in self._governed:
            self._governed[key] = "" if MARKET.search(body.name) else jurisdiction(self._context, body)
        return self._governed[key]

    def _upwards(self, region: Region) -> Iterator[Region]:
        """Yield a region and what it lies in."""
        seen: set[str] = set()
        open_ids = [region.id]
        while open_ids:
            one = self._context.vocabulary.regions.get(open_ids.pop())
            if one is not None and one.id not in seen:
                seen.add(one.id)
                yield one
                open_ids.extend(one.broader)

    def _whole_country(self, words: Span) -> Mention | None:
        """Return the country that 全国 and 国内 stand for: a foreign one that the sentence or line names, else China.

        A line that names China too decides nothing; 我国 is China.
        """
        text, line = self._context.text, self.line(words.start)
        named = self._named_before(self._context.sentence(words.start).start, words.start)
        if named is None and not any(region.concept == _CHINA for region in self._named.between(line, words.start)):
            named = self._named_before(line, words.start)
        region = self._context.vocabulary.regions.get(named.concept) if named is not None else None
        foreign = region is not None and region.type == "country" and not text.startswith("我国", words.start)
        return named if foreign else self.implied(_CHINA, words)

    def _meant(self, mention: Mention) -> Mention | None:
        """Return the territory that a mention stands for."""
        if mention.concept != _CHINA or not _WHOLE_COUNTRY.fullmatch(mention.surface):
            return mention
        meant = self._whole_country(mention.span)
        return mention if meant is None or meant.concept == _CHINA else meant

    def _named_before(self, start: int, end: int) -> Mention | None:
        """Return the last territory between two positions that its own name names."""
        named = [m for m in self._named.between(start, end) if not _WHOLE_COUNTRY.fullmatch(m.surface)]
        return named[-1] if named else None

    def _is_country(self, mention: Mention) -> bool:
        """Tell whether a country is named as the whole of a share."""
        region = self._context.vocabulary.regions.get(mention.concept)
        before = self._context.text[max(mention.span.start - 3, 0) : mention.span.start]
        return region is not None and region.type == "country" and "占" in before

    def _is_own(self, mention: Mention) -> bool:
        text = self._context.text
        before = text[max(mention.span.start - 5, 0) : mention.span.start]
        if (
            _AMONG.match(text, mention.span.end)
            or _INVESTORS.match(text, mention.span.end)
            or _BUILT.match(text, mention.span.end)
        ):
            return False
        return not _NOT_OWN.search(before) and not _RANKED.match(text, mention.span.end)
