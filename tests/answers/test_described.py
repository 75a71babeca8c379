"""Policies that are described rather than named, editions of one title, and what has the most policies."""

from datetime import date
from pathlib import Path

import pyoxigraph
import pytest

from kg.answers import KnowledgeGraph, ask
from kg.errors import InputError
from kg.graph.store import Store
from kg.vocabulary import load_vocabulary

BASE = "https://w3id.org/cpkg/id/"
TODAY = date(2026, 3, 1)
_POLICIES = """
pol:a skos:prefLabel "山西省建筑领域节能方案"@zh-Hans ; cp:appliesToRegion reg:cn-140000 ;
    cp:documentType <{b}doctype/implementation_plan> ; cp:issuedBy <{b}org/ndrc> ;
    cp:addressesIndustry <{b}industry/buildings> .
pol:b skos:prefLabel "河南省建筑领域节能方案"@zh-Hans ; cp:appliesToRegion reg:cn-410000 ;
    cp:documentType <{b}doctype/implementation_plan> ; cp:issuedBy <{b}org/mee> ;
    cp:addressesIndustry <{b}industry/buildings> .
pol:c skos:prefLabel "湖滨园区设备更新办法"@zh-Hans ; cp:issuedOn "2020-08-01"^^xsd:date ; cp:issuedYear 2020 ;
    cp:documentType <{b}doctype/measures> ; cp:issuedBy <{b}org/mee> .
pol:d skos:prefLabel "湖滨园区设备更新办法"@zh-Hans ; cp:issuedOn "2024-09-20"^^xsd:date ; cp:issuedYear 2024 ;
    cp:documentType <{b}doctype/measures> ; cp:issuedBy <{b}org/miit> ; cp:supersedes pol:c ; cp:cites pol:a .
"""


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    prefixes = {"pol": f"{BASE}policy/", "reg": f"{BASE}region/", "cp": "https://w3id.org/cpkg/def#"}
    prefixes |= {"skos": "http://www.w3.org/2004/02/skos/core#", "xsd": "http://www.w3.org/2001/XMLSchema#"}
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    kinds = "".join(f"pol:{name} a cp:Policy .\n" for name in "abcd")
    places = "".join(f'reg:{code} a cp:Region ; cp:regionType "province" .\n' for code in ("cn-140000", "cn-410000"))
    store = pyoxigraph.Store()
    store.load((head + _POLICIES.format(b=BASE) + kinds + places).encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return KnowledgeGraph(Store(store, prefixes=prefixes), load_vocabulary(), folder=Path())


def names(graph: KnowledgeGraph, question: str) -> list[str]:
    answer = ask(graph, question, today=TODAY)
    return [one["iri"].rpartition("/")[2] if isinstance(one, dict) else one for one in answer["answers"]]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who issued the Shanxi building plan", ["ndrc"]),
        ("河南的建筑方案是谁印发的", ["mee"]),
        ("who issued the 2024 equipment renewal rule", ["miit"]),
        ("who issued the new equipment renewal measures", ["miit"]),
        ("旧的设备更新办法是谁发布的", ["mee"]),
        ("湖滨园区设备更新办法2020年版是谁发布的", ["mee"]),
        ("what did the new equipment renewal measures replace", ["c"]),
        ("is the 2020 equipment renewal rule still in force", [False]),
        ("when did Shanxi release its building plan", []),
        ("生态环境部发布的河南建筑方案是谁发布的", ["mee"]),
    ],
)
def test_a_description_that_one_policy_fits_stands_for_it(
    question: str, expected: list[object], graph: KnowledgeGraph
) -> None:
    assert names(graph, question) == expected
    assert ask(graph, question, today=TODAY)["read_as"]


@pytest.mark.parametrize(
    "question",
    [
        "who issued the building plan",
        "who issued the Gansu building plan",
        "建筑节能方案是谁印发的",
        "who issued the Shanxi steel plan",
    ],
)
def test_a_description_of_several_or_of_none_is_not_guessed_at(question: str, graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError):
        ask(graph, question, today=TODAY)


def test_each_edition_of_a_title_has_its_answer(graph: KnowledgeGraph) -> None:
    answer = ask(graph, "《湖滨园区设备更新办法》是谁发布的", today=TODAY)
    assert [one["answers"][0]["iri"].rpartition("/")[2] for one in answer["editions"]] == ["miit", "mee"]
    assert answer["headline"].index("2024-09-20") < answer["headline"].index("2020-08-01")
    found = {str(row["agency"]) for row in graph.store.select(answer["sparql"])}
    assert found == {one["iri"] for one in answer["answers"]}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which policies were issued after 2024-09-19", ["d"]),
        ("2024年9月以后发布了哪些政策", []),
        ("which policies were issued before September 2024", ["c"]),
        ("which policies are no longer in force", ["c"]),
        ("哪些政策提出了建筑目标", []),
        ("what policies did MIIT issue", ["d"]),
    ],
)
def test_limits_hold(question: str, expected: list[object], graph: KnowledgeGraph) -> None:
    assert names(graph, question) == expected


def test_a_type_that_is_asked_for_limits_the_answer_and_is_let_go_where_none_has_it(graph: KnowledgeGraph) -> None:
    assert names(graph, "which measures cite 山西省建筑领域节能方案") == ["d"]
    assert names(graph, "which law cites 山西省建筑领域节能方案") == ["d"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which agency issued the most policies", ["mee"]),
        ("哪些部门发布的政策最多", ["mee", "ndrc", "miit"]),
        ("2024年哪个部门发布的政策最多", ["miit"]),
        ("which policy is cited most", ["a"]),
        ("which provinces have the most policies", ["cn-140000", "cn-410000"]),
    ],
)
def test_what_has_the_most_policies_comes_first(question: str, expected: list[str], graph: KnowledgeGraph) -> None:
    found = names(graph, question)
    assert found[0] == expected[0]
    assert sorted(found) == sorted(expected)
