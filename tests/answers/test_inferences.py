from pathlib import Path
from typing import Any

import owlrl
import pytest
from rdflib import Graph, URIRef

from kg.analyse.reasoning import Inference
from kg.answers import KnowledgeGraph
from kg.answers.inferences import Reasoner
from kg.errors import InputError
from kg.resources import resource
from tests.answers.conftest import PREFIXES, made

ID = "https://w3id.org/cpkg/id/"
CP = "https://w3id.org/cpkg/def#"
FACTS = """
@prefix ins: <https://w3id.org/cpkg/id/instrument/> .
pol:plan a cp:Policy ; skos:prefLabel "总纲"@zh-Hans ; cp:appliesToRegion reg:cn ;
    cp:issuedBy ag:mep ; cp:usesInstrument ins:ets .
pol:city a cp:Policy ; skos:prefLabel "方案"@zh-Hans ; cp:appliesToRegion reg:cn-140000 ; cp:basedOn pol:mid ;
    cp:usesInstrument ins:ets ; cp:supersedes pol:gone .
pol:mid a cp:Policy ; skos:prefLabel "意见"@zh-Hans ; cp:implements pol:plan ; cp:basedOn pol:city .
pol:gone a cp:Policy ; skos:prefLabel "旧案"@zh-Hans ; cp:appliesToRegion reg:group-x .
reg:group-x a cp:Region ; cp:hasMemberRegion reg:cn-370000 , reg:cn-810000 .
tgt:1 a cp:Target ; cp:appliesToRegion reg:cn .
pol:plan cp:setsTarget tgt:1 .
as:1 a cp:Assertion ; rdf:subject pol:plan ; rdf:predicate cp:appliesToRegion ; rdf:object reg:cn ;
    cp:rule "test.rule" ; cp:confidence 0.8 ; cp:evidence ev:1 , ev:2 .
as:2 a cp:Assertion ; rdf:subject pol:plan ; rdf:predicate cp:usesInstrument ; rdf:object ins:ets ;
    cp:rule "test.rule" ; cp:confidence 0.6 ; cp:evidence ev:1 .
doc:a a cp:Document ; cp:path "a.txt" ; dcterms:title "简报" .
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return made(tmp_path_factory.mktemp("inferences"), FACTS)


def drawn(graph: KnowledgeGraph, path: str, **more: Any) -> set[tuple[str, str, str, str]]:
    return {short(one) for one in Reasoner(graph).about(ID + path, **({"limit": 9999} | more)).found}


def short(one: Inference) -> tuple[str, str, str, str]:
    subject, predicate, target = one.triple
    return one.rule, subject.removeprefix(ID), predicate.rpartition("#")[2], str(target).removeprefix(ID)


def test_a_policy_of_a_region_applies_inside_it_and_no_statement_does(graph: KnowledgeGraph) -> None:
    found = drawn(graph, "region/cn-140100", only=["region-inheritance"])
    assert found == {
        ("region-inheritance", "policy/plan", "appliesToRegion", "region/cn-140100"),
        ("region-inheritance", "policy/city", "appliesToRegion", "region/cn-140100"),
    }
    assert not any(one[1].startswith("target/") for one in found)


def test_a_policy_of_a_group_applies_in_its_members_and_what_lies_in_them(graph: KnowledgeGraph) -> None:
    found = drawn(graph, "region/cn-370200", only=["region-inheritance"])
    assert ("region-inheritance", "policy/gone", "appliesToRegion", "region/cn-370200") in found


@pytest.mark.parametrize("region", ["cn-810000", "cn-820000", "cn-710000"])
def test_what_the_nation_rules_does_not_by_itself_hold_everywhere(region: str, graph: KnowledgeGraph) -> None:
    found = drawn(graph, f"region/{region}", only=["region-inheritance"])
    # A group that names one of them as its member reaches it.
    group = {("region-inheritance", "policy/gone", "appliesToRegion", "region/cn-810000")}
    assert found == (group if region == "cn-810000" else set())


def test_only_national_policies_on_the_carbon_market_reach_what_it_covers(graph: KnowledgeGraph) -> None:
    found = drawn(graph, "industry/iron-steel", only=["carbon-market-coverage"])
    assert found == {("carbon-market-coverage", "policy/plan", "concernsIndustry", "industry/iron-steel")}
    assert drawn(graph, "industry/food", only=["carbon-market-coverage"]) == set()


def test_a_policy_that_names_covered_industries_speaks_of_these_alone(tmp_path: Path) -> None:
    graph = made(tmp_path, FACTS, 'pol:plan cp:addressesIndustry ind:cement . ind:cement cp:etsStatus "covered" .')
    assert drawn(graph, "policy/plan", only=["carbon-market-coverage"]) == set()
    other = made(tmp_path, FACTS, "pol:plan cp:addressesIndustry ind:food .")
    assert len(drawn(other, "policy/plan", only=["carbon-market-coverage"])) > 5


def test_a_body_of_today_has_the_policies_of_its_predecessors(graph: KnowledgeGraph) -> None:
    assert drawn(graph, "org/mee", only=["agency-succession"]) == {
        ("agency-succession", "policy/plan", "succeedingIssuer", "org/mee")
    }
    (one,) = Reasoner(graph).about(f"{ID}org/mee", only=["agency-succession"]).found
    assert [premise.row for premise in one.premises] == ["", "agencies.csv, mep, successor"]


def test_bases_add_up_even_where_policies_name_each_other(graph: KnowledgeGraph) -> None:
    assert drawn(graph, "policy/city", only=["basis-transitive"]) == {
        ("basis-transitive", "policy/city", "restsOn", "policy/plan")
    }


def test_what_is_stated_is_never_inferred(graph: KnowledgeGraph) -> None:
    found = drawn(graph, "policy/plan", only=["region-inheritance"])
    assert len(found) > 3000
    assert ("region-inheritance", "policy/plan", "appliesToRegion", "region/cn") not in found
    assert ("within-transitive", "region/cn-140000", "within", "region/cn") not in drawn(graph, "region/cn-140000")


def test_a_premise_leads_to_its_sentence_or_to_its_row(graph: KnowledgeGraph) -> None:
    (one,) = [
        found
        for found in Reasoner(graph).about(f"{ID}region/cn-140100", only=["region-inheritance"]).found
        if found.triple[0].endswith("plan")
    ]
    stated, inner, outer = one.premises
    assert (stated.kind, stated.assertion, stated.rule, stated.confidence) == (
        "stated",
        f"{ID}assertion/1",
        "test.rule",
        0.8,
    )
    assert [citation.quote for citation in stated.evidence] == ["总纲管钢铁"]
    assert stated.evidence[0].words == ("钢铁",)
    assert (inner.kind, inner.row) == ("vocabulary", "regions.csv, cn-140100, broader")
    assert outer.row == "regions.csv, cn-140000, broader"
    assert one.confidence == 0.8
    assert not any(premise.kind == "graph" for premise in one.premises)


def test_an_inference_is_no_surer_than_its_weakest_premise(graph: KnowledgeGraph) -> None:
    (one,) = Reasoner(graph).about(f"{ID}industry/cement", only=["carbon-market-coverage"]).found
    assert one.confidence == 0.6
    assert [premise.row for premise in one.premises][-1] == "industries.csv, cement, ets_year"


def test_an_inference_is_found_again_by_its_iri(graph: KnowledgeGraph) -> None:
    reasoner = Reasoner(graph)
    for path in ("policy/city", "region/cn-140100", "org/mee", "industry/cement"):
        for one in reasoner.about(ID + path).found:
            assert reasoner.named(one.iri) == one
    for iri in ("", ID, f"{ID}inference/", f"{ID}inference/magic/a;b", f"{ID}inference/inverse/policy/a;policy/b"):
        assert reasoner.named(iri) is None
    assert reasoner.named(f"{ID}inference/region-inheritance/policy/plan;region/cn") is None


def test_a_hostile_iri_is_only_an_iri(tmp_path: Path) -> None:
    odd = "https://example.org/a;b%3Ac/../x?y=1#z"
    graph = made(
        tmp_path, f"<{odd}> a cp:Policy ; cp:basedOn pol:b . pol:b a cp:Policy ; cp:basedOn pol:c . pol:c a cp:Policy ."
    )
    reasoner = Reasoner(graph)
    found = [one for one in reasoner.about(odd).found if one.rule == "basis-transitive"]
    assert [one.triple[0] for one in found] == [odd]
    assert reasoner.named(found[0].iri) == found[0]


def test_the_number_of_inferences_is_bounded_and_the_rest_counted(graph: KnowledgeGraph) -> None:
    found = Reasoner(graph).about(f"{ID}region/cn", only=["within-transitive"], limit=5)
    assert len(found.found) == 5
    assert found.left_out["within-transitive"] > 3000
    assert all(len(one.premises) == 2 for one in found.found)


def test_an_unknown_rule_is_refused_and_an_unknown_thing_gives_nothing(graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError, match="no such rule"):
        Reasoner(graph).about(f"{ID}region/cn", only=["magic"])
    assert Reasoner(graph).about("https://example.org/nothing").found == ()


def test_one_triple_is_drawn_by_every_rule_that_gives_it(graph: KnowledgeGraph) -> None:
    reasoner = Reasoner(graph)
    found = reasoner.between(f"{ID}policy/plan", f"{CP}appliesToRegion", f"{ID}region/cn-140100")
    assert [one.rule for one in found] == ["region-inheritance"]
    assert [one.rule for one in reasoner.between(f"{ID}policy/gone", f"{CP}supersededBy", f"{ID}policy/city")] == [
        "inverse"
    ]
    assert reasoner.between(f"{ID}policy/plan", f"{CP}supersededBy", f"{ID}policy/city") == ()


def test_nothing_is_written_into_the_graph(graph: KnowledgeGraph) -> None:
    before = {tuple(row.values()) for row in graph.rows("hierarchy")}
    Reasoner(graph).about(f"{ID}region/cn-140100")
    assert {tuple(row.values()) for row in graph.rows("hierarchy")} == before == set()
    assert graph.store.query("ASK { GRAPH ?part { ?s ?p ?o } }").answer is False


def test_the_closure_under_owl_rl_has_what_the_rules_of_the_ontology_infer(graph: KnowledgeGraph) -> None:
    closed = Graph().parse(resource("ontology") / "carbon-policy.ttl", format="turtle")
    closed.parse(data=PREFIXES + FACTS, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    checked = 0
    for path in ("policy/city", "policy/plan", "policy/mid", "policy/gone", "target/1"):
        for one in Reasoner(graph).about(ID + path, only=["inverse", "basis-transitive"]).found:
            subject, predicate, target = (URIRef(str(part)) for part in one.triple)
            assert (subject, predicate, target) in closed
            checked += 1
    assert checked >= 10
