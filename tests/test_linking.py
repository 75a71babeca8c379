"""Repeats, names and decisions from files to the graph and back to ``kg explain``."""

import csv
import io
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.checks import check_graph, conforms
from kg.cli.main import cli
from kg.extract.nlp import Extractor
from kg.graph.store import open_store
from kg.model import EntityKind, Predicate
from kg.pipeline import build
from kg.resolve.corpus import merge
from tests.builders import facts_of

PREFIXES = "PREFIX cp: <https://w3id.org/cpkg/def#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
NEWS = (
    "9月9日，教育部印发《校园节能指南》，明确支持光伏行业发展。指南共有五章，先讲为什么要在校园里节约用电用水，再讲怎样查清"
    "家底、怎样挑选改造的办法，最后讲谁来管、钱从哪里来。编写组的老师说，过去各校各做各的，买来的设备不能互相换用，坏了也找不到"
    "人修；有了统一的做法，几所学校可以合在一起招标，价格能降下不少，维护也有了着落。"
)
TITLE = "校园食堂余热回收利用减排管理办法"
TEXTS = {
    "a": f"校园节能有了指南\n\n{NEWS}\n",
    "b": f"转载：校园节能有了指南\n\n{NEWS}\n",
    "c": f"2024年5月8日，教育部印发《{TITLE}》，支持光伏行业减排。\n",
    "d": f"2024年5月，教育部印发《{TITLE.replace('回收利用', '回收利甪')}》，支持光伏行业减排。\n",
    "e": f"2024年5月8日，教育部印发《{TITLE.replace('食堂', '食常')}》，支持光伏行业减排。\n",
}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


def rows_of(file: Path, query: str) -> list[dict[str, str]]:
    return [{name: str(value) for name, value in row.items()} for row in open_store(file).select(PREFIXES + query)]


def table(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "undecided.csv").read_text(encoding="utf-8"))))


def test_repeats_are_told_linked_and_counted_once(papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    result = run("-v", "build", str(papers), "-o", str(output), "--fail-on", "warning")
    assert result.exit_code == 0
    assert "repeated: 1 article, counted once" in result.stdout
    assert "KG-R01" in result.stderr
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["repeats"] == 1
    assert [finding["code"] for finding in manifest["findings"]] == ["KG-R01"]
    (link,) = rows_of(
        output / "evidence.ttl",
        "SELECT ?start ?end { ?a cp:repeats ?b . ?a a cp:Article ; cp:start ?start ; cp:end ?end . ?b a cp:Article }",
    )
    assert int(link["start"]) < int(link["end"]) <= max(map(len, TEXTS.values()))
    explained = json.loads(run("explain", "校园节能指南", "-g", str(output), "--format", "json").stdout)
    (fact,) = [one for one in explained["facts"] if one["predicate"] == "issuedBy"]
    assert (fact["support"], len(fact["evidence"])) == (1, 2)
    assert "1 independent article" in run("explain", "校园节能指南", "-g", str(output)).stdout
    assert conforms(check_graph(output))


def test_names_are_joined_or_asked_about_and_a_decision_is_replayed(papers: Path, tmp_path: Path) -> None:
    output, seeds = tmp_path / "out", tmp_path / "decisions.csv"
    assert "undecided: 1 pair of policies" in run("build", str(papers), "-o", str(output)).stdout
    explained = json.loads(run("explain", TITLE, "-g", str(output), "--format", "json").stdout)
    assert ["differ in one character" in reason for reason in explained["merged"]] == [True]
    assert "one thing, since" in run("explain", TITLE, "-g", str(output)).stdout
    (row,) = table(output)
    assert row["decision"] == ""
    assert "回收利甪" in row["name"] + row["other_name"]
    assert "same issuer: 教育部" in row["speaks_for"]
    assert ".txt:" in row["sentence"]
    titles = "SELECT ?title { ?policy a cp:Policy ; skos:prefLabel ?title }"
    assert len(rows_of(output / "graph.ttl", titles)) == 3
    for answer, number in (("same", 2), ("different", 3)):
        seeds.write_text(
            (output / "undecided.csv").read_text(encoding="utf-8").replace("\n,", f"\n{answer},"), encoding="utf-8"
        )
        again = tmp_path / answer
        assert run("build", str(papers), "-o", str(again), "--decisions", str(seeds)).exit_code == 0
        assert len(rows_of(again / "graph.ttl", titles)) == number
        assert table(again) == []


def test_decisions_beside_the_seeds_are_followed_unasked(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("build", str(papers), "-o", "first")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/decisions.csv").write_text(
        (tmp_path / "first/undecided.csv").read_text(encoding="utf-8").replace("\n,", "\nsame,"), encoding="utf-8"
    )
    assert "undecided" not in run("build", str(papers), "-o", "second").stdout.replace("undecided.csv", "")


def test_a_decision_that_cannot_be_followed_is_told_with_its_line(papers: Path, tmp_path: Path) -> None:
    seeds = tmp_path / "decisions.csv"
    seeds.write_text("decision,policy,other_policy\nsame,policy/0123456789,policy/abcdef0123\n", encoding="utf-8")
    arguments = ("build", str(papers), "-o", str(tmp_path / "out"), "--decisions", str(seeds))
    result = run(*arguments)
    assert result.exit_code == 0
    assert "decisions.csv:2: no document names policy/0123456789" in result.stderr
    assert run(*arguments, "--fail-on", "warning").exit_code == 1
    seeds.write_text("nonsense", encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 1
    assert "decisions.csv:1" in result.stderr
    assert run(*arguments[:-1], str(tmp_path / "none.csv")).exit_code == 2


def test_the_order_of_files_changes_no_byte(papers: Path, tmp_path: Path) -> None:
    written = []
    for seed in range(3):
        files = sorted(papers.iterdir())
        random.Random(seed).shuffle(files)
        build(files, output=tmp_path / str(seed))
        names = ("graph.ttl", "evidence.ttl", "undecided.csv", "rejected.csv")
        written.append([(tmp_path / str(seed) / name).read_bytes() for name in names])
    assert written[0] == written[1] == written[2]


def test_a_cell_of_the_table_is_no_formula(tmp_path: Path) -> None:
    for name, title in (("a", "=校园食堂余热回收利用减排管理办法"), ("b", "=校园食堂余热回收利甪减排管理办法")):
        (tmp_path / f"{name}.txt").write_text(f"2024年5月，教育部印发《{title}》，推进减排。\n", encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], output=tmp_path / "out")
    (row,) = table(tmp_path / "out")
    assert row["name"].startswith("'=")


def test_a_name_defined_in_one_document_never_leaks_into_another(extractor: Extractor) -> None:
    one = "教育部印发《校园节能减排指南》（以下简称《指南》）。《指南》提出，支持光伏行业发展。"
    other = "会上谈到《指南》提出的减排任务，要求加快水泥行业改造。《指南》支持水泥行业减排。"
    alone = facts_of(extractor, other, name="b.txt")
    corpus = merge([facts_of(extractor, one, name="a.txt"), alone])
    (guide,) = [entity for entity in corpus.entities if entity.label == "校园节能减排指南"]
    assert {mention.document for mention in guide.mentions} == {facts_of(extractor, one, name="a.txt").id}
    addressed = {fact.object for fact in corpus.facts if fact.subject == guide.iri}
    assert "industry/pv" in addressed
    assert "industry/cement" not in addressed
    assert {entity.label for entity in alone.entities if entity.kind is EntityKind.POLICY} <= {"指南"}


def test_a_short_form_means_in_each_document_what_that_document_says(extractor: Extractor) -> None:
    texts = {
        "a.txt": "教育部印发《校园节能减排方案》（以下简称《方案》）。《方案》提出，支持光伏行业发展。",
        "b.txt": "财政部印发《低碳村镇减排方案》（以下简称《方案》）。《方案》提出，支持水泥行业发展。",
    }
    corpus = merge(facts_of(extractor, text, name=name) for name, text in texts.items())
    names = {entity.iri: entity.label for entity in corpus.entities}
    said = {(names[f.subject], names[f.object]) for f in corpus.facts if f.predicate is Predicate.ADDRESSES_INDUSTRY}
    assert said == {("校园节能减排方案", "光伏"), ("低碳村镇减排方案", "水泥")}
    assert not any("方案" in entity.aliases for entity in corpus.entities)


def test_a_body_goes_by_its_era_and_the_succession_is_kept(tmp_path: Path) -> None:
    old = "2016年3月，环境保护部印发《燃煤电厂减排办法》，支持光伏行业减排。\n"
    new = "2019年3月，生态环境部印发《水泥企业减排办法》，支持水泥行业减排。\n"
    (tmp_path / "a.txt").write_text(old, encoding="utf-8")
    (tmp_path / "b.txt").write_text(new, encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], output=tmp_path / "out")
    graph = tmp_path / "out/graph.ttl"
    issued = rows_of(graph, "SELECT ?title ?body { ?p cp:issuedBy ?body ; skos:prefLabel ?title }")
    assert {(row["title"], row["body"].rpartition("/")[2]) for row in issued} == {
        ("燃煤电厂减排办法", "mep"),
        ("水泥企业减排办法", "mee"),
    }
    (succession,) = rows_of(
        graph, "SELECT ?old ?new ?to { ?old cp:succeededBy ?new . OPTIONAL { ?old cp:validTo ?to } }"
    )
    assert [succession[name].rpartition("/")[2] for name in ("old", "new", "to")] == ["mep", "mee", "2018"]
    (tmp_path / "c.txt").write_text(old, encoding="utf-8")
    build([tmp_path / "c.txt"], output=tmp_path / "alone")
    assert rows_of(tmp_path / "alone/graph.ttl", "SELECT ?new { ?old cp:succeededBy ?new }")
