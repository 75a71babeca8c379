import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rdflib import RDF, Graph, URIRef

from kg.answers import KnowledgeGraph, explain, explain_triple, open_graph
from kg.answers.export import inference_lines
from kg.answers.headings import heading_at, items_of
from kg.answers.sayings import Sayings
from kg.answers.successions import line_of
from kg.answers.terms import find_property, property_labels
from kg.cli.main import cli
from kg.errors import InputError
from kg.graph.shacl import load_graph, load_shapes, validate
from kg.graph.values import Iri
from kg.model import PartialDate, Predicate
from kg.namespaces import CP
from kg.phrases import phrases
from kg.resources import resource
from tests.answers.conftest import made

ID = "https://w3id.org/cpkg/id/"
HOSTILE = "\\u202e<b>{object}\\u001b[31m"
RAW = "一、钢厂\n据悉，总纲管钢铁，适用于全国。\n二、水泥厂\n环保部印发总纲。\n"
FACTS = f"""
pol:plan a cp:Policy ; skos:prefLabel "总纲"@zh-Hans , "Master plan"@en ; cp:appliesToRegion reg:cn ;
    cp:issuedBy ag:mep ;
    cp:issuedOn "2010-03-01"^^xsd:date ; cp:setsTarget tgt:1 ; cp:addressesIndustry ind:iron-steel .
pol:new a cp:Policy ; skos:prefLabel "{HOSTILE}"@zh-Hans ; cp:supersedes pol:plan ; cp:issuedOn "2020"^^xsd:gYear ;
    cp:issuedBy ag:mee .
tgt:1 a cp:Target ; cp:indicator <https://w3id.org/cpkg/id/indicator/found/x> ; cp:value 5 ; cp:change "reach" ;
    cp:rule "test.target" ; cp:confidence 0.5 ; cp:evidence ev:1 .
as:11 a cp:Assertion ; rdf:subject pol:plan ; rdf:predicate cp:appliesToRegion ; rdf:object reg:cn ;
    cp:rule "test.rule" ; cp:confidence 0.8 ; cp:evidence ev:1 , ev:2 .
as:12 a cp:Assertion ; rdf:subject pol:plan ; rdf:predicate cp:issuedBy ; rdf:object ag:mep ;
    cp:rule "test.rule" , "other.rule" ; cp:confidence 0.9 ; cp:evidence ev:4 .
as:13 a cp:Assertion ; rdf:subject pol:plan ; rdf:predicate cp:issuedOn ; rdf:object "2010-03-01"^^xsd:date ;
    cp:rule "test.rule" ; cp:confidence 0.9 ; cp:evidence ev:4 .
as:14 a cp:Assertion ; rdf:subject pol:new ; rdf:predicate cp:supersedes ; rdf:object pol:plan ;
    cp:rule "test.rule" ; cp:confidence 0.7 ; cp:evidence ev:4 .
doc:a a cp:Document ; cp:path "a.txt" ; dcterms:title "简报" .
ev:4 a cp:Evidence ; cp:quote "环保部印发总纲。" ; cp:start 27 ; cp:end 35 ; oa:hasSource doc:a .
reg:cn skos:prefLabel "中国"@zh-Hans , "China"@en ; a cp:Region .
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explained")
    made(folder, FACTS)
    evidence = folder / "evidence.ttl"
    evidence.write_text(
        evidence.read_text(encoding="utf-8")
        .replace("cp:start 3 ; cp:end 8", "cp:start 8 ; cp:end 13")
        .replace("cp:start 6 ; cp:end 8", "cp:start 11 ; cp:end 13"),
        encoding="utf-8",
    )
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_text(RAW, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path) -> KnowledgeGraph:
    return open_graph(folder)


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "400"}).invoke(
        cli, ["explain", *arguments, "-g", str(folder)], catch_exceptions=False
    )


def the(found: dict[str, Any], predicate: str) -> dict[str, Any]:
    found_facts: list[dict[str, Any]] = [one for one in found["facts"] if one["predicate"] == predicate]
    assert len(found_facts) == 1
    return found_facts[0]


def test_a_fact_is_told_in_both_languages_with_rule_place_item_and_marked_words(graph: KnowledgeGraph) -> None:
    fact = the(explain(graph, "总纲"), "appliesToRegion")
    assert fact["sentence"] == "“Master plan” applies in China"
    assert fact["sentence_zh"] == "《总纲》适用于中国"
    assert (fact["rule"], fact["confidence"], fact["assertion"]) == ("test.rule", 0.8, f"{ID}assertion/11")
    (citation,) = fact["evidence"]
    assert RAW[citation["start"] : citation["end"]] == citation["quote"] == "总纲管钢铁"
    assert citation["words"] == ["钢铁"]
    assert (citation["heading"], citation["path"], citation["document"]) == ("钢厂", "a.txt", "简报")
    assert the(explain(graph, "总纲"), "issuedBy")["evidence"][0]["heading"] == "水泥厂"


def test_the_terminal_shows_all_of_it(folder: Path) -> None:
    text = run(folder, "总纲").stdout
    assert "“Master plan” applies in China · 《总纲》适用于中国" in text
    assert "rule test.rule, confidence 0.8" in text
    assert "简报, under “钢厂”, a.txt:8-13" in text
    assert "总纲管⟦钢铁⟧" in text


@pytest.mark.parametrize("predicate", [one.value for one in Predicate])
def test_every_property_of_a_fact_can_be_told(predicate: str) -> None:
    assert f"says.{predicate}" in phrases() or str(CP[predicate]) in property_labels()


@pytest.mark.parametrize("key", [key for key in phrases() if key.startswith("says.")])
def test_every_sentence_belongs_to_a_property(key: str) -> None:
    assert key.removeprefix("says.") in {iri.rpartition("#")[2] for iri in property_labels()}


def test_a_property_without_a_sentence_is_told_by_its_label(graph: KnowledgeGraph) -> None:
    said = Sayings(graph).say((f"{ID}org/mee", str(CP.level), "ministry"))
    assert said.en == "Ministry of Ecology and Environment – level: ministry"
    assert said.zh == "生态环境部——机构层级：ministry"
    assert Sayings(graph).say(("x:a", "x:b", Iri("x:c"))).en == "x:a – x:b: x:c"


@pytest.mark.parametrize("name", ["issuedBy", "cp:issuedBy", str(CP.issuedBy), "Issued By", "发布机构", " issuedby "])
def test_a_property_is_found_by_any_of_its_names(name: str, graph: KnowledgeGraph) -> None:
    assert find_property(name, graph.store.prefixes) == str(CP.issuedBy)


@pytest.mark.parametrize("name", ["", "issuedBye", "x:y", "https://example.org/issuedBy", "{0}", "\x1b[31m"])
def test_what_is_no_property_is_refused_with_the_nearest(name: str, graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError, match="no property") as caught:
        find_property(name, graph.store.prefixes)
    assert "issuedBy" in caught.value.remedy


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        (("总纲", "appliesToRegion", "中国"), "stated"),
        (("Master plan", "适用地区", "China"), "stated"),
        (("总纲", "issuedOn", "2010-03-01"), "stated"),
        (("总纲", "setsTarget", f"{ID}target/1"), "stated"),
        (("太原", "within", "山西"), "given"),
        (("总纲", "addressesIndustry", "钢铁"), "given"),
        (("总纲", "appliesToRegion", "太原"), "inferred"),
        (("总纲", "supersededBy", f"{ID}policy/new"), "inferred"),
        (("钢铁", "addressedBy", "总纲"), "inferred"),
        (("生态环境部", "precededBy", "环境保护部"), "inferred"),
        ((f"{ID}target/1", "targetSetBy", "总纲"), "inferred"),
    ],
)
def test_a_triple_is_stated_given_or_inferred(
    words: tuple[str, str, str], standing: str, graph: KnowledgeGraph
) -> None:
    found = explain_triple(graph, words)
    assert found["standing"] == standing
    assert found["sentence"] != found["sentence_zh"]
    proofs = [
        *found["facts"],
        *found["targets"],
        *found["inferences"],
        *([found["premise"]] if "premise" in found else []),
    ]
    assert len(proofs) == 1
    if standing == "inferred":
        assert all(one["row"] or one["evidence"] or one["kind"] == "graph" for one in proofs[0]["premises"])


def test_a_target_as_premise_has_its_own_sentence(graph: KnowledgeGraph) -> None:
    (one,) = explain_triple(graph, (f"{ID}target/1", "targetSetBy", "总纲"))["inferences"]
    (premise,) = one["premises"]
    assert (premise["rule"], premise["confidence"]) == ("test.target", 0.5)
    assert premise["evidence"][0]["quote"] == "总纲管钢铁"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("总纲", "issuedBy", "生态环境部"), "no document states and no rule infers it"),
        (("总纲", "appliesToRegion", "香港"), "no document states"),
        (("总纲", "issuedOn", "2011"), "no document states"),
        (("没有的东西", "issuedBy", "生态环境部"), "nothing is called"),
        (("总纲", "likes", "生态环境部"), "no property"),
        (("总纲", "issuedBy", "\x1b[31m}{"), "no document states"),
    ],
)
def test_what_nothing_says_is_said_with_exit_code_1(words: tuple[str, str, str], message: str, folder: Path) -> None:
    result = run(folder, *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr
    assert "\x1b" not in result.stderr


def test_the_refusal_says_what_is_stated_instead(graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError) as caught:
        explain_triple(graph, ("总纲", "issuedBy", "生态环境部"))
    assert caught.value.remedy == "of issuedBy they state: 环境保护部"


def test_an_inference_explains_itself_by_its_iri(graph: KnowledgeGraph, folder: Path) -> None:
    (one,) = explain_triple(graph, ("总纲", "appliesToRegion", "太原"))["inferences"]
    again = explain(graph, one["inference"])
    assert again["inferences"] == [one]
    assert one["rule"] == "region-inheritance"
    assert one["definition_zh"].startswith("上级机关")
    text = run(folder, one["inference"]).stdout
    assert "inferred by region-inheritance, confidence 0.8" in text
    assert "总纲管⟦钢铁⟧" in text
    assert "table regions.csv, cn-140100, broader" in text
    with pytest.raises(InputError, match="nothing follows"):
        explain(graph, f"{ID}inference/inverse/policy/a;policy/b")


def test_what_follows_stands_apart_and_only_where_it_is_asked_for(graph: KnowledgeGraph, folder: Path) -> None:
    assert "inferences" not in explain(graph, "总纲")
    found = explain(graph, "总纲", inferred=True, only=["inverse"], limit=2)
    assert len(found["inferences"]) == 2
    assert found["left_out"] == {"inverse": 2}
    stated = {(fact["predicate"], str(fact["object"])) for fact in found["facts"]}
    assert not stated & {(one["predicate"], str(one["object"])) for one in found["inferences"]}
    text = run(folder, "总纲", "--inferred", "--limit", "2").stdout
    assert text.index("Inferred (") > text.index("rule test.rule")
    assert "more by region-inheritance (--limit)" in text
    assert "Inferred (0)" in run(folder, "总纲", "--rule", "carbon-market-coverage").stdout


def test_inferences_are_written_as_turtle_of_their_own_that_keeps_the_shapes(folder: Path) -> None:
    result = run(folder, "总纲", "--inferred", "--format", "ttl")
    assert result.exit_code == 0
    written = Graph().parse(data=result.stdout, format="turtle")
    nodes = set(written.subjects(RDF.type, CP.Inference))
    assert len(nodes) > 20
    direct = {(s, p) for s, p, _ in written if not str(s).startswith((f"{ID}inference/", f"{ID}statement/"))}
    assert direct == set()
    stated, _ = load_graph(folder / "graph.ttl", folder / "evidence.ttl", resource("ontology") / "carbon-policy.ttl")
    faults = [one for one in validate(stated + written, load_shapes()) if "/inference/" in one.subject]
    assert faults == []
    for node in nodes:
        assert len(set(written.objects(node, CP.premise))) >= 1
        subject, predicate, target = (written.value(node, part) for part in (RDF.subject, RDF.predicate, RDF.object))
        assert None not in (subject, predicate, target)
        assert not set(stated.triples((subject, predicate, target)))
    assert run(folder, "总纲", "--inferred", "--format", "ttl").stdout == result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("a", "b"),
        ("a", "b", "c", "d"),
        ("a", "b", "c", "--inferred"),
        ("总纲", "--format", "ttl"),
        ("总纲", "--limit", "0"),
        (),
    ],
)
def test_a_wrong_command_line_is_told(arguments: tuple[str, ...], folder: Path) -> None:
    assert run(folder, *arguments).exit_code == 2


def test_the_rules_are_listed_with_their_definitions(folder: Path) -> None:
    text = run(folder, "--list-rules").stdout
    assert "region-inheritance" in text
    assert "适用于某一地区的政策也适用于其下辖的地区" in text
    rows = json.loads(run(folder, "--list-rules", "--format", "json").stdout)["rows"]
    assert len(rows) == 8
    assert all(row["definition"] and row["definition_zh"] for row in rows)


def test_an_unknown_rule_and_a_wrong_date_are_told(folder: Path) -> None:
    assert "no such rule" in run(folder, "总纲", "--rule", "magic").stderr
    result = run(folder, "总纲", "--as-of", "soon")
    assert (result.exit_code, "'soon' is no date" in result.stderr) == (1, True)


def test_a_policy_is_judged_as_of_a_day(graph: KnowledgeGraph, folder: Path) -> None:
    found = explain(graph, "总纲", as_of=PartialDate(2015, 1, 1))
    assert found["validity"]["verdict"] == "in_force"
    assert the(found, "issuedBy")["validity"]["verdict"] == "in_force"
    later = explain(graph, "总纲", as_of=PartialDate(2021))
    assert later["validity"]["verdict"] == "replaced"
    assert [one["heading"] for one in later["validity"]["evidence"]] == ["水泥厂"]
    assert explain(graph, "总纲", as_of=PartialDate(2020, 6))["validity"]["verdict"] == "unknown"
    text = run(folder, "总纲", "--as-of", "2015-01-01").stdout
    assert "as of 2015-01-01: in force · 有效" in text
    assert "will" not in text


def test_a_body_of_today_has_its_predecessors_with_their_policies(graph: KnowledgeGraph, folder: Path) -> None:
    found = explain(graph, "生态环境部", as_of=PartialDate(2010, 6, 1))
    line = {one["label"]: one for one in found["line"]}
    assert [one["relation"] for one in found["line"]] == ["predecessor", "predecessor"]
    assert line["环境保护部"]["existed"] is True
    assert line["国家环境保护总局"]["existed"] is False
    assert [thing["label"] for thing in line["国家环境保护总局"]["way"]] == [
        "生态环境部",
        "环境保护部",
        "国家环境保护总局",
    ]
    (policy,) = line["环境保护部"]["policies"]
    assert (policy["label"], policy["validity"]["verdict"]) == ("总纲", "in_force")
    text = run(folder, "生态环境部", "--as-of", "2010-06-01").stdout
    assert "predecessor: 环境保护部" in text
    assert "2008 to 2018, existed then" in text


def test_a_year_of_reorganization_decides_nothing_within_it(graph: KnowledgeGraph) -> None:
    offices = {one.body.iri: one for one in line_of(graph, f"{ID}org/mep", as_of=PartialDate(2018, 3, 1))}
    assert offices[f"{ID}org/mep"].existed is None
    assert offices[f"{ID}org/mee"].relation == "successor"
    assert {one.existed for one in line_of(graph, f"{ID}org/mep")} == {None}
    assert [one.relation for one in line_of(graph, "https://example.org/body")] == ["itself"]


def test_headings_are_those_of_the_items(tmp_path: Path) -> None:
    items = items_of(RAW)
    assert heading_at(items, RAW.index("环保部")) == "水泥厂"
    assert heading_at((), 5) == ""
    assert items_of("字" * 200_001) == ()
    assert items_of("") == ()
    assert items_of("%PDF-1.4 没有") == () or tmp_path


def test_a_hostile_label_reaches_neither_terminal_nor_turtle(folder: Path) -> None:
    text = run(folder, f"{ID}policy/new", "--inferred").stdout
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "{object}" in text
    written = Graph().parse(
        data=run(folder, f"{ID}policy/new", "--inferred", "--format", "ttl").stdout, format="turtle"
    )
    assert (None, RDF.object, URIRef(f"{ID}policy/new")) in written
    assert json.loads(run(folder, f"{ID}policy/new", "--format", "json").stdout)["entity"]["iri"] == f"{ID}policy/new"


def test_nothing_inferred_is_no_turtle(graph: KnowledgeGraph) -> None:
    assert inference_lines(graph, {"inferences": []}) == []
