"""A document as it was read: every section, every repair, nothing that a browser or terminal could obey."""

import json
import re
from html.parser import HTMLParser

from kg.errors import Finding, Severity
from kg.ingest.blocks import blocks_of
from kg.ingest.corpus import read_text
from kg.model import Document
from kg.view.reading import damaged, reading, reading_text
from kg.view.reading_page import reading_html

RAW = (
    "某省节能简报\n（2024年5月刊）\n目录\n一、动态\t1\n1.1 甲市方案\t1\n1.2 乙市方案\t2\n一、动态\n"
    "1.1 甲市方案\n甲市能耗下\n\n降\ufffd\ufffd了，"
    "<script>alert(1)</script>&lt;img src=x onerror=alert(2)&gt;\n"
    "1.2 乙市\x1b[31m方案\n乙市 能耗 “持平”。\n"
)
FINDING = Finding(code="KG-I11", severity=Severity.WARNING, where="<b>&.txt", message="needs OCR: no text on page 2")


def document() -> Document:
    return read_text(RAW.encode(), name="<b>&.txt")


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    return tags


def test_json_has_each_section_with_its_places_in_both_texts() -> None:
    found = reading(document(), blocks_of(document()), [FINDING])
    assert json.loads(json.dumps(found)) == found
    assert [section["kind"] for section in found["sections"]].count("contents") == 1
    items = [section for section in found["sections"] if section["level"] == 2]
    assert [(item["heading"], item["date"]) for item in items] == [("甲市方案", "2024-05"), ("乙市[31m方案", "2024-05")]
    text, raw = document().text, document().raw
    for section in found["sections"]:
        start, end = section["span"]
        assert text[start:end].strip("\n") == section["text"]
        assert raw[section["raw_span"][0]] == text[start]
        for block in section["blocks"]:
            first, last = block["span"]
            assert start <= first < last <= end
            assert raw[block["raw_span"][0]] == text[first]
    assert found["repairs"]["damage"] == 1
    assert found["findings"][0]["code"] == "KG-I11"


def test_damage_is_found_in_both_texts() -> None:
    assert len(list(damaged(document()))) == 1
    (place,) = reading(document(), blocks_of(document()), [FINDING])["damage"]
    assert document().raw[place["raw_span"][0]] == "\ufffd"


def test_text_says_what_each_section_is_and_holds_no_escape() -> None:
    text = reading_text(document(), blocks_of(document()), [FINDING])
    assert "── text, level 2 · 2024-05 · 甲市方案 ──" in text
    assert "table of contents, never evidence" in text
    assert "damage 1" in text
    assert "unreadable places: 1, marked \ufffd: line 11" in text
    assert "warning: <b>&.txt: needs OCR" in text
    assert "heading 2  1.1 甲市方案" in text
    assert "\x1b" not in text


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    page = reading_html(document(), blocks_of(document()), [FINDING])
    found = parsed(page)
    assert not found.tags & {"script", "img", "b", "a", "iframe"}
    assert not {name for name in found.attributes if name.startswith("on") or name == "src"}
    assert re.findall(r"href=\S*", page) == ['href="data:,">']
    assert "default-src 'none'" in page
    assert "http" not in re.sub(r'http-equiv="[^"]*"', "", page)
    assert "\x1b" not in page


def test_the_page_shows_raw_and_clean_words_and_marks_damage() -> None:
    page = reading_html(document(), blocks_of(document()), [FINDING])
    words = "".join(parsed(page).words)
    assert "乙市 能耗 “持平”。" in words
    assert "乙市能耗“持平”。" in words
    assert "<script>alert(1)</script>" in words
    assert page.count("<mark ") == 1


def test_raw_and_clean_stand_side_by_side_by_paragraph() -> None:
    wrapped = read_text("某市节能方案\n\n全市要提高能源利用效率，\n\n减少 排放。\n完成改造。\n".encode(), name="a.txt")
    page = reading_html(wrapped, blocks_of(wrapped))
    rows = [parsed(row.split("</section>")[0]).words for row in page.split('<div class="pair">')[1:]]
    assert [[word for word in row if word.strip()] for row in rows] == [
        ["line 1\nheading 0", "某市节能方案", "某市节能方案"],
        ["line 3", "全市要提高能源利用效率，\n\n减少 排放。", "全市要提高能源利用效率，减少排放。"],
        ["line 6", "完成改造。", "完成改造。"],
    ]
