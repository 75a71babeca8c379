from dataclasses import replace
from decimal import Decimal

import pytest

from kg.evaluate import Passage, RuleScore, compare, read_passage, rule_scores, rule_uses
from kg.model import (
    Claim,
    EntityKind,
    Mention,
    PartialDate,
    Predicate,
    Quantity,
    Section,
    SectionClaims,
    Span,
    Stance,
    Statement,
    StatementKind,
)

POLICY = Mention(span=Span(0, 4), surface="甲方案", kind=EntityKind.POLICY, name="甲省改造方案", rule="title")
STEEL = Mention(span=Span(5, 7), surface="钢铁", kind=EntityKind.INDUSTRY, name="钢铁", rule="table")
PAPER = Mention(span=Span(8, 10), surface="造纸", kind=EntityKind.INDUSTRY, name="造纸", rule="table")
IMPLIED = Mention(span=Span(0, 2), surface="甲省", kind=EntityKind.REGION, name="甲省", rule="region-implied")
SENTENCE = Span(0, 10)
PREDICTED = {
    "policies": [
        {
            "id": "p1",
            "title": "甲省改造方案",
            "industries": ["钢铁", "造纸"],
            "issued_on": "2024-05",
            "spans": [[10, 14]],
        }
    ],
    "industries": [{"name": "钢铁", "spans": [[15, 17]]}, {"name": "造纸", "spans": [[18, 20]]}],
    "regions": [{"name": "甲省", "spans": []}],
    "targets": [
        {"value": 5, "unit": "吨", "quote": "减少5吨", "spans": [[11, 16]]},
        {"value": 7, "unit": "吨", "quote": "减少5吨", "spans": [[11, 16]]},
    ],
}
GOLD = {
    "policies": [{"id": "p1", "title": "甲省改造方案", "industries": ["钢铁"], "issued_on": "2024-05"}],
    "industries": ["钢铁"],
    "regions": ["甲省"],
    "targets": [{"value": 7, "unit": "吨", "quote": "减少5吨"}],
}


def uses(*, mentions: tuple[Mention, ...] = (), claims: tuple[Claim, ...] = (), value: int | None = None) -> list[str]:
    quantity = Quantity(value=Decimal(value or 0), unit="吨")
    statement = Statement(
        kind=StatementKind.TARGET, indicator="排放", quantity=quantity, span=Span(1, 6), sentence=SENTENCE, rule="aim"
    )
    section = SectionClaims(
        section=Section(span=SENTENCE),
        mentions=mentions,
        claims=claims,
        statements=(statement,) if value is not None else (),
    )
    found: Passage = read_passage(PREDICTED)
    judged = compare(read_passage(GOLD), found)
    made = rule_uses([section], found, judged, to_raw=lambda span: span.shift(10))
    return [f"{rule} {gives} {right}" for rule, gives, right in made]


def claim(predicate: Predicate, value: Mention | PartialDate | str) -> Claim:
    return Claim(subject=POLICY, predicate=predicate, object=value, sentence=SENTENCE, rule="cue")


def test_a_mention_is_right_where_its_thing_is() -> None:
    found = uses(mentions=(POLICY, STEEL, PAPER))
    assert found == ["title policies True", "table industries True", "table industries False"]


def test_what_is_only_implied_is_known_by_its_name() -> None:
    assert uses(mentions=(IMPLIED,)) == ["region-implied regions True"]


def test_a_claim_is_right_where_the_policy_says_so() -> None:
    claims = (
        claim(Predicate.ADDRESSES_INDUSTRY, STEEL),
        claim(Predicate.ADDRESSES_INDUSTRY, PAPER),
        claim(Predicate.ISSUED_ON, PartialDate(2024, 5)),
    )
    expected = ["cue policy.industries True", "cue policy.industries False", "cue policy.issued_on True"]
    assert uses(claims=claims) == expected


def test_claims_that_became_no_fact_do_not_count() -> None:
    claims = (
        replace(claim(Predicate.ADDRESSES_INDUSTRY, STEEL), stance=Stance.NEGATED),
        replace(claim(Predicate.ADDRESSES_INDUSTRY, STEEL), stance=Stance.PLANNED),
        claim(Predicate.ISSUED_ON, PartialDate(2023)),
    )
    assert uses(claims=claims) == []


@pytest.mark.parametrize(("value", "expected"), [(7, ["aim targets True"]), (5, ["aim targets False"]), (9, [])])
def test_two_figures_of_one_clause_are_told_apart(value: int, expected: list[str]) -> None:
    assert uses(value=value) == expected


def test_scores_count_uses_and_are_careful_with_few() -> None:
    found = [("b", "regions", True), ("a", "regions", False), ("a", "regions", True)]
    scores = rule_scores(("one.txt", use) for use in found)
    assert scores == (
        RuleScore(rule="a", gives="regions", uses=2, right=1, files=1),
        RuleScore(rule="b", gives="regions", uses=1, right=1, files=1),
    )
    assert scores[1].precision == 1
    assert scores[1].smoothed == pytest.approx(2 / 3)


def test_a_rule_that_serves_one_file_only_is_marked() -> None:
    uses = [
        ("one.txt", ("a", "regions", True)),
        ("one.txt", ("a", "regions", True)),
        ("two.txt", ("b", "regions", True)),
    ]
    uses += [("one.txt", ("b", "regions", False))]
    assert [(score.rule, score.files, score.narrow) for score in rule_scores(uses)] == [("a", 1, True), ("b", 2, False)]
