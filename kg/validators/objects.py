"""Rules for the object of a fact: a thing of the right kind, a day, a number, a stage."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from kg.model import Fact, Predicate, Status
from kg.validators.known import Known
from kg.validators.terms import date_of

NUMBER = re.compile(
    r"^([一-鿿（）]{1,20}〔[0-9]{4}〕第?[0-9]{1,5}号|[一-鿿]{0,20}([0-9]{4}年)?第[0-9〇零一二三四五六七八九十百]{1,6}号"
    r"|[A-Z][A-Z0-9 /.:：-]*[0-9]|([(]EU[)] )?(No )?[0-9]{4}/[0-9]{1,5})$"
)
"""Usual forms of a document number; the pattern of the shape."""

_OBJECTS = {
    Predicate.ISSUED_BY: ("org", "PolicyIssuer"),
    Predicate.ADDRESSES_INDUSTRY: ("industry", "PolicyIndustry"),
    Predicate.APPLIES_TO_REGION: ("region", "PolicyRegion"),
    Predicate.BASED_ON: ("policy", "PolicyTie"),
    Predicate.SUPERSEDES: ("policy", "PolicyTie"),
    Predicate.CITES: ("policy", "PolicyTie"),
    Predicate.OTHER_EDITION: ("policy", "PolicyTie"),
    Predicate.IMPLEMENTS: ("policy", "PolicyTie"),
    Predicate.AMENDS: ("policy", "PolicyTie"),
    Predicate.LEAD_ISSUER: ("org", "PolicyBody"),
    Predicate.APPROVED_BY: ("org", "PolicyBody"),
    Predicate.RESPONSIBLE_AGENCY: ("org", "PolicyBody"),
    Predicate.LOCATED_IN: ("region", "BodyLocation"),
    Predicate.OPERATES_IN: ("region", "BodyLocation"),
}
_ITSELF = {
    Predicate.BASED_ON: "PolicyBasedOnOther",
    Predicate.SUPERSEDES: "PolicySupersedesOther",
    Predicate.CITES: "PolicyCitesOther",
    Predicate.AMENDS: "PolicyAmendsOther",
}
_STAGES = frozenset(Status)


def _is_day(text: str, _known: Known) -> bool:
    date = date_of(text)
    return date is not None and date.day is not None


_FORMS: Mapping[Predicate, tuple[str, Callable[[str, Known], object]]] = MappingProxyType(
    {
        Predicate.DOCUMENT_TYPE: ("PolicyDocumentType", lambda text, known: known.is_document_type(text)),
        Predicate.DOCUMENT_NUMBER: ("PolicyNumber", lambda text, _: NUMBER.search(text)),
        Predicate.EFFECTIVE_ON: ("PolicyEffective", _is_day),
        Predicate.EXPIRES_ON: ("PolicyExpiry", _is_day),
        Predicate.STATUS: ("PolicyStatus", lambda text, _: text in _STAGES),
        Predicate.CO_ISSUER_COUNT: ("PolicyIssuerCount", lambda text, _: 2 <= int(text) <= 99),
        Predicate.USES_INSTRUMENT: ("PolicyInstrument", lambda text, known: known.is_instrument(text)),
    }
)
"""Rule and form of objects that are no things with a folder of their own."""


def object_rules(fact: Fact, known: Known) -> Iterator[str]:
    """Yield the names of the rules that the object of a fact breaks."""
    if fact.predicate is Predicate.ISSUED_ON:
        date = date_of(fact.object)
        if date is None:
            yield "PolicyIssueDateForm"
        elif not 1949 <= date.year <= 2035:
            yield "PolicyIssueYear"
    elif fact.predicate in _FORMS:
        rule, fits = _FORMS[fact.predicate]
        if not fits(fact.object, known):
            yield rule
    else:
        folder, rule = _OBJECTS[fact.predicate]
        if fact.literal or not known.is_a(fact.object, folder):
            yield rule
        if fact.object == fact.subject and fact.predicate in _ITSELF:
            yield _ITSELF[fact.predicate]
