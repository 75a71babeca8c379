"""The JSON of one document's facts."""

import json
from decimal import Decimal
from typing import Any

import pytest

from kg.extract.nlp import Extractor
from kg.interchange import facts_to_json
from kg.model import EntityKind, Predicate
from kg.view.text import json_text
from tests.builders import document, document_facts, fact, facts_of, policy
from tests.scoring import Count, compare

NAMED = ["agencies", "organizations", "industries", "regions"]
POLICY = [
    *("id", "title", "aliases", "type", "number", "issued_on", "issued_by", "regions", "industries"),
    *("based_on", "supersedes", "cites", "implements", "amends"),
    *("lead_issuer", "approved_by", "co_issuer_count", "effective_on", "expires_on", "status", "responsible"),
    *("instruments", "forces"),
]
TARGET = {
    *("id", "policy", "holder", "indicator", "change", "value", "value_high", "unit", "approximate", "baseline_year"),
    *("start_year", "deadline_year", "region", "industries", "responsible", "force", "quote"),
}
OBSERVATION = {"indicator", "value", "unit", "year", "baseline_year", "region", "industries", "holder", "quote"}
TYPES = {
    *("law", "regulation", "plan", "action_plan", "implementation_plan", "opinion", "notice", "measures", "guideline"),
    *("catalogue", "standard", "standard_system", "rules", "agreement", "treaty", "strategy", "white_paper", "report"),
    *("decision", "manual", "other"),
}
TEXT = (
    "减排简报（2024年9月刊）\n\n根据《节能条例》，9月9日，山西省财政厅印发《低碳村镇减排办法》（晋财〔2024〕3号），支持光伏行业，"
    "替代此前的《旧村镇规定》。\n云岭绿能科技有限公司欢迎该办法。\n到2030年，光伏装机达到200万千瓦。2023年，光伏装机为150万千瓦。\n"
)


@pytest.fixture(scope="module")
def facts(extractor: Extractor) -> dict[str, Any]:
    return facts_to_json(facts_of(extractor, TEXT), extractor.vocabulary)


def test_it_has_the_layout_of_an_annotated_passage(facts: dict[str, Any]) -> None:
    places = ["source", "start", "end", "context"]
    assert list(facts) == [*places, "policies", *NAMED, "instruments", "targets", "observations", "withheld"]
    assert (facts["source"], facts["start"], facts["end"]) == ("made-up.txt", 0, len(TEXT))
    assert json.loads(json_text(facts), parse_float=Decimal) == facts


def test_a_policy_has_exactly_its_fields_and_where_it_stands(facts: dict[str, Any]) -> None:
    assert facts["policies"]
    for item in facts["policies"]:
        assert sorted(item) == sorted([*POLICY, "spans"])
        assert item["type"] in TYPES


@pytest.mark.parametrize("kind", NAMED)
def test_a_named_thing_has_its_names_and_where_it_stands(facts: dict[str, Any], kind: str) -> None:
    assert facts[kind]
    for item in facts[kind]:
        assert sorted(item) == ["aliases", "name", "spans"]
        assert item["name"] not in item["aliases"]


def test_a_target_and_an_observation_have_their_fields(facts: dict[str, Any]) -> None:
    for item in facts["targets"]:
        assert set(item) - {"comparator", "spans"} == TARGET
    for item in facts["observations"]:
        assert set(item) >= OBSERVATION


def test_a_policy_says_what_the_text_says(facts: dict[str, Any]) -> None:
    by_title = {item["title"]: item for item in facts["policies"]}
    assert set(by_title) == {"节能条例", "低碳村镇减排办法", "旧村镇规定"}
    item = by_title["低碳村镇减排办法"]
    stated = {key: item[key] for key in ("type", "number", "issued_on", "issued_by", "regions", "industries")}
    assert stated == {
        "type": "measures",
        "number": "晋财〔2024〕3号",
        "issued_on": "2024-09-09",
        "issued_by": ["山西省财政厅"],
        "regions": ["山西省"],
        "industries": ["光伏"],
    }
    assert item["based_on"] == [by_title["节能条例"]["id"]]
    assert item["supersedes"] == [by_title["旧村镇规定"]["id"]]


def test_spans_are_characters_of_the_raw_text(facts: dict[str, Any]) -> None:
    raw = document(TEXT).raw
    for kind in ("policies", *NAMED):
        for item in facts[kind]:
            words = {raw[start:end].strip("《》").removesuffix("行业") for start, end in item["spans"]}
            assert words <= {item.get("name"), item.get("title"), *item["aliases"], "办法", "该办法"}


def test_entities_come_in_the_order_of_their_first_mention(facts: dict[str, Any]) -> None:
    for kind in ("policies", *NAMED):
        starts = [item["spans"][0][0] for item in facts[kind] if item["spans"]]
        assert starts == sorted(starts)
    assert [item["id"] for item in facts["policies"]] == ["p1", "p2", "p3"]


@pytest.mark.parametrize(
    ("fine", "common"),
    [("white_paper", "white_paper"), ("declaration", "agreement"), ("foreign-law", "law"), ("?", "other")],
)
def test_a_finer_type_is_given_as_the_common_one(extractor: Extractor, fine: str, common: str) -> None:
    one = policy("甲办法")
    typed = fact(one.iri, Predicate.DOCUMENT_TYPE, fine, source="0" * 12, literal=True)
    facts = facts_to_json(document_facts("0" * 12, entities=(one,), facts=(typed,)), extractor.vocabulary)
    assert facts["policies"][0]["type"] == common


def test_every_type_of_the_table_has_a_common_one(extractor: Extractor) -> None:
    for kind in extractor.vocabulary.document_types:
        one = policy("甲办法")
        typed = fact(one.iri, Predicate.DOCUMENT_TYPE, kind, source="0" * 12, literal=True)
        facts = facts_to_json(document_facts("0" * 12, entities=(one,), facts=(typed,)), extractor.vocabulary)
        assert facts["policies"][0]["type"] in TYPES


def test_nothing_found_gives_empty_lists(extractor: Extractor) -> None:
    facts = facts_to_json(document_facts("0" * 12), extractor.vocabulary)
    assert [facts[kind.value] for kind in EntityKind] == [[]] * len(EntityKind)
    assert facts["targets"] == facts["observations"] == []


def test_a_passage_agrees_with_itself(facts: dict[str, Any]) -> None:
    entities, relations = Count(), Count()
    compare(facts, facts, entities=entities, relations=relations)
    assert (entities.f1, relations.f1) == (1.0, 1.0)


def test_the_score_counts_what_is_missing_and_what_is_too_much(facts: dict[str, Any]) -> None:
    entities, relations = Count(), Count()
    empty: dict[str, Any] = {kind: [] for kind in ("policies", *NAMED)}
    compare(facts, empty, entities=entities, relations=relations)
    assert (entities.predicted, entities.agree, relations.agree) == (0, 0, 0)
    assert entities.gold > 5
    compare(empty, facts, entities=entities, relations=relations)
    assert entities.predicted == entities.gold
    assert entities.f1 == 0


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.5亿", "150000000"),
        ("0.1", "0.1"),
        ("0.3", "0.3"),
        ("65.0", "65"),
        ("302.50", "302.5"),
        ("123456789012345.678", "123456789012345.678"),
        ("900719925474099.3万", "9007199254740993000"),
        ("1.005万", "10050"),
    ],
)
def test_a_number_is_written_digit_by_digit_as_the_text_says(extractor: Extractor, written: str, number: str) -> None:
    text = f"减排简报（2024年9月刊）\n\n到2030年，湖区煤炭消费量降到{written}吨。\n"
    written_json = json_text(facts_to_json(facts_of(extractor, text), extractor.vocabulary))
    values = [line.strip() for line in written_json.splitlines() if '"value"' in line]
    assert values == [f'"value": {number},']
