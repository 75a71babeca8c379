"""From files to an output folder."""

import json
import os
import random
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from kg.chinese import fold
from kg.errors import InputError, KgError, OutputError, Severity
from kg.extract.nlp import Extractor
from kg.extraction import extract_file, extract_json
from kg.graph.store import open_store
from kg.ingest.corpus import find_inputs, read_document
from kg.model import CorpusFacts, DocumentFacts, EntityKind, Predicate
from kg.pipeline import BuildReport, build
from kg.resolve.corpus import merge
from kg.resolve.document import resolve_document
from tests.builders import ABSENT, OWN_DOCUMENTS, OWN_GOLD, ROOT, SAMPLE_GOLD, SAMPLES, TUNING
from tests.scoring import score

beside_checkout = pytest.mark.skipif(not SAMPLES.is_dir(), reason=ABSENT)
FILES = [*sorted(OWN_DOCUMENTS.glob("*.md")), *sorted(SAMPLES.glob("*.txt"))]
GOOD = "教育部印发《校园节能指南》，支持光伏行业减排。\n"
OTHER = "山西省财政厅印发《低碳村镇减排办法》，支持水泥行业减排。\n"


@cache
def facts_of(path: Path) -> tuple[DocumentFacts, str]:
    """Return what a document says, and its text as anyone would decode it."""
    extractor = Extractor()
    document = read_document(find_inputs([path])[0][0])
    facts = resolve_document(document, extractor.read(document), vocabulary=extractor.vocabulary)
    return facts, path.read_bytes().decode(document.encoding).removeprefix("\ufeff")


@cache
def samples() -> CorpusFacts:
    return merge(facts_of(path)[0] for path in FILES if path.parent == SAMPLES)


def written(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def folder_of(root: Path, **texts: str | bytes) -> Path:
    for name, text in texts.items():
        content = text.encode() if isinstance(text, str) else text
        (root / f"{name}.txt").write_bytes(content)
    return root


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_quote_is_its_slice_of_the_raw_text(path: Path) -> None:
    facts, raw = facts_of(path)
    evidence = [item for fact in facts.facts for item in fact.evidence]
    evidence += [item for stated in facts.statements for item in stated.evidence]
    evidence += [item for _, _, item in facts.near]
    quotes = [quote for item in evidence for quote in (item.sentence, *item.words)]
    quotes += [quote for entity in facts.entities for quote in entity.mentions]
    assert all(quote.text == raw[quote.start : quote.end] and quote.text for quote in quotes)
    assert {quote.document for quote in quotes} <= {facts.id}
    assert facts.length == len(raw)


def test_there_are_documents_of_our_own() -> None:
    assert len(list(OWN_DOCUMENTS.glob("*.md"))) >= 40


def test_the_graph_quotes_what_stands_in_the_files(tmp_path: Path) -> None:
    report = build([OWN_DOCUMENTS], output=tmp_path)
    assert not [finding for finding in report.findings if finding.severity is Severity.ERROR]
    raw = {facts.id: text for facts, text in map(facts_of, FILES)}
    rows = open_store(tmp_path / "evidence.ttl").select(
        "PREFIX cp: <https://w3id.org/cpkg/def#> PREFIX oa: <http://www.w3.org/ns/oa#> "
        "SELECT ?source ?start ?end ?quote "
        "{ ?e oa:hasSource ?source ; cp:start ?start ; cp:end ?end ; cp:quote ?quote }"
    )
    assert len(rows) > 1000
    for row in rows:
        text = raw[str(row["source"]).rpartition("/")[2]]
        assert text[int(str(row["start"])) : int(str(row["end"]))] == row["quote"]


def test_order_of_input_and_of_hashes_changes_no_byte(tmp_path: Path) -> None:
    names = [str(path) for path in sorted(OWN_DOCUMENTS.glob("*.md"))]
    script = "import sys; from pathlib import Path; from kg.pipeline import build; "
    script += "build([Path(name) for name in sys.argv[2:]], output=Path(sys.argv[1]))"
    running = []
    for seed in ("0", "4711"):
        random.Random(seed).shuffle(names)
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", script, str(tmp_path / seed), *names]
        running.append(subprocess.Popen(command, cwd=ROOT, env=environment))
    assert [process.wait() for process in running] == [0, 0]
    one, other = written(tmp_path / "0"), written(tmp_path / "4711")
    assert one["graph.ttl"] == other["graph.ttl"]
    assert one["evidence.ttl"] == other["evidence.ttl"]
    assert len(one["graph.ttl"]) > 10_000


def test_no_file_but_the_manifest_knows_the_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        build([folder_of(tmp_path, a=GOOD)], output=tmp_path / name)
    one, other = written(tmp_path / "one"), written(tmp_path / "other")
    assert {name for name in one if one[name] != other[name]} <= {"manifest.json"}


def build_with(bad: Path, tmp_path: Path) -> BuildReport:
    good = tmp_path / "good"
    good.mkdir()
    return build([folder_of(good, a=GOOD), bad], output=tmp_path / "out")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "KG-I01"),
        (b"", "KG-I02"),
        (b" \r\n\t\n", "KG-I02"),
        (b"\x7fELF\x00\x01\x02\x00\x00" * 9, None),
        (bytes(range(256)) * 8, None),
        ("减排".encode() + b"\xff\xfe\xff" * 3 + "减排".encode("gb18030") + b"\x81", None),
    ],
    ids=["missing", "empty", "blank", "binary", "all bytes", "mixed encodings"],
)
def test_a_bad_file_is_a_finding_and_the_good_one_is_built(
    tmp_path: Path, content: bytes | None, code: str | None
) -> None:
    bad = tmp_path / "bad.txt"
    if content is not None:
        bad.write_bytes(content)
    report = build_with(bad, tmp_path)
    (finding,) = report.findings
    assert report.documents == 1
    assert report.found["policies"] == 1
    assert finding.severity is Severity.ERROR
    assert finding.code.startswith("KG-I")
    assert code in {None, finding.code}
    assert "bad.txt" in finding.where
    assert finding.message
    assert finding.remedy
    stated = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))["findings"]
    assert [(item["code"], item["where"], item["remedy"]) for item in stated] == [
        (finding.code, finding.where, finding.remedy)
    ]


def test_a_stated_encoding_that_does_not_fit_is_a_finding(tmp_path: Path) -> None:
    folder_of(tmp_path, a=GOOD, b=OTHER.encode("gb18030"))
    report = build([tmp_path], output=tmp_path / "out", encoding="utf-8")
    assert report.documents == 1
    assert [finding.where for finding in report.findings] == ["b.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_of_a_file_changes_nothing_that_it_says(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((GOOD * 20).encode(encoding))
    facts, raw = facts_of(path)
    assert raw == GOOD * 20
    assert [entity.label for entity in facts.entities if entity.kind is EntityKind.POLICY] == ["校园节能指南"]


@pytest.mark.parametrize("names", [["none"], ["empty.txt"], []])
def test_nothing_readable_is_an_error_and_the_old_output_stays(tmp_path: Path, names: list[str]) -> None:
    output = tmp_path / "out"
    build([folder_of(tmp_path, a=GOOD)], output=output)
    before = written(output)
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        build([tmp_path / name for name in names], output=output)
    assert caught.value.code == "KG-I00"
    assert caught.value.remedy
    assert written(output) == before


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_build_that_fails_while_writing_leaves_the_old_graph_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    output = tmp_path / "out"
    build([folder_of(tmp_path, a=GOOD)], output=output)
    before = written(output)
    replace, calls = Path.replace, iter(range(1, 99))

    def full(path: Path, target: Path) -> Path:
        if next(calls) >= at:
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError) as caught:
        build([folder_of(tmp_path, b=OTHER)], output=output)
    assert caught.value.exit_status == 3
    after = written(output)
    # The text of a new document is written ahead; its name is that of no other.
    assert {name for name in after if not name.startswith("texts/")} <= set(before)
    assert set(before) <= set(after)
    whole = [before, written_by(tmp_path, monkeypatch)]
    assert all(any(after[name] == one[name] for one in whole) for name in ("graph.ttl", "evidence.ttl"))


def written_by(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Return what an undisturbed build of a folder writes."""
    monkeypatch.undo()
    build([folder], output=folder / "new")
    return written(folder / "new")


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        build([folder_of(tmp_path, a=GOOD)], output=tmp_path / "out")
    assert (caught.value.code, caught.value.remedy != "") == ("KG-O01", True)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_a_document_that_lies_there_twice_counts_once(tmp_path: Path) -> None:
    report = build([folder_of(tmp_path, a=GOOD, b=GOOD, c=OTHER)], output=tmp_path / "out")
    assert (report.documents, report.found["policies"]) == (2, 2)


def test_progress_tells_each_file(tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    folder_of(tmp_path, a=GOOD, b="", c=OTHER)
    build([tmp_path], output=tmp_path / "out", progress=lambda *step: seen.append(step))
    assert seen == [(1, 3, "a.txt"), (2, 3, "b.txt"), (3, 3, "c.txt")]


def test_one_file_can_be_read_alone(tmp_path: Path) -> None:
    facts = extract_json(extract_file(str(folder_of(tmp_path, a=GOOD) / "a.txt")))
    assert facts["source"] == "a.txt"
    assert [policy["title"] for policy in facts["policies"]] == ["校园节能指南"]


@pytest.mark.parametrize("name", ["none.txt", ""])
def test_one_file_that_is_not_there_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(KgError) as caught:
        extract_file(str(tmp_path / name))
    assert caught.value.code == "KG-I01"


def test_the_base_of_the_data_can_be_changed(tmp_path: Path) -> None:
    build([folder_of(tmp_path, a=GOOD)], output=tmp_path / "out", base="https://example.org/kg/")
    rows = open_store(tmp_path / "out/graph.ttl").select(
        "PREFIX cp: <https://w3id.org/cpkg/def#> SELECT ?policy { ?policy cp:issuedBy ?body }"
    )
    assert rows
    assert all(str(row["policy"]).startswith("https://example.org/kg/id/policy/") for row in rows)


# What the bulletin says, read by hand: item, words of the title, who issued it, who may be named beside them, the day
# (empty where the text leaves it open).
MIIT, MEE, NDRC, SAMR, NEA = (
    "工业和信息化部",
    "生态环境部",
    "国家发展和改革委员会",
    "国家市场监督管理总局",
    "国家能源局",
)
OFFICE = "办公厅"
CEMENT, ALUMINIUM = ("核算与报告指南", "水泥行业"), ("核算与报告指南", "铝冶炼行业")
BULLETIN: list[tuple[str, tuple[str, ...], set[str], set[str], str]] = [
    ("1.1", ("产品碳足迹", "量化要求和指南"), {SAMR}, {"国家标准化管理委员会"}, "2024-09-09"),
    ("1.2", ("光伏产业标准体系建设指南",), {MIIT}, set(), "2024-09-25"),
    ("1.3", (*CEMENT, "AG"), {MEE}, set(), "2024-09-14"),
    ("1.3", (*CEMENT, "VG"), {MEE}, set(), "2024-09-14"),
    ("1.3", (*ALUMINIUM, "AG"), {MEE}, set(), "2024-09-14"),
    ("1.3", (*ALUMINIUM, "VG"), {MEE}, set(), "2024-09-14"),
    ("1.4", ("新污染物生态环境监测标准体系表",), {MEE}, set(), "2024-09-05"),
    ("3.1", ("高水平开放", "服务贸易"), {"国务院办公厅"}, set(), "2024-09-02"),
    (
        "3.2",
        ("征集", "碳足迹核算规则标准研究课题"),
        {b + OFFICE for b in (MIIT, MEE, NDRC, SAMR)},
        {MIIT},
        "2024-09-14",
    ),
    ("3.3", ("工业重点行业领域设备更新",), {MIIT}, {MIIT + OFFICE}, "2024-09-20"),
    (
        "3.4",
        ("新型信息基础设施协调发展",),
        {
            *(
                MIIT,
                "中央网络安全和信息化委员会办公室",
                "教育部",
                "财政部",
                "自然资源部",
                "住房和城乡建设部",
                "农业农村部",
            ),
            *("国家卫生健康委员会", "中国人民银行", "国务院国有资产监督管理委员会", "中国国家铁路集团有限公司"),
        },
        set(),
        "2024-09-04",
    ),
    ("3.5", ("中小企业数字化水平评测指标", "2024"), {MIIT}, set(), "2024-09-09"),
    ("3.6", ("煤炭清洁高效利用",), {NDRC, MIIT, "自然资源部", MEE, "交通运输部", NEA}, set(), "2024-09-29"),
    ("3.7", ("关于组织申报第二批", "示范项目的通知"), {NDRC + OFFICE}, set(), "2024-09-20"),
    ("3.8", ("绿色电力证书核发和交易规则",), {NEA}, set(), "2024-08-26"),
    ("3.9", ("绿色电力证书与自愿减排市场衔接",), {f"{NEA}综合司", MEE + OFFICE}, set(), "2024-08-26"),
    ("3.10", ("征集", "噪声环境标准计划项目承担单位"), {MEE}, set(), "2024-09-06"),
    ("3.11", ("高水平保护", "中部地区"), {MEE}, set(), "2024-09-14"),
    ("3.12", ("产品碳足迹标识认证试点",), {SAMR, MEE, NDRC, MIIT}, set(), "2024-09-09"),
    ("3.13", ("动力锂电池运输服务", "若干措施"), {"交通运输部"}, {MIIT}, "2024-09-19"),
    ("4.1", ("北京市", "示范项目申报的通知"), {"北京市发展和改革委员会"}, set(), ""),
    ("4.2", ("天津市碳普惠管理办法",), {"天津市生态环境局"}, set(), "2024-09-12"),
    ("4.3", ("山西省", "建筑领域节能降碳"), {"山西省人民政府办公厅"}, set(), "2024-09-06"),
    ("4.4", ("内蒙古自治区", "建筑领域节能降碳"), {"内蒙古自治区人民政府办公厅"}, set(), "2024-09-12"),
    ("4.5", ("上海市", "绿色低碳转型行动方案"), {"上海市人民政府"}, set(), "2024-09-14"),
    ("4.6", ("农村生活污水资源化利用",), {"江苏省生态环境厅", "江苏省农业农村厅"}, set(), "2024-09-18"),
    ("4.7", ("浙江省化工园区评价认定管理办法",), {"浙江省经济和信息化厅"}, set(), "2024-09-20"),
    ("4.8", ("设备更新", "以旧换新", "若干措施"), {"安徽省发展和改革委员会", "安徽省财政厅"}, set(), "2024-09-12"),
    (
        "4.9",
        ("青岛市", "碳达峰"),
        {"青岛市工业和信息化局", "青岛市发展和改革委员会", "青岛市生态环境局"},
        set(),
        "2024-09-04",
    ),
    ("4.10", ("河南省", "金融支持绿色低碳"), {"河南省人民政府办公厅"}, set(), "2024-09-10"),
    ("4.11", ("河南省绿色金融产品手册",), {"河南省地方金融管理局"}, set(), "2024-09-12"),
    ("4.12", ("广东省", "分技术委会的通告"), {"广东省市场监督管理局"}, set(), ""),
    ("4.13", ("四川省空气质量持续改善",), {"四川省人民政府"}, set(), "2024-09-02"),
    ("4.14", ("设备更新", "以旧换新", "实施方案"), {"甘肃省发展和改革委员会", "甘肃省财政厅"}, set(), "2024-08-30"),
    ("4.15", ("宁夏回族自治区", "示范项目的通知"), {"宁夏回族自治区发展和改革委员会"}, set(), "2024-09-23"),
]
STEEL = [
    "全国碳排放权交易市场覆盖钢铁、水泥、铝冶炼行业工作方案",
    "关于开展产品碳足迹标识认证试点工作的通知",
    "关于征集重点工业产品碳足迹核算规则标准研究课题的通知",
    "工业重点行业领域设备更新和技术改造指南",
    "关于开展零碳工厂建设工作的指导意见",
]


def bulletin() -> list[tuple[str, set[str], set[str]]]:
    """Return titles, issuers and days of every policy of the bulletin."""
    facts = next(facts_of(path)[0] for path in FILES if path.name.startswith("001_"))
    names = {entity.iri: entity.label for entity in facts.entities}
    found = []
    for entity in facts.entities:
        if entity.kind is EntityKind.POLICY:
            said = [fact for fact in facts.facts if fact.subject == entity.iri]
            issuers = {names[fact.object] for fact in said if fact.predicate is Predicate.ISSUED_BY}
            days = {fact.object for fact in said if fact.predicate is Predicate.ISSUED_ON}
            found.append((fold(" ".join((entity.label, *entity.aliases))), issuers, days))
    return found


@beside_checkout
@pytest.mark.parametrize(
    ("words", "issuers", "allowed", "day"),
    [row[1:] for row in BULLETIN],
    ids=[f"{row[0]} {row[1][-1]}" for row in BULLETIN],
)
def test_the_bulletin_gives_its_policies_with_issuers_and_days(
    words: tuple[str, ...], issuers: set[str], allowed: set[str], day: str
) -> None:
    named = [row for row in bulletin() if all(fold(word) in row[0] for word in words)]
    assert named
    assert [row for row in named if issuers <= row[1] <= issuers | allowed and (not day or row[2] == {day})]


@beside_checkout
@pytest.mark.parametrize("title", STEEL)
def test_the_policies_that_touch_steel_are_found_and_say_so(title: str) -> None:
    corpus = samples()
    policies = [e.iri for e in corpus.entities if fold(title) in {fold(name) for name in (e.label, *e.aliases)}]
    assert len(policies) == 1
    assert any(
        fact.subject == policies[0]
        and fact.predicate is Predicate.ADDRESSES_INDUSTRY
        and fact.object == "industry/iron-steel"
        for fact in corpus.facts
    )


def test_our_own_passages_are_read_well_enough(extractor: Extractor) -> None:
    entities, relations = score(OWN_GOLD, OWN_DOCUMENTS, extractor)
    assert entities.gold > 400
    assert entities.f1 >= 0.95
    assert relations.f1 >= 0.93


def test_the_texts_that_rules_were_tuned_on_are_read_well_enough(extractor: Extractor) -> None:
    entities, relations = score(TUNING, TUNING / "documents", extractor)
    assert entities.gold > 500
    assert entities.f1 >= 0.90
    assert relations.f1 >= 0.82


@beside_checkout
def test_the_sample_passages_are_read_well_enough(extractor: Extractor) -> None:
    entities, relations = score(SAMPLE_GOLD, SAMPLES, extractor)
    assert entities.gold > 200
    assert entities.f1 >= 0.95
    assert relations.f1 >= 0.92
