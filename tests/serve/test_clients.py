"""Programs that people use, against a real server."""

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pandas as pd
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper import XML as RESULTS_XML
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

SELECT = "PREFIX cp: <https://w3id.org/cpkg/def#> SELECT ?p { ?p a cp:Policy } ORDER BY ?p"
CONSTRUCT = "PREFIX cp: <https://w3id.org/cpkg/def#> CONSTRUCT { ?p a cp:Policy } WHERE { ?p a cp:Policy }"


@pytest.fixture(scope="module")
def policies(client: httpx.Client) -> list[str]:
    bindings = client.get("/sparql", params={"query": SELECT}).json()["results"]["bindings"]
    assert len(bindings) > 3
    return [one["p"]["value"] for one in bindings]


@pytest.fixture
def wrapper(address: str) -> Any:
    return SPARQLWrapper(f"{address}/sparql")


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_rows(wrapper: Any, policies: list[str], method: str) -> None:
    wrapper.setQuery(SELECT)
    wrapper.setMethod(method)
    wrapper.setReturnFormat(JSON)
    found = wrapper.queryAndConvert()
    assert [one["p"]["value"] for one in found["results"]["bindings"]] == policies
    wrapper.setReturnFormat(RESULTS_XML)
    assert policies[0] in wrapper.queryAndConvert().toxml()
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert().decode().split("\r\n")[1] == policies[0]


def test_sparqlwrapper_reads_graphs_and_errors(wrapper: Any, policies: list[str]) -> None:
    wrapper.setQuery(CONSTRUCT)
    wrapper.setReturnFormat(TURTLE)
    read = rdflib.Graph().parse(data=wrapper.queryAndConvert(), format="turtle")
    assert {str(subject) for subject in read.subjects()} == set(policies)
    wrapper.setQuery("SELECT { ?s")
    wrapper.setReturnFormat(JSON)
    with pytest.raises(QueryBadFormed, match="line 1, column"):
        wrapper.queryAndConvert()


# That store leaves its sockets to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_the_sparql_store_of_rdflib_reads_the_graph(address: str, policies: list[str], method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql", method=method))
    assert [str(binding[rdflib.Variable("p")]) for binding in graph.query(SELECT).bindings] == policies
    policy = rdflib.URIRef(policies[0])
    assert (policy, rdflib.RDF.type, rdflib.URIRef("https://w3id.org/cpkg/def#Policy")) in graph
    labels = list(graph.objects(policy, rdflib.SKOS.prefLabel))
    assert labels
    assert all(isinstance(label, rdflib.Literal) and label.language for label in labels)
    assert bool(graph.query("ASK { ?s ?p ?o }").askAnswer)
    assert len(list(graph.query(CONSTRUCT))) == len(policies)


def test_pandas_reads_a_table(address: str, policies: list[str]) -> None:
    query = SELECT.replace("?p {", "?p ?year {").replace("} ORDER", "OPTIONAL { ?p cp:issuedYear ?year } } ORDER")
    frame = pd.read_csv(
        f"{address}/sparql?query={httpx.QueryParams(query=query)['query'].replace('#', '%23').replace(' ', '%20')}",
        storage_options={"Accept": "text/csv"},
    )
    assert list(frame.columns) == ["p", "year"]
    assert list(frame["p"]) == policies
    assert frame["year"].dropna().between(1980, 2100).all()


def test_curl_asks_in_the_three_ways(address: str, policies: list[str]) -> None:
    def curl(*arguments: str) -> str:
        command = ["curl", "-sS", "--fail-with-body", "--max-time", "20", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout

    endpoint = f"{address}/sparql"
    accept = ("-H", "Accept: text/csv")
    lines = ["p", *policies]
    assert curl("-G", endpoint, *accept, "--data-urlencode", f"query={SELECT}").split() == lines
    assert curl(endpoint, *accept, "--data-urlencode", f"query={SELECT}").split() == lines
    direct = ("-H", "Content-Type: application/sparql-query", "--data-binary", SELECT)
    assert curl(endpoint, *accept, *direct).split() == lines
    assert "@prefix" in curl("-H", "Accept: text/turtle", f"{address}/id/industry/iron-steel")
    assert json.loads(curl(f"{address}/trace?name=steel"))["entity"]["label"] == "钢铁"


def test_curl_is_told_that_ten_megabytes_are_too_much(address: str, tmp_path: Path) -> None:
    large = tmp_path / "large.rq"
    large.write_bytes(b"#" * 10_000_000)
    for expect in ("Expect: 100-continue", "Expect:"):
        command = ["curl", "-sS", "--max-time", "20", "-o", "-", "-w", "%{http_code}", "-H", expect]
        command += ["-H", "Content-Type: application/sparql-query", "--data-binary", f"@{large}", f"{address}/sparql"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stdout.endswith("413"), done.stderr


# The browser


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if sys.platform != "linux" or not (shutil.which("chromium") and shutil.which("chromedriver")):
        pytest.skip("chromium and chromedriver are not here")
    options = selenium.ChromeOptions()
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--window-size=1200,900",
        "--lang=en",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.binary_location = str(shutil.which("chromium"))
    made = selenium.Chrome(options=options, service=selenium.ChromeService(shutil.which("chromedriver")))
    yield made
    made.quit()


class Browser:
    """The pages as a reader sees them."""

    def __init__(self, driver: Any, address: str) -> None:
        self.driver, self.address = driver, address

    def open(self, path: str) -> None:
        self.driver.get(self.address + path)

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script)

    def text(self, selector: str) -> str:
        return str(self.run(f"return document.querySelector({json.dumps(selector)})?.textContent ?? ''"))

    def wait(self, condition: Any) -> None:
        end = time.monotonic() + 20
        while not condition():
            assert time.monotonic() < end, self.run("return document.body.innerText")
            time.sleep(0.05)

    def type(self, query: str) -> None:
        self.run(f"document.querySelector('.CodeMirror').CodeMirror.setValue({json.dumps(query)})")
        self.run("document.querySelector('#run').click()")


@pytest.fixture
def browser(driver: Any, address: str) -> Iterator[Browser]:
    """Open no page; afterwards nothing may have been refused by the policy or asked of another server."""
    for log in ("browser", "performance"):
        driver.get_log(log)
    yield Browser(driver, address)
    said = [entry["message"] for entry in driver.get_log("browser")]
    assert [one for one in said if "status of 4" not in one and "status of 5" not in one] == []
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
    assert asked
    assert [url for url in asked if not url.startswith((address, "data:", "about:", "chrome:", "blob:"))] == []


def test_the_editor_runs_a_query_and_shows_a_table(browser: Browser, policies: list[str]) -> None:
    browser.open("/query")
    browser.wait(lambda: browser.run("return Boolean(document.querySelector('.CodeMirror'))"))
    browser.type(SELECT)
    browser.wait(lambda: browser.run("return document.querySelectorAll('#result tbody tr').length") == len(policies))
    assert browser.text("#result td a").startswith("policy/")
    assert browser.text("#state").startswith(f"{len(policies)} rows")
    browser.type(CONSTRUCT)
    browser.wait(lambda: "@prefix" in browser.text("#result pre"))
    browser.type("ASK {}")
    browser.wait(lambda: browser.text("#result") == "yes")


def test_the_editor_shows_where_a_query_is_wrong(browser: Browser) -> None:
    browser.open("/query")
    browser.type("SELECT ?s {\n  ?s ?p\n}")
    browser.wait(lambda: "line 3, column" in browser.text("#error"))
    assert browser.run("return document.querySelector('.CodeMirror').CodeMirror.getCursor().line") == 2
    browser.type("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    browser.wait(lambda: "was stopped" in browser.text("#error"))


def test_a_saved_question_is_loaded_from_the_menu(browser: Browser) -> None:
    browser.open("/query")
    browser.run(
        "const menu = document.querySelector('#saved'); menu.value = 'counts'; menu.dispatchEvent(new Event('change'))"
    )
    browser.wait(lambda: "SELECT ?group" in editor(browser))
    browser.run("document.querySelector('#run').click()")
    browser.wait(lambda: browser.run("return document.querySelectorAll('#result tbody tr').length") > 5)


def editor(browser: Browser) -> str:
    return str(browser.run("return document.querySelector('.CodeMirror')?.CodeMirror?.getValue() ?? ''"))


def fill(browser: Browser, name: str, value: str) -> None:
    browser.run(
        f"const field = document.querySelector('#parameters [name={name}]'); field.value = {json.dumps(value)};"
        "field.dispatchEvent(new Event('input', {bubbles: true}))"
    )


def test_the_parameters_of_a_saved_question_are_filled_in(browser: Browser) -> None:
    browser.open("/query?saved=policies-of-industry-and-year")
    browser.wait(lambda: "VALUES ?industry { UNDEF }" in editor(browser))
    types = "return [...document.querySelectorAll('#parameters input')].map((one) => `${one.name}:${one.type}`)"
    assert browser.run(types) == ["industry:text", "year:number"]
    fill(browser, "industry", "iron")
    listed = "return [...document.querySelectorAll('#names-industry option')].map((one) => one.value)"
    browser.wait(lambda: "Iron and steel" in browser.run(listed))
    fill(browser, "industry", "steel")
    fill(browser, "year", "2024")
    browser.run("document.querySelector('#parameters button').click()")
    browser.wait(lambda: "/industry/iron-steel>" in editor(browser))
    assert re.search(r"VALUES \?year \{ \S*2024\S* \}", editor(browser))
    browser.run("document.querySelector('#run').click()")
    browser.wait(lambda: "row" in browser.text("#state"))


def test_a_hostile_value_stays_a_value(browser: Browser) -> None:
    browser.open("/query?saved=policies-of-topic")
    browser.wait(lambda: "VALUES ?word { UNDEF }" in editor(browser))
    attack = '"} UNION { ?policy ?p ?o } #<img src=x onerror=alert(1)>'
    fill(browser, "word", attack)
    browser.run("document.querySelector('#parameters button').click()")
    browser.wait(lambda: "UNDEF" not in editor(browser))
    assert browser.run("return document.querySelectorAll('img').length") == 0
    browser.run("document.querySelector('#run').click()")
    browser.wait(lambda: browser.text("#state").startswith("0 rows"))
    browser.open("/query?saved=policies-of-industry")
    browser.wait(lambda: "UNDEF" in editor(browser))
    fill(browser, "industry", "<b>nothing</b>")
    browser.run("document.querySelector('#parameters button').click()")
    browser.wait(lambda: "nothing is called" in browser.text("#error"))
    assert "UNDEF" in editor(browser)


def test_a_sentence_leads_to_its_words_in_the_document(browser: Browser) -> None:
    browser.open("/trace?name=steel")
    browser.run("document.querySelector('blockquote footer a').click()")
    browser.wait(lambda: browser.run("return location.pathname.startsWith('/document/')"))
    browser.wait(lambda: browser.text("#mark") != "")


def test_the_end_of_an_address_marks_characters(browser: Browser, client: httpx.Client, folder: Path) -> None:
    name = next(one.stem for one in sorted((folder / "texts").iterdir()))
    raw = client.get(f"/document/{name}", headers={"Accept": "text/plain"}).text
    start = raw.index("\n\n") + 3
    browser.open(f"/document/{name}#char={start},{start + 30}")
    browser.wait(lambda: browser.text("#text mark") != "")
    marked = browser.run("return [...document.querySelectorAll('#text mark')].map((one) => one.textContent).join('')")
    assert marked == raw[start : start + 30].replace("\n", "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_ground_in_both_schemes(browser: Browser, scheme: str) -> None:
    feature = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", feature)
    try:
        browser.open("/trace?name=steel")
        assert browser.run(CONTRAST) >= 4.5
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


CONTRAST = """
const light = (text) => {
  const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3).map((n) => Number(n) / 255)
    .map((n) => (n <= 0.03928 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = light(getComputedStyle(document.body).backgroundColor);
return Math.min(...['body', '.quiet', 'a', 'footer a', 'h2'].map((one) => {
  const ink = light(getComputedStyle(document.querySelector('main ' + one) ?? document.body).color);
  return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
}));
"""


def test_on_a_phone_nothing_runs_off_the_side(browser: Browser) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        for path in ("/", "/query", "/trace?name=steel", "/targets", "/id/industry/iron-steel", "/documents", "/api"):
            browser.open(path)
            assert browser.run("return document.documentElement.scrollWidth") <= 390, path
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
