"""A question cut into pieces, each read as a word or as a name: what the forms of question look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, product

from kg.ask.labels import Candidate
from kg.ask.times import Time
from kg.ask.tokens import Token

SOFT = frozenset(
    ["idle", "which", "isq", "exist", "now", "be", "aux", "and", "during", "to", "agent", "with", "passive", "ba"]
)
"""Meanings that fit into every form; the others only into those that ask for them."""

_KINDS = ("industry", "agency", "organization", "region", "policy", "instrument", "indicator", "doctype", "topic")
_SLOTS = {"organization": "agency"}
_READINGS = 96
_AUXILIARY = frozenset({"be", "aux", "must"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A piece that is a word, and where it stands among the pieces."""

    place: int
    text: str
    meanings: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAt:
    """A piece that is a name: the slot that it can fill, what it may mean, and where it stands."""

    place: int
    text: str
    slot: str
    candidates: tuple[Candidate, ...]
    place_too: bool = False
    """Whether a body is a place as well, such as the European Union."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One reading of the pieces of a question."""

    words: tuple[Word, ...]
    names: tuple[NameAt, ...]
    times: tuple[Time, ...]
    chinese: bool
    either: frozenset[str] = frozenset()
    """Slots whose names are alternatives: steel or cement."""

    @property
    def tags(self) -> frozenset[str]:
        """Everything that its words may mean."""
        return frozenset(meaning for word in self.words for meaning in word.meanings)

    def named(self, slot: str) -> tuple[NameAt, ...]:
        """Return the names that fill a slot."""
        return tuple(name for name in self.names if name.slot == slot)

    def place(self, *meanings: str) -> int | None:
        """Return where the first word of some meaning stands."""
        return next((word.place for word in self.words if word.meanings & set(meanings)), None)

    @property
    def asks_yes_or_no(self) -> bool:
        """Whether the answer to the question is yes or no."""
        if any(word.meanings & {"isq"} for word in self.words):
            return True
        return (
            not self.chinese
            and bool(self.words)
            and self.words[0].place == 0
            and bool(self.words[0].meanings & _AUXILIARY)
        )


def readings(tokens: Sequence[Token], times: tuple[Time, ...], *, chinese: bool) -> Iterator[Sentence]:
    """Yield the readings of the pieces of a question, the likelier first.

    Parameters
    ----------
    tokens : sequence of Token
        Pieces without times.
    times : tuple of Time
        What was said of time.
    chinese : bool
        Whether the question is in Chinese.

    Yields
    ------
    Sentence
        Each piece is a word or a name in it; a piece that can be both is tried as a word first.
    """
    asked = [place > 0 and _asks(tokens[place - 1]) for place in range(len(tokens))]
    options = [list(_options(place, token, asked=asked[place])) for place, token in enumerate(tokens)]
    if not all(options):
        return
    for chosen in islice(product(*options), _READINGS):
        words = tuple(one for one in chosen if isinstance(one, Word))
        names = tuple(one for one in chosen if isinstance(one, NameAt))
        kept = _without_tails(words, names)
        either = _alternatives(kept, names)
        if either is not None:
            kept = tuple(word for word in kept if "or" not in word.meanings)
            whole = Sentence(words=kept, names=names, times=times, chinese=chinese, either=either)
            yield whole
            if "both" not in whole.tags and _region_and_region(whole):
                # What applies in one region seldom applies in another: "Beijing and Shanghai" are asked for each.
                yield replace(whole, either=either | {"region"})


def _asks(token: Token) -> bool:
    return bool(token.meanings & {"which", "many"}) and not token.kinds


def _options(place: int, token: Token, *, asked: bool) -> Iterator[Word | NameAt]:
    if token.meanings:
        # 哪些地方 asks for places, not for what is local.
        yield Word(place=place, text=token.text, meanings=token.meanings - ({"local"} if asked else set()))
        if asked and "sector" in token.meanings:
            # In "which industries" the word names no industry.
            return
    slots: dict[str, tuple[Candidate, ...]] = {}
    for kind in _KINDS:
        if kind in token.kinds:
            slot = _SLOTS.get(kind, kind)
            slots[slot] = slots.get(slot, ()) + token.kinds[kind]
    for slot, candidates in slots.items():
        both = slot == "agency" and "region" in slots
        yield NameAt(place=place, text=token.text, slot=slot, candidates=candidates, place_too=both)


def _region_and_region(sentence: Sentence) -> bool:
    places = [name.place for name in sentence.named("region")]
    joints = {word.place for word in sentence.words if "and" in word.meanings}
    return len(places) > 1 and all(second - 1 in joints and first == second - 2 for first, second in pairwise(places))


def _alternatives(words: tuple[Word, ...], names: tuple[NameAt, ...]) -> frozenset[str] | None:
    """Return the slots of names joined by "or", None where an "or" joins anything else."""
    slots = {name.place: name.slot for name in names}
    solid = slots.keys() | {word.place for word in words if not word.meanings & {"idle", "tail"}}

    def beside(place: int, step: int) -> str | None:
        place += step
        while solid and min(solid) <= place <= max(solid) and place not in solid:
            place += step
        return slots.get(place)

    found = set()
    for word in words:
        if "or" in word.meanings:
            slot = beside(word.place, -1)
            if slot is None or slot != beside(word.place, 1):
                return None
            found.add(slot)
    return frozenset(found)


def _without_tails(words: tuple[Word, ...], names: tuple[NameAt, ...]) -> tuple[Word, ...]:
    """Return the words without 行业 after the name of an industry and 省 after that of a region: they belong to it."""
    slots = {name.place: name.slot for name in names}
    idle = {word.place for word in words if word.meanings & {"idle", "during"}}

    def belongs(word: Word) -> bool:
        before = word.place - 1
        while before in idle and before - 1 in slots:
            before -= 1
        if word.meanings & {"sector", "firm"} and slots.get(before) == "industry":
            return True
        # "Shanxi province" and "the province of Shanxi".
        of_region = word.place + 1 in idle and slots.get(word.place + 2) == "region"
        return "tail" in word.meanings and (slots.get(word.place - 1) == "region" or of_region)

    return tuple(word for word in words if not belongs(word))
