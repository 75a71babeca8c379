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
    ("industry-word", "县里培育制香产业，推进减排。", "制香", "县里培育有关产业，建成制香产业园，推进减排。"),
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # What is produced, installed, limited or covered is meant as a sector.
        ("全省天然气产量增长5%，减排明显。", {"天然气"}),
        ("全省天然气（页岩气）产量增长5%，减排明显。", {"天然气", "页岩气"}),
        ("烧天然气取暖也要减排。", set()),
        ("修订空气压缩机能效限定值，推进减排。", {"压缩机"}),
        ("车间换了一台空气压缩机，减排明显。", set()),
        ("把太阳能和风能在能源结构中的占比提高，推进减排。", {"太阳能", "风能"}),
        ("当地风能充沛，利于减排。", set()),
        ("办法覆盖建筑垃圾和工业固废，推进减排。", {"建筑垃圾", "工业固废"}),
        ("工地上堆着建筑垃圾和工业固废，影响减排。", set()),
        # A doubtful name beside a sure one is one of its kind.
        ("钢铁、水泥、甲醇和焦化都要减排。", {"钢铁", "水泥", "甲醇", "焦化"}),
        ("一瓶甲醇与减排无关。", set()),
        # What is covered as waste or equipment is no sector.
        ("《云岭减排规划》提出，加强固体废物和危险废物治理，更新变压器、电机等设备。", set()),
    ],
)
def test_a_doubtful_name_counts_where_the_words_beside_it_speak_of_a_sector(
    extractor: Extractor, text: str, names: set[str]
) -> None:
    assert named(extractor, text, EntityKind.INDUSTRY) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("微电网集成光伏、储能和充电设施，减排明显。", set()),
        ("园区发展光伏、储能和充电设施，减排明显。", {"光伏", "储能", "充电基础设施"}),
        ("突破光伏、储能等关键技术，推进减排。", set()),
        ("突破光伏、储能等关键技术领域，推进减排。", {"光伏", "储能"}),
        ("光伏技术助力减排。", set()),
        ("钢铁技术改造助力减排。", {"钢铁"}),
        ("机组投产发电，减排明显。", set()),
        ("发电行业和发电企业减排明显。", {"发电"}),
        ("英国商务、能源和产业战略部谈减排。", {"能源"}),
    ],
)
def test_a_sure_name_may_be_one_of_a_thing_or_a_technique(extractor: Extractor, text: str, names: set[str]) -> None:
    assert named(extractor, text, EntityKind.INDUSTRY) == names


@pytest.mark.parametrize(
    ("text", "name", "surface"),
    [
        ("每年供应绿色电力和低碳钢铁，推进减排。", "钢铁", "低碳钢铁"),
        ("发展低碳零碳水泥，推进减排。", "水泥", "低碳零碳水泥"),
        ("更新老旧汽车，推进减排。", "汽车", "老旧汽车"),
    ],
)
def test_the_kind_of_a_sector_is_written_in_its_name(extractor: Extractor, text: str, name: str, surface: str) -> None:
    assert (name, surface) in {(mention.name, mention.surface) for mention in mentions(extractor, text)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("清洁电力和零排放汽车推进减排。", {"清洁电力", "零排放汽车"}),
        ("再生铜和再生铝产量增长，减排明显。", {"再生铜", "再生铝"}),
        ("纸及纸板产量增长，纸制品业减排。", {"纸及纸板", "纸制品"}),
        ("自备电厂、独立储能和热泵减排。", {"自备电厂", "独立储能", "热泵"}),
        ("城乡建设和建筑领域减排。", {"城乡建设", "建筑"}),
        ("炼化和炼油企业减排。", {"炼化", "炼油"}),
    ],
)
def test_names_that_a_text_lists_apart_stay_apart(extractor: Extractor, text: str, names: set[str]) -> None:
    assert named(extractor, text, EntityKind.INDUSTRY) == names
