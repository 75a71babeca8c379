"""The best ways between two things: strengths multiply, no way visits a thing twice, and the search is bounded."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import log10
from typing import Generic, TypeVar

T = TypeVar("T")
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Link(Generic[T]):
    """A link to a thing: at most so strong (0 to 1), and what it stands for."""

    end: str
    bound: float
    of: T


Links = Mapping[str, Sequence[Link[T]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Generic[T]):
    """A way: its strength and what its links stand for."""

    strength: float
    steps: tuple[T, ...]


def through(ties: int) -> float:
    """Return what passing through a thing leaves of a strength: one that is tied to everything explains nothing.

    Examples
    --------
    >>> through(1), through(2) > through(20), round(through(100), 3)
    (1.0, True, 0.333)
    """
    return 1 / (1 + log10(max(ties, 1)))


def best_routes(
    start: str, end: str, links: Links[T], *, exact: Callable[[T], float], longest: int, budget: int
) -> Iterator[Route[T]]:
    """Yield the ways from one thing to another, the strongest first.

    Parameters
    ----------
    start, end : str
        Two things; there is no way from a thing to itself.
    links : mapping
        Where links lead from each thing.
    exact : callable
        The strength of a link, from what it stands for; never above its bound.
    longest : int
        Most links of a way.
    budget : int
        Most ways, finished or not, that are looked at.

    Yields
    ------
    Route
        As many as there are, or as the budget allows.
    """
    if start == end:
        return
    rest = _rest(end, links, longest)
    waiting: list[tuple[float, int, int, tuple[str, ...], float, tuple[T, ...]]] = []
    if start in rest:
        heappush(waiting, (-rest[start], 0, 0, (start,), 1.0, ()))
    made = 0
    while waiting and budget > 0:
        budget -= 1
        _, _, _, seen, strength, steps = heappop(waiting)
        here = seen[-1]
        if here == end:
            yield Route(strength=strength, steps=steps)
            continue
        if len(steps) == longest:
            continue
        toll = through(len(links.get(here, ()))) if steps else 1.0
        for link in links.get(here, ()):
            if link.end in seen or link.end not in rest:
                continue
            reached = strength * toll * exact(link.of)
            made += 1
            # The number keeps equally strong ways in the order of the links, and what links stand for out of it.
            if reached > _TINY:
                entry = (*seen, link.end), reached, (*steps, link.of)
                heappush(waiting, (-reached * rest[link.end], len(entry[2]), made, *entry))


def _rest(end: str, links: Links[T], longest: int) -> dict[str, float]:
    """Return for each thing the most that the way from it to the end can leave of a strength."""
    # Links run both ways here, so that the links of a thing are also those that lead to it.
    best = {end: 1.0}
    waiting = [(-1.0, 0, end)]
    while waiting:
        negative, length, here = heappop(waiting)
        if -negative < best[here] or length == longest:
            continue
        toll = through(len(links.get(here, ()))) if here != end else 1.0
        for link in links.get(here, ()):
            reached = -negative * toll * link.bound
            if reached > best.get(link.end, _TINY):
                best[link.end] = reached
                heappush(waiting, (-reached, length + 1, link.end))
    return best
