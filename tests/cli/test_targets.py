import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import cli
from tests.answers.conftest import FACTS, made
from tests.answers.test_targets import PROOF, STATED


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("targets")
    made(path, FACTS, STATED, PROOF, "obs:1 cp:appliesToRegion reg:cn .\n")
    return path


def invoke(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "-g", str(folder)], catch_exceptions=False, env={"COLUMNS": "400"})


def run(folder: Path, *arguments: str) -> str:
    result = invoke(folder, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_the_table_has_a_row_for_each_target(folder: Path) -> None:
    lines = run(folder, "targets", "steel", "--by", "2027").splitlines()
    assert lines[0] == "Targets (3)"
    assert lines[1].split()[:3] == ["Due", "Indicator", "Change"]
    assert len(lines) == 5
    assert "炉渣利用率 (Slag use rate)" in lines[3]
    assert "at least 65 % · 不低于65%" in lines[3]
    assert "简报, a.txt:37-48" in lines[3]
    assert "(of the policy)" in lines[2]


def test_the_spreadsheet_is_guarded(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(folder, "targets", "--observations", "--format", "csv"))))
    assert [row["kind"] for row in rows] == ["target"] * 5 + ["observation"]
    assert (rows[0]["indicator"], rows[0]["sentence"]) == ("'=公式<b>", "'=1+1 三项")
    assert (rows[1]["change"], rows[1]["change_zh"], rows[1]["value"]) == ("at least 65 %", "不低于65%", "65")
    assert (rows[1]["policy"], rows[1]["path"], rows[1]["start_character"]) == ("工厂总纲", "a.txt", "37")


def test_json_has_what_was_asked_for(folder: Path) -> None:
    found = json.loads(run(folder, "targets", "--region", "中国", "--indicator", "slag", "--format", "json"))
    assert (found["query"]["region"]["label"], found["query"]["indicator"], found["count"]) == ("中国", "slag", 2)


def test_an_empty_list_says_why(folder: Path) -> None:
    hint = "No target fits. There are, without the year 2001: 4.\n"
    assert run(folder, "targets", "steel", "--by", "2001") == hint
    result = invoke(folder, "targets", "steel", "--by", "2001", "--format", "csv")
    assert (result.exit_code, result.stderr, len(result.stdout.splitlines())) == (0, hint, 1)
    assert run(folder, "ask", "what must steel reach by 2001") == hint


def test_an_unknown_name_is_exit_1(folder: Path) -> None:
    result = invoke(folder, "targets", "--industry", "stel")
    assert (result.exit_code, result.stdout) == (1, "")


def test_a_question_is_answered_by_the_same_rows(folder: Path) -> None:
    asked = run(folder, "ask", "what must steel reach by 2027", "--format", "csv")
    assert asked == run(folder, "targets", "steel", "--by", "2027", "--format", "csv")
    assert run(folder, "ask", "what must steel reach by 2027").startswith("3 targets, 1 only by way of a policy\nDue")
    assert "cp:deadlineYear" in run(folder, "ask", "what must steel reach by 2027", "--sparql")


def test_a_trace_has_a_section_of_targets(folder: Path) -> None:
    text = run(folder, "trace", "steel")
    assert "Targets (4)" in text
    assert "2025  炉渣利用率 (Slag use rate)  at least 65 % · 不低于65%" in text
    rows = list(csv.DictReader(io.StringIO(run(folder, "trace", "steel", "--format", "csv"))))
    assert "炉渣利用率 ≥ 65 % · 2025" in [row["label"] for row in rows if row["group"] == "targets"]


def test_an_explanation_of_a_target_has_rule_and_confidence(folder: Path) -> None:
    text = run(folder, "explain", "https://w3id.org/cpkg/id/target/old")
    assert text.startswith("炉渣利用率 ≥ 65 % · 2025 (Slag use rate ≥ 65 % · 2025)\n")
    assert "rule quantity-target, confidence 0.75" in text
    assert "Observations and projections (1)" in run(folder, "explain", "钢铁")


def test_progress_is_a_column_beside_each_target(folder: Path) -> None:
    table = run(folder, "targets", "steel", "--indicator", "slag", "--by", "2025", "--progress")
    assert "Progress" in table.splitlines()[1]
    assert "2023: 51 %; +14 percentage points to go · 2023年51%；尚差+14个百分点 “2023年炉渣利用率51%”" in table
    rows = list(csv.DictReader(io.StringIO(run(folder, "targets", "steel", "--progress", "--format", "csv"))))
    near = next(row for row in rows if row["distance"])
    assert [near[name] for name in ("distance", "distance_unit", "met", "observed_year", "observed_value")] == [
        *("14", "个百分点", "no", "2023", "51")
    ]
    far = next(row for row in rows if not row["distance"])
    assert far["progress"].startswith("no observation")
    plain = run(folder, "targets", "steel", "--format", "csv").splitlines()[0]
    assert "distance" not in plain
    found = json.loads(run(folder, "targets", "steel", "--progress", "--format", "json"))
    assert {one["progress"]["distance"] for one in found["targets"]} == {14, None}


def test_the_drawing_is_xml_and_a_hint_goes_to_the_other_stream(folder: Path) -> None:
    root = ET.fromstring(run(folder, "targets", "--observations", "--format", "svg").encode())
    assert len(list(root.iter("{http://www.w3.org/2000/svg}title"))) == 6
    result = invoke(folder, "targets", "steel", "--by", "2001", "--format", "svg")
    assert result.stderr.startswith("No target fits.")
    assert ET.fromstring(result.stdout.encode()).get("class") == "timeline"
