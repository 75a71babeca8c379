"""Which things a name may mean: an index from folded names to candidates.

A name is looked up in four steps, and the first step that gives something decides: identifiers (IRI, code), preferred
labels, other names, and names that differ only in a tail such as 行业 or "industry", or in an English plural.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from rapidfuzz import fuzz, process

from kg.chinese import fold, simplify, squeeze

KINDS = ("industry", "agency", "policy", "region", "organization", "document")
"""Kinds of thing that have names, in the order in which candidates are listed."""

CONCEPTS = ("instrument", "indicator", "doctype")
"""Kinds of thing that questions may name beside those: tools of government, magnitudes, genres of writing."""

EVERY = (*KINDS, *CONCEPTS)

NEAREST = 5
_SHORT_CODE = 4
"""Characters up to which a code is found only where it stands alone: in a sentence it may be a number or a word."""
_WITH_TAILS = frozenset({"industry", "policy", *CONCEPTS})
_ENOUGH, _BEHIND = 45.0, 25.0

_CHINESE_TAILS = ("行业", "产业", "工业", "领域", "部门", "业")
_ENGLISH_TAILS = ("industries", "industry", "sectors", "sector")
_ARTICLE = re.compile(r"^(?:the|a|an)\s{1,9}")
_TITLE_HEADS = ("关于印发", "关于", "中华人民共和国")
_PLURALS = ((re.compile(r"(?<=[a-z]{2})ies$"), "y"), (re.compile(r"(?<=[a-z]{3})(?<!s)s$"), ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
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


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """Names of all things of a graph and of the vocabulary; made by :func:`index_names`.

    ``words`` are the English words that names are made of.
    """

    candidates: Mapping[str, Candidate]
    steps: tuple[Mapping[str, tuple[str, ...]], ...]
    _folded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

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
            (self._codes, (key,)),
        )
        found: dict[str, tuple[Candidate, ...]] = {}
        for step, keys in tries:
            iris = {iri for one in keys for iri in step.get(one, ())}
            for kind in {self.candidates[iri].kind for iri in iris} - found.keys():
                of_kind = {iri for iri in iris if self.candidates[iri].kind == kind}
                spoken = {iri for iri in of_kind if not self.candidates[iri].known_only}
                found[kind] = self._sorted(spoken or of_kind)
        return {kind: found[kind] for kind in kinds if kind in found}

    @property
    def keys(self) -> Iterable[str]:
        """Folded names of everything, without codes."""
        return self._folded.keys()

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
        >>> index = index_names([Name(iri="x:1", kind="industry", text="钢铁", preferred=True)])
        >>> index.find("鋼鐵行業").only.label
        '钢铁'
        """
        wanted = frozenset(kinds)
        text = name.strip()
        keys = ((text,), _plain(text), _plain(text), _loose(text))
        for step, tried in zip(self.steps, keys, strict=True):
            iris = {iri for key in tried for iri in step.get(key, ()) if self.candidates[iri].kind in wanted}
            if iris:
                # What documents speak of comes before what only the vocabulary knows.
                spoken = {iri for iri in iris if not self.candidates[iri].known_only}
                return Match(name=name, candidates=self._sorted(spoken or iris))
        return Match(name=name, nearest=self.nearest(text, kinds=wanted))

    def known(self, name: str) -> Candidate | None:
        """Return the one thing that a name means exactly, without a search for near ones."""
        for step in self.steps[:3]:
            for key in _plain(name):
                iris = step.get(key, ())
                if iris:
                    return self._sorted(iris)[0]
        return None

    def nearest(self, name: str, *, kinds: Iterable[str] = KINDS, limit: int = NEAREST) -> tuple[Candidate, ...]:
        """Return the things whose names look most like a name, the best first."""
        wanted = frozenset(kinds)
        choices = [key for key, iris in self._folded.items() if any(self.candidates[i].kind in wanted for i in iris)]
        found = process.extract(fold(name), choices, scorer=fuzz.WRatio, limit=limit * 8, score_cutoff=_ENOUGH)
        found = [hit for hit in found if hit[1] >= found[0][1] - _BEHIND]
        ranked: dict[str, None] = {}
        # The scorer breaks ties by the order of the choices; length and text make it independent of that.
        for key, _, _ in sorted(found, key=lambda hit: (-hit[1], abs(len(hit[0]) - len(name)), hit[0])):
            for candidate in self._sorted(i for i in self._folded[key] if self.candidates[i].kind in wanted):
                ranked.setdefault(candidate.iri)
        return tuple(self.candidates[iri] for iri in list(ranked)[:limit])

    def _sorted(self, iris: Iterable[str]) -> tuple[Candidate, ...]:
        found = (self.candidates[iri] for iri in iris)
        return tuple(sorted(found, key=lambda one: (_rank(one.kind), one.known_only, one.label, one.iri)))


def index_names(names: Iterable[Name], *, known: Iterable[Name] = ()) -> LabelIndex:
    """Return an index of names.

    Parameters
    ----------
    names : iterable of Name
        Labels of the things in the graph.
    known : iterable of Name
        Labels of the things that the vocabulary knows; those that the graph has too only add names.

    Returns
    -------
    LabelIndex
        Independent of the order of the names.
    """
    spoken = sorted(set(names), key=_order)
    mentioned = {name.iri for name in spoken}
    everything = spoken + sorted(set(known), key=_order)
    candidates: dict[str, Candidate] = {}
    for iri, group in groupby(sorted(everything, key=lambda name: name.iri), key=lambda name: name.iri):
        candidates[iri] = _candidate(iri, list(group), known_only=iri not in mentioned)
    keys = _keys(name.text for name in everything)
    steps: tuple[dict[str, set[str]], ...] = ({}, {}, {}, {})
    folded: dict[str, set[str]] = {}
    codes: dict[str, set[str]] = {}
    for name in everything:
        steps[0].setdefault(name.iri, set()).add(name.iri)
        if name.code:
            steps[0].setdefault(name.text, set()).add(name.iri)
            if len(keys[name.text]) > _SHORT_CODE:
                codes.setdefault(keys[name.text], set()).add(name.iri)
            continue
        plain = keys[name.text]
        if plain:
            steps[1 if name.preferred else 2].setdefault(plain, set()).add(name.iri)
            folded.setdefault(plain, set()).add(name.iri)
        # Bodies and regions have no heads and tails to lose.
        for key in _loose(name.text, plain) if name.kind in _WITH_TAILS else filter(None, (plain,)):
            steps[3].setdefault(key, set()).add(name.iri)
    english = (name.text.casefold() for name in everything if name.language == "en" and not name.code)
    words = frozenset(word for text in english for word in text.split() if word.isalpha())
    ordered = dict(sorted(folded.items()))
    return LabelIndex(candidates, tuple(_frozen(step) for step in steps), _frozen(ordered), _frozen(codes), words)


def _rank(kind: str) -> int:
    """Return the place of a kind in lists; kinds that no question names come last."""
    return EVERY.index(kind) if kind in EVERY else len(EVERY)


def _keys(texts: Iterable[str]) -> dict[str, str]:
    """Return names folded; converted to simplified characters all at once, which is many times faster."""
    unique = list(dict.fromkeys(texts))
    lines = simplify("\n".join(" ".join(text.split("\n")) for text in unique)).split("\n")
    if len(lines) != len(unique):
        return {text: fold(text) for text in unique}
    return {text: squeeze(text) if text == line else fold(text) for text, line in zip(unique, lines, strict=True)}


def _frozen(table: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(iris)) if len(iris) > 1 else tuple(iris) for key, iris in table.items()}


def _order(name: Name) -> tuple[str, bool, str, str]:
    return name.iri, not name.preferred, name.language, name.text


def _candidate(iri: str, names: list[Name], *, known_only: bool) -> Candidate:
    words = [name for name in names if not name.code]
    chinese = [name.text for name in words if name.language.startswith("zh")]
    english = [name.text for name in words if name.language.startswith("en")]
    label = (chinese or english or [iri])[0]
    return Candidate(iri=iri, kind=names[0].kind, label=label, label_en=(english or [""])[0], known_only=known_only)


def _plain(text: str) -> tuple[str, ...]:
    key = fold(text)
    return (key,) if key else ()


def _loose(text: str, key: str = "") -> tuple[str, ...]:
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
