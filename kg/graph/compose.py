"""One query out of several saved questions: what all of them, or any of them, answer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kg.graph.saved import load_question
from kg.graph.sparql import bind
from kg.graph.values import Parameter

_PREFIX = re.compile(r"PREFIX\s{1,20}[\w-]{0,60}:\s{0,20}<[^<>\s]{1,500}>", re.IGNORECASE)
_COMMENT = re.compile(r"^#[^\n]*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A saved question with values for its parameters, and the variable that holds what it answers."""

    question: str
    variable: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


def compose(
    parts: Sequence[Part],
    variable: str,
    *,
    how: Literal["all", "any"] = "all",
    only: Parameter = None,
    form: Literal["SELECT", "ASK"] = "SELECT",
) -> str:
    """Return one query that answers several saved questions.

    Parameters
    ----------
    parts : sequence of Part
        At least one.
    variable : str
        Name of the variable of the answer.
    how : str
        ``all``: what every part answers; ``any``: what one of them does.
    only : Value or iterable of Value, optional
        The only values that may be answered.
    form : str
        ``SELECT``, or ``ASK`` whether there is an answer.

    Returns
    -------
    str
        SPARQL 1.1. A single part that answers by the variable stands for itself.
    """
    texts = [load_question(part.question) for part in parts]
    alone = len(parts) == 1 and parts[0].variable == variable and only is None and form == "SELECT"
    if alone:
        return bind(texts[0], parts[0].parameters)
    prefixes = sorted({prefix for text in texts for prefix in _PREFIX.findall(text)})
    inner = [
        f"  {{ SELECT {_renamed(part.variable, variable)} {{ {{\n{bind(_body(text), part.parameters)}\n  }} }} }}"
        for part, text in zip(parts, texts, strict=True)
    ]
    head = f"SELECT DISTINCT ?{variable} {{" if form == "SELECT" else "ASK {"
    kept = [bind(f"  VALUES ?{variable} {{ UNDEF }}", {variable: only})] if only is not None else []
    between = "\n  UNION\n" if how == "any" else "\n"
    return "\n".join((*prefixes, head, *kept, between.join(inner), "}\n"))


def _renamed(old: str, new: str) -> str:
    return f"?{new}" if old == new else f"(?{old} AS ?{new})"


def _body(text: str) -> str:
    # Before the values enter: nothing in a value is ever taken for a comment, a prefix or an end of line.
    bare = _PREFIX.sub("", _COMMENT.sub("", text)).strip()
    return "\n".join(f"    {line}" for line in bare.split("\n") if line.strip())


def year_limits(role: str, first: int, last: int | None = None) -> dict[str, Parameter]:
    """Return the parameters ``from`` and ``to`` for a limit in time.

    Examples
    --------
    >>> year_limits("since", 2023), year_limits("before", 2023)
    ({'from': 2023}, {'to': 2022})
    """
    bounds: Mapping[str, tuple[int | None, int | None]] = {
        "in": (first, first),
        "since": (first, None),
        "after": (first + 1, None),
        "before": (None, first - 1),
        "until": (None, first),
        "range": (first, last),
    }
    low, high = bounds[role]
    return {name: year for name, year in (("from", low), ("to", high)) if year is not None}


def day_limits(role: str, day: str) -> dict[str, Parameter]:
    """Return the parameters ``first`` and ``before`` for a limit by a day or month; nothing for the day itself.

    Dates sort as texts, and what follows all days of a month is the month with a character after the last digit.

    Examples
    --------
    >>> day_limits("since", "2024-09"), day_limits("until", "2024-09")
    ({'first': '2024-09'}, {'before': '2024-09~'})
    """
    limits: Mapping[str, dict[str, Parameter]] = {
        "since": {"first": day},
        "after": {"first": f"{day}~"},
        "before": {"before": day},
        "until": {"before": f"{day}~"},
    }
    return limits.get(role, {})
