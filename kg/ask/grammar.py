"""Read a question: which form it has and which things its names mean.

What is outside the forms is never guessed at: the reader gets the nearest forms, filled with the names that were found
in the question.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from kg.ask.forms import FORMS
from kg.ask.labels import Candidate, LabelIndex, Match
from kg.ask.patterns import SLOT, SLOT_KINDS, Form, compiled
from kg.chinese import HAN, simplify

SUGGESTIONS = 3
_LONGEST_NAME = 40
LONGEST = 300
"""Characters of a question that are read; what is longer is no question."""

_BESIDE_HAN = re.compile(rf"(?<=[{HAN}《》])\s+|(?<!\s)\s++(?=[{HAN}《》])")
_HAN_LATIN = re.compile(rf"(?<=[a-z])(?=[{HAN}《])|(?<=[{HAN}》])(?=[a-z])", re.IGNORECASE)
_ASKING = re.compile(
    r"哪|什么|谁|怎|何|吗|呢|多少|不|\b(?:which|what|who|why|how|when|where|does|do|did|is|are)\b", re.IGNORECASE
)
_ENDS = " \t\r\n?？.。!！,，;；:："
_POLITE = re.compile(r"^(?:please|could you|can you|请问一?下?|请|我想知道|想知道|帮我查一?下?)[,，\s]*", re.IGNORECASE)
_COUNTS = (
    (re.compile(r"^how many\b", re.IGNORECASE), "which"),
    (re.compile(r"^(?:what is )?the number of\b", re.IGNORECASE), "which"),
    (re.compile(r"有?(?:多少[项个份部条种]?|几[项个份部条种])"), "有哪些"),
)
_QUOTES = str.maketrans("", "", "\"“”„'‘’「」『』")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that was understood: the id of its form, what fills its slots, and whether it asks for a number."""

    text: str
    form: str
    slots: Mapping[str, Candidate]
    year: int | None = None
    counting: bool = False


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


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A form that fits the words of a question, with what its slots may mean."""

    form: Form
    matches: Mapping[str, Match]
    year: int | None

    @property
    def unclear(self) -> list[str]:
        return [slot for slot, match in self.matches.items() if match.only is None]


def read_question(text: str, index: LabelIndex) -> Reading:
    """Return what a question asks.

    Parameters
    ----------
    text : str
        In English or Chinese; a bare name asks about the thing.
    index : LabelIndex
        What names may mean.

    Returns
    -------
    Question or UnclearName or NotUnderstood
        Never a guess.

    Examples
    --------
    >>> from kg.ask.labels import Name, index_names
    >>> index = index_names([Name(iri="x:1", kind="industry", text="钢铁", preferred=True)])
    >>> reading = read_question("有多少政策涉及鋼鐵行業？", index)
    >>> reading.form, reading.slots["industry"].label, reading.counting
    ('policies-of-industry', '钢铁', True)
    """
    asked, counting = _normal(text)
    attempts = list(_attempts(asked, index, counting=counting)) if len(asked) <= LONGEST else []
    for attempt in attempts:
        if not attempt.unclear:
            slots = {slot: match.candidates[0] for slot, match in attempt.matches.items()}
            return Question(text=text, form=attempt.form.id, slots=slots, year=attempt.year, counting=counting)
    problems = [one for one in attempts if len(one.unclear) == 1 and _is_name(one)]
    if problems:
        # The attempt that explains most of the question: most names known, then an ambiguous one before an unknown one.
        best = min(problems, key=lambda one: (-len(one.matches), not one.matches[one.unclear[0]].candidates))
        return UnclearName(text=text, slot=best.unclear[0], match=best.matches[best.unclear[0]])
    return NotUnderstood(text=text, suggestions=_suggestions(asked, index))


def examples(*, chinese: bool = False) -> tuple[str, ...]:
    """Return an example of every form, in the order of the table."""
    return tuple(form.chinese if chinese else form.english for form in FORMS)


def _normal(text: str) -> tuple[str, bool]:
    """Return the question in simplified characters and narrow forms, and whether it asks for a number."""
    # A name in 《》 may hold any of the words of a form, so the brackets stay; quotation marks carry no such sense.
    words = unicodedata.normalize("NFKC", simplify(text)).translate(_QUOTES).strip(_ENDS)
    words = _POLITE.sub("", " ".join(words.split())).strip(_ENDS)
    for pattern, plain in _COUNTS:
        counted = pattern.sub(plain, words, count=1)
        if counted != words:
            return counted.replace("有有", "有"), True
    return words, False


def _attempts(asked: str, index: LabelIndex, *, counting: bool) -> Iterator[_Attempt]:
    # Chinese patterns know no spaces, English ones need them, also around a Chinese name.
    variants = {_BESIDE_HAN.sub("", asked): None, _HAN_LATIN.sub(" ", asked): None}
    if counting:
        # 多少 may stand where 哪些 or 有哪些 does.
        variants |= {variant.replace("有哪些", "哪些", 1): None for variant in variants}
    for form in FORMS:
        for pattern in form.patterns:
            for variant in variants:
                found = compiled(pattern).match(variant)
                if found:
                    groups = found.groupdict()
                    year = groups.pop("year", None)
                    matches = {slot: index.find(name, kinds=SLOT_KINDS[slot]) for slot, name in groups.items()}
                    yield _Attempt(form, matches, int(year) if year else None)


def _is_name(attempt: _Attempt) -> bool:
    """Tell whether the unclear slot reads like a name: a sentence in a slot means that the form does not fit."""
    match = attempt.matches[attempt.unclear[0]]
    if match.candidates:
        return True
    if _ASKING.search(match.name):
        return False
    limit = (8, 3) if attempt.form.id == "about" else (60, 8)
    return len(match.name) <= limit[0] if re.search(f"[{HAN}]", match.name) else len(match.name.split()) <= limit[1]


def _suggestions(asked: str, index: LabelIndex) -> tuple[str, ...]:
    chinese = bool(re.search(f"[{HAN}]", asked))
    names = _names_in(asked, index)
    year = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", asked)
    ranked = []
    for place, form in enumerate(FORMS):
        example = form.chinese if chinese else form.english
        filled = {slot: name for slot in form.slots for name in [_filler(slot, names, year)] if name}
        if len(filled) == len(form.slots):
            question = SLOT.sub(lambda slot, filled=filled: filled[slot[1]], example)  # type: ignore[misc]
            likeness = fuzz.token_set_ratio(asked, question) if not chinese else fuzz.ratio(asked, question)
            ranked.append((-len(form.slots), -likeness, place, question))
    return tuple(question for *_, question in sorted(ranked)[:SUGGESTIONS])


def _filler(slot: str, names: Iterable[tuple[Candidate, str]], year: re.Match[str] | None) -> str:
    if slot == "year":
        return year[0] if year else ""
    return next((words for candidate, words in names if candidate.kind in SLOT_KINDS[slot]), "")


def _names_in(asked: str, index: LabelIndex) -> list[tuple[Candidate, str]]:
    """Return the things that a text names, with its own words for them, the longest first, none inside another."""
    if re.search(f"[{HAN}]", asked):
        cuts = list(range(len(asked) + 1))
    else:
        cuts = [0, *(space.end() for space in re.finditer(r"\s+", asked)), len(asked) + 1]
    stretches = [(start, end) for start in cuts for end in cuts if 1 < end - start <= _LONGEST_NAME]
    taken: list[tuple[int, int]] = []
    found: list[tuple[Candidate, str]] = []
    for start, end in sorted(stretches, key=lambda stretch: (stretch[0] - stretch[1], stretch[0])):
        words = asked[start:end].strip()
        free = all(end <= other or other_end <= start for other, other_end in taken)
        if free and (candidate := index.known(words)):
            taken.append((start, end))
            found.append((candidate, words))
    return found
