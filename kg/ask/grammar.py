"""Read a question: what it asks for and which things its names mean.

A question is cut into names, words and times (:mod:`kg.ask.tokens`), and the frames (:mod:`kg.ask.frames`) say what may
be asked with such pieces. What is outside them is never guessed at: the reader gets the nearest forms, filled with the
names that were found in the question.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.ask.forms import FORMS, form_id
from kg.ask.frames import Frame, fitting, joined, slots_of
from kg.ask.labels import Candidate, LabelIndex, Match
from kg.ask.patterns import SLOT_KINDS
from kg.ask.reading import NotUnderstood, Question, Reading, UnclearName
from kg.ask.relative import absolute
from kg.ask.sense import asks_for_one, makes_sense
from kg.ask.sentence import Sentence, readings
from kg.ask.slips import mended
from kg.ask.suggestions import SUGGESTIONS, suggestions
from kg.ask.times import Time, read_times
from kg.ask.tokens import Token, cut, normal, spelt, units_of
from kg.ask.voices import BACKWARD, FORWARD, named_one_acts
from kg.chinese import HAN

LONGEST = 300
"""Characters of a question that are read; what is longer is no question."""

_ASKING = re.compile(
    r"哪|什么|谁|怎|何|吗|呢|多少|不|\b(?:which|what|who|why|how|when|where|does|do|did|is|are)\b", re.IGNORECASE
)


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
    chinese = is_chinese(asked)
    units = units_of(asked)
    tokens = cut(units, index)
    found = read_tokens(text, tokens, index, chinese=chinese)
    if isinstance(found, Question):
        return found
    offers = tuple(_offers(text, units, tokens, index, chinese=chinese))
    certain = [question for question, _ in offers if question]
    if len({(one.form, tuple(one.slots.items())) for one in certain}) == 1:
        return certain[0]
    if found:
        return found
    near = dict.fromkeys((*(words for _, words in offers), *suggestions(asked, tokens, chinese=chinese)))
    return NotUnderstood(text=text, suggestions=tuple(near)[:SUGGESTIONS])


def _offers(
    text: str, units: Sequence[str], tokens: Sequence[Token], index: LabelIndex, *, chinese: bool
) -> Iterator[tuple[Question | None, str]]:
    """Yield what a question says once slips are put right: itself, where it is certain that they are, and its words."""
    for one in mended(units, tokens, index):
        again = read_tokens(text, cut(one.units, index), index, chinese=chinese)
        if isinstance(again, Question):
            yield replace(again, read_as=one.read_as) if one.certain else None, spelt(one.units)


def examples(*, chinese: bool = False) -> tuple[str, ...]:
    """Return an example of every form, in the order of the table."""
    return tuple(form.chinese if chinese else form.english for form in FORMS)


def is_chinese(asked: str) -> bool:
    """Tell whether a question is put in Chinese; titles in 《》 do not make it so."""
    plain = re.sub(r"《[^》]{0,300}》", "", asked)
    return bool(re.search(f"[{HAN}]", plain)) and not re.match(r"[A-Za-z]{2,60} ", asked)


def read_tokens(
    text: str, tokens: tuple[Token, ...], index: LabelIndex, *, chinese: bool
) -> Question | UnclearName | None:
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
            if not makes_sense(frame, sentence):
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
    if answer == "number-of-policy" and re.search(r"\d", names["policy"].text) and names["policy"].text.endswith("号"):
        # Which document has this number?
        answer = "about"
    time = sentence.times[0] if sentence.times else None
    orders = {"latest": "latest", "new": "latest", "earliest": "earliest"}
    order = next((name for tag, name in orders.items() if tag in sentence.tags), "")
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
        only_first=bool(order or "most" in sentence.tags) and asks_for_one(sentence),
        written={slot: name.text for slot, name in names.items()},
        with_targets=answer == "policies" and "target" in sentence.tags,
        local="local" in sentence.tags,
        sort=next((sort for sort in ("country", "province", "city") if sort in sentence.tags), ""),
    )
