"""Regions and industries of a policy."""

import pytest

from kg.extract.coverage import jurisdiction
from kg.extract.nlp import Extractor
from kg.model import Mention, Predicate, Stance
from tests.builders import about, claims, context, mentions, read, said

RULES = [
    # rule, a text where it fires, the object, a text where it must not fire
    ("region-title", "《江苏省减排办法》施行。", "江苏省", "《低碳村镇减排办法》在江苏省施行。"),
    ("region-title", "《中华人民共和国雨水法》谈减排。", "中国", "《雨水法》谈减排。"),
    ("region-issuer", "山西省人民政府印发《低碳村镇减排办法》。", "山西省", "世界银行印发《低碳村镇减排办法》。"),
    ("region-issuer", "教育部印发《校园节能指南》，要求减排。", "中国", "教育部评论《校园节能指南》，要求减排。"),
    ("region-subject", "山西近日出台《低碳村镇减排办法》。", "山西省", "山西拟出台《低碳村镇减排办法》。"),
    ("industry-title", "《光伏行业减排办法》施行。", "光伏", "《校园减排办法》施行，光伏行业欢迎。"),
    ("industry-scope", "《校园节能指南》提出支持光伏行业减排。", "光伏", "《校园节能指南》的读者在光伏行业谈减排。"),
    (
        "industry-continued",
        "教育部印发《校园节能指南》，要求减排。其中，支持光伏行业发展。",
        "光伏",
        "教育部印发《校园节能指南》，要求减排。天气晴好，支持光伏行业发展。",
    ),
]


@pytest.mark.parametrize(("rule", "text", "target"), [case[:3] for case in RULES])
def test_a_rule_says_what_the_policy_covers(extractor: Extractor, rule: str, text: str, target: str) -> None:
    assert target in {object_ for used, _, object_ in said(extractor, text) if used == rule}


@pytest.mark.parametrize(("rule", "text"), [(case[0], case[3]) for case in RULES])
def test_a_rule_is_silent_where_nothing_is_covered(extractor: Extractor, rule: str, text: str) -> None:
    assert rule not in {used for used, _, _ in said(extractor, text)}


@pytest.mark.parametrize("words", ["不适用于", "不包括", "不涉及", "不纳入"])
def test_what_a_policy_leaves_out_is_denied(extractor: Extractor, words: str) -> None:
    text = f"教育部印发《校园节能指南》，{words}光伏行业减排。"
    assert about(extractor, text, Predicate.ADDRESSES_INDUSTRY) == set()
    denied = [claim for claim in claims(extractor, text) if claim.stance is Stance.NEGATED]
    assert [claim.object.name for claim in denied if isinstance(claim.object, Mention)] == ["光伏"]


def test_a_territory_in_the_title_wins_over_that_of_the_issuer(extractor: Extractor) -> None:
    text = "生态环境部印发《山西省减排办法》。"
    assert about(extractor, text, Predicate.APPLIES_TO_REGION) == {("山西省减排办法", "山西省")}


def test_a_region_that_only_a_body_implies_is_marked(extractor: Extractor) -> None:
    text = "山西省财政厅印发《低碳村镇减排办法》。"
    implied = [c.object for c in claims(extractor, text) if c.rule == "region-issuer"]
    assert [(m.rule, m.concept) for m in implied if isinstance(m, Mention)] == [("region-implied", "cn-140000")]
    assert "region-implied" not in {mention.rule for mention in mentions(extractor, text)}


def test_a_planned_issue_gives_no_region(extractor: Extractor) -> None:
    assert "region-issuer" not in {rule for rule, _, _ in said(extractor, "教育部拟出台《校园节能指南》，推进减排。")}


def test_a_strategy_applies_to_the_region_before_it_in_its_sentence(extractor: Extractor) -> None:
    assert about(extractor, "中国贯彻双循环战略，推进减排。", Predicate.APPLIES_TO_REGION) == {("双循环战略", "中国")}
    assert about(extractor, "中国在减排。各地贯彻双循环战略。", Predicate.APPLIES_TO_REGION) == set()


def test_an_industry_beside_a_policy_is_near_and_not_covered(extractor: Extractor) -> None:
    text = "会上有人谈光伏行业的减排，也提到《校园节能指南》。"
    near = [(a.name, b.name) for section in read(extractor, text) for a, b, _ in section.near]
    assert near == [("校园节能指南", "光伏")]
    assert about(extractor, text, Predicate.ADDRESSES_INDUSTRY) == set()


def test_a_covered_industry_is_not_near_as_well(extractor: Extractor) -> None:
    text = "《校园节能指南》提出支持光伏行业减排。"
    assert [pair for section in read(extractor, text) for pair in section.near] == []


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("生态环境部谈减排。", "cn"),
        ("山西省财政厅谈减排。", "cn-140000"),
        ("青岛市财政局谈减排。", "cn-370200"),
        ("法国政府谈减排。", "fr"),
        ("世界银行谈减排。", ""),
        ("教育部校园司谈减排。", "cn"),
    ],
)
def test_a_body_governs_its_own_territory(extractor: Extractor, text: str, region: str) -> None:
    section, _ = context(extractor, text)
    body = mentions(extractor, text)[0]
    assert jurisdiction(section, body) == region


@pytest.mark.parametrize(
    "words",
    ["到2030年光伏装机达到5万千瓦", "光伏项目每瓦奖励0.2元", "每年新增光伏不少于3万千瓦", "光伏方面，不再批地"],
)
def test_what_a_policy_aims_at_or_grants_is_covered(extractor: Extractor, words: str) -> None:
    text = f"《校园节能指南》提出，{words}。"
    assert about(extractor, text, Predicate.ADDRESSES_INDUSTRY) == {("校园节能指南", "光伏")}


@pytest.mark.parametrize("words", ["光伏项目不在支持之列", "对光伏项目不予补贴"])
def test_what_a_policy_grants_nothing_is_denied(extractor: Extractor, words: str) -> None:
    told = claims(extractor, f"《校园节能指南》提出，{words}。")
    denied = [claim.stance is Stance.NEGATED for claim in told if claim.predicate is Predicate.ADDRESSES_INDUSTRY]
    assert denied
    assert all(denied)


@pytest.mark.parametrize(
    ("words", "region"),
    [("美国", "美国"), ("日本的", "日本"), ("国家层面，", "中国"), ("四川在全国率先出台", "四川省")],
)
def test_the_territory_before_a_title_is_that_of_the_policy(extractor: Extractor, words: str, region: str) -> None:
    found = about(extractor, f"{words}《校园节能指南》，要求减排。", Predicate.APPLIES_TO_REGION)
    assert found == {("校园节能指南", region)}


def test_a_territory_in_the_clause_before_is_not(extractor: Extractor) -> None:
    text = "他们走访美国，《校园节能指南》要求减排。"
    assert about(extractor, text, Predicate.APPLIES_TO_REGION) == set()
