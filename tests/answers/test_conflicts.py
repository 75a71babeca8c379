"""Figures that contradict each other, and many that only seem to."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.analyse.comparable import normalized
from kg.answers import KnowledgeGraph, open_graph
from kg.answers.conflicts import conflict_rows, find_conflicts
from kg.answers.progress import with_progress
from kg.answers.stated import statements
from kg.answers.targets import targets
from kg.errors import InputError
from kg.pipeline import build
from tests.answers.conftest import FACTS, made

NAMES = """
@prefix idc: <https://w3id.org/cpkg/id/indicator/> .
@prefix un: <https://w3id.org/cpkg/id/unit/> .
@prefix obs: <https://w3id.org/cpkg/id/observation/> .
@prefix prj: <https://w3id.org/cpkg/id/projection/> .
idc:slag a cp:Indicator ; skos:prefLabel "炉渣利用率"@zh-Hans , "Slag use rate"@en .
idc:heat a cp:Indicator ; skos:prefLabel "热耗"@zh-Hans , "Heat use"@en .
<https://w3id.org/cpkg/id/indicator/found/x> a cp:Indicator ; skos:prefLabel "窑灰处置点"@zh-Hans .
un:PERCENT a cp:Unit ; skos:prefLabel "百分比"@zh-Hans , "per cent"@en .
un:T a cp:Unit ; skos:prefLabel "吨"@zh-Hans . un:KG a cp:Unit ; skos:prefLabel "千克"@zh-Hans .
un:TCO2 a cp:Unit ; skos:prefLabel "吨二氧化碳"@zh-Hans .
un:SITE a cp:Unit ; skos:prefLabel "处"@zh-Hans . un:LINE a cp:Unit ; skos:prefLabel "条"@zh-Hans .
reg:cn skos:prefLabel "中国"@zh-Hans . reg:cn-140000 a cp:Region ; skos:prefLabel "山西省"@zh-Hans .
reg:cn-140100 skos:prefLabel "太原市"@zh-Hans .
ag:mee a cp:Agency ; skos:prefLabel "生态环境部"@zh-Hans .
ag:mill a <http://www.w3.org/ns/org#Organization> ; skos:prefLabel "甲钢厂"@zh-Hans .
ag:forge a <http://www.w3.org/ns/org#Organization> ; skos:prefLabel "乙钢厂"@zh-Hans .
pol:4 a cp:Policy ; skos:prefLabel "新办法"@zh-Hans ; cp:supersedes pol:3 .
"""
FOUND = "<https://w3id.org/cpkg/id/indicator/found/x>"
PLAIN = {
    "indicator": "idc:slag",
    "change": '"reach"',
    "value": "60",
    "unit": "un:PERCENT",
    "deadlineYear": "2030",
    "appliesToRegion": "reg:cn",
}


def stated(name: str, place: int, *, kind: str = "Target", policy: str = "", **own: str) -> str:
    """Return the Turtle of a statement; every one stands in a sentence of its own."""
    values = {key: value for key, value in (PLAIN | own).items() if value}
    values.setdefault("statementText", f'"第{place}句"')
    facts = " ; ".join(f"cp:{key} {value}" for key, value in values.items())
    lines = [f"{name} a cp:{kind} ; {facts} ; cp:evidence ev:{place} ."]
    if policy:
        lines.append(f"{policy} cp:setsTarget {name} .")
    text = values["statementText"].strip('"')
    span = f"cp:start {place * 100} ; cp:end {place * 100 + len(text)}"
    lines.append(f'ev:{place} a cp:Evidence ; cp:quote "{text}" ; {span} ; oa:hasSource doc:a .')
    return "\n".join(lines) + "\n"


def apart(facts: str, number: int) -> str:
    """Return facts about indicators of their own, so that many cases fit into one graph."""
    facts += f'idc:slag a cp:Indicator ; skos:prefLabel "炉渣{number}"@zh-Hans .\n'
    return facts.replace("idc:slag", f"idc:slag-{number}").replace(FOUND, f"{FOUND[:-1]}-{number}>")


def two(first: dict[str, str], second: dict[str, str], *, number: int = 0) -> str:
    ends = ("a", first), ("b", second)
    parts = [stated(f"tgt:{name}{number}", 91 + 10 * number + place, **own) for place, (name, own) in enumerate(ends)]
    return apart("".join(parts), number) if number else "".join(parts)


def count(tmp_path: Path, facts: str) -> int:
    found = find_conflicts(made(tmp_path, FACTS, NAMES, facts))
    assert found["count"] == len(found["conflicts"])
    return int(found["count"])


AT_MOST, AT_LEAST = '"at_most"', '"at_least"'
BY = {"change": '"decrease_by"', "baselineYear": "2020"}
SEEN = {"kind": "Observation", "deadlineYear": "", "asOfYear": "2023"}
CONFLICTING: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "two values": ({"value": "60"}, {"value": "75"}),
    "a level reached either way": ({"change": '"increase_to"', "value": "60"}, {"change": '"reach"', "value": "61"}),
    "two policies": ({"policy": "pol:1", "value": "60"}, {"policy": "pol:2", "value": "65"}),
    "the region of the policy": ({"policy": "pol:1", "appliesToRegion": "", "value": "60"}, {"value": "65"}),
    "units of one kind": ({"unit": "un:T", "value": "2"}, {"unit": "un:KG", "value": "2500"}),
    "bounds that both must be reached": (
        {"change": AT_LEAST, "value": "60"},
        {"change": AT_LEAST, "value": "70"},
    ),
    "bounds that exclude each other": ({"change": AT_LEAST, "value": "60"}, {"change": AT_MOST, "value": "50"}),
    "ranges apart": ({"value": "50", "upperValue": "55"}, {"value": "60", "upperValue": "65"}),
    "half of the last place": ({"value": "13.5"}, {"value": "14"}),
    "up and down": ({**BY, "value": "5"}, {"change": '"increase_by"', "baselineYear": "2020", "value": "5"}),
    "two observations": ({**SEEN, "value": "40"}, {**SEEN, "value": "45"}),
    "more than about": ({"value": "12", "approximate": "true"}, {"value": "14"}),
    "a difference without baseline in one policy": (
        {"change": '"decrease_by"', "policy": "pol:1", "value": "5"},
        {"change": '"decrease_by"', "policy": "pol:1", "value": "7"},
    ),
    "an unknown indicator in one policy": (
        {"indicator": FOUND, "policy": "pol:1", "value": "60"},
        {"indicator": FOUND, "policy": "pol:1", "value": "65"},
    ),
}
AGREEING: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "the same": ({"value": "60"}, {"value": "60.0", "change": '"increase_to"'}),
    "the same in another unit": ({"unit": "un:T", "value": "2.5"}, {"unit": "un:KG", "value": "2500"}),
    "rounded": ({"value": "39.7"}, {"value": "40"}),
    "rounded to 亿": ({"unit": "un:T", "value": "123450000"}, {"unit": "un:T", "value": "120000000"}),
    "about": ({"value": "12", "approximate": "true"}, {"value": "12.4"}),
    "about a large number": (
        {"unit": "un:T", "value": "4000", "approximate": "true"},
        {"unit": "un:T", "value": "4150"},
    ),
    "a value in a range": ({"value": "60", "upperValue": "65"}, {"value": "62"}),
    "ranges that touch": ({"value": "60", "upperValue": "65"}, {"value": "65", "upperValue": "70"}),
    "a value above a bound": ({"change": AT_LEAST, "value": "60"}, {"value": "62"}),
    "a bound in words": ({"comparator": "<https://w3id.org/cpkg/id/comparator/at_least>"}, {"value": "62"}),
    "observed above two bounds": (
        {**SEEN, "change": AT_LEAST, "value": "40"},
        {**SEEN, "change": AT_LEAST, "value": "50"},
    ),
    "another year": ({"value": "60"}, {"value": "75", "deadlineYear": "2035"}),
    "no year": ({"value": "60", "deadlineYear": ""}, {"value": "75", "deadlineYear": ""}),
    "another region": ({"value": "60"}, {"value": "75", "appliesToRegion": "reg:cn-140000"}),
    "a region inside": ({"value": "60"}, {"value": "75", "appliesToRegion": "reg:cn , reg:cn-140000"}),
    "no region": ({"value": "60", "appliesToRegion": ""}, {"value": "75", "appliesToRegion": ""}),
    "another industry": ({"value": "60"}, {"value": "75", "concernsIndustry": "ind:cement"}),
    "another indicator": ({"value": "60"}, {"value": "75", "indicator": "idc:heat"}),
    "another kind of unit": ({"unit": "un:T", "value": "60"}, {"unit": "un:TCO2", "value": "75"}),
    "other things counted": ({"unit": "un:SITE", "value": "60"}, {"unit": "un:LINE", "value": "75"}),
    "a level and a difference": ({"value": "60"}, {**BY, "value": "75"}),
    "another baseline": ({**BY, "value": "5"}, {**BY, "value": "7", "baselineYear": "2015"}),
    "a difference without baseline": (
        {**BY, "value": "5", "baselineYear": ""},
        {**BY, "value": "7", "baselineYear": ""},
    ),
    "another period": ({"value": "5", "startYear": "2021"}, {"value": "7", "startYear": "2026"}),
    "a target and an observation": ({"value": "60", "deadlineYear": "2023"}, {**SEEN, "value": "75"}),
    "parts of a year": (
        {**SEEN, "value": "40", "statementText": '"2023年上半年达到40%"'},
        {**SEEN, "value": "45", "statementText": '"2023年达到45%"'},
    ),
    "a policy that replaces the other": ({"policy": "pol:3", "value": "60"}, {"policy": "pol:4", "value": "75"}),
    "two companies": ({"holder": "ag:mill", "value": "60"}, {"holder": "ag:forge", "value": "75"}),
    "a company and an authority": ({"holder": "ag:mill", "value": "60"}, {"holder": "ag:mee", "value": "75"}),
    "two forecasts": (
        {**SEEN, "kind": "Projection", "value": "40", "holder": "ag:mill"},
        {**SEEN, "kind": "Projection", "value": "45", "holder": "ag:forge"},
    ),
    "an unknown indicator in two policies": (
        {"indicator": FOUND, "policy": "pol:1", "value": "60"},
        {"indicator": FOUND, "policy": "pol:2", "value": "65"},
    ),
    "no figure": ({"change": '"peak"', "value": "", "unit": ""}, {"change": '"neutral"', "value": "", "unit": ""}),
    "another deadline of a peak": ({"change": '"peak"', "value": "", "unit": ""}, {"value": "75"}),
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Give the names of all cases in which a conflict was found."""
    cases = {**CONFLICTING, **AGREEING}
    facts = [two(*case, number=number) for number, case in enumerate(cases.values(), start=1)]
    found = find_conflicts(made(tmp_path_factory.mktemp("cases"), FACTS, NAMES, *facts))
    numbers = {int(one["indicator"]["iri"].rpartition("-")[2]) for one in found["conflicts"]}
    assert len(numbers) == found["count"]
    return {name for number, name in enumerate(cases, start=1) if number in numbers}


@pytest.mark.parametrize("case", CONFLICTING)
def test_figures_that_cannot_both_hold_are_reported(case: str, judged: set[str]) -> None:
    assert case in judged


@pytest.mark.parametrize("case", AGREEING)
def test_figures_that_agree_or_speak_of_different_things_are_not(case: str, judged: set[str]) -> None:
    assert case not in judged


def test_one_sentence_does_not_contradict_itself(tmp_path: Path) -> None:
    facts = two({"value": "60"}, {"value": "75"})
    facts += 'ev:93 a cp:Evidence ; cp:quote "第91句，第92句" ; cp:start 5 ; cp:end 13 ; oa:hasSource doc:a .\n'
    facts += "tgt:a0 cp:evidence ev:93 . tgt:b0 cp:evidence ev:93 .\n"
    assert count(tmp_path, facts) == 0


def test_a_common_heading_does_not_hide_a_conflict(tmp_path: Path) -> None:
    facts = two({"value": "60"}, {"value": "75"})
    facts += 'ev:93 a cp:Evidence ; cp:quote "总纲" ; cp:start 5 ; cp:end 7 ; oa:hasSource doc:a .\n'
    facts += "tgt:a0 cp:evidence ev:93 . tgt:b0 cp:evidence ev:93 .\n"
    assert count(tmp_path, facts) == 1


def test_only_what_disagrees_is_shown_and_nothing_is_averaged(tmp_path: Path) -> None:
    facts = two({"value": "60"}, {"value": "75"}) + stated("tgt:c", 94, value="59.9") + stated("tgt:d", 95, value="75")
    (found,) = find_conflicts(made(tmp_path, FACTS, NAMES, facts))["conflicts"]
    assert [one["value"] for one in found["figures"]] == [60, 75, Decimal("59.9"), 75]
    agreeing = two({"value": "60", "upperValue": "80"}, {"value": "62"}) + stated("tgt:c", 94, value="70")
    (found,) = find_conflicts(made(tmp_path, FACTS, NAMES, agreeing))["conflicts"]
    assert [one["value"] for one in found["figures"]] == [62, 70]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    facts = two({"unit": "un:T", "value": "2", "policy": "pol:1"}, {"unit": "un:KG", "value": "2500"})
    facts += stated("tgt:c", 93, appliesToRegion="reg:cn-140100", concernsIndustry="ind:iron-steel", value="1")
    facts += stated("tgt:d", 94, appliesToRegion="reg:cn-140100", concernsIndustry="ind:iron-steel", value="2")
    return made(tmp_path_factory.mktemp("conflicts"), FACTS, NAMES, facts)


def test_a_conflict_has_both_figures_in_one_unit_with_their_sentences(graph: KnowledgeGraph) -> None:
    found = find_conflicts(graph, region="中国")
    first = next(one for one in found["conflicts"] if one["unit"]["label"] == "吨")
    assert sorted(one["normalized_value"] for one in first["figures"]) == [2, 2.5]
    assert {one["evidence"][0]["quote"] for one in first["figures"]} == {"第91句", "第92句"}
    assert (first["year"], first["kind"], first["indicator"]["label"]) == (2030, "target", "炉渣利用率")
    assert first["sentence"].startswith("Slag use rate, China, 2030: 2 targets that contradict: ")
    assert first["sentence_zh"].startswith("中国2030年炉渣利用率有2个相互矛盾的目标：")


@pytest.mark.parametrize(
    ("limits", "number"),
    [
        ({}, 2),
        ({"region": "中国"}, 2),
        ({"region": "山西"}, 1),
        ({"region": "河北"}, 0),
        ({"industry": "steel"}, 2),
        ({"industry": "steel", "region": "山西"}, 1),
        ({"industry": "铝冶炼"}, 0),
    ],
)
def test_limits_hold_together(limits: dict[str, str], number: int, graph: KnowledgeGraph) -> None:
    assert find_conflicts(graph, **limits)["count"] == number  # type: ignore[arg-type]


def test_a_limit_cuts_the_list_and_the_count_stays(graph: KnowledgeGraph) -> None:
    found = find_conflicts(graph, limit=1)
    assert (found["count"], len(found["conflicts"])) == (2, 1)


def test_an_unknown_name_is_refused(graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError, match="nothing is called"):
        find_conflicts(graph, region="无此地")


def test_rows_have_one_line_for_each_figure(graph: KnowledgeGraph) -> None:
    rows = conflict_rows(find_conflicts(graph))
    assert [row["conflict"] for row in rows] == [1, 1, 2, 2]
    assert {row["canonical_unit"] for row in rows} == {"吨", "%"}
    assert all(row["path"] == "a.txt" and row["quote"] for row in rows)


def test_exact_decimals_are_compared(tmp_path: Path) -> None:
    sums = two({"value": "0.3"}, {"value": str(Decimal("0.1") + Decimal("0.2"))})
    assert count(tmp_path, sums) == 0
    long = two({"value": "9" * 60}, {"value": "9" * 59 + "7"})
    assert count(tmp_path, long) == 1


Own = dict[str, str]
NEAR: dict[str, tuple[Own, tuple[Own, ...], tuple[float, str, bool | None, str]]] = {
    "a level": ({"value": "65"}, ({"value": "51"},), (14, "个百分点", None, "2023: 51 %; +14 percentage points to go")),
    "reached": (
        {"change": AT_LEAST, "value": "65"},
        ({"value": "65.5"},),
        (-0.5, "个百分点", True, "2023: 65.5 %; reached"),
    ),
    "exact": ({"change": AT_LEAST, "value": "0.3"}, ({"value": "0.1"},), (0.2, "个百分点", False, "+0.2 percentage")),
    "at most": (
        {"change": AT_MOST, "unit": "un:T", "value": "9"},
        ({"unit": "un:T", "value": "12"},),
        (-3, "吨", False, "−3 t to go"),
    ),
    "other unit": (
        {"unit": "un:T", "value": "9"},
        ({"unit": "un:KG", "value": "2500"},),
        (6.5, "吨", None, "+6.5 t to go"),
    ),
    "canonical unit": (
        {"unit": "un:KG", "value": "9"},
        ({"unit": "un:T", "value": "0.001"},),
        (0.008, "吨", None, "+0.008"),
    ),
    "a decrease": (
        {**BY, "value": "18"},
        ({**BY, "value": "8"},),
        (-10, "个百分点", False, "−10 percentage points to go"),
    ),
    "in a range": ({"value": "60", "upperValue": "65"}, ({"value": "62"},), (0, "个百分点", None, "at the target")),
    "seen above": (
        {"change": AT_LEAST, "value": "65"},
        ({"change": AT_LEAST, "value": "70"},),
        (-5, "个百分点", True, "reached"),
    ),
    "seen below": (
        {"change": AT_LEAST, "value": "65"},
        ({"change": AT_MOST, "value": "60"},),
        (5, "个百分点", None, "+5"),
    ),
    "the latest that fits": (
        {"value": "65"},
        (
            {"asOfYear": "2021", "value": "40"},
            {"asOfYear": "2023", "value": "51"},
            {"asOfYear": "2024", "value": "7", "unit": "un:T"},
        ),
        (14, "个百分点", None, "2023: 51 %"),
    ),
}
FAR: dict[str, tuple[Own, Own, str]] = {
    "another unit": ({"unit": "un:T"}, {"unit": "un:TCO2"}, "units differ"),
    "other things": ({"unit": "un:SITE"}, {"unit": "un:LINE"}, "units differ"),
    "level and change": ({}, {**BY}, "one is a level"),
    "another baseline": ({**BY}, {**BY, "baselineYear": "2015"}, "baselines differ"),
    "no baseline": ({**BY}, {**BY, "baselineYear": ""}, "baselines differ"),
    "no figure": ({"change": '"peak"', "value": "", "unit": ""}, {}, "without a figure"),
    "no year": ({}, {"asOfYear": ""}, "no year"),
    "another region": ({}, {"appliesToRegion": "reg:cn-140000"}, "no observation"),
    "another industry": ({}, {"concernsIndustry": "ind:cement"}, "no observation"),
    "another indicator": ({}, {"indicator": "idc:heat"}, "no observation"),
    "a company": ({}, {"holder": "ag:mill"}, "no observation"),
}


@pytest.fixture(scope="module")
def progress(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Give the progress of the target of every case."""
    cases = {name: (target, seen) for name, (target, seen, _) in NEAR.items()}
    cases |= {name: (target, (seen,)) for name, (target, seen, _) in FAR.items()}
    facts = []
    for number, (target, seen) in enumerate(cases.values(), start=1):
        place = 100 + 10 * number
        parts = [stated(f"tgt:{number}", place, **target)]
        parts += [stated(f"obs:{place + at}", place + at, **{**SEEN, **one}) for at, one in enumerate(seen, start=1)]
        facts.append(apart("".join(parts), number))
    graph = made(tmp_path_factory.mktemp("progress"), FACTS, NAMES, *facts)
    found = {one["iri"].rpartition("/")[2]: one["progress"] for one in with_progress(graph, targets(graph))["targets"]}
    return {name: found[str(number)] for number, name in enumerate(cases, start=1)}


@pytest.mark.parametrize("case", NEAR)
def test_the_distance_to_go_is_exact(case: str, progress: dict[str, dict[str, Any]]) -> None:
    found, (distance, unit, met, note) = progress[case], NEAR[case][2]
    exact = Decimal(str(distance)) if isinstance(distance, float) else distance
    assert (found["distance"], found["unit"]["label"], found["met"]) == (exact, unit, met)
    assert note in found["note"]
    assert found["note_zh"]
    assert found["observation"]["year"] == 2023
    assert found["observation"]["evidence"][0]["quote"]


@pytest.mark.parametrize("case", FAR)
def test_what_cannot_be_compared_says_why(case: str, progress: dict[str, dict[str, Any]]) -> None:
    found, note = progress[case], FAR[case][2]
    assert (found["distance"], found["unit"], found["met"]) == (None, None, None)
    assert note in found["note"]
    assert (found["observation"] is None) == (note == "no observation")


PLAN = (
    "9月3日，山西省人民政府印发《山西省工业节能实施方案》（以下简称《方案》）。"
    "《方案》提出，到2027年，全省储能装机规模达到{}。\n"
)


def test_documents_that_differ_are_reported_in_the_canonical_unit_of_the_graph(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name, figure in (("a", "600万千瓦"), ("b", "7吉瓦"), ("c", "600万千瓦")):
        (papers / f"{name}.txt").write_text(f"低碳简报{name}\n\n{PLAN.format(figure)}", encoding="utf-8")
    build([papers], output=tmp_path / "out")
    graph = open_graph(tmp_path / "out")
    (found,) = find_conflicts(graph)["conflicts"]
    assert {one["normalized_value"] for one in found["figures"]} == {6_000_000, 7_000_000}
    assert found["unit"]["label"] == "千瓦"
    first = next(one for one in found["figures"] if one["value"] == 6_000_000)
    assert {place["path"] for place in first["evidence"]} == {"a.txt", "c.txt"}
    rows = graph.store.select("SELECT ?s ?v { ?s <https://w3id.org/cpkg/def#normalizedValue> ?v }")
    ours = {one.iri: normalized(one.figure)[0] for one in statements(graph)}
    assert {str(row["s"]): row["v"] for row in rows} == ours


def test_many_figures_of_one_thing_cost_little(tmp_path: Path) -> None:
    facts = "".join(stated(f"tgt:m{number}", 100 + number, value=str(number)) for number in range(600))
    (found,) = find_conflicts(made(tmp_path, FACTS, NAMES, facts))["conflicts"]
    assert len(found["figures"]) == 200
