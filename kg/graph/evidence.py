"""Statements about facts: how sure, by which rule, on which words of which document."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from rdflib import DCTERMS, PROV, RDF, Literal, URIRef

from kg.graph.schemes import Triple
from kg.graph.terms import Names, decimal, integer, text
from kg.ids import article_path, assertion_path, digest
from kg.model import Article, CorpusFacts, Evidence, Fact, PlaceUnit, Quote, strongest
from kg.namespaces import CP, OA

_UNITS: Mapping[PlaceUnit, URIRef] = MappingProxyType(
    {PlaceUnit.PAGE: CP.page, PlaceUnit.PARAGRAPH: CP.paragraph, PlaceUnit.LINE: CP.line}
)


def run_path(run: str) -> str:
    """Return the IRI path of a run from its id."""
    return f"run/{run}"


def evidence_triples(
    corpus: CorpusFacts, *, names: Names, run: str, statements: Iterable[tuple[Fact, Triple]]
) -> Iterator[Triple]:
    """Yield assertions, what they rest on, where things are named, repeated articles, and industries near a policy.

    Parameters
    ----------
    corpus : CorpusFacts
        Entities and what stands near.
    names : Names
        Makes IRIs.
    run : str
        Id of the run that found the facts.
    statements : iterable of (Fact, triple)
        Every fact with the triple that the graph holds for it.

    Yields
    ------
    tuple
        A triple; the same one may come twice.
    """
    activity = names(run_path(run))
    yield activity, RDF.type, CP.ExtractionRun
    yield activity, DCTERMS.identifier, text(run)
    ordered = sorted(statements, key=lambda pair: _key(pair[0]))
    for key, group in groupby(ordered, key=lambda pair: _key(pair[0])):
        pairs = list(group)
        yield from _assertion(names(assertion_path(*key)), pairs, names=names, run=activity)
    for entity in corpus.entities:
        subject = names(entity.iri)
        if entity.reason:
            yield subject, CP.mergeReason, text(entity.reason)
        for quote in entity.mentions:
            yield from _stretch(quote, CP.Mention, names)
            yield names.evidence(quote), CP.mentionOf, subject
    for repeat in corpus.repeats:
        for article in (repeat.article, repeat.original):
            yield from _article(article, names)
        yield _article_name(repeat.article, names), CP.repeats, _article_name(repeat.original, names)
    for policy, industry, evidence in corpus.near:
        near = names(f"near/{digest('near', policy, industry)}")
        yield near, RDF.type, CP.NearMention
        yield near, CP.nearPolicy, names(policy)
        yield near, CP.nearIndustry, names(industry)
        yield from support(near, evidence, names)


def _article_name(article: Article, names: Names) -> URIRef:
    return names(article_path(article.document, article.start, article.end))


def _article(article: Article, names: Names) -> Iterator[Triple]:
    node = _article_name(article, names)
    yield node, RDF.type, CP.Article
    yield node, OA.hasSource, names.document(article.document)
    yield node, CP.start, integer(article.start)
    yield node, CP.end, integer(article.end)
    if article.heading:
        yield node, DCTERMS.title, text(article.heading)


def _key(fact: Fact) -> tuple[str, str, str]:
    return fact.subject, fact.predicate.value, fact.object


def _assertion(assertion: URIRef, pairs: list[tuple[Fact, Triple]], *, names: Names, run: URIRef) -> Iterator[Triple]:
    subject, predicate, object_ = pairs[0][1]
    yield assertion, RDF.type, CP.Assertion
    yield assertion, RDF.subject, subject
    yield assertion, RDF.predicate, predicate
    yield assertion, RDF.object, object_
    yield assertion, CP.confidence, decimal(max(fact.confidence for fact, _ in pairs))
    if witnesses := {support for fact, _ in pairs for support in fact.supports}:
        yield assertion, CP.independentSupport, integer(len(witnesses))
    yield assertion, PROV.wasGeneratedBy, run
    if force := strongest(fact.force for fact, _ in pairs):
        yield assertion, CP.bindingForce, names(f"force/{force.value}")
    for fact, _ in pairs:
        yield assertion, CP.rule, text(fact.rule)
        for evidence in fact.evidence:
            yield from support(assertion, evidence, names)


def support(subject: URIRef, evidence: Evidence, names: Names) -> Iterator[Triple]:
    """Yield what a fact or statement rests on: a sentence, and the words in it."""
    yield from _stretch(evidence.sentence, CP.Evidence, names)
    yield subject, CP.evidence, names.evidence(evidence.sentence)
    for words in evidence.words:
        yield from _stretch(words, CP.Mention, names)
        yield subject, CP.evidence, names.evidence(words)


def _stretch(quote: Quote, class_: URIRef, names: Names) -> Iterator[Triple]:
    node = names.evidence(quote)
    exact: Literal = text(quote.text)
    yield node, RDF.type, class_
    yield node, OA.hasSource, names.document(quote.document)
    yield node, CP.start, integer(quote.start)
    yield node, CP.end, integer(quote.end)
    yield node, CP.quote, exact
    if quote.place:
        yield node, _UNITS[quote.place.unit], integer(quote.place.number)
