"""Who issued a policy, when, under which number."""

import pytest

from kg.extract.kinds import normal_number
from kg.extract.nlp import Extractor
from kg.model import Predicate
from tests.builders import about, claims, said

GUIDE = "校园节能指南"
RULES = [
    # rule, a text where it fires, the object, a text where it must not fire
    ("issue-verb", "教育部印发《校园节能指南》。", "教育部", "教育部解读《校园节能指南》。"),
    ("issue-consulted", "教育部就《校园节能指南》征求意见。", "教育部", "教育部就《校园节能指南》座谈。"),
    ("issue-order", "《校园节能指南》（教育部令第5号）谈减排。", "教育部", "《校园节能指南》（教育部指令）谈减排。"),
    ("issue-verb", "教育部于3月制定了《校园节能指南》。", "教育部", "教育部评论了《校园节能指南》。"),
    (
        "issue-subject",
        "教育部在多次研讨后，出台《校园节能指南》。",
        "教育部",
        "多次研讨后，出台《校园节能指南》，教育部在场。",
    ),
    ("issue-title", "《教育部关于校园节能的意见》要求减排。", "教育部", "《关于教育部校园节能的意见》要求减排。"),
    ("issue-adjacent", "教育部《校园节能指南》要求减排。", "教育部", "教育部在旁，《校园节能指南》要求减排。"),
    (
        "issue-passive",
        "《校园节能指南》由教育部、财政部联合发布。",
        "财政部",
        "《校园节能指南》由教育部门前的书店代售。",
    ),
    (
        "issue-predicate",
        "《校园节能指南》是教育部2021年开始实行的减排制度。",
        "教育部",
        "《校园节能指南》是教育部喜欢的减排读物。",
    ),
    (
        "issue-list",
        "教育部印发了以下文件：\n1.《校园节能指南》\n2.《校舍减排办法》",
        "教育部",
        "教育部阅读了以下文件：\n1.《校园节能指南》\n2.《校舍减排办法》",
    ),
    (
        "issue-signature",
        "教育部关于做好校园节能工作的通知\n\n各学校：\n\n请做好减排工作。\n\n教育部\n2024年3月1日\n",
        "2024-03-01",
        "教育部关于做好校园节能工作的通知\n\n各学校：\n\n请做好减排工作，2024年3月1日前报送。\n",
    ),
    (
        "issue-signature",
        "关于印发《校园节能指南》的通知\n\n各学校：\n\n请做好减排工作。\n\n教育部 财政部\n2024年3月1日\n",
        "财政部",
        "关于印发《校园节能指南》的通知\n\n各学校：\n\n请做好减排工作，联系教育部 财政部\n",
    ),
    (
        "issue-passive",
        "《校园节能指南》已于2024年3月1日由教育部批准发布，推进减排。",
        "教育部",
        "《校园节能指南》已于2024年3月1日由书店代售，推进减排。",
    ),
    (
        "issue-passive",
        "《校园节能指南》已由教育部第三次会议于2024年9月26日通过，推进减排。",
        "教育部",
        "《校园节能指南》已由教育部门口的书店于2024年9月26日售出，推进减排。",
    ),
    (
        "number-told",
        "教育部发布《校园节能指南》国家标准。该标准由学校推广，编号为GB/T 51234-2023，推进减排。",
        "GB/T 51234-2023",
        "教育部发布《校园节能指南》国家标准。该标准由学校推广。另有GB/T 51234-2023，推进减排。",
    ),
    (
        "number-beside",
        "关于印发《校园节能指南》的通知\n\n教发〔2024〕7号\n\n各学校：\n\n请做好减排工作。\n",
        "教发〔2024〕7号",
        "关于印发《校园节能指南》的通知\n\n各学校：\n\n请按教发〔2024〕7号文件做好减排工作。\n",
    ),
    (
        "issue-date",
        "2024年5月8日，教育部印发《校园节能指南》。",
        "2024-05-08",
        "2024年5月8日，教育部谈《校园节能指南》。",
    ),
    (
        "number-beside",
        "《校园节能指南》（教节〔2023〕12号）要求减排。",
        "教节〔2023〕12号",
        "《校园节能指南》（试行）要求减排。",
    ),
    (
        "number-year",
        "《校园节能指南》（教节〔2023〕12号）要求减排。",
        "2023",
        "《校园节能指南》（GB/T 51234）要求减排。",
    ),
    ("type-ending", "《校园节能指南》要求减排。", "guideline", "《校园节能散文》讨论减排。"),
]


@pytest.mark.parametrize(("rule", "text", "target"), [case[:3] for case in RULES])
def test_a_rule_says_what_the_sentence_says(extractor: Extractor, rule: str, text: str, target: str) -> None:
    assert target in {object_ for used, _, object_ in said(extractor, text) if used == rule}


@pytest.mark.parametrize(("rule", "text"), [(case[0], case[3]) for case in RULES])
def test_a_rule_is_silent_where_the_sentence_says_nothing(extractor: Extractor, rule: str, text: str) -> None:
    assert rule not in {used for used, _, _ in said(extractor, text)}


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("教育部、财政部联合印发《校园节能指南》。", {"教育部", "财政部"}),
        ("教育部会同财政部等三部门印发《校园节能指南》。", {"教育部", "财政部"}),
        ("中办、国办印发《校园节能指南》。", {"中共中央办公厅", "国务院办公厅"}),
        ("教育部等四部门印发《校园节能指南》。", {"教育部"}),
        ("江苏省生态环境厅、教育厅印发《校园节能指南》。", {"江苏省生态环境厅", "江苏省教育厅"}),
        ("财政部部长到访，教育部印发《校园节能指南》。", {"教育部"}),
        ("财政部表示支持。教育部印发《校园节能指南》。", {"教育部"}),
    ],
)
def test_all_bodies_of_an_unbroken_list_issue_together(extractor: Extractor, text: str, issuers: set[str]) -> None:
    assert {issuer for _, issuer in about(extractor, text, Predicate.ISSUED_BY)} == issuers


def test_titles_of_one_list_share_their_issue(extractor: Extractor) -> None:
    text = "2024年5月8日，教育部印发《校园节能指南》《校舍减排办法》和《食堂减排方案》。"
    titles = {"校园节能指南", "校舍减排办法", "食堂减排方案"}
    assert about(extractor, text, Predicate.ISSUED_BY) == {(title, "教育部") for title in titles}
    assert about(extractor, text, Predicate.ISSUED_ON) == {(title, "2024-05-08") for title in titles}


def test_a_policy_of_another_clause_does_not_share_the_issue(extractor: Extractor) -> None:
    text = "教育部印发《校园节能指南》，师生也读了《校舍减排办法》。"
    assert about(extractor, text, Predicate.ISSUED_BY) == {(GUIDE, "教育部")}


@pytest.mark.parametrize(
    "text",
    [
        "教育部拟出台《校园节能指南》。",
        "教育部将印发《校园节能指南》。",
        "教育部正在制定《校园节能指南》。",
        "教育部即将发布《校园节能指南》。",
    ],
)
def test_a_planned_issue_is_marked_and_never_said(extractor: Extractor, text: str) -> None:
    issues = [claim for claim in claims(extractor, text) if claim.predicate is Predicate.ISSUED_BY]
    assert issues
    assert all(not claim.plain for claim in issues)


@pytest.mark.parametrize(
    "text",
    [
        "到2024年5月，教育部印发《校园节能指南》。",
        "截至2024年5月，教育部印发《校园节能指南》。",
        "2023年1月至2024年5月，教育部印发《校园节能指南》。",
        "2024年5月以来，教育部印发《校园节能指南》。",
    ],
)
def test_a_period_or_a_limit_is_no_day_of_issue(extractor: Extractor, text: str) -> None:
    assert about(extractor, text, Predicate.ISSUED_ON) == set()


def test_a_date_before_another_title_is_not_that_of_this_one(extractor: Extractor) -> None:
    text = "2024年5月8日国务院发布《节能条例》，教育部随后印发《校园节能指南》。"
    assert (GUIDE, "2024-05-08") not in about(extractor, text, Predicate.ISSUED_ON)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("市场监管总局发布《校园碳足迹核算通则》国家标准。", "standard"),
        ("GB/T 51234-2023《校园碳足迹核算方法》规定了减排边界。", "standard"),
        ("国务院新闻办公室发布《校园减排》白皮书。", "white_paper"),
        ("各地贯彻双循环战略，推进减排。", "strategy"),
        ("教育部发布《食堂减排三十问》。", "other"),
        ("两国签署了巴黎协定，承诺减排。", "agreement"),
    ],
)
def test_words_around_a_title_tell_its_type(extractor: Extractor, text: str, kind: str) -> None:
    assert {type_ for _, type_ in about(extractor, text, Predicate.DOCUMENT_TYPE)} == {kind}


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("教节[2024]7号", "教节〔2024〕7号"),
        ("教节【2024】7号", "教节〔2024〕7号"),
        ("教节 〔 2024 〕 7号", "教节〔2024〕7号"),
        ("GB/T 51234—2023", "GB/T 51234-2023"),
        ("ISO 14068-1:2023", "ISO 14068-1:2023"),
        ("CETS—AG—01.02—V01—2024", "CETS-AG-01.02-V01-2024"),
    ],
)
def test_a_number_has_one_form(written: str, normal: str) -> None:
    assert normal_number(written) == normal
    assert normal_number(normal) == normal


def test_bodies_in_a_sentence_above_the_date_have_not_signed(extractor: Extractor) -> None:
    text = "关于印发《校园节能指南》的通知\n\n各学校：\n\n请做好减排工作，联系教育部 财政部\n2024年3月1日\n"
    assert about(extractor, text, Predicate.ISSUED_BY) == set()


def test_a_local_government_issues_its_work_report(extractor: Extractor) -> None:
    text = "2025年河北省政府工作报告提出减排。"
    assert about(extractor, text, Predicate.ISSUED_BY) == {("2025年河北省政府工作报告", "河北省人民政府")}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("《校园节能指南》于2024年3月1日印发，要求减排。", "2024-03-01"),
        ("《校园节能指南》（2021年发布）要求减排。", "2021"),
        ("《校园节能指南》发布于2021年5月，要求减排。", "2021-05"),
        ("教育部有《校园节能指南》，要求减排。该指南2023年12月28日正式印发。", "2023-12-28"),
        ("新办法取代2018年的《校园节能指南》，要求减排。", "2018"),
        ("2022年校舍竣工，次年教育部出台《校园节能指南》，要求减排。", "2023"),
    ],
)
def test_the_date_may_stand_after_the_title_or_be_told_by_the_year(extractor: Extractor, text: str, date: str) -> None:
    assert about(extractor, text, Predicate.ISSUED_ON) == {(GUIDE, date)}


@pytest.mark.parametrize("words", ["自2024年3月1日起施行", "于2024年3月1日印发的材料", "到2024年印发单位减排"])
def test_other_days_after_a_title_are_no_day_of_issue(extractor: Extractor, words: str) -> None:
    assert about(extractor, f"《校园节能指南》{words}，要求减排。", Predicate.ISSUED_ON) == set()


@pytest.mark.parametrize(
    "text",
    [
        "教育部就《校园节能指南》公开征求意见，要求减排。",
        "教育部3月25日公开征求《校园节能指南》意见，要求减排。",
        "教育部2021年编制、2022年公布的《校园节能指南》要求减排。",
        "教育部公布第七版《校园节能指南》，要求减排。",
    ],
)
def test_who_asks_for_comments_or_publishes_in_steps_issues(extractor: Extractor, text: str) -> None:
    assert about(extractor, text, Predicate.ISSUED_BY) == {(GUIDE, "教育部")}


@pytest.mark.parametrize(("number", "year"), [("教育部令第58号", set()), ("教育部公告2024年第12号", {(GUIDE, "2024")})])
def test_the_number_of_an_order_names_its_body(extractor: Extractor, number: str, year: set[tuple[str, str]]) -> None:
    text = f"学校依据《校园节能指南》（{number}）减排。"
    assert about(extractor, text, Predicate.ISSUED_BY) == {(GUIDE, "教育部")}
    assert about(extractor, text, Predicate.DOCUMENT_NUMBER) == {(GUIDE, number)}
    assert about(extractor, text, Predicate.ISSUED_ON) == year


def test_an_act_of_the_union_has_its_number(extractor: Extractor) -> None:
    text = "《电池减排条例》（Regulation (EU) 2023/9999，下称电池条例）适用于光伏。"
    assert about(extractor, text, Predicate.DOCUMENT_NUMBER) == {("电池减排条例", "Regulation (EU) 2023/9999")}
