from kg.analyse.gaps import IndustryGap, industries_without_figure, regions_without_policy

ADDRESSES = [("law", "钢铁"), ("law", "水泥"), ("plan", "钢铁"), ("local", "轧钢")]
APPLIES = [("law", "中国"), ("plan", "中国"), ("local", "太原市")]
PROVINCES = {"山西省": "中国", "河北省": "中国"}
INSIDE = {"太原市": {"山西省", "中国"}}


def missing(related: dict[str, set[str]]) -> dict[str, dict[str, tuple[str, ...]]]:
    gaps = regions_without_policy(ADDRESSES, APPLIES, provinces=PROVINCES, inside=INSIDE, related=related)
    return {gap.region: dict(gap.missing) for gap in gaps}


def test_industries_without_a_figure_come_by_number_of_policies() -> None:
    assert industries_without_figure([*ADDRESSES, *ADDRESSES], {"轧钢"}) == (
        IndustryGap(industry="钢铁", policies=("law", "plan")),
        IndustryGap(industry="水泥", policies=("law",)),
    )


def test_a_province_lacks_what_its_nation_regulates() -> None:
    assert missing({})["河北省"] == {"钢铁": ("law", "plan"), "水泥": ("law",)}


def test_a_policy_of_a_city_on_a_narrower_industry_counts_for_the_province() -> None:
    assert missing({"轧钢": {"钢铁"}})["山西省"] == {"水泥": ("law",)}
    assert list(missing({})["山西省"]) == ["钢铁", "水泥"]


def test_the_own_policies_of_a_province_are_those_inside_it() -> None:
    gaps = regions_without_policy(ADDRESSES, APPLIES, provinces=PROVINCES, inside=INSIDE, related={})
    assert {gap.region: gap.own for gap in gaps} == {"山西省": ("local",), "河北省": ()}


def test_a_province_that_lacks_nothing_is_no_gap() -> None:
    related = {"轧钢": {"钢铁", "水泥"}}
    assert list(missing(related)) == ["河北省"]


def test_a_nation_without_policies_leaves_no_gap() -> None:
    assert regions_without_policy(ADDRESSES, [], provinces=PROVINCES, inside=INSIDE, related={}) == ()
