import pytest

from kg.evaluate.names import alike_label, near_label, pairs, plain, same_label, shared


def labels(*texts: str) -> frozenset[str]:
    return frozenset(texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("《钢铁 方案》", "钢铁方案"), ("ＧＢ／Ｔ 2406—2024", "gbt24062024"), ("25％", "25%"), ("……", ""), ("a_b", "a_b")],
)
def test_width_case_and_signs_do_not_count(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("到2030年，占比达到25%", "占比达到25%", 1.0, 1.0),
        ("占比达到25%", "占比达到26%", 0.8, 0.9),
        ("", "占比", 0, 0),
        ("。", "占比", 0, 0),
    ],
)
def test_the_shared_part_counts_in_the_shorter_text(one: str, other: str, least: float, most: float) -> None:
    assert least <= shared(one, other) <= most


def test_one_label_in_common_is_enough() -> None:
    assert same_label(labels("工业和信息化部", "工信部"), labels("工信部"))
    assert not same_label(labels("工业和信息化部"), labels("信息化部"))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("制造业绿色低碳改造总体方案", "制造业绿色低碳改造总休方案", True),
        ("绿色方案", "绿色方安", False),
        ("制造业绿色低碳改造总体方案", "采矿业安全生产检查办法", False),
    ],
)
def test_a_damaged_long_title_is_near(one: str, other: str, near: bool) -> None:  # noqa: FBT001
    assert near_label(labels(one), labels(other)) is near


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("海上风电", "风电", True),
        ("锂离子电池", "锂电池", False),
        ("钢铁冶炼业", "钢铁治炼业", True),
        ("电", "电力", False),
    ],
)
def test_generously_one_name_may_hold_the_other_or_be_similar(one: str, other: str, alike: bool) -> None:  # noqa: FBT001
    assert alike_label(labels(one), labels(other)) is alike


def test_each_thing_is_paired_once_and_the_strict_test_goes_first() -> None:
    gold, found = ["风电", "海上风电", "氢能"], ["海上风电", "风电场", "风电"]
    assert pairs(gold, found, [str.__eq__]) == {0: 2, 1: 0}
    assert pairs(["风电", "风"], ["海上风电"], [str.__eq__, lambda one, other: one in other]) == {0: 0}
