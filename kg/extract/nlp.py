"""The pipeline: the one place that builds it, registers its components, and reads a document through it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.agencies import find_agencies
from kg.extract.attached import attached_policy, with_attached
from kg.extract.calibrate import confidence_of
from kg.extract.candidates import bracketed
from kg.extract.context import Context
from kg.extract.coverage import industry_claims, near_industries, region_claims, scope_regions
from kg.extract.further import Further
from kg.extract.industries import WEAK, find_industries
from kg.extract.issuing import issue_claims, private_papers
from kg.extract.lexicon import Lexicon
from kg.extract.organizations import find_organizations
from kg.extract.policies import find_policies, short_forms
from kg.extract.quantities import StatementFinder, kept_statements
from kg.extract.quantity_patterns import OF_YEAR, PRESENTS
from kg.extract.regions import find_regions
from kg.extract.replacing import distinct_editions
from kg.extract.scope import find_scopes
from kg.extract.spans import Occupied
from kg.extract.stances import with_stances
from kg.extract.ties import tie_claims
from kg.extract.titles import TitleParser
from kg.model import Claim, Document, EntityKind, Mention, Predicate, Section, SectionClaims, SectionKind, Span
from kg.vocabulary import RuleRecord, Vocabulary, load_vocabulary

PIPELINE = ("kg_policies", "kg_bodies", "kg_regions", "kg_industries", "kg_claims", "kg_quantities", "kg_further")
"""Components in their order; each reads ``doc._.kg_context`` and what the ones before it found."""

_EXTENSIONS: dict[str, Any] = {
    "kg_context": None,
    "kg_mentions": (),
    "kg_claims": (),
    "kg_scopes": (),
    "kg_near": (),
    "kg_statements": (),
}


_SHORTEST_TITLE = 8
_INNER_HEADING = re.compile(
    r"(?:#{2,6}\s*)?(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|第[一二三四五六七八九十]{1,3}[章节]|\d{1,2}(?:、|[.．](?!\d))|(?<=[#\s])(?!\d+\.\d))"
    r"[^\n]{1,14}"
)
"""A heading inside an article (二、重点任务); titles of items are longer."""
_PART_HEADING = re.compile(
    rf"{_INNER_HEADING.pattern}|(?:#{{2,6}}\s*)?(?:[（(]?[一二三四五六七八九十]{{1,3}}[）)、]|第[一二三四五六七八九十]{{1,3}}[章节部])[^\n]{{1,40}}"
)
"""A heading inside a report, which may be long where it is numbered."""
_DOMAIN = re.compile(
    "碳|节能|减排|能源|气候|排放|环境保护|生态环境|污染|绿色|工业|电力|矿产|循环|可再生|垃圾|资源化"
    "|光伏|风电|核电|水电|太阳能|储能|电池|充电|电网|虚拟电厂|发电|电厂|电站|装机|用电|绿电|煤|石油|石化|天然气|氢|甲烷|瓦斯"
    "|减污|耗能|大气|空气质量|焦化|供暖|供热|余热|热电|取暖|再制造|秸秆|塑料|石膏|燃油|岸电|港口|玻璃|陶瓷|矿山|采矿|用能|回收|锅炉|以旧换新"
    "|钢铁|水泥|电解铝|化工|建材|节水|能耗|森林|污水|温室"
)
"""A section without any of these words, and no part of one with them, is of another domain: a sports page."""

_OF_ANY_EDITION = frozenset({Predicate.DOCUMENT_TYPE, Predicate.APPLIES_TO_REGION})


class Tables:
    """The vocabulary with what is computed from it once: the automaton and the endings of titles."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.lexicon = Lexicon(vocabulary)
        self.titles = TitleParser(vocabulary.document_types)
        self.statements = StatementFinder(vocabulary)


@cache
def tables(folder: str | None = None) -> Tables:
    """Return the tables of a vocabulary folder; those of the package if left out."""
    return Tables(load_vocabulary(Path(folder) if folder else None))


class Extractor:
    """Reads documents: one spaCy ``Doc`` for each section, one token for each character.

    Parameters
    ----------
    folder : str, optional
        Folder of the vocabulary tables.

    Notes
    -----
    spaCy's own tokenizer drops spaces, so that offsets drift; a ``Doc`` of single characters keeps them exact. No model
    is loaded. Time is linear in the text.
    """

    def __init__(self, folder: str | None = None) -> None:
        self._tables = tables(folder)
        self._nlp = spacy.blank("zh")
        for name in PIPELINE:
            self._nlp.add_pipe(name, config={"folder": folder})

    @property
    def vocabulary(self) -> Vocabulary:
        """The tables that the rules use."""
        return self._tables.vocabulary

    def read(self, document: Document) -> tuple[SectionClaims, ...]:
        """Return mentions and claims of each body section that has any, in order; spans count in the document."""
        found: list[SectionClaims] = []
        defined: dict[str, Mention] = {}
        attached: Mention | None = None
        for text, section in self._sections(document):
            part_of = attached if section.level else None
            claims = self._section(text, section, defined=defined, attached=part_of)
            policies = _of(claims.mentions, EntityKind.POLICY)
            defined |= short_forms(text, policies)
            attached = attached_policy(text, policies) or attached
            found.append(claims)
        return tuple(claims for claims in found if claims.mentions or claims.statements)

    def _sections(self, document: Document) -> Iterator[tuple[str, Section]]:
        """Yield clean text and body sections; a document that is one policy or article is one section."""
        body = [section for section in document.sections if section.kind is SectionKind.BODY]
        if body and (heading := body[0].heading):
            title = self._tables.titles.parse(document.text[heading.start : heading.end])
            titled = title.type and self._tables.titles.is_policy(title.type) and len(title.core) > _SHORTEST_TITLE
            whole = Span(body[0].span.start, body[-1].span.end)
            if titled or (_is_one_article(document, body) and _DOMAIN.search(document.text, *whole.ends)):
                yield _evident(document), replace(body[0], span=whole)
                return
        above: int | None = None  # the level of the section above that is of the domain, with all parts below it
        for section in body:
            is_part = above is not None and section.level > max(above, 1)
            is_ours = is_part or bool(_DOMAIN.search(document.text, *section.span.ends))
            if is_ours:
                yield document.text, section
            if not is_part:
                above = section.level if is_ours else None

    def _section(
        self, text: str, section: Section, *, defined: dict[str, Mention], attached: Mention | None
    ) -> SectionClaims:
        lexicon, vocabulary = self._tables.lexicon, self._tables.vocabulary
        records = vocabulary.rule_records
        context = Context.of(text, section, lexicon=lexicon, vocabulary=vocabulary, defined=defined, attached=attached)
        doc = Doc(self._nlp.vocab, words=list(context.text), spaces=[False] * len(context.text))
        doc._.kg_context = context
        doc = self._nlp(doc)
        mentions, claims = _distinct(context, doc._.kg_mentions, doc._.kg_claims)
        moved = {
            mention: replace(mention, span=mention.span.shift(context.offset))
            for mention in dict.fromkeys(_all(mentions, claims))
        }
        return SectionClaims(
            section=section,
            mentions=tuple(moved[mention] for mention in mentions),
            claims=tuple(_kept(claim, moved, by=context.offset, records=records) for claim in claims),
            near=tuple(
                (moved[a], moved[b], span.shift(context.offset))
                for a, b, span in doc._.kg_near
                if a in moved and b in moved
            ),
            statements=kept_statements(doc._.kg_statements, moved, by=context.offset, records=records),
        )


def _is_one_article(document: Document, body: Sequence[Section]) -> bool:
    """Tell whether sections are parts of one article: under its title, each with a short heading.

    Items of a bulletin are numbered 1.1, or have whole sentences as headings, dates and addresses. In a report on one
    year, or of a conference, numbered headings of parts may be long.
    """
    first, *parts = body
    title = document.text[first.heading.start : first.heading.end] if first.heading is not None else ""
    told = OF_YEAR.search(title) or PRESENTS.search(title)
    inner = _PART_HEADING if told else _INNER_HEADING
    return bool(parts) and all(
        part.level > first.level
        and part.heading is not None
        and inner.fullmatch(document.text[part.span.start : part.heading.end].strip())
        and (part.date, part.url) == (first.date, first.url)
        for part in parts
    )


def _evident(document: Document) -> str:
    """Return the clean text with empty lines for the sections that are no evidence: contents, notices."""
    pieces = (
        document.text[section.span.start : section.span.end]
        if section.kind is SectionKind.BODY
        else "\n" * len(section.span)
        for section in document.sections
    )
    return "".join(pieces)


def _all(mentions: Iterable[Mention], claims: Iterable[Claim]) -> list[Mention]:
    objects = [claim.object for claim in claims if isinstance(claim.object, Mention)]
    return [*mentions, *objects, *(claim.subject for claim in claims)]


def _kept(claim: Claim, moved: Mapping[Mention, Mention], *, by: int, records: Mapping[str, RuleRecord]) -> Claim:
    target = moved[claim.object] if isinstance(claim.object, Mention) else claim.object
    context = tuple(span.shift(by) for span in claim.context)
    return replace(
        claim,
        subject=moved[claim.subject],
        object=target,
        sentence=claim.sentence.shift(by),
        context=context,
        confidence=confidence_of(claim, records),
    )


def _distinct(
    context: Context, mentions: tuple[Mention, ...], claims: tuple[Claim, ...]
) -> tuple[tuple[Mention, ...], tuple[Claim, ...]]:
    """Part two issues of one title that the section compares, and say that the new one replaces the old."""
    policies = _of(mentions, EntityKind.POLICY)
    editions = distinct_editions(context, policies, issued=claims)
    if not editions:
        return mentions, claims
    named = {mention: replace(mention, edition=edition) for mention, edition in editions.items()}
    changed = tuple(
        replace(
            claim,
            subject=named.get(claim.subject, claim.subject),
            object=named.get(claim.object, claim.object) if isinstance(claim.object, Mention) else claim.object,
        )
        for claim in claims
    )
    old = next(iter(editions))
    new = next(mention for mention in editions if editions[mention] != editions[old])
    tie = Claim(
        subject=named[new],
        predicate=Predicate.SUPERSEDES,
        object=named[old],
        sentence=context.sentence(old.span.start),
        rule="tie-editions",
        confidence=0.85,
    )
    placed = (c for c in changed if c.subject == named[old] and c.predicate is Predicate.APPLIES_TO_REGION)
    shared = (replace(claim, subject=named[new], rule="type-of-edition") for claim in placed)
    return tuple(named.get(mention, mention) for mention in mentions), (*changed, tie, *shared)


def _of(mentions: tuple[Mention, ...], *kinds: EntityKind) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if mention.kind in kinds)


def _types_of_editions(ties: tuple[Claim, ...], issued: tuple[Claim, ...]) -> Iterator[Claim]:
    """Yield what an edition that is known only from its successor (2022年版) shares with it: type, region, title."""
    shared = [claim for claim in issued if claim.predicate in _OF_ANY_EDITION or claim.rule == "industry-title"]
    for tie in ties:
        other = tie.object
        if isinstance(other, Mention) and other.core == tie.subject.core and other.edition != tie.subject.edition:
            for claim in shared:
                if claim.subject.core == other.core:
                    yield replace(claim, subject=other, sentence=tie.sentence, rule="type-of-edition")


def _of_sectors(industries: tuple[Mention, ...], covered: tuple[Claim, ...]) -> Iterator[Claim]:
    """Yield the claims about what the section somewhere means as a sector, not only as a material or a thing."""
    sure = {mention.name for mention in industries if mention.confidence > WEAK}
    return (claim for claim in covered if isinstance(claim.object, Mention) and claim.object.name in sure)


def _without_weak(mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """Yield the mentions without names of energy carriers and materials that the section never means as sectors."""
    sure = {m.name for m in mentions if m.kind is EntityKind.INDUSTRY and m.confidence > WEAK}
    return (m for m in mentions if m.kind is not EntityKind.INDUSTRY or m.name in sure)


def _outside_titles(doc: Doc, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions that do not stand in the title of a newspaper, a book or a course."""
    context = doc._.kg_context
    policies = {mention.span for mention in doc._.kg_mentions if mention.kind is EntityKind.POLICY}
    titles = Occupied(len(context.text), (span for span in bracketed(context.text) if span not in policies))
    return tuple(mention for mention in mentions if titles.free(mention.span))


def _bodies(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return _of(mentions, EntityKind.AGENCY, EntityKind.ORGANIZATION)


def _add(doc: Doc, mentions: tuple[Mention, ...]) -> Doc:
    doc._.kg_mentions = (*doc._.kg_mentions, *mentions)
    return doc


_CONFIG: dict[str, Any] = {"folder": None}
_MENTIONS = ["doc._.kg_mentions"]


@Language.factory("kg_policies", default_config=_CONFIG, requires=["doc._.kg_context"], assigns=_MENTIONS)
def _policies(nlp: Language, name: str, folder: str | None) -> Any:  # noqa: ARG001 (the signature of a factory)
    parser = tables(folder).titles
    return lambda doc: _add(doc, with_attached(doc._.kg_context, find_policies(doc._.kg_context, parser)))


@Language.factory("kg_bodies", default_config=_CONFIG, requires=_MENTIONS, assigns=_MENTIONS)
def _agencies(nlp: Language, name: str, folder: str | None) -> Any:  # noqa: ARG001
    def component(doc: Doc) -> Doc:
        _add(doc, find_agencies(doc._.kg_context))
        return _add(doc, find_organizations(doc._.kg_context, doc._.kg_mentions))

    return component


@Language.factory("kg_regions", default_config=_CONFIG, requires=_MENTIONS, assigns=_MENTIONS)
def _regions(nlp: Language, name: str, folder: str | None) -> Any:  # noqa: ARG001
    return lambda doc: _add(doc, _outside_titles(doc, find_regions(doc._.kg_context, _bodies(doc._.kg_mentions))))


@Language.factory("kg_industries", default_config=_CONFIG, requires=_MENTIONS, assigns=_MENTIONS)
def _industries(nlp: Language, name: str, folder: str | None) -> Any:  # noqa: ARG001
    return lambda doc: _add(doc, _outside_titles(doc, find_industries(doc._.kg_context, _bodies(doc._.kg_mentions))))


@Language.factory(
    "kg_claims",
    default_config=_CONFIG,
    requires=_MENTIONS,
    assigns=["doc._.kg_claims", "doc._.kg_scopes", "doc._.kg_near"],
)
def _claims(nlp: Language, name: str, folder: str | None) -> Any:  # noqa: ARG001
    parser = tables(folder).titles

    def component(doc: Doc) -> Doc:
        context, mentions = doc._.kg_context, doc._.kg_mentions
        policies, industries = _of(mentions, EntityKind.POLICY), _of(mentions, EntityKind.INDUSTRY)
        given = tuple(with_stances(context, issue_claims(context, policies, bodies=_bodies(mentions), parser=parser)))
        private = private_papers(given)
        issued = tuple(claim for claim in given if claim.subject.core not in private)
        policies = tuple(policy for policy in policies if policy.core not in private)
        mentions = tuple(m for m in mentions if m.kind is not EntityKind.POLICY or m.core not in private)
        scopes = find_scopes(context, policies, issued=issued)
        covered = tuple(with_stances(context, industry_claims(context, policies, industries=industries, scopes=scopes)))
        covered = tuple(_of_sectors(industries, covered))
        told = region_claims(context, policies, regions=_of(mentions, EntityKind.REGION), issued=issued)
        regions = tuple(with_stances(context, told))
        applied = scope_regions(context, regions=_of(mentions, EntityKind.REGION), scopes=scopes)
        ties = tuple(with_stances(context, tie_claims(context, policies, scopes=scopes, issued=issued)))
        doc._.kg_scopes = scopes
        doc._.kg_claims = (
            *issued,
            *regions,
            *applied,
            *covered,
            *ties,
            *_types_of_editions(ties, (*issued, *regions, *covered)),
        )
        doc._.kg_mentions = tuple(_without_weak(mentions))
        doc._.kg_near = tuple(near_industries(context, policies, industries=industries, claims=covered))
        return doc

    return component


@Language.factory(
    "kg_quantities",
    default_config=_CONFIG,
    requires=["doc._.kg_claims", "doc._.kg_scopes"],
    assigns=["doc._.kg_statements"],
)
def _quantities(nlp: Language, name: str, folder: str | None) -> Any:  # noqa: ARG001
    finder = tables(folder).statements

    def component(doc: Doc) -> Doc:
        context, mentions, claims = doc._.kg_context, doc._.kg_mentions, doc._.kg_claims
        doc._.kg_statements = finder.find(context, mentions, scopes=doc._.kg_scopes, claims=claims)
        return doc

    return component


@Language.factory(
    "kg_further",
    default_config=_CONFIG,
    requires=["doc._.kg_claims", "doc._.kg_scopes", "doc._.kg_statements"],
    assigns=["doc._.kg_claims", "doc._.kg_statements"],
)
def _further(nlp: Language, name: str, folder: str | None) -> Any:  # noqa: ARG001
    def component(doc: Doc) -> Doc:
        further = Further(doc._.kg_context, doc._.kg_mentions, claims=doc._.kg_claims)
        doc._.kg_statements = further.statements(doc._.kg_statements)
        doc._.kg_claims = further.claims(doc._.kg_scopes)
        return doc

    return component


for _name, _default in _EXTENSIONS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)
