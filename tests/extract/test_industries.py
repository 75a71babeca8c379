"""Economic sectors, emitting activities, product sectors."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import EntityKind
from tests.builders import found, mentions, named

RULES = [
    # rule, a text where it fires, the name, a text where it must not fire
    ("industry-table", "钢铁行业推进减排。", "钢铁", "钢琴行里谈减排。"),
    ("industry-table", "光伏企业推进减排。", "光伏", "游客谈减排，也看日出。"),
    (
        "industry-list",
        "全国碳市场覆盖钢铁、水泥、竹编等行业，推进减排。",
        "竹编",
        "展厅里有竹编、藤编、木雕等展品，谈减排。",
    ),
    ("industry-list", "聚焦钢铁、竹编、玻璃等重点领域减排。", "竹编", "聚焦钢铁、竹编、玻璃，谈减排。"),
]


@pytest.mark.parametrize(("rule", "text", "name"), [case[:3] for case in RULES])
def test_a_rule_finds_the_industry(extractor: Extractor, rule: str, text: str, name: str) -> None:
    assert (rule, name) in found(extractor, text)


@pytest.mark.parametrize(("rule", "text"), [case[::3] for case in RULES])
def test_a_rule_is_silent_where_no_industry_is_named(extractor: Extractor, rule: str, text: str) -> None:
    assert rule not in {used for used, _ in found(extractor, text)}


@pytest.mark.parametrize("text", ["钢铁行业、水泥、重点等行业减排。", "钢铁、水泥、推动等领域减排。"])
def test_general_words_in_a_list_are_no_industry(extractor: Extractor, text: str) -> None:
    assert named(extractor, text, EntityKind.INDUSTRY) == {"钢铁", "水泥"}


@pytest.mark.parametrize("words", ["钢铁行业", "钢铁产业", "钢铁企业", "钢铁", "鋼鐵行業"])
def test_the_word_for_sector_is_not_part_of_the_name(extractor: Extractor, words: str) -> None:
    assert named(extractor, f"{words}减排明显。", EntityKind.INDUSTRY) == {"钢铁"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("保障能源安全，改善能源消费，推进减排。", set()),
        ("金融机构支持减排。", set()),
        ("新能源公交车和老旧营运货车减排。", {"新能源公交车", "营运货车"}),
        ("把锂、稀土、铜、钨等36种矿产列入目录，推进减排。", {"矿产资源"}),
        ("加大农业农村污染治理力度，船舶污水减排。", set()),
        ("绿色铝产业和晶硅光伏产业减排。", {"绿色铝", "光伏"}),
    ],
)
def test_goods_problems_and_measures_are_no_industry(extractor: Extractor, text: str, names: set[str]) -> None:
    assert named(extractor, text, EntityKind.INDUSTRY) == names


def test_two_names_that_a_text_keeps_apart_are_two(extractor: Extractor) -> None:
    assert named(extractor, "支持风电产业和海上风电产业减排。", EntityKind.INDUSTRY) == {"风电", "海上风电"}


def test_the_longer_of_two_names_is_meant(extractor: Extractor) -> None:
    words = [m.surface for m in mentions(extractor, "新能源汽车行业减排。") if m.kind is EntityKind.INDUSTRY]
    assert words == ["新能源汽车"]


def test_an_industry_inside_the_name_of_a_body_is_none(extractor: Extractor) -> None:
    assert named(extractor, "云岭钢铁有限公司谈减排。", EntityKind.INDUSTRY) == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("城里推动污水处理减排。", {"污水处理"}),
        ("污水处理率达到95%，推动减排。", set()),
        ("公共交通减排明显。", {"城市公共交通"}),
        ("减排先从种植业和天然气两大领域抓起。", {"天然气", "种植业"}),
        ("县里发文（云发改能源〔2031〕5号）谈减排。", set()),
        ("公路隧道照明减排。", set()),
        ("守岛的士兵谈减排。", set()),
        ("加氢站、虚拟电厂和离岸风电减排。", {"加氢站", "虚拟电厂", "海上风电"}),
        ("煤制氢改为可再生能源制氢，推动减排。", {"煤制氢", "可再生能源制氢"}),
    ],
)
def test_a_name_of_an_activity_needs_no_word_for_sector(extractor: Extractor, text: str, names: set[str]) -> None:
    assert named(extractor, text, EntityKind.INDUSTRY) == names
