"""Ties between policies."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import EntityKind, Predicate
from tests.builders import about, mentions, said

NEW, OLD, BASE = "校园节能指南", "学校节能规定", "节能条例"
RULES = [
    # rule, a text where it fires, subject and object, a text where it must not fire
    (
        "tie-replaces",
        "教育部印发《校园节能指南》，替代此前的《学校节能规定》，推进减排。",
        (NEW, OLD),
        "教育部印发《校园节能指南》，介绍此前的《学校节能规定》，推进减排。",
    ),
    (
        "tie-replaces",
        "教育部印发《校园节能指南》，《学校节能规定》同时废止，推进减排。",
        (NEW, OLD),
        "教育部印发《校园节能指南》，《学校节能规定》继续有效，推进减排。",
    ),
    (
        "tie-replaces",
        "与《学校节能规定》相比，新《校园节能指南》推进减排。",
        (NEW, OLD),
        "与《学校节能规定》一样，《校园节能指南》推进减排。",
    ),
    (
        "tie-replaces",
        "教育部印发《校园节能指南（2024年版）》，延续2022年版架构，推进减排。",
        ("校园节能指南（2024年版）", "校园节能指南(2022年版)"),
        "教育部印发《校园节能指南（2024年版）》，2025年版尚未公布，推进减排。",
    ),
    (
        "tie-basis",
        "根据《节能条例》，教育部印发《校园节能指南》，推进减排。",
        (NEW, BASE),
        "大家讨论《节能条例》，教育部印发《校园节能指南》，推进减排。",
    ),
    ("tie-basis", "《校园节能指南》按照《节能条例》制定，推进减排。", (NEW, BASE), "教育部按照《节能条例》推进减排。"),
    (
        "tie-basis",
        "《校园节能指南》是对《节能条例》的细化，推进减排。",
        (NEW, BASE),
        "《校园节能指南》比《节能条例》更细，推进减排。",
    ),
    (
        "tie-basis",
        "《绿岛框架公约》及其《红礁议定书》推进减排。",
        ("红礁议定书", "绿岛框架公约"),
        "《绿岛框架公约》以及《红礁议定书》推进减排。",
    ),
    (
        "tie-basis",
        "国务院公布《雨水税法实施条例》，落实雨水税法的减排条款。",
        ("雨水税法实施条例", "雨水税法"),
        "国务院公布《雨水税条例》，没有雨水税法的减排条款。",
    ),
    (
        "tie-cites",
        "《校园节能指南》提出，减排可以参照《学校节能规定》。",
        (NEW, OLD),
        "大家读了《校园节能指南》和《学校节能规定》，谈减排。",
    ),
]
TWO_ISSUES = (
    "2024年6月，教育部印发《校园节能指南》，推进减排。"
    "相较于2021年3月教育部印发的《校园节能指南》，新《指南》补充了食堂。"
)


@pytest.mark.parametrize(("rule", "text", "pair"), [case[:3] for case in RULES])
def test_a_rule_ties_what_the_sentence_ties(extractor: Extractor, rule: str, text: str, pair: tuple[str, str]) -> None:
    assert (rule, *pair) in said(extractor, text)


@pytest.mark.parametrize(("rule", "text"), [(case[0], case[3]) for case in RULES])
def test_a_rule_is_silent_where_nothing_ties(extractor: Extractor, rule: str, text: str) -> None:
    assert rule not in {used for used, _, _ in said(extractor, text)}


def test_only_the_strongest_tie_of_a_pair_is_kept(extractor: Extractor) -> None:
    text = "教育部印发《校园节能指南》，替代此前的《学校节能规定》，推进减排。"
    assert about(extractor, text, Predicate.SUPERSEDES) == {(NEW, OLD)}
    assert about(extractor, text, Predicate.BASED_ON) | about(extractor, text, Predicate.CITES) == set()


def test_no_policy_is_tied_to_itself(extractor: Extractor) -> None:
    text = "教育部印发《校园节能指南》（以下简称《指南》）。《指南》提出，按照《校园节能指南》减排。"
    assert [tie for tie in said(extractor, text) if tie[0].startswith("tie-")] == []


def test_two_issues_that_a_text_compares_are_two_works(extractor: Extractor) -> None:
    editions = [m.edition for m in mentions(extractor, TWO_ISSUES) if m.kind is EntityKind.POLICY]
    assert editions == ["2024", "2021", "2024"]
    assert ("tie-editions", NEW, NEW) in said(extractor, TWO_ISSUES)


def test_two_issues_that_nothing_compares_stay_one_work(extractor: Extractor) -> None:
    text = "2024年6月，教育部印发《校园节能指南》，推进减排。2024年6月，教育部还公布《校园节能指南》的封面。"
    assert {m.edition for m in mentions(extractor, text) if m.kind is EntityKind.POLICY} == {""}
    assert "tie-editions" not in {rule for rule, _, _ in said(extractor, text)}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("教育部印发《校园节能指南》。该指南按照《节能条例》和《学校节能规定》制定，推进减排。", set()),
        ("《校园节能指南》提出衔接《节能条例》，推进减排。", {(NEW, BASE)}),
        ("教育部印发《校园节能指南》和《节能条例》，推进减排。", set()),
        ("《校园节能指南》要求健全标准，随后出台了《节能条例》，推进减排。", set()),
        ("教育部印发《校园节能指南》。该指南与2023年的《节能条例》相衔接，推进减排。", {(NEW, BASE)}),
        ("《校园节能指南》细化了《节能条例》列出的减排方向。", {(NEW, BASE)}),
        (
            "2023年，教育部印发《节能条例》。2024年，教育部印发《校园节能指南》（以下简称《指南》）。同《节能条例》相比，《指南》推进减排。",
            {(NEW, BASE)},
        ),
    ],
)
def test_a_policy_cites_what_it_deals_with(extractor: Extractor, text: str, pairs: set[tuple[str, str]]) -> None:
    assert about(extractor, text, Predicate.CITES) == pairs


def test_all_titles_of_a_list_are_a_basis(extractor: Extractor) -> None:
    text = "为落实《节能条例》和《学校节能规定》，教育部研究制定了《校园节能指南》，推进减排。"
    assert about(extractor, text, Predicate.BASED_ON) == {(NEW, BASE), (NEW, OLD)}


def test_a_title_is_no_issue_of_its_neighbours(extractor: Extractor) -> None:
    text = "教育部校园节能指南\n\n为落实《国务院关于节能的意见》、《节能条例》精神，制定本指南，推进减排。\n"
    assert about(extractor, text, Predicate.ISSUED_BY) <= {
        ("国务院关于节能的意见", "国务院"),
        ("教育部校园节能指南", "教育部"),
    }


def test_what_a_speaker_wants_to_be_followed_is_no_basis(extractor: Extractor) -> None:
    text = "校园节能指南发布\n\n《校园节能指南》发布，推进减排。教育部发言人表示，各方要落实《节能条例》。\n"
    assert about(extractor, text, Predicate.BASED_ON) == set()


@pytest.mark.parametrize(
    "text",
    [
        "《校园节能指南》的上位法是《节能条例》，推进减排。",
        "《校园节能指南》以《节能条例》为依据，推进减排。",
        "作为《节能条例》的配套文件，《校园节能指南》推进减排。",
        "教育部印发《校园节能指南》。该指南是根据2021年公布的《节能条例》制定的，推进减排。",
    ],
)
def test_the_ground_of_a_policy_is_its_basis(extractor: Extractor, text: str) -> None:
    assert about(extractor, text, Predicate.BASED_ON) == {(NEW, BASE)}


def test_two_grounds_published_together_do_not_rest_on_each_other(extractor: Extractor) -> None:
    text = "教育部印发《校园节能指南》。该指南是根据2021年公布的《节能条例》及《学校节能规定》制定的，推进减排。"
    assert about(extractor, text, Predicate.BASED_ON) == {(NEW, BASE), (NEW, OLD)}


@pytest.mark.parametrize(
    "text",
    [
        "《校园节能指南》对《学校节能规定》作了修订，推进减排。",
        "教育部对《学校节能规定》进行了修订，形成《校园节能指南》，推进减排。",
        "教育部印发《校园节能指南》，修改了《学校节能规定》，推进减排。",
        "教育部印发《校园节能指南》，废除《学校节能规定》，推进减排。",
    ],
)
def test_what_revises_a_policy_supersedes_it(extractor: Extractor, text: str) -> None:
    assert about(extractor, text, Predicate.SUPERSEDES) == {(NEW, OLD)}


def test_a_standard_replaces_another_behind_its_number(extractor: Extractor) -> None:
    text = "GB 99991—2024《食堂能耗限额》代替GB 99991—2019《灶具能耗限额》，推进减排。"
    assert about(extractor, text, Predicate.SUPERSEDES) == {("食堂能耗限额", "灶具能耗限额")}


def test_what_a_policy_quotes_is_cited(extractor: Extractor) -> None:
    assert about(extractor, "《校园节能指南》引用了《节能条例》，要求减排。", Predicate.CITES) == {(NEW, BASE)}


def test_titles_side_by_side_do_not_cite_each_other(extractor: Extractor) -> None:
    assert about(extractor, "《校园节能指南》《节能条例》先后出台，推进减排。", Predicate.CITES) == set()
