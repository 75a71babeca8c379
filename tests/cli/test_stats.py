import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "data" / "answers"


def run(command: str, *options: str) -> str:
    result = CliRunner().invoke(cli, [command, "-g", str(FOLDER), *options], catch_exceptions=False)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_the_table_has_a_sentence_for_each_figure_and_a_warning() -> None:
    text = run("stats")
    assert "Policies that refer to each other" in text
    assert "only 4 policies: single cases, no pattern" in text
    assert "钢铁 (Iron and steel) is addressed by 1 of the policies." in text


def test_json_and_csv_have_the_same_figures() -> None:
    networks = json.loads(run("stats", "--format", "json"))["networks"]
    rows = list(csv.DictReader(io.StringIO(run("stats", "--format", "csv"))))
    figures = [(one["network"], entry["iri"], str(entry["value"])) for one in networks for entry in one["top"]]
    assert [(row["network"], row["iri"], row["value"]) for row in rows] == figures
    assert len(figures) > 10


def test_a_number_below_one_is_a_wrong_command_line() -> None:
    assert CliRunner().invoke(cli, ["stats", "--top", "0"]).exit_code == 2


@pytest.mark.parametrize("command", ["stats", "gaps"])
def test_a_missing_graph_is_exit_3(command: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, [command, "-g", str(tmp_path)], catch_exceptions=False)
    assert result.exit_code == 3
    assert "kg build" in result.stderr


@pytest.mark.parametrize("command", ["stats", "gaps"])
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_hostile_label_does_not_reach_the_terminal(command: str, form: str) -> None:
    text = run(command, "--format", form)
    assert "炉渣" in text
    assert not set(text) & {"\x1b", "\u202e"}


@pytest.mark.parametrize("command", ["stats", "gaps"])
def test_output_is_the_same_each_time_and_needs_no_spacy(command: str) -> None:
    code = (
        "import sys\nfrom kg.cli.main import main\ntry:\n"
        f"    main([{command!r}, '-g', {str(FOLDER)!r}, '--format', 'json'])\n"
        "except SystemExit as end:\n    assert not end.code\nassert 'spacy' not in sys.modules"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop()
