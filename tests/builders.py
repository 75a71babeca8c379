"""Short ways to say what a made-up text holds, and small facts made by hand."""

from pathlib import Path
from typing import Any

from kg.extract.context import Context
from kg.extract.lexicon import Lexicon
from kg.extract.nlp import Extractor
from kg.ids import policy_path
from kg.ingest.corpus import read_text
from kg.model import (
    Claim,
    Document,
    DocumentFacts,
    Entity,
    EntityKind,
    Evidence,
    Fact,
    Mention,
    Predicate,
    Quote,
    SectionClaims,
    Support,
)
from kg.resolve.document import resolve_document

ROOT = Path(__file__).resolve().parents[1]
OWN_DOCUMENTS = ROOT / "seeds/documents"
OWN_GOLD = ROOT / "tests/gold/zh"
HELD_OUT = ROOT / "tests/gold/held-out"
TUNING = ROOT / "tests/gold/tuning"
SAMPLES = (ROOT / "../shared/seeds").resolve()
SAMPLE_GOLD = (ROOT / "../shared/gold").resolve()
ABSENT = "the sample documents lie beside the checkout only where it is developed"


def document(text: str, *, name: str = "made-up.txt") -> Document:
    """Return a text as a document."""
    return read_text(text.encode(), name=name)


def read(extractor: Extractor, text: str, *, name: str = "made-up.txt") -> tuple[SectionClaims, ...]:
    """Return what the pipeline finds in a text."""
    return extractor.read(document(text, name=name))


def mentions(extractor: Extractor, text: str) -> list[Mention]:
    """Return all mentions of a text, in order of the sections."""
    return [mention for section in read(extractor, text) for mention in section.mentions]


def found(extractor: Extractor, text: str) -> set[tuple[str, str]]:
    """Return rule and name of every mention of a text."""
    return {(mention.rule, mention.name) for mention in mentions(extractor, text)}


def named(extractor: Extractor, text: str, kind: EntityKind) -> set[str]:
    """Return the names of one kind that a text holds."""
    return {mention.name for mention in mentions(extractor, text) if mention.kind is kind}


def claims(extractor: Extractor, text: str, *, name: str = "made-up.txt") -> list[Claim]:
    """Return all claims of a text, the negated and planned ones too."""
    return [claim for section in read(extractor, text, name=name) for claim in section.claims]


def said(extractor: Extractor, text: str) -> set[tuple[str, str, str]]:
    """Return rule, subject and object of every claim that a text makes and neither denies nor only plans."""
    return {(claim.rule, claim.subject.name, _words(claim)) for claim in claims(extractor, text) if claim.plain}


def about(extractor: Extractor, text: str, predicate: Predicate, *, name: str = "made-up.txt") -> set[tuple[str, str]]:
    """Return subject and object of every claim with one predicate, as :func:`said`."""
    return {
        (claim.subject.name, _words(claim))
        for claim in claims(extractor, text, name=name)
        if claim.predicate is predicate and claim.plain
    }


def context(extractor: Extractor, text: str) -> tuple[Context, Document]:
    """Return the first section of a text as the rules see it."""
    read_ = document(text)
    lexicon = Lexicon(extractor.vocabulary)
    return Context.of(read_.text, read_.sections[0], lexicon=lexicon, vocabulary=extractor.vocabulary), read_


def facts_of(extractor: Extractor, text: str, *, name: str = "made-up.txt") -> DocumentFacts:
    """Return what a text says, resolved."""
    read_ = document(text, name=name)
    return resolve_document(read_, extractor.read(read_), vocabulary=extractor.vocabulary)


def _words(claim: Claim) -> str:
    return claim.object.name if isinstance(claim.object, Mention) else str(claim.object)


def quote(document_id: str, start: int) -> Quote:
    """Return a place in a document that nobody reads."""
    return Quote(document=document_id, start=start, end=start + 2, text="节能")


def policy(core: str, *, jurisdiction: str = "", edition: str = "", **more: Any) -> Entity:
    """Return a policy with the identity that its key gives it."""
    key = core, jurisdiction, edition
    return Entity(iri=policy_path(key), kind=EntityKind.POLICY, label=f"{core}{edition}", key=key, **more)


def fact(subject: str, predicate: Predicate, object_: str, *, source: str, start: int = 0, **more: Any) -> Fact:
    """Return a fact with one evidence in a document."""
    evidence = (Evidence(sentence=quote(source, start)),)
    supports = (Support(document=source, article=more.pop("article", 0), confidence=more.get("confidence", 1.0)),)
    given = {"rule": "made-up", "evidence": evidence, "supports": supports} | more
    return Fact(subject=subject, predicate=predicate, object=object_, **given)


def document_facts(id_: str, **more: Any) -> DocumentFacts:
    """Return the facts of a document."""
    return DocumentFacts(id=id_, path=f"{id_}.txt", sha256=id_ * 4, title=f"第{id_}号", **more)
