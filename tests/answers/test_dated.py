import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.answers import KnowledgeGraph
from kg.answers.dated import as_of_day, targets_as_of
from kg.answers.targets import targets
from kg.cli.main import cli
from kg.model import PartialDate
from tests.answers.conftest import made

LIVES = """
pol:old a cp:Policy ; skos:prefLabel "旧案"@zh-Hans ; cp:issuedOn "2015-01-01"^^xsd:date ; cp:setsTarget tgt:1 , tgt:2 .
pol:new a cp:Policy ; skos:prefLabel "新案"@zh-Hans ; cp:issuedOn "2020-01-01"^^xsd:date ; cp:supersedes pol:old ;
    cp:setsTarget tgt:2 .
pol:bare a cp:Policy ; skos:prefLabel "无期"@zh-Hans ; cp:setsTarget tgt:3 .
tgt:1 a cp:Target ; cp:value 1 . tgt:2 a cp:Target ; cp:value 2 . tgt:3 a cp:Target ; cp:value 3 .
tgt:4 a cp:Target ; cp:value 4 .
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return made(tmp_path_factory.mktemp("dated"), LIVES)


def kept(graph: KnowledgeGraph, year: int) -> dict[str, str | None]:
    found = as_of_day(graph, targets(graph), PartialDate(year))
    assert found["count"] + len(found["left_out"]) == 4
    return {
        one["iri"].rpartition("/")[2]: one["validity"]["verdict"] if one["validity"] else None
        for one in found["targets"]
    }


def test_targets_of_policies_that_were_not_in_force_are_left_out(graph: KnowledgeGraph) -> None:
    assert kept(graph, 2016) == {"1": "in_force", "2": "in_force", "3": "unknown", "4": None}
    assert kept(graph, 2021) == {"2": "in_force", "3": "unknown", "4": None}
    assert kept(graph, 2010) == {"3": "unknown", "4": None}


def test_what_was_left_out_is_named_with_its_reason(graph: KnowledgeGraph) -> None:
    found = as_of_day(graph, targets(graph, policy="旧案"), PartialDate(2010))
    assert [one["validity"]["verdict"] for one in found["left_out"]] == ["not_yet", "not_yet"]
    assert found["hint"].startswith("No policy behind the 2 that fit was in force on 2010")
    assert found["query"]["as_of"] == "2010"


def test_a_body_of_today_has_the_targets_of_its_predecessors_marked(tmp_path: Path) -> None:
    issued = "pol:old cp:issuedBy ag:mep . pol:new cp:issuedBy ag:mee . "
    graph = made(tmp_path, LIVES, issued)
    found = targets_as_of(graph, "生态环境部", PartialDate(2016))
    assert {one["iri"].rpartition("/")[2]: one["relation"] for one in found["targets"]} == {
        "1": "predecessor",
        "2": "policy",
    }
    assert [one["label"] for one in found["predecessors"]] == ["环境保护部", "国家环境保护总局"]
    later = targets_as_of(graph, "生态环境部", PartialDate(2021))
    assert [one["relation"] for one in later["targets"]] == ["policy"]
    result = CliRunner(env={"COLUMNS": "400"}).invoke(
        cli, ["targets", "MEE", "--as-of", "2016", "-g", str(tmp_path)], catch_exceptions=False
    )
    assert "(of a predecessor)" in result.stdout
    assert targets_as_of(graph, "钢铁", PartialDate(2016))["predecessors"] == []


def test_the_command_marks_and_counts(graph: KnowledgeGraph) -> None:
    def run(*arguments: str) -> str:
        folder = ("-g", str(Path(graph.folder)))
        result = CliRunner(env={"COLUMNS": "400"}).invoke(cli, ["targets", *arguments, *folder], catch_exceptions=False)
        assert result.exit_code == 0
        return result.stdout

    text = run("--as-of", "2021-06")
    assert "Its policy then" in text
    assert "in force · 有效" in text
    assert "1 left out, whose policies were not in force on 2021-06" in text
    rows = list(csv.DictReader(io.StringIO(run("--as-of", "2021-06", "--format", "csv"))))
    assert {row["validity"] for row in rows} == {"in force", "not known", ""}
    assert "validity" not in run("--format", "csv")
    assert "left out" not in run()
