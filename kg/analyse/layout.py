"""Where the nodes of a network stand on the page: the same network gives the same places, whatever order it comes in.

Each connected part is unfolded by its distances from a few far-apart nodes, refined by springs, spread until no two
labels lie on one another, and set beside the others on shelves.
"""

import math
import random
from collections import deque
from collections.abc import Hashable, Iterator, Sequence

import networkx as nx
import rustworkx as rx

Point = tuple[float, float]

ROOM_X, ROOM_Y = 96.0, 54.0
"""Half axes of the ellipse around a node that no other node enters: labels are wider than high."""

DOCUMENT_PULL = 0.05
"""Strength of a line to a document: documents name everything and would draw all of it into one heap."""

_PIVOTS = 12
_MARGIN = 160.0
_ASPECT = 1.5
_WORK = 1_100_000_000  # pairs of nodes that the springs may weigh: about eight seconds on one core


def positions(network: nx.Graph, *, seed: int = 0) -> dict[Hashable, Point]:
    """Return a place for every node, in whole numbers, about the origin.

    Parameters
    ----------
    network : networkx.Graph
        Any kind of graph; directions and parallel edges do not matter. Nodes are told apart by their text.
    seed : int
        Another seed gives another arrangement.

    Returns
    -------
    dict
        x (to the right) and y (downwards) by node, in the sorted order of the nodes.

    Examples
    --------
    >>> network = nx.Graph([("钢铁", "工业和信息化部"), ("钢铁", "山西省")])
    >>> places = positions(network)
    >>> sorted(places) == sorted(network), places == positions(network)
    (True, True)
    """
    nodes = sorted(network, key=str)
    index = {node: number for number, node in enumerate(nodes)}
    documents = {index[node] for node, kind in network.nodes(data="kind") if kind == "document"}
    pairs = {(min(a, b), max(a, b)) for a, b in ((index[u], index[v]) for u, v in network.edges()) if a != b}
    neighbours: list[list[int]] = [[] for _ in nodes]
    for first, second in sorted(pairs):
        neighbours[first].append(second)
        neighbours[second].append(first)
    parts = [_arrange(part, neighbours, documents, seed) for part in _components(neighbours)]
    return {nodes[number]: place for number, place in sorted(_pack(parts).items())}


def _components(neighbours: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the connected parts, the largest first, each sorted."""
    seen = [False] * len(neighbours)
    parts = []
    for start in range(len(neighbours)):
        if not seen[start]:
            part = sorted(_distances(start, neighbours))
            for node in part:
                seen[node] = True
            parts.append(part)
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _distances(start: int, neighbours: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return the number of steps to every node that can be reached."""
    steps = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in neighbours[node]:
            if other not in steps:
                steps[other] = steps[node] + 1
                queue.append(other)
    return steps


def _arrange(part: list[int], neighbours: Sequence[Sequence[int]], documents: set[int], seed: int) -> dict[int, Point]:
    """Return places for one connected part."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    start = _unfold(part, neighbours, seed)
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(part)
    local = {node: number for number, node in enumerate(part)}
    graph.add_edges_from(
        [
            (local[node], local[other], DOCUMENT_PULL if node in documents or other in documents else 1.0)
            for node in part
            for other in neighbours[node]
            if node < other
        ]
    )
    rounds = max(30, min(400, _WORK // len(part) ** 2))
    found = rx.spring_layout(graph, pos=dict(enumerate(start)), num_iter=rounds, weight_fn=float, seed=seed)
    # Half the width of a square with room for all; a pair needs no more than a line between two labels.
    side = math.sqrt(len(part) * ROOM_X * ROOM_Y) * (0.75 if len(part) > 2 else 0.6)
    even = _even([(found[number][0], found[number][1]) for number in range(len(part))])
    return dict(zip(part, _spread([(x * side * 1.25, y * side * 0.85) for x, y in even]), strict=True))


def _even(places: list[Point]) -> list[Point]:
    """Return the places in a circle of radius 1, the crowded middle widened and the far ends drawn in."""
    middle_x = math.fsum(x for x, _ in places) / len(places)
    middle_y = math.fsum(y for _, y in places) / len(places)
    around = [(x - middle_x, y - middle_y) for x, y in places]
    reach = [math.sqrt(x * x + y * y) for x, y in around]
    longest = max(reach) or 1.0
    even = list(around)
    for rank, number in enumerate(sorted(range(len(places)), key=lambda number: (reach[number], number))):
        # The share of nodes inside a circle should be its share of the area.
        fair = math.sqrt((rank + 0.5) / len(places))
        factor = (0.3 * reach[number] / longest + 0.7 * fair) / reach[number] if reach[number] else 0.0
        even[number] = (around[number][0] * factor, around[number][1] * factor)
    return even


def _unfold(part: list[int], neighbours: Sequence[Sequence[int]], seed: int) -> list[Point]:
    """Return a first drawing in which the distance of nodes tells how many steps lie between them (pivot MDS).

    Written out in plain arithmetic: linear algebra libraries differ in the last digits from machine to machine.
    """
    pivot = max(part, key=lambda node: (len(neighbours[node]), -node))
    nearest = dict.fromkeys(part, len(part))
    columns: list[list[float]] = []
    for _ in range(min(_PIVOTS, len(part))):
        steps = _distances(pivot, neighbours)
        columns.append([-(steps[node] ** 2) / 2 for node in part])
        nearest = {node: min(nearest[node], steps[node]) for node in part}
        pivot = max(part, key=lambda node: (nearest[node], -node))
    rows = _centre(columns)
    axes = _main_axes(rows)
    jitter = random.Random(seed)  # noqa: S311 - moves twins apart, guards nothing
    drawn = []
    for row in rows:
        x, y = (math.fsum(a * b for a, b in zip(axis, row, strict=True)) for axis in axes)
        drawn.append((x, y))
    reach = max(max(abs(x), abs(y)) for x, y in drawn) or 1.0
    return [(x / reach + jitter.uniform(-0.05, 0.05), y / reach + jitter.uniform(-0.05, 0.05)) for x, y in drawn]


def _centre(columns: list[list[float]]) -> list[list[float]]:
    """Return the rows of a matrix given by columns, with the means of rows and columns taken away."""
    for column in columns:
        mean = math.fsum(column) / len(column)
        column[:] = [value - mean for value in column]
    rows = []
    for row in zip(*columns, strict=True):
        mean = math.fsum(row) / len(row)
        rows.append([value - mean for value in row])
    return rows


def _main_axes(rows: list[list[float]]) -> list[list[float]]:
    """Return the two directions along which the rows spread most, by power iteration."""
    width = len(rows[0])
    table = [[math.fsum(row[i] * row[j] for row in rows) for j in range(width)] for i in range(width)]
    axes: list[list[float]] = []
    for number in range(2):
        axis = [1.0 / (1 + (i + number) % width) for i in range(width)]
        for _ in range(100):
            axis = [math.fsum(a * b for a, b in zip(line, axis, strict=True)) for line in table]
            for other in axes:
                share = math.fsum(a * b for a, b in zip(axis, other, strict=True))
                axis = [a - share * b for a, b in zip(axis, other, strict=True)]
            length = math.sqrt(math.fsum(value * value for value in axis))
            axis = [value / length for value in axis] if length > 1e-9 else [0.0] * width
        axes.append(axis)
    return axes


def _spread(places: list[Point], rounds: int = 40) -> list[Point]:
    """Return the places after neighbours that stand too close have pushed one another apart."""
    # In units of the room that a node needs, so that "too close" is a distance below 1.
    now = [(x / ROOM_X, y / ROOM_Y) for x, y in places]
    for _ in range(rounds):
        moves = [[0.0, 0.0] for _ in now]
        crowded = False
        for a, b in _close(now):
            dx, dy = now[a][0] - now[b][0], now[a][1] - now[b][1]
            distance = math.sqrt(dx * dx + dy * dy)
            if distance < 1e-6:
                dx, dy, distance = 1e-3, 1e-3 * (1 + (a + b) % 7), 1e-3
            push = (1.02 - distance) / distance / 2
            moves[a][0] += dx * push
            moves[a][1] += dy * push
            moves[b][0] -= dx * push
            moves[b][1] -= dy * push
            crowded = True
        if not crowded:
            break
        now = [(x + 0.6 * mx, y + 0.6 * my) for (x, y), (mx, my) in zip(now, moves, strict=True)]
    return [(x * ROOM_X, y * ROOM_Y) for x, y in now]


def _close(places: list[Point]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of points less than 1 apart, each once, in a fixed order."""
    cells: dict[tuple[int, int], list[int]] = {}
    for number, (x, y) in enumerate(places):
        cells.setdefault((math.floor(x), math.floor(y)), []).append(number)
    for (column, line), members in cells.items():
        for step_x, step_y in ((0, 0), (1, -1), (1, 0), (1, 1), (0, 1)):
            others = cells.get((column + step_x, line + step_y), ())
            for a in members:
                ax, ay = places[a]
                for b in others:
                    if (step_x or step_y or a < b) and (ax - places[b][0]) ** 2 + (ay - places[b][1]) ** 2 < 1:
                        yield a, b


def _pack(parts: list[dict[int, Point]]) -> dict[int, Point]:
    """Return all parts on shelves, the largest first, the whole about as wide as a screen and centred on the origin."""
    if not parts:
        return {}
    boxes = []
    for part in parts:
        xs, ys = [x for x, _ in part.values()], [y for _, y in part.values()]
        boxes.append((min(xs), min(ys), max(xs) - min(xs) + _MARGIN, max(ys) - min(ys) + _MARGIN / 2))
    area = math.fsum(box[2] * box[3] for box in boxes)
    limit = max([math.sqrt(area * _ASPECT), *(box[2] for box in boxes)])
    placed: dict[int, Point] = {}
    left = top = height = 0.0
    for part, (min_x, min_y, wide, high) in zip(parts, boxes, strict=True):
        if left and left + wide > limit:
            left, top, height = 0.0, top + height, 0.0
        placed |= {node: (x - min_x + left, y - min_y + top) for node, (x, y) in part.items()}
        left, height = left + wide, max(height, high)
    middle_x = (min(x for x, _ in placed.values()) + max(x for x, _ in placed.values())) / 2
    middle_y = (min(y for _, y in placed.values()) + max(y for _, y in placed.values())) / 2
    return {node: (float(round(x - middle_x)), float(round(y - middle_y))) for node, (x, y) in placed.items()}
