"""The report in a real browser, opened from a file, without any network."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.view.report import render_report
from tests.view.test_report import content, notes, target
from tests.view.test_timeline import ATTACK

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
pytestmark = [
    pytest.mark.skipif(
        not (shutil.which("chromium") and shutil.which("chromedriver")), reason="chromium and chromedriver are not here"
    ),
    pytest.mark.skipif(sys.platform != "linux", reason="the browser is started as on Debian"),
]
COLOUR = "return getComputedStyle(document.body).backgroundColor"


@pytest.fixture
def opened(driver: Any, tmp_path: Path) -> Any:
    """Open a report of forty targets, one of them hostile."""
    targets = [target(number, deadline=2024 + number % 9) for number in range(1, 40)]
    targets.append(target(40, indicator={"label": ATTACK, "label_en": ATTACK}, change_zh="不低于" * 60))
    path = tmp_path / "report.html"
    path.write_text(render_report(content(targets=tuple(targets)), notes()), encoding="utf-8")
    driver.get("about:blank")  # the start page of the browser has requests of its own
    for log in ("browser", "performance"):
        driver.get_log(log)
    driver.get(path.as_uri())
    return driver


def test_nothing_is_asked_of_a_network_and_nothing_is_refused(opened: Any) -> None:
    assert opened.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in opened.get_log("performance")]
    asked = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith(("file:", "data:", "about:", "chrome:"))] == []
    assert opened.execute_script("return document.querySelectorAll('script, img, iframe').length") == 0


def test_a_line_of_the_drawing_leads_to_its_row(opened: Any) -> None:
    opened.execute_script("document.querySelector('svg.timeline a[href]').dispatchEvent(new MouseEvent('click'))")
    row = opened.execute_script("return document.querySelector('tr:target').textContent")
    assert "炉渣利用率" in row


def test_no_words_of_the_drawing_run_into_each_other_or_out_of_it(opened: Any) -> None:
    boxes = opened.execute_script(
        "return [...document.querySelectorAll('svg.timeline')].map(svg => [svg.viewBox.baseVal.width,"
        "[...svg.querySelectorAll('a')].map(a => [...a.querySelectorAll('text, circle')].map(t => {"
        "const b = t.getBBox(); return [b.x, b.x + b.width, b.y, b.y + b.height]; }))])"
    )
    lines = [(width, line) for width, group in boxes for line in group]
    assert len(lines) == 40
    for width, (mark, name, figure) in lines:
        assert name[1] < mark[0] < mark[1] < figure[0]
        assert figure[1] <= width


def test_the_page_follows_the_colours_of_the_reader(opened: Any) -> None:
    def seen(scheme: str) -> list[str]:
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        opened.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        fill = "return getComputedStyle(document.querySelector('.timeline .page')).fill"
        return [opened.execute_script(COLOUR), opened.execute_script(fill)]

    light, dark = seen("light"), seen("dark")
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert light[0] == light[1] != dark[0] == dark[1]


def test_a_phone_scrolls_tables_not_the_page_and_paper_has_no_menu(opened: Any) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    assert opened.execute_script("return document.documentElement.scrollWidth") <= 390
    # What remains of a sheet of A4 between its margins, in the pixels of a page.
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics | {"width": 700, "mobile": False})
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    cut = "return [...document.querySelectorAll('.wide')].filter(box => box.scrollWidth > box.clientWidth).length"
    assert opened.execute_script(cut) == 0
    assert not opened.execute_script("return document.querySelector('nav').checkVisibility()")
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
