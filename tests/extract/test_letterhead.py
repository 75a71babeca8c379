"""The head of a policy's own text: labelled lines of a government's site, bodies and days under the title."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Predicate
from tests.builders import about, said

TITLE = "甘肃省砖瓦行业降碳实施方案"
BODY = "为推进砖瓦行业节能，制定本方案。\n\n一、任务。支持企业改造窑炉。\n"
LABELLED = (
    "索引号：000001/2024-1\n主题分类：节能\n发文机关：甘肃省人民政府办公厅\n成文日期：2024年6月21日\n"
    "标　　题：甘肃省人民政府办公厅关于印发甘肃省砖瓦行业降碳实施方案的通知\n"
    "发文字号：甘政办发〔2024〕18号\n发布日期：2024-06-28\n\n"
    "甘肃省人民政府办公厅关于印发甘肃省砖瓦行业降碳实施方案的通知\n\n各市、自治州人民政府：\n\n现将方案印发给你们，请贯彻执行。\n"
)


def test_labelled_lines_tell_issuer_day_and_number(extractor: Extractor) -> None:
    told = said(extractor, LABELLED)
    assert ("issue-head", TITLE, "甘肃省人民政府办公厅") in told
    assert ("issue-head", TITLE, "甘政办发〔2024〕18号") in told
    assert {day for _, day in about(extractor, LABELLED, Predicate.ISSUED_ON)} >= {"2024-06-21"}
    assert "2024-06-28" not in {day for _, day in about(extractor, LABELLED, Predicate.ISSUED_ON)}


@pytest.mark.parametrize(
    "line",
    [
        "2024年6月21日",
        "（2024年6月21日）",
        "二〇二四年六月二十一日",
        "（2024年6月21日　甘建发〔2024〕7号）",
        "2024-06-21",
    ],
)
def test_a_line_under_the_title_dates_the_text(extractor: Extractor, line: str) -> None:
    text = f"# {TITLE}\n\n甘肃省财政厅　甘肃省住房和城乡建设厅\n\n{line}\n\n{BODY}"
    assert about(extractor, text, Predicate.ISSUED_ON) >= {(TITLE, "2024-06-21")}
    assert about(extractor, text, Predicate.ISSUED_BY) == {(TITLE, "甘肃省财政厅"), (TITLE, "甘肃省住房和城乡建设厅")}


def test_those_who_are_addressed_issue_nothing(extractor: Extractor) -> None:
    text = f"# {TITLE}\n\n甘肃省财政厅、甘肃省住房和城乡建设厅：\n\n{BODY}"
    assert about(extractor, text, Predicate.ISSUED_BY) == set()


def test_an_article_about_a_policy_has_no_head(extractor: Extractor) -> None:
    text = "# 甘肃砖瓦行业降碳见闻\n\n甘肃省财政厅\n\n2024年6月21日\n\n记者走访了《砖瓦节能办法》的试点。\n"
    assert about(extractor, text, Predicate.ISSUED_BY) == set()
    assert about(extractor, text, Predicate.ISSUED_ON) == set()


def test_a_line_in_brackets_tells_who_gave_the_text_and_when(extractor: Extractor) -> None:
    line = "（甘肃省财政厅、甘肃省住房和城乡建设厅2024年6月21日联合印发）"
    text = f"# {TITLE}\n\n{line}\n\n{BODY}"
    assert about(extractor, text, Predicate.ISSUED_ON) == {(TITLE, "2024-06-21")}
    assert about(extractor, text, Predicate.ISSUED_BY) == {(TITLE, "甘肃省财政厅"), (TITLE, "甘肃省住房和城乡建设厅")}


def test_the_page_dates_a_text_that_tells_no_day(extractor: Extractor) -> None:
    text = f"---\ntitle: {TITLE}\ndate: 2024-06-25\n---\n\n# {TITLE}\n\n{BODY}"
    assert ("issue-page", TITLE, "2024-06-25") in said(extractor, text)


@pytest.mark.parametrize("line", ["2024年6月21日", "甘政办发〔2023〕18号"])
def test_the_page_dates_no_text_that_has_a_day_or_a_number_of_another_year(extractor: Extractor, line: str) -> None:
    text = f"---\ntitle: {TITLE}\ndate: 2024-07-02\n---\n\n# {TITLE}\n\n{line}\n\n{BODY}"
    assert "2024-07-02" not in {day for _, day in about(extractor, text, Predicate.ISSUED_ON)}
