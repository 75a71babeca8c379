"""Quantities asked for in other words than an indicator has, or by the words of the sentence that states them."""

from datetime import date

import pytest

from kg.answers import KnowledgeGraph, ask
from kg.ask.labels import Candidate
from kg.ask.magnitudes import magnitude, narrower_names
from kg.ask.wanted import has_words
from kg.errors import InputError
from tests.answers.conftest import FACTS, made

TODAY = date(2026, 3, 1)
_STATED = """
@prefix idc: <https://w3id.org/cpkg/id/indicator/> .
@prefix un: <https://w3id.org/cpkg/id/unit/> .
@prefix obs: <https://w3id.org/cpkg/id/observation/> .
reg:cn skos:prefLabel "中国"@zh-Hans , "China"@en .
reg:cn-140000 a cp:Region ; skos:prefLabel "山西省"@zh-Hans , "Shanxi"@en .
reg:cn-410000 a cp:Region ; skos:prefLabel "河南省"@zh-Hans , "Henan"@en .
un:PERCENT a cp:Unit ; skos:prefLabel "百分比"@zh-Hans .
idc:green-building-share a cp:Indicator ; skos:prefLabel "绿色建筑占新建建筑比例"@zh-Hans ,
    "Share of green buildings in new buildings"@en .
<https://w3id.org/cpkg/id/indicator/found/a> a cp:Indicator ; skos:prefLabel "清洁能源占全国能源消费比重"@zh-Hans .
<https://w3id.org/cpkg/id/indicator/found/b> a cp:Indicator ; skos:prefLabel "新增炉渣磨机"@zh-Hans .
<https://w3id.org/cpkg/id/indicator/found/c> a cp:Indicator ; skos:prefLabel "改造窑炉"@zh-Hans .
tgt:1 a cp:Target ; cp:indicator idc:green-building-share ; cp:change "reach" ; cp:value 90 ; cp:unit un:PERCENT ;
    cp:deadlineYear 2027 ; cp:appliesToRegion reg:cn-140000 ; cp:statementText "绿色建筑占新建建筑90%" .
obs:1 a cp:Observation ; cp:indicator <https://w3id.org/cpkg/id/indicator/found/a> ; cp:change "reach" ; cp:value 25 ;
    cp:unit un:PERCENT ; cp:asOfYear 2023 ; cp:appliesToRegion reg:cn ; cp:statementText "清洁能源占全国能源消费的25%" .
tgt:2 a cp:Target ; cp:indicator <https://w3id.org/cpkg/id/indicator/found/b> ; cp:change "increase_by" ; cp:value 40 ;
    cp:deadlineYear 2028 ; cp:appliesToRegion reg:cn-140000 ; cp:statementText "到2028年新增炉渣磨机40台，改造窑炉7座" .
tgt:3 a cp:Target ; cp:indicator <https://w3id.org/cpkg/id/indicator/found/c> ; cp:change "reach" ; cp:value 7 ;
    cp:deadlineYear 2028 ; cp:appliesToRegion reg:cn-140000 ; cp:statementText "到2028年新增炉渣磨机40台，改造窑炉7座" .
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return made(tmp_path_factory.mktemp("quantities"), FACTS, _STATED)


def found(graph: KnowledgeGraph, question: str) -> list[str]:
    return [one["iri"].rpartition("/")[2] for one in ask(graph, question, today=TODAY)["answers"]]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what share of new buildings must be green in Shanxi by 2027", ["1"]),
        ("山西新建建筑中绿色建筑占比目标是多少", ["1"]),
        ("what share of China's energy consumption came from clean energy in 2023", ["1"]),
        ("山西要新增多少台炉渣磨机", ["2"]),
        ("山西到2028年改造多少座窑炉", ["3"]),
    ],
)
def test_a_quantity_in_other_words_is_found(question: str, expected: list[str], graph: KnowledgeGraph) -> None:
    answer = ask(graph, question, today=TODAY)
    assert found(graph, question) == expected
    assert answer["answers"][0]["evidence"] is not None
    assert len(graph.store.select(answer["sparql"])) >= len(expected)


@pytest.mark.parametrize(
    "question",
    [
        "山西要新增多少台风机",  # no sentence speaks of it
        "河南要新增多少台炉渣磨机",  # another region
        "山西到2035年新增多少台炉渣磨机",  # another year
        "谁要新增炉渣磨机",  # no quantity is asked for
        "新增多少台或者改造多少座炉渣磨机",  # alternatives are not read from sentences
        "what share of old buildings must be green in Shanxi by 2027",
        "多少台",
    ],
)
def test_nothing_is_found_by_a_part_of_the_words(question: str, graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError):
        ask(graph, question, today=TODAY)


def test_names_with_few_more_characters_are_taken_for_a_magnitude() -> None:
    others = [
        Candidate(iri=f"x:{number}", kind="indicator", label=label)
        for number, label in enumerate(
            ["清洁能源占全国能源消费比重", "清洁能源比重", "某某地区各类清洁能源占全部能源消费支出比重"]
        )
    ]
    assert [one.iri for one in narrower_names(["清洁能源消费比重"], others)] == ["x:0"]
    assert narrower_names(["产量"], others) == ()


def test_the_order_of_words_and_their_synonyms_do_not_matter() -> None:
    one = Candidate(iri="x:1", kind="indicator", label="清洁能源发电量占比")
    names = magnitude(one, ["Share of clean energy in electricity generation"]).names
    assert names == magnitude(one, ["clean energy power output proportion"]).names


def test_words_must_all_stand_in_the_text() -> None:
    assert has_words("全省新增炉渣磨机40台", ["新增", "炉渣磨机"])
    assert has_words("全省新增炉渣立式磨机40台", ["炉渣磨机"])
    assert not has_words("全省新增炉渣40吨", ["炉渣磨机"])
