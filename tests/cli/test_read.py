import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import cli
from tests.ingest import makers

TEXT = "某市節能方案\n\n近日，某市印發《工廠節能方案》，要求企業(yè)提高能\n效，減(jiǎn)少排放。\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "notice.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def run(path: Path, form: str) -> str:
    result = CliRunner().invoke(cli, ["read", str(path), "--format", form], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_json_counts_repairs_by_kind_and_shows_the_clean_text(path: Path) -> None:
    found = json.loads(run(path, "json"))
    assert found["repairs"]["glosses"] == 2
    assert found["repairs"]["script"] > 5
    assert "要求企业提高能效，减少排放。" in found["sections"][-1]["text"]


def test_text_and_page_show_the_clean_text(path: Path) -> None:
    assert "要求企业提高能效，减少排放。" in run(path, "text")
    page = run(path, "html")
    assert "要求企业提高能效，减少排放。" in page
    assert "要求企業(yè)提高能" in page


def test_standard_input_is_read() -> None:
    result = CliRunner().invoke(cli, ["read", "-"], input=TEXT.encode(), catch_exceptions=False)
    assert "减少排放。" in result.stdout


def test_limits_reach_the_reader_and_findings_are_shown(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(makers.pdf_pages("节能方案", None, "第三页写钢铁。"))
    result = CliRunner().invoke(cli, ["read", str(file)], catch_exceptions=False)
    assert "warning: a.pdf: needs OCR: no text on page 2" in result.stderr
    assert "needs OCR" in result.stdout
    found = json.loads(CliRunner().invoke(cli, ["read", str(file), "--format", "json"]).stdout)
    assert [one["code"] for one in found["findings"]] == ["KG-I11"]
    assert found["sections"][-1]["blocks"][-1]["place"] == "page 3"
    refused = CliRunner().invoke(cli, ["read", str(file), "--max-pages", "2"], catch_exceptions=False)
    assert refused.exit_code == 1
    assert "--max-pages" in refused.stderr


def test_the_structure_is_shown_with_levels(path: Path) -> None:
    path.write_text("某市节能方案\n\n一、目标\n能耗下降5%。\n（一）工业\n1.钢铁先行；\n", encoding="utf-8")
    text = run(path, "text")
    assert "heading 0  某市节能方案" in text
    assert "heading 2  （一）工业" in text
    assert "item  1.钢铁先行；" in text


def test_a_file_that_is_not_there_is_exit_1(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["read", str(tmp_path / "none.txt")], catch_exceptions=False)
    assert result.exit_code == 1
    assert "KG-I01" in result.stderr
