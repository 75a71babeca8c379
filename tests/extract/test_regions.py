"""Territories."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import EntityKind
from tests.builders import found, mentions, named

RULES = [
    # text with a territory, its names, text without
    ("山西和陕西省都在减排。", {"山西省", "陕西省"}, "他翻山向西走，谈减排。"),
    ("我国推进减排。", {"中国"}, "人才济济，推进减排。"),
    ("川渝两地联合减排。", {"四川省", "重庆市"}, "川流不息的人群支持减排。"),
    ("北京市朝阳区推进减排。", {"北京市", "朝阳区"}, "朝阳区推进减排。"),
    ("上海地区减排明显。", {"上海市"}, "上海环境能源交易所公布减排结果。"),
    ("非洲和长三角都在减排。", {"非洲", "长三角"}, "非常和睦，都在减排。"),
]


@pytest.mark.parametrize(("text", "names"), [case[:2] for case in RULES])
def test_a_territory_gets_its_official_name(extractor: Extractor, text: str, names: set[str]) -> None:
    assert named(extractor, text, EntityKind.REGION) == names
    assert {rule for rule, name in found(extractor, text) if name in names} == {"region-table"}


@pytest.mark.parametrize("text", [case[2] for case in RULES])
def test_a_name_inside_another_word_or_name_is_no_territory(extractor: Extractor, text: str) -> None:
    assert named(extractor, text, EntityKind.REGION) == set()


@pytest.mark.parametrize(
    "text", ["本报北京3月2日电 减排工作推进。", "新华社太原5月1日电 减排工作推进。", "（记者驻上海）减排工作推进。"]
)
def test_a_byline_is_no_territory(extractor: Extractor, text: str) -> None:
    assert named(extractor, text, EntityKind.REGION) == set()


def test_a_state_of_another_country_that_no_table_knows(extractor: Extractor) -> None:
    text = "电站位于墨西哥塔马帕斯州，由法国驻武汉总领事馆介绍；福州、兰州都在减排，各州推进。"
    states = {name for rule, name in found(extractor, text) if rule == "region-state"}
    assert states == {"塔马帕斯州"}
    assert named(extractor, text, EntityKind.REGION) == {"墨西哥", "塔马帕斯州", "福州市", "兰州市"}


def test_the_world_counts_only_where_a_figure_is_its_own(extractor: Extractor) -> None:
    assert named(extractor, "全球升温明显，需要减排。", EntityKind.REGION) == set()
    assert named(extractor, "全球光伏装机规模达3400吉瓦，减排明显。", EntityKind.REGION) == {"全球"}


def test_a_county_that_several_places_share_needs_its_parent(extractor: Extractor) -> None:
    assert named(extractor, "鼓楼区推进减排。", EntityKind.REGION) == set()
    concepts = {mention.concept for mention in mentions(extractor, "南京市鼓楼区推进减排。")}
    assert {"cn-320100", "cn-320106"} <= concepts


def test_the_territory_of_a_body_is_not_named_by_its_name(extractor: Extractor) -> None:
    assert named(extractor, "山西省生态环境厅推进减排。", EntityKind.REGION) == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("川南、渝西地区减排。", {"川南", "渝西"}),
        ("西宁经济技术开发区减排。", set()),
        ("各省、自治区、直辖市发展改革委：请做好减排工作。", set()),
    ],
)
def test_areas_count_and_parks_and_addressees_do_not(extractor: Extractor, text: str, names: set[str]) -> None:
    assert named(extractor, text, EntityKind.REGION) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青岛港推进减排。", set()),
        ("成都天府、郑州新郑两个机场减排。", set()),
        ("青海—河南特高压直流工程助力减排。", {"青海省"}),
        ("青海、河南两省减排。", {"青海省", "河南省"}),
        ("预计2050年全球氢能需求将达到5亿吨，推动减排。", {"全球"}),
        ("欧洲气候法要求减排。", set()),
    ],
)
def test_ports_airports_and_lines_are_no_territories(extractor: Extractor, text: str, names: set[str]) -> None:
    assert named(extractor, text, EntityKind.REGION) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("崇左、来宾、南宁三市建设示范园。", {"崇左市", "来宾市", "南宁市"}),
        ("青浦、吴江、嘉善三地打造零碳社区。", {"青浦区", "吴江区", "嘉善县"}),
        ("青浦、吴江、嘉善两地打造零碳社区。", set()),
        ("风电、光伏两类项目并网。", set()),
    ],
)
def test_places_of_a_list_that_is_counted(extractor: Extractor, text: str, names: set[str]) -> None:
    found = {m.name: m.rule for m in mentions(extractor, f"各地推进碳减排。{text}") if m.kind is EntityKind.REGION}
    assert set(found) == names
    assert {"region-counted"} >= {rule for rule in found.values() if rule != "region-table"}
