"""Formats: what a file is, and what text comes out of it."""

import io
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from kg.errors import Finding, InputError, Severity
from kg.ingest.archive import Archive
from kg.ingest.corpus import Input, find_inputs, read_text
from kg.ingest.formats import Format, RawText, raw_text
from kg.ingest.limits import DEFAULT
from kg.ingest.office import word_text
from kg.ingest.reading import read_documents
from kg.ingest.web import page_text
from kg.model import Document
from tests.ingest import makers

LINES = ["# 某省工业节能方案", "某省印发《钢铁企业炉渣利用办法》，到2030年利用率达到80%。", "办法自印发之日起施行。"]
PLAIN = makers.plain(LINES).decode()
MARKED = "\n".join(LINES)


def read(data: bytes, name: str = "a") -> RawText:
    return raw_text(data, name=name)


@pytest.mark.parametrize(
    ("data", "kind", "chars"),
    [
        (makers.plain(LINES), Format.TEXT, PLAIN),
        (makers.html(LINES), Format.HTML, MARKED),
        (makers.word(LINES), Format.WORD, MARKED),
        (makers.pdf(LINES), Format.PDF, PLAIN),
    ],
    ids=["text", "html", "docx", "pdf"],
)
@pytest.mark.parametrize("name", ["a", "a.txt", "a.pdf"])
def test_the_bytes_say_what_a_file_is_whatever_it_is_called(data: bytes, kind: Format, chars: str, name: str) -> None:
    raw = read(data, name)
    assert (raw.format, raw.chars.strip(), raw.findings) == (kind, chars, ())


def test_the_name_decides_where_the_bytes_do_not() -> None:
    assert read(b"# a", "a.md").format is Format.MARKDOWN
    assert read("<p>甲<p>乙".encode(), "a.html").chars == "甲\n乙"
    assert read("甲 < 乙".encode(), "a.txt").chars == "甲 < 乙"


def test_every_offset_of_an_extracted_document_counts_in_its_raw_text() -> None:
    for data in (makers.html(LINES), makers.word(LINES), makers.pdf(LINES)):
        document = read_text(data, name="a")
        for section in document.sections:
            quote = document.quote(section.span)
            assert quote.text == document.raw[quote.start : quote.end] != ""


@pytest.mark.parametrize("encoding", ["gb2312", "big5"])
def test_a_page_is_read_in_the_encoding_that_it_states(encoding: str) -> None:
    page = (
        f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={encoding}'></head><p>工作 a</html>"
    )
    assert read(page.encode(encoding)).chars == "工作 a"


def test_a_page_that_states_a_wrong_encoding_is_still_read() -> None:
    assert read("<html><meta charset=gbk><p>碳达峰工作</html>".encode()).chars == "碳达峰工作"


@pytest.mark.parametrize(
    "noise",
    [
        "<script>document.write('坏')</script>",
        "<style>p { content: '坏' }</style>",
        "<nav><a href='/'>坏</a></nav>",
        "<div class='footer'>坏</div>",
        "<div id='top-nav' class='w'>坏</div>",
        "<ul role='navigation'><li>坏</ul>",
        "<p hidden>坏</p>",
        "<p style='color: red; DISPLAY : none'>坏</p>",
        "<span aria-hidden='true'>坏</span>",
        "<!-- 坏 -->",
        "<template><p>坏</p></template>",
        "<noscript>坏</noscript>",
        "<textarea>坏</textarea>",
    ],
)
def test_what_a_reader_of_a_page_does_not_read_is_left_out(noise: str) -> None:
    assert page_text(f"<body><p>前</p>{noise}<p>后</p></body>", "a")[0] == "前\n后"


def test_a_page_keeps_words_of_links_tables_and_breaks_in_order() -> None:
    page = "<h2>表</h2><table><tr><td>甲<td><b>乙</b></table><p>见 <a href='x'>《公\n告》</a>。<br>完"
    page += "<ul><li>一<li>二</ul>尾"
    assert page_text(page, "a")[0] == "## 表\n甲\t乙\n见 《公 告》。\n完\n一\n二\n尾"


def test_the_main_part_of_a_page_is_enough() -> None:
    article = "某市公布绿色工厂名单，水泥企业要在两年内完成改造。" * 2
    assert page_text(f"<body><div>推荐阅读</div><main><p>{article}</main><div>相关</div>", "a")[0] == article
    assert page_text("<body><main></main><p>正文。</body>", "a")[0] == "正文。"


def test_a_page_states_title_publisher_and_date() -> None:
    head = "<meta name=ArticleTitle content='某省方案'><meta name=ContentSource content='某省生态环境厅'>"
    data = makers.html(LINES, head=head + "<meta name=PubDate content='2024-09-03 10:20:00'>")
    document = read_text(data, name="a.html")
    assert (document.title, document.publisher, str(document.date)) == ("某省方案", "某省生态环境厅", "2024-09-03")
    assert document.encoding == "html"


def test_a_page_that_is_nested_too_deeply_is_reported() -> None:
    page = "<html><p>前<p>" + "<div>" * 5000 + "里" + "</div>" * 5000
    assert "deeply" in read(page.encode()).findings[0].message


def word_of(*elements: str) -> bytes:
    document = docx.Document()
    for element in elements:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(element))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraph(inner: str) -> str:
    return f"<w:p {nsdecls('w')}>{inner}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("甲") + f"<w:ins>{run('增')}</w:ins>", "甲增"),
        (run("甲") + "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", "甲"),
        (run("甲") + run("隐", "<w:vanish/>"), "甲"),
        (run("甲") + run("显", "<w:vanish w:val='0'/>"), "甲显"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "链接"),
        (f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>", "甲\n乙\t丙"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("文"), "文"),
    ],
)
def test_a_word_paragraph_gives_what_is_seen_of_it(inner: str, text: str) -> None:
    assert read(word_of(paragraph(inner))).chars == text


def test_a_table_of_word_gives_a_line_for_each_row() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, words in zip((cell for row in table.rows for cell in row.cells), "甲乙丙丁", strict=True):
        cell.text = words
    document.add_paragraph("后")
    stream = io.BytesIO()
    document.save(stream)
    assert read(stream.getvalue()).chars == "甲\t乙\n丙\t丁\n后"


def test_headings_of_word_are_told_by_style_or_outline() -> None:
    document = docx.Document()
    document.add_heading("通知", level=0)
    document.add_heading("总则", level=2)
    outline = OxmlElement("w:outlineLvl")
    outline.set(f"{{{document.element.nsmap['w']}}}val", "2")
    document.add_paragraph("附则").paragraph_format.element.get_or_add_pPr().append(outline)
    stream = io.BytesIO()
    document.save(stream)
    assert word_text(Archive(stream.getvalue(), "a", DEFAULT)) == "# 通知\n## 总则\n### 附则"


def test_an_open_document_gives_headings_paragraphs_and_tables() -> None:
    spaces = "xmlns:{0}='urn:oasis:names:tc:opendocument:xmlns:{0}:1.0'"
    declared = " ".join(spaces.format(name) for name in ("office", "text", "table"))
    content = (
        f"<office:document-content {declared}><office:body><office:text><text:h text:outline-level='2'>总则</text:h>"
        "<text:p>甲<text:span>乙</text:span><text:tab/>丙<office:annotation><text:p>批注</text:p></office:annotation></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>一</text:p></table:table-cell><table:table-cell>"
        "<text:p>二</text:p></table:table-cell></table:table-row></table:table></office:text></office:body>"
        "</office:document-content>"
    )
    raw = read(makers.open_document(content))
    assert (raw.format, raw.chars) == (Format.OPEN_DOCUMENT, "## 总则\n甲乙\t丙\n一\t二")


def test_pages_of_a_pdf_are_separated_by_a_form_feed() -> None:
    assert read(makers.pdf_pages("第一条", "第二条")).chars == "第一条\f第二条"


def test_a_page_without_text_needs_ocr_and_the_rest_is_read() -> None:
    raw = read(makers.pdf_pages("第一条", None, None, "", "第二条", None), "scan.pdf")
    assert raw.chars.split() == ["第一条", "第二条"]
    assert [(one.severity, one.where, one.message) for one in raw.findings] == [
        (Severity.WARNING, "scan.pdf", "needs OCR: no text on pages 2-3, 6")
    ]


def test_a_scan_without_any_text_needs_ocr() -> None:
    with pytest.raises(InputError, match=r"needs OCR: no text on page 1;.*KG-I11"):
        read(makers.pdf_pages(None))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "KG-I10"),
        (makers.archive({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "KG-I10"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "KG-I03"),
        (b"PK\x03\x04" + b"x" * 60, "KG-I08"),
    ],
)
def test_other_formats_are_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(InputError, match=code):
        read(data)


def documents(data: bytes, folder: Path, name: str = "papers.zip") -> list[Document | Finding]:
    path = folder / name
    path.write_bytes(data)
    return list(read_documents(Input(path, name)))


def test_an_archive_gives_its_members_under_its_name(tmp_path: Path) -> None:
    data = makers.archive(
        {
            "b/notice.docx": makers.word(LINES),
            "a.txt": makers.plain(LINES),
            "inner.zip": makers.archive({"c.html": makers.html(LINES)}),
            "picture.png": b"\x89PNG",
            "__MACOSX/a.txt": b"x",
            ".hidden.txt": b"x",
        }
    )
    found = documents(data, tmp_path)
    assert [one.path for one in found if isinstance(one, Document)] == [
        "papers.zip/a.txt",
        "papers.zip/b/notice.docx",
        "papers.zip/inner.zip/c.html",
    ]
    assert [(one.where, one.code) for one in found if isinstance(one, Finding)] == [
        ("papers.zip/picture.png", "KG-I10")
    ]


def test_a_name_in_the_code_page_of_a_chinese_machine_is_readable(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as file:
        file.writestr("ABCD.txt", makers.plain(LINES))
    path.write_bytes(path.read_bytes().replace(b"ABCD", "通知".encode("gb18030")))
    found = list(read_documents(Input(path, "a.zip")))
    assert [one.path for one in found if isinstance(one, Document)] == ["a.zip/通知.txt"]


def test_a_folder_gives_all_formats(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.DOCX", "c.htm", "d.odt", "e.zip", "f.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "scan").write_bytes(makers.pdf_pages("甲"))
    inputs, findings = find_inputs([tmp_path])
    assert [entry.name for entry in inputs] == ["a.pdf", "b.DOCX", "c.htm", "d.odt", "e.zip", "scan"]
    assert [finding.where for finding in findings] == ["f.xlsx"]
