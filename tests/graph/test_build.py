from dataclasses import replace
from decimal import Decimal

import pytest
from rdflib import DCTERMS, ORG, OWL, PROV, RDF, SKOS, XSD, BNode, Graph, Literal, URIRef

from kg.graph.build import Graphs, build_graphs
from kg.graph.terms import decimal
from kg.ids import assertion_path
from kg.model import EntityKind, Predicate, Quote
from kg.namespaces import CP, OA, SCHEMA
from tests.graph.builders import (
    DOCUMENT,
    ID,
    OLD_RULES,
    PLAN,
    RULES,
    RUN,
    STEEL_PLAN,
    TEXT,
    corpus,
    entity,
    evidence,
    fact,
    vocabulary,
)


@pytest.fixture(scope="module")
def graphs() -> Graphs:
    return build_graphs(corpus(), vocabulary(), run=RUN)


def node(path: str) -> URIRef:
    return URIRef(ID + path)


def values(graph: Graph, path: str, predicate: URIRef) -> set[str]:
    return {str(value) for value in graph.objects(node(path), predicate)}


def labels(graph: Graph, path: str, predicate: URIRef) -> set[tuple[str, str | None]]:
    return {(str(one), one.language) for one in graph.objects(node(path), predicate) if isinstance(one, Literal)}


def test_graphs_have_no_blank_nodes(graphs: Graphs) -> None:
    terms = {term for graph in (graphs.facts, graphs.evidence) for triple in graph for term in triple}
    assert terms
    assert not [term for term in terms if isinstance(term, BNode)]


def test_only_terms_of_known_vocabularies_are_used(graphs: Graphs) -> None:
    terms = {term for graph in (graphs.facts, graphs.evidence) for triple in graph for term in triple}
    ours = {term for term in terms if isinstance(term, URIRef) and term.startswith(str(CP))}
    assert ours <= set(dir(CP))
    known = tuple(str(vocabulary_) for vocabulary_ in (CP, SKOS, ORG, DCTERMS, OA, PROV, RDF, OWL, SCHEMA))
    predicates = {str(one) for graph in (graphs.facts, graphs.evidence) for one in graph.predicates()}
    assert [one for one in sorted(predicates) if not one.startswith(known)] == []


@pytest.mark.parametrize(
    ("path", "classes"),
    [
        (PLAN, {CP.Policy, CP.NormativeDocument}),
        (RULES, {CP.Policy, CP.Legislation}),
        (OLD_RULES, {CP.Policy, CP.NormativeDocument}),
        ("org/mee", {CP.Agency, ORG.Organization}),
        ("org/cn-140000-eco-env", {CP.Agency, ORG.Organization}),
        ("org/found/2222222222", {ORG.Organization}),
        ("industry/iron-steel", {CP.Industry, SKOS.Concept}),
        ("industry/found/1111111111", {CP.Industry, SKOS.Concept}),
        ("region/cn-140000", {CP.Region}),
        ("region/group-yrd", {CP.Region, CP.RegionGroup}),
        (f"doc/{DOCUMENT}", {CP.Document}),
        ("doctype/plan", {CP.DocumentType, SKOS.Concept}),
    ],
)
def test_everything_has_the_classes_of_its_kind(path: str, classes: set[URIRef], graphs: Graphs) -> None:
    assert set(graphs.facts.objects(node(path), RDF.type)) == classes


@pytest.mark.parametrize(
    ("document_type", "class_"),
    [
        ("national-standard", CP.Standard),
        ("treaty", CP.InternationalAgreement),
        ("dept-rule", CP.Legislation),
        ("plan", CP.NormativeDocument),
        ("no-such-type", CP.NormativeDocument),
    ],
)
def test_the_document_type_decides_the_class_of_a_policy(document_type: str, class_: URIRef) -> None:
    facts = (fact(PLAN, Predicate.DOCUMENT_TYPE, document_type, literal=True),)
    graph = build_graphs(corpus(facts=facts), vocabulary(), run=RUN).facts
    assert set(graph.objects(node(PLAN), RDF.type)) == {CP.Policy, class_}


@pytest.mark.parametrize(
    ("written", "spelt", "datatype", "year"),
    [
        ("2024-09-06", "2024-09-06", XSD.date, 2024),
        ("2024-05", "2024-05", XSD.gYearMonth, 2024),
        ("2023", "2023", XSD.gYear, 2023),
        ("2023-02-31", "2023-02", XSD.gYearMonth, 2023),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(written: str, spelt: str, datatype: URIRef, year: int) -> None:
    facts = (fact(PLAN, Predicate.ISSUED_ON, written, literal=True),)
    graph = build_graphs(corpus(facts=facts), vocabulary(), run=RUN).facts
    (date,) = graph.objects(node(PLAN), CP.issuedOn)
    assert isinstance(date, Literal)
    assert (str(date), date.datatype) == (spelt, datatype)
    assert list(graph.objects(node(PLAN), CP.issuedYear)) == [Literal(year)]


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="not a date"):
        build_graphs(corpus(facts=(fact(PLAN, Predicate.ISSUED_ON, "去年", literal=True),)), vocabulary(), run=RUN)


def test_facts_are_direct_triples(graphs: Graphs) -> None:
    facts = graphs.facts
    assert (node(RULES), CP.issuedBy, node("org/mee")) in facts
    assert (node(RULES), CP.documentNumber, Literal("环气候〔2024〕7号")) in facts
    assert (node(RULES), CP.documentType, node("doctype/dept-rule")) in facts
    assert (node(PLAN), CP.documentType, node("doctype/plan")) in facts
    assert (node(STEEL_PLAN), CP.cites, node(RULES)) in facts


def test_a_concept_has_its_names_in_both_languages_and_those_that_documents_use(graphs: Graphs) -> None:
    assert labels(graphs.facts, "industry/iron-steel", SKOS.prefLabel) == {
        ("钢铁", "zh-Hans"),
        ("Iron and steel", "en"),
    }
    found = labels(graphs.facts, "industry/iron-steel", SKOS.altLabel)
    assert found == {("钢铁行业", "zh-Hans"), ("钢铁产业", "zh-Hans"), ("steel", "en")}
    assert ("MEE", "en") in labels(graphs.facts, "org/mee", SKOS.altLabel)


def test_what_no_table_knows_has_a_chinese_name_only(graphs: Graphs) -> None:
    assert labels(graphs.facts, "industry/found/1111111111", SKOS.prefLabel) == {("绿色甲醇", "zh-Hans")}
    assert labels(graphs.facts, RULES, SKOS.altLabel) == {("关于印发碳交易细则的通知", "zh-Hans")}


def test_a_known_policy_has_its_english_name() -> None:
    paris = entity(PLAN, EntityKind.POLICY, "巴黎协定", concept="paris-agreement", aliases=("气候协定",))
    graph = build_graphs(corpus(entities=(paris,), facts=(), near=()), vocabulary(), run=RUN).facts
    assert labels(graph, PLAN, SKOS.prefLabel) == {("巴黎协定", "zh-Hans"), ("Paris Agreement", "en")}
    assert ("气候协定", "zh-Hans") in labels(graph, PLAN, SKOS.altLabel)


def test_no_label_is_both_preferred_and_alternative(graphs: Graphs) -> None:
    facts = graphs.facts
    assert [s for s, label in facts.subject_objects(SKOS.prefLabel) if (s, SKOS.altLabel, label) in facts] == []


def test_a_local_body_belongs_to_its_region_and_has_an_english_name(graphs: Graphs) -> None:
    body = "org/cn-140000-eco-env"
    assert values(graphs.facts, body, CP.jurisdiction) == {ID + "region/cn-140000"}
    english = ("Department of Ecology and Environment of Shanxi", "en")
    assert labels(graphs.facts, body, SKOS.prefLabel) == {("山西省生态环境厅", "zh-Hans"), english}


def test_everything_above_a_used_concept_is_there_and_nothing_else(graphs: Graphs) -> None:
    used = {str(one).removeprefix(ID) for one in graphs.facts.subjects(SKOS.prefLabel)}
    assert {
        "industry/metals",
        "industry/industry",
        "org/state-council",
        "region/cn",
        "doctype/normative-document",
    } <= used
    assert "region/cn-320000" in used, "members of a used group"
    assert not {"industry/unused", "industry/power", "org/mep", "region/cn-140100", "doctype/treaty"} & used
    assert values(graphs.facts, "industry/eaf", SKOS.broader) == {ID + "industry/iron-steel"}
    assert values(graphs.facts, "region/cn-140000", CP.within) == {ID + "region/cn"}
    assert values(graphs.facts, "region/group-yrd", CP.hasMemberRegion) == {ID + "region/cn-320000"}
    assert values(graphs.facts, "org/mee", ORG.subOrganizationOf) == {ID + "org/state-council"}


def test_every_link_leads_to_something_that_has_a_name(graphs: Graphs) -> None:
    for predicate in (SKOS.broader, SKOS.related, CP.within, CP.hasMemberRegion, ORG.subOrganizationOf, CP.issuedBy):
        for target in graphs.facts.objects(None, predicate):
            assert (target, SKOS.prefLabel, None) in graphs.facts, (predicate, target)


def test_a_former_body_leads_to_its_successor() -> None:
    old = entity("org/mep", EntityKind.AGENCY, "环境保护部", concept="mep")
    graph = build_graphs(corpus(entities=(old,), facts=(), near=()), vocabulary(), run=RUN).facts
    assert values(graph, "org/mep", CP.succeededBy) == {ID + "org/mee"}
    assert labels(graph, "org/mee", SKOS.prefLabel)


def test_related_industries_are_linked_only_where_both_are_used(graphs: Graphs) -> None:
    assert values(graphs.facts, "industry/iron-steel", SKOS.related) == {ID + "industry/cement"}


def test_codes_carry_the_classification_as_datatype(graphs: Graphs) -> None:
    codes = {
        (str(code), code.datatype)
        for code in graphs.facts.objects(node("industry/iron-steel"), SKOS.notation)
        if isinstance(code, Literal)
    }
    assert codes == {("C31", URIRef(f"{CP}GBT4754-2017")), ("2410", CP.ISIC4), ("2.C.1", CP.IPCC2006)}
    nace = set(graphs.facts.objects(node("industry/iron-steel"), SKOS.closeMatch))
    assert nace == {URIRef("http://data.europa.eu/ux2/nace2/2410")}
    assert (node("region/cn-140000"), SKOS.notation, Literal("140000", datatype=CP.GB2260)) in graphs.facts
    assert (node("region/cn"), SKOS.notation, Literal("CN", datatype=CP.ISO3166)) in graphs.facts
    assert (node("industry/iron-steel"), CP.etsYear, Literal(2024)) in graphs.facts


def test_concepts_stand_in_a_scheme_that_has_a_version(graphs: Graphs) -> None:
    facts = graphs.facts
    assert values(facts, "industry/iron-steel", SKOS.inScheme) == {ID + "scheme/industry"}
    assert set(facts.subjects(SKOS.topConceptOf, node("scheme/industry"))) == {node("industry/industry")}
    assert values(facts, "scheme/industry", OWL.versionInfo) == {"fedcba9876543210"}


def test_a_document_has_its_data_and_what_it_mentions(graphs: Graphs) -> None:
    path = f"doc/{DOCUMENT}"
    assert values(graphs.facts, path, CP.path) == {"papers/市场.txt"}
    assert values(graphs.facts, path, DCTERMS.title) == {"碳市场简报"}
    assert values(graphs.facts, path, CP.publishedOn) == {"2024-06"}
    assert values(graphs.facts, path, SCHEMA.url) == {"https://example.org/a b"}
    mentioned = {ID + one for one in (RULES, "org/mee", "industry/cement", "industry/iron-steel")}
    assert values(graphs.facts, path, CP.mentions) == mentioned


def test_every_fact_has_one_assertion_that_repeats_it(graphs: Graphs) -> None:
    assertions = set(graphs.evidence.subjects(RDF.type, CP.Assertion))
    assert len(assertions) == len(corpus().facts)
    for one in assertions:
        (subject,), (predicate,), (object_,) = (
            graphs.evidence.objects(one, part) for part in (RDF.subject, RDF.predicate, RDF.object)
        )
        assert (subject, predicate, object_) in graphs.facts
        assert graphs.evidence.value(one, PROV.wasGeneratedBy) == node(f"run/{RUN}")
        assert graphs.evidence.value(one, CP.rule) == Literal("test.rule")


def test_the_confidence_of_an_assertion_is_a_decimal_in_canonical_form(graphs: Graphs) -> None:
    one = node(assertion_path(RULES, "addressesIndustry", "industry/iron-steel"))
    confidence = graphs.evidence.value(one, CP.confidence)
    assert isinstance(confidence, Literal)
    assert (str(confidence), confidence.datatype) == ("1", XSD.decimal)


@pytest.mark.parametrize(
    ("value", "spelt"),
    [(0.1, "0.1"), (1e-7, "0.0000001"), (0.0, "0"), (-0.0, "0"), (Decimal("1E+3"), "1000"), (Decimal("2.50"), "2.5")],
)
def test_decimals_have_no_exponent_and_no_needless_zero(value: Decimal | float, spelt: str) -> None:
    assert str(decimal(value)) == spelt


def test_evidence_is_the_sentence_and_mentions_are_the_words(graphs: Graphs) -> None:
    one = node(assertion_path(RULES, "issuedBy", "org/mee"))
    found = {str(graphs.evidence.value(e, RDF.type)): e for e in graphs.evidence.objects(one, CP.evidence)}
    assert set(found) == {str(CP.Evidence), str(CP.Mention)}
    assert found[str(CP.Mention)] == node(f"ev/{DOCUMENT}-0-5")
    assert graphs.evidence.value(found[str(CP.Mention)], CP.mentionOf) == node("org/mee")


def test_every_quote_is_the_text_between_its_offsets(graphs: Graphs) -> None:
    stretches = list(graphs.evidence.subject_objects(CP.quote))
    assert len(stretches) >= 5
    for stretch, quote in stretches:
        start, end = (int(str(graphs.evidence.value(stretch, one))) for one in (CP.start, CP.end))
        assert TEXT[start:end] == str(quote)
        assert graphs.evidence.value(stretch, OA.hasSource) == node(f"doc/{DOCUMENT}")


def test_what_only_stands_near_is_no_fact(graphs: Graphs) -> None:
    (near,) = graphs.evidence.subjects(RDF.type, CP.NearMention)
    assert graphs.evidence.value(near, CP.nearPolicy) == node(RULES)
    assert graphs.evidence.value(near, CP.nearIndustry) == node("industry/cement")
    assert len(set(graphs.evidence.objects(near, CP.evidence))) == 2
    assert (None, None, node("industry/cement")) not in graphs.facts - _mentions(graphs.facts)


def _mentions(graph: Graph) -> Graph:
    left_out = Graph()
    for predicate in (CP.mentions, SKOS.related):
        for triple in graph.triples((None, predicate, None)):
            left_out.add(triple)
    return left_out


def test_the_reason_of_a_merge_is_kept(graphs: Graphs) -> None:
    assert values(graphs.evidence, OLD_RULES, CP.mergeReason) == {"编号相同"}


def test_one_fact_from_two_documents_is_one_assertion_with_both_sentences() -> None:
    other = Quote(document="fedcba987654", start=0, end=4, text="钢铁厂。")
    twice = (
        fact(RULES, Predicate.ADDRESSES_INDUSTRY, "industry/iron-steel", confidence=0.5, rule="a"),
        fact(
            RULES,
            Predicate.ADDRESSES_INDUSTRY,
            "industry/iron-steel",
            confidence=0.75,
            rule="b",
            evidence=(replace(evidence(), sentence=other),),
        ),
    )
    graph = build_graphs(corpus(facts=twice), vocabulary(), run=RUN).evidence
    (one,) = graph.subjects(RDF.type, CP.Assertion)
    assert [str(value) for value in graph.objects(one, CP.confidence)] == ["0.75"]
    assert {str(value) for value in graph.objects(one, CP.rule)} == {"a", "b"}
    assert node("ev/fedcba987654-0-4") in set(graph.objects(one, CP.evidence))


def test_the_base_of_the_data_can_be_another() -> None:
    graph = build_graphs(corpus(), vocabulary(), base="https://example.org/kg/", run=RUN).facts
    assert (URIRef(f"https://example.org/kg/id/{RULES}"), RDF.type, CP.Policy) in graph
    assert not [s for s in graph.subjects() if str(s).startswith(ID)]


@pytest.mark.parametrize("base", ["", "example.org/", "https://example.org", "https://exa mple.org/", "https://e/<x>/"])
def test_a_base_that_gives_no_iris_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="base IRI"):
        build_graphs(corpus(), vocabulary(), base=base, run=RUN)


@pytest.mark.parametrize("path", ["policy/a b", "policy/<x>", "policy", "policy/../x", "/policy/x", "policy/钢铁", ""])
def test_a_path_that_gives_no_iri_is_refused(path: str) -> None:
    broken = corpus(entities=(entity(path, EntityKind.POLICY, "坏"),), facts=(), near=())
    with pytest.raises(ValueError, match="not the path"):
        build_graphs(broken, vocabulary(), run=RUN)


def test_lone_surrogates_become_replacement_characters_of_the_same_length() -> None:
    strange = entity(PLAN, EntityKind.POLICY, "方案\ud83d的\x00\u202e")
    graph = build_graphs(corpus(entities=(strange,), facts=(), near=()), vocabulary(), run=RUN).facts
    assert labels(graph, PLAN, SKOS.prefLabel) == {("方案\ufffd的\x00\u202e", "zh-Hans")}
