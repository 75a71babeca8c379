"""Facts of a corpus become two graphs: what is so, and why we say it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rdflib import DCTERMS, ORG, RDF, SKOS, XSD, Graph, Literal, URIRef

from kg.graph.concepts import ConceptGraph, label_triples, local_body
from kg.graph.evidence import evidence_triples, run_path
from kg.graph.schemes import Triple, small_concept_triples
from kg.graph.statements import StatementGraph
from kg.graph.terms import Names, date, integer, text, typed
from kg.ids import BASE_IRI
from kg.model import CorpusFacts, DocumentFacts, Entity, EntityKind, Fact, PartialDate, Predicate
from kg.namespaces import CP, SCHEMA, prefixes
from kg.vocabulary import Vocabulary

_CLASS_OF_TYPE = MappingProxyType(
    {
        "law": CP.Legislation,
        "regulation": CP.Legislation,
        "admin-regulation": CP.Legislation,
        "local-regulation": CP.Legislation,
        "dept-rule": CP.Legislation,
        "local-rule": CP.Legislation,
        "foreign-law": CP.Legislation,
        "standard": CP.Standard,
        "treaty": CP.InternationalAgreement,
        "agreement": CP.InternationalAgreement,
        "pledge": CP.Pledge,
    }
)
_CLASSES = MappingProxyType(
    {
        EntityKind.AGENCY: (CP.Agency, ORG.Organization),
        EntityKind.ORGANIZATION: (ORG.Organization,),
        EntityKind.INDUSTRY: (CP.Industry, SKOS.Concept),
        EntityKind.REGION: (CP.Region,),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphs:
    """``facts`` can be read alone; ``evidence`` speaks of it."""

    facts: Graph
    evidence: Graph


def build_graphs(corpus: CorpusFacts, vocabulary: Vocabulary, *, base: str = BASE_IRI, run: str) -> Graphs:
    """Return the graphs of a corpus.

    Parameters
    ----------
    corpus : CorpusFacts
        Entities, facts and documents.
    vocabulary : Vocabulary
        Gives labels, codes and hierarchy of every concept that is used.
    base : str
        Where data IRIs live.
    run : str
        Id of the run: a digest of the versions of code and vocabulary.

    Returns
    -------
    Graphs
        No blank nodes; one assertion for each fact.

    Raises
    ------
    ValueError
        If a path, a date or the id of the run is not well formed.
    """
    builder = _Builder(vocabulary, Names(base))
    quantities = StatementGraph(vocabulary, builder.names)
    statements = [(fact, builder.statement(fact)) for fact in corpus.facts]
    facts, evidence = _graph(base), _graph(base)
    for triple in builder.facts(corpus, statements, more=tuple(quantities.paths(corpus.statements))):
        facts.add(triple)
    for triple in evidence_triples(corpus, names=builder.names, run=run, statements=statements):
        evidence.add(triple)
    for one in corpus.statements:
        for triple in quantities.facts(one):
            facts.add(triple)
        for triple in quantities.evidence(one, run=builder.names(run_path(run))):
            evidence.add(triple)
    return Graphs(facts=facts, evidence=evidence)


def _graph(base: str) -> Graph:
    # One graph needs no contexts; this store is the faster one.
    graph = Graph(store="SimpleMemory", bind_namespaces="none")
    for prefix, namespace in prefixes(base).items():
        graph.bind(prefix, namespace)
    return graph


class _Builder:
    def __init__(self, vocabulary: Vocabulary, names: Names) -> None:
        self.names = names
        self._vocabulary = vocabulary
        self._concepts = ConceptGraph(vocabulary, names)

    def statement(self, fact: Fact) -> Triple:
        """Return the triple of a fact."""
        predicate: URIRef = getattr(CP, fact.predicate.value)
        object_: URIRef | Literal
        match fact.predicate:
            case Predicate.ISSUED_ON | Predicate.EFFECTIVE_ON | Predicate.EXPIRES_ON:
                object_ = date(PartialDate.parse(fact.object))
            case Predicate.CO_ISSUER_COUNT:
                object_ = integer(int(fact.object))
            case Predicate.STATUS:
                object_ = self.names(f"status/{fact.object}")
            case Predicate.DOCUMENT_NUMBER:
                object_ = text(fact.object)
            case Predicate.DOCUMENT_TYPE:
                object_ = self.names(_type_path(fact))
            case _:
                object_ = text(fact.object) if fact.literal else self.names(fact.object)
        return self.names(fact.subject), predicate, object_

    def facts(
        self, corpus: CorpusFacts, statements: Iterable[tuple[Fact, Triple]], *, more: Iterable[str]
    ) -> Iterator[Triple]:
        """Yield the triples of the graph of facts; ``more`` are paths of further concepts that it needs."""
        types: dict[str, set[str]] = {}
        for fact, triple in statements:
            yield triple
            if fact.predicate is Predicate.ISSUED_ON:
                yield triple[0], CP.issuedYear, integer(PartialDate.parse(fact.object).year)
            elif fact.predicate is Predicate.DOCUMENT_TYPE:
                types.setdefault(fact.subject, set()).add(_type_path(fact))
            yield from self._small(fact)
        used = self._concepts.closure((*_paths(corpus), *more))
        for entity in corpus.entities:
            if entity.iri not in used:
                yield from self._entity(entity, types.get(entity.iri, set()))
        aliases = {entity.iri: (entity.label, *entity.aliases) for entity in corpus.entities}
        yield from self._concepts.triples(used, aliases=aliases)
        for document in corpus.documents:
            yield from self._document(document)
        for entity in corpus.entities:
            for quote in entity.mentions:
                yield self.names.document(quote.document), CP.mentions, self.names(entity.iri)

    def _small(self, fact: Fact) -> Iterator[Triple]:
        """Yield the concepts of the small schemes that a fact uses."""
        version = self._vocabulary.version
        if fact.predicate is Predicate.STATUS:
            yield from small_concept_triples(self.names, "status", fact.object, version=version)
        if fact.force is not None:
            yield from small_concept_triples(self.names, "force", fact.force.value, version=version)

    def _entity(self, entity: Entity, types: set[str]) -> Iterator[Triple]:
        subject = self.names(entity.iri)
        classes = _CLASSES.get(entity.kind) or (CP.Policy, self._policy_class(types))
        for class_ in classes:
            yield subject, RDF.type, class_
        known = self._vocabulary.known_policies.get(entity.concept) if entity.kind is EntityKind.POLICY else None
        if known is not None:
            yield from label_triples(subject, known, more=(entity.label, *entity.aliases))
        else:
            yield subject, SKOS.prefLabel, text(entity.label, "zh-Hans")
            for alias in entity.aliases:
                if alias != entity.label:
                    yield subject, SKOS.altLabel, text(alias, "zh-Hans")
        body = local_body(entity.iri.removeprefix("org/"), self._vocabulary)
        if body:
            region, pattern = body
            yield subject, CP.jurisdiction, self.names(f"region/{region.id}")
            yield subject, SKOS.prefLabel, text(pattern.label_en.replace("{R}", region.label_en), "en")

    def _policy_class(self, types: set[str]) -> URIRef:
        for path in sorted(self._concepts.closure(types)):
            if class_ := _CLASS_OF_TYPE.get(path.removeprefix("doctype/")):
                return class_
        return CP.NormativeDocument

    def _document(self, document: DocumentFacts) -> Iterator[Triple]:
        subject = self.names.document(document.id)
        yield subject, RDF.type, CP.Document
        yield subject, CP.path, text(document.path)
        yield subject, CP.sha256, text(document.sha256)
        optional: Mapping[URIRef, str] = {DCTERMS.title: document.title, DCTERMS.publisher: document.publisher}
        for predicate, value in optional.items():
            if value:
                yield subject, predicate, text(value)
        if document.date:
            yield subject, CP.publishedOn, date(document.date)
        if document.url:
            # A literal, since what a document says of itself need not be an IRI.
            yield subject, SCHEMA.url, typed(document.url, XSD.anyURI)


def _type_path(fact: Fact) -> str:
    return f"doctype/{fact.object.removeprefix('doctype/')}"


def _paths(corpus: CorpusFacts) -> Iterator[str]:
    for entity in corpus.entities:
        yield entity.iri
    for fact in corpus.facts:
        yield _type_path(fact) if fact.predicate is Predicate.DOCUMENT_TYPE else fact.subject
        if not fact.literal:
            yield fact.object
    for policy, industry, _ in corpus.near:
        yield policy
        yield industry
