from pathlib import Path

import pytest

from kg.analyse.lives import Validity
from kg.answers import KnowledgeGraph
from kg.answers.validity import in_force, read_day, standing
from kg.errors import InputError
from kg.model import PartialDate
from tests.answers.conftest import made

POL = "https://w3id.org/cpkg/id/policy/"
LIVES = """
@prefix sts: <https://w3id.org/cpkg/id/status/> .
pol:old a cp:Policy ; skos:prefLabel "旧办法"@zh-Hans ; cp:issuedOn "2019-02"^^xsd:gYearMonth .
pol:new a cp:Policy ; skos:prefLabel "新办法"@zh-Hans ; cp:issuedOn "2024-05-10"^^xsd:date ;
    cp:supersedes pol:old , pol:new ; cp:effectiveOn "2024-07-01"^^xsd:date ; cp:expiresOn "2026-06-30"^^xsd:date .
pol:year a cp:Policy ; skos:prefLabel "年"@zh-Hans ; cp:issuedYear 2024 .
pol:none a cp:Policy ; skos:prefLabel "无"@zh-Hans ; cp:issuedYear 12 .
pol:draft a cp:Policy ; skos:prefLabel "征求意见稿"@zh-Hans ; cp:issuedOn "2022-01-01"^^xsd:date ; cp:status "draft" ;
    cp:supersedes pol:year .
pol:gone a cp:Policy ; skos:prefLabel "废"@zh-Hans ; cp:issuedOn "2015-01-01"^^xsd:date ; cp:status sts:repealed .
doc:a a cp:Document ; cp:path "a.txt" ; dcterms:title "简报" ; cp:publishedOn "2023-03-01"^^xsd:date .
as:1 a cp:Assertion ; rdf:subject pol:new ; rdf:predicate cp:supersedes ; rdf:object pol:old ; cp:evidence ev:1 .
as:2 a cp:Assertion ; rdf:subject pol:new ; rdf:predicate cp:effectiveOn ; rdf:object "2024-07-01"^^xsd:date ;
    cp:evidence ev:2 .
as:3 a cp:Assertion ; rdf:subject pol:gone ; rdf:predicate cp:status ; rdf:object sts:repealed ; cp:evidence ev:4 .
ev:4 a cp:Evidence ; cp:quote "废止" ; cp:start 30 ; cp:end 32 ; oa:hasSource doc:a .
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return made(tmp_path_factory.mktemp("lives"), LIVES)


def verdicts(graph: KnowledgeGraph, day: str) -> dict[str, str]:
    found = in_force(graph, as_of=PartialDate.parse(day), evidence=False)
    return {iri.removeprefix(POL): verdict.validity.value for iri, verdict in found.items()}


def test_all_policies_are_judged_at_once(graph: KnowledgeGraph) -> None:
    assert verdicts(graph, "2024-06-30") == {
        "old": "in_force",
        "new": "not_yet",
        "year": "unknown",
        "none": "unknown",
        "draft": "draft",
        "gone": "repealed",
    }
    assert verdicts(graph, "2025-01-01") | {"gone": ""} == {
        "old": "replaced",
        "new": "in_force",
        "year": "in_force",
        "none": "unknown",
        "draft": "draft",
        "gone": "",
    }
    assert verdicts(graph, "2020-01-01")["gone"] == "unknown"
    assert verdicts(graph, "2026-07-01")["new"] == "expired"


def test_a_verdict_has_the_sentences_of_its_facts(graph: KnowledgeGraph) -> None:
    found = in_force(graph, [f"{POL}old", f"{POL}gone", "https://example.org/none"], as_of=PartialDate(2025))
    assert set(found) == {f"{POL}old", f"{POL}gone"}
    old = found[f"{POL}old"]
    assert old.by is not None
    assert old.by.label == "新办法"
    assert [one.quote for one in old.evidence] == ["总纲管钢铁", "钢铁"]
    assert [one.quote for one in found[f"{POL}gone"].evidence] == ["废止"]


def test_many_policies_are_judged_like_few(tmp_path: Path) -> None:
    many = "".join(f'pol:p{n} a cp:Policy ; cp:issuedOn "2020-01-01"^^xsd:date .\n' for n in range(400))
    graph = made(tmp_path, LIVES, many)
    wanted = [f"{POL}p{n}" for n in range(400)]
    found = in_force(graph, wanted, as_of=PartialDate(2021))
    assert set(found) == set(wanted)
    assert {verdict.validity for verdict in found.values()} == {Validity.IN_FORCE}


def test_nothing_is_judged_where_nothing_is_asked(graph: KnowledgeGraph) -> None:
    assert in_force(graph, [], as_of=PartialDate(2021)) == {}


@pytest.mark.parametrize("text", ["", "today", "2024-13", "2024/06/30", "２０２４", "2024-06-30T00:00", "9" * 5000])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no date") as caught:
        read_day(text)
    assert "2024-06-30" in caught.value.remedy


def test_a_date_may_be_rough() -> None:
    assert [str(read_day(text)) for text in ("2024", " 2024-06 ", "2024-06-30")] == ["2024", "2024-06", "2024-06-30"]


def test_what_is_not_known_is_neither_in_nor_out(graph: KnowledgeGraph) -> None:
    found = in_force(graph, as_of=PartialDate(2024, 6, 30))
    assert {iri.removeprefix(POL): standing(one) for iri, one in found.items()} == {
        "old": True,
        "new": False,
        "year": None,
        "none": None,
        "draft": False,
        "gone": False,
    }
