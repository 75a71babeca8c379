from pathlib import Path

from kg.answers import query
from tests.answers.conftest import FACTS, made

MORE = """
pol:1 cp:documentNumber "环气候〔2024〕7号" ; cp:effectiveOn "2024-07-01"^^xsd:date .
ind:cement cp:etsStatus "covered" . ind:glass cp:etsStatus "planned" .
"""
ID = "https://w3id.org/cpkg/id/"


def test_a_text_is_read_as_a_text_where_the_question_declares_one(tmp_path: Path) -> None:
    result = query(made(tmp_path, FACTS, MORE), "policy-of-number", values=["number=环气候〔2024〕7号"])
    assert result.rows == ((f"{ID}policy/1",),)


def test_a_question_takes_its_default(tmp_path: Path) -> None:
    graph = made(tmp_path, FACTS, MORE)
    assert [row[0] for row in query(graph, "carbon-market-industries").rows] == [f"{ID}industry/cement"]
    planned = query(graph, "carbon-market-industries", values=["status=planned"])
    assert [row[0] for row in planned.rows] == [f"{ID}industry/glass"]


def test_a_policy_is_in_force_from_the_day_of_effect(tmp_path: Path) -> None:
    graph = made(tmp_path, FACTS, MORE)
    for day, count in (("2024-06-30", 0), ("2024-07-01", 1)):
        assert len(query(graph, "policies-in-force", values=["region=reg:cn", f"day={day}"]).rows) == count
