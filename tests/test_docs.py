"""What the documents say is what the program does."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import COMMANDS, cli
from kg.graph.store import open_store

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n\$ (kg [^\n]+)\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a graph of the starter corpus."""
    output = tmp_path_factory.mktemp("starter")
    result = CliRunner().invoke(cli, ["build", str(ROOT / "seeds" / "documents"), "-o", str(output)])
    assert result.exit_code == 0, result.output
    return output


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"^\| `kg (\w+)", README, re.MULTILINE))
    assert named == set(COMMANDS)


def test_the_readme_answers_five_questions() -> None:
    assert len(CONSOLE) >= 5


@pytest.mark.parametrize(("command", "answer"), CONSOLE, ids=[command for command, _ in CONSOLE])
def test_an_answer_in_the_readme_is_the_answer(starter: Path, command: str, answer: str) -> None:
    """Every line of the answer stands in what is printed; … stands for what is left out."""
    result = CliRunner(env={"COLUMNS": "300", "KG_GRAPH": str(starter)}).invoke(cli, shlex.split(command)[1:])
    assert result.exit_code == 0, result.output
    printed = " ".join(result.output.split())
    for line in answer.splitlines():
        for part in line.split("…"):
            assert " ".join(part.split()) in printed


def test_the_query_in_the_page_on_the_graph_runs(starter: Path) -> None:
    page = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")
    query = re.search(r"```sparql\n(.*?)```", page, re.DOTALL)
    assert query is not None
    assert len(open_store(starter / "graph.ttl").select(query[1])) >= 5
