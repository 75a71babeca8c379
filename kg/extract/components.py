"""The components of the spaCy pipeline, each with the rules that it runs, and the tables that they share."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.agencies import find_agencies
from kg.extract.attached import with_attached
from kg.extract.candidates import bracketed
from kg.extract.coverage import industry_claims, near_industries, region_claims, scope_regions
from kg.extract.editions import types_of_editions
from kg.extract.further import Further
from kg.extract.industries import WEAK, find_industries
from kg.extract.issuing import issue_claims, private_papers
from kg.extract.lexicon import Lexicon
from kg.extract.organizations import find_organizations
from kg.extract.policies import find_policies
from kg.extract.quantities import StatementFinder
from kg.extract.regions import find_regions
from kg.extract.scope import find_scopes
from kg.extract.spans import Occupied
from kg.extract.stances import with_stances
from kg.extract.ties import tie_claims
from kg.extract.titles import TitleParser
from kg.model import Claim, EntityKind, Mention
from kg.vocabulary import Vocabulary, load_vocabulary

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


def _of(mentions: tuple[Mention, ...], *kinds: EntityKind) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if mention.kind in kinds)


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
            *types_of_editions(ties, (*issued, *regions, *covered)),
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
