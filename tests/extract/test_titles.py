"""The anatomy of a title, on the words alone."""

import pytest

from kg.extract.titles import TitleParser
from kg.vocabulary import load_vocabulary

PARSER = TitleParser(load_vocabulary().document_types)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("校园节能法", "law"),
        ("校园节能条例", "regulation"),
        ("校园减排三年行动计划", "action_plan"),
        ("校园减排实施方案", "implementation_plan"),
        ("关于校园减排的指导意见", "opinion"),
        ("关于校园减排的通知", "notice"),
        ("校园减排管理办法", "measures"),
        ("校园减排技术指南", "guideline"),
        ("校园减排产品目录", "catalogue"),
        ("校园减排公约", "treaty"),
        ("校园减排白皮书", "white_paper"),
        ("校园减排手册", "manual"),
        ("校园减排散步", ""),
    ],
)
def test_the_ending_shows_the_type(words: str, kind: str) -> None:
    assert PARSER.parse(words).type == kind


@pytest.mark.parametrize(
    ("words", "name", "core", "edition"),
    [
        ("校园节能办法（试行）", "校园节能办法（试行）", "校园节能办法", "试行"),
        ("校园节能指南（2024年版）", "校园节能指南（2024年版）", "校园节能指南", "2024年版"),
        ("关于加强校园节能的意见", "关于加强校园节能的意见", "加强校园节能意见", ""),
        (
            "校园减排计划（2024—2027年）（草案）",
            "校园减排计划（2024—2027年）（草案）",
            "校园减排计划",
            "20242027年草案",
        ),
        ("（试行）", "（试行）", "试行", ""),
    ],
)
def test_brackets_at_the_end_are_the_edition(words: str, name: str, core: str, edition: str) -> None:
    title = PARSER.parse(words)
    assert (title.name, title.core, title.edition) == (name, core, edition)


@pytest.mark.parametrize(
    "words",
    [
        "关于印发《校园节能办法》的通知",
        "关于印发校园节能办法的通知",
        "关于公布《校园节能办法》的公告",
        "关于转发《校园节能办法》的函",
        "印发《校园节能办法》的通知",
    ],
)
def test_a_carrier_gives_way_to_what_it_carries(words: str) -> None:
    title = PARSER.parse(words)
    assert (title.name, title.core, title.type, title.carrier) == ("校园节能办法", "校园节能办法", "measures", words)


@pytest.mark.parametrize("words", ["关于做好校园节能的通知", "印发办法"])
def test_a_notice_that_carries_nothing_is_itself(words: str) -> None:
    title = PARSER.parse(words)
    assert (title.name, title.carrier) == (words, "")


def test_issuers_belong_to_the_name_and_not_to_the_core() -> None:
    title = PARSER.parse("教育部关于校园节能的意见", issuers=len("教育部"))
    assert (title.name, title.core) == ("教育部关于校园节能的意见", "校园节能意见")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("关于校园节能的意见", "校园节能意见"),
        ("校园節能辦法", "校园节能办法"),
        ("校园节能办法（試行）", "校园节能办法(试行)"),
        ("校园 节能办法", "校园节能办法"),
    ],
)
def test_two_ways_of_writing_one_title_have_one_core(one: str, other: str) -> None:
    assert (PARSER.parse(one).core, PARSER.parse(one).edition) == (
        PARSER.parse(other).core,
        PARSER.parse(other).edition,
    )


@pytest.mark.parametrize(("one", "other"), [("校园节能办法", "校舍节能办法"), ("校园节能办法", "校园节能指南")])
def test_two_titles_have_two_cores(one: str, other: str) -> None:
    assert PARSER.parse(one).core != PARSER.parse(other).core


@pytest.mark.parametrize("words", ["意见", "实施方案", "公约", "通知"])
def test_the_name_of_a_type_alone_is_bare(words: str) -> None:
    assert PARSER.is_bare(words)
    assert not PARSER.is_bare(f"校园{words}")
