"""Sentences and clauses are spans of the text, end where the language ends them and never inside brackets."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Span
from kg.sentences import clauses, sentences


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, Span(0, len(text)))]


def _clauses(text: str) -> list[str]:
    return [text[span.start : span.end] for span in clauses(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲省达峰。乙省跟进！丙省呢？", ["甲省达峰。", "乙省跟进！", "丙省呢？"]),
        ("甲说：“先减排。”乙同意。", ["甲说：“先减排。”", "乙同意。"]),
        ("标题一行\n正文一句。", ["标题一行", "正文一句。"]),
        ("产量上升；成本下降。", ["产量上升；成本下降。"]),
        ("按《能源在哪里？走向何方》执行。", ["按《能源在哪里？走向何方》执行。"]),
        ("面积（含附属建筑。下同）增加。完。", ["面积（含附属建筑。下同）增加。", "完。"]),
        ("怎么办?要算账。", ["怎么办?", "要算账。"]),
        ("见 https://example.org/a?b=1 的附件。", ["见 https://example.org/a?b=1 的附件。"]),
        ("到2030年占25.5%。", ["到2030年占25.5%。"]),
        ("真的吗？！是。", ["真的吗？！", "是。"]),
        (" \n　\n", []),
    ],
)
def test_a_sentence_ends_at_its_mark_outside_brackets(text: str, expected: list[str]) -> None:
    assert _sentences(text) == expected


def test_a_bracket_that_never_closes_does_not_swallow_the_text() -> None:
    assert _sentences("甲（乙。丙。\n丁。") == ["甲（乙。", "丙。", "丁。"]


def test_a_span_limits_what_is_looked_at() -> None:
    text = "一句。二句。三句。"
    assert sentences(text, Span(3, 6)) == (Span(3, 6),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("能耗下降，产量上升；出口持平。", ["能耗下降", "产量上升", "出口持平。"]),
        ("钢铁（含特钢，不含铸造）和水泥，都要达标。", ["钢铁（含特钢，不含铸造）和水泥", "都要达标。"]),
        ("投资1,200万元,其中一半贷款。", ["投资1,200万元", "其中一半贷款。"]),
        ("按《甲，乙》办理。好，行。", ["按《甲，乙》办理。", "好", "行。"]),
    ],
)
def test_a_clause_ends_at_commas_outside_brackets(text: str, expected: list[str]) -> None:
    assert _clauses(text) == expected


_TEXTS = st.text("甲乙。！？，；,《》（）()“”1?. \n", max_size=60)


@settings(deadline=None)
@given(_TEXTS)
def test_sentences_are_in_order_apart_trimmed_and_on_one_line(text: str) -> None:
    spans = sentences(text, Span(0, len(text)))
    assert all(left.end <= right.start for left, right in pairwise(spans))
    pieces = [text[span.start : span.end] for span in spans]
    assert all(piece and piece == piece.strip() and "\n" not in piece for piece in pieces)


@settings(deadline=None)
@given(_TEXTS)
def test_sentences_leave_out_nothing_but_white_space(text: str) -> None:
    assert "".join(_sentences(text)).replace(" ", "") == text.replace("\n", "").replace(" ", "")


@settings(deadline=None)
@given(_TEXTS)
def test_every_clause_lies_in_one_sentence(text: str) -> None:
    whole = Span(0, len(text))
    outer = sentences(text, whole)
    assert all(any(sentence.contains(clause) for sentence in outer) for clause in clauses(text, whole))


@pytest.mark.parametrize("words", ["钢铁，", "钢铁、《水泥，陶瓷》、", "钢铁", "《", "（甲，乙"])
def test_what_runs_on_without_a_stop_is_cut(words: str) -> None:
    text = words * 4000
    found = sentences(text, Span(0, len(text)))
    assert "".join(text[span.start : span.end] for span in found) == text
    assert all(len(span) <= 3000 for span in found)
    whole = words.endswith(("，", "、"))
    assert not whole or all(text[span.start : span.end].endswith(words[-1]) for span in found)
