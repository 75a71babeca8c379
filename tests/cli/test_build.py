import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import cli
from kg.cli.reporting import print_report
from kg.pipeline import BuildReport

NOTICE = (
    "工厂简报\n\n2024年9月3日，生态环境部印发《钢铁企业炉渣利用办法》，"
    "对钢铁行业的炉渣利用提出要求，到2027年炉渣利用率达到90%。\n"
)


def run(*arguments: str, data: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=data, catch_exceptions=False)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "notice.txt").write_text(NOTICE, encoding="utf-8")
    return folder


def test_a_build_says_what_it_wrote_and_what_to_do_next(papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    result = run("build", str(papers), "-o", str(output))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 document read" in result.stdout
    assert "1 policy" in result.stdout
    assert "1 target" in result.stdout
    assert "kept out" not in result.stdout
    for name in ("graph.ttl", "evidence.ttl", "graph.html", "report.html"):
        assert (output / name).is_file()
        assert name in result.stdout
    assert "kg trace" in result.stdout
    traced = run("trace", "steel", "-g", str(output), "--format", "json")
    assert [card["label"] for card in json.loads(traced.stdout)["answers"]] == ["钢铁企业炉渣利用办法"]


def test_the_report_leads_to_file_and_line_and_is_the_same_each_time(papers: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for output in (first, second):
        assert run("build", str(papers), "-o", str(output)).exit_code == 0
    assert (first / "index.json").read_bytes() == (second / "index.json").read_bytes()
    page = (first / "report.html").read_text(encoding="utf-8")
    assert page == (second / "report.html").read_text(encoding="utf-8")
    assert "<b>notice.txt</b> · <b>line 3</b>" in page
    assert "90%" in page
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="timeline"' in page


def test_of_two_documents_of_one_name_no_line_is_claimed(papers: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "notice.txt").write_text("\n\n\n" + NOTICE.replace("2027", "2028"), encoding="utf-8")
    assert run("build", str(papers), str(other), "-o", str(tmp_path / "out")).exit_code == 0
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "<b>notice.txt</b>" in page
    assert "line <b>" not in page


def test_what_is_not_read_is_exit_1_and_the_rest_is_built(papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    arguments = ("build", str(papers), str(tmp_path / "missing.txt"), "-o", str(output))
    result = run(*arguments)
    assert result.exit_code == 1
    assert "missing.txt" in result.stderr
    assert "1 document read" in result.stdout
    assert (output / "graph.ttl").is_file()
    assert "missing.txt" in (output / "report.html").read_text(encoding="utf-8")
    assert run(*arguments, "--fail-on", "never").exit_code == 0


def test_nothing_to_read_is_exit_1(tmp_path: Path) -> None:
    result = run("build", str(tmp_path / "missing"), "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "missing" in result.stderr
    assert not (tmp_path / "out" / "graph.ttl").exists()


def test_a_quiet_build_is_quiet(papers: Path, tmp_path: Path) -> None:
    result = run("-q", "build", str(papers), "-o", str(tmp_path / "out"))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_extract_prints_the_facts_of_a_file_or_of_standard_input(papers: Path) -> None:
    result = run("extract", str(papers / "notice.txt"))
    assert (result.exit_code, result.stderr) == (0, "")
    facts = json.loads(result.stdout)
    assert facts["policies"][0]["title"] == "钢铁企业炉渣利用办法"
    assert all(item["spans"] for item in facts["agencies"])
    assert json.loads(run("extract", "-", data=NOTICE.encode()).stdout)["policies"] == facts["policies"]
    assert "policies (1)" in run("extract", str(papers / "notice.txt"), "--format", "table").stdout


def test_a_file_that_cannot_be_read_is_exit_1(tmp_path: Path) -> None:
    result = run("extract", str(tmp_path / "missing.txt"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "missing.txt" in result.stderr


def test_facts_that_were_kept_out_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    report = BuildReport(documents=1, found={}, facts=3, rejected=2, findings=(), files=(), seconds=0.1)
    print_report(report, [Path("graph.html")], 0)
    assert "kept out: 2 facts, see rejected.csv" in capsys.readouterr().out
