import csv
import importlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import __version__
from kg.cli.main import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "data" / "answers"
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setenv("KG_GRAPH", str(FOLDER))

    def invoke(*arguments: str, text: str | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=text, catch_exceptions=False)

    return invoke


def fine(result: Result) -> str:
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(result: Result, *words: str, code: int = 1) -> None:
    assert result.exit_code == code
    assert result.stdout == ""
    for word in words:
        assert word in result.stderr


def test_help_loads_nothing_heavy() -> None:
    heavy = ("spacy", "rdflib", "pyoxigraph", "networkx", "rich", "rapidfuzz", "opencc", "pyvis")
    code = (
        "import sys\nfrom kg.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        f"print('LOADED', [name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.rstrip().endswith("LOADED []")


def test_the_version_is_printed(run: Run) -> None:
    assert fine(run("-V")) == f"kg {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_ends_with_an_example(name: str, run: Run) -> None:
    command = getattr(importlib.import_module(f"kg.cli.{name}"), name)
    assert command.name == name
    text = fine(run(name, "--help"))
    example = text.rpartition("Example:")[2].strip().splitlines()
    assert example
    assert all(line.strip().startswith(f"kg {name}") for line in example)


@pytest.mark.parametrize("arguments", [["nonsense"], ["-q", "-v", "trace", "steel"], ["trace"], ["query"]])
def test_a_wrong_command_line_is_exit_2(arguments: list[str], run: Run) -> None:
    refused(run(*arguments), "Usage:", code=2)


def test_a_missing_graph_is_exit_3(run: Run, tmp_path: Path) -> None:
    refused(run("trace", "steel", "-g", str(tmp_path)), "kg build", "[KG-G01]", code=3)


def test_trace_and_ask_agree_in_both_languages(run: Run) -> None:
    printed = [run("trace", "steel", "--format", "json"), run("trace", "钢铁", "--format", "json")]
    printed += [
        run("ask", "which policies touch steel", "--format", "json"),
        run("ask", "哪些政策涉及钢铁", "--format", "json"),
    ]
    found = [json.loads(fine(result)) for result in printed]
    for key in ("answers", "direct", "indirect", "near"):
        assert all(one[key] == found[0][key] for one in found)
    assert [card["label"] for card in found[0]["answers"]] == ["钢厂降碳办法", "山西轧钢改造方案"]


def test_trace_prints_a_tree(run: Run) -> None:
    text = fine(run("trace", "steel"))
    assert "Stated (2)" in text
    assert "addresses 钢压延加工 is part of 钢铁" in text
    assert "addresses 工业 includes 制造业 includes 钢铁" in text
    assert "papers/工厂.txt:33-77" in text
    assert "Inferred" not in fine(run("trace", "steel", "--direct"))


def test_trace_says_where_it_shows_only_some(run: Run) -> None:
    text = fine(run("trace", "steel", "--limit", "1"))
    assert "Stated (1 of 2)" in text
    assert text.rstrip().endswith("--limit 1000 shows more")
    assert "--limit" not in fine(run("trace", "steel"))


def test_trace_prints_csv_with_guarded_cells(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(fine(run("trace", "cement", "--format", "csv")))))
    assert rows[0]["label"] == "'=炉渣红字方案"
    assert rows[0]["way"].startswith("'=炉渣红字方案 addresses")
    assert list(dict.fromkeys(row["group"] for row in rows)) == ["stated", "inferred", "near"]


@pytest.mark.parametrize("form", ["table", "json", "csv", "html", "dot"])
def test_a_hostile_label_does_not_reach_the_terminal(form: str, run: Run) -> None:
    text = fine(run("trace", "cement", "--format", form))
    assert "炉渣" in text
    assert not set(text) & {"\x1b", "\u202e"}


def test_an_unknown_name_suggests_the_nearest(run: Run) -> None:
    refused(run("trace", "stel"), "nothing is called 'stel'", "钢铁")


def test_an_ambiguous_name_lists_its_candidates(run: Run) -> None:
    refused(run("trace", "朝阳区"), "<https://w3id.org/cpkg/id/region/cn-", "(region)")


def test_an_escape_in_an_argument_is_not_echoed(run: Run) -> None:
    result = run("trace", "a\x1b[31mb")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr


def test_ask_takes_words_apart_and_shows_its_query(run: Run) -> None:
    assert fine(run("ask", "which", "policies", "touch", "steel")).startswith("2 policies\n")
    sparql = fine(run("ask", "which policies touch steel", "--sparql"))
    rows = json.loads(fine(run("query", "-", "--format", "json", text=sparql)))["rows"]
    assert len(rows) == 2


def test_ask_lists_the_forms(run: Run) -> None:
    lines = fine(run("ask", "--list")).splitlines()
    assert "which policies touch {industry}" in lines
    assert "哪些政策涉及{industry}" in lines


def test_a_question_outside_the_forms_suggests_others(run: Run) -> None:
    refused(run("ask", "why steel"), "is not understood", "which policies touch steel")


def test_explain_shows_rules(run: Run) -> None:
    assert "rule test.rule, confidence 0.9" in fine(run("explain", "钢厂降碳办法"))
    assert json.loads(fine(run("explain", "钢厂降碳办法", "--format", "json")))["facts"]
    refused(run("explain", "没有的东西"), "nothing is called")


def test_query_lists_saved_questions(run: Run) -> None:
    text = fine(run("query", "--list"))
    assert "policies-of-industry" in text
    assert "industry" in text


def test_query_runs_a_saved_question_in_every_format(run: Run) -> None:
    arguments = ("query", "policies-of-industry", "industry=steel", "--format")
    assert len(fine(run(*arguments, "table")).splitlines()) == 3
    assert len(list(csv.reader(io.StringIO(fine(run(*arguments, "csv")))))) == 3
    assert json.loads(fine(run(*arguments, "json")))["columns"] == ["policy", "target"]
    refused(run(*arguments, "ttl"), "no triples")


def test_query_prints_triples_as_turtle(run: Run) -> None:
    text = fine(run("query", "CONSTRUCT WHERE { ?p a cp:Policy }", "--format", "ttl"))
    assert len(text.splitlines()) == 5


def test_broken_sparql_has_line_and_column(run: Run) -> None:
    refused(run("query", "SELECT ?x {\n  ?x a cp:Policy\n"), "line 3", "column", "[KG-Q04]", code=3)


def test_view_writes_a_page(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "steel.html"
    assert fine(run("view", "steel", "--hops", "2", "-o", str(page))) == f"{page}\n"
    assert "钢厂降碳办法" in page.read_text(encoding="utf-8")
    refused(run("view", "stel"), "nothing is called")


def test_the_whole_graph_goes_beside_it(run: Run, tmp_path: Path) -> None:
    for name in ("graph.ttl", "evidence.ttl"):
        shutil.copy(FOLDER / name, tmp_path / name)
    fine(run("view", "-g", str(tmp_path)))
    assert (tmp_path / "graph.html").is_file()
