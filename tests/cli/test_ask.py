import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.answers import open_graph
from kg.cli.conversation import completions
from kg.cli.main import cli
from tests.answers.made_graph import write

FOLDER = Path(__file__).resolve().parents[1] / "data" / "answers"


def run(*words: str, typed: str = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, [*words, "-g", str(FOLDER)], input=typed)
    return result.exit_code, result.stdout, result.stderr


def test_questions_are_read_line_by_line() -> None:
    code, out, _ = run("ask", typed="which policies touch steel\n\n钢厂降碳办法什么时候发布\nexit\nnever read\n")
    assert code == 0
    assert "2 policies" in out
    assert "2024-08-02" in out


def test_a_question_of_many_that_is_not_understood_is_told_and_the_rest_answered() -> None:
    code, out, errors = run("ask", typed="why steel\nwhich policies touch steel\n")
    assert code == 1
    assert "is not understood" in errors
    assert "2 policies" in out


def test_a_slip_is_told_beside_the_answer() -> None:
    code, out, errors = run("ask", "wich", "polices", "touch", "steel")
    assert code == 0
    assert "read “polices” as “policies”" in errors
    assert out.startswith("2 policies")


def test_two_questions_in_one_have_one_table_each_and_one_csv() -> None:
    asked = ("ask", "哪些政策涉及钢铁？比较山西和中国的目标？")
    code, out, errors = run(*asked)
    assert (code, errors) == (0, "")
    assert out.startswith("2 项政策；")
    assert "indicator" in out
    code, out, errors = run(*asked, "--format", "csv")
    assert code == 0
    assert out.count("group,policy") == 1
    assert "json and table only" in errors
    assert len(json.loads(run(*asked, "--format", "json")[1])["further"]) == 1


def test_two_things_stand_side_by_side() -> None:
    code, out, _ = run("ask", "比较山西和中国的目标")
    assert code == 0
    assert "indicator" in out


def test_the_query_of_a_question_runs(tmp_path: Path) -> None:
    code, sparql, _ = run("ask", "2023年以来哪些政策涉及钢铁", "--sparql")
    assert code == 0
    file = tmp_path / "question.rq"
    file.write_text(sparql, encoding="utf-8")
    code, out, _ = run("query", str(file), "--format", "csv")
    assert (code, len(out.splitlines())) == (0, 3)


def test_names_and_words_are_completed() -> None:
    graph = open_graph(FOLDER)
    assert "钢铁" in completions(graph, "钢")
    assert "policies" in completions(graph, "polic")
    assert completions(graph, "a") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("policies-of-industry", "industry=steel", "--format", "tsv"), "?policy\t?target\n<https://"),
        (("policies-of-industry", "industry=钢铁", "--format", "xml"), '<?xml version="1.0"'),
        (("policies-of-type", "type=办法", "--format", "srj"), '{"head": {"vars": ["policy"]}'),
        (("ASK { ?p a cp:Policy }", "--format", "srj"), '"boolean": true'),
        (("CONSTRUCT { ?p a cp:Policy } { ?p a cp:Policy }", "--format", "nt"), "<https://w3id.org/cpkg/id/policy/"),
        (("CONSTRUCT { ?p a cp:Policy } { ?p a cp:Policy }", "--format", "jsonld"), '"@id"'),
        (("DESCRIBE <https://w3id.org/cpkg/id/industry/iron-steel>", "--format", "rdfxml"), "rdf:RDF"),
        (("policies-of-year", "year=2024", "--engine", "rdflib", "--format", "csv"), "policy\n"),
    ],
)
def test_answers_are_written_by_the_standards(words: tuple[str, ...], expected: str) -> None:
    code, out, errors = run("query", *words)
    assert code == 0, errors
    assert expected in out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("policies-of-industry", "industri=steel"), "did you mean industry=… ?"),
        (("policies-of-day",), "day is missing"),
        (("policies-of-year", "year=soon"), "give an integer"),
        (("policy-of-industry",), "nearest: "),
        (("SELECT ?s {\n ?s a cpp:Policy }",), "line 2, column 7"),
        (("SELECT ?s { ?s a cpp:Policy }",), "did you mean cp: ?"),
        (("SELECT ?s { ?s cpp:Policy",), "^"),
        (("SELECT ?s FROM <urn:a> { ?s ?p ?o }",), "FROM is not allowed"),
        (("SELECT ?s { SERVICE <http://example.org/> { ?s ?p ?o } }",), "SERVICE is not allowed"),
        (("LOAD <http://example.org/>",), "LOAD would change the graph"),
        (("ASK { ?s ?p ?o }", "--format", "nt"), "cannot be written as nt"),
    ],
)
def test_what_is_wrong_with_a_query_is_said(words: tuple[str, ...], expected: str) -> None:
    code, _, errors = run("query", *words)
    assert code in {1, 2, 3}
    assert expected in errors


def test_the_time_of_each_step_is_told() -> None:
    code, _, errors = run("query", "policies", "--explain")
    assert code == 0
    assert "oxigraph" in errors
    assert "answer" in errors


def test_what_a_title_would_do_to_a_terminal_is_not_passed_on(tmp_path: Path) -> None:
    labels = {"pol:01": "湖滨炉渣\x1b[31m管理办法"}
    write(tmp_path, [("pol:01", "cp:issuedBy", "ag:mee")], labels=labels)
    result = CliRunner().invoke(cli, ["ask", "湖滨的炉渣管理办法是谁发布的", "-g", str(tmp_path)])
    assert result.exit_code == 0, result.stderr
    assert "湖滨炉渣" in result.stderr
    assert "\x1b" not in result.stderr + result.stdout
