"""The competency questions of the ontology on the starter corpus: the expected rows, alike in both engines."""

import pytest

from kg.graph.saved import saved_questions
from tests.competency.answers import ASKED, HERE, Answers, expected_file, read_expected

each_question = pytest.mark.parametrize("asked", ASKED, ids=lambda asked: expected_file(asked).stem)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return Answers(tmp_path_factory.mktemp("competency"))


def test_every_competency_question_is_asked() -> None:
    numbered = {question.name for question in saved_questions() if question.competency}
    assert numbered <= {asked["question"] for asked in ASKED}
    assert len(numbered) >= 35
    assert {file.name for file in (HERE / "expected").iterdir()} == {expected_file(asked).name for asked in ASKED}


@each_question
def test_the_answer_is_the_expected_one(asked: dict[str, str], answers: Answers) -> None:
    assert answers.by_oxigraph(asked) == read_expected(expected_file(asked))


@each_question
def test_rdflib_gives_the_same_answer(asked: dict[str, str], answers: Answers) -> None:
    assert answers.by_rdflib(asked) == answers.by_oxigraph(asked)


def test_a_wrong_row_would_be_noticed(answers: Answers) -> None:
    asked = {"question": "policies-of-industry", "industry": "industry/iron-steel"}
    columns, rows = answers.by_oxigraph(asked)
    assert rows
    assert (columns, rows[1:]) != answers.by_oxigraph(asked)
