from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kg.view.timeline import fitted, timeline_figure, timeline_svg

ATTACK = "</title><script>alert(1)</script><style>*{}</style>\x1b[31m\u202e\ufffe\"'&"
SVG = "{http://www.w3.org/2000/svg}"


def statement(**own: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "iri": "x:t",
        "kind": "target",
        "label": "炉渣利用率 ≥ 65 % · 2025",
        "deadline": 2025,
        "year": None,
        "start": None,
        "indicator": {"label": "炉渣利用率", "label_en": "Slag use rate"},
        "change": "at_least",
        "change_en": "at least 65 %",
        "change_zh": "不低于65%",
        "value": 65,
        "policies": [],
        "holders": [],
        "regions": [{"label": "山西省"}],
        "industries": [],
        "text": "炉渣利用率不低于65%",
        "evidence": [{"path": "a.txt", "start": 3, "end": 14}],
    }
    return plain | own


def texts(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in ET.fromstring(svg.encode()).iter(f"{SVG}text")]


def circles(svg: str, style: str) -> list[ET.Element]:
    root = ET.fromstring(svg.encode())
    return [one for one in root.iter(f"{SVG}circle") if one.get("class") == style][1:]


def test_a_line_has_indicator_place_and_figure_in_both_languages() -> None:
    shown = texts(timeline_svg([statement()]))
    assert "炉渣利用率山西省 · Slag use rate" in shown
    assert "不低于65%at least 65 %" in shown
    assert "Targets by year · 目标时间轴 (1)" in shown


def test_targets_stand_by_year_and_those_without_one_last() -> None:
    found = [statement(deadline=None), statement(deadline=2060), statement(deadline=2025), statement(deadline=2025)]
    marks = [int(str(one.get("cx"))) for one in circles(timeline_svg(found), "mark")]
    assert marks == sorted(marks)
    assert len(set(marks)) == 3
    assert "no year · 没有年份" in texts(timeline_svg(found))


def test_close_and_far_years_stand_at_equal_distances() -> None:
    found = [statement(deadline=year) for year in (2024, 2025, 2060)]
    first, second, third = (int(str(one.get("cx"))) for one in circles(timeline_svg(found), "mark"))
    assert abs((second - first) - (third - second)) <= 1
    assert timeline_svg(found).count('class="grid break"') == 1


def test_marks_tell_figures_milestones_and_observations_apart() -> None:
    found = [
        statement(),
        statement(change="complete", value=None),
        statement(change="peak", value=None),
        statement(kind="observation", deadline=None, year=2023),
    ]
    svg = timeline_svg(found)
    counts = {style: len(circles(svg, style)) for style in ("mark", "mark hollow", "mark seen")}
    assert counts == {"mark": 2, "mark hollow": 1, "mark seen": 1}


def test_a_period_is_a_bar() -> None:
    assert timeline_svg([statement(start=2021)]).count('class="period"') == 2
    assert timeline_svg([statement(start=2025)]).count('class="period"') == 0


def test_what_a_document_says_is_only_text() -> None:
    found = [statement(indicator={"label": ATTACK, "label_en": ATTACK}, text=ATTACK, change_zh=ATTACK, label=ATTACK)]
    root = ET.fromstring(timeline_svg(found).encode())
    assert {one.tag.removeprefix(SVG) for one in root.iter()} == {
        *("svg", "style", "rect", "text", "circle", "line", "g", "title")
    }
    assert len(list(root.iter(f"{SVG}style"))) == 1
    assert "\x1b" not in timeline_svg(found)


def test_a_figure_of_a_page_leads_to_its_rows_and_has_no_style_of_its_own() -> None:
    root = ET.fromstring(timeline_figure([statement()], {"x:t": 'target-1"'}).encode())
    assert [one.get("href") for one in root.iter(f"{SVG}a")] == ['#target-1"']
    assert not list(root.iter(f"{SVG}style"))


def test_no_targets_give_an_empty_drawing() -> None:
    assert texts(timeline_svg([]))[0] == "Targets by year · 目标时间轴 (0)"


@pytest.mark.parametrize("text", ["单位产品能耗", "energy use", "x", ""])
def test_a_text_that_fits_is_kept(text: str) -> None:
    assert fitted(text, 200) == text
    assert len(fitted(text * 100, 60)) < 20


def test_many_years_keep_their_labels_apart() -> None:
    shown = texts(timeline_svg([statement(deadline=year) for year in range(2020, 2061)]))
    # Each year is named once in the heading of its group; on the axis only some are.
    assert sum(text.isdigit() and text.startswith("20") for text in shown) < 41 + 12
