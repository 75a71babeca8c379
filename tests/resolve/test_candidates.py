"""Titles that may be one work."""

import time

import pytest

from kg.resolve.candidates import Alike, alike, differ_in_number

TITLE, SLIP = "校园食堂余热回收利用管理办法", "校园食堂余热回收利甪管理办法"


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        ("校园食堂余热回收利甪管理办法", 1),
        ("校园食堂余热回收利用管理办法法", 1),
        ("甲省校园食堂余热回收利用管理办法", 0),
        ("校园食堂余热回收利用管理办法实施细则", 0),
    ],
)
def test_a_slip_or_a_part_makes_titles_alike(other: str, apart: int) -> None:
    (found,) = alike([TITLE, other, "工业园区污水处理厂提标改造方案"])
    assert {found.one, found.other} == {TITLE, other}
    assert found.apart == apart


def test_two_slips_count_in_long_titles_only() -> None:
    long = f"关于进一步加强{TITLE}"
    assert [found.apart for found in alike([long, long.replace("食堂", "食常").replace("余热", "佘热")])] == [2]
    assert list(alike([TITLE, TITLE.replace("食堂", "食常").replace("余热", "佘热")])) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第二批校园节能产品目录", "第三批校园节能产品目录"),
        ("2024年校园节能工作要点", "2025年校园节能工作要点"),
        ("校园节能管理办法实施细则", "第二批校园节能管理办法实施细则"),
    ],
)
def test_another_numeral_is_another_work(one: str, other: str) -> None:
    assert differ_in_number(one, other)
    assert list(alike([one, other])) == []


def test_short_titles_are_alike_by_chance() -> None:
    assert list(alike(["节能办法", "节能办去", "甲省节能办法"])) == []


def test_a_title_that_stands_inside_many_names_a_kind() -> None:
    plans = [f"{name}校园建筑节能降碳方案" for name in "甲乙丙丁"]
    assert [pair for pair in alike(["校园建筑节能降碳方案", *plans]) if pair.apart == 0] == []


def test_each_pair_comes_once_in_an_order_of_its_own() -> None:
    titles = [TITLE, f"甲省{TITLE}", TITLE.replace("利用", "利甪")]
    found = list(alike(titles))
    assert found == list(alike(titles[::-1])) == sorted(set(found))
    assert Alike(one=TITLE, other=f"甲省{TITLE}", apart=0) in found


def test_titles_of_any_length_cost_little() -> None:
    long = [f"{chr(0x4E00 + number)}校园食堂余热回收利用" * 600 for number in range(400)]
    began = time.process_time()
    assert list(alike([*long, TITLE, SLIP])) == [Alike(one=TITLE, other=SLIP, apart=1)]
    assert time.process_time() - began < 1
