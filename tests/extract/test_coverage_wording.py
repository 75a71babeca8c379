"""What a policy covers: papers in which something is ruled, just issued ones, those that a new one repeals, lists."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import EntityKind, Predicate
from tests.builders import about, named


@pytest.mark.parametrize(
    ("text", "title", "industries"),
    [
        ("河南省水利厅在《灌区节能方案》中提出，支持光伏、储能发展。", "灌区节能方案", {"光伏", "储能"}),
        ("当地公布《合规程序细则》，把水泥、钢铁企业纳入碳市场。", "合规程序细则", {"水泥", "钢铁"}),
        ("省工信厅负责人表示，根据《安徽省窑炉减排方案》，将压减水泥产能100万吨。", "安徽省窑炉减排方案", {"水泥"}),
        (
            "上海市人民政府公布《上海市碳排放管理办法》，2013年公布的《上海市碳排放试行办法》同时废止。办法将数据中心纳入管理。",
            "上海市碳排放管理办法",
            {"数据中心"},
        ),
    ],
)
def test_a_policy_covers_what_the_clause_says(
    extractor: Extractor, text: str, title: str, industries: set[str]
) -> None:
    covered = about(extractor, text, Predicate.ADDRESSES_INDUSTRY)
    assert {industry for policy, industry in covered if policy == title} == industries


def test_what_is_only_met_in_a_paper_is_not_covered(extractor: Extractor) -> None:
    text = "记者在《灌区节能方案》发布会上谈减排，光伏企业也派员参加。"
    assert about(extractor, text, Predicate.ADDRESSES_INDUSTRY) == set()


def test_a_list_begins_behind_the_verb_before_it(extractor: Extractor) -> None:
    assert named(extractor, "计划把铝、水泥、竹编等行业纳入减排。", EntityKind.INDUSTRY) == {"铝冶炼", "水泥", "竹编"}


@pytest.mark.parametrize(
    "text", ["提高能源效率，推进减排。", "港口作业机械减排。", "新能源动力船舶减排。", "煤电铝的减排。"]
)
def test_parts_of_other_words_are_no_industry(extractor: Extractor, text: str) -> None:
    assert not named(extractor, text, EntityKind.INDUSTRY) & {"能源", "机械", "新能源", "煤电"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("支持电网发展，推进减排。", "电网"),
        ("将变压器纳入减排管理。", "变压器"),
        ("推进秸秆综合利用，促进减排。", "秸秆"),
        ("开展氢气和液化天然气加注，促进减排。", "液化天然气"),
    ],
)
def test_a_carrier_or_waste_that_a_policy_deals_with_is_an_industry(extractor: Extractor, text: str, name: str) -> None:
    assert name in named(extractor, text, EntityKind.INDUSTRY)


@pytest.mark.parametrize("text", ["记者看见电网的减排。", "园区里有变压器，谈减排。", "用秸秆取暖，谈减排。"])
def test_a_carrier_or_waste_in_passing_is_none(extractor: Extractor, text: str) -> None:
    assert named(extractor, text, EntityKind.INDUSTRY) == set()


def test_the_rate_of_use_is_not_a_sector_of_its_own(extractor: Extractor) -> None:
    found = named(extractor, "园区工业固体废物综合利用率达到95%，推进减排。", EntityKind.INDUSTRY)
    assert "工业固废综合利用" not in found


def test_figures_after_a_colon_are_of_the_policy_before_it(extractor: Extractor) -> None:
    text = "河北省印发《河北省电源减排规划》：到2027年装机1000万千瓦，其中独立储能600万千瓦。"
    assert ("河北省电源减排规划", "独立储能") in about(extractor, text, Predicate.ADDRESSES_INDUSTRY)
