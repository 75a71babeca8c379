"""Spans of a document as W3C Web Annotations, so that annotators can open them in their tools.

The model is that of https://www.w3.org/TR/annotation-model/. Its context is named and never fetched.
"""

from collections.abc import Iterable
from typing import Any

from kg.ids import BASE_IRI, digest, document_path
from kg.model import Document
from kg.view.marks import Mark

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters of the raw text before and after a quote that tell it from the same words elsewhere."""


def web_annotations(document: Document, marks: Iterable[Mark], *, base: str = BASE_IRI) -> dict[str, Any]:
    """Return marks as one page of annotations in JSON-LD.

    Parameters
    ----------
    document : Document
        The document that was read.
    marks : iterable of Mark
        Its spans.
    base : str
        Base of the data IRIs.

    Returns
    -------
    dict
        Positions count characters of the raw text, the end exclusive; ``exact`` is exactly that slice. A body says
        which thing is meant (purpose identifying), the next ones give its kind (classifying), its name (tagging), and
        rule and confidence (commenting).
    """
    source = f"{base}id/{document_path(document.id)}"
    items = [_annotation(document, mark, source=source, base=base) for mark in marks]
    return {
        "@context": CONTEXT,
        "id": f"{source}/annotations",
        "type": "AnnotationPage",
        "partOf": {
            "id": f"{source}/collection",
            "type": "AnnotationCollection",
            "label": document.title or document.path,
            "total": len(items),
        },
        "startIndex": 0,
        "items": items,
    }


def _annotation(document: Document, mark: Mark, *, source: str, base: str) -> dict[str, Any]:
    quote = document.quote(mark.span)
    path = digest(
        "annotation", document.id, str(quote.start), str(quote.end), mark.kind, mark.iri, mark.name, mark.rule
    )
    raw = document.raw
    return {
        "id": f"{source}/annotations#{path}",
        "type": "Annotation",
        "motivation": "identifying" if mark.iri else "classifying",
        "body": [
            *_identity(mark, base),
            _text(mark.kind, "classifying"),
            _text(mark.name, "tagging", language="zh-Hans"),
            _text(f"rule {mark.rule}, confidence {mark.confidence:g}", "commenting", language="en"),
        ],
        "target": {
            "source": {"id": source, "type": "Text", "format": "text/plain", "label": document.path},
            "selector": [
                {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": quote.text,
                    "prefix": raw[max(quote.start - _AROUND, 0) : quote.start],
                    "suffix": raw[quote.end : quote.end + _AROUND],
                },
            ],
        },
    }


def _identity(mark: Mark, base: str) -> list[dict[str, str]]:
    identity = {"type": "SpecificResource", "source": f"{base}id/{mark.iri}", "purpose": "identifying"}
    return [identity] if mark.iri else []


def _text(value: str, purpose: str, *, language: str = "") -> dict[str, str]:
    body = {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
    return body | ({"language": language} if language else {})
