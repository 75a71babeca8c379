import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.answers import keep_index, open_graph
from kg.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "tests" / "data" / "shapes" / "good.ttl"
NOTICE = "工厂简报\n\n2024年9月3日，生态环境部印发《钢铁企业炉渣利用办法》，对钢铁行业的炉渣利用提出要求。\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    shutil.copy(GOOD, tmp_path / "graph.ttl")
    (tmp_path / "evidence.ttl").write_text("", encoding="utf-8")
    return tmp_path


def change(graph: Path, old: str, new: str) -> None:
    file = graph / "graph.ttl"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_graph_that_was_built_conforms(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    assert run("build", str(tmp_path / "notice.txt"), "-o", str(tmp_path / "out")).exit_code == 0
    result = run("validate", "-g", str(tmp_path / "out"))
    assert (result.exit_code, result.stdout) == (0, "the graph conforms: errors 0, warnings 0\n")
    assert "triples" in result.stderr


def test_a_broken_rule_is_exit_1_and_shows_name_remedy_sentence_and_place(graph: Path) -> None:
    change(graph, 'cp:confidence 1.0 ; cp:rule "issue-verb"', 'cp:confidence 1.5 ; cp:rule "issue-verb"')
    result = run("validate", "-g", str(graph))
    assert result.exit_code == 1
    for words in (
        "炉渣利用方案",
        "(1.5)",
        "[AssertionConfidence]",
        "remedy: ",
        "简报.txt 10-23: 青湾环境局印发炉渣利用方案",
    ):
        assert words in result.stdout
    assert result.stdout.endswith("the graph does not conform: errors 1, warnings 0\n")


def test_an_index_that_says_other_things_than_the_graph_is_an_error(graph: Path) -> None:
    keep_index(open_graph(graph, kept=False))
    assert run("validate", "-g", str(graph)).exit_code == 0
    head, body = (graph / "index.json").read_text(encoding="utf-8").splitlines()
    forged = body.replace("炉渣利用方案", "别的方案")
    assert forged != body
    true, other = (hashlib.sha256(text.encode()).hexdigest() for text in (body, forged))
    (graph / "index.json").write_text(f"{head.replace(true, other)}\n{forged}\n", encoding="utf-8")
    result = run("validate", "-g", str(graph))
    assert result.exit_code == 1
    assert "the index says other things than the graph" in result.stdout


def test_a_warning_is_exit_0(graph: Path) -> None:
    change(graph, "青环发〔2024〕7号", "七号文")
    result = run("validate", "-g", str(graph))
    assert result.exit_code == 0
    assert result.stdout.endswith("the graph conforms: errors 0, warnings 1\n")


def test_json_says_the_same_as_plain_values(graph: Path) -> None:
    change(graph, "cp:deadlineYear 2027", "cp:deadlineYear 2127")
    result = run("validate", "-g", str(graph), "--format", "json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    (found,) = answer.pop("results")
    assert answer == {"conforms": False, "errors": 1, "warnings": 0}
    assert (found["rule"], found["severity"], found["value"]) == ("TargetDeadline", "error", "2127")
    assert found["place"]["quote"] == "青湾环境局印发炉渣利用方案"


def test_other_shapes_can_be_given(graph: Path, tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix cp: <https://w3id.org/cpkg/def#> .\n"
        "<urn:x> a sh:NodeShape ; sh:targetClass cp:Document ;\n"
        "    sh:property [ sh:path cp:hasFullText ; sh:minCount 1 ] .",
        encoding="utf-8",
    )
    result = run("validate", "-g", str(graph), "--shapes", str(shapes))
    assert result.exit_code == 1
    assert "青湾简报" in result.stdout


@pytest.mark.parametrize("missing", ["graph.ttl", "evidence.ttl"])
def test_what_cannot_run_is_exit_3(graph: Path, missing: str) -> None:
    (graph / missing).unlink()
    result = run("validate", "-g", str(graph))
    assert (result.exit_code, result.stdout) == (3, "")
    assert missing in result.stderr
    assert "kg build" in result.stderr


def test_shapes_that_cannot_be_read_are_exit_3(graph: Path) -> None:
    result = run("validate", "-g", str(graph), "--shapes", str(graph / "none.ttl"))
    assert (result.exit_code, result.stdout) == (3, "")
    assert "none.ttl" in result.stderr
    assert "file of SHACL shapes" in result.stderr


def test_hidden_characters_of_a_label_do_not_reach_the_terminal(graph: Path) -> None:
    change(graph, '"炉渣利用方案"@zh-Hans', r'"炉渣\u001B[31m利用方案\u202E"@zh-Hans')
    change(graph, "cp:issuedYear 2024", "cp:issuedYear 1024")
    result = run("validate", "-g", str(graph))
    assert "炉渣利用方案 <" in result.stdout
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


def test_a_quiet_run_says_nothing_of_its_progress(graph: Path) -> None:
    result = run("-q", "validate", "-g", str(graph))
    assert (result.exit_code, result.stderr) == (0, "")


def test_no_other_command_loads_the_validator() -> None:
    code = "import sys, kg.cli.build, kg.cli.query\nprint('pyshacl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "False\n"
