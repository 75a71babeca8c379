"""The part of the vocabulary that a graph uses: concepts, everything above them, their names, codes and links."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from rdflib import ORG, RDF, RDFS, SKOS, URIRef

from kg.graph.schemes import SCHEMES, Triple, scheme_triples
from kg.graph.terms import Names, decimal, integer, text, typed
from kg.namespaces import CP, NACE
from kg.vocabulary import Agency, AgencyPattern, Concept, Indicator, Industry, Instrument, Region, Unit, Vocabulary

_SIX_DIGITS = re.compile("[0-9]{6}")


def local_body(concept: str, vocabulary: Vocabulary) -> tuple[Region, AgencyPattern] | None:
    """Return region and pattern of a local body such as ``cn-370200-eco-env``, or nothing for any other id."""
    for cut, char in enumerate(concept):
        if char == "-" and concept[:cut] in vocabulary.regions and concept[cut + 1 :] in vocabulary.agency_patterns:
            return vocabulary.regions[concept[:cut]], vocabulary.agency_patterns[concept[cut + 1 :]]
    return None


def label_triples(subject: URIRef, concept: Concept, *, more: Iterable[str] = ()) -> Iterator[Triple]:
    """Yield the labels of a concept in both languages, and further names that documents use."""
    names = {"zh-Hans": (concept.label_zh, concept.aliases_zh), "en": (concept.label_en, concept.aliases_en)}
    for language, (label, aliases) in names.items():
        if label:
            yield subject, SKOS.prefLabel, text(label, language)
        for alias in aliases:
            if alias != label:
                yield subject, SKOS.altLabel, text(alias, language)
    known = {concept.label_zh, concept.label_en, *concept.aliases_zh, *concept.aliases_en}
    for alias in more:
        if alias not in known:
            yield subject, SKOS.altLabel, text(alias, "zh-Hans")


def nace_iri(code: str) -> URIRef:
    """Return the IRI of a class of NACE Rev. 2, which drops the letter of the section and the dots.

    Examples
    --------
    >>> nace_iri("C24.10")
    rdflib.term.URIRef('http://data.europa.eu/ux2/nace2/2410')
    """
    return NACE[code if len(code) == 1 else code.lstrip("ABCDEFGHIJKLMNOPQRSTU").replace(".", "")]


class ConceptGraph:
    """Triples about the concepts that are used.

    Parameters
    ----------
    vocabulary : Vocabulary
        The tables.
    names : Names
        Makes IRIs.
    """

    def __init__(self, vocabulary: Vocabulary, names: Names) -> None:
        self._vocabulary, self._names = vocabulary, names
        self._tables: Mapping[str, Mapping[str, Concept]] = {
            "industry": vocabulary.industries,
            "region": vocabulary.regions,
            "org": vocabulary.agencies,
            "doctype": vocabulary.document_types,
            "indicator": vocabulary.indicators,
            "unit": vocabulary.units,
            "instrument": vocabulary.instruments,
        }

    def find(self, path: str) -> Concept | None:
        """Return the concept that a path such as ``industry/iron-steel`` stands for."""
        folder, _, concept = path.partition("/")
        return self._tables.get(folder, {}).get(concept)

    def closure(self, paths: Iterable[str]) -> set[str]:
        """Return the paths of the concepts among these, and of all that they lead to."""
        found: set[str] = set()
        waiting = list(paths)
        while waiting:
            path = waiting.pop()
            concept = self.find(path)
            if path not in found and concept is not None:
                found.add(path)
                waiting += [target for _, target in self._links(path, concept)]
            elif concept is None and path.startswith("org/"):
                waiting += [f"region/{body[0].id}" for body in (local_body(path[4:], self._vocabulary),) if body]
        return found

    def triples(self, used: set[str], *, aliases: Mapping[str, Iterable[str]]) -> Iterator[Triple]:
        """Yield everything about the concepts of a closure.

        Parameters
        ----------
        used : set of str
            What :meth:`closure` returned.
        aliases : mapping of str to iterable of str
            By path, further names that documents use.

        Yields
        ------
        tuple
            A triple.
        """
        for path in sorted(used):
            concept = self.find(path)
            if concept is None:
                raise ValueError(f"not in the vocabulary: {path}")
            subject = self._names(path)
            for class_ in _classes(concept):
                yield subject, RDF.type, class_
            yield from label_triples(subject, concept, more=aliases.get(path, ()))
            for predicate, target in self._links(path, concept):
                yield subject, predicate, self._names(target)
            yield from _details(subject, concept)
            if isinstance(concept, Industry):
                for related in self._related(path, concept, used=used):
                    yield subject, SKOS.related, self._names(related)
            if (folder := path.partition("/")[0]) in SCHEMES:
                place = SKOS.inScheme if concept.broader else SKOS.topConceptOf
                yield subject, SKOS.inScheme, self._names(f"scheme/{folder}")
                yield subject, place, self._names(f"scheme/{folder}")
        for scheme in sorted({path.partition("/")[0] for path in used} & SCHEMES.keys()):
            yield from scheme_triples(self._names, scheme, version=self._vocabulary.version)

    def _related(self, path: str, concept: Industry, *, used: set[str]) -> Iterator[str]:
        """Yield the related industries that are used and stand neither above nor below (SKOS S27)."""
        above = self.closure([path])
        for other in concept.related:
            related = f"industry/{other}"
            if related in used - above and path not in self.closure([related]):
                yield related

    def _links(self, path: str, concept: Concept) -> Iterator[tuple[URIRef, str]]:
        folder = path.partition("/")[0]
        broader = {"region": CP.within, "org": ORG.subOrganizationOf}.get(folder, SKOS.broader)
        for parent in concept.broader:
            yield broader, f"{folder}/{parent}"
        if isinstance(concept, Region):
            for member in concept.members:
                yield CP.hasMemberRegion, f"region/{member}"
        if isinstance(concept, Unit):
            yield CP.canonicalUnit, f"unit/{concept.canonical}"
        if isinstance(concept, Indicator):
            yield CP.canonicalUnit, f"unit/{concept.canonical_unit}"
        if isinstance(concept, Agency):
            if concept.jurisdiction:
                yield CP.jurisdiction, f"region/{concept.jurisdiction}"
            if concept.successor:
                yield CP.succeededBy, f"org/{concept.successor}"


_CLASSES: Mapping[type[Concept], URIRef] = MappingProxyType(
    {Industry: CP.Industry, Unit: CP.Unit, Indicator: CP.Indicator, Instrument: CP.PolicyInstrument}
)


def _classes(concept: Concept) -> tuple[URIRef, ...]:
    match concept:
        case Region():
            return (CP.Region, CP.RegionGroup) if concept.members or concept.type == "group" else (CP.Region,)
        case Agency():
            return (CP.Agency, ORG.Organization) if concept.kind == "agency" else (ORG.Organization,)
        case _:
            return _CLASSES.get(type(concept), CP.DocumentType), SKOS.Concept


def _details(subject: URIRef, concept: Concept) -> Iterator[Triple]:
    match concept:
        case Industry():
            yield from _industry_details(subject, concept)
        case Region():
            if concept.code:
                datatype = CP.GB2260 if _SIX_DIGITS.fullmatch(concept.code) else CP.ISO3166
                yield subject, SKOS.notation, typed(concept.code, datatype)
            yield subject, CP.regionType, text(concept.type)
        case Agency():
            yield from _agency_details(subject, concept)
        case Unit():
            yield subject, CP.multiplier, decimal(concept.multiplier)
            if concept.qudt:
                yield subject, SKOS.exactMatch, URIRef(concept.qudt)
        case Instrument():
            if concept.oeo:
                yield subject, RDFS.seeAlso, URIRef(concept.oeo)


def _agency_details(subject: URIRef, concept: Agency) -> Iterator[Triple]:
    for predicate, value in (
        (CP.level, concept.level),
        (CP.validFrom, concept.valid_from),
        (CP.validTo, concept.valid_to),
    ):
        if value:
            yield subject, predicate, text(value)
    for prefix in concept.number_prefixes:
        yield subject, CP.numberPrefix, text(prefix)
    if concept.abbr_en and concept.abbr_en != concept.label_en:
        yield subject, SKOS.altLabel, text(concept.abbr_en, "en")


def _industry_details(subject: URIRef, industry: Industry) -> Iterator[Triple]:
    codes = ((getattr(CP, "GBT4754-2017"), industry.gbt4754), (CP.ISIC4, industry.isic), (CP.IPCC2006, industry.ipcc))
    for datatype, values in codes:
        for value in values:
            yield subject, SKOS.notation, typed(value, datatype)
    for code in industry.nace:
        yield subject, SKOS.closeMatch, nace_iri(code)
    if industry.ets_status:
        yield subject, CP.etsStatus, text(industry.ets_status)
    if industry.ets_year:
        yield subject, CP.etsYear, integer(int(industry.ets_year))
