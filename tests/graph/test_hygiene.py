from pathlib import Path

import pytest
from rdflib import Graph

from kg.errors import QueryError
from kg.graph.build import build_graphs
from kg.graph.concepts import ConceptGraph
from kg.graph.hygiene import Fault, HygieneQuery, find_faults, hygiene_queries
from kg.graph.store import Store, open_store
from kg.graph.terms import Names
from kg.graph.turtle import write_turtle
from kg.ids import BASE_IRI
from kg.resources import resource
from kg.vocabulary import load_vocabulary
from tests.graph.builders import RUN, corpus, vocabulary

ONTOLOGY = resource("ontology") / "carbon-policy.ttl"
GOOD = Path(__file__).resolve().parents[1] / "data" / "shapes" / "good.ttl"
QUERIES = {query.name: query for query in hygiene_queries()}
ID = f"{BASE_IRI}id/"
CP = f"{BASE_IRI}def#"
PREFIXES = f"""@prefix cp: <{CP}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <{ID}> .
"""
SCHEME = "<s> a skos:ConceptScheme ; skos:hasTopConcept <t> . <t> skos:inScheme <s> ."

# What is planted, and the thing that must be found at fault.
PLANTED: dict[str, tuple[str, str]] = {
    "term-without-label": ('cp:Kiln a owl:Class ; rdfs:label "Kiln"@en .', f"{CP}Kiln"),
    "term-without-definition": ('cp:Kiln a owl:Class ; skos:definition "An oven."@en .', f"{CP}Kiln"),
    "term-with-two-labels": ('cp:Policy rdfs:label "Measure"@en .', f"{CP}Policy"),
    "label-of-two-terms": ('cp:Kiln a owl:Class ; rdfs:label "Policy"@en .', f"{CP}Kiln"),
    "definition-of-two-terms": (
        'cp:Kiln a owl:Class ; skos:definition "An oven."@en . cp:Oven a owl:Class ; skos:definition "An oven."@en .',
        f"{CP}Kiln",
    ),
    "definition-repeats-label": (
        'cp:Kiln a owl:Class ; rdfs:label "窑炉"@zh-Hans ; skos:definition "窑炉。"@zh-Hans .',
        f"{CP}Kiln",
    ),
    "text-with-outer-space": ('<industry/kilns> skos:altLabel "窑炉 "@zh-Hans .', f"{ID}industry/kilns"),
    "property-without-ends": ("cp:fires a owl:ObjectProperty ; rdfs:domain cp:Policy .", f"{CP}fires"),
    "property-with-two-ends": ("cp:within rdfs:range cp:Policy .", f"{CP}within"),
    "term-undeclared": ("<policy/a> cp:isuedBy <org/b> .", f"{CP}isuedBy"),
    "inferred-property-stated": ("<policy/a> cp:restsOn <policy/b> .", f"{ID}policy/a"),
    "class-below-itself": ("cp:Policy rdfs:subClassOf cp:Standard .", f"{CP}Policy"),
    "class-alone": ("cp:Kiln a owl:Class .", f"{CP}Kiln"),
    "inverse-with-other-ends": ("cp:cites owl:inverseOf cp:within .", f"{CP}cites"),
    "ontology-without-header": ("<o> a owl:Ontology .", f"{ID}o"),
    "concept-without-scheme": ('<c> a skos:Concept ; skos:prefLabel "窑炉"@zh-Hans .', f"{ID}c"),
    "label-without-language": ('<c> skos:prefLabel "窑炉" .', f"{ID}c"),
    "two-preferred-labels": ('<c> skos:prefLabel "窑炉"@zh-Hans , "炉窑"@zh-Hans .', f"{ID}c"),
    "label-preferred-and-alternative": ('<c> skos:prefLabel "窑炉"@zh-Hans ; skos:altLabel "窑炉"@zh-Hans .', f"{ID}c"),
    "label-of-two-concepts": (
        '<c> skos:prefLabel "窑"@zh-Hans ; skos:inScheme <s> . <d> skos:prefLabel "窑"@zh-Hans ; skos:inScheme <s> .',
        f"{ID}c",
    ),
    "concept-without-english": ('<c> skos:prefLabel "窑炉"@zh-Hans ; skos:inScheme <s> .', f"{ID}c"),
    "broader-than-itself": ("<region/a> cp:within <region/b> . <region/b> cp:within <region/a> .", f"{ID}region/a"),
    "broader-twice": ("<a> skos:broader <b> , <c> . <b> skos:broader <c> .", f"{ID}a"),
    "related-and-broader": ("<a> skos:broader <b> . <b> skos:broader <c> . <c> skos:related <a> .", f"{ID}a"),
    "top-concept-below-another": (SCHEME + "<u> skos:inScheme <s> . <t> skos:broader <u> .", f"{ID}t"),
    "scheme-without-top": ("<s> a skos:ConceptScheme . <t> skos:inScheme <s> .", f"{ID}s"),
    "broader-without-label": ("<a> skos:broader <nowhere> .", f"{ID}a"),
    "code-of-two-regions": (
        '<region/a> a cp:Region ; skos:notation "x" . <region/b> a cp:Region ; skos:notation "x" .',
        f"{ID}region/a",
    ),
    "unit-without-base": (
        "<unit/t> a cp:Unit ; cp:multiplier 1000 ; cp:canonicalUnit <unit/t> .",
        f"{ID}unit/t",
    ),
    "fact-without-assertion": ("<policy/a> a cp:Policy ; cp:cites <policy/b> .", f"{ID}policy/a"),
    "assertion-without-fact": (
        "<as/1> a cp:Assertion ; rdf:subject <policy/a> ; rdf:predicate cp:cites ; rdf:object <policy/b> .",
        f"{ID}as/1",
    ),
    "statement-without-evidence": ("<target/1> a cp:Target .", f"{ID}target/1"),
    "evidence-without-document": ("<ev/1> a cp:Evidence .", f"{ID}ev/1"),
    "evidence-of-nothing": ('<ev/1> a cp:Evidence ; cp:quote "印发" .', f"{ID}ev/1"),
    "quote-of-other-length": ('<ev/1> cp:quote "印发" ; cp:start 4 ; cp:end 7 .', f"{ID}ev/1"),
    "thing-without-label": ('<policy/a> a cp:Policy ; skos:prefLabel "Plan"@en .', f"{ID}policy/a"),
    "object-without-type": ("<policy/a> cp:issuedBy <org/nobody> .", f"{ID}policy/a"),
    "older-replaces-newer": (
        "<policy/a> cp:issuedYear 2020 ; cp:supersedes <policy/b> . <policy/b> cp:issuedYear 2024 .",
        f"{ID}policy/a",
    ),
    "policy-rests-on-itself": (
        "<policy/a> cp:basedOn <policy/b> . <policy/b> cp:implements <policy/a> .",
        f"{ID}policy/a",
    ),
    "policy-twice": (
        "".join(
            f'<policy/{one}> a cp:Policy ; skos:prefLabel "方案"@zh-Hans ; cp:issuedBy <org/o> ; cp:issuedYear 2024 .'
            for one in "ab"
        ),
        f"{ID}policy/a",
    ),
    "policy-with-two-dates": (
        '<policy/a> cp:issuedOn "2024-05-01"^^xsd:date , "2024-05-02"^^xsd:date .',
        f"{ID}policy/a",
    ),
}


def store_of(folder: Path, turtle: str) -> Store:
    file = folder / "planted.ttl"
    file.write_text(PREFIXES + turtle, encoding="utf-8")
    return open_store(file, ONTOLOGY)


def faults(store: Store) -> dict[str, tuple[Fault, ...]]:
    found = {name: find_faults(store, query) for name, query in QUERIES.items()}
    return {name: rows for name, rows in found.items() if rows}


def test_every_query_has_a_planted_fault() -> None:
    assert PLANTED.keys() == QUERIES.keys()


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_a_query_finds_the_planted_fault(query: HygieneQuery, tmp_path: Path) -> None:
    turtle, thing = PLANTED[query.name]
    assert thing in {fault.thing for fault in find_faults(store_of(tmp_path, turtle), query)}
    assert thing not in {fault.thing for fault in find_faults(store_of(tmp_path, ""), query)}


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_a_query_says_what_is_wrong_and_what_to_do_in_both_languages(query: HygieneQuery) -> None:
    assert query.title
    assert any("\u4e00" <= char <= "\u9fff" for char in query.title_zh)
    assert query.remedy


def test_the_ontology_is_clean(tmp_path: Path) -> None:
    assert faults(store_of(tmp_path, "")) == {}


def test_the_vocabulary_is_clean(tmp_path: Path) -> None:
    tables = load_vocabulary()
    concepts = ConceptGraph(tables, Names(BASE_IRI))
    folders = {
        "industry": tables.industries,
        "region": tables.regions,
        "org": tables.agencies,
        "doctype": tables.document_types,
        "indicator": tables.indicators,
        "unit": tables.units,
    }
    used = concepts.closure(f"{folder}/{one}" for folder, rows in folders.items() for one in rows)
    graph = Graph()
    for triple in concepts.triples(used, aliases={}):
        graph.add(triple)
    write_turtle(graph, tmp_path / "vocabulary.ttl")
    assert faults(open_store(tmp_path / "vocabulary.ttl", ONTOLOGY)) == {}


def test_a_graph_that_was_built_is_clean(tmp_path: Path) -> None:
    graphs = build_graphs(corpus(), vocabulary(), run=RUN)
    write_turtle(graphs.facts, tmp_path / "graph.ttl")
    write_turtle(graphs.evidence, tmp_path / "evidence.ttl")
    store = open_store(tmp_path / "graph.ttl", tmp_path / "evidence.ttl", ONTOLOGY)
    # The vocabulary of this corpus is a few rows without English names.
    assert faults(store).keys() <= {"concept-without-english"}


@pytest.mark.parametrize(
    "head", ["# title: a\n", "# title: a\n# title-zh: 甲\n# severity: grave\n# remedy: b\n", "SELECT ?thing {}\n"]
)
def test_a_query_without_its_head_is_refused(head: str, tmp_path: Path) -> None:
    (tmp_path / "broken.rq").write_text(head, encoding="utf-8")
    with pytest.raises(QueryError, match=r"broken\.rq"):
        hygiene_queries(tmp_path)
