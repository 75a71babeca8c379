"""Which names are one policy: keys, numbers, and what they prove."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

PolicyKey = tuple[str, str, str]
"""Folded core title, id of the region that the issuer governs, folded edition; the last two are empty where unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of a policy in one place: its key and the numbers printed beside its title."""

    key: PolicyKey
    numbers: frozenset[str] = field(default=frozenset())


def cluster(cards: Sequence[Card]) -> tuple[tuple[int, ...], ...]:
    """Return groups of positions of cards that are one policy, each sorted, in order of their first card.

    Two cards are one policy where they share a number, or a core title with nothing that speaks against it: equal
    jurisdiction and edition, or an unknown one where the other cards with that title leave only one choice. The
    result does not depend on the order of the cards, but for the order of the groups.

    Examples
    --------
    >>> cluster([Card(key=("节能办法", "cn", "")), Card(key=("节能办法", "", ""))])
    ((0, 1),)
    >>> cluster([Card(key=("节能办法", j, "")) for j in ("cn", "cn-140000", "")])
    ((0,), (1,), (2,))
    """
    groups = _Groups(range(len(cards)))
    for position, card in enumerate(cards):
        for number in card.numbers:
            groups.join(("number", number), position)
        groups.join(("key", card.key), position)
    keys = sorted({card.key for card in cards})
    for key in keys:
        choices = [other for other in keys if other != key and _completes(other, key)]
        best = [other for other in choices if not any(third != other and _completes(third, other) for third in choices)]
        if len(best) == 1:
            groups.join(("key", key), ("key", best[0]))
    members: dict[Hashable, list[int]] = {}
    for position in range(len(cards)):
        members.setdefault(groups.root(position), []).append(position)
    return tuple(tuple(group) for group in members.values())


def _completes(full: PolicyKey, partial: PolicyKey) -> bool:
    """Tell whether one key says all that the other says, and more."""
    same_title = full[0] == partial[0]
    return same_title and full != partial and all(p in {"", f} for f, p in zip(full[1:], partial[1:], strict=True))


class _Groups:
    """Disjoint sets of anything hashable."""

    def __init__(self, items: Iterable[Hashable]) -> None:
        self._parent: dict[Hashable, Hashable] = {item: item for item in items}

    def root(self, item: Hashable) -> Hashable:
        self._parent.setdefault(item, item)
        for step in self._path(item):
            item = step
        return item

    def join(self, one: Hashable, other: Hashable) -> None:
        self._parent[self.root(one)] = self.root(other)

    def _path(self, item: Hashable) -> Iterator[Hashable]:
        while self._parent[item] != item:
            item = self._parent[item]
            yield item
