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
