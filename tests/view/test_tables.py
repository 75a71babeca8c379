import io
from typing import Any

import pytest

from kg.view.facts import fact_tree, original
from kg.view.tables import console, impact_tree, rows_table, show

CITATION = {
    "quote": "甲部\n印发《\x1b[31m方案》",
    "words": ["甲部"],
    "document": "简\u202e报",
    "path": "a.txt",
    "start": 3,
    "end": 17,
}
CARD = {"iri": "x:p", "label": "=方案\x1b[2J", "date": "2024", "number": None, "type": None, "issuers": ["甲部"]}
THING = {"iri": "x:i", "kind": "industry", "label": "钢铁", "label_en": "Steel"}


def printed(item: Any) -> str:
    stream = io.StringIO()
    show(item, stream)
    return stream.getvalue()


def hit(**more: Any) -> dict[str, Any]:
    return {"policy": CARD, "relation": "x", "via": [], "steps": 0, "evidence": [CITATION]} | more


def test_a_trace_shows_policies_paths_and_places() -> None:
    via = [{"iri": "x:1", "label": "工业", "label_en": ""}, {"iri": "x:2", "label": "钢铁", "label_en": ""}]
    text = printed(impact_tree({"entity": THING, "direct": [hit()], "indirect": [hit(via=via, steps=1)], "near": []}))
    assert "钢铁 (Steel)" in text
    assert "Direct (1)" in text
    assert "by way of 工业 → 钢铁" in text
    assert "“甲部 印发《方案》” 简报, a.txt:3-17" in text
    assert "not counted" not in text


def test_nothing_hidden_reaches_the_stream() -> None:
    text = printed(impact_tree({"entity": THING, "direct": [hit()]}))
    assert not set(text) & {"\x1b", "\u202e", "\r"}


def test_markup_in_a_label_is_only_text() -> None:
    card = CARD | {"label": "[red]方案[/red] [link=x]y"}
    assert "[red]方案[/red] [link=x]y" in printed(impact_tree({"entity": THING, "direct": [hit(policy=card)]}))


def test_many_sentences_are_counted_not_shown() -> None:
    assert "and 3 more" in printed(impact_tree({"entity": THING, "direct": [hit(evidence=[CITATION] * 5)]}))


def test_an_answer_about_no_thing_has_a_heading() -> None:
    assert printed(impact_tree({"entity": None, "direct": [hit()]})).startswith("Policies")


def test_rows_are_a_plain_table() -> None:
    text = printed(rows_table(["a", "b"], [{"a": "钢\x1b[0m铁", "b": None}, {"a": 1, "b": False}]))
    assert [line.split() for line in text.splitlines()] == [["a", "b"], ["钢铁"], ["1", "False"]]


def test_an_explanation_shows_rule_confidence_and_the_original_lines() -> None:
    subject = {"iri": "x:p", "label": "方案"}
    fact: dict[str, object] = {"assertion": "x:a", "subject": subject, "predicate": "issuedOn", "object": "2024"}
    lines = {"place": "page 3", "marks": [[3, 5]], "lines": "昨日甲部\r\n印发《\x1b[31m方案》。", "lines_start": 1}
    fact |= {"rule": "r.1", "confidence": 0.9, "evidence": [CITATION | lines]}
    text = printed(fact_tree({"entity": THING, "facts": [fact]}, brackets=True))
    assert "方案 issuedOn 2024  rule r.1, confidence 0.9" in text
    assert "简报, page 3, a.txt:3-17" in text
    assert "昨日⟦甲部⟧" in text
    assert "印发《方案》。" in text
    assert "⟦" not in printed(fact_tree({"entity": THING, "facts": [fact]}))


def test_a_long_line_is_shown_around_its_sentence() -> None:
    line = "前" * 500 + "甲部印发方案。" + "后" * 500
    place = {"start": 500, "end": 507, "place": None, "marks": [[500, 502]], "lines": line, "lines_start": 0}
    text = original(CITATION | place, brackets=True).plain
    assert "…" in text
    assert "⟦甲部⟧印发方案。" in text
    assert len(text) < 400


def test_a_sentence_whose_text_is_not_kept_is_shown_alone() -> None:
    lost = {"place": None, "marks": [[3, 5]], "lines": None, "lines_start": None}
    assert "⟦甲部⟧\n印发《方案》" in original(CITATION | lost, brackets=True).plain


def test_colours_need_a_terminal_and_no_objection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert console(io.StringIO()).color_system is None
    monkeypatch.setenv("NO_COLOR", "1")
    assert console(io.StringIO()).no_color


def test_a_narrow_window_is_not_overrun() -> None:
    stream = io.StringIO()
    console(stream, width=30).print(impact_tree({"entity": THING, "direct": [hit(policy=CARD | {"label": "字" * 60})]}))
    assert max(sum(2 if ord(char) > 0x2FFF else 1 for char in line) for line in stream.getvalue().splitlines()) <= 30


def test_what_stands_on_the_same_lines_is_shown_once_with_all_marks() -> None:
    lines = {"place": "line 2", "lines": "甲部印发方案，要求钢铁减排。", "lines_start": 0}
    first = CITATION | lines | {"start": 0, "end": 7, "marks": [[4, 6]]}
    second = CITATION | lines | {"start": 7, "end": 14, "marks": [[9, 11]]}
    fact: dict[str, object] = {"subject": {"iri": "x:p", "label": "方案"}, "predicate": "addressesIndustry"}
    fact |= {"object": THING, "rule": "r.1", "confidence": 0.9, "evidence": [first, second]}
    text = printed(fact_tree({"entity": THING, "facts": [fact]}, brackets=True))
    assert text.count("甲部印发") == 1
    assert "甲部印发⟦方案⟧，要求⟦钢铁⟧减排。" in text
