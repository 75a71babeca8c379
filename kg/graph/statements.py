"""Targets, observations and projections as nodes: what is measured, the figure, whose it is, and why we say so."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from rdflib import PROV, RDF, SKOS, XSD, URIRef

from kg.chinese import fold
from kg.graph.evidence import support
from kg.graph.schemes import Triple, small_concept_triples
from kg.graph.terms import Names, decimal, integer, text, typed
from kg.ids import found_path
from kg.model import QuantityFact, StatementKind
from kg.namespaces import CP
from kg.vocabulary import Concept, Vocabulary, fold_unit

_CLASSES = MappingProxyType(
    {
        StatementKind.TARGET: CP.Target,
        StatementKind.OBSERVATION: CP.Observation,
        StatementKind.PROJECTION: CP.Projection,
    }
)


class StatementGraph:
    """Triples about statements.

    Parameters
    ----------
    vocabulary : Vocabulary
        Units and indicators that are known; others are minted under ``found/``.
    names : Names
        Makes IRIs.
    """

    def __init__(self, vocabulary: Vocabulary, names: Names) -> None:
        self._names = names
        self._indicators = _by_name(vocabulary.indicators.values())
        self._tables = vocabulary

    def paths(self, statements: Iterable[QuantityFact]) -> Iterator[str]:
        """Yield the paths of everything that statements speak of, so that the graph holds its names."""
        for one in statements:
            yield from (
                path for path in (one.policy, one.holder, one.region, *one.industries, *one.responsible) if path
            )
            if one.indicator.strip():
                yield from (self._indicator(one), *self._broader(one))
            if one.quantity.unit:
                yield self._unit(one.quantity.unit)

    def facts(self, one: QuantityFact) -> Iterator[Triple]:
        """Yield the triples of a statement for the graph of facts."""
        node, quantity, name = self._names(one.iri), one.quantity, self._names
        yield node, RDF.type, _CLASSES[one.kind]
        if one.indicator.strip():
            yield node, CP.indicator, name(self._indicator(one))
        yield node, CP.change, text(quantity.change.value)
        yield node, CP.statementText, text(one.quote or one.evidence[0].sentence.text)
        numbers = {CP.value: quantity.value, CP.upperValue: quantity.high, CP.normalizedValue: self._normalized(one)}
        yield from ((node, predicate, decimal(value)) for predicate, value in numbers.items() if value is not None)
        year = None if one.kind is StatementKind.TARGET else quantity.year
        years = {
            CP.baselineYear: quantity.baseline,
            CP.startYear: quantity.start,
            CP.deadlineYear: quantity.deadline,
            CP.asOfYear: year,
        }
        yield from ((node, predicate, integer(value)) for predicate, value in years.items() if value is not None)
        if quantity.approximate:
            yield node, CP.approximate, typed("true", XSD.boolean)
        if quantity.unit:
            yield node, CP.unit, name(self._unit(quantity.unit))
        if quantity.comparator:
            yield node, CP.comparator, name(f"comparator/{quantity.comparator}")
            yield from small_concept_triples(name, "comparator", quantity.comparator, version=self._tables.version)
        yield from self._scope(one, node)
        yield from self._minted(one)

    def evidence(self, one: QuantityFact, *, run: URIRef) -> Iterator[Triple]:
        """Yield confidence, rule and evidence of a statement."""
        node = self._names(one.iri)
        yield node, CP.confidence, decimal(one.confidence)
        yield node, CP.rule, text(one.rule)
        if one.supports:
            yield node, CP.independentSupport, integer(len(one.supports))
        yield node, PROV.wasGeneratedBy, run
        for evidence in one.evidence:
            yield from support(node, evidence, self._names)

    def _scope(self, one: QuantityFact, node: URIRef) -> Iterator[Triple]:
        name = self._names
        if one.policy and one.kind is StatementKind.TARGET:
            yield name(one.policy), CP.setsTarget, node
        holder = one.holder or (one.policy if one.kind is not StatementKind.TARGET else "")
        if holder:
            yield node, CP.holder, name(holder)
        if one.region:
            yield node, CP.appliesToRegion, name(one.region)
        for industry in one.industries:
            yield node, CP.concernsIndustry, name(industry)
        for body in one.responsible:
            yield node, CP.responsibleAgency, name(body)
        if one.force is not None:
            yield node, CP.bindingForce, name(f"force/{one.force.value}")
            yield from small_concept_triples(name, "force", one.force.value, version=self._tables.version)

    def _minted(self, one: QuantityFact) -> Iterator[Triple]:
        """Yield the names of an indicator and a unit that no table knows."""
        indicator, unit = self._indicator(one), self._unit(one.quantity.unit)
        if one.indicator.strip() and "/found/" in indicator:
            subject = self._names(indicator)
            yield subject, RDF.type, CP.Indicator
            yield subject, RDF.type, SKOS.Concept
            yield subject, SKOS.prefLabel, text(one.indicator, "zh-Hans")
            for broader in self._broader(one):
                yield subject, SKOS.broader, self._names(broader)
        if one.quantity.unit and "/found/" in unit:
            subject = self._names(unit)
            yield subject, RDF.type, CP.Unit
            yield subject, RDF.type, SKOS.Concept
            yield subject, SKOS.prefLabel, text(one.quantity.unit, "zh-Hans")

    def _indicator(self, one: QuantityFact) -> str:
        known = self._indicators.get(fold(one.indicator))
        return f"indicator/{known}" if known else found_path("indicator", fold(one.indicator))

    def _broader(self, one: QuantityFact) -> Iterator[str]:
        if one.concept and f"indicator/{one.concept}" != self._indicator(one):
            yield f"indicator/{one.concept}"

    def _unit(self, written: str) -> str:
        known = self._tables.unit(written)
        return f"unit/{known.id}" if known else found_path("unit", fold_unit(written))

    def _normalized(self, one: QuantityFact) -> Decimal | None:
        unit, value = self._tables.unit(one.quantity.unit), one.quantity.value
        return value * unit.multiplier if unit is not None and value is not None else None


def _by_name(concepts: Iterable[Concept]) -> Mapping[str, str]:
    """Return ids by folded name; the label of one concept wins over the alias of another."""
    labels: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for concept in concepts:
        labels.setdefault(fold(concept.label_zh), concept.id)
        for alias in concept.aliases_zh:
            aliases.setdefault(fold(alias), concept.id)
    return aliases | labels
