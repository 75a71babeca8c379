import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import cli

TEXT = "甲部发布《工厂节能改造方案》，支持钢铁和水泥行业节能。"


def annotate(folder: Path, documents: Path, *industries: str) -> None:
    documents.mkdir(parents=True, exist_ok=True)
    (documents / "notice.txt").write_text(TEXT, encoding="utf-8")
    gold = {"source": "notice.txt", "start": 0, "end": len(TEXT), "industries": industries}
    gold["policies"] = [{"id": "p1", "title": "工厂节能改造方案"}]
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    annotate(tmp_path, tmp_path, "钢铁", "造纸")
    return tmp_path


@pytest.fixture
def held_out(tmp_path: Path) -> Path:
    annotate(tmp_path / "held-out", tmp_path / "held-out" / "documents", "钢铁", "水泥")
    return tmp_path / "held-out"


def run(folder: Path, *options: str) -> Result:
    return evaluate(str(folder), "--documents", str(folder), *options)


def evaluate(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "400"}).invoke(cli, ["evaluate", *arguments], catch_exceptions=False)


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


@pytest.mark.parametrize(("option", "column"), [(None, "relaxed_f1"), ("--by-rule", "narrow"), ("--misses", "verdict")])
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


def test_rules_of_one_file_are_marked(folder: Path) -> None:
    text = fine(run(folder, "--by-rule"))
    rule = next(line for line in text.splitlines() if line.startswith("title-brackets"))
    assert rule.rstrip().endswith("1      one file only")


def test_two_sets_stand_side_by_side_each_with_the_documents_beside_it(folder: Path, held_out: Path) -> None:
    annotate(folder, folder / "documents", "钢铁", "造纸")
    text = fine(evaluate(str(folder), str(held_out), "--by-rule"))
    lines = text.splitlines()
    assert lines[1].split() == ["row", str(folder), str(held_out)]
    industries = next(line for line in lines if line.startswith("industries"))
    assert industries.split() == ["industries", "0.500", "(2)", "1.000", "(2)"]
    assert text.count("title-brackets") == 2
    found = json.loads(fine(evaluate(str(folder), str(held_out), "--format", "json")))
    assert [part["gold"] for part in found["sets"]] == [str(folder), str(held_out)]
    rows = list(csv.DictReader(io.StringIO(fine(evaluate(str(folder), str(held_out), "--format", "csv")))))
    assert {row["set"] for row in rows} == {str(folder), str(held_out)}


def test_folds_show_how_steady_f1_is(folder: Path) -> None:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    (folder / "second.json").write_text(json.dumps(gold | {"industries": ["钢铁", "水泥"]}), encoding="utf-8")
    found = json.loads(fine(run(folder, "--folds", "2", "--format", "json")))
    industries = next(row for row in found["folds"] if row["row"] == "industries")
    assert (industries["low"], industries["high"], industries["mean"]) == (0.5, 1.0, 0.75)
    assert "spread" in fine(run(folder, "--folds", "2"))


def test_one_fold_is_a_wrong_command_line(folder: Path) -> None:
    assert run(folder, "--folds", "1").exit_code == 2


def test_reliability_and_the_table_of_rules(folder: Path) -> None:
    decisions, table = folder / "decisions.csv", folder / "rule_records.csv"
    decisions.write_text(
        "decision,subject,predicate,object,rule,confidence\n"
        "reject,policy/0123,addressesIndustry,industry/found/x,made-up-rule,0.55\n",
        encoding="utf-8",
    )
    options = ("--reliability", "--decisions", str(decisions), "--calibrate", str(table))
    found = json.loads(fine(run(folder, "--format", "json", *options)))
    assert found["reliability"]["facts"] > 0
    assert found["decided"]["bins"] == [
        {"from": 0.5, "to": 0.6, "facts": 1, "right": 0, "confidence": 0.55, "share_right": 0.0}
    ]
    rows = {row["id"]: (row["uses"], row["right"]) for row in csv.DictReader(io.StringIO(table.read_text("utf-8")))}
    assert rows["addressesIndustry:made-up-rule"] == ("1", "0")
    assert rows["documentType:type-ending"][0] == "1"
    assert "Brier score" in fine(run(folder, *options))


def test_decisions_alone_are_a_wrong_command_line(folder: Path) -> None:
    (folder / "decisions.csv").write_text("decision,subject,predicate,object\n", encoding="utf-8")
    assert run(folder, "--decisions", str(folder / "decisions.csv")).exit_code == 2
