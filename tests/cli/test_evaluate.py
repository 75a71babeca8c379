import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import cli

TEXT = "甲部发布《工厂节能改造方案》，支持钢铁和水泥行业节能。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notice.txt").write_text(TEXT, encoding="utf-8")
    gold = {"source": "notice.txt", "start": 0, "end": len(TEXT), "industries": ["钢铁", "造纸"]}
    gold["policies"] = [{"id": "p1", "title": "工厂节能改造方案"}]
    (tmp_path / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def run(folder: Path, *options: str) -> Result:
    arguments = ["evaluate", str(folder), "--documents", str(folder), *options]
    return CliRunner(env={"COLUMNS": "200"}).invoke(cli, arguments, catch_exceptions=False)


def fine(result: Result) -> str:
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_json_has_the_scores_and_what_else_was_asked_for(folder: Path) -> None:
    plain = json.loads(fine(run(folder, "--format", "json")))
    assert set(plain) == {"passages", "scores"}
    rows = {row["row"]: row for row in plain["scores"]}
    assert (rows["policies"]["correct"], rows["industries"]["gold"]) == (1, 2)
    assert {"ENTITIES (micro)", "RELATIONS (micro)", "targets.numeric"} <= set(rows)
    more = json.loads(fine(run(folder, "--format", "json", "--by-rule", "--misses")))
    assert {"passage": "gold.json", "verdict": "missed", "row": "industries", "text": "造纸"} in more["misses"]
    assert any(rule["gives"] == "policies" and rule["right"] == rule["uses"] for rule in more["rules"])


def test_the_table_has_scores_rules_and_misses(folder: Path) -> None:
    text = fine(run(folder, "--by-rule", "--misses"))
    assert text.startswith("1 passage\n")
    for word in ("ENTITIES (micro)", "smoothed", "造纸"):
        assert word in text


@pytest.mark.parametrize(
    ("option", "column"), [(None, "relaxed_f1"), ("--by-rule", "smoothed"), ("--misses", "verdict")]
)
def test_csv_has_one_table(option: str | None, column: str, folder: Path) -> None:
    text = fine(run(folder, "--format", "csv", *([option] if option else [])))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    assert column in rows[0]


def test_two_tables_in_csv_are_a_wrong_command_line(folder: Path) -> None:
    result = run(folder, "--format", "csv", "--by-rule", "--misses")
    assert result.exit_code == 2
    assert "one table" in result.stderr


def test_a_missing_document_is_exit_1(folder: Path) -> None:
    (folder / "notice.txt").unlink()
    result = run(folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "--documents" in result.stderr
