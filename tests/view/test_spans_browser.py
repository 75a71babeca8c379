"""The page of spans in a real browser: no program, no request, boxes and focus work by style alone."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.extract.nlp import Extractor
from kg.extraction import extract_document, extract_html
from kg.ingest.corpus import read_text

selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
pytestmark = [
    pytest.mark.skipif(
        not (shutil.which("chromium") and shutil.which("chromedriver")), reason="chromium and chromedriver are not here"
    ),
    pytest.mark.skipif(sys.platform != "linux", reason="the browser is started as on Debian"),
]
TEXT = "节能通报<script>document.title='hurt'</script>\n某省人民政府印发《工厂节能改造方案》，支持钢铁行业。\n"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path: Path = tmp_path_factory.mktemp("page") / "spans.html"
    page = extract_html(extract_document(read_text(TEXT.encode(), name="a.txt"), Extractor()))
    path.write_text(page, encoding="utf-8")
    options = selenium.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415 - absent where the module is skipped

    browser = selenium.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    browser.get(path.as_uri())
    yield browser
    browser.quit()


def style(driver: Any, selector: str, name: str, *, part: str = "") -> str:
    script = "return getComputedStyle(document.querySelector(arguments[0]), arguments[1] || null)[arguments[2]]"
    return str(driver.execute_script(script, selector, part, name))


def test_the_page_is_quiet_and_runs_nothing(driver: Any) -> None:
    assert driver.get_log("browser") == []
    assert driver.title != "hurt"
    assert driver.execute_script("return performance.getEntriesByType('resource').length") == 0


def test_focus_shows_what_a_span_stands_for(driver: Any) -> None:
    assert style(driver, ".m.industries", "content", part="::after") == "none"
    driver.execute_script("document.querySelector('.m.industries').focus()")
    tip = style(driver, ".m.industries", "content", part="::after")
    assert "钢铁" in tip
    assert "industry/iron-steel" in tip
    assert "rule industry-table" in tip


def test_a_box_hides_the_spans_of_its_kind(driver: Any) -> None:
    clear = "rgba(0, 0, 0, 0)"
    assert style(driver, ".m.policies", "backgroundColor") != clear
    driver.find_element("id", "show-policies").click()
    assert style(driver, ".m.policies", "backgroundColor") == clear
    assert style(driver, ".m.industries", "backgroundColor") != clear
