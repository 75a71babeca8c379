import csv
import io
import json
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli.main import cli

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "data" / "answers"


def invoke(*options: str) -> Result:
    return CliRunner().invoke(cli, ["gaps", "-g", str(FOLDER), *options], catch_exceptions=False)


def run(*options: str) -> str:
    result = invoke(*options)
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
