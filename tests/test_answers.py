import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.answers import (
    KnowledgeGraph,
    ask,
    explain,
    open_graph,
    plain_rows,
    query,
    question_forms,
    trace,
    turtle_lines,
)
from kg.answers.network import page_network, write_view
from kg.ask.forms import FORMS
from kg.ask.patterns import SLOT, Form
from kg.errors import GraphError, InputError, QueryError

FOLDER = Path(__file__).resolve().parent / "data" / "answers"
TEXT = (FOLDER / "工厂.txt").read_text(encoding="utf-8")
ID = "https://w3id.org/cpkg/id/"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return open_graph(FOLDER)


def titles(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["policy"]["label"] for entry in entries]


def labels(answer: dict[str, Any]) -> list[str]:
    return [one["label"] for one in answer["answers"]]


def test_an_industry_is_reached_directly_through_narrower_and_indirectly_through_broader_ones(
    graph: KnowledgeGraph,
) -> None:
    found = trace(graph, "steel")
    assert titles(found["direct"]) == ["钢厂降碳办法", "山西轧钢改造方案"]
    assert [entry["steps"] for entry in found["direct"]] == [0, 1]
    assert titles(found["indirect"]) == ["工厂节能总纲"]
    way = [thing["label"] for thing in found["indirect"][0]["via"]]
    assert (way[0], way[-1]) == ("工业", "钢铁")
    assert found["entity"] == {
        "iri": f"{ID}industry/iron-steel",
        "kind": "industry",
        "label": "钢铁",
        "label_en": "Iron and steel",
    }


def test_every_hop_has_a_sentence_that_stands_in_the_document(graph: KnowledgeGraph) -> None:
    found = trace(graph, "钢铁")
    for entry in (*found["direct"], *found["indirect"], *found["agencies"]):
        assert entry["evidence"]
        for citation in entry["evidence"]:
            assert TEXT[citation["start"] : citation["end"]] == citation["quote"]
            assert all(word in citation["quote"] for word in citation["words"])
            assert citation["words"]
            assert (citation["path"], citation["document"]) == ("papers/工厂.txt", "工厂简报")


def test_being_named_near_is_no_impact(graph: KnowledgeGraph) -> None:
    found = trace(graph, "cement")
    assert titles(found["near"]) == ["钢厂降碳办法"]
    assert "钢厂降碳办法" not in titles(found["direct"]) + titles(found["indirect"])
    assert found["near"][0]["evidence"][0]["words"] == ["水泥"]


@pytest.mark.parametrize("part", ["direct", "indirect"])
def test_a_part_of_a_trace_leaves_the_other_empty(part: str, graph: KnowledgeGraph) -> None:
    found = trace(graph, "steel", part=part)
    assert found[part]
    assert not found[{"direct": "indirect", "indirect": "direct"}[part]]


def test_depth_and_limit_cut(graph: KnowledgeGraph) -> None:
    assert trace(graph, "steel", depth=1)["indirect"] == []
    assert len(trace(graph, "steel", limit=1)["direct"]) == 1


def test_a_body_has_its_policies_partners_and_industries(graph: KnowledgeGraph) -> None:
    found = trace(graph, "MEE")
    assert titles(found["direct"]) == ["钢厂降碳办法", "山西轧钢改造方案"]
    assert [share["label"] for share in found["co_issuers"]] == ["山西省生态环境厅"]
    assert {share["label"] for share in found["industries"]} == {"钢铁", "钢压延加工"}


def test_a_region_has_its_own_policies_and_those_of_its_country(graph: KnowledgeGraph) -> None:
    found = trace(graph, "山西")
    assert titles(found["direct"]) == ["山西轧钢改造方案"]
    assert titles(found["indirect"]) == ["工厂节能总纲"]
    assert titles(trace(graph, "中国")["inside"]) == ["山西轧钢改造方案"]


def test_a_policy_has_its_card_and_its_ties(graph: KnowledgeGraph) -> None:
    found = trace(graph, "关于印发钢厂降碳办法的通知")
    assert found["policy"]["number"] == "环测〔2024〕9号"
    assert found["policy"]["date"] == "2024-08-02"
    assert titles(found["rests_on"]) == ["工厂节能总纲"]
    assert titles(found["replaces"]) == ["钢厂旧办法"]
    assert titles(trace(graph, "工厂节能总纲")["supports"]) == ["钢厂降碳办法"]
    assert "钢压延加工" in [share["label"] for share in found["narrower_industries"]]


def test_an_industry_that_no_document_names_is_reached_from_above(graph: KnowledgeGraph) -> None:
    found = trace(graph, "铝冶炼")
    assert found["direct"] == []
    assert titles(found["indirect"]) == ["工厂节能总纲"]


def test_both_languages_and_both_commands_give_the_same_answer(graph: KnowledgeGraph) -> None:
    traced = [trace(graph, name) for name in ("steel", "钢铁", "鋼鐵行業")]
    asked = [ask(graph, text) for text in ("which policies touch steel", "哪些政策涉及钢铁", "钢铁")]
    for key in ("answers", "direct", "indirect", "near", "entity"):
        assert all(found[key] == traced[0][key] for found in (*traced, *asked)), key


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("哪些政策涉及钢铁", ["钢厂降碳办法", "山西轧钢改造方案"]),
        ("which policies did MEE issue", ["钢厂降碳办法", "山西轧钢改造方案"]),
        ("which policies apply in Shanxi", ["山西轧钢改造方案"]),
        ("which policies were issued in 2024", ["钢厂降碳办法", "工厂节能总纲"]),
        ("2023年哪些政策涉及钢铁", ["山西轧钢改造方案"]),
        ("which policies by 国务院 touch steel", []),
        ("山西有哪些政策涉及钢铁", ["山西轧钢改造方案"]),
        ("生态环境部2023年发布了哪些政策", ["山西轧钢改造方案"]),
        ("钢厂降碳办法是谁发布的", ["生态环境部"]),
        ("《钢厂降碳办法》涉及哪些行业", ["钢铁"]),
        ("what does 钢厂降碳办法 rest on", ["工厂节能总纲"]),
        ("which policies rest on 工厂节能总纲", ["钢厂降碳办法"]),
        ("《钢厂旧办法》被什么替代", ["钢厂降碳办法"]),
        ("what did 钢厂降碳办法 replace", ["钢厂旧办法"]),
        ("哪些部门监管钢铁", ["生态环境部", "山西省生态环境厅"]),
        ("哪些部门与生态环境部联合发布政策", ["山西省生态环境厅"]),
    ],
)
def test_questions_have_their_answers(question: str, expected: list[str], graph: KnowledgeGraph) -> None:
    answer = ask(graph, question)
    assert labels(answer) == expected
    assert answer["count"] == len(expected)


def test_a_date_is_answered_by_the_date(graph: KnowledgeGraph) -> None:
    answer = ask(graph, "when was 钢厂降碳办法 issued")
    assert answer["answers"] == ["2024-08-02"]
    assert answer["headline"] == "2024-08-02"
    assert answer["dates"][0]["evidence"][0]["words"] == ["2024年8月2日"]


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("how many policies touch steel", "2 policies"),
        ("有多少政策涉及钢铁", "2 项政策"),
        ("how many policies are there", "5 policies"),
        ("哪些政策涉及铝冶炼", "没有直接相关的政策，间接相关的有 1 项。"),
        ("what replaced 钢厂降碳办法", "The documents say nothing about that."),
    ],
)
def test_the_headline_says_it_in_the_language_of_the_question(
    question: str, headline: str, graph: KnowledgeGraph
) -> None:
    assert ask(graph, question)["headline"] == headline


@pytest.mark.parametrize(
    "question",
    [
        "哪些政策涉及钢铁",
        "which policies were issued in 2024",
        "which policies did MEE issue",
        "which policies apply in Shanxi",
        "2023年哪些政策涉及钢铁",
        "山西有哪些政策涉及钢铁",
    ],
)
def test_the_sparql_that_is_shown_gives_the_same_policies(question: str, graph: KnowledgeGraph) -> None:
    answer = ask(graph, question)
    found = {str(row["policy"]) for row in graph.store.select(answer["sparql"])}
    assert found == {card["iri"] for card in answer["answers"]}
    assert answer["answers"]


def test_conditions_of_a_question_have_their_sentences_too(graph: KnowledgeGraph) -> None:
    (entry,) = ask(graph, "2023年哪些政策涉及钢铁")["direct"]
    assert {word for citation in entry["evidence"] for word in citation["words"]} == {"轧钢", "2023年"}


@pytest.mark.parametrize(
    ("question", "code"),
    [("why steel", "KG-N03"), ("which policies touch stel", "KG-N01"), ("朝阳区有哪些政策", "KG-N02")],
)
def test_what_is_not_understood_is_said(question: str, code: str, graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError) as caught:
        ask(graph, question)
    assert caught.value.code == code
    assert caught.value.exit_status == 1
    assert caught.value.remedy


def test_an_ambiguous_name_lists_iris(graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError, match=r"<https://w3id\.org/cpkg/id/region/cn-\d{6}>.*<https://w3id"):
        trace(graph, "朝阳区")


FILLED = {"industry": "钢铁", "industry2": "水泥", "agency": "生态环境部", "agency2": "国务院", "region": "山西"} | {
    "region2": "中国",
    "policy": "《钢厂降碳办法》",
    "policy2": "《钢厂旧办法》",
    "instrument": "碳市场",
    "indicator": "碳达峰",
    "doctype": "办法",
    "topic": "降碳",
    "name": "钢铁",
    "year": "2024",
}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_query_of_every_form_gives_its_answer(form: Form, graph: KnowledgeGraph) -> None:
    answer = ask(graph, SLOT.sub(lambda slot: FILLED[slot[1]], form.chinese))
    assert answer["form"] == form.id
    assert answer["headline"]
    assert json.loads(json.dumps(answer, default=str))["count"] == len(answer["answers"])
    found = query(graph, answer["sparql"])
    if form.id in {"about", "status-of-policy", "joint-issuers"}:
        assert found.variables
    elif found.form == "answer":
        assert answer["answers"] == [found.answer]
    else:
        given = [one["iri"] if isinstance(one, dict) else str(one) for one in answer["answers"]]
        values = {str(row[0]) for row in found.rows}
        assert values == {graph_name(graph, one) for one in given}


def graph_name(graph: KnowledgeGraph, value: str) -> str:
    """Return the IRI of a document type, of which answers give the name."""
    return next((iri for iri, name in graph.type_names.items() if name == value), value)


def test_the_list_of_forms_has_both_languages() -> None:
    assert len(question_forms()) == 2 * len(FORMS)


def test_an_explanation_has_every_fact_with_rule_and_sentence(graph: KnowledgeGraph) -> None:
    found = explain(graph, "钢厂降碳办法")
    predicates = [fact["predicate"] for fact in found["facts"]]
    assert {"issuedBy", "issuedOn", "addressesIndustry", "basedOn", "supersedes", "documentNumber"} <= set(predicates)
    for fact in found["facts"]:
        assert fact["rule"] == "test.rule"
        assert fact["confidence"] == 0.9
        assert fact["evidence"]


def test_an_assertion_explains_itself(graph: KnowledgeGraph) -> None:
    fact = next(fact for fact in explain(graph, "钢铁")["facts"] if fact["predicate"] == "addressesIndustry")
    found = explain(graph, fact["assertion"])
    assert found["facts"] == [fact]
    assert found["entity"]["label"] == "钢厂降碳办法"


@pytest.mark.parametrize("name", ["没有这样的东西", "https://w3id.org/cpkg/id/assertion/0000"])
def test_what_is_unknown_cannot_be_explained(name: str, graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError):
        explain(graph, name)


@pytest.mark.parametrize(
    "value", ["industry=steel", "industry=钢铁", "industry=ind:iron-steel", f"industry={ID}industry/iron-steel"]
)
def test_parameters_may_be_names_and_iris(value: str, graph: KnowledgeGraph) -> None:
    columns, rows = plain_rows(query(graph, "policies-of-industry", values=[value]))
    assert columns == ("policy", "target")
    assert len(rows) == 2


def test_a_year_is_a_number(graph: KnowledgeGraph) -> None:
    assert len(query(graph, "policies-of-year", values=["year=2024"]).rows) == 2


def test_sparql_comes_as_text_or_from_a_file(tmp_path: Path, graph: KnowledgeGraph) -> None:
    text = "SELECT ?p { ?p a cp:Policy } ORDER BY ?p"
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    assert query(graph, text) == query(graph, str(tmp_path / "mine.rq"))


def test_triples_are_written_as_turtle(graph: KnowledgeGraph) -> None:
    lines = turtle_lines(query(graph, "CONSTRUCT WHERE { ?p a cp:Policy ; skos:prefLabel ?label }"))
    assert lines == sorted(lines)
    assert '"钢厂降碳办法"@zh-Hans .' in "\n".join(lines)
    assert not re.search(r"[\x00-\x08\x1b\u202e]", "".join(lines))
    with pytest.raises(InputError, match="no triples"):
        turtle_lines(query(graph, "ASK { ?s ?p ?o }"))


@pytest.mark.parametrize(
    ("text", "values", "kind"),
    [
        ("no-such-question", [], InputError),
        ("no such file.rq", [], InputError),
        ("policies-of-industry", ["industry"], InputError),
        ("policies-of-industry", ["industry=stel"], InputError),
        ("policies-of-industry", ["colour=steel"], QueryError),
        ("SELECT ?x { ?x a cp:Policy", [], QueryError),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", [], QueryError),
    ],
)
def test_a_wrong_query_is_refused(text: str, values: list[str], kind: type[Exception], graph: KnowledgeGraph) -> None:
    with pytest.raises(kind):
        query(graph, text, values=values)


def test_a_missing_graph_is_said(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        open_graph(tmp_path)


def test_the_network_has_what_facts_tie_and_what_lies_above(graph: KnowledgeGraph) -> None:
    network = page_network(graph)
    kinds = {data["kind"] for _, data in network.nodes(data=True)}
    assert kinds == {"policy", "agency", "industry", "region", "document"}
    steel = f"{ID}industry/iron-steel"
    assert any(predicate == "broader" for _, _, predicate in network.out_edges(steel, keys=True))
    for _, _, predicate, data in network.edges(keys=True, data=True):
        taxonomy = predicate in {"broader", "within", "subOrganizationOf"}
        assert bool(data["quotes"]) is not taxonomy
    near = page_network(graph, steel, hops=1)
    assert 1 < near.number_of_nodes() < network.number_of_nodes()


def test_the_page_around_a_thing_is_written(tmp_path: Path, graph: KnowledgeGraph) -> None:
    path = write_view(graph, "steel", hops=2, output=tmp_path / "steel.html")
    page = path.read_text(encoding="utf-8")
    assert "钢厂降碳办法" in page
    assert "\x1b" not in page
    with pytest.raises(InputError, match="no document speaks"):
        write_view(graph, "铝冶炼", output=tmp_path / "x.html")


def test_answers_load_no_heavy_library() -> None:
    code = "import sys, kg.answers; print([m for m in ('spacy', 'rdflib', 'pyvis', 'networkx') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parents[2]
    )
    assert done.stdout.strip() == "[]"
