"""What goes into SPARQL and what comes out of it, without any RDF library in the types."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import BlankNode, NamedNode, Triple
from pyoxigraph import Literal as OxLiteral

from kg.errors import QueryError
from kg.ids import is_iri
from kg.model import PartialDate

XSD = "http://www.w3.org/2001/XMLSchema#"
# Oxigraph writes all tags in lower case.
_TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}


class Iri(str):
    """An IRI, so that it can be told from a text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class RdfLiteral:
    """A literal as it stands in a triple: spelling, datatype, language (empty where there is none)."""

    lexical: str
    datatype: str = f"{XSD}string"
    language: str = ""


Value = Iri | str | int | Decimal | bool | PartialDate | None
"""IRIs and blank nodes (``_:…``) as :class:`Iri`, what is unbound as None, literals of other types as str."""

Parameter = Value | Iterable[Value]
"""One value, several that will each do, or None for any."""

Term = Iri | RdfLiteral
OxTerm = NamedNode | BlankNode | OxLiteral | Triple


def value_of(term: OxTerm | None) -> Value:
    """Return a term as a plain value; a literal that is not what its type says stays a text."""
    if type(term) is NamedNode:
        return Iri(term.value)
    if type(term) is OxLiteral:
        return _literal_value(term)
    return None if term is None else Iri(str(term))


def _literal_value(literal: OxLiteral) -> Value:
    return literal.value if literal.language else value_of_literal(literal.value, literal.datatype.value)


def value_of_literal(lexical: str, datatype: str) -> Value:
    """Return a literal as a plain value; one that is not what its type says stays a text."""
    read = _READERS.get(datatype)
    if read is None:
        return lexical
    try:
        return read(lexical)
    except (ValueError, ArithmeticError):
        return lexical


def _read_boolean(lexical: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}.get(lexical, False)


_READERS: dict[str, Callable[[str], Value]] = {
    f"{XSD}boolean": _read_boolean,
    f"{XSD}decimal": Decimal,
    f"{XSD}integer": int,
    f"{XSD}nonNegativeInteger": int,
    f"{XSD}date": PartialDate.parse,
    f"{XSD}gYearMonth": PartialDate.parse,
    f"{XSD}gYear": PartialDate.parse,
}


def term_of(term: OxTerm) -> Term:
    """Return a term without loss, language tags in the case that the project writes."""
    if isinstance(term, OxLiteral):
        language = term.language or ""
        return RdfLiteral(term.value, term.datatype.value, _TAGS.get(language, language))
    return Iri(term.value) if isinstance(term, NamedNode) else Iri(str(term))


def ox_term(value: Value) -> NamedNode | OxLiteral:
    """Return a value as a term of the engine.

    Raises
    ------
    QueryError
        If it is an IRI that cannot be written, or nothing.
    """
    if value is None or (isinstance(value, Iri) and not is_iri(value)):
        raise QueryError(f"not a term: {value!r}", code="KG-Q06", remedy="give a value or a whole IRI")
    return NamedNode(value) if isinstance(value, Iri) else _literal_of(value)


def token_of(value: Value) -> str:
    r"""Return a value in the syntax of SPARQL, every character that could end it escaped.

    Examples
    --------
    >>> token_of("钢铁"), token_of(Iri("https://example.org/a")), token_of(None)
    ('"钢铁"', '<https://example.org/a>', 'UNDEF')
    """
    if value is None:
        return "UNDEF"
    if isinstance(value, Iri):
        if not is_iri(value):
            raise QueryError(f"not an IRI: {str(value)!r}", code="KG-Q06", remedy="give the whole IRI")
        return f"<{value}>"
    return str(_literal_of(value))


def _literal_of(value: str | int | Decimal | PartialDate) -> OxLiteral:
    match value:
        case str():
            return OxLiteral(value.encode("utf-8", "replace").decode("utf-8"))
        case bool():
            lexical, datatype = str(value).lower(), "boolean"
        case int():
            lexical, datatype = str(value), "integer"
        case Decimal():
            lexical, datatype = f"{value:f}", "decimal"
        case PartialDate():
            lexical, datatype = str(value), "date" if value.day else "gYearMonth" if value.month else "gYear"
        case _:
            raise TypeError(f"no SPARQL value for {type(value).__name__}")
    return OxLiteral(lexical, datatype=NamedNode(XSD + datatype))
