import itertools
import math
import random
from statistics import fmean

import networkx as nx
import pytest

from kg.analyse.layout import ROOM_X, ROOM_Y, positions


def mesh(size: int, lines: int) -> nx.Graph:
    """Return a network with a few hubs, always the same."""
    draw = random.Random(5)
    network = nx.Graph()
    network.add_nodes_from(f"政策{number}" for number in range(size))
    while network.number_of_edges() < lines:
        first, second = draw.randrange(size), int(size * draw.random() ** 3)
        if first != second:
            network.add_edge(f"政策{first}", f"政策{second}")
    return network


def shuffled(network: nx.Graph, seed: int) -> nx.Graph:
    draw = random.Random(seed)
    nodes, edges = list(network.nodes(data=True)), [(v, u, data) for u, v, data in network.edges(data=True)]
    draw.shuffle(nodes)
    draw.shuffle(edges)
    copy = nx.Graph()
    copy.add_nodes_from(nodes)
    copy.add_edges_from(edges)
    return copy


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_nodes_and_edges_changes_nothing(seed: int) -> None:
    network = mesh(120, 200)
    assert list(positions(shuffled(network, seed)).items()) == list(positions(network).items())


def test_another_seed_gives_another_arrangement() -> None:
    network = mesh(60, 100)
    assert positions(network, seed=1) != positions(network)


def test_a_network_without_nodes_has_no_places() -> None:
    assert positions(nx.Graph()) == {}


def test_a_single_node_stands_in_the_middle() -> None:
    network = nx.Graph()
    network.add_node("钢铁")
    assert positions(network) == {"钢铁": (0.0, 0.0)}


@pytest.mark.parametrize(("size", "lines"), [(2, 1), (3, 2), (40, 60), (300, 500), (300, 20)])
def test_every_node_has_a_place_of_its_own_in_whole_numbers(size: int, lines: int) -> None:
    network = mesh(size, lines)
    places = positions(network)
    assert set(places) == set(network)
    assert len(set(places.values())) == size
    assert all(value == int(value) for place in places.values() for value in place)


def test_no_two_nodes_of_a_middling_network_stand_in_one_heap() -> None:
    places = positions(mesh(200, 320)).values()
    nearest = min(
        ((ax - bx) / ROOM_X) ** 2 + ((ay - by) / ROOM_Y) ** 2
        for (ax, ay), (bx, by) in itertools.combinations(places, 2)
    )
    assert nearest > 0.5


def test_leaves_of_one_hub_are_told_apart() -> None:
    network = nx.star_graph(60)
    places = positions(network)
    assert len(set(places.values())) == 61


def test_parts_that_are_not_linked_do_not_overlap() -> None:
    network = nx.disjoint_union_all([nx.complete_graph(12), nx.cycle_graph(9), nx.path_graph(4), nx.empty_graph(3)])
    places = positions(network)
    boxes = []
    for part in nx.connected_components(network):
        xs, ys = [places[node][0] for node in part], [places[node][1] for node in part]
        boxes.append((min(xs), max(xs), min(ys), max(ys)))
    for a, b in itertools.combinations(boxes, 2):
        assert a[1] < b[0] or b[1] < a[0] or a[3] < b[2] or b[3] < a[2]


def test_linked_nodes_stand_nearer_than_strangers() -> None:
    network = nx.disjoint_union(nx.complete_graph(15), nx.complete_graph(15))
    network.add_edge(0, 15)
    places = positions(network)

    def apart(pairs: list[tuple[int, int]]) -> float:
        return fmean(math.dist(places[a], places[b]) for a, b in pairs)

    strangers = [(a, b) for a in range(1, 15) for b in range(16, 30)]
    assert apart(list(network.edges)) < 0.7 * apart(strangers)


def test_directions_parallel_edges_and_loops_do_not_matter() -> None:
    plain = mesh(50, 70)
    many = nx.MultiDiGraph()
    many.add_nodes_from(plain)
    for first, second in plain.edges:
        many.add_edge(second, first)
        many.add_edge(first, second)
    many.add_edge("政策1", "政策1")
    assert positions(many) == positions(plain)


def test_a_document_that_names_everything_draws_less_than_a_policy_would() -> None:
    network = mesh(60, 90)
    for node in list(network):
        network.add_edge("汇编", node)
    as_policy = positions(network)
    network.nodes["汇编"]["kind"] = "document"
    assert positions(network) != as_policy
