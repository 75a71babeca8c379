import re
from pathlib import Path
from typing import Any

import pytest

from kg.answers import KnowledgeGraph, ask, explain, trace
from kg.answers.network import page_network
from kg.answers.targets import targets
from kg.errors import InputError
from tests.answers.conftest import FACTS, made

ID = "https://w3id.org/cpkg/id/"
STATED = """
@prefix idc: <https://w3id.org/cpkg/id/indicator/> .
@prefix un: <https://w3id.org/cpkg/id/unit/> .
@prefix obs: <https://w3id.org/cpkg/id/observation/> .
ind:steel-rolling a cp:Industry ; skos:prefLabel "钢压延加工"@zh-Hans ; skos:broader ind:iron-steel .
ind:iron-steel a cp:Industry ; skos:prefLabel "钢铁"@zh-Hans , "Iron and steel"@en .
ind:cement a cp:Industry ; skos:prefLabel "水泥"@zh-Hans .
ag:mee a cp:Agency ; skos:prefLabel "生态环境部"@zh-Hans .
reg:cn skos:prefLabel "中国"@zh-Hans .
reg:cn-140100 skos:prefLabel "太原市"@zh-Hans .
idc:slag a cp:Indicator ; skos:prefLabel "炉渣利用率"@zh-Hans , "Slag use rate"@en ; skos:broader idc:waste .
idc:waste a cp:Indicator ; skos:prefLabel "固废利用率"@zh-Hans , "Waste use rate"@en .
idc:heat a cp:Indicator ; skos:prefLabel "吨钢热耗"@zh-Hans .
un:PERCENT a cp:Unit ; skos:prefLabel "百分比"@zh-Hans , "per cent"@en .
pol:1 cp:setsTarget tgt:old , tgt:late , tgt:evil .
pol:2 cp:setsTarget tgt:roll .
tgt:old a cp:Target ; cp:indicator idc:slag ; cp:change "at_least" ; cp:value 65.0 ; cp:unit un:PERCENT ;
    cp:deadlineYear 2025 ; cp:concernsIndustry ind:iron-steel ; cp:appliesToRegion reg:cn ;
    cp:statementText "炉渣利用率不低于65%" .
tgt:roll a cp:Target ; cp:indicator idc:heat ; cp:change "decrease_by" ; cp:value 12.0 ; cp:unit un:PERCENT ;
    cp:baselineYear 2020 ; cp:deadlineYear 2027 ; cp:concernsIndustry ind:steel-rolling ;
    cp:statementText "吨钢热耗比2020年降低12%" .
tgt:late a cp:Target ; cp:indicator idc:slag ; cp:change "increase_to" ; cp:value 80.0 ; cp:unit un:PERCENT ;
    cp:statementText "炉渣利用率提高到80%" .
tgt:evil a cp:Target ; cp:indicator <https://w3id.org/cpkg/id/indicator/found/x> ; cp:change "reach" ; cp:value 3 ;
    cp:deadlineYear 2025 ; cp:concernsIndustry ind:cement ; cp:statementText "=1+1 三项" .
<https://w3id.org/cpkg/id/indicator/found/x> a cp:Indicator ; skos:prefLabel "=公式<b>"@zh-Hans .
tgt:held a cp:Target ; cp:indicator idc:heat ; cp:change "at_most" ; cp:value 9 ; cp:deadlineYear 2030 ;
    cp:holder ag:mee ; cp:statementText "热耗不超过9" .
obs:1 a cp:Observation ; cp:indicator idc:slag ; cp:change "reach" ; cp:value 51.0 ; cp:unit un:PERCENT ;
    cp:asOfYear 2023 ; cp:concernsIndustry ind:iron-steel ; cp:statementText "2023年炉渣利用率51%" .
"""
PROOF = """
tgt:old cp:confidence 0.75 ; cp:rule "quantity-target" ; cp:evidence ev:10 , ev:11 , ev:12 .
ev:10 a cp:Evidence ; cp:quote "工厂总纲提出，炉渣利用率不低于65%。" ; cp:start 30 ; cp:end 49 ; oa:hasSource doc:a .
ev:11 a cp:Evidence ; cp:quote "炉渣利用率\\n不低于65%" ; cp:start 37 ; cp:end 48 ; oa:hasSource doc:a .
ev:12 a cp:Evidence ; cp:quote "简报" ; cp:start 0 ; cp:end 2 ; oa:hasSource doc:a .
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return made(tmp_path_factory.mktemp("targets"), FACTS, STATED, PROOF)


def names(found: dict[str, Any], key: str = "targets") -> list[str]:
    return [one["iri"].rpartition("/")[2] for one in found[key]]


def test_all_targets_stand_by_deadline_and_those_without_one_last(graph: KnowledgeGraph) -> None:
    found = targets(graph)
    assert names(found) == ["evil", "old", "roll", "held", "late"]
    assert (found["count"], found["observations"], found["hint"]) == (5, [], None)


def test_a_target_says_what_changes_by_how_much_and_where_it_stands(graph: KnowledgeGraph) -> None:
    one = targets(graph, policy="工厂总纲", indicator="slag", by=2025)["targets"][0]
    assert (one["change_en"], one["change_zh"], one["value"], one["deadline"]) == (
        "at least 65 %",
        "不低于65%",
        65,
        2025,
    )
    assert (one["label"], one["label_en"]) == ("炉渣利用率 ≥ 65 % · 2025", "Slag use rate ≥ 65 % · 2025")
    assert [thing["label"] for thing in (*one["policies"], *one["regions"], *one["industries"])] == [
        "工厂总纲",
        "中国",
        "钢铁",
    ]
    assert (one["rule"], one["confidence"]) == ("quantity-target", 0.75)
    assert [place["start"] for place in one["evidence"]] == [37, 30, 0]


def test_an_industry_has_targets_of_its_own_of_narrower_ones_and_of_its_policies(graph: KnowledgeGraph) -> None:
    found = targets(graph, industry="steel")
    relations = {one["iri"].rpartition("/")[2]: one["relation"] for one in found["targets"]}
    assert relations == {"evil": "policy", "old": "concerns", "roll": "concerns", "late": "policy"}
    assert names(targets(graph, "钢铁")) == names(found)


def test_the_region_of_a_target_comes_before_that_of_its_policy(graph: KnowledgeGraph) -> None:
    assert names(targets(graph, region="中国")) == ["evil", "old", "late"]
    assert names(targets(graph, region="太原")) == ["roll"]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"by": 2025}, ["evil", "old"]),
        ({"by": 2027}, ["evil", "old", "roll"]),
        ({"policy": "山西轧钢方案"}, ["roll"]),
        ({"name": "生态环境部"}, ["evil", "old", "held", "late"]),
        ({"indicator": "SLAG rate"}, ["old", "late"]),
        ({"indicator": "爐渣"}, ["old", "late"]),
        ({"indicator": "waste"}, ["old", "late"]),
        ({"industry": "steel", "region": "中国", "by": 2025}, ["evil", "old"]),
        ({"name": "steel", "industry": "cement", "indicator": "公式"}, ["evil"]),
    ],
)
def test_limits_hold_together(limits: dict[str, Any], expected: list[str], graph: KnowledgeGraph) -> None:
    assert names(targets(graph, **limits)) == expected


def test_observations_are_shown_apart_and_only_on_demand(graph: KnowledgeGraph) -> None:
    found = targets(graph, "steel", observations=True, by=2025)
    assert names(found, "observations") == ["1"]
    assert found["observations"][0]["change_en"] == "51 %"
    assert names(targets(graph, "steel", observations=True, by=2022), "observations") == []


def test_an_empty_answer_says_what_would_widen_it(graph: KnowledgeGraph, without_targets: KnowledgeGraph) -> None:
    hint = targets(graph, industry="steel", by=2001)["hint"]
    assert hint == "No target fits. There are, without the year 2001: 4."
    assert "without the indicator 热 渣: 1" in targets(graph, policy="山西轧钢方案", indicator="热 渣")["hint"]
    assert "state 5 in all" in targets(graph, policy="旧办法", indicator="nothing", by=2001)["hint"]
    assert targets(without_targets)["hint"] == "The documents state none."


def test_an_unknown_name_is_an_error(graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError):
        targets(graph, industry="stel")


QUESTIONS: dict[str, dict[str, Any]] = {
    "which targets are there": {},
    "有多少目标": {},
    "which targets fall due by 2027": {"by": 2027},
    "2027年前到期的目标": {"by": 2027},
    "what must steel reach by 2027": {"industry": "steel", "by": 2027},
    "钢铁行业2030年前要达到什么目标": {"industry": "steel", "by": 2030},
    "what must steel reach": {"industry": "steel"},
    "targets of China by 2025": {"region": "中国", "by": 2025},
    "中国到2025年的目标有哪些": {"region": "中国", "by": 2025},
    "太原有哪些目标": {"region": "太原"},
    "what targets does 山西轧钢方案 set": {"policy": "山西轧钢方案"},
    "《工厂总纲》提出了哪些目标": {"policy": "工厂总纲"},
    "工厂总纲到2025年提出了哪些目标": {"policy": "工厂总纲", "by": 2025},
    "what targets does 生态环境部 set": {"name": "生态环境部"},
    "生态环境部到2025年提出了哪些目标": {"name": "生态环境部", "by": 2025},
    "中国对钢铁有哪些目标": {"industry": "steel", "region": "中国"},
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_the_values_of_the_list_and_of_its_sparql(question: str, graph: KnowledgeGraph) -> None:
    answer, listed = ask(graph, question), targets(graph, **QUESTIONS[question])["targets"]
    assert listed
    assert [one["iri"] for one in answer["answers"]] == [one["iri"] for one in listed]
    assert sorted((one["iri"], one["change_en"]) for one in answer["targets"]) == sorted(
        (one["iri"], one["change_en"]) for one in listed
    )
    assert answer["count"] == len(listed)
    found = {str(row["target"]) for row in graph.store.select(answer["sparql"])}
    assert found == {one["iri"] for one in listed}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how much must steel reduce", ["roll"]),
        ("钢铁要降低多少", ["roll"]),
        ("how much must steel reduce by 2025", []),
        ("太原到2027年要减少多少", ["roll"]),
        ("how much must 山西轧钢方案 cut", ["roll"]),
    ],
)
def test_what_must_fall_is_found(question: str, expected: list[str], graph: KnowledgeGraph) -> None:
    answer = ask(graph, question)
    assert names(answer, "answers") == expected
    rows = graph.store.select(answer["sparql"])
    assert sorted(str(row["target"]).rpartition("/")[2] for row in rows) == sorted(expected)


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("what must steel reach by 2027", "3 targets, 1 only by way of a policy"),
        ("钢铁有哪些目标", "4 项目标，其中 2 项只由相关政策提出"),
        ("太原有哪些目标", "1 项目标，其中 1 项只由相关政策提出"),
        ("what targets does 山西轧钢方案 set", "1 target"),
        ("what must steel reach by 2001", "No target fits. There are, without the year 2001: 4."),
        ("2001年前到期的目标", "没有完全符合的目标。不限2001年则有 5 项。"),
    ],
)
def test_the_headline_counts_targets(question: str, headline: str, graph: KnowledgeGraph) -> None:
    assert ask(graph, question)["headline"] == headline


def test_a_trace_has_the_targets_of_its_thing(graph: KnowledgeGraph) -> None:
    found = trace(graph, "steel")
    assert names(found) == names(targets(graph, "steel"))
    assert names(trace(graph, "steel", depth=1, limit=2)) == ["evil", "old"]
    assert trace(graph, "steel", part="indirect")["targets"] == []
    assert names(trace(graph, "山西轧钢方案")) == ["roll"]
    assert names(trace(graph, "太原")) == ["roll"]
    assert names(ask(graph, "钢铁")) == names(found)


def test_an_explanation_has_what_speaks_of_the_thing_itself(graph: KnowledgeGraph) -> None:
    found = explain(graph, "钢铁")
    assert (names(found), names(found, "observations")) == (["old"], ["1"])
    assert names(explain(graph, "工厂总纲")) == ["evil", "old", "late"]


@pytest.mark.parametrize("path", ["target/old", "observation/1"])
def test_a_statement_explains_itself(path: str, graph: KnowledgeGraph) -> None:
    found = explain(graph, ID + path)
    stated = [*found["targets"], *found["observations"]]
    assert [one["iri"] for one in stated] == [ID + path]
    assert found["entity"] == {name: stated[0][name] for name in ("iri", "kind", "label", "label_en")}
    assert found["facts"] == []


def test_the_page_has_targets_as_nodes_and_observations_as_details(graph: KnowledgeGraph) -> None:
    network = page_network(graph)
    node = network.nodes[f"{ID}target/old"]
    assert (node["kind"], node["label"]) == ("target", "炉渣利用率 ≥ 65 % · 2025")
    assert node["label_en"] == "Slag use rate ≥ 65 % · 2025"
    assert {(detail["name"], detail["value"]) for detail in node["details"]} == {
        ("change", "不低于65% · at least 65 %"),
        ("deadline year", "2025"),
    }
    ties = {(source.rpartition("/id/")[2], tie) for source, _, tie in network.in_edges(f"{ID}target/old", keys=True)}
    ties |= {(end.rpartition("/id/")[2], tie) for _, end, tie in network.out_edges(f"{ID}target/old", keys=True)}
    assert ties == {
        ("policy/1", "setsTarget"),
        ("industry/iron-steel", "concernsIndustry"),
        ("region/cn", "appliesToRegion"),
    }
    edge = network.edges[f"{ID}policy/1", f"{ID}target/old", "setsTarget"]
    assert (edge["rule"], edge["confidence"], edge["quotes"][0]["start"]) == ("quantity-target", 0.75, 37)
    assert network.has_edge(f"{ID}target/held", f"{ID}org/mee", key="holder")
    assert f"{ID}observation/1" not in network
    details = network.nodes[f"{ID}industry/iron-steel"]["details"]
    assert ("observed", "炉渣利用率 51 % · 2023") in [(one["name"], one["value"]) for one in details]


@pytest.mark.parametrize(
    "triples",
    [
        "tgt:x a cp:Target .",
        'tgt:x a cp:Target ; cp:value "viel" ; cp:deadlineYear "bald" ; cp:change 3 ; cp:unit "t" .',
        f"tgt:x a cp:Target ; cp:value {'9' * 60}.5 ; cp:upperValue 1{'0' * 60} ; cp:indicator tgt:x .",
    ],
)
def test_a_broken_target_breaks_nothing(triples: str, tmp_path: Path) -> None:
    graph = made(tmp_path, FACTS, triples)
    (one,) = targets(graph)["targets"]
    assert one["iri"] == f"{ID}target/x"
    assert one["evidence"] == []
    assert re.fullmatch(r"[\w ,.–—+·/:]*", one["label"])
