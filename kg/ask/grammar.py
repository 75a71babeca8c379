"""Read a question: what it asks for and which things its names mean.

A question is cut into names, words and times (:mod:`kg.ask.tokens`), and the frames (:mod:`kg.ask.frames`) say what may
be asked with such pieces. What is outside them is never guessed at: the reader gets the nearest forms, filled with the
names that were found in the question.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kg.ask.forms import FORMS, form_id
from kg.ask.frames import Frame, fitting, joined, slots_of
from kg.ask.labels import Candidate, LabelIndex, Match
from kg.ask.patterns import SLOT, SLOT_KINDS
from kg.ask.relative import absolute
from kg.ask.sentence import Sentence, readings
from kg.ask.slips import mended
from kg.ask.times import Time, read_times
from kg.ask.tokens import Token, cut, normal, spelt, units_of
from kg.ask.voices import BACKWARD, FORWARD, named_one_acts
from kg.chinese import HAN

SUGGESTIONS = 3
LONGEST = 300
"""Characters of a question that are read; what is longer is no question."""

_ASKING = re.compile(
    r"哪|什么|谁|怎|何|吗|呢|多少|不|\b(?:which|what|who|why|how|when|where|does|do|did|is|are)\b", re.IGNORECASE
)


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


def read_question(text: str, index: LabelIndex, *, today: date | None = None) -> Reading:
    """Return what a question asks.

    Parameters
    ----------
    text : str
        In English or Chinese; a bare name asks about the thing.
    index : LabelIndex
        What names may mean.
    today : date, optional
        The day from which "last year" and the like are told; such words are not understood without it.

    Returns
    -------
    Question or UnclearName or NotUnderstood
        Never a guess.

    Examples
    --------
    >>> from kg.ask.labels import Name
    >>> from kg.ask.naming import index_names
    >>> index = index_names([Name(iri="x:1", kind="industry", text="钢铁", preferred=True)])
    >>> reading = read_question("有多少政策涉及鋼鐵行業？", index)
    >>> reading.form, reading.slots["industry"].label, reading.counting
    ('policies-of-industry', '钢铁', True)
    """
    if len(text) > LONGEST:
        return NotUnderstood(text=text, suggestions=())
    asked = normal(text)
    found = _understood(text, asked, index)
    plain, read_as = absolute(asked, today) if today else (asked, ())
    if not isinstance(found, Question) and read_as:
        again = _understood(text, plain, index)
        found = replace(again, read_as=(*read_as, *again.read_as)) if isinstance(again, Question) else again
    return replace(found, today=today) if isinstance(found, Question) else found


def _understood(text: str, asked: str, index: LabelIndex) -> Reading:
    chinese = bool(re.search(f"[{HAN}]", re.sub(r"《[^》]{0,300}》", "", asked))) and not re.match(
        r"[A-Za-z]{2,60} ", asked
    )
    units = units_of(asked)
    tokens = cut(units, index)
    found = _read(text, tokens, index, chinese=chinese)
    if isinstance(found, Question):
        return found
    offers = tuple(_offers(text, units, tokens, index, chinese=chinese))
    certain = [question for question, _ in offers if question]
    if len({(one.form, tuple(one.slots.items())) for one in certain}) == 1:
        return certain[0]
    if found:
        return found
    near = dict.fromkeys((*(words for _, words in offers), *_suggestions(asked, tokens, chinese=chinese)))
    return NotUnderstood(text=text, suggestions=tuple(near)[:SUGGESTIONS])


def _offers(
    text: str, units: Sequence[str], tokens: Sequence[Token], index: LabelIndex, *, chinese: bool
) -> Iterator[tuple[Question | None, str]]:
    """Yield what a question says once slips are put right: itself, where it is certain that they are, and its words."""
    for one in mended(units, tokens, index):
        again = _read(text, cut(one.units, index), index, chinese=chinese)
        if isinstance(again, Question):
            yield replace(again, read_as=one.read_as) if one.certain else None, spelt(one.units)


def examples(*, chinese: bool = False) -> tuple[str, ...]:
    """Return an example of every form, in the order of the table."""
    return tuple(form.chinese if chinese else form.english for form in FORMS)


def _read(text: str, tokens: tuple[Token, ...], index: LabelIndex, *, chinese: bool) -> Question | UnclearName | None:
    """Return the question that the pieces make, or the one name in it that is not clear."""
    timed = read_times(tokens)
    if timed is None:
        return None
    pieces, times = timed
    unknown = [token for token in pieces if token.unknown or (token.title and not token.kinds)]
    if len(unknown) > 1 or not all(token.title or _reads_like_a_name(token.text) for token in unknown):
        return None
    unclear: UnclearName | None = None
    for sentence in _sentences(pieces, times, chinese=chinese):
        for frame in fitting(sentence):
            if not _makes_sense(frame, sentence):
                continue
            problem = _local_body(text, sentence, index) or _unclear(text, sentence, index)
            if problem is None:
                return _question(text, frame, sentence)
            unclear = unclear or problem
    return unclear


def _sentences(pieces: Sequence[Token], times: tuple[Time, ...], *, chinese: bool) -> Iterator[Sentence]:
    """Yield the readings of the pieces; an unknown piece may be a name of any kind."""
    kinds: dict[str, tuple[Candidate, ...]] = dict.fromkeys(("industry", "agency", "region", "policy", "indicator"), ())
    opened = [
        replace(token, kinds={"policy": ()} if token.title else kinds)
        if token.unknown or (token.title and not token.kinds)
        else token
        for token in pieces
    ]
    return (sentence for sentence in readings(opened, times, chinese=chinese) if joined(sentence))


def _local_body(text: str, sentence: Sentence, index: LabelIndex) -> UnclearName | None:
    """Return the name of a region with a body right behind it: together they are a body that is not known."""
    ends = {name.place + 1: name for name in sentence.names if name.slot == "region"}
    for name in sentence.names:
        if name.slot == "agency" and name.place in ends:
            whole = f"{ends[name.place].text}{name.text}"
            near = index.nearest(whole, kinds=SLOT_KINDS["agency"])
            return UnclearName(text=text, slot="agency", match=Match(name=whole, nearest=near))
    return None


def _reads_like_a_name(text: str) -> bool:
    """Tell whether unknown words may be one name: a sentence is none."""
    if _ASKING.search(text):
        return False
    return len(text) <= 60 if re.search(f"[{HAN}]", text) else len(text.split()) <= 8


_DOING = frozenset({"issue", "issuer", "joint", "responsible", "who", "regulate", "about", "agent"})
_SOME_NAME = frozenset({"observations", "reductions", "documents"})


def _makes_sense(frame: Frame, sentence: Sentence) -> bool:
    """Tell whether what a frame leaves open is settled."""
    number = len(sentence.names)
    tags = sentence.tags
    if any(name.place_too for name in sentence.names) and not tags & _DOING:
        # A body that is a place is one only where bodies do things.
        return False
    if frame.answer == "about":
        return number == 1 and not sentence.times and not tags & {"many", "isq"}
    if frame.answer in _SOME_NAME:
        return number > 0
    if frame.answer == "is-policy":
        return number > 1 or bool(sentence.times)
    if frame.answer == "policies":
        return _policies_make_sense(sentence)
    return True


def _policies_make_sense(sentence: Sentence) -> bool:
    tags = sentence.tags
    if (
        not sentence.names
        and not sentence.times
        and not tags & {"latest", "earliest"}
        and tags & {"touch", "apply", "regulate", "use", "joint", "issue"}
    ):
        # "Which policies touch" wants something to touch.
        return False
    if "joint" in tags and len(sentence.named("agency")) < 2:
        return False
    issue = sentence.place("issue")
    if issue is None or sentence.chinese:
        return True
    # What did steel issue?
    helped = any(word.meanings & {"aux"} and word.place < issue for word in sentence.words)
    subject = next((name for name in reversed(sentence.names) if name.place < issue), None)
    return not helped or subject is None or subject.slot in {"agency", "region"}


def _unclear(text: str, sentence: Sentence, index: LabelIndex) -> UnclearName | None:
    for slot, name in slots_of(sentence.names).items():
        if len(name.candidates) != 1:
            match = Match(name=name.text.strip("《》"), candidates=name.candidates)
            if not name.candidates:
                match = replace(match, nearest=index.nearest(match.name, kinds=SLOT_KINDS[name.slot]))
            return UnclearName(text=text, slot=slot, match=match)
    return None


def _question(text: str, frame: Frame, sentence: Sentence) -> Question:
    names = slots_of(sentence.names)
    answer = frame.answer
    if answer in FORWARD:
        acts = named_one_acts(sentence, answer)
        answer = (FORWARD if acts else BACKWARD)[answer]
    elif answer.startswith("does-") and not named_one_acts(sentence, answer.removeprefix("does-")):
        names = {"policy": names["policy2"], "policy2": names["policy"]}
    time = sentence.times[0] if sentence.times else None
    order = next((one for one in ("latest", "earliest") if one in sentence.tags), "")
    return Question(
        text=text,
        form=form_id(answer, names, time, either=sentence.either, order=order),
        answer=answer,
        slots={slot: name.candidates[0] for slot, name in names.items()},
        time=time,
        counting="many" in sentence.tags,
        yes_or_no=sentence.asks_yes_or_no,
        either=sentence.either,
        order=order,
        only_first=bool(order) and _asks_for_one(sentence),
        written={slot: name.text for slot, name in names.items()},
        local="local" in sentence.tags,
        sort=next((sort for sort in ("country", "province", "city") if sort in sentence.tags), ""),
    )


def _asks_for_one(sentence: Sentence) -> bool:
    """Tell whether one thing is asked for rather than a list: "the latest policy", 哪项, 是什么."""
    words = {word.text.casefold() for word in sentence.words} | {name.text.casefold() for name in sentence.names}
    return bool(words & (_ONE_IN_CHINESE if sentence.chinese else _ONE_IN_ENGLISH))


_ONE_IN_ENGLISH = frozenset(
    ["policy", "document", "regulation", "rule", "notice", "plan", "opinion", "guideline", "standard", "law"]
)
_ONE_IN_CHINESE = frozenset(
    ["哪个", "哪项", "哪份", "哪部", "哪条", "哪一个", "哪一项", "哪一份", "哪一部", "是什么", "是啥"]
)


def _suggestions(asked: str, tokens: Iterable[Token], *, chinese: bool) -> tuple[str, ...]:
    from rapidfuzz import fuzz  # noqa: PLC0415  (slow to load, and most questions are understood)

    pieces = list(tokens)
    year = next((str(token.year) for token in pieces if token.year), "")
    ranked = []
    for place, form in enumerate(FORMS):
        example = form.chinese if chinese else form.english
        filled = _filled(form.slots, pieces, year)
        if len(filled) == len(form.slots):
            question = SLOT.sub(lambda slot, filled=filled: filled[slot[1]], example)  # type: ignore[misc]
            likeness = fuzz.token_set_ratio(asked, question) if not chinese else fuzz.ratio(asked, question)
            ranked.append((-len(form.slots), -likeness, place, question))
    return tuple(question for *_, question in sorted(ranked)[:SUGGESTIONS])


def _filled(slots: Sequence[str], tokens: Iterable[Token], year: str) -> dict[str, str]:
    """Return the reader's own words for the slots of a form; fewer than slots where some cannot be filled."""
    free = [token for token in tokens if token.kinds and not token.meanings]
    found = {"year": year} if year and "year" in slots else {}
    for slot in slots:
        kinds = SLOT_KINDS.get(slot.rstrip("2"), ())
        token = next((one for one in free if any(kind in one.kinds for kind in kinds)), None)
        if token and slot != "year":
            found[slot] = token.text
            free.remove(token)
    return found
