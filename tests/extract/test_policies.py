"""Which words name a policy, and which words only stand for one."""

import pytest

from kg.extract.candidates import bracketed
from kg.extract.nlp import Extractor
from kg.extract.numbers import number_beside
from kg.model import EntityKind, Predicate, Span
from tests.builders import about, found, mentions, named, read

RULES = [
    # rule, a text where it fires, the name, a text where it must not fire
    ("title-brackets", "某县印发《山坳县沼气减排办法》。", "山坳县沼气减排办法", "她读完《低碳炉边夜话》，谈到减排。"),
    ("title-brackets", "教育部印发了《食堂减排三十问》。", "食堂减排三十问", "教育部谈到《食堂减排三十问》。"),
    (
        "title-about",
        "财政部关于做好节能补贴清算工作的通知已经下发。",
        "关于做好节能补贴清算工作的通知",
        "关于节能补贴的讨论还在继续，大家都收到了通知。",
    ),
    (
        "title-issued",
        "国家能源局印发风机叶片回收减排管理办法（以下简称《办法》）。",
        "风机叶片回收减排管理办法",
        "厂家发布新款静音节能循环水泵（以下简称新泵），助力减排。",
    ),
    (
        "title-listed",
        "该技术列入国家重点低碳技术推广目录，减排明显。",
        "重点低碳技术推广目录",
        "这家企业的减排列入年度计划。",
    ),
    ("known-policy", "两国都签署了巴黎协定，承诺减排。", "巴黎协定", "两国在巴黎的协定仍在谈判，没有谈减排。"),
    ("local-report", "河北省政府工作报告部署减排。", "河北省政府工作报告", "政府工作报告部署减排，河北省跟进。"),
    ("standard-number", "依据GB/T 51234-2023，企业减排。", "GB/T 51234-2023", "依据GB系列标准，企业减排51234吨。"),
    ("named-strategy", "各地贯彻双循环战略，推进减排。", "双循环战略", "各地实施重大战略，推进减排。"),
    (
        "law-of-regulation",
        "国务院公布《中华人民共和国雨水税法实施条例》，落实雨水税法的减排条款。",
        "雨水税法",
        "国务院公布《中华人民共和国雨水税条例》，雨水税法没有减排条款。",
    ),
    ("anaphor", "教育部印发《校园节能指南》。该指南要求减排。", "校园节能指南", "该指南要求减排，食堂先行。"),
    ("anaphor", "教育部印发《校园节能指南》。《指南》要求减排。", "校园节能指南", "《指南》要求减排，食堂先行。"),
]


@pytest.mark.parametrize(("rule", "text", "name"), [case[:3] for case in RULES])
def test_a_rule_finds_the_policy_that_the_words_name(extractor: Extractor, rule: str, text: str, name: str) -> None:
    assert (rule, name) in found(extractor, text)


@pytest.mark.parametrize(("rule", "text"), [(case[0], case[3]) for case in RULES])
def test_a_rule_is_silent_where_the_words_name_no_policy(extractor: Extractor, rule: str, text: str) -> None:
    assert rule not in {mention.rule for mention in mentions(extractor, text) if mention.kind is EntityKind.POLICY}


@pytest.mark.parametrize(
    "text",
    [
        "她在《节能与生活》杂志发表文章，讨论减排。",
        "出版社推出《低碳入门》一书，介绍减排。",
        "学者做客《节能规划》栏目，谈减排。",
        "公司公布《某厂社会责任报告》报道，谈减排。",
        "他写了题为《论节能计划》的文章，谈减排。",
        "《意见》没有说到减排。",
        "《》谈减排。",
        "《没有关上的节能办法，谈减排。",
    ],
)
def test_a_book_a_column_or_a_bare_type_is_no_policy(extractor: Extractor, text: str) -> None:
    assert named(extractor, text, EntityKind.POLICY) == set()


@pytest.mark.parametrize(
    "text",
    [
        "教育部印发《校园节能指南》（以下简称《节能指南》）。《节能指南》要求减排。",
        "教育部印发《校园节能指南》（教节〔2023〕12号，以下简称《指南》）。《指南》要求减排。",
        "教育部印发《校园节能指南》。此后，该指南要求减排。",
        "教育部印发《校园节能指南》。\n\n指南提出减排。",
    ],
)
def test_a_later_short_name_is_the_policy_itself(extractor: Extractor, text: str) -> None:
    later = [mention for mention in mentions(extractor, text) if mention.rule == "anaphor"]
    assert later
    assert {mention.name for mention in later} == {"校园节能指南"}
    assert all(mention.refers for mention in later)


def test_a_short_name_before_its_definition_is_the_policy_too(extractor: Extractor) -> None:
    text = "《校园指南》已经出台。教育部《关于校园食堂减排的指南》（以下简称《校园指南》）要求减排。"
    assert named(extractor, text, EntityKind.POLICY) == {"关于校园食堂减排的指南"}


def test_words_that_refer_take_the_nearest_policy_that_they_fit(extractor: Extractor) -> None:
    text = "教育部印发《校园节能指南》和《校舍减排办法》。该指南要求食堂减排。该办法要求宿舍减排。"
    later = [mention.name for mention in mentions(extractor, text) if mention.refers]
    assert later == ["校园节能指南", "校舍减排办法"]


def test_a_definition_does_not_hold_in_the_next_item(extractor: Extractor) -> None:
    text = (
        "减排简报\n\n1.1 教育部印发《校园节能指南》\n\n《校园节能指南》（以下简称《校园指南》）要求减排。\n\n"
        "1.2 商务部谈减排\n\n《校园指南》没有提到商场减排。\n"
    )
    sections = read(extractor, text)
    last = sections[-1]
    assert [m for m in last.mentions if m.kind is EntityKind.POLICY and m.name == "校园节能指南"] == []


def test_a_notice_and_what_it_carries_are_one_policy(extractor: Extractor) -> None:
    text = "教育部关于印发校园食堂减排办法的通知\n\n教育部印发《校园食堂减排办法》，推进减排。\n"
    assert named(extractor, text, EntityKind.POLICY) == {"校园食堂减排办法"}


def test_the_same_title_twice_is_one_name(extractor: Extractor) -> None:
    text = "教育部印发《校园节能指南》。《校园节能指南》要求减排。《校园节能指南》得到好评。"
    assert named(extractor, text, EntityKind.POLICY) == {"校园节能指南"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("《校园节能指南》（教节〔2023〕12号）", "教节〔2023〕12号"),
        ("《校园节能指南》(教节[2023]12号)", "教节[2023]12号"),
        ("《校园节能指南》（GB/T 51234—2023）", "GB/T 51234—2023"),
        ("HJ 1234.5—2022《校园节能指南》", "HJ 1234.5—2022"),
    ],
)
def test_a_number_beside_a_title_is_found(text: str, number: str) -> None:
    title = Span(text.index("《"), text.index("》") + 1)
    place = number_beside(text, title)
    assert place is not None
    assert text[place.start : place.end] == number


@pytest.mark.parametrize(
    "text", ["《校园节能指南》（试行）", "《校园节能指南》，教节〔2023〕12号", "共12号《校园节能指南》"]
)
def test_other_brackets_hold_no_number(text: str) -> None:
    assert number_beside(text, Span(text.index("《"), text.index("》") + 1)) is None


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("《甲办法》和《乙办法》", ["《甲办法》", "《乙办法》"]),
        ("《关于印发《甲办法》的通知》", ["《关于印发《甲办法》的通知》"]),
        ("《甲办法\n乙》", []),
        ("甲》《", []),
        ("《》", []),
        (f"《{'甲' * 200}》", []),
    ],
)
def test_titles_are_the_outermost_closed_brackets_of_a_line(text: str, titles: list[str]) -> None:
    assert [text[span.start : span.end] for span in bracketed(text)] == titles


def test_a_draft_is_the_policy_that_it_drafts(extractor: Extractor) -> None:
    text = "教育部起草了《校园减排办法（征求意见稿）》。《校园减排办法》要求食堂先行。"
    assert len({(m.core, m.edition) for m in mentions(extractor, text) if m.kind is EntityKind.POLICY}) == 1


def test_what_is_only_proposed_is_no_policy(extractor: Extractor) -> None:
    assert named(extractor, "专家建议尽快制定《校园减排办法》。", EntityKind.POLICY) == set()


def test_a_headline_tells_the_title_in_other_words(extractor: Extractor) -> None:
    text = "1.1 山西省印发绿色校园建设行动计划\n\n3月7日，山西省教育厅印发《山西省校园绿色低碳行动计划》，推进减排。\n"
    assert named(extractor, text, EntityKind.POLICY) == {"山西省校园绿色低碳行动计划"}


def test_the_former_and_the_latter_are_two_policies_named_in_one_sentence(extractor: Extractor) -> None:
    text = "教育部印发《校园节能指南》和《校舍减排办法》。前者支持光伏行业，后者支持水泥行业。"
    covered = about(extractor, text, Predicate.ADDRESSES_INDUSTRY)
    assert covered == {("校园节能指南", "光伏"), ("校舍减排办法", "水泥")}


def test_the_former_of_two_firms_is_no_policy(extractor: Extractor) -> None:
    text = "教育部印发《校园节能指南》。甲公司和乙公司减排，前者支持光伏行业。"
    assert about(extractor, text, Predicate.ADDRESSES_INDUSTRY) == set()


def test_a_short_form_holds_in_the_sections_after_its_definition(extractor: Extractor) -> None:
    text = (
        "# 校园减排\n\n教育部印发《校园节能指南》（教发〔2024〕3号，下称《节能指南》）。\n\n"
        "## 支持什么\n\n《节能指南》支持光伏行业。"
    )
    covered = about(extractor, text, Predicate.ADDRESSES_INDUSTRY, name="made-up.md")
    assert covered == {("校园节能指南", "光伏")}


def test_this_notice_is_the_document_that_says_so(extractor: Extractor) -> None:
    text = (
        "# 教育部关于做好2025年校园节能工作的通知\n\n《关于做好2024年校园节能工作的通知》同时废止。"
        "本通知要求支持光伏行业减排。"
    )
    covered = about(extractor, text, Predicate.ADDRESSES_INDUSTRY, name="made-up.md")
    assert covered == {("关于做好2025年校园节能工作的通知", "光伏")}


def test_a_short_form_needs_no_brackets(extractor: Extractor) -> None:
    text = "教育部印发《校园节能减排指南》（以下简称“校园指南”），要求减排。校园指南支持光伏。"
    assert about(extractor, text, Predicate.ADDRESSES_INDUSTRY) == {("校园节能减排指南", "光伏")}


def test_a_short_form_that_names_no_type_is_none(extractor: Extractor) -> None:
    text = "教育部印发《校园节能减排指南》（以下简称“绿色校园”），要求减排。校长很高兴。绿色校园支持光伏。"
    assert about(extractor, text, Predicate.ADDRESSES_INDUSTRY) == set()


@pytest.mark.parametrize(
    ("title", "name"),
    [("欧盟碳边境调节机制条例", "碳边境调节机制"), ("碳边境调节机制申报办法", "碳边境调节机制申报办法")],
)
def test_a_title_that_adds_its_type_to_a_well_known_name_is_that_policy(
    extractor: Extractor, title: str, name: str
) -> None:
    assert name in named(extractor, f"欧洲议会通过《{title}》，要求减排。", EntityKind.POLICY)
