"""RDF terms from the values of the model: IRIs below the base, literals in canonical form."""

import calendar
import re
from decimal import Decimal

from rdflib import XSD, Literal, URIRef

from kg.ids import document_path, evidence_path
from kg.model import PartialDate, Quote

_PATH = re.compile(r"[a-z]{1,40}(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Names:
    """IRIs of data below one base.

    Parameters
    ----------
    base : str
        Where data IRIs live; ends in ``/`` or ``#``.
    """

    def __init__(self, base: str) -> None:
        if not re.fullmatch(r"\A[a-z][a-z0-9+.-]{0,30}:[^\x00-\x20<>\"{}|^`\\\x7f-\x9f]*[/#]", base):
            raise ValueError(f"a base IRI is absolute and ends in / or #, got {base!r}")
        self._base = f"{base}id/"
        self._made: dict[str, URIRef] = {}

    def __call__(self, path: str) -> URIRef:
        """Return the IRI of a path such as ``policy/3f2a91c07b``."""
        iri = self._made.get(path)
        if iri is None:
            if not _PATH.fullmatch(path):
                raise ValueError(f"not the path of an IRI: {path!r}")
            iri = self._made[path] = URIRef(self._base + path)
        return iri

    def document(self, document: str) -> URIRef:
        """Return the IRI of a document from its id, given with or without its folder."""
        return self(document_path(document))

    def evidence(self, quote: Quote) -> URIRef:
        """Return the IRI of a stretch of a document."""
        return self(evidence_path(quote.document, quote.start, quote.end))


def plain(text: str) -> str:
    """Return the text with lone surrogates, which no file can hold, as replacement characters; the length stays.

    Examples
    --------
    >>> plain("钢铁" + chr(0xD800) + "行业")
    '钢铁�行业'
    """
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def text(value: str, language: str | None = None) -> Literal:
    """Return a literal of a text, tagged where a language is given."""
    return Literal(plain(value), lang=language)


def typed(value: str, datatype: URIRef) -> Literal:
    """Return a literal with exactly this spelling."""
    return Literal(plain(value), datatype=datatype, normalize=False)


def integer(value: int) -> Literal:
    """Return an ``xsd:integer``."""
    return typed(str(value), XSD.integer)


def decimal(value: Decimal | float) -> Literal:
    """Return an ``xsd:decimal`` in canonical form: no exponent, no needless zero.

    Examples
    --------
    >>> str(decimal(0.950)), str(decimal(Decimal("2E3"))), str(decimal(1.0))
    ('0.95', '2000', '1')
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    spelt = f"{exact:f}"
    spelt = spelt.rstrip("0").rstrip(".") if "." in spelt else spelt
    return typed("0" if spelt == "-0" else spelt, XSD.decimal)


def date(value: PartialDate) -> Literal:
    """Return an ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``, as far as the date is known and exists.

    Examples
    --------
    >>> [str(date(PartialDate(2024, *rest))) for rest in ((2, 29), (2, 31), ())]
    ['2024-02-29', '2024-02', '2024']
    """
    if value.month is None:
        return typed(f"{value.year}", XSD.gYear)
    if value.day is None or value.day > calendar.monthrange(value.year, value.month)[1]:
        return typed(f"{value.year}-{value.month:02}", XSD.gYearMonth)
    return typed(f"{value.year}-{value.month:02}-{value.day:02}", XSD.date)
