"""The tests of the SPARQL 1.1 Protocol that apply to an endpoint which is only read, under the names of the W3C's list.

What that list asks with ``default-graph-uri`` beside a query that needs no data is asked here without it: this endpoint
has one graph without a name, and a request that names another is refused (``query_dataset_*``). These do not apply,
since they change graphs: update_dataset_default_graph, update_dataset_default_graphs, update_dataset_named_graphs,
update_dataset_full, update_post_form, update_post_direct, update_base_uri; each of their requests is refused here.
"""

from urllib.parse import quote

import httpx
import pytest

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
OTHER = "http://example.org/data0.rdf"
ROWS = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}
GRAPHS = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}


def media(response: httpx.Response) -> str:
    return response.headers["content-type"].partition(";")[0]


def is_true(response: httpx.Response) -> bool:
    assert response.status_code == 200, response.text
    assert media(response) == "application/sparql-results+json"
    return bool(response.json()["boolean"])


def refused(response: httpx.Response, *statuses: int) -> None:
    assert response.status_code in statuses, response.text
    assert len(response.text) > 10


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_query_get(client: httpx.Client, path: str) -> None:
    assert is_true(client.get(f"{path}?query={quote('ASK {}')}"))


def test_query_post_form(client: httpx.Client) -> None:
    assert is_true(client.post("/sparql", content="query=ASK%20%7B%7D", headers=FORM))


def test_query_post_direct(client: httpx.Client) -> None:
    assert is_true(client.post("/sparql", content="ASK {}", headers=DIRECT))


def dataset_get(client: httpx.Client, name: str) -> None:
    response = client.get("/sparql", params=[("query", "ASK {}"), (name, OTHER), (name, f"{OTHER}#2")])
    refused(response, 400)
    assert name in response.text


def dataset_post(client: httpx.Client, name: str) -> None:
    refused(client.post("/sparql", params={name: OTHER}, content="ASK {}", headers=DIRECT), 400)
    refused(client.post("/sparql", content=f"query=ASK%20%7B%7D&{name}={quote(OTHER)}", headers=FORM), 400)


def test_query_dataset_default_graphs_get(client: httpx.Client) -> None:
    dataset_get(client, "default-graph-uri")


def test_query_dataset_default_graphs_post(client: httpx.Client) -> None:
    dataset_post(client, "default-graph-uri")


def test_query_dataset_named_graphs_get(client: httpx.Client) -> None:
    dataset_get(client, "named-graph-uri")


def test_query_dataset_named_graphs_post(client: httpx.Client) -> None:
    dataset_post(client, "named-graph-uri")


def test_query_dataset_full(client: httpx.Client) -> None:
    graphs = {"default-graph-uri": OTHER, "named-graph-uri": f"{OTHER}#2"}
    refused(client.post("/sparql", params=graphs, content="ASK { GRAPH ?g { ?s a ?t } }", headers=DIRECT), 400)


def test_query_multiple_dataset(client: httpx.Client) -> None:
    text = f"ASK FROM <{OTHER}> {{ ?s a ?t }}"
    refused(client.post("/sparql", params={"default-graph-uri": OTHER}, content=text, headers=DIRECT), 400)
    refused(client.post("/sparql", content=text, headers=DIRECT), 400)


def test_query_content_type_select(client: httpx.Client) -> None:
    assert media(client.post("/sparql", content="SELECT (1 AS ?value) {}", headers=DIRECT)) in ROWS


def test_query_content_type_ask(client: httpx.Client) -> None:
    assert media(client.post("/sparql", content="ASK {}", headers=DIRECT)) in ROWS


def test_query_content_type_describe(client: httpx.Client) -> None:
    assert media(client.post("/sparql", content="DESCRIBE <http://example.org/>", headers=DIRECT)) in GRAPHS


def test_query_content_type_construct(client: httpx.Client) -> None:
    text = "CONSTRUCT { <http://example.org/s> <http://example.org/p> 1 } WHERE {}"
    response = client.post("/sparql", content=text, headers=DIRECT)
    assert media(response) in GRAPHS
    assert "<http://example.org/s>" in response.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_bad_query_method(client: httpx.Client, method: str) -> None:
    response = client.request(method, "/sparql", params={"query": "ASK {}"}, headers=FORM)
    refused(response, 405)
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_bad_multiple_queries(client: httpx.Client) -> None:
    refused(client.get("/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D"), 400)
    refused(client.post("/sparql", content="query=ASK%20%7B%7D&query=ASK%20%7B%7D", headers=FORM), 400)
    refused(client.post("/sparql?query=ASK%20%7B%7D", content="ASK {}", headers=DIRECT), 400)
    refused(client.post("/sparql?query=ASK%20%7B%7D", content="query=ASK%20%7B%7D", headers=FORM), 400)


def test_bad_query_wrong_media_type(client: httpx.Client) -> None:
    refused(client.post("/sparql", content="ASK {}", headers={"Content-Type": "text/plain"}), 415)


def test_bad_query_missing_form_type(client: httpx.Client) -> None:
    refused(client.post("/sparql", content=b"query=ASK%20%7B%7D"), 415)


def test_bad_query_missing_direct_type(client: httpx.Client) -> None:
    refused(client.post("/sparql", content=b"ASK {}"), 415)


def test_bad_query_non_utf8(client: httpx.Client) -> None:
    body = "ASK {}".encode("utf-16")
    refused(
        client.post("/sparql", content=body, headers={"Content-Type": f"{DIRECT['Content-Type']}; charset=UTF-16"}), 415
    )
    refused(client.post("/sparql", content=body, headers=DIRECT), 400)
    refused(client.get("/sparql?query=ASK%20%7B%22%FF%22%7D"), 400)


def test_bad_query_syntax(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "ASK {"})
    refused(response, 400)
    assert "line 1, column" in response.text
    assert "^" in response.text


def test_bad_update_get(client: httpx.Client) -> None:
    refused(client.get("/sparql", params={"update": "CLEAR ALL"}), 403)


def test_bad_multiple_updates(client: httpx.Client) -> None:
    refused(client.post("/sparql", content="update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", headers=FORM), 403)


def test_bad_update_wrong_media_type(client: httpx.Client) -> None:
    refused(client.post("/sparql", content="CLEAR NAMED", headers={"Content-Type": "text/plain"}), 415)


def test_bad_update_missing_form_type(client: httpx.Client) -> None:
    refused(client.post("/sparql", content=b"update=CLEAR%20NAMED"), 415)


def test_bad_update_non_utf8(client: httpx.Client) -> None:
    headers = {"Content-Type": f"{UPDATE['Content-Type']}; charset=UTF-16"}
    refused(client.post("/sparql", content="CLEAR NAMED".encode("utf-16"), headers=headers), 403)


def test_bad_update_syntax(client: httpx.Client) -> None:
    refused(client.post("/sparql", content="update=CLEAR%20XYZ", headers=FORM), 403)


def test_bad_update_dataset_conflict(client: httpx.Client) -> None:
    graph = {"using-named-graph-uri": OTHER}
    refused(client.post("/sparql", params=graph, content="update=CLEAR%20ALL", headers=FORM), 403)


@pytest.mark.parametrize("text", ["CLEAR ALL", "INSERT DATA { <a:a> <a:b> <a:c> }", f"LOAD <{OTHER}>"])
def test_an_update_is_refused_however_it_comes(client: httpx.Client, text: str) -> None:
    """Stand for update_post_form, update_post_direct, update_dataset_* and update_base_uri: each is refused."""
    before = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
    for response in (
        client.post("/sparql", content=text, headers=UPDATE),
        client.post("/sparql", content=f"update={quote(text)}", headers=FORM),
        client.post("/sparql", params={"using-graph-uri": OTHER}, content=text, headers=UPDATE),
    ):
        refused(response, 403)
        assert "only read" in response.text
    refused(client.get("/sparql", params={"query": text}), 400)
    assert client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json() == before


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }", "FROM"),
        ("ASK FROM NAMED <http://127.0.0.1:9/x> { GRAPH ?g { ?s ?p ?o } }", "FROM NAMED"),
    ],
)
def test_no_query_leaves_the_graph(client: httpx.Client, text: str, reason: str) -> None:
    response = client.get("/sparql", params={"query": text})
    refused(response, 400)
    assert f"{reason} is not allowed" in response.text


SELECT = "SELECT ?p ?name { ?p a cp:Policy ; skos:prefLabel ?name } ORDER BY ?p LIMIT 2"
CONSTRUCT = "CONSTRUCT { ?p skos:prefLabel ?name } { ?p a cp:Policy ; skos:prefLabel ?name }"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9, */*;q=0.1", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("text/*", "text/csv"),
        ("image/png, text/csv;q=0.001", "text/csv"),
        ("TEXT/CSV; Q=1", "text/csv"),
    ],
)
def test_rows_come_in_the_format_that_is_liked_best(client: httpx.Client, accept: str, expected: str) -> None:
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert media(response) == expected
    assert "accept" in response.headers["vary"].lower()


@pytest.mark.parametrize("accept", [*sorted(GRAPHS), "text/html, application/ld+json;q=0.1"])
def test_graphs_come_in_four_syntaxes(client: httpx.Client, accept: str) -> None:
    response = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": accept})
    assert media(response) == accept.rpartition(",")[2].partition(";")[0].strip()
    assert "zh-Hans" in response.text


@pytest.mark.parametrize(("query", "accept"), [(SELECT, "image/png"), (CONSTRUCT, "text/csv"), ("ASK {}", "text/csv")])
def test_what_no_answer_comes_in_is_406(client: httpx.Client, query: str, accept: str) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    refused(response, 406)
    assert "comes as" in response.text


def test_the_address_may_name_the_format(client: httpx.Client) -> None:
    assert media(client.get("/sparql", params={"query": SELECT, "format": "csv"})) == "text/csv"
    assert media(client.get("/sparql", params={"query": CONSTRUCT, "format": "nt"})) == "application/n-triples"
    assert media(client.get("/sparql", params={"query": SELECT, "format": "ttl"})) == "application/sparql-results+json"


@pytest.mark.parametrize("accept", ["*/*", *sorted(GRAPHS)])
def test_without_a_query_it_describes_itself(client: httpx.Client, address: str, accept: str) -> None:
    response = client.get("/sparql", headers={"Accept": accept})
    assert media(response) == ("text/turtle" if accept == "*/*" else accept)
    assert f"{address}/sparql" in response.text
    assert "SPARQL11Query" in response.text


def test_a_browser_is_led_to_the_editor(client: httpx.Client) -> None:
    response = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (response.status_code, response.headers["location"]) == (303, "/query")


def test_head_is_get_without_the_answer(client: httpx.Client) -> None:
    response = client.head("/sparql", params={"query": SELECT})
    assert (response.status_code, response.content) == (200, b"")


def test_an_answer_is_cut_at_the_limit_and_says_so(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert len(response.json()["results"]["bindings"]) == 50
    assert response.headers["kg-truncated"] == "50"
    whole = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 50"})
    assert "kg-truncated" not in whole.headers
    triples = client.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }", "format": "nt"})
    assert len(triples.text.splitlines()) == 50
    assert triples.headers["kg-truncated"] == "50"


def test_a_program_gets_the_place_of_a_mistake_as_numbers(client: httpx.Client) -> None:
    headers = {"Accept": "application/sparql-results+json, application/problem+json;q=0.1"}
    response = client.get("/sparql", params={"query": "SELECT ?s {\n  ?s ?p\n}"}, headers=headers)
    assert media(response) == "application/problem+json"
    problem = response.json()
    assert (problem["status"], problem["code"], problem["line"]) == (400, "KG-Q04", 3)
    assert problem["column"] >= 1


def test_too_many_fields_are_refused(client: httpx.Client) -> None:
    refused(client.get("/sparql?" + "&".join(["a=1"] * 200)), 400)


def test_cross_origin_requests_are_not_allowed_unless_told(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "http://evil.example"})
    assert "access-control-allow-origin" not in response.headers
