"""Which format a client gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.negotiate import GRAPHS, ROWS, choose, choose_format, ranges


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/turtle;q=0.5, application/n-triples;q=0.6", "nt"),
        ("application/*;q=0.8, text/turtle;q=0.7", "nt"),
        ("*/*;q=0.1, application/rdf+xml", "rdf"),
        ("text/turtle;q=0, */*", "nt"),
        ("text/plain", "nt"),
        ("application/x-turtle", "ttl"),
        ("application/json", None),
        (";;;,,, /, q=1", None),
        ("text/turtle;level=1;q=0.4, application/ld+json;q=0.3", "ttl"),
    ],
)
def test_the_best_liked_graph_format(accept: str, expected: str | None) -> None:
    assert choose_format(accept, GRAPHS) == expected


def test_without_a_wish_the_usual_format_comes() -> None:
    assert choose_format("", ROWS) == "json"
    assert choose_format("  ", GRAPHS) == "ttl"


def test_a_name_wins_over_the_header_where_it_is_known() -> None:
    assert choose_format("text/csv", ROWS, named="xml") == "xml"
    assert choose_format("text/csv", ROWS, named="turtle") == "csv"


@given(st.text(max_size=200))
def test_no_header_breaks_it(accept: str) -> None:
    assert choose(accept, list(ROWS.values())) in {*ROWS.values(), None}
    assert all(0 <= weight <= 1 for _, weight in ranges(accept))
