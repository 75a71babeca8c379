import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analyse.days import Days
from kg.analyse.found import Thing
from kg.analyse.lives import End, Life, Validity
from kg.analyse.validity import judge, verdict_json
from kg.model import PartialDate


def dates(*texts: str) -> tuple[PartialDate, ...]:
    return tuple(map(PartialDate.parse, texts))


def life(name: str = "old", **more: Any) -> Life:
    made: dict[str, Any] = {
        key: dates(*value.split()) if isinstance(value, str) else value for key, value in more.items()
    }
    return Life(policy=Thing(iri=f"https://example.org/{name}", kind="policy", label=name), **made)


def ended(by: Life, relation: str = "supersedes", **more: Any) -> Life:
    return life(**({"issued": "2020-03-01"} | more), ends=(End(by=by, relation=relation),))


NEW = life("new", issued="2024-05-10", effective="2024-07-01")


@pytest.mark.parametrize(
    ("policy", "as_of", "expected"),
    [
        (life(issued="2024-05-10"), "2024-05-09", "not_yet"),
        (life(issued="2024-05-10"), "2024-05-10", "in_force"),
        (life(issued="2024-05-10", effective="2024-07-01"), "2024-06-30", "not_yet"),
        (life(issued="2024-05-10", effective="2024-07-01"), "2024-07-01", "in_force"),
        # Known to the month or year: in force for certain only afterwards.
        (life(issued="2024"), "2023-12-31", "not_yet"),
        (life(issued="2024"), "2024-06-30", "unknown"),
        (life(issued="2024"), "2025-01-01", "in_force"),
        (life(issued="2024-05"), "2024-05-31", "in_force"),
        (life(issued="2024-05"), "2024-05-30", "unknown"),
        # The time asked for may be as rough.
        (life(issued="2024-05-10"), "2024", "unknown"),
        (life(issued="2024-05-10"), "2024-06", "in_force"),
        (life(issued="2024-05-10"), "2023", "not_yet"),
        (life(), "2024-06-30", "unknown"),
        # The last day counts.
        (life(issued="2020", expires="2024-12-31"), "2024-12-31", "in_force"),
        (life(issued="2020", expires="2024-12-31"), "2025-01-01", "expired"),
        (life(issued="2020", expires="2024"), "2024-03-01", "unknown"),
        (life(expires="2024-12-31"), "2025-01-01", "expired"),
        (life(expires="2024-12-31"), "2024-01-01", "unknown"),
        # Replaced from the day on which the other takes effect, not from that of its issue.
        (ended(NEW), "2024-06-30", "in_force"),
        (ended(NEW), "2024-07-01", "replaced"),
        (ended(NEW, "repeals"), "2024-07-01", "repealed"),
        (ended(life("new", issued="2024-05-10")), "2024-05-10", "replaced"),
        (ended(life("new", issued="2024")), "2024-05-10", "unknown"),
        (ended(life("new")), "2030-01-01", "unknown"),
        (ended(life("new")), "2019-01-01", "not_yet"),
        # A draft ends nothing and is nothing.
        (ended(life("new", issued="2024-05-10", statuses=frozenset({"draft"}))), "2025-01-01", "in_force"),
        (life(issued="2024-05-10", statuses=frozenset({"draft"})), "2025-01-01", "draft"),
        (life(issued="2024-05-10", statuses=frozenset({"trial"})), "2025-01-01", "in_force"),
        (life(issued="2024-05-10", statuses=frozenset({"draft", "issued"})), "2025-01-01", "in_force"),
        # Called repealed: so on the day of the text, not known before.
        (
            life(issued="2020", statuses=frozenset({"repealed"}), called={"repealed": dates("2023-02-01")}),
            "2023-02-01",
            "repealed",
        ),
        (
            life(issued="2021-01-05", statuses=frozenset({"repealed"}), called={"repealed": dates("2023")}),
            "2023-06-01",
            "unknown",
        ),
        (
            life(issued="2021-01-05", statuses=frozenset({"repealed"}), called={"repealed": dates("2023")}),
            "2021-01-04",
            "not_yet",
        ),
        (life(issued="2020", statuses=frozenset({"repealed"})), "2025-01-01", "unknown"),
        (ended(NEW, statuses=frozenset({"repealed"})), "2024-06-30", "in_force"),
        (ended(NEW, statuses=frozenset({"repealed"})), "2024-07-01", "replaced"),
        (life(issued="2020", statuses=frozenset({"expired"}), called={"expired": dates("2023")}), "2024", "expired"),
        (life(issued="2020", statuses=frozenset({"expired"}), expires="2030-01-01"), "2024", "in_force"),
        # Documents that disagree settle what they agree on.
        (life(issued="2024 2024-05-10"), "2024-05-10", "in_force"),
        (life(issued="2024-05-10 2024-05-12"), "2024-05-11", "unknown"),
        (life(issued="2024-05-10 2024-05-12"), "2024-05-12", "in_force"),
        # An end before the beginning is a contradiction, and no answer.
        (life(issued="2024-05-10", expires="2020-01-01"), "2022-01-01", "unknown"),
    ],
)
def test_a_verdict_holds_on_every_possible_day(policy: Life, as_of: str, expected: str) -> None:
    assert judge(policy, PartialDate.parse(as_of)).validity.value == expected


def test_the_first_end_counts() -> None:
    both = ended(NEW, expires="2022-12-31")
    assert judge(both, PartialDate(2025)).validity is Validity.EXPIRED
    assert judge(ended(NEW, expires="2025-12-31"), PartialDate(2026)).validity is Validity.REPLACED


def test_a_verdict_says_why_in_both_languages_and_on_which_facts() -> None:
    verdict = judge(ended(NEW), PartialDate(2025))
    assert (verdict.since, verdict.until) == ("2020-03-01", "2024-07-01")
    assert verdict.by == NEW.policy
    assert verdict.why.en == (
        "new replaced it from 2024-07-01; it was issued on 2020-03-01, and no other day of effect is stated"
    )
    assert verdict.why.zh == "自2024-07-01起由《new》取代；发布于2020-03-01，未见另定施行日期"
    old, new = "https://example.org/old", "https://example.org/new"
    assert verdict.facts == (
        (new, "supersedes", old),
        (new, "effectiveOn", "2024-07-01"),
        (old, "issuedOn", "2020-03-01"),
    )
    assert verdict_json(verdict)["label_zh"] == "已被取代"


def test_what_is_not_known_is_named() -> None:
    assert "within 2024" in judge(life(issued="2024"), PartialDate(2024, 6, 30)).why.en
    assert judge(life(), PartialDate(2024)).why.en == "no document says when it was issued or took effect"
    trial = judge(life(issued="2020", statuses=frozenset({"trial"})), PartialDate(2024)).why
    assert trial.en.endswith("it is on trial")
    assert (
        "several dates: 2024-05-10, 2024-05-12" in judge(life(issued="2024-05-10 2024-05-12"), PartialDate(2025)).why.en
    )


def test_a_hostile_label_stays_a_label() -> None:
    new = Life(
        policy=Thing(iri="https://example.org/x", kind="policy", label="{date}{0}%s\x1b[31m"), issued=dates("2021")
    )
    why = judge(life(issued="2020", ends=(End(by=new),)), PartialDate(2025)).why
    assert why.en.startswith("{date}{0}%s\x1b[31m replaced it from 2021")


PARTIAL = st.builds(PartialDate, st.integers(2000, 2003), st.one_of(st.none(), st.integers(1, 12))) | st.builds(
    PartialDate, st.integers(2000, 2003), st.integers(1, 12), st.integers(1, 28)
)


def days_of(date: PartialDate) -> list[PartialDate]:
    """Return some days that a date may mean, the first and the last among them."""
    months = [date.month] if date.month else [1, 7, 12]
    days = [date.day] if date.day else [1, 31]
    return [PartialDate(date.year, month, day) for month, day in itertools.product(months, days)]


@settings(deadline=None)
@given(PARTIAL, st.none() | PARTIAL, PARTIAL)
def test_a_rough_date_says_only_what_each_of_its_days_says(
    issued: PartialDate, expires: PartialDate | None, as_of: PartialDate
) -> None:
    ends = (expires,) if expires else ()
    rough = judge(life(issued=(issued,), expires=ends), as_of).validity
    exact = {
        judge(life(issued=(start,), expires=(end,) if end else ()), day).validity
        for start in days_of(issued)
        for end in (days_of(expires) if expires else [None])
        for day in days_of(as_of)
    }
    assert rough is Validity.UNKNOWN or exact - {Validity.UNKNOWN} <= {rough}


def test_dates_that_agree_are_narrowed_and_others_span_all() -> None:
    agreed = Days.of(dates("2024", "2024-05"))
    assert agreed is not None
    assert (agreed.first, agreed.last, agreed.text, agreed.differ) == ((2024, 5, 1), (2024, 5, 31), "2024-05", False)
    apart = Days.of(dates("2023", "2024-05"))
    assert apart is not None
    assert (apart.first, apart.last, apart.text, apart.differ) == ((2023, 1, 1), (2024, 5, 31), "2023/2024-05", True)
    assert Days.of(()) is None
