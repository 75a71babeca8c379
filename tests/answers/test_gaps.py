from typing import Any

import pytest

from kg.answers import KnowledgeGraph
from kg.answers.gaps import NOTE, gap_rows, gaps
from kg.errors import InputError


def labels(found: dict[str, Any], kind: str) -> list[str]:
    return [one["label"] for one in found[kind]]


def test_a_target_with_a_figure_closes_the_gap_of_its_industry(small: KnowledgeGraph) -> None:
    assert labels(gaps(small), "industries_without_figure") == ["钢铁", "钢压延加工"]


def test_a_target_closes_the_gaps_of_what_its_policy_addresses(setting: KnowledgeGraph) -> None:
    assert labels(gaps(setting), "industries_without_figure") == ["钢铁"]


def test_without_any_target_the_list_says_that_it_tells_nothing(
    small: KnowledgeGraph, without_targets: KnowledgeGraph
) -> None:
    assert gaps(small)["warning"] is None
    found = gaps(without_targets)
    assert "no target with a figure at all" in found["warning"]
    assert len(found["industries_without_figure"]) == 3


def test_a_gap_shows_the_sentence_that_it_rests_on(small: KnowledgeGraph) -> None:
    steel = gaps(small)["industries_without_figure"][0]
    assert steel["sentence"] == "1 policy addresses 钢铁 (Iron and steel), but no target with a figure does."
    (citation,) = steel["evidence"]
    assert (citation["quote"], citation["words"], citation["path"]) == ("总纲管钢铁", ["钢铁"], "a.txt")
    assert [policy["label"] for policy in steel["policies"]] == ["工厂总纲"]


def test_provinces_of_the_documents_lack_what_the_nation_regulates(small: KnowledgeGraph) -> None:
    found = gaps(small)["regions_without_policy"]
    missing = {one["label"]: [industry["label"] for industry in one["industries"]] for one in found}
    assert missing == {"河北省": ["水泥", "钢铁"], "山西省": ["水泥"]}
    shanxi = next(one for one in found if one["label"] == "山西省")
    assert [policy["label"] for policy in shanxi["own_policies"]] == ["山西轧钢方案"]
    assert "has 1 policy of its own" in shanxi["sentence"]


def test_policies_without_issuer_or_date_are_named_with_their_place(small: KnowledgeGraph) -> None:
    found = gaps(small)
    assert labels(found, "policies_without_issuer") == ["山西轧钢方案"]
    (old,) = found["policies_without_date"]
    assert old["sentence"] == "《旧办法》: the documents do not say when it was issued, though 1 document names it."
    assert old["evidence"][0]["start"] == 20


@pytest.mark.parametrize(
    ("limits", "industries", "provinces", "issuers"),
    [
        ({"industry": "cement"}, [], ["河北省", "山西省"], []),
        ({"industry": "steel"}, ["钢铁", "钢压延加工"], ["河北省"], ["山西轧钢方案"]),
        ({"region": "山西"}, ["钢压延加工"], ["山西省"], ["山西轧钢方案"]),
        ({"region": "太原市"}, ["钢压延加工"], ["山西省"], ["山西轧钢方案"]),
        ({"region": "河北", "industry": "steel"}, [], ["河北省"], []),
        ({"region": "云南"}, [], ["云南省"], []),
        ({"region": "法国"}, [], [], []),
    ],
)
def test_limits_hold_for_every_kind_of_gap(
    limits: dict[str, str], industries: list[str], provinces: list[str], issuers: list[str], small: KnowledgeGraph
) -> None:
    found = gaps(small, region=limits.get("region"), industry=limits.get("industry"))
    assert labels(found, "industries_without_figure") == industries
    assert labels(found, "regions_without_policy") == provinces
    assert labels(found, "policies_without_issuer") == issuers


def test_the_note_says_that_absence_here_is_not_absence_in_the_world(empty: KnowledgeGraph) -> None:
    found = gaps(empty)
    assert found["note"] == NOTE
    assert "does not mean" in NOTE
    assert not any(found["counts"].values())


def test_a_limit_cuts_each_list_and_the_counts_stay(small: KnowledgeGraph) -> None:
    found = gaps(small, limit=1)
    assert labels(found, "industries_without_figure") == ["钢铁"]
    assert found["counts"]["industries_without_figure"] == 2


def test_an_unknown_name_is_refused(small: KnowledgeGraph) -> None:
    with pytest.raises(InputError, match="nothing is called"):
        gaps(small, region="无此地")


def test_rows_have_one_line_for_each_gap(small: KnowledgeGraph) -> None:
    found = gaps(small)
    rows = gap_rows(found)
    assert len(rows) == sum(found["counts"].values())
    assert rows[0]["quote"] == "总纲管钢铁"
    assert rows[1]["quote"] == ""
