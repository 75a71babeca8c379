"""Policies that a question describes instead of naming them: the Shanxi building plan, 甘肃的设备更新方案."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.ask.labels import Candidate
from kg.ask.tokens import Token, spelt

_NAMES = frozenset({"industry", "agency", "organization", "region", "instrument", "indicator", "topic"})
_FILLERS = frozenset(
    (
        *("the", "a", "an", "of", "on", "for", "in", "about", "concerning", "regarding", "by", "from", "its"),
        *("的", "关于", "有关", "对", "对于", "之"),
    )
)
_GENERIC = frozenset({"policy", "paper"})
_AGES = frozenset({"new", "old", "latest"})
_LONGEST = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Words of a question that may stand for one policy.

    ``head`` says what kind of document it is, ``names`` what it is about and where and by whom, ``years`` of when;
    ``age`` is ``new`` or ``old`` where one of several editions is meant. ``start`` and ``end`` count tokens.
    """

    start: int
    end: int
    text: str
    head: Token
    names: tuple[Token, ...]
    years: tuple[int, ...]
    age: str = ""


def descriptions(tokens: Sequence[Token]) -> Iterator[Description]:
    """Yield what may describe a policy among the pieces of a question, the longest first.

    Parameters
    ----------
    tokens : sequence of Token
        As :func:`kg.ask.tokens.cut` gives them.

    Yields
    ------
    Description
        Each has one kind of document and at least one name or year; a title of two editions may stand for both.
    """
    size = len(tokens)
    spans = [(start, end) for start in range(size) for end in range(start + 1, min(size, start + _LONGEST) + 1)]
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        found = _description(tokens, start, end)
        if found:
            yield found


def with_policy(tokens: Sequence[Token], one: Description, policy: Candidate) -> tuple[Token, ...]:
    """Return the pieces of a question with a policy in place of the words that describe it."""
    first, last = tokens[one.start], tokens[one.end - 1]
    named = Token(text=one.text, start=first.start, end=last.end, kinds={"policy": (policy,)}, title=True)
    return (*tokens[: one.start], named, *tokens[one.end :])


def _description(tokens: Sequence[Token], start: int, end: int) -> Description | None:
    part = tokens[start:end]
    roles = [_role(token, part[place + 1 : place + 2]) for place, token in enumerate(part)]
    heads = [token for token, role in zip(part, roles, strict=True) if role == "head"]
    names = tuple(token for token, role in zip(part, roles, strict=True) if role == "name")
    # In "the photovoltaic standards guideline" the last word is the kind of document.
    names += tuple(token for token in heads[:-1] if "doctype" in token.kinds and "policy" not in token.kinds)
    years = tuple(token.year for token in part if token.year)
    ages = [next(iter(token.meanings & _AGES)) for token, role in zip(part, roles, strict=True) if role == "age"]
    named = len(names) + len(years) + len(ages)
    if "" in roles or not heads or len(heads) - 1 > len(names) or not named or len(ages) > 1:
        return None
    if roles[-1] in {"filler", "age"} or (roles[0] == "filler" and part[0].text in {"的", "of"}):
        return None
    whole = "policy" in heads[-1].kinds
    if not whole and not names:
        return None
    age = {"latest": "new"}.get(ages[0], ages[0]) if ages else ""
    text = spelt(token.text for token in part)
    return Description(start=start, end=end, text=text, head=heads[-1], names=names, years=years, age=age)


def _role(token: Token, following: Sequence[Token]) -> str:
    # 工信部发布的指南
    issued = "issue" in token.meanings and bool(following) and following[0].text == "的"
    if issued or token.text.casefold() in _FILLERS:
        return "filler"
    if "edition" in token.meanings:
        return "edition"
    if token.year:
        return "year"
    if token.meanings & _AGES:
        return "age"
    if "policy" in token.kinds or "doctype" in token.kinds or token.meanings & _GENERIC:
        return "head"
    return "name" if token.kinds.keys() & _NAMES and not token.meanings - {"idle"} else ""
