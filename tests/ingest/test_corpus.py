"""Files to documents: what is read, what is refused, and that every quote is a slice of the raw text."""

import hashlib
import random
from pathlib import Path

import pytest

from kg.errors import InputError, Severity
from kg.ingest.corpus import Input, find_inputs, read_document, read_text
from kg.ingest.limits import Limits
from kg.model import Document, SectionKind, Span

SEEDS = sorted((Path(__file__).resolve().parents[2] / "../shared/seeds").glob("*.txt"))
beside_checkout = pytest.mark.skipif(
    not SEEDS, reason="the sample documents lie beside the checkout only where it is developed"
)
BULLETIN_ITEMS = {1: 4, 2: 13, 3: 13, 4: 15, 5: 1, 6: 2}
MADE_UP = (
    "\ufeff某省能源工作简报\r\n（２０２３年５月刊）\r\n\r\n一、動態\r\n1.1 某省發展和改革委員會 財政廳聯合印發方案\r\n"
    "近日，某省印發《關於推進\r\n\r\n工業節能的意見》，提出到 2027 年，產(chǎn)業(yè)能耗下降 １２％,其中鋼鐵"
    "下降\r\n\r\n15%。\r\n來源：\r\nhttps://example.org/202305/t20230508_1.html\r\n"
)


def _folder(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("某省印发方案。", encoding="utf-8")
    return root


def test_a_folder_is_read_at_any_depth_in_natural_order(tmp_path: Path) -> None:
    _folder(tmp_path, "b/10.txt", "b/9.md", "a2.TXT", "a10.markdown", ".hidden.txt", ".git/x.txt")
    inputs, findings = find_inputs([tmp_path])
    assert [entry.name for entry in inputs] == ["a2.TXT", "a10.markdown", "b/9.md", "b/10.txt"]
    assert findings == ()


def test_other_formats_in_a_folder_are_reported(tmp_path: Path) -> None:
    inputs, findings = find_inputs([_folder(tmp_path, "a.txt", "b.xlsx")])
    assert [entry.name for entry in inputs] == ["a.txt"]
    assert [(finding.where, finding.severity) for finding in findings] == [("b.xlsx", Severity.WARNING)]
    assert findings[0].message == "not read: its format is not one that is read"


def test_a_file_that_is_named_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    _folder(tmp_path, "a.log", "b.txt")
    inputs, findings = find_inputs([tmp_path / "a.log", tmp_path / "b.txt"])
    assert ([entry.name for entry in inputs], findings) == (["a.log", "b.txt"], ())


def test_a_path_that_is_not_there_is_an_error_and_the_rest_is_read(tmp_path: Path) -> None:
    _folder(tmp_path, "a.txt")
    inputs, findings = find_inputs([tmp_path / "none", tmp_path])
    assert [entry.name for entry in inputs] == ["a.txt"]
    assert [(finding.code, finding.severity) for finding in findings] == [("KG-I01", Severity.ERROR)]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    _folder(tmp_path, "a.txt")
    assert len(find_inputs([tmp_path, tmp_path / "a.txt", tmp_path])[0]) == 1


def test_a_document_knows_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    data = MADE_UP.encode()
    path.write_bytes(data)
    document = read_document(Input(path, "x/a.txt"))
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.id, document.path) == (document.sha256[:12], "x/a.txt")
    assert document.raw == data.decode(document.encoding) == MADE_UP[1:]


@pytest.mark.parametrize("name", ["missing.txt", "folder"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="KG-I01"):
        read_document(Input(tmp_path / name, name))


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"Permission denied.*KG-I06"):
        read_document(Input(tmp_path / "a.txt", "a.txt"))


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 11)
    with pytest.raises(InputError, match="KG-I05"):
        read_document(Input(path, "a.txt"), limits=Limits(size=10))


@pytest.mark.parametrize("data", [b"", b"\n \n", b"<p></p>", b"---\ntitle: a\n---\n", "\u200b".encode()])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"holds no text.*KG-I02"):
        read_text(data, name="a.txt")


def test_a_made_up_bulletin_reads_well() -> None:
    document = read_text(MADE_UP.encode(), name="a.txt")
    assert document.text.split("\n") == [
        "某省能源工作简报",
        "（2023年5月刊）",
        "一、动态",
        "1.1 某省发展和改革委员会 财政厅联合印发方案",
        "近日，某省印发《关于推进工业节能的意见》，提出到2027年，产业能耗下降12%，其中钢铁下降15%。",
        "来源：",
        "https://example.org/202305/t20230508_1.html",
        "",
    ]
    assert (document.title, str(document.date)) == ("某省能源工作简报", "2023-05")
    assert [str(section.date) for section in document.sections] == ["2023-05", "2023-05", "2023-05-08"]


def test_a_quote_shows_the_file_as_it_is() -> None:
    document = read_text(MADE_UP.encode(), name="a.txt")
    start = document.text.index("关于推进工业")
    assert document.quote(Span(start, start + 6)).text == "關於推進\r\n\r\n工業"


def test_front_matter_says_title_publisher_date_and_address() -> None:
    front = "---\ntitle: 某省方案\npublisher: 某省人民政府\ndate: 2024-09-06\nurl: https://example.org/a\n---\n"
    document = read_text((front + "# 别的题\n正文。").encode(), name="a.md")
    assert (document.title, document.publisher, str(document.date)) == ("某省方案", "某省人民政府", "2024-09-06")
    assert document.url == "https://example.org/a"
    assert document.quote(document.sections[0].heading or Span(0, 0)).text == "别的题"


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ("某某工作简报（2024年9月刊）\n2.1 某国发布白皮书\n正文。", "某某工作简报（2024年9月刊）", "2024-09"),
        ("（2026年6月）\n\n节能降碳①\n□ 本报记者 张某\n正文。", "节能降碳", "2026-06"),
        ("某省的工业正在加快转型，企业纷纷行动。\n小标题\n正文。", "a", "None"),
        ("关于节能的通知\n各市：\n请照办。\n某省发展改革委\n2024年9月20日", "关于节能的通知", "2024-09-20"),
        ("2030年前碳达峰方案\n正文。", "2030年前碳达峰方案", "None"),
    ],
)
def test_title_and_date_are_those_of_the_head(text: str, title: str, date: str) -> None:
    document = read_text(text.encode(), name="folder/a.txt")
    assert (document.title, str(document.date)) == (title, date)


def _check_quotes(document: Document, spans: int) -> None:
    dice = random.Random(document.id)
    for _ in range(spans):
        start = dice.randrange(len(document.text))
        end = min(start + dice.randrange(1, 80), len(document.text))
        quote = document.quote(Span(start, end))
        assert quote.text == document.raw[quote.start : quote.end]
        for clean, raw in ((document.text[start], quote.text[0]), (document.text[end - 1], quote.text[-1])):
            if clean.isascii() and clean.isalnum() and raw.isascii():
                assert clean == raw


def test_every_quote_of_a_made_up_text_is_a_slice_of_it() -> None:
    _check_quotes(read_text(MADE_UP.encode(), name="a.txt"), 300)


@beside_checkout
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_every_quote_of_a_real_text_is_a_slice_of_it(path: Path) -> None:
    _check_quotes(read_document(Input(path, path.name)), 3000)


@beside_checkout
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_sections_of_a_real_text_cover_it(path: Path) -> None:
    document = read_document(Input(path, path.name))
    edges = [0, *(section.span.end for section in document.sections)]
    assert [section.span.start for section in document.sections] == edges[:-1]
    assert edges[-1] == len(document.text)


@beside_checkout
def test_the_bulletin_has_each_item_once() -> None:
    document = read_document(Input(SEEDS[1], SEEDS[1].name))
    items = [section for section in document.sections if section.level == 2]
    numbers = [document.text[item.span.start : item.span.end].split()[0] for item in items]
    assert numbers == [f"{major}.{minor}" for major, last in BULLETIN_ITEMS.items() for minor in range(1, last + 1)]
    assert [section.kind for section in document.sections].count(SectionKind.CONTENTS) == 1
    assert str(document.date) == "2024-09"


@beside_checkout
@pytest.mark.parametrize(
    ("number", "date"),
    [
        ("1.2", "2024"),
        ("1.3", "2024-09-14"),
        ("2.1", "2024-08-30"),
        ("3.1", "2024-09"),
        ("4.7", "2024-09-20"),
        ("4.10", "2024-09-10"),
    ],
)
def test_items_of_the_bulletin_are_dated_by_their_sources(number: str, date: str) -> None:
    document = read_document(Input(SEEDS[1], SEEDS[1].name))
    found = [s for s in document.sections if document.text.startswith(f"{number} ", s.span.start) and s.level == 2]
    assert [str(section.date) for section in found] == [date]


@beside_checkout
@pytest.mark.parametrize(
    ("index", "words"),
    [
        (1, "新制定国家标准和行业标准60项以上"),
        (1, "增长500万平方米以上"),
        (1, "（发改办环资〔2024〕759号）"),
        (1, "《青岛市工业领域碳达峰工作方案》"),
        (1, "《温室气体 产品碳足迹 量化要求和指南》"),
        (2, "确立了“2026年启动遴选"),
        (2, "《指导意见》的发布，"),
        (3, "新能源汽车产销量连续8年居全球第一"),
        (4, "运用市场化机制推动减污降碳"),
        (4, "二氧化碳排放力争于2030年前达到峰值"),
    ],
)
def test_what_the_layout_broke_is_whole_again(index: int, words: str) -> None:
    assert words in read_document(Input(SEEDS[index], SEEDS[index].name)).text


def test_what_a_build_wrote_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("节能")
    for name in ("texts", "old/texts"):
        folder = tmp_path / "out" / name
        folder.mkdir(parents=True)
        (folder / "b.txt").write_text("节能")
    for name in ("graph.ttl", "evidence.ttl", "manifest.json"):
        (tmp_path / "out/old" / name).touch()
    assert [one.name for one in find_inputs([tmp_path])[0]] == ["a.txt", "out/texts/b.txt"]
    assert [one.name for one in find_inputs([tmp_path], output=tmp_path / "out")[0]] == ["a.txt"]
    assert [one.name for one in find_inputs([tmp_path / "out/old/texts"])[0]] == ["b.txt"]
