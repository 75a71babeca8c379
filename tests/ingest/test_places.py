"""Pages, paragraphs and lines: what a reader counts to find a place again."""

from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.corpus import read_text
from kg.ingest.places import places_of
from kg.model import Document, Span
from tests.ingest import makers


@given(st.text("甲乙\r\n \x0c", max_size=40))
def test_a_line_is_what_the_universal_newlines_make_of_it(raw: str) -> None:
    places = places_of(raw, "utf-8")
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(places.starts) == len(lines)
    if raw:
        assert places.at(len(raw) - 1).number <= len(lines)


@given(st.text("甲\f\n", max_size=40), st.integers(0, 40))
def test_a_page_ends_with_its_form_feed(raw: str, position: int) -> None:
    assert places_of(raw, "pdf").at(position).number == 1 + raw[:position].count("\f")


def _place(document: Document, words: str) -> str:
    start = document.text.index(words)
    return str(document.quote(Span(start, start + len(words))).place)


def test_a_pdf_counts_pages() -> None:
    document = read_text(makers.pdf_pages("节能方案", "第二页写钢铁。", "第三页写水泥。"), name="a.pdf")
    assert (_place(document, "钢铁"), _place(document, "水泥")) == ("page 2", "page 3")


def test_an_office_document_and_a_page_count_paragraphs() -> None:
    lines = ["# 节能方案", "甲部印发方案。", "重点写钢铁。"]
    assert _place(read_text(makers.word(lines), name="a.docx"), "钢铁") == "paragraph 3"
    assert _place(read_text(makers.html(lines), name="a.html"), "钢铁") == "paragraph 3"


def test_a_text_counts_lines_with_the_empty_ones() -> None:
    assert _place(read_text("节能方案\r\n\r\n重点写\r\n钢铁。".encode("gb18030"), name="a.txt"), "钢铁") == "line 4"
