import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import owlrl
import pytest
from pyoxigraph import RdfFormat
from pyoxigraph import Store as OxStore
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.namespaces import CP, prefixes
from kg.resources import resource

FILE = resource("ontology") / "carbon-policy.ttl"
PACKAGE = Path(__file__).resolve().parents[1] / "kg"
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDFS.Datatype)
ONTOLOGY = Graph().parse(FILE, format="turtle")
NAMESPACE = str(CP)
TERMS = sorted({s for s in ONTOLOGY.subjects() if isinstance(s, URIRef) and s.startswith(NAMESPACE)})
PROPERTIES = [t for t in TERMS if {OWL.ObjectProperty, OWL.DatatypeProperty} & set(ONTOLOGY.objects(t, RDF.type))]
CLASSES = [t for t in TERMS if (t, RDF.type, OWL.Class) in ONTOLOGY]


def listed(list_: Node | None) -> list[Node]:
    assert list_ is not None
    return list(ONTOLOGY.items(list_))


def name(term: URIRef) -> str:
    return term.removeprefix(NAMESPACE)


def test_both_engines_read_the_same_number_of_triples() -> None:
    store = OxStore()
    store.load(path=FILE, format=RdfFormat.TURTLE)
    assert len(store) == len(ONTOLOGY) > 800


def test_the_header_says_what_the_ontology_is() -> None:
    (ontology,) = ONTOLOGY.subjects(RDF.type, OWL.Ontology)
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert {text.language for text in ONTOLOGY.objects(ontology, predicate) if isinstance(text, Literal)} == {
            "en",
            "zh-Hans",
        }
    assert ONTOLOGY.value(ontology, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert str(ONTOLOGY.value(ontology, OWL.versionIRI)).endswith(str(ONTOLOGY.value(ontology, OWL.versionInfo)))


@pytest.mark.parametrize("term", TERMS, ids=name)
def test_a_term_is_typed_and_explained_in_both_languages(term: URIRef) -> None:
    assert len(set(ONTOLOGY.objects(term, RDF.type)) & set(KINDS)) == 1
    for predicate in (RDFS.label, SKOS.definition):
        texts = [text for text in ONTOLOGY.objects(term, predicate) if isinstance(text, Literal)]
        assert sorted(str(text.language) for text in texts) == ["en", "zh-Hans"]
        for text in texts:
            assert text.strip() == str(text) != ""
            assert bool(re.search("[\u4e00-\u9fff]", text)) or text.language == "en"


@pytest.mark.parametrize("term", PROPERTIES, ids=name)
def test_a_property_has_one_domain_and_one_range(term: URIRef) -> None:
    for predicate in (RDFS.domain, RDFS.range):
        (end,) = ONTOLOGY.objects(term, predicate)
        members = listed(ONTOLOGY.value(end, OWL.unionOf)) if isinstance(end, BNode) else [end]
        assert members
        for member in members:
            assert isinstance(member, URIRef)
            assert not member.startswith(NAMESPACE) or member in CLASSES


def test_every_term_that_is_used_is_defined() -> None:
    used = {term for triple in ONTOLOGY for term in triple if isinstance(term, URIRef) and term.startswith(NAMESPACE)}
    assert used == set(TERMS)


def test_the_namespace_of_the_package_has_exactly_the_terms_of_the_ontology() -> None:
    # rdflib keeps a name with a hyphen apart, since it cannot be an attribute.
    assert {*dir(CP), *(CP[term] for term in CP._extras)} == set(TERMS)


def test_a_misspelt_term_is_an_error() -> None:
    with pytest.raises(AttributeError, match="isuedBy"):
        _ = CP.isuedBy


def test_every_query_uses_only_terms_of_the_ontology() -> None:
    files = sorted((resource("ontology") / "queries").glob("*.rq"))
    assert files
    for file in files:
        used = set(re.findall(r"(?<![\w:])cp:([\w-]+)", file.read_text(encoding="utf-8")))
        assert used <= set(map(name, TERMS)), file.name


def test_no_class_or_property_stands_above_itself() -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in TERMS:
            above = [
                t
                for parent in ONTOLOGY.objects(term, predicate)
                for t in ONTOLOGY.transitive_objects(parent, predicate)
            ]
            assert term not in above


def test_a_sub_property_has_ends_inside_those_of_its_super_property() -> None:
    pairs = [(s, o) for s, o in ONTOLOGY.subject_objects(RDFS.subPropertyOf) if o in TERMS]
    assert len(pairs) >= 2
    for lower, upper in pairs:
        for predicate in (RDFS.domain, RDFS.range):
            narrow, wide = ONTOLOGY.value(lower, predicate), ONTOLOGY.value(upper, predicate)
            members = set(listed(ONTOLOGY.value(wide, OWL.unionOf))) if isinstance(wide, BNode) else {wide}
            assert narrow in members


def test_no_label_is_used_for_two_terms_of_a_kind() -> None:
    for kind in KINDS:
        for language in ("en", "zh-Hans"):
            labels = [
                str(label)
                for term in TERMS
                if (term, RDF.type, kind) in ONTOLOGY
                for label in ONTOLOGY.objects(term, RDFS.label)
                if isinstance(label, Literal) and label.language == language
            ]
            assert sorted(labels) == sorted(set(labels))


def test_things_of_different_kinds_are_disjoint() -> None:
    groups = [
        {str(member).rpartition("#")[2] for member in listed(ONTOLOGY.value(axiom, OWL.members))}
        for axiom in ONTOLOGY.subjects(RDF.type, OWL.AllDisjointClasses)
    ]
    assert {"Target", "Observation", "Projection"} in groups
    assert any({"Policy", "Document", "Organization", "Region", "Industry"} <= group for group in groups)


def test_terms_stand_in_order_of_kind_and_name() -> None:
    text = FILE.read_text(encoding="utf-8")
    in_file = [URIRef(NAMESPACE + found) for found in re.findall(r"^cp:(\S+)$", text, flags=re.MULTILINE)]
    rank = {term: place for place, kind in enumerate(KINDS) for term in ONTOLOGY.subjects(RDF.type, kind)}
    assert in_file == sorted(TERMS, key=lambda term: (rank[term], name(term).lower()))
    assert len(re.findall(r"^#{100}$", text, flags=re.MULTILINE)) == 10
    assert not re.search(r"[ \t]$", text, flags=re.MULTILINE)


def test_the_terms_that_outside_programs_rely_on_are_there() -> None:
    classes = (
        "Policy Agency Industry Region Target Observation Projection Indicator Unit Document Evidence Mention Assertion"
    )
    properties = (
        "issuedBy issuedOn issuedYear documentNumber documentType appliesToRegion addressesIndustry setsTarget basedOn"
        " implements supersedes amends cites effectiveOn indicator change comparator approximate holder value unit"
        " upperValue normalizedValue baselineYear startYear deadlineYear asOfYear concernsIndustry statementText within"
        " evidence confidence rule start end quote"
    )
    assert set(classes.split()) <= set(map(name, CLASSES))
    assert set(properties.split()) <= set(map(name, PROPERTIES))


def test_prefixes_follow_the_base() -> None:
    assert prefixes("https://example.org/")["pol"] == "https://example.org/id/policy/"
    assert prefixes("https://example.org/")["cp"] == NAMESPACE
    assert list(prefixes()) == list(prefixes("https://example.org/"))


def test_the_package_names_no_term_outside_the_ontology() -> None:
    found = {
        (file.name, term)
        for file in PACKAGE.rglob("*.py")
        for term in re.findall(r"\bCP\.([A-Za-z]\w*)", file.read_text(encoding="utf-8"))
    }
    assert found
    assert {pair for pair in found if pair[1] not in set(map(name, TERMS)) and pair[1] != "issuedBye"} == set()


def script_of(name: str) -> Any:
    spec = spec_from_file_location(name, FILE.parent / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_the_picture_shows_the_classes_as_they_are() -> None:
    script = script_of("draw_classes")
    assert script.drawing() == script.FILE.read_text(encoding="utf-8"), "run python ontology/draw_classes.py"
    drawn = {name for pair in script.arrows() for name in pair}
    assert drawn == script.PLACES.keys()
    assert script.PLACES.keys() - {"Organization"} <= set(map(name, CLASSES))


def test_the_mappings_are_those_of_ontology_and_vocabulary() -> None:
    script = script_of("renew_mappings")
    assert script.table() == script.FILE.read_text(encoding="utf-8"), "run python ontology/renew_mappings.py"
    known = prefixes() | script.OTHERS
    lines = [line.split("\t") for line in script.table().splitlines() if not line.startswith("#")]
    assert tuple(lines.pop(0)) == script.COLUMNS
    assert len(lines) > 500
    for subject, label, predicate, target, _, _ in lines:
        assert label
        assert subject != target
        assert {one.partition(":")[0] for one in (subject, predicate, target)} <= known.keys()


def closed(turtle: str) -> Graph:
    graph = Graph().parse(FILE, format="turtle")
    graph.parse(data=f"@prefix cp: <{NAMESPACE}> . @base <https://example.org/> . {turtle}", format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def contradictions(graph: Graph) -> list[str]:
    return sorted(
        str(words) for words in graph.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))
    )


def test_the_closure_under_owl_rl_is_consistent_and_infers_what_users_expect() -> None:
    graph = closed("<plan> cp:leadIssuer <o> ; cp:setsTarget <t> . <a> cp:within <b> . <b> cp:within <c> .")
    assert contradictions(graph) == []
    for triple in (
        (URIRef("https://example.org/plan"), CP.issuedBy, URIRef("https://example.org/o")),
        (URIRef("https://example.org/t"), CP.targetSetBy, URIRef("https://example.org/plan")),
        (URIRef("https://example.org/a"), CP.within, URIRef("https://example.org/c")),
        (URIRef("https://example.org/plan"), RDF.type, CP.Policy),
    ):
        assert triple in graph


def test_a_contradiction_is_seen() -> None:
    assert contradictions(closed("<x> a cp:Policy , cp:Document ."))
    assert contradictions(closed("<x> a cp:Target , cp:Observation ."))
