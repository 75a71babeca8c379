"""The page of spans and the annotations: every mark in its place, nothing that a browser could obey."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from kg.ingest.corpus import read_text
from kg.model import Document, Span
from kg.view.annotations import web_annotations
from kg.view.marks import Mark
from kg.view.spans import spans_html

ATTACK = "</span></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'>"
RAW = f"甲省\r\n通知{ATTACK}钢铁\x1b[31m和水泥。"


def document(raw: str = RAW) -> Document:
    return read_text(raw.encode(), name="<b>&.txt")


def mark(start: int, end: int, kind: str = "regions", name: str = "甲省", *, statement: bool = False) -> Mark:
    span, iri = Span(start, end), f"{kind}/{name}"
    return Mark(span=span, kind=kind, name=name, iri=iri, rule="table", confidence=0.9, statement=statement)


class Page(HTMLParser):
    """The spans of a page: for each what it is of and what it holds; and the whole text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[dict[str, Any]] = []
        self.spans: list[dict[str, Any]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "span":
            values = dict(attrs)
            self.open.append({"kinds": (values["class"] or "").split()[1:], "tip": values["data-tip"], "text": ""})
            self.spans.append(self.open[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for span in self.open:
            span["text"] += data


def spans(raw: str, *marks: Mark) -> list[tuple[str, str]]:
    page = Page(spans_html(document(raw), marks))
    assert page.open == []
    return [(" ".join(span["kinds"]), span["text"]) for span in page.spans]


def test_spans_nest_and_one_that_crosses_another_is_cut_in_two() -> None:
    raw = "甲乙丙丁戊己庚"
    assert spans(raw, mark(0, 5), mark(1, 3, "industries")) == [("regions", "甲乙丙丁戊"), ("industries", "乙丙")]
    crossing = spans(raw, mark(0, 3), mark(2, 5, "industries"), mark(4, 6, "agencies"))
    assert crossing == [
        ("regions", "甲乙丙"),
        ("industries", "丙"),
        ("industries", "丁戊"),
        ("agencies", "戊"),
        ("agencies", "己"),
    ]


def test_marks_of_one_place_share_a_span_that_names_them_all() -> None:
    page = Page(spans_html(document("川渝合作"), [mark(0, 2, name="四川省"), mark(0, 2, name="重庆市")]))
    (span,) = page.spans
    assert [line.split(" · ")[1] for line in span["tip"].split("\n")] == ["四川省", "重庆市"]
    assert "rule table, confidence 0.9" in span["tip"]


def test_the_legend_counts_each_kind_and_the_table_links_to_the_first_place() -> None:
    marks = [mark(0, 2), mark(4, 6), mark(2, 3, "targets", "目标", statement=True)]
    page = spans_html(document("甲省乙丙甲省"), marks, unread=[Span(0, 6)])
    text = Page(page).text
    for words in ("region 2", "target 1", "nothing taken 1", "1 things named"):
        assert words in text
    assert 'href="#m1"' in page
    assert 'id="m1"' in page


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    text = document().text
    marks = [mark(0, 2, name=ATTACK), mark(text.index("钢铁"), text.index("钢铁") + 2, "industries", ATTACK)]
    page = spans_html(document(), marks)
    found = Page(page)
    assert not found.tags & {"script", "img", "iframe", "form", "object"}
    assert re.findall(r"<link[^>]*>", page) == ['<link rel="icon" href="data:,">']
    assert not {name for name in found.attributes if name.startswith("on") or name in {"src", "style"}}
    assert re.search(
        r"default-src 'none'; style-src 'sha256-[^']{44}'; img-src data:; base-uri 'none'; form-action 'none'", page
    )
    assert "unsafe" not in page
    assert "\x1b" not in page
    assert page.count("</style>") == 1
    assert "</span></style><script>alert(1)</script>" in found.text


@pytest.mark.parametrize("size", [0, 1])
def test_a_page_without_marks_is_a_page(size: int) -> None:
    assert "甲" * size in Page(spans_html(document("甲" * size + "。"), [])).text


def test_annotations_quote_the_raw_text_at_their_positions() -> None:
    one = document()
    text = one.text
    marks = [mark(0, 4, "policies", "甲省通知"), mark(text.index("水泥"), text.index("水泥") + 2, "industries", "水泥")]
    page = web_annotations(one, marks, base="https://example.org/kg/")
    assert json.loads(json.dumps(page)) == page
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert page["partOf"]["total"] == len(page["items"]) == 2
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert one.raw[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert around in one.raw
    first = page["items"][0]
    assert first["target"]["selector"][1]["exact"] == "甲省\r\n通知"
    assert first["target"]["source"]["label"] == "<b>&.txt"
    assert first["body"][0]["source"] == "https://example.org/kg/id/policies/甲省通知"
    assert len({item["id"] for item in page["items"]}) == 2


def test_what_no_fact_speaks_of_is_classified_only() -> None:
    one = Mark(span=Span(0, 2), kind="regions", name="甲省", iri="", rule="table", confidence=1)
    (item,) = web_annotations(document(), [one])["items"]
    assert item["motivation"] == "classifying"
    assert [body["purpose"] for body in item["body"]] == ["classifying", "tagging", "commenting"]
