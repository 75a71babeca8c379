"""Two questions in one: their parts, and the second with the subject of the first put to it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.ask.labels import Candidate
from kg.ask.tokens import Token
from kg.chinese import HAN

_SENTENCES = re.compile(r"[?？;；。\n]+")
_WITHIN = re.compile(r"[?？][\s\"'”’」』]{0,9}[^\s\"'”’」』?？!！。.]")
_CHINESE_ASKS = f"[{HAN}]{{0,8}}?(?:什么|谁|哪|何时|何|多少|多高|多大|几|是否|有没有)"
_ENGLISH_ASKS = (
    r"(?:and |but )?(?:by |since |from |in |on |for |at )?"
    r"(?:when|whom|who|which|what|how|where|whose|is|are|does|do|did)\b"
)
_ASKS = f"{_CHINESE_ASKS}|{_ENGLISH_ASKS}"
_JOINTS = re.compile(
    rf"(?:[,，、]\s{{0,2}}|\s?和|\s?及|，并且|\sand\s)(?=(?:又|还|和|and\s|并且)?\s{{0,2}}(?:{_ASKS}))", re.IGNORECASE
)
_BOTH = re.compile(r"(?P<one>政策|policies)(?:和|与|及|以及|、|\sand\s)(?P<other>目标|targets)", re.IGNORECASE)
_ASKING = re.compile(rf"{_ASKS}|吗|呢", re.IGNORECASE)
_AND = re.compile(r"^(?:[,，、]|\s|和|又|还|and\b)+", re.IGNORECASE)
_SHOWN = "issuers?|issuing bodies|dates?|dates of issue|sources?|document numbers?|numbers?|evidence|sentences"
_TAILS = {
    "policies": re.compile(
        rf"[,，]?\s{{0,2}}(?:together\s)?(?:with|including)\s(?:the\s|their\s)?(?:{_SHOWN})"
        rf"(?:(?:,|\sand|,\sand)\s(?:{_SHOWN})){{0,3}}(?:,?\splease)?[.?!]?$"
        r"|[,，]\s{0,2}(?:并|请|还)?(?:附上|附|注明|标明|列出)(?:发布)?(?:机关|机构|部门|单位|日期|时间|文号|来源|依据|和|及|与|、){1,8}$",
        re.IGNORECASE,
    ),
    "targets": re.compile(
        r"[,，]?\s{0,2}(?:and\s)?(?:from|against|compared\s(?:with|to)|relative\sto)\s(?:which|what)\s(?:base(?:line)?\s)?year[?]?$"
        r"|[,，]\s{0,2}(?:and\s)?by\s(?:when|which\syear|what\syear)[?]?$"
        r"|[,，]\s{0,2}(?:是)?(?:以|和|与|比)?(?:哪一年|哪年)(?:为基准|为基期|相比|比)[?？]?$",
        re.IGNORECASE,
    ),
}
"""Ends of questions that ask for what the rows of an answer show anyway, by kind of answer."""

_ALONE = re.compile(r"(?:and )?(?:(?P<who>(?:by )?(?:whom|who))|when|(?P<chinese>谁|由谁|是谁))", re.IGNORECASE)
_SUBJECTS = ("policy", "region", "industry", "agency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A text that may be two questions; ``ended`` tells that the first is a sentence of its own."""

    first: str
    second: str
    ended: bool = False
    whole: bool = False
    """Whether the second has its subject in it already."""


def splits(text: str) -> Iterator[Split]:
    """Yield the ways in which a text may be two questions, the likeliest first.

    Examples
    --------
    >>> [(one.first, one.second) for one in splits("《甲》是谁发布的？什么时候？")]
    [('《甲》是谁发布的', '什么时候')]
    """
    sentences = [part.strip() for part in _SENTENCES.split(text) if part.strip()]
    if len(sentences) == 2:
        yield Split(first=sentences[0], second=sentences[1], ended=True)
    if len(sentences) == 1:
        for both in _BOTH.finditer(text):
            head, tail = text[: both.start()], text[both.end() :]
            yield Split(first=f"{head}{both['one']}{tail}", second=f"{head}{both['other']}{tail}", whole=True)
        for joint in _JOINTS.finditer(text):
            second = _AND.sub("", text[joint.end() :])
            if joint.start() > 1 and second:
                yield Split(first=text[: joint.start()], second=second)


def without_tails(text: str) -> Iterator[tuple[str, str]]:
    """Yield a question without an end that asks for what its rows show, and the kind of answer whose rows do."""
    for kind, tail in _TAILS.items():
        found = tail.search(text)
        if found:
            yield kind, text[: found.start()]


def is_several(text: str) -> bool:
    """Tell whether a question ends within a text and more follows."""
    return bool(_WITHIN.search(text))


def bare(text: str, tokens: Sequence[Token]) -> Iterator[Split]:
    """Yield the two questions that bare names of several kinds stand for: the policies and the targets.

    Examples
    --------
    >>> known = {kind: (Candidate(iri="x:1", kind=kind, label=kind),) for kind in ("region", "industry")}
    >>> named = [Token(text=kind, start=0, end=1, kinds={kind: known[kind]}) for kind in known]
    >>> [(one.first, one.second) for one in bare("Shanxi steel", named)]
    [('Shanxi steel policies', 'Shanxi steel targets')]
    """
    names = [token for token in tokens if token.kinds]
    words = [token for token in tokens if not token.kinds and not (token.year or token.date)]
    kinds = [next(iter(token.kinds)) for token in names]
    if len(names) > 1 and len(set(kinds)) == len(kinds) and all(word.meanings == {"idle"} for word in words):
        plain = text.strip().rstrip("?？")
        chinese = bool(re.search(f"[{HAN}]", text))
        nouns = ("政策", "目标") if chinese else (" policies", " targets")
        if "indicator" in kinds:
            measured = f"{plain}是多少" if chinese else f"how much is {plain}"
            yield Split(first=measured, second=plain + nouns[1], whole=True)
        yield Split(first=plain + nouns[0], second=plain + nouns[1], whole=True)


def asks(text: str) -> bool:
    """Tell whether a text has a word that asks."""
    return bool(_ASKING.search(text))


def subject_of(slots: Mapping[str, Candidate], written: Mapping[str, str]) -> str:
    """Return how to name what a question is about: the title of a policy, else the words of the question."""
    for kind in _SUBJECTS:
        if kind in slots:
            return f"《{slots[kind].label}》" if kind == "policy" else written.get(kind, "")
    return ""


def with_subject(second: str, subject: str) -> str:
    """Return the second question with the subject of the first in it; "who" and "when" alone ask for the issue."""
    if alone := _ALONE.fullmatch(second.strip().rstrip("?？")):
        second = "谁发布" if alone["chinese"] else "who issued" if alone["who"] else "when issued"
    return f"{subject}{second}" if re.search(f"[{HAN}]", second) else f"{second} {subject}"


def has_subject(slots: Mapping[str, Candidate]) -> bool:
    """Tell whether a question has a subject of its own."""
    return any(kind in slots for kind in _SUBJECTS)
