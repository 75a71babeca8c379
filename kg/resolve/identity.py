"""Which names are one policy: keys, numbers, and what they prove. Linear in the number of names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.chinese import fold

PolicyKey = tuple[str, str, str]
"""Folded core title, id of the region that the issuer governs, folded edition; the last two are empty where unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of a policy in one place: its key and the numbers printed beside its title."""

    key: PolicyKey
    numbers: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Cards that are one policy: their positions, the key that names it, and why each was put to the others."""

    positions: tuple[int, ...]
    key: PolicyKey
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Two keys that are one policy, and why; ``by_number`` where a number says so, else the title alone does."""

    one: PolicyKey
    other: PolicyKey
    reason: str
    by_number: bool


def smallest(keys: Iterable[PolicyKey]) -> PolicyKey:
    """Return the key that names a policy: the first title, with the region and edition that are stated.

    What is stated goes before what is unknown: where a later document shows that the same title has a second region,
    the policy of the first region keeps its name, and only the mentions without a region leave it.

    Examples
    --------
    >>> smallest([("节能办法", "", ""), ("节能办法", "cn", "")])
    ('节能办法', 'cn', '')
    """
    return min(keys, key=lambda key: (key[0], not key[1], key[1], not key[2], key[2]))


def shown(key: PolicyKey) -> str:
    """Return a key for people to read: 节能办法 (cn, 2024年版)."""
    more = ", ".join(part for part in key[1:] if part)
    return f"{key[0]} ({more})" if more else key[0]


def cluster(cards: Sequence[Card]) -> tuple[Group, ...]:
    """Return groups of cards that are one policy, in order of their first card.

    Two cards are one policy where they share a number, or a core title with nothing that speaks against it: equal
    jurisdiction and edition, or an unknown one where the other cards with that title leave only one choice, and no
    different numbers. The result does not depend on the order of the cards, but for the order of the groups.

    Examples
    --------
    >>> [group.positions for group in cluster([Card(key=("节能办法", "cn", "")), Card(key=("节能办法", "", ""))])]
    [(0, 1)]
    >>> [group.positions for group in cluster([Card(key=("节能办法", j, "")) for j in ("cn", "cn-140000", "")])]
    [(0,), (1,), (2,)]
    """
    numbers: dict[PolicyKey, set[str]] = defaultdict(set)
    for card in cards:
        numbers[card.key] |= card.numbers
    groups = Groups(numbers)
    reasons: dict[PolicyKey, list[str]] = defaultdict(list)
    for proof in proofs(numbers):
        if groups.join(proof.one, proof.other):
            reasons[proof.one].append(proof.reason)
    members: dict[PolicyKey, list[int]] = {}
    for position, card in enumerate(cards):
        members.setdefault(groups.root(card.key), []).append(position)
    return tuple(_group(positions, cards, reasons) for positions in members.values())


def _group(positions: list[int], cards: Sequence[Card], reasons: Mapping[PolicyKey, list[str]]) -> Group:
    keys = sorted({cards[position].key for position in positions})
    return Group(
        positions=tuple(positions),
        key=smallest(keys),
        reasons=tuple(reason for key in keys for reason in reasons.get(key, ())),
    )


def proofs(numbers: Mapping[PolicyKey, Iterable[str]]) -> Iterator[Proof]:
    """Yield what shows that two keys are one policy, numbers first, in an order that depends on the keys alone.

    Parameters
    ----------
    numbers : mapping
        All keys, with the numbers printed beside their titles.
    """
    first: dict[str, PolicyKey] = {}
    folded: dict[PolicyKey, set[str]] = {}
    for key in sorted(numbers):
        folded[key] = set()
        for number in sorted(numbers[key]):
            folded[key].add(fold(number))
            one = first.setdefault(fold(number), key)
            if one != key:
                reason = f"the number {number} stands beside {shown(one)} and {shown(key)}"
                yield Proof(one=one, other=key, reason=reason, by_number=True)
    for key, choices in completions(folded):
        full = choices[0]
        if len(choices) > 1:
            continue
        if folded[key].isdisjoint(folded[full]) and folded[key] and folded[full]:
            continue
        reason = f"equal titles, and {shown(full)} is the only one that says more than {shown(key)}"
        yield Proof(one=key, other=full, reason=reason, by_number=False)


def completions(keys: Iterable[PolicyKey]) -> Iterator[tuple[PolicyKey, list[PolicyKey]]]:
    """Yield keys that leave something unknown with those of equal title that say it and are not completed themselves.

    Examples
    --------
    >>> list(completions([("节能办法", "", ""), ("节能办法", "cn", "")]))
    [(('节能办法', '', ''), [('节能办法', 'cn', '')])]
    """
    by_title: dict[str, list[PolicyKey]] = defaultdict(list)
    for key in sorted(set(keys)):
        by_title[key[0]].append(key)
    for same in by_title.values():
        by_region: dict[str, list[PolicyKey]] = defaultdict(list)
        by_edition: dict[str, list[PolicyKey]] = defaultdict(list)
        for key in same:
            by_region[key[1]].append(key)
            by_edition[key[2]].append(key)
        # Unknown parts come first in order, and of two keys with one unknown part each neither says all of the other.
        lasting = {key for key in same if not _choices(key, by_region, by_edition, same)}
        for key in same:
            choices = [other for other in _choices(key, by_region, by_edition, same) if other in lasting]
            if choices:
                yield key, choices


def _choices(
    key: PolicyKey,
    by_region: Mapping[str, list[PolicyKey]],
    by_edition: Mapping[str, list[PolicyKey]],
    same: list[PolicyKey],
) -> list[PolicyKey]:
    """Return the keys that say all that a key says, and more; time in proportion to their number."""
    _, region, edition = key
    if region and edition:
        return []
    wider = by_region[region] if region else by_edition[edition] if edition else same
    return [other for other in wider if other != key]


class Groups:
    """Disjoint sets of keys, some of which must stay apart."""

    def __init__(self, keys: Iterable[PolicyKey]) -> None:
        self._parent = {key: key for key in keys}
        self._apart: dict[PolicyKey, set[PolicyKey]] = defaultdict(set)

    def root(self, key: PolicyKey) -> PolicyKey:
        """Return the key that stands for the group of a key."""
        top = key
        while self._parent[top] != top:
            top = self._parent[top]
        while self._parent[key] != top:
            self._parent[key], key = top, self._parent[key]
        return top

    def part(self, one: PolicyKey, other: PolicyKey) -> bool:
        """Keep two groups apart for good; false where they are one already."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return False
        self._apart[first].add(second)
        self._apart[second].add(first)
        return True

    def parted(self, one: PolicyKey, other: PolicyKey) -> bool:
        """Tell whether two groups must stay apart."""
        return self.root(other) in self._apart.get(self.root(one), ())

    def join(self, one: PolicyKey, other: PolicyKey) -> bool:
        """Make two groups one; false where they are one already or must stay apart."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second or self.parted(first, second):
            return False
        self._parent[second] = first
        for third in self._apart.pop(second, ()):
            self._apart[third].discard(second)
            self._apart[third].add(first)
            self._apart[first].add(third)
        return True
