"""Sentences that were once read wrongly, each with what it says."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import EntityKind, Predicate
from tests.builders import about, facts_of, found, named, said

GUIDE = "校园节能指南"
NOTHING_ISSUED = [
    "教育部没有印发《校园节能指南》。",
    "教育部否认印发《校园节能指南》。",
    "教育部计划发布《校园节能指南》。",
    "教育部将于2025年3月印发《校园节能指南》。",
    "教育部就《校园节能指南（征求意见稿）》谈减排。",
    "国际电信联盟、世界银行和《校园减排公约》秘书处谈减排。",
]


@pytest.mark.parametrize("text", NOTHING_ISSUED)
def test_what_is_denied_planned_or_merely_discussed_is_not_issued(extractor: Extractor, text: str) -> None:
    assert about(extractor, text, Predicate.ISSUED_BY) == set()
    assert about(extractor, text, Predicate.ISSUED_ON) == set()


def test_policies_that_came_out_together_share_the_date(extractor: Extractor) -> None:
    text = "2024年5月8日，《校园节能指南》与《校舍减排办法》先后印发。"
    assert {("issue-appeared", name, "2024-05-08") for name in (GUIDE, "校舍减排办法")} <= said(extractor, text)


def test_what_is_about_to_come_out_has_no_date(extractor: Extractor) -> None:
    text = "2024年5月8日，《校园节能指南》发布会谈减排。"
    assert not any(rule == "issue-appeared" for rule, _, _ in said(extractor, text))


def test_a_date_before_a_basis_dates_the_act_and_not_the_basis(extractor: Extractor) -> None:
    text = "2024年9月25日，根据教育部印发的《校园节能指南》，某县学校开展减排。"
    assert about(extractor, text, Predicate.ISSUED_ON) == set()
    text = "2024年9月25日，根据《校园减排办法》，教育部印发《校园节能指南》。"
    assert about(extractor, text, Predicate.ISSUED_ON) == {(GUIDE, "2024-09-25")}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年2月31日，教育部印发《校园节能指南》，谈减排。", "2024-02"),
        ("减排简报\n\n（1900年1月）\n\n去年，教育部印发《校园节能指南》。", None),
    ],
)
def test_a_day_that_no_calendar_has_is_not_kept(extractor: Extractor, text: str, date: str | None) -> None:
    assert {found_date for _, found_date in about(extractor, text, Predicate.ISSUED_ON)} == ({date} if date else set())


def test_a_month_of_thirteen_is_no_month(extractor: Extractor) -> None:
    text = "2024年13月5日，教育部印发《校园节能指南》，谈减排。"
    assert about(extractor, text, Predicate.ISSUED_ON) <= {(GUIDE, "2024")}


def test_a_policy_about_which_another_speaks_is_not_the_subject(extractor: Extractor) -> None:
    text = "国务院发布《节能条例》。教育部印发《校园节能指南》，对《节能条例》提出细化要求，支持光伏行业。"
    assert about(extractor, text, Predicate.ADDRESSES_INDUSTRY) == {(GUIDE, "光伏")}


@pytest.mark.parametrize(
    "text",
    [
        "甘肃省财政厅印发关于加力支持家电节能更新的实施方案的通知，谈减排。",
        "教育部关于印发《校园节能指南》的通知（教节〔2024〕3号）谈减排。",
    ],
)
def test_a_notice_and_what_it_carries_are_one_policy(extractor: Extractor, text: str) -> None:
    policies = [e for e in facts_of(extractor, text).entities if e.kind is EntityKind.POLICY]
    assert len(policies) == 1
    assert not policies[0].label.endswith("通知")


def test_a_number_behind_the_carrier_is_the_number_of_the_policy(extractor: Extractor) -> None:
    text = "教育部关于印发《校园节能指南》的通知（教节〔2024〕3号）谈减排。"
    assert about(extractor, text, Predicate.DOCUMENT_NUMBER) == {(GUIDE, "教节〔2024〕3号")}


def test_a_body_in_brackets_behind_the_issuer_issues_too(extractor: Extractor) -> None:
    text = "市场监管总局（国家标准委）批准发布《校园减排通则》。"
    issuers = {issuer for _, issuer in about(extractor, text, Predicate.ISSUED_BY)}
    assert issuers == {"国家市场监督管理总局", "国家标准化管理委员会"}


def test_what_a_newspaper_is_called_is_no_region_and_no_industry(extractor: Extractor) -> None:
    assert found(extractor, "《中国钢铁报》讨论减排。") == set()


def test_verb_phrases_in_a_list_are_no_industries(extractor: Extractor) -> None:
    text = "方案完善碳市场、完善财政保障和价格机制、完善能源、建筑产业减排。"
    assert named(extractor, text, EntityKind.INDUSTRY) == {"能源", "建筑"}


def test_an_edition_known_from_its_successor_has_its_type(extractor: Extractor) -> None:
    text = "教育部发布《校园节能指南(2024年版)》，延续2022年版的减排框架。"
    types = about(extractor, text, Predicate.DOCUMENT_TYPE)
    assert {("校园节能指南(2024年版)", "guideline"), ("校园节能指南(2022年版)", "guideline")} <= types
    assert any(rule == "type-of-edition" for rule, _, _ in said(extractor, text))
    alone = "教育部发布《校园节能指南(2024年版)》，谈减排。"
    assert not any(rule == "type-of-edition" for rule, _, _ in said(extractor, alone))


def test_a_yearly_report_is_a_policy_of_its_year(extractor: Extractor) -> None:
    text = "2023年政府工作报告谈节能。2024年政府工作报告谈减排。"
    assert named(extractor, text, EntityKind.POLICY) == {"2023年政府工作报告", "2024年政府工作报告"}
    assert about(extractor, text, Predicate.DOCUMENT_TYPE) == {
        (f"{year}年政府工作报告", "report") for year in (2023, 2024)
    }


def test_a_verb_between_a_place_and_an_ending_makes_no_name(extractor: Extractor) -> None:
    assert named(extractor, "全国新发布绿色工厂一批，推动减排。", EntityKind.ORGANIZATION) == set()


def test_a_policy_applies_where_it_says(extractor: Extractor) -> None:
    text = "教育部印发《校园节能指南》。《校园节能指南》适用于山西省的学校，香港的学校自愿减排。"
    assert ("region-scope", "校园节能指南", "香港特别行政区") in said(extractor, text)
    text = "教育部印发《校园节能指南》。《校园节能指南》不适用于山西省的学校，谈减排。"
    assert not any(rule == "region-scope" for rule, _, _ in said(extractor, text))


def test_a_long_enumeration_in_the_scope_of_a_policy_is_covered(extractor: Extractor) -> None:
    text = "《校园节能指南》分两组减排：一组是钢铁、水泥、造纸。"
    assert {industry for _, industry in about(extractor, text, Predicate.ADDRESSES_INDUSTRY)} >= {
        "钢铁",
        "水泥",
        "造纸",
    }
