"""The forms of question, each with an example in English and Chinese: ``ontology/question-forms.csv``.

They are what the list shows and what is offered instead of a question that is not understood. More can be asked than
stands there: conditions on policies and targets combine freely.
"""

import csv
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from kg.ask.patterns import Form
from kg.ask.times import Time
from kg.resources import resource

_KINDS = ("industry", "agency", "region", "policy", "instrument", "indicator", "doctype", "topic")
_COMBINED = {"policies", "targets", "observations", "reductions", "drafts", "policies-in-force", "is-policy"}
_COMBINED |= {"compare", "documents"}
_TIMES = {"since": "since", "after": "after", "before": "before", "until": "until", "range": "in"}


def _forms() -> tuple[Form, ...]:
    with (resource("ontology") / "question-forms.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(Form(**row) for row in csv.DictReader(stream))


FORMS: tuple[Form, ...] = _forms()


def form_id(
    answer: str, slots: Iterable[str], time: Time | None, *, either: Collection[str] = (), order: str = ""
) -> str:
    """Return the id of a form: what is asked for, and for what combines freely the conditions.

    Examples
    --------
    >>> form_id("policies", ["region", "industry"], Time(role="since", value=2023))
    'policies-of-industry-and-region-since-year'
    >>> form_id("policies", ["region", "region2"], None, either={"region"}, order="latest")
    'latest-policies-of-region-or-region'
    """
    if answer not in _COMBINED:
        return answer
    kinds = sorted((slot.rstrip("23") for slot in slots), key=_KINDS.index)
    if answer == "is-policy" and "policy" in kinds:
        kinds.remove("policy")
    targets = answer in {"targets", "reductions", "observations"}
    tail = ""
    if time and targets:
        tail = "-by-year" if time.role in {"until", "before"} else f"-{_TIMES.get(time.role, 'in')}-year"
    elif time and time.role != "in":
        tail = f"-{_TIMES[time.role]}-year"
    elif time:
        kinds.append("year" if isinstance(time.value, int) else "day")
    joined = "-and-".join(
        "-or-".join(group) if kind in either else "-and-".join(group) for kind, group in _groups(kinds)
    )
    return f"{order}-" * bool(order) + answer + (f"-of-{joined}" if kinds else "") + tail


def _groups(kinds: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((kind, tuple(group)) for kind, group in groupby(kinds))
