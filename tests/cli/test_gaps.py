import csv
import io
import json
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli.main import cli
from tests.answers.conftest import FACTS, made
from tests.answers.test_conflicts import NAMES, two

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "data" / "answers"


def invoke(*options: str, folder: Path = FOLDER) -> Result:
    wide = {"COLUMNS": "400"}
    return CliRunner().invoke(cli, ["gaps", "-g", str(folder), *options], catch_exceptions=False, env=wide)


def run(*options: str, folder: Path = FOLDER) -> str:
    result = invoke(*options, folder=folder)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_the_note_goes_first() -> None:
    text = run()
    assert text.startswith("A gap is what these documents do not say.")
    assert "《钢厂旧办法》: the documents do not say who issued it" in text


def test_json_and_csv_have_the_same_gaps() -> None:
    found = json.loads(run("--format", "json"))
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv"))))
    assert len(rows) == sum(found["counts"].values()) > 3
    assert {row["gap"] for row in rows} <= set(found["counts"])


def test_limits_are_passed_on() -> None:
    found = json.loads(run("--format", "json", "--industry", "steel", "--region", "山西", "--limit", "1"))
    assert (found["industry"]["label"], found["region"]["label"]) == ("钢铁", "山西省")
    assert [one["label"] for one in found["industries_without_figure"]] == ["钢压延加工"]


def test_an_unknown_name_is_exit_1() -> None:
    result = invoke("--industry", "stel")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "钢铁" in result.stderr


def test_conflicts_show_both_figures_with_their_sentences(tmp_path: Path) -> None:
    made(tmp_path, FACTS, NAMES, two({"value": "60"}, {"value": "75"}))
    text = run("--conflicts", folder=tmp_path)
    assert text.startswith("A conflict is two figures for the same indicator")
    assert "Conflicts (1 of 1)" in text
    assert "“第91句” 简报, a.txt:9100-9104" in text
    assert "“第92句” 简报, a.txt:9200-9204" in text
    found = json.loads(run("--conflicts", "--format", "json", "--region", "中国", folder=tmp_path))
    assert [one["value"] for one in found["conflicts"][0]["figures"]] == [60, 75]
    rows = list(csv.DictReader(io.StringIO(run("--conflicts", "--format", "csv", folder=tmp_path))))
    assert [(row["conflict"], row["normalized_value"], row["start_character"]) for row in rows] == [
        ("1", "60", "9100"),
        ("1", "75", "9200"),
    ]


def test_no_conflicts_are_said_to_be_none() -> None:
    assert "Conflicts (0 of 0)" in run("--conflicts")
    assert len(run("--conflicts", "--format", "csv").splitlines()) == 1
