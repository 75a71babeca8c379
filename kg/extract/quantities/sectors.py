"""Industries of a section: which ones a figure concerns, by its indicator, its sentence, or whose figure it is."""

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.coverage import work
from kg.extract.quantities.mentions import Mentions
from kg.extract.quantity_patterns import QUALITY
from kg.model import Claim, EntityKind, Mention, Predicate, Span

_OF_WHOLE = re.compile("在[^在]{2,12}中的?(?=$|占|比)")
_AND_OTHERS = re.compile("(?:重点|主要|传统|高耗能|高载能|高排放|基础){0,3}(?:行业|领域|产业|企业|项目|产品|工序)")
"""What stands behind a list of examples that are the sectors themselves (钢铁、水泥等重点行业)."""
_FEW = 2
_MOST = 0.6


class Sectors:
    """Industries by position.

    Parameters
    ----------
    context : Context
        The section.
    industries : Mentions
        Its industries by name.
    titles : Mentions
        Names of policies: what they name is no subject of the sentence.
    claims : iterable of Claim
        What the section says of its policies: a title tells what a policy's figures are about.
    """

    def __init__(self, context: Context, industries: Mentions, *, titles: Mentions, claims: Iterable[Claim]) -> None:
        self._context = context
        self._named = industries
        self._titles = titles
        self._of_policy: dict[tuple[str, ...], dict[str, Mention]] = {}
        for claim in claims:
            if claim.predicate is not Predicate.ADDRESSES_INDUSTRY or claim.rule != "industry-title":
                continue
            if isinstance(claim.object, Mention) and claim.plain:
                key = work(claim.subject)
                self._of_policy.setdefault(key, {}).setdefault(_key(claim.object), claim.object)

    def first_of(self, *spans: Span) -> tuple[Mention, ...]:
        """Return the industries of the first of the spans that names any, each once."""
        for span in spans:
            found: dict[str, Mention] = {}
            for mention in self._named.inside(span):
                if not self._titles.covers(mention.span):
                    plain = self._plain(mention)
                    found.setdefault(_key(plain), plain)
            if found:
                return tuple(found.values())
        return ()

    def named_in(self, name: str, span: Span) -> tuple[Mention, ...]:
        """Return the industries of a stretch that an indicator names; of a share, those of the part."""
        part = _OF_WHOLE.split(name.partition("占")[0] or name)[0]
        _, _, after = part.rpartition("等")
        if not _AND_OTHERS.match(after):
            # 水电、风电等清洁能源 are clean energy.
            part = after or part
        named = self._named.inside(span)
        for words in (part, name):
            inside = {_key(m): m for m in named if m.name in words or m.surface in words}
            # 能源 is no subject of its own inside 清洁能源.
            whole = [m for m in inside.values() if not any(_within(m, other) for other in inside.values())]
            if whole:
                return tuple({_key(plain): plain for plain in map(self._plain, whole)}.values())
        return ()

    def usual(self, concept: str) -> tuple[Mention, ...]:
        """Return the industry that an indicator of the table always measures, if the section names it elsewhere.

        吨钢综合能耗 is of steel, but what no word of the section names is not said by it.
        """
        indicator = self._context.vocabulary.indicators.get(concept)
        if indicator is None or not indicator.industry:
            return ()
        return next(((self._plain(m),) for m in self._named.all if m.concept == indicator.industry), ())

    def topic(self, owner: Mention | None) -> tuple[Mention, ...]:
        """Return the industries of a policy's title, of a firm's name, else of the heading above what the firm says."""
        if owner is not None and owner.kind is EntityKind.POLICY:
            return tuple(self._of_policy.get(work(owner), {}).values())
        if owner is None or owner.kind is not EntityKind.ORGANIZATION:
            return ()
        inside = {hit.concepts[0] for hit in self._context.hits.inside(owner.span)}
        named = tuple({_key(m): m for m in self._named.all if m.concept in inside}.values())
        heading = self._context.heading
        return named or (self.first_of(heading) if heading is not None else ())

    def _plain(self, mention: Mention) -> Mention:
        """Return the sector that a name with a mere quality before it stands for: 绿色建筑 are 建筑."""
        quality = QUALITY.match(mention.surface)
        table = self._context.vocabulary.industries
        if quality is None or mention.concept not in table or not table[mention.concept].weak:
            return mention
        above = (table[one] for one in table[mention.concept].broader)
        sector = next((one for one in above if one.label_zh == mention.surface[quality.end() :]), None)
        if sector is None:
            return mention
        return replace(mention, name=sector.label_zh, concept=sector.id, rule="industry-implied", refers=True)


def _within(mention: Mention, other: Mention) -> bool:
    return mention is not other and mention.name != other.name and mention.name in other.name


def _key(mention: Mention) -> str:
    return mention.concept or mention.name
