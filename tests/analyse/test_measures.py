import subprocess
import sys
from itertools import combinations, permutations
from pathlib import Path

import pytest

from kg.analyse.measures import Measured, measure, projection, tie_network

ROOT = Path(__file__).resolve().parents[2]
BRIDGE = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "m"), ("m", "x"), ("x", "y"), ("y", "z"), ("x", "z")]


def test_a_tie_given_twice_weighs_two_and_loops_are_left_out() -> None:
    network = tie_network([("a", "b"), ("b", "a"), ("a", "a")])
    assert list(network.edges(data="weight")) == [("a", "b", 2)]


def test_direction_counts_where_it_is_asked_for() -> None:
    network = tie_network([("a", "b"), ("b", "a"), ("a", "b")], directed=True)
    assert list(network.edges(data="weight")) == [("a", "b", 2), ("b", "a", 1)]


def test_things_are_tied_where_they_share_a_policy() -> None:
    network = projection(
        [("p1", "钢铁"), ("p1", "水泥"), ("p2", "水泥"), ("p2", "钢铁"), ("p3", "造纸"), ("p3", "造纸")]
    )
    assert list(network) == ["水泥", "造纸", "钢铁"]
    assert list(network.edges(data="weight")) == [("水泥", "钢铁", 2)]


def test_a_star_has_its_middle_between_all_others() -> None:
    found = measure(tie_network([("hub", leaf) for leaf in "abc"]))
    assert found.values["degree"] == {"a": 1, "b": 1, "c": 1, "hub": 3}
    assert found.values["betweenness"] == {"a": 0, "b": 0, "c": 0, "hub": 1}
    assert sum(found.values["pagerank"].values()) == pytest.approx(1, abs=1e-3)
    assert found.top("pagerank", 1, among=["hub", "a"])[0][0] == "hub"
    assert (found.nodes, found.ties, found.density) == (4, 3, 0.5)


def test_references_count_for_what_is_referred_to() -> None:
    found = measure(tie_network([("new", "old"), ("newer", "old"), ("newer", "new")], directed=True))
    assert found.values["degree"] == {"new": 1, "newer": 0, "old": 2}
    ranks = found.values["pagerank"]
    assert ranks["old"] > ranks["new"] > ranks["newer"]


def test_groups_are_found_and_single_things_are_none() -> None:
    network = projection(
        [*((f"p{one}{other}", node) for one, other in BRIDGE for node in (one, other)), ("q", "alone")]
    )
    groups = [set(group) for group in measure(network).communities]
    assert any({"a", "b", "c"} <= group for group in groups)
    assert any({"x", "y", "z"} <= group for group in groups)
    assert all("alone" not in group for group in groups)


def test_ways_in_both_directions_weigh_together_in_groups() -> None:
    both = [(one, other) for one, other in permutations("abc", 2)] + list(combinations("xyz", 2)) + [("a", "x")]
    assert measure(tie_network(both, directed=True)).communities == (("a", "b", "c"), ("x", "y", "z"))


def test_an_empty_network_has_no_figures() -> None:
    empty: dict[str, dict[str, float]] = {"degree": {}, "betweenness": {}, "pagerank": {}}
    assert measure(tie_network([])) == Measured(nodes=0, ties=0, density=0, values=empty, communities=())
    assert measure(projection([("p", "钢铁")])).communities == ()


def test_the_largest_come_first_equal_ones_in_order_and_zero_is_left_out() -> None:
    found = measure(tie_network([("hub", leaf) for leaf in "cab"]))
    assert found.top("degree", 3, among=["hub", "a", "b", "c"]) == (("hub", 3), ("a", 1), ("b", 1))
    assert found.top("betweenness", 9, among=["a", "hub"]) == (("hub", 1),)


@pytest.mark.parametrize("seed", ["1", "77"])
def test_figures_depend_neither_on_order_nor_on_hashes(seed: str) -> None:
    code = (
        f"from kg.analyse.measures import measure, tie_network\nties = {BRIDGE!r}\n"
        "assert measure(tie_network(ties)) == measure(tie_network(reversed(ties)))\nprint(measure(tie_network(ties)))"
    )
    environment = {"PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    assert done.stdout.strip() == str(measure(tie_network(BRIDGE)))
