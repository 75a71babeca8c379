"""Two questions in one text, and ends of questions that ask for what the rows show anyway."""

import pytest

from kg.answers import KnowledgeGraph, ask
from kg.errors import InputError
from tests.answers.test_described import TODAY, graph

__all__ = ["graph"]

PLAN = "山西省建筑领域节能方案"


def short(answers: list[object]) -> list[object]:
    return [one["iri"].rpartition("/")[2] if isinstance(one, dict) else one for one in answers]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (f"《{PLAN}》是谁发布的？涉及哪些行业？", ["ndrc"], ["buildings"]),
        (f"who issued 《{PLAN}》 and which industries does it cover", ["ndrc"], ["buildings"]),
        ("who issued the Shanxi building plan, and which policies cite it?", ["ndrc"], ["d"]),
        ("山西有哪些政策？河南有哪些政策？", ["a"], ["b"]),
        ("山西的政策和目标", ["a"], []),
        ("山西 建筑", ["a"], []),
        (f"which industries does 《{PLAN}》 cover, and by whom?", ["buildings"], ["ndrc"]),
    ],
)
def test_both_questions_are_answered(
    text: str,
    first: list[object],
    second: list[object],
    graph: KnowledgeGraph,
) -> None:
    answer = ask(graph, text, today=TODAY)
    assert short(answer["answers"]) == first
    (further,) = answer["further"]
    assert short(further["answers"]) == second
    assert answer["not_understood"] == []
    assert answer["question"] == text


def test_what_is_not_understood_of_two_sentences_is_told(graph: KnowledgeGraph) -> None:
    answer = ask(graph, f"《{PLAN}》是谁发布的？里面有几个错别字？", today=TODAY)
    assert short(answer["answers"]) == ["ndrc"]
    assert answer["further"] == []
    assert answer["not_understood"] == ["里面有几个错别字"]
    assert "里面有几个错别字" in answer["headline"]


@pytest.mark.parametrize(
    "text",
    [
        "which policies touch buildings, but not those of MEE",
        "which policies touch buildings? but not those of MEE",
        "哪些政策涉及建筑，但不是生态环境部的",
        "which policies touch buildings and why",
        "tell me a joke? which policies touch buildings",
    ],
)
def test_nothing_is_answered_that_the_rest_may_take_back(text: str, graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError):
        ask(graph, text, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "policies on buildings, with issuers and dates please",
        "building policies with their sources",
        "涉及建筑的政策有哪些，请附发布机关和日期",
    ],
)
def test_what_rows_show_anyway_may_be_asked_for(text: str, graph: KnowledgeGraph) -> None:
    assert set(short(ask(graph, text, today=TODAY)["answers"])) == {"a", "b"}


@pytest.mark.parametrize("text", ["建筑的方案" * 5_000, "the Shanxi building plan? " * 2_000, "多少" * 10_000])
def test_what_is_too_long_for_a_question_is_refused_at_once(text: str, graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError) as raised:
        ask(graph, text, today=TODAY)
    assert len(str(raised.value)) < 400
