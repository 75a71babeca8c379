"""One document read by itself: the text, what every rule found in it, and what became of that."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import Finding
from kg.extract.nlp import Extractor
from kg.extract.unread import Unread, unread_sentences
from kg.ids import BASE_IRI
from kg.ingest.corpus import Input
from kg.ingest.limits import DEFAULT, Limits
from kg.ingest.reading import read_single
from kg.interchange import facts_to_json
from kg.model import Document, DocumentFacts, SectionClaims
from kg.resolve.document import resolve_document
from kg.view.annotations import web_annotations
from kg.view.marks import Mark, marks
from kg.view.spans import spans_html
from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """A document, what was found in each section, and the facts that this gives."""

    document: Document
    sections: tuple[SectionClaims, ...]
    facts: DocumentFacts
    vocabulary: Vocabulary


def extract_document(document: Document, extractor: Extractor) -> Extraction:
    """Return what a document says."""
    sections = extractor.read(document)
    vocabulary = extractor.vocabulary
    facts = resolve_document(document, sections, vocabulary=vocabulary)
    return Extraction(document=document, sections=sections, facts=facts, vocabulary=vocabulary)


def extract_file(
    path: str, encoding: str | None = None, *, limits: Limits = DEFAULT, findings: list[Finding] | None = None
) -> Extraction:
    """Return what one document says; ``-`` reads standard input, ``findings`` takes what the reader should know.

    Raises
    ------
    InputError
        If it cannot be read, or holds several documents.
    """
    source = Input(path=Path(path), name=path if path == "-" else Path(path).name)
    return extract_document(read_single(source, encoding=encoding, limits=limits, findings=findings), Extractor())


def extract_json(found: Extraction) -> dict[str, Any]:
    """Return the facts of a document in the layout of the gold annotations."""
    return facts_to_json(found.facts, found.vocabulary)


def extract_html(found: Extraction) -> str:
    """Return a page with the text of a document and every span that a rule took coloured."""
    return spans_html(found.document, _marks(found), unread=[one.sentence for one in _unread(found)])


def extract_annotations(found: Extraction, *, base: str = BASE_IRI) -> dict[str, Any]:
    """Return the spans of a document as W3C Web Annotations in JSON-LD."""
    return web_annotations(found.document, _marks(found), base=base)


def extract_misses(found: Extraction) -> list[dict[str, Any]]:
    """Return the sentences with a year, a figure and an industry or title from which no rule took a fact.

    Returns
    -------
    list of dict
        In order of the text: the sentence, what stands in it, its section, and its place in the raw text.
    """
    return [_miss(found.document, one) for one in _unread(found)]


def _marks(found: Extraction) -> tuple[Mark, ...]:
    return marks(found.document, found.sections, found.facts)


def _unread(found: Extraction) -> tuple[Unread, ...]:
    return unread_sentences(found.document, found.sections)


def _miss(document: Document, one: Unread) -> dict[str, Any]:
    heading = one.section.heading
    raw = document.offsets.to_raw(one.sentence)
    return {
        "sentence": document.text[one.sentence.start : one.sentence.end],
        "years": list(one.years),
        "figures": list(one.figures),
        "names": list(one.names),
        "section": document.text[heading.start : heading.end] if heading else None,
        "span": [raw.start, raw.end],
    }
