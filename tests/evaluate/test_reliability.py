"""Whether confidence means what it says."""

import pytest

from kg.evaluate import reliability
from kg.extract.calibrate import PRIOR, confidence, confidence_of
from kg.model import Claim, EntityKind, Mention, Predicate, Span
from kg.vocabulary import RuleRecord


def test_every_fact_is_in_one_bin_and_the_last_one_holds_full_confidence() -> None:
    judged = [(0.0, False), (0.5, True), (0.85, True), (0.85, False), (1.0, True)]
    found = reliability(judged)
    assert [(one.low, one.facts, one.right) for one in found.bins] == [
        (0.0, 1, 0),
        (0.5, 1, 1),
        (0.85, 2, 1),
        (0.95, 1, 1),
    ]
    assert sum(one.facts for one in found.bins) == len(judged)


def test_empty_is_no_table() -> None:
    assert reliability([]).as_json() == {"bins": [], "facts": 0, "brier": 0.0, "gap": 0.0}


def test_boasting_is_seen() -> None:
    honest = reliability([(0.75, True)] * 3 + [(0.75, False)])
    boasting = reliability([(0.95, True)] * 3 + [(0.95, False)])
    assert honest.gap == 0
    assert boasting.gap == pytest.approx(0.2)
    assert honest.brier < boasting.brier


@pytest.mark.parametrize(
    ("stated", "uses", "right", "expected"),
    [(0.8, 0, 0, 0.8), (0.8, 96, 96, 0.99), (0.8, 16, 0, round(PRIOR * 0.8 / 20, 4)), (1.0, 0, 0, 0.99)],
)
def test_uses_move_what_a_rule_says_of_itself(stated: float, uses: int, right: int, expected: float) -> None:
    assert confidence(stated, RuleRecord(id="x", uses=uses, right=right)) == expected


def test_records_are_by_what_a_rule_gives() -> None:
    span = Span(0, 4)
    policy = Mention(span=span, surface="甲方案", kind=EntityKind.POLICY, name="甲省改造方案", rule="title")
    claim = Claim(
        subject=policy, predicate=Predicate.DOCUMENT_TYPE, object="plan", sentence=span, rule="cue", confidence=0.5
    )
    records = {id_: RuleRecord(id=id_, uses=36, right=36) for id_ in ("documentType:cue", "issuedBy:other")}
    assert confidence_of(claim, records) == 0.95
    assert confidence_of(claim, {}) == 0.5
