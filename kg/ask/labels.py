"""Which things a name may mean: an index from folded names to candidates.

A name is looked up in four steps, and the first step that gives something decides: identifiers (IRI, code), preferred
labels, other names, and names that differ only in a tail such as 行业 or "industry", or in an English plural.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from kg.chinese import fold

_T = TypeVar("_T")
Table = Mapping[str, Sequence[int]]
"""Places of candidates by folded name."""

KINDS = ("industry", "agency", "policy", "region", "organization", "document")
"""Kinds of thing that have names, in the order in which candidates are listed."""

CONCEPTS = ("instrument", "indicator", "doctype")
"""Kinds of thing that questions may name beside those: tools of government, magnitudes, genres of writing."""

EVERY = (*KINDS, *CONCEPTS)

NEAREST = 5
_ENOUGH, _BEHIND = 45.0, 25.0

_CHINESE_TAILS = ("行业", "产业", "工业", "领域", "部门", "业")
_ENGLISH_TAILS = ("industries", "industry", "sectors", "sector")
_ARTICLE = re.compile(r"^(?:the|a|an)\s{1,9}")
_TITLE_HEADS = ("关于印发", "关于", "中华人民共和国")
_PLURALS = ((re.compile(r"(?<=[a-z]{2})ies$"), "y"), (re.compile(r"(?<=[a-z]{3})(?<!s)s$"), ""))


class Name(NamedTuple):
    """One label of one thing; ``code`` marks identifiers that are no words (``140000``, ``iron-steel``)."""

    iri: str
    kind: str
    text: str
    language: str = "zh-Hans"
    preferred: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A thing that a name may mean; ``known_only`` tells that the vocabulary knows it but no document names it."""

    iri: str
    kind: str
    label: str
    label_en: str = ""
    known_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a name may mean: one candidate, several (ambiguous), or none and the names nearest to it."""

    name: str
    candidates: tuple[Candidate, ...] = ()
    nearest: tuple[Candidate, ...] = ()

    @property
    def only(self) -> Candidate | None:
        """The candidate if there is exactly one."""
        return self.candidates[0] if len(self.candidates) == 1 else None


class Candidates(Mapping[str, Candidate]):
    """Candidates by IRI, each made when it is asked for; a place is a number from 0.

    Parameters
    ----------
    iris, kinds, labels, english : sequence of str
        One for each candidate.
    known_only : set of int
        Places of those that no document names.
    """

    def __init__(
        self,
        iris: Sequence[str],
        kinds: Sequence[str],
        labels: Sequence[str],
        english: Sequence[str],
        *,
        known_only: frozenset[int] = frozenset(),
    ) -> None:
        self.iris, self.kinds, self.labels, self.english, self.known_only = iris, kinds, labels, english, known_only
        self._places = dict(zip(iris, range(len(iris)), strict=True))
        self._made: dict[int, Candidate] = {}

    def __getitem__(self, iri: str) -> Candidate:
        return self.at(self._places[iri])

    def __iter__(self) -> Iterator[str]:
        return iter(self.iris)

    def __len__(self) -> int:
        return len(self.iris)

    def __contains__(self, iri: object) -> bool:
        return iri in self._places

    def place(self, iri: str) -> int:
        """Return the place of an IRI."""
        return self._places[iri]

    def at(self, place: int) -> Candidate:
        """Return the candidate at a place."""
        if place not in self._made:
            self._made[place] = Candidate(
                iri=self.iris[place],
                kind=self.kinds[place],
                label=self.labels[place],
                label_en=self.english[place],
                known_only=place in self.known_only,
            )
        return self._made[place]


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """Names of all things of a graph and of the vocabulary; made by :func:`kg.ask.naming.index_names`.

    ``steps`` are the tables in which a name is looked up one after the other, ``long_codes`` those codes that may be
    found in a sentence, ``words`` the English words that names are made of.
    """

    candidates: Candidates
    steps: tuple[Table, ...]
    long_codes: Table = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    _made: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, make: Callable[[], _T]) -> _T:
        """Return what is made of the index once."""
        if name not in self._made:
            self._made[name] = make()
        made: _T = self._made[name]
        return made

    def at(self, key: str, *, kinds: Iterable[str] = EVERY) -> dict[str, tuple[Candidate, ...]]:
        """Return what a folded name means, by kind; for each kind the first step decides that has something.

        Parameters
        ----------
        key : str
            A name as :func:`kg.chinese.fold` writes it.
        kinds : iterable of str
            Kinds that may be meant.

        Returns
        -------
        dict
            Candidates by kind, in the order of the kinds; nothing for a name that is not known.
        """
        near = [plural.sub(one, key) for plural, one in _PLURALS] if key.isascii() else list(_without_head(key))
        tries = (
            (self.steps[1], (key,)),
            (self.steps[2], (key,)),
            (self.steps[3], (key, *near)),
            (self.long_codes, (key,)),
        )
        found: dict[str, tuple[Candidate, ...]] = {}
        for step, keys in tries:
            by_kind: dict[str, set[int]] = {}
            for place in {place for one in keys for place in step.get(one, ())}:
                by_kind.setdefault(self.candidates.kinds[place], set()).add(place)
            found |= {kind: self._spoken(places) for kind, places in by_kind.items() if kind not in found}
        return {kind: found[kind] for kind in kinds if kind in found}

    @property
    def keys(self) -> Iterable[str]:
        """Folded names of everything, without codes, in order."""
        return self._named().keys()

    def _named(self) -> dict[str, frozenset[int]]:
        """Return the places of everything by folded name, without codes."""
        one, other = self.steps[1:3]
        return self.once(
            "named",
            lambda: {
                key: frozenset((*one.get(key, ()), *other.get(key, ()))) for key in sorted({*one.keys(), *other.keys()})
            },
        )

    def find(self, name: str, *, kinds: Iterable[str] = KINDS) -> Match:
        """Return what a name means among things of some kinds.

        Parameters
        ----------
        name : str
            In either language, in traditional or simplified characters, an alias, a code or an IRI.
        kinds : iterable of str
            Kinds that make sense where the name stands.

        Returns
        -------
        Match
            Its candidates are sorted by kind and label.

        Examples
        --------
        >>> from kg.ask.naming import index_names
        >>> index = index_names([Name(iri="x:1", kind="industry", text="钢铁", preferred=True)])
        >>> index.find("鋼鐵行業").only.label
        '钢铁'
        """
        wanted = frozenset(kinds)
        text = name.strip()
        keys = ((text,), _plain(text), _plain(text), loose(text))
        for step, tried in enumerate(keys):
            places = {place for key in tried for place in self._at_step(step, key)}
            fitting = {place for place in places if self.candidates.kinds[place] in wanted}
            if fitting:
                return Match(name=name, candidates=self._spoken(fitting))
        return Match(name=name, nearest=self.nearest(text, kinds=wanted))

    def _at_step(self, step: int, key: str) -> Sequence[int]:
        if step == 0 and key in self.candidates:
            return (self.candidates.place(key), *self.steps[0].get(key, ()))
        return self.steps[step].get(key, ())

    def exactly(self, name: str, *, kinds: Iterable[str]) -> Candidate | None:
        """Return the one thing of some kinds that has a name as it stands: no tail, plural or article let go."""
        wanted = frozenset(kinds)
        for step in (1, 2):
            places = [place for key in _plain(name.strip()) for place in self._at_step(step, key)]
            found = {place for place in places if self.candidates.kinds[place] in wanted}
            if found:
                candidates = self._spoken(found)
                return candidates[0] if len(candidates) == 1 else None
        return None

    def known(self, name: str) -> Candidate | None:
        """Return the one thing that a name means exactly, without a search for near ones."""
        for step in range(3):
            for key in _plain(name):
                places = self._at_step(step, key)
                if places:
                    return self._sorted(places)[0]
        return None

    def nearest(self, name: str, *, kinds: Iterable[str] = KINDS, limit: int = NEAREST) -> tuple[Candidate, ...]:
        """Return the things whose names look most like a name, the best first."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415  (slow to load, and most names are known)

        wanted, named, kind_at = frozenset(kinds), self._named(), self.candidates.kinds
        choices = [key for key, places in named.items() if any(kind_at[place] in wanted for place in places)]
        found = process.extract(fold(name), choices, scorer=fuzz.WRatio, limit=limit * 8, score_cutoff=_ENOUGH)
        found = [hit for hit in found if hit[1] >= found[0][1] - _BEHIND]
        ranked: dict[str, Candidate] = {}
        # The scorer breaks ties by the order of the choices; length and text make it independent of that.
        for key, _, _ in sorted(found, key=lambda hit: (-hit[1], abs(len(hit[0]) - len(name)), hit[0])):
            for candidate in self._sorted(place for place in named[key] if kind_at[place] in wanted):
                ranked.setdefault(candidate.iri, candidate)
        return tuple(ranked.values())[:limit]

    def _spoken(self, places: Iterable[int]) -> tuple[Candidate, ...]:
        """Return what stands at some places: what documents speak of, else what only the vocabulary knows."""
        every = frozenset(places)
        return self._sorted(every - self.candidates.known_only or every)

    def _sorted(self, places: Iterable[int]) -> tuple[Candidate, ...]:
        found = map(self.candidates.at, places)
        return tuple(sorted(found, key=lambda one: (_rank(one.kind), one.known_only, one.label, one.iri)))


def _rank(kind: str) -> int:
    """Return the place of a kind in lists; kinds that no question names come last."""
    return EVERY.index(kind) if kind in EVERY else len(EVERY)


def _plain(text: str) -> tuple[str, ...]:
    key = fold(text)
    return (key,) if key else ()


def loose(text: str, key: str = "") -> tuple[str, ...]:
    """Return the keys of a name without its tail, head or plural; the plain key is one of them."""
    key = key or fold(text)
    keys = {key}
    if text.isascii():
        words = _ARTICLE.sub("", text.strip().casefold())
        for tail in _ENGLISH_TAILS:
            words = words.removesuffix(tail).rstrip() if words.endswith(f" {tail}") else words
        keys |= {fold(words), *(fold(plural.sub(single, words)) for plural, single in _PLURALS)}
    for tail in _CHINESE_TAILS:
        if key.endswith(tail) and len(key) > len(tail) + 1:
            keys.add(key.removesuffix(tail))
    keys.update(_without_head(key))
    return tuple(sorted(filter(None, keys)))


def _without_head(key: str) -> Iterator[str]:
    """Yield a title without what may stand before it."""
    for head in _TITLE_HEADS:
        if key.startswith(head) and len(key) > len(head) + 4:
            yield key.removeprefix(head).removesuffix("的通知")
