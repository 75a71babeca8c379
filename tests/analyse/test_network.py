from kg.analyse.found import Citation, Thing
from kg.analyse.network import make_network, neighbourhood

THINGS = [Thing(iri=iri, kind="policy", label=iri) for iri in "cab"]
SENTENCE = Citation(path="a.txt", start=3, end=7, quote="依据总纲", document="简报", marks=((2, 4),))


def edge(source: str, predicate: str, target: str, **more: object) -> dict[str, object]:
    return {"subject": source, "predicate": predicate, "object": target} | more


def test_edges_carry_their_names_rule_and_quotes() -> None:
    rows = [edge("a", "https://example.org/def#basedOn", "b", rule="tie.basis", confidence=0.8)]
    network = make_network(THINGS, rows, [], {("a", "basedOn", "b"): (SENTENCE,)})
    data = network.edges["a", "b", "basedOn"]
    assert (data["label"], data["label_zh"], data["rule"], data["confidence"]) == ("based on", "依据", "tie.basis", 0.8)
    assert data["indirect"] is False
    quote = {"text": "依据总纲", "words": "总纲", "document": "简报", "path": "a.txt", "start": 3, "end": 7}
    assert data["quotes"] == [quote]


def test_strange_ends_unknown_predicates_loops_and_repeats_are_left_out() -> None:
    rows = [edge("a", "basedOn", "x"), edge("a", "likes", "b"), edge("a", "cites", "a"), *[edge("a", "cites", "b")] * 2]
    network = make_network(THINGS, rows, [], {})
    assert list(network.edges(keys=True)) == [("a", "b", "cites")]
    assert list(network) == ["a", "b", "c"]


def test_details_have_names_and_values() -> None:
    details = [{"subject": "a", "predicate": "issuedOn", "object": "2024", "value": "2024"}] * 2
    network = make_network(THINGS, [], details, {("a", "issuedOn", "2024"): (SENTENCE,)})
    (detail,) = network.nodes["a"]["details"]
    assert (detail["name"], detail["value"], detail["quotes"][0]["start"]) == ("issued on", "2024", 3)


def test_the_neighbourhood_follows_edges_in_both_directions() -> None:
    network = make_network(THINGS, [edge("a", "cites", "b"), edge("c", "cites", "b")], [], {})
    assert list(neighbourhood(network, "a", 0)) == ["a"]
    assert list(neighbourhood(network, "a", 1)) == ["a", "b"]
    whole = neighbourhood(network, "a", 2)
    assert list(whole) == ["a", "b", "c"]
    assert whole.number_of_edges() == 2
    assert whole.nodes["a"]["label"] == "a"
