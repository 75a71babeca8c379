from typing import Any

import pytest

from kg.evaluate import Comparison, Counts, compare, read_passage

GOLD: dict[str, Any] = {
    "policies": [
        {
            "id": "p1",
            "title": "甲省水泥行业改造方案",
            "type": "plan",
            "issued_on": "2024-05",
            "issued_by": ["甲省工业厅"],
            "industries": ["水泥", "建材"],
            "cites": ["p2"],
        },
        {"id": "p2", "title": "全国建材节能总纲", "type": "plan"},
    ],
    "agencies": [{"name": "甲省工业厅", "aliases": ["省工业厅"]}],
    "industries": ["水泥", "建材"],
    "targets": [
        {
            "policy": "p1",
            "indicator": "熟料产能",
            "change": "decrease_by",
            "value": 500,
            "unit": "吨",
            "deadline_year": 2027,
            "region": "甲省",
            "industries": ["水泥"],
            "quote": "到2027年熟料产能减少500吨",
        }
    ],
    "observations": [{"indicator": "产量", "value": 80, "unit": "吨", "year": 2023, "quote": "2023年产量80吨"}],
}


def compared(predicted: dict[str, Any], **more: Any) -> Comparison:
    return compare(read_passage(GOLD), read_passage(predicted), **more)


def changed(kind: str, **values: Any) -> dict[str, Any]:
    return GOLD | {kind: [GOLD[kind][0] | values, *GOLD[kind][1:]]}


def test_gold_against_itself_is_all_right_and_misses_nothing() -> None:
    found = compared(GOLD)
    assert found.misses == ()
    assert all(counts.correct == counts.gold == counts.found for counts in found.rows.values())
    assert found.rows["policy.industries"] == Counts(2, 2, 2)
    assert found.rows["targets.numeric"] == Counts(1, 1, 1)


def test_nothing_found_is_all_missed() -> None:
    found = compared({})
    assert all(counts.correct == counts.found == 0 for counts in found.rows.values())
    assert {miss.verdict for miss in found.misses} == {"missed"}


def test_an_issuer_under_another_name_is_the_one_that_the_lists_know() -> None:
    predicted = changed("policies", issued_by=["省工业厅"])
    assert compared(predicted).rows["policy.issued_by"] == Counts(1, 1, 1)
    assert compared(predicted | {"agencies": []}).rows["policy.issued_by"] == Counts(1, 1, 1)
    other = changed("policies", issued_by=["乙省工业厅"])
    assert compared(other).rows["policy.issued_by"] == Counts(1, 1, 0)


def test_ties_follow_the_pairs_of_policies_and_not_the_ids() -> None:
    second, first = GOLD["policies"][1] | {"id": "x"}, GOLD["policies"][0] | {"id": "y", "cites": ["x"]}
    assert compared(GOLD | {"policies": [second, first]}).rows["policy.cites"] == Counts(1, 1, 1)
    assert compared(GOLD | {"policies": [second, first | {"cites": ["y"]}]}).rows["policy.cites"] == Counts(1, 1, 0)


def test_what_a_policy_says_counts_only_where_the_policy_was_found() -> None:
    found = compared(changed("policies", title="乙市交通规划"))
    assert found.rows["policies"] == Counts(2, 2, 1)
    assert found.rows["policy.issued_by"] == Counts(1, 1, 0)
    assert found.rows["policy.type"] == Counts(2, 2, 1)


@pytest.mark.parametrize(
    ("values", "found", "exact", "scope"),
    [
        ({}, 1, 1, 1),
        ({"value": 501}, 0, 0, 0),
        ({"unit": "万吨"}, 0, 0, 0),
        ({"quote": "完全不同的句子"}, 0, 0, 0),
        ({"deadline_year": 2030}, 1, 0, 1),
        ({"change": "increase_by"}, 1, 0, 1),
        ({"policy": "p2"}, 1, 0, 1),
        ({"indicator": "排放"}, 1, 0, 1),
        ({"region": "乙省"}, 1, 1, 0),
        ({"industries": ["水泥", "建材"]}, 1, 1, 1),
        ({"industries": ["建材"]}, 1, 1, 0),
    ],
)
def test_a_target_is_found_by_figure_and_words_and_exact_by_all_fields(
    values: dict[str, Any], found: int, exact: int, scope: int
) -> None:
    rows = compared(changed("targets", **values)).rows
    assert rows["targets"].correct == found
    assert rows["targets.all_fields"].correct == exact
    assert rows["targets.scope"].correct == scope


def test_without_a_figure_the_year_decides() -> None:
    goal = {"change": "build", "deadline_year": 2027, "quote": "到2027年建成园区"}
    gold = read_passage({"targets": [goal]})
    assert compare(gold, read_passage({"targets": [goal]})).rows["targets"].correct == 1
    later = read_passage({"targets": [goal | {"deadline_year": 2028}]})
    assert compare(gold, later).rows["targets"].correct == 0
    assert compare(gold, later).rows["targets.numeric"] == Counts()


def test_a_target_of_no_policy_must_not_be_given_to_one_that_is_known() -> None:
    gold = read_passage(changed("targets", policy=None))
    assert compare(gold, read_passage(changed("targets", policy=None))).rows["targets.all_fields"].correct == 1
    assert compare(gold, read_passage(GOLD)).rows["targets.all_fields"].correct == 0


def test_an_observation_needs_no_change_and_no_policy() -> None:
    rows = compared(changed("observations", change="reach", policy="p1")).rows
    assert rows["observations.all_fields"] == Counts(1, 1, 1)


def test_spans_must_hold_the_quote() -> None:
    text = "通报。2023年产量80吨。"
    for spans, placed in (([[3, 13]], 1), ([[0, 3]], 0), ([], 0)):
        rows = compared(changed("observations", spans=spans), text=text).rows
        assert rows["observations.spans"] == Counts(1, 1, placed)
    assert "observations.spans" not in compared(GOLD).rows


def test_relaxed_names_may_hold_each_other_and_strict_pairs_stay() -> None:
    predicted = GOLD | {"industries": ["建材", "水泥制造"]}
    assert compared(predicted).rows["industries"] == Counts(2, 2, 1)
    assert compared(predicted, relaxed=True).rows["industries"] == Counts(2, 2, 2)


def test_relaxed_quantities_need_the_same_figure() -> None:
    assert compared(changed("targets", unit="吨标准煤"), relaxed=True).rows["targets"].correct == 1
    assert compared(changed("targets", value=5), relaxed=True).rows["targets"].correct == 0


def test_misses_name_what_and_where() -> None:
    found = compared(changed("policies", industries=["水泥", "玻璃"]))
    assert [(miss.verdict, miss.row, miss.text) for miss in found.misses] == [
        ("missed", "policy.industries", "《甲省水泥行业改造方案》 建材"),
        ("extra", "policy.industries", "《甲省水泥行业改造方案》 玻璃"),
    ]
