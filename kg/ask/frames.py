"""The frames of questions: what is asked for, the words that must and may stand there, and the names it needs.

They are rows of ``ontology/question-frames.csv``. A frame says nothing about the order of its words; where the order
carries the sense (who replaced whom), :mod:`kg.ask.voices` reads it. Of ``need`` (``;`` parts the words, ``|`` their
alternatives) one word of each must stand there, of ``may`` any; ``names`` says how many names of each kind
(``industry*`` any number, ``region?`` at most one, ``policy`` exactly one), ``times`` which limits in time, ``needed``
that there is one; ``asking`` is ``yes`` for frames with a question word only, ``no`` for those without.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.ask.sentence import SOFT, NameAt, Sentence
from kg.resources import resource

_ASKING = frozenset({"which", "who", "when", "many", "much"})
_ALL_TIMES = frozenset({"in", "since", "after", "before", "until", "range"})
_COMBINING = frozenset({"policies", "targets", "observations", "reductions", "drafts", "policies-in-force"})
"""What may be asked of alternatives: steel or cement."""

_MANY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One thing that can be asked for; ``answer`` names it."""

    answer: str
    need: tuple[str, ...] = ()
    may: str = ""
    names: str = ""
    times: frozenset[str] = frozenset()
    asking: bool | None = None
    """True: only with a question word; False: only without one."""

    def fits(self, sentence: Sentence) -> bool:
        """Tell whether a reading of a question has this frame."""
        tags = sentence.tags
        if not all(tags & set(one.split("|")) for one in self.need):
            return False
        allowed = _allowed(self)
        if not all(word.meanings & allowed for word in sentence.words):
            return False
        if self.asking is not None and bool(tags & _ASKING) is not self.asking:
            return False
        return self._names_fit(sentence) and self._times_fit(sentence)

    def _times_fit(self, sentence: Sentence) -> bool:
        if "needed" in self.times and not sentence.times:
            return False
        return all(time.role in self.times for time in sentence.times)

    def _names_fit(self, sentence: Sentence) -> bool:
        if sentence.either and self.answer not in _COMBINING:
            return False
        counts: dict[str, int] = {}
        for name in sentence.names:
            counts[name.slot] = 1 if name.slot in sentence.either else counts.get(name.slot, 0) + 1
        wanted = _wanted(self.names)
        return (
            all(low <= counts.get(slot, 0) <= high for slot, (low, high) in wanted.items())
            and counts.keys() <= wanted.keys()
        )


@cache
def _allowed(frame: Frame) -> frozenset[str]:
    words = {word for one in frame.need for word in one.split("|")} | set(frame.may.split())
    return SOFT | words | ({"many"} if "many" not in frame.may else set())


@cache
def _wanted(names: str) -> Mapping[str, tuple[int, int]]:
    bounds = {"*": (0, _MANY), "+": (1, _MANY), "?": (0, 1), "2": (2, 2)}
    found: dict[str, tuple[int, int]] = {}
    for one in names.split():
        found[one.rstrip("*+?2")] = bounds.get(one[-1], (1, 1))
    return found


def _read(row: Mapping[str, str]) -> Frame:
    times = row["times"].split()
    return Frame(
        answer=row["answer"],
        need=tuple(filter(None, row["need"].split(";"))),
        may=row["may"],
        names=row["names"],
        times=frozenset(times) | (_ALL_TIMES if "any" in times else frozenset()),
        asking={"yes": True, "no": False}.get(row["asking"]),
    )


@cache
def frames() -> tuple[Frame, ...]:
    """Return all frames, in the order in which they are tried."""
    with (resource("ontology") / "question-frames.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(map(_read, csv.DictReader(stream)))


def fitting(sentence: Sentence) -> Iterator[Frame]:
    """Yield the frames that a reading has, the likelier first."""
    return (frame for frame in frames() if frame.fits(sentence))


def joined(sentence: Sentence) -> bool:
    """Tell whether each "and" joins something: a name, or what is asked for, stands behind it."""
    names = {name.place for name in sentence.names}
    skipped = {
        word.place
        for word in sentence.words
        if word.meanings <= {"idle", "and", "be", "aux"} or "both" in word.meanings
    }
    asked = {word.place for word in sentence.words if word.meanings & {"which", "who", "touch", "issue", "apply"}}
    for word in sentence.words:
        if word.meanings <= {"and"}:
            place = word.place + 1
            while place in skipped:
                place += 1
            if place not in names | asked:
                return False
    return True


def slots_of(names: tuple[NameAt, ...]) -> dict[str, NameAt]:
    """Return names by slot; the second of a kind fills ``industry2``, and so on."""
    found: dict[str, NameAt] = {}
    for name in names:
        number = sum(slot.rstrip("23") == name.slot for slot in found)
        found[f"{name.slot}{number + 1}" if number else name.slot] = name
    return found
