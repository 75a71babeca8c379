"""What reading a question gives: a question, a name in it that is not clear, or nothing that can be asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.ask.labels import Candidate, Match
from kg.ask.times import Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that was understood.

    ``answer`` names what is asked for, ``form`` also the conditions; ``slots`` holds the things named (the second of a
    kind as ``industry2``), ``time`` a limit in time; ``read_as`` what was taken for a slip of typing, and for what.
    """

    text: str
    form: str
    answer: str
    slots: Mapping[str, Candidate]
    time: Time | None = None
    counting: bool = False
    yes_or_no: bool = False
    read_as: tuple[tuple[str, str], ...] = field(default=())
    either: frozenset[str] = frozenset()
    """Slots whose names are alternatives: industry and industry2 are steel or cement."""
    order: str = ""
    """``latest`` or ``earliest`` where the question asks for policies in order of time."""
    only_first: bool = False
    """Whether only the first in that order is asked for."""
    today: date | None = None
    """The day of asking, where it is known."""
    written: Mapping[str, str] = field(default_factory=dict)
    """How the question names the things in its slots."""
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """IRIs of further things that the name in a slot is taken for."""
    with_targets: bool = False
    """Whether only policies that set a target are asked for."""
    local: bool = False
    """Whether only policies of provinces and smaller places are asked for."""
    sort: str = ""
    """``country``, ``province`` or ``city`` where regions of this sort are asked for."""

    @property
    def year(self) -> int | None:
        """The year that the question names."""
        return self.time.value if self.time and isinstance(self.time.value, int) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearName:
    """A question of a known form in which a name means nothing known, or several things."""

    text: str
    slot: str
    match: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """A question outside the forms; ``suggestions`` are questions that can be asked, in the language of the text."""

    text: str
    suggestions: tuple[str, ...]


Reading = Question | UnclearName | NotUnderstood
