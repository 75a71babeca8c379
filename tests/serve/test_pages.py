"""Pages and JSON: every address, in both languages and several formats, with hostile documents behind them."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import rdflib
from openapi_spec_validator import OpenAPIV31SpecValidator

from kg import Graph

from .conftest import ATTACK

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
JSON = {"Accept": "application/json"}
PAGES = ("/", "/query", "/api", "/ask", "/trace", "/path", "/explain", "/targets", "/documents", "/questions", "/graph")


class Page(HTMLParser):
    """Tags, links and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str, attribute: str) -> list[str]:
        return [str(attrs[attribute]) for name, attrs in self.tags if name == tag and attribute in attrs]


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return Graph.open(folder)


def got(client: httpx.Client, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
    response = client.get(path, headers=headers or HTML)
    assert response.status_code == 200, response.text
    return response


def page(client: httpx.Client, path: str, language: str = "en") -> Page:
    response = got(client, path, HTML | {"Accept-Language": language})
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return Page(response.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_under_a_strict_policy(client: httpx.Client, path: str) -> None:
    response = got(client, path)
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert not re.search(r"script-src[^;]*unsafe-inline", policy)
    assert response.headers["x-content-type-options"] == "nosniff"
    if path != "/graph":
        made = Page(response.text)
        assert all("src" in attrs for tag, attrs in made.tags if tag == "script")
        assert not [attrs for _, attrs in made.tags if any(name.startswith(("on", "style")) for name in attrs)]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_on_a_page_comes_from_elsewhere(client: httpx.Client, path: str) -> None:
    made = Page(got(client, path).text)
    sources = [*made.all("script", "src"), *made.all("img", "src"), *made.all("link", "href")]
    assert all(one.startswith(("/assets/", "data:")) for one in sources)
    for source in filter(lambda one: one.startswith("/assets/"), sources):
        assert got(client, source).headers["content-type"].startswith(("text/css", "text/javascript"))


@pytest.mark.parametrize("path", PAGES[:-1])
def test_a_page_comes_in_the_language_of_the_browser(client: httpx.Client, path: str) -> None:
    english, chinese = page(client, path, "en-GB,en;q=0.9"), page(client, path, "zh-CN,zh;q=0.9")
    assert english.all("html", "lang") == ["en"]
    assert chinese.all("html", "lang") == ["zh-Hans"]
    assert "Targets" in english.words
    assert "目标" in chinese.words


def test_the_language_can_be_chosen_and_leads_back(client: httpx.Client, address: str) -> None:
    response = client.get("/language/zh", headers={"Referer": f"{address}/trace?name=steel"})
    assert (response.status_code, response.headers["location"]) == (303, "/trace?name=steel")
    assert "language=zh" in response.headers["set-cookie"]
    client.cookies.clear()
    assert page(client, "/").all("html", "lang") == ["en"]
    assert Page(got(client, "/", HTML | {"Cookie": "language=zh"}).text).all("html", "lang") == ["zh-Hans"]


@pytest.mark.parametrize("back", ["http://evil.example/x", "//evil.example", "javascript:alert(1)", ""])
def test_no_other_place_is_led_to(client: httpx.Client, back: str) -> None:
    response = client.get("/language/en", headers={"Referer": back})
    assert response.headers["location"] == "/"
    client.cookies.clear()


@pytest.mark.parametrize(
    ("path", "call"),
    [
        ("/ask?q=which+policies+touch+steel", lambda g: g.ask("which policies touch steel")),
        ("/ask?q=哪些政策涉及钢铁", lambda g: g.ask("哪些政策涉及钢铁")),
        ("/trace?name=steel&limit=2", lambda g: g.trace("steel", limit=2)),
        ("/trace?name=steel&part=direct&since=2024", lambda g: g.trace("steel", part="direct", since="2024")),
        ("/path?from=MEE&to=steel&count=2", lambda g: g.path("MEE", "steel", count=2)),
        ("/explain?name=钢铁", lambda g: g.explain("钢铁")),
        (
            "/targets?industry=steel&by=2030&observations=true",
            lambda g: g.targets(industry="steel", by=2030, observations=True),
        ),
    ],
)
def test_json_is_what_the_python_interface_gives(client: httpx.Client, graph: Graph, path: str, call: Any) -> None:
    response = got(client, path, JSON)
    assert response.headers["content-type"] == "application/json"
    assert response.json() == json.loads(json.dumps(call(graph), default=float))
    assert got(client, f"{path}&format=json").json() == response.json()


def test_an_answer_is_a_page_with_its_sentences(client: httpx.Client) -> None:
    made = page(client, "/ask?q=which+policies+touch+steel")
    assert "policies" in made.words
    assert "节能方案" in made.words
    places = [link for link in made.all("a", "href") if link.startswith("/document/")]
    assert places
    marked = page(client, places[0])
    assert "mark" in {tag for tag, _ in marked.tags}


@pytest.mark.parametrize("path", ["/ask?q=zzz+qqq", "/trace?name=zzzqqq", "/targets?industry=zzzqqq"])
def test_what_cannot_be_answered_says_why_on_the_page_with_the_form(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers=HTML)
    assert response.status_code in (400, 404)
    made = Page(response.text)
    assert "Not answered" in made.words
    assert "input" in {tag for tag, _ in made.tags}
    problem = client.get(path, headers=JSON)
    assert problem.status_code == response.status_code
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["remedy"]


WRONG = ("/trace?name=steel&depth=0", "/trace?name=steel&via=love", "/trace?name=steel&as_of=soon")


@pytest.mark.parametrize("path", ["/trace", "/explain", "/ask", "/targets?by=soon", "/path?from=steel", *WRONG])
def test_a_missing_or_wrong_parameter_is_named(client: httpx.Client, path: str) -> None:
    problem = client.get(path, headers=JSON)
    assert problem.status_code == 400
    assert problem.json()["message"]


@pytest.mark.parametrize(
    "accept", ["text/html", "text/turtle", "application/ld+json", "application/rdf+xml", "application/json"]
)
def test_a_thing_has_a_page_and_data(client: httpx.Client, accept: str) -> None:
    response = got(client, "/id/industry/iron-steel", {"Accept": accept})
    assert response.headers["content-type"].startswith(accept.replace("n/json", "n/ld+json"))
    assert "accept" in response.headers["vary"].lower()
    assert "钢铁" in response.text
    if accept == "text/turtle":
        read = rdflib.Graph().parse(data=response.text, format="turtle")
        assert (rdflib.URIRef("https://w3id.org/cpkg/id/industry/iron-steel"), None, None) in read


def test_every_thing_of_the_graph_has_a_page(client: httpx.Client, graph: Graph) -> None:
    data = "FILTER(STRSTARTS(STR(?s), 'https://w3id.org/cpkg/id/'))"
    query = f"SELECT ?type (SAMPLE(?s) AS ?thing) {{ ?s a ?type {data} }} GROUP BY ?type"
    things = [str(row["thing"]) for row in graph.query(query)]
    assert len(things) > 10
    for iri in things:
        made = page(client, iri.removeprefix("https://w3id.org/cpkg"))
        assert iri in made.words


@pytest.mark.parametrize(
    "path",
    [
        "/id/industry/none",
        "/id/../graph.ttl",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/id/industry/iron-steel%3E%20%3Fp%20%3Fo%20.%20%3Cx",
        "/id/",
        "/document/..%2Fmanifest",
        "/document/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/document/0000000000ff",
        "/assets/..%2fapp.py",
        "/assets/app.py",
        "/questions/..%2f..%2fREADME",
        "/questions/none",
        "/language/xx",
        "/manifest.json",
        "/texts/",
        "/nowhere",
    ],
)
def test_other_addresses_lead_nowhere(client: httpx.Client, path: str) -> None:
    for headers in (HTML, JSON):
        response = client.get(path, headers=headers)
        assert response.status_code in ((404, 406) if path.startswith("/document") else (404,))
        assert "root:" not in response.text
        assert "import " not in response.text


def test_a_document_is_shown_raw_with_its_marks(client: httpx.Client, folder: Path) -> None:
    (name, raw) = next(
        (path.stem, path.read_text(encoding="utf-8"))
        for path in sorted((folder / "texts").iterdir())
        if "全国碳市场" in path.read_text(encoding="utf-8")
    )
    start = raw.index("全国碳市场")
    made = got(client, f"/document/{name}?char={start},{start + 5}&char={start + 7},{start + 9}").text
    assert '<mark id="mark">全国碳市场</mark>' in made
    assert made.count("<mark") == 2
    assert got(client, f"/document/{name}", {"Accept": "text/plain"}).text == raw
    assert got(client, f"/document/{name}?char=9,5&char=x&char=99999999,999999999").text.count("<mark") == 0


def test_hostile_words_stay_words(client: httpx.Client, graph: Graph, folder: Path) -> None:
    names = [str(row["name"]) for row in graph.query("SELECT ?name { ?p a cp:Policy ; skos:prefLabel ?name }")]
    (name,) = [name for name in names if "onerror" in name]
    (iri,) = [
        str(row["p"]) for row in graph.query("SELECT ?p ?name { ?p skos:prefLabel ?name }") if row["name"] == name
    ]
    document = next(one.stem for one in (folder / "texts").iterdir() if "onerror" in one.read_text(encoding="utf-8"))
    for path in (
        iri.removeprefix("https://w3id.org/cpkg"),
        f"/trace?name={quote(iri)}",
        f"/document/{document}?char=0,60",
        "/trace?name=steel",
        f"/ask?q={quote(ATTACK)}",
        f"/trace?name={quote(ATTACK)}",
        f"/targets?indicator={quote(ATTACK)}",
        f"/query?query={quote(ATTACK)}",
        f"/nowhere/{quote(ATTACK)}",
    ):
        made = Page(client.get(path, headers=HTML).text)
        assert not {"img", "b"} & {tag for tag, attrs in made.tags if tag == "img" or "粗" in str(attrs)}
        assert not [attrs for _, attrs in made.tags if "onerror" in attrs]
    shown = got(client, f"/document/{document}").text
    assert "\u202e" not in shown
    assert "\x0b" not in shown


def test_paths_are_drawn_with_the_proof_of_every_hop(client: httpx.Client) -> None:
    for path in ("/path?from=MEE&to=steel", "/trace?name=steel"):
        text = got(client, path).text
        assert '<div class="path">' in text
        assert "addresses" in text
        assert "strength" in text
    assert "涉及" in got(client, "/path?from=MEE&to=steel", HTML | {"Accept-Language": "zh"}).text


def test_slips_of_typing_are_named(client: httpx.Client) -> None:
    found = got(client, "/ask?q=which+policies+touch+steeel", JSON).json()
    assert found["read_as"]
    assert "steeel →" in page(client, "/ask?q=which+policies+touch+steeel").words


def test_the_documents_and_saved_questions_are_listed(client: httpx.Client) -> None:
    documents = got(client, "/documents", JSON).json()["documents"]
    assert len(documents) == 9
    assert {"id", "path", "title", "date"} == documents[0].keys()
    questions = got(client, "/questions", JSON).json()["questions"]
    text = got(client, f"/questions/{questions[0]['name']}", {"Accept": "*/*"})
    assert text.headers["content-type"] == "application/sparql-query"
    assert "SELECT" in text.text


def test_a_saved_question_comes_with_the_values_that_are_given(client: httpx.Client) -> None:
    plain = {"Accept": "*/*"}
    text = got(client, "/questions/policies-of-industry-and-year?industry=steel&year=2024", plain).text
    assert "/industry/iron-steel>" in text
    assert re.search(r"VALUES \?year \{ \S*2024\S* \}", text)
    for tail in ("year=soon", "industry=nothing-of-that-name", "colour=red"):
        response = client.get(f"/questions/policies-of-industry-and-year?{tail}", headers=JSON)
        assert 400 <= response.status_code < 500, tail
        assert response.headers["content-type"].startswith("application/problem+json")


def test_names_are_offered_by_their_beginning(client: httpx.Client) -> None:
    assert "Iron and steel" in got(client, "/names?parameter=industry&q=iron", JSON).json()["names"]
    assert "钢铁" in got(client, "/names?parameter=industry&q=鋼", JSON).json()["names"]
    assert got(client, "/names?parameter=region&q=Iron%20and", JSON).json()["names"] == []
    assert got(client, "/names?parameter=industry&q=", JSON).json()["names"] == []


def test_pages_that_the_build_did_not_write_are_named(client: httpx.Client) -> None:
    response = client.get("/report", headers=HTML)
    assert response.status_code == 404
    assert "kg build" in response.text


def test_the_description_of_the_interface_is_valid_and_complete(client: httpx.Client) -> None:
    described = got(client, "/openapi.json", {"Accept": "*/*"}).json()
    OpenAPIV31SpecValidator(described).validate()
    document = got(client, "/documents", JSON).json()["documents"][0]["id"]
    for path, operations in described["paths"].items():
        real = path.format(name="counts", path="industry/iron-steel", id=document)
        operation = operations["get"]
        wanted = [one for one in operation["parameters"] if one.get("required") and one["in"] == "query"]
        values = {"from": "MEE", "q": "which policies touch steel"}
        response = client.get(real, params={one["name"]: values.get(one["name"], "steel") for one in wanted})
        media = response.headers["content-type"].partition(";")[0]
        assert response.status_code == 200, path
        assert media in operation["responses"]["200"]["content"], path


@pytest.mark.parametrize("path", ["/", "/ask?q=x", "/targets", "/id/industry/iron-steel"])
def test_only_get_is_allowed(client: httpx.Client, path: str) -> None:
    assert client.post(path).status_code == 405
    assert client.head(path).status_code in (200, 404)


@pytest.mark.parametrize("path", ["/targets", "/id/industry/iron-steel", "/documents"])
def test_what_comes_in_no_wanted_format_is_406(client: httpx.Client, path: str) -> None:
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(path, params={"format": "exe"}).status_code == 406
