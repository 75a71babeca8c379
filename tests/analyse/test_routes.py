"""The best ways are those that a search of all ways finds."""

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from kg.analyse.routes import Link, Links, best_routes, through

NODES = "abcdef"
PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 10),
    max_size=12,
)


def made(pairs: dict[tuple[str, str], int]) -> Links[tuple[str, str, float]]:
    """Return links both ways, with a bound above what they are."""
    links: dict[str, list[Link[tuple[str, str, float]]]] = {}
    for (one, other), tenths in sorted(pairs.items()):
        for start, end in ((one, other), (other, one)):
            links.setdefault(start, []).append(Link(end, min(1.0, tenths / 10 + 0.1), (start, end, tenths / 10)))
    return links


def everything(links: Links[tuple[str, str, float]], longest: int) -> list[float]:
    """Return the strengths of all ways from a to f without a repeated thing."""
    found: list[float] = []

    def walk(here: str, seen: frozenset[str], strength: float) -> None:
        if here == "f":
            found.append(strength)
        elif len(seen) <= longest:
            toll = through(len(links.get(here, ()))) if here != "a" else 1.0
            for link in links.get(here, ()):
                if link.end not in seen:
                    walk(link.end, seen | {link.end}, strength * toll * link.of[2])

    walk("a", frozenset("a"), 1.0)
    return sorted(found, reverse=True)


@given(PAIRS, st.integers(1, 6))
def test_they_come_in_order_and_none_is_missing(pairs: dict[tuple[str, str], int], longest: int) -> None:
    links = made(pairs)
    routes = list(best_routes("a", "f", links, exact=lambda of: of[2], longest=longest, budget=100_000))
    assert [round(route.strength, 9) for route in routes] == [round(one, 9) for one in everything(links, longest)]
    for route in routes:
        ends = ["a", *(end for _, end, _ in route.steps)]
        assert len(set(ends)) == len(ends)
        assert all(step[0] == start for step, start in zip(route.steps, ends, strict=False))


def test_the_budget_ends_the_search() -> None:
    links = made({(one, other): 9 for one in NODES for other in NODES if one < other})
    assert list(best_routes("a", "f", links, exact=lambda of: of[2], longest=5, budget=1)) == []
    assert len(list(islice(best_routes("a", "f", links, exact=lambda of: of[2], longest=5, budget=50), 3))) == 3


def test_no_way_leads_to_itself_or_to_what_is_apart() -> None:
    links = made({("a", "b"): 9, ("e", "f"): 9})
    assert list(best_routes("a", "a", links, exact=lambda of: of[2], longest=5, budget=99)) == []
    assert list(best_routes("a", "f", links, exact=lambda of: of[2], longest=5, budget=99)) == []
    assert list(best_routes("a", "x", links, exact=lambda of: of[2], longest=5, budget=99)) == []
