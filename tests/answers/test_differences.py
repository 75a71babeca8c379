"""Two builds side by side: what differs, and that the cause is the true one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.answers.differences import diff
from kg.cli.main import cli
from kg.pipeline import build
from tests.answers.made_graph import Fact, write

GOOD = "教育部2024年5月1日印发《校园节能指南》，支持光伏行业减排。到2025年，校园单位建筑面积能耗下降5%。\n"
OTHER = "山西省财政厅印发《低碳村镇减排办法》，支持水泥行业减排。\n"
Built = Callable[..., Path]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    def make(**texts: str) -> Path:
        folder = tmp_path_factory.mktemp("documents")
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        build([folder], output=folder / "out")
        return folder / "out"

    return make


@pytest.fixture(scope="module")
def first(built: Built) -> Path:
    return built(a=GOOD, b=OTHER)


def causes(found: dict[str, Any], change: str) -> set[str]:
    return {one["cause"] for one in found[change]}


def test_the_same_documents_differ_in_nothing(first: Path, built: Built) -> None:
    found = diff(first, built(a=GOOD, b=OTHER))
    assert found["same"]
    assert found["counts"] == {"added": 0, "removed": 0, "changed": 0}


def test_a_document_that_comes_or_goes_is_the_cause(first: Path, built: Built) -> None:
    fewer = built(a=GOOD)
    found = diff(fewer, first)
    assert [(one["path"], one["change"]) for one in found["documents"]] == [("b.txt", "document-added")]
    assert causes(found, "added") == {"document-added"}
    assert {one["subject"]["label"] for one in found["added"]} == {"低碳村镇减排办法"}
    assert "b.txt" in found["added"][0]["why"]
    assert found["removed"] == []
    back = diff(first, fewer)
    assert causes(back, "removed") == {"document-removed"}
    assert {one["old"]["object"] for one in back["removed"]} == {one["new"]["object"] for one in found["added"]}
    assert all(one["old"]["evidence"] for one in back["removed"])


def test_a_changed_text_changes_date_and_target(first: Path, built: Built) -> None:
    found = diff(first, built(a=GOOD.replace("5月1日", "6月1日").replace("5%", "8%"), b=OTHER))
    changed = {one["predicate"]: one for one in found["changed"] if one["old"]["object"] != one["new"]["object"]}
    assert (changed["issuedOn"]["old"]["object"], changed["issuedOn"]["new"]["object"]) == ("2024-05-01", "2024-06-01")
    assert "8%" in changed["states"]["new"]["object"]
    assert changed["states"]["kind"] == "target"
    for change in ("added", "removed", "changed"):
        assert causes(found, change) <= {"text-changed"}


def test_a_document_that_was_renamed_changes_nothing(first: Path, built: Built) -> None:
    found = diff(first, built(c=GOOD, b=OTHER))
    assert [(one["path"], one["change"]) for one in found["documents"]] == [("c.txt", "renamed")]
    assert (found["added"], found["removed"], found["changed"]) == ([], [], [])
    assert not found["same"]


@pytest.mark.parametrize(
    ("before", "after", "cause"),
    [
        ({"rules": "1", "vocabulary": "1"}, {"rules": "2", "vocabulary": "1"}, "rules"),
        ({"rules": "1", "vocabulary": "1"}, {"rules": "1", "vocabulary": "2"}, "tables"),
        ({"rules": "1", "vocabulary": "1"}, {"rules": "2", "vocabulary": "2"}, "rules-and-tables"),
        ({"run": "1"}, {"run": "2"}, "run"),
        ({"run": "1"}, {"run": "1"}, "not-known"),
    ],
)
def test_where_no_document_changed_the_versions_tell(
    before: dict[str, str], after: dict[str, str], cause: str, tmp_path: Path
) -> None:
    facts: list[Fact] = [("pol:01", "cp:addressesIndustry", "ind:cement")]
    folders = [tmp_path / "old", tmp_path / "new"]
    for folder, manifest, made in zip(folders, (before, after), (facts, [*facts, *facts[:0]]), strict=True):
        write(folder, made, labels={"pol:01": "\x1b[31m=甲"}, confidence="0.9" if folder == folders[0] else "0.8")
        documents = [{"path": "made-up.txt", "sha256": "1"}]
        (folder / "manifest.json").write_text(json.dumps(manifest | {"documents": documents}), encoding="utf-8")
    found = diff(*folders)
    assert causes(found, "changed") == {cause}
    assert (found["changed"][0]["old"]["confidence"], found["changed"][0]["new"]["confidence"]) == (0.9, 0.8)


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_the_command_prints_every_format_and_its_exit_code(form: str, first: Path, built: Built) -> None:
    fewer = str(built(a=GOOD))
    done = CliRunner().invoke(cli, ["diff", fewer, str(first), "--format", form], catch_exceptions=False)
    assert done.exit_code == 0
    assert "低碳村镇减排办法" in done.stdout
    assert "b.txt" in done.stdout
    same = CliRunner().invoke(cli, ["diff", fewer, fewer, "--exit-code"])
    assert (same.exit_code, "the same" in same.stdout) == (0, True)
    assert CliRunner().invoke(cli, ["diff", fewer, str(first), "--exit-code"]).exit_code == 1


def test_a_folder_without_a_build_is_an_error(first: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(cli, ["diff", str(first), str(tmp_path / "none")]).exit_code == 2
    empty = CliRunner().invoke(cli, ["diff", str(first), str(tmp_path)])
    assert (empty.exit_code, "KG-G01" in empty.stderr) == (3, True)
    write(tmp_path, [], labels={})
    (tmp_path / "manifest.json").write_text("[]", encoding="utf-8")
    broken = CliRunner().invoke(cli, ["diff", str(first), str(tmp_path)])
    assert (broken.exit_code, "KG-G21" in broken.stderr) == (3, True)
