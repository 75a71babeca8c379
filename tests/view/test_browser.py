"""The page in a real browser, opened from a file, without any network."""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.view.page import render_page, write_page

selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
pytestmark = [
    pytest.mark.skipif(
        not (shutil.which("chromium") and shutil.which("chromedriver")), reason="chromium and chromedriver are not here"
    ),
    pytest.mark.skipif(sys.platform != "linux", reason="the browser is started as on Debian"),
]

BASE = "https://w3id.org/cpkg/id/"
ATTACK = "</script><img src=x onerror=\"document.title='owned'\"><b>粗</b>"
ENTER, DOWN, ESCAPE = "\ue007", "\ue015", "\ue00c"


def quote(text: str, words: str) -> dict[str, Any]:
    return {
        "text": text,
        "words": words,
        "document": "节能公告摘录",
        "path": "digest.md",
        "start": 10,
        "end": 10 + len(text),
    }


def sample() -> nx.MultiDiGraph:
    """Return a small network: two policies, one of them hostile, an agency, industries, a region and a document."""
    network = nx.MultiDiGraph()
    for path, kind, label, english in (
        ("industry/steel", "industry", "钢铁", "iron and steel"),
        ("industry/cement", "industry", "水泥", "cement"),
        ("org/miit", "agency", "工业和信息化部", "Ministry of Industry and Information Technology"),
        ("policy/1", "policy", "钢铁行业节能方案", ""),
        ("policy/2", "policy", ATTACK, ATTACK),
        ("region/shanxi", "region", "山西省", "Shanxi"),
        ("doc/1", "document", "节能公告摘录", ""),
    ):
        network.add_node(BASE + path, label=label, label_en=english, kind=kind, details=[])
    number = {
        "name": "number",
        "value": "试字〔2024〕7号",
        "quotes": [quote("文号为试字〔2024〕7号。", "试字〔2024〕7号")],
    }
    network.nodes[f"{BASE}policy/1"]["details"].append(number)
    sentence = quote("工业和信息化部印发方案，推动钢铁行业节能。", "钢铁行业")
    attack = quote(f"前{ATTACK}后", ATTACK)
    for start, predicate, end, english, chinese, quotes, indirect in (
        ("policy/1", "addressesIndustry", "industry/steel", "addresses industry", "涉及行业", [sentence], False),
        ("policy/1", "issuedBy", "org/miit", "issued by", "发布机关", [sentence], False),
        ("policy/2", "issuedBy", "org/miit", "issued by", "发布机关", [attack], False),
        ("policy/2", "addressesIndustry", "industry/cement", "addresses industry", "涉及行业", [attack], False),
        ("org/miit", "regulates", "industry/steel", "regulates", "监管", [], True),
        ("policy/1", "appliesToRegion", "region/shanxi", "applies in", "适用地区", [sentence], False),
        ("doc/1", "mentions", "policy/1", "mentions", "提及", [sentence], False),
    ):
        network.add_edge(
            BASE + start,
            BASE + end,
            predicate=predicate,
            label=english,
            label_zh=chinese,
            rule="relations.test",
            confidence=0.87,
            quotes=quotes,
            indirect=indirect,
        )
    return network


class Page:
    """The page as a reader sees it."""

    def __init__(self, driver: Any, address: str) -> None:
        self.driver, self.address = driver, address

    def open(self, fragment: str = "") -> None:
        self.driver.get("about:blank")
        self.driver.get(self.address + fragment)
        self.wait(lambda: self.run("return performance.getEntriesByName('drawn').length") or self.shown("#empty"))

    def wait(self, condition: Any) -> Any:
        from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - absent where the module is skipped

        return WebDriverWait(self.driver, 20, poll_frequency=0.05).until(lambda _: condition())

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script)

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def text(self, selector: str) -> str:
        return str(self.run(f"return document.querySelector({json.dumps(selector)})?.textContent ?? ''"))

    def shown(self, selector: str) -> bool:
        return bool(self.run(f"return document.querySelector({json.dumps(selector)})?.checkVisibility() ?? false"))

    def search(self, words: str, *keys: str) -> None:
        box = self.one("#search")
        box.clear()
        box.send_keys(words, *keys)

    def counts(self) -> list[int]:
        return [int(word) for word in self.text("#shown").split() if word.isdigit()]

    def press(self, selector: str) -> None:
        self.one(selector).click()

    def press_at(self, x: float, y: float) -> None:
        actions = selenium.ActionChains(self.driver)
        actions.w3c_actions.pointer_action.move_to_location(round(x), round(y)).click()
        actions.perform()


def written(network: nx.MultiDiGraph, path: Path, *, focus: str | None = None) -> str:
    spots = [(-210, -130), (-40, 120), (10, -10), (170, -150), (240, 70), (-260, 90), (120, 190)]
    places = {node: (float(x), float(y)) for node, (x, y) in zip(sorted(network), spots, strict=False)}
    write_page(render_page(network, places, title=f"图 {ATTACK}", note=ATTACK, focus=focus), path)
    return path.as_uri()


@pytest.fixture
def opened(driver: Any, tmp_path: Path) -> Iterator[Page]:
    """Open the sample in a browser that remembers nothing of earlier pages."""
    page = Page(driver, written(sample(), tmp_path / "graph.html"))
    page.open()
    yield page
    page.run("localStorage.clear()")
    for log in ("browser", "performance"):
        driver.get_log(log)


@pytest.fixture
def page(opened: Page) -> Iterator[Page]:
    """Open the sample; afterwards nothing may have been asked of a network, gone wrong, or been executed."""
    yield opened
    driver = opened.driver
    assert driver.title == f"图 {ATTACK}"
    assert driver.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
    assert any(url.startswith("file:") for url in asked)
    # The browser's own start page is made of chrome: and chrome-untrusted: addresses.
    assert [
        url for url in asked if not url.startswith(("file:", "data:", "about:", "chrome:", "chrome-untrusted:"))
    ] == []


def test_the_page_draws_all_nodes_and_says_how_many(page: Page) -> None:
    assert page.text("#counts") == "7 nodes, 7 links"
    assert page.counts() == [7, 7, 7, 7]
    assert page.run("const c = document.querySelector('#canvas canvas'); return c.width > 500 && c.height > 500")
    pixels = (
        "const c = document.querySelector('#canvas canvas');"
        "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        "let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) n += 1; return n"
    )
    assert page.run(pixels) > 2000


@pytest.mark.parametrize("words", ["steel", "STEEL", "钢铁", "iron  steel"])
def test_a_search_in_either_language_opens_the_node_with_a_sentence(page: Page, words: str) -> None:
    page.search(words)
    page.wait(lambda: page.shown("#hits [role=option]"))
    assert page.text("#hits [aria-selected=true] .names bdi") == "iron and steel"
    assert page.text("#hits [aria-selected=true] .kind") == "Industry"
    page.search(words, ENTER)
    page.wait(lambda: page.shown("#panel blockquote"))
    assert page.text("#panel h2") == "iron and steel"
    assert page.text("#panel .second") == "钢铁"
    assert page.text("#panel blockquote .words") == "工业和信息化部印发方案，推动钢铁行业节能。"
    assert page.text("#panel blockquote mark") == "钢铁行业"
    assert "节能公告摘录" in page.text("#panel blockquote footer")
    assert "10–31" in page.text("#panel blockquote footer")


def test_the_keys_walk_through_the_hits_and_escape_closes_them(page: Page) -> None:
    page.search("钢铁", DOWN)
    page.wait(lambda: page.text("#hits [aria-selected=true] .names bdi") == "钢铁行业节能方案")
    assert page.one("#search").get_attribute("aria-activedescendant") == "hit-1"
    page.one("#search").send_keys(ESCAPE)
    page.wait(lambda: not page.shown("#hits"))


def test_a_document_number_is_found_too(page: Page) -> None:
    page.search("试字〔2024〕", ENTER)
    page.wait(lambda: page.text("#panel h2") == "钢铁行业节能方案")


def test_a_search_without_hits_says_so(page: Page) -> None:
    page.search("无此名称")
    page.wait(lambda: page.text("#hits") == "Nothing found")


def test_hostile_names_and_sentences_are_shown_as_text(page: Page) -> None:
    assert page.text("h1") == f"图 {ATTACK}"
    page.search("onerror", ENTER)
    page.wait(lambda: page.shown("#panel blockquote"))
    assert page.text("#panel h2") == ATTACK
    assert page.text("#panel blockquote mark") == ATTACK
    assert page.text("#panel blockquote .words") == f"前{ATTACK}后"
    assert page.run("return document.querySelectorAll('img, b, iframe').length") == 0


def test_the_browser_refuses_markup_and_pictures_that_are_not_the_pages_own(opened: Page) -> None:
    opened.run(
        "window.done = [];"
        "document.addEventListener('securitypolicyviolation', (e) => window.done.push(e.effectiveDirective));"
        "try { document.createElement('div').innerHTML = '<b>x</b>'; } catch { window.done.push('refused'); }"
        "new Image().src = 'https://example.invalid/a.png';"
    )
    opened.wait(lambda: {"refused", "img-src"} <= set(opened.run("return window.done")))


def test_the_legend_hides_and_shows_a_kind(page: Page) -> None:
    page.press("[data-key=kind-policy]")
    page.wait(lambda: page.counts() == [5, 7, 1, 7])
    assert page.one("[data-key=kind-policy]").get_attribute("aria-pressed") == "false"
    page.press("[data-key=kind-policy]")
    page.wait(lambda: page.counts() == [7, 7, 7, 7])


def test_links_of_one_predicate_and_indirect_ones_can_be_hidden(page: Page) -> None:
    page.press("[data-key=predicate-issuedBy]")
    page.wait(lambda: page.counts() == [7, 7, 5, 7])
    page.press("[data-key=indirect]")
    page.wait(lambda: page.counts() == [7, 7, 4, 7])
    page.press("#reset")
    page.wait(lambda: page.counts() == [7, 7, 7, 7])


def test_hiding_everything_says_so(page: Page) -> None:
    for kind in ("policy", "agency", "industry", "region", "document"):
        page.press(f"[data-key=kind-{kind}]")
    page.wait(lambda: page.shown("#empty"))
    assert page.text("#empty") == "Everything is hidden by the filters."


def test_the_panel_of_a_link_shows_the_fact_its_rule_and_its_sentence(page: Page) -> None:
    page.search("钢铁行业节能方案", ENTER)
    page.wait(lambda: page.shown("#panel .line"))
    page.press("#panel .line[aria-label$='Technology']")
    page.wait(lambda: page.shown("#panel .triple"))
    assert page.text("#panel .triple") == "钢铁行业节能方案issued byMinistry of Industry and Information Technology"
    assert page.text("#panel code") == "relations.test"
    assert page.text("#panel .confidence") == "0.87"
    assert page.text("#panel blockquote mark") == "钢铁行业"


def test_an_indirect_link_is_named_as_such(page: Page) -> None:
    page.search("钢铁", ENTER)
    page.wait(lambda: page.text("#panel .badge") == "indirect")
    page.press("#panel .line[aria-label$='Technology']")
    page.wait(lambda: "Derived from other facts" in page.text("#panel"))


def test_the_other_end_of_a_fact_is_one_click_away(page: Page) -> None:
    page.search("水泥", ENTER)
    page.wait(lambda: page.text("#panel h2") == "cement")
    page.press("#panel .fact .node")
    page.wait(lambda: page.text("#panel h2") == ATTACK)
    page.driver.back()
    page.wait(lambda: page.text("#panel h2") == "cement")


def test_a_neighbourhood_of_one_and_two_steps(page: Page) -> None:
    page.search("水泥", ENTER)
    page.wait(lambda: page.shown("#panel .hop-1"))
    page.press("#panel .hop-1")
    page.wait(lambda: page.counts() == [2, 7, 1, 7])
    page.press("#panel .hop-2")
    page.wait(lambda: page.counts() == [3, 7, 2, 7])
    page.press("#around button")
    page.wait(lambda: page.counts() == [7, 7, 7, 7])


def test_escape_closes_the_panel(page: Page) -> None:
    page.search("steel", ENTER)
    page.wait(lambda: page.shown("#panel"))
    page.one("#panel").send_keys(ESCAPE)
    page.wait(lambda: not page.shown("#panel"))
    assert page.run("return location.hash") == ""


def test_the_theme_toggles_and_is_remembered(page: Page) -> None:
    colour = "return getComputedStyle(document.body).backgroundColor"
    before = page.run(colour)
    page.press("#theme")
    page.wait(lambda: page.run("return document.documentElement.dataset.theme") == "dark")
    assert page.run(colour) != before
    page.open()
    assert page.run("return document.documentElement.dataset.theme") == "dark"


def test_the_language_toggles_with_the_labels(page: Page) -> None:
    page.search("steel", ENTER)
    page.wait(lambda: page.text("#panel h2") == "iron and steel")
    page.press("#language")
    page.wait(lambda: page.text("#panel h2") == "钢铁")
    assert page.text("#counts") == "7 个节点，7 条关系"
    assert page.text("[data-key=predicate-issuedBy] .name") == "发布机关"
    assert page.run("return document.documentElement.lang") == "zh-Hans"


@pytest.mark.parametrize("fragment", [f"#{BASE}org/miit", "#https%3A%2F%2Fw3id.org%2Fcpkg%2Fid%2Forg%2Fmiit"])
def test_the_address_opens_a_node(page: Page, fragment: str) -> None:
    page.open(fragment)
    page.wait(lambda: page.text("#panel h2").startswith("Ministry"))


def test_the_page_can_open_on_a_node(page: Page, tmp_path: Path) -> None:
    page.address = written(sample(), tmp_path / "focus.html", focus=f"{BASE}region/shanxi")
    page.open()
    page.wait(lambda: page.text("#panel h2") == "Shanxi")


def test_a_click_on_the_drawing_opens_a_node_and_a_link(page: Page, tmp_path: Path) -> None:
    network = nx.MultiDiGraph()
    for name, label in (("a", "甲省"), ("b", "乙市")):
        network.add_node(name, label=label, label_en="", kind="region", details=[])
    network.add_edge(
        "b",
        "a",
        predicate="within",
        label="lies in",
        label_zh="位于",
        rule="",
        confidence=1.0,
        quotes=[],
        indirect=False,
    )
    write_page(render_page(network, {"a": (-100, 0), "b": (100, 0)}, title=f"图 {ATTACK}"), tmp_path / "two.html")
    page.address = (tmp_path / "two.html").as_uri()
    page.open()
    box = page.run(
        "const b = document.querySelector('#canvas').getBoundingClientRect(); return [b.x, b.y, b.width, b.height]"
    )
    middle = (box[0] + box[2] / 2, box[1] + box[3] / 2)
    page.press_at(*middle)
    page.wait(lambda: page.text("#panel .triple") == "乙市lies in甲省")
    page.press("#panel .close")
    # The view fits 200 units of width at no more than 1.4 pixels each.
    page.press_at(middle[0] - 140, middle[1])
    page.wait(lambda: page.text("#panel h2") == "甲省")


def test_documents_that_name_nearly_everything_start_hidden_but_open_on_request(page: Page, tmp_path: Path) -> None:
    network = nx.MultiDiGraph()
    network.add_node("doc", label="汇编", label_en="", kind="document", details=[])
    for number in range(40):
        network.add_node(f"p{number}", label=f"政策{number}号", label_en="", kind="policy", details=[])
        network.add_edge(
            "doc",
            f"p{number}",
            predicate="mentions",
            label="mentions",
            label_zh="提及",
            rule="",
            confidence=None,
            quotes=[],
        )
    places = {node: (90.0 * (number % 8), 90.0 * (number // 8)) for number, node in enumerate(network)}
    write_page(render_page(network, places, title=f"图 {ATTACK}"), tmp_path / "documents.html")
    page.address = (tmp_path / "documents.html").as_uri()
    page.open()
    page.wait(lambda: page.counts() == [40, 41, 0, 40])
    page.search("汇编", ENTER)
    page.wait(lambda: page.counts() == [41, 41, 40, 40])


def test_an_empty_network_says_so_kindly(page: Page, tmp_path: Path) -> None:
    page.address = written(nx.MultiDiGraph(), tmp_path / "empty.html")
    page.open()
    assert page.text("#empty").startswith("There is nothing to draw yet.")
    assert page.shown("#empty")
    assert not page.shown("#side")


def test_on_a_phone_the_filters_open_on_request(page: Page) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        page.open()
        assert not page.shown("#side")
        page.press("#filters")
        page.wait(lambda: page.shown("#side"))
        page.press("#filters")
        page.search("钢铁", ENTER)
        page.wait(lambda: page.shown("#panel blockquote"))
        assert page.run("return document.documentElement.scrollWidth") <= 390
        assert page.run("return document.querySelector('#panel').getBoundingClientRect().top") > 250
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
