"""The report of a build as a text: complete, escaped, the same for the same input."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

from kg.errors import Finding, Severity
from kg.view.content import MOST, BuildNotes, ReportContent
from kg.view.report import render_report
from tests.view.test_timeline import ATTACK, statement

CITATION = {
    "quote": "第一句。钢铁办法。",
    "words": ["钢铁"],
    "document": "简报",
    "path": "a.txt",
    "place": "line 3",
    "start": 12,
    "end": 21,
}


class Tags(HTMLParser):
    """Collects elements with their attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def target(number: int = 1, **own: Any) -> dict[str, Any]:
    plain = {
        "iri": f"https://x/t/{number}",
        "evidence": [CITATION],
        "regions": [{"label": "山西省", "label_en": "Shanxi"}],
    }
    return statement(**plain | own)


def content(**own: Any) -> ReportContent:
    policy = {"iri": "https://x/p?a=1&b", "label": "钢铁办法", "date": "2024-08", "number": "甲〔2024〕1号"}
    gap = {"sentence": "1 policy addresses 水泥.", "evidence": [CITATION]}
    kinds = ("industries_without_figure", "regions_without_policy", "policies_without_issuer", "policies_without_date")
    plain: dict[str, Any] = {
        "policies": (("甲部 (Ministry A)", (policy | {"evidence": [CITATION]},)), ("", (policy | {"evidence": []},))),
        "targets": (target(), target(2, value=None, change="complete")),
        "conflicts": {
            "note": "A conflict is …",
            "count": 1,
            "conflicts": [
                {"sentence": "two", "sentence_zh": "两个", "figures": [target(), target(2, change_zh="达到75%")]}
            ],
        },
        "gaps": {
            "note": "A gap is …",
            "warning": None,
            "counts": dict.fromkeys(kinds, 0) | {kinds[0]: 9},
            **{kind: [] for kind in kinds},
            kinds[0]: [gap] * 9,
        },
        "totals": {"policies": 2, "targets": 2},
    }
    return ReportContent(**plain | own)


def notes(**own: Any) -> BuildNotes:
    plain: dict[str, Any] = {
        "found": {"policies": 2, "targets": 2},
        "documents": (
            {"title": "简报", "path": "a.txt", "encoding": "gb18030", "repairs": {"breaks": 3, "glosses": 9}},
        ),
        "findings": (
            Finding(code="KG-I07", severity=Severity.WARNING, where="b.pdf", message="no text", remedy="use OCR"),
            Finding(code="KG-I08", severity=Severity.INFO, where="a.txt", message="guessed", remedy="none"),
        ),
        "rejected": (
            {"rule": "PolicyIssuer", "subject": "办法", "predicate": "issuedBy", "object": "甲部", "document": "a.txt"}
            | {"place": "12-21", "sentence": "第一句。", "remedy": "look"},
            {"rule": "TargetUnit", "subject": "目标", "predicate": "", "object": "", "document": "", "place": ""}
            | {"sentence": "", "remedy": "look"},
        ),
    }
    return BuildNotes(**plain | own)


def test_every_row_has_its_sentence_and_its_place() -> None:
    text = Tags(render_report(content(), notes())).text
    place = "简报 · a.txt · line 3 · 12–21"
    assert text.count(place) == 1 + 2 + 2 + 6
    assert "PolicyIssuer办法 issuedBy 甲部第一句。a.txt · 12–21look" in text


def test_sections_say_what_was_read_repaired_skipped_and_kept_out() -> None:
    text = Tags(render_report(content(), notes())).text
    assert "简报a.txtgb18030glosses 9, breaks 3" in text
    assert "warning KG-I07b.pdfno textuse OCR" in text
    assert "guessed" not in text
    assert "Notes in manifest.json: 1" in text
    assert "甲部 (Ministry A) (1)" in text
    assert "issuer not stated 未说明发布机关 (1)" in text
    assert "2024-08钢铁办法甲〔2024〕1号" in text
    assert "2025炉渣利用率 Slag use rate不低于65% at least 65 %" in text
    assert "1 without one stand in the table" in text
    assert "and 3 more: kg gaps" in text
    assert "达到75%" in text


def test_an_observation_stands_with_its_target() -> None:
    seen = {"note": "2023: 51 %; +14 to go", "note_zh": "尚差14", "observation": {"text": "51%"}}
    none = {"note": "no observation", "note_zh": "没有", "observation": None}
    page = render_report(content(targets=(target(progress=seen), target(2, progress=none))), notes())
    assert "最近观测：2023: 51 %; +14 to go" in Tags(page).text
    assert "no observation" not in page


def test_the_decisive_words_are_marked_also_in_a_long_sentence() -> None:
    long = CITATION | {"quote": "前" * 900 + "钢铁" + "后" * 900}
    page = render_report(content(targets=(target(evidence=[long]),)), notes())
    assert "前<mark>钢铁</mark>后" in page
    assert "前" * 300 not in page


def test_every_tenth_row_is_marked_and_names_lead_to_the_network() -> None:
    page = render_report(content(targets=tuple(target(number) for number in range(1, 26))), notes())
    assert re.findall(r'<td class="number tenth">(\d+)</td>', page) == ["10", "20"]
    links = [attributes["href"] for tag, attributes in Tags(page).found if tag == "a"]
    assert "graph.html#https%3A%2F%2Fx%2Fp%3Fa%3D1%26b" in links
    assert "#target-7" in links
    ids = {attributes.get("id") for _, attributes in Tags(page).found}
    assert {str(link)[1:] for link in links if str(link).startswith("#")} <= ids


def test_the_page_may_load_and_run_nothing() -> None:
    page = render_report(content(), notes())
    tags = Tags(page).found
    policy = next(str(one["content"]) for tag, one in tags if tag == "meta" and "http-equiv" in one)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert {"script", "iframe", "img", "object", "base", "form"}.isdisjoint(tag for tag, _ in tags)
    assert not any(name.startswith("on") or name == "style" for _, one in tags for name in one)
    assert not re.findall(r"https?://(?!x/|www\.w3\.org/2000/svg)", page)


def test_hostile_words_are_only_text() -> None:
    evil = CITATION | {"quote": ATTACK, "words": [ATTACK], "document": ATTACK, "path": ATTACK}
    thing = {"label": ATTACK, "label_en": ATTACK, "iri": f'"><script>{ATTACK}'}
    own: dict[str, Any] = {
        "indicator": thing,
        "policies": [thing],
        "regions": [thing],
        "text": ATTACK,
        "evidence": [evil],
        "label": ATTACK,
    }
    hostile = target(change_zh=ATTACK, change_en=ATTACK, **own)
    made = content(
        policies=((ATTACK, ({**thing, "date": ATTACK, "number": ATTACK, "evidence": [evil]},)),),
        targets=(hostile | {"iri": ATTACK},),
        conflicts={
            "note": ATTACK,
            "count": 1,
            "conflicts": [{"sentence": ATTACK, "sentence_zh": ATTACK, "figures": [hostile]}],
        },
    )
    finding = Finding(code=ATTACK, severity=Severity.ERROR, where=ATTACK, message=ATTACK, remedy=ATTACK)
    row = dict.fromkeys(("rule", "subject", "predicate", "object", "document", "sentence", "remedy"), ATTACK)
    page = render_report(
        made,
        notes(
            documents=({"title": ATTACK, "path": ATTACK, "encoding": ATTACK, "repairs": {ATTACK: 1}},),
            findings=(finding,),
            rejected=(row | {"place": "1-2"},),
        ),
    )
    harmless = render_report(content(), notes())
    assert {tag for tag, _ in Tags(page).found} <= {tag for tag, _ in Tags(harmless).found} | {"br"}
    assert len(re.findall("<style", page)) == len(re.findall("<script", page)) + 1
    assert not set(page) & {"\x1b", "\u202e"}


def test_long_lists_are_cut_and_say_so() -> None:
    many = tuple(target(number) for number in range(MOST))
    page = render_report(content(targets=many, totals={"policies": 2, "targets": MOST + 7}), notes())
    assert "and 7 more: kg targets" in Tags(page).text
    documents = tuple({"title": "", "path": f"{number}.txt", "encoding": "utf-8"} for number in range(MOST + 5))
    assert "and 5 more: manifest.json" in Tags(render_report(content(), notes(documents=documents))).text


def test_an_empty_graph_has_a_report_too() -> None:
    nothing = content(
        policies=(),
        targets=(),
        conflicts={"note": "", "count": 0, "conflicts": []},
        totals={"policies": 0, "targets": 0},
    )
    text = Tags(render_report(nothing, BuildNotes())).text
    assert "Nothing was skipped." in text
    assert "Nothing broke a rule." in text
