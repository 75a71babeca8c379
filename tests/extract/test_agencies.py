"""Bodies with public authority."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import EntityKind
from tests.builders import found, mentions, named

RULES = [
    # rule, a text where it fires, the official name, a text where it must not fire
    ("agency-table", "工信部与发改委商定减排安排。", "工业和信息化部", "工信工作与发改工作都谈减排。"),
    ("agency-local", "唐山市生态环境局推进减排。", "唐山市生态环境局", "他走进生态环境局，谈到减排。"),
    ("agency-department", "教育部校园司组织减排培训。", "教育部校园司", "教育部联合印发减排文件的司局很多。"),
    ("agency-foreign", "印度环境部表示，减排不易。", "印度环境部", "印度环境部门的用电下降，减排明显。"),
    ("agency-mission", "法国驻武汉总领事馆举办减排论坛。", "法国驻武汉总领事馆", "法国驻军的驻地减排。"),
    ("agency-state", "塔马帕斯州政府推进减排。", "塔马帕斯州政府", "苏州政府与兰州政府都谈减排。"),
    ("agency-post", "唐山市市长谈减排。", "唐山市人民政府", "唐山市长安街减排，市长期推进。"),
    ("government", "法国政府宣布减排计划。", "法国政府", "法国总量减排明显，地方先行。"),
    ("government-same", "法国政府宣布减排计划，该国政府还补贴公交。", "法国政府", "据说该国政府还补贴公交，推进减排。"),
]


@pytest.mark.parametrize(("rule", "text", "name"), [case[:3] for case in RULES])
def test_a_rule_finds_the_body_that_the_words_name(extractor: Extractor, rule: str, text: str, name: str) -> None:
    assert (rule, name) in found(extractor, text)


@pytest.mark.parametrize(("rule", "text"), [(case[0], case[3]) for case in RULES])
def test_a_rule_is_silent_where_the_words_name_no_body(extractor: Extractor, rule: str, text: str) -> None:
    assert rule not in {used for used, _ in found(extractor, text)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "山西省生态环境厅、农业农村厅和发改委负责减排。",
            {"山西省生态环境厅", "山西省农业农村厅", "山西省发展和改革委员会"},
        ),
        ("青岛市工业和信息化局 财政局负责减排。", {"青岛市工业和信息化局", "青岛市财政局"}),
        ("河北省政府召开减排会议，省政府要求落实。", {"河北省人民政府"}),
        ("走进唐山市丰润区，省财政厅、市财政局和区政府都谈减排。", {"河北省财政厅", "唐山市财政局", "丰润区人民政府"}),
        ("关于印发《山西省减排方案》的通知\n省财政厅、有关市财政局负责减排。", {"山西省财政厅"}),
        ("宁夏回族自治区减排，自治区财政厅负责。", {"宁夏回族自治区财政厅"}),
        ("河北省第十四届人民代表大会通过减排决议。", {"河北省人民代表大会"}),
        ("唐山市委副书记、市长谈减排。", {"唐山市委", "唐山市人民政府"}),
        ("新华社唐山3月5日电 教育部谈减排。", {"教育部"}),
        ("标准ISO 14064由教育部推广，用于减排。", {"教育部"}),
        (
            "上海市财政局到访。北京市财政局会同市教育委员会推进减排。",
            {"上海市财政局", "北京市财政局", "北京市教育委员会"},
        ),
        (
            "山西省委网信办、山西省人民政府新闻办公室谈减排。",
            {"山西省委网络安全和信息化委员会办公室", "山西省人民政府新闻办公室"},
        ),
        ("福建省海洋与渔业局、省财政厅谈减排。", {"福建省海洋与渔业局", "福建省财政厅"}),
        ("法国国民议会通过减排法案，法国能源和气候部曾反对。", {"法国国民议会", "法国能源和气候部"}),
        ("福建省经济格局变化，减排推进。", set()),
        ("中国人民银行福建省分行支持减排。", {"中国人民银行福建省分行"}),
        ("自治区第十四届人民代表大会谈宁夏回族自治区的减排。", {"宁夏回族自治区人民代表大会"}),
        ("雄安新区管委会谈减排。", {"雄安新区管理委员会"}),
        ("法国生态、住房和水资源部公布减排数据。", {"法国生态、住房和水资源部"}),
        ("东盟能源中心发布减排展望。", {"东盟能源中心"}),
        ("减排数据见https://www.mee.example/drc/。", set()),
        ("山西省财政厅到访。此后，生态环境部谈减排。", {"山西省财政厅", "生态环境部"}),
    ],
)
def test_later_names_take_the_region_of_the_list(extractor: Extractor, text: str, names: set[str]) -> None:
    assert named(extractor, text, EntityKind.AGENCY) == names


def test_a_local_body_without_any_region_is_unknown(extractor: Extractor) -> None:
    assert named(extractor, "省政府要求市财政局减排。", EntityKind.AGENCY) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("国家能源局局长谈减排。", "国家能源局"),
        ("国务院总理谈减排。", "国务院"),
        ("教育部新闻发言人谈减排。", "教育部"),
        ("法国总统谈减排。", "法国政府"),
        ("生态环境部应对气候变化司司长谈减排。", "生态环境部"),
    ],
)
def test_a_post_names_its_body(extractor: Extractor, text: str, name: str) -> None:
    assert named(extractor, text, EntityKind.AGENCY) == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("发改委谈减排。", "国家发展和改革委员会"),
        ("國家發展改革委談減排。", "国家发展和改革委员会"),
        ("中国生态环境部谈减排。", "生态环境部"),
        ("国家生态环境部谈减排。", "生态环境部"),
        ("联合国环境规划署呼吁减排。", "联合国环境规划署"),
    ],
)
def test_another_name_is_resolved_to_the_official_one(extractor: Extractor, text: str, name: str) -> None:
    assert named(extractor, text, EntityKind.AGENCY) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "该通知由四部门联合印发，推进减排。",
        "《某集团与国务院谈减排》热播。",
        "人民日报记者谈减排。",
    ],
)
def test_words_that_only_look_like_a_body_name_none(extractor: Extractor, text: str) -> None:
    assert named(extractor, text, EntityKind.AGENCY) == set()


def test_two_governments_leave_open_which_one_is_meant(extractor: Extractor) -> None:
    text = "法国政府和英国政府商谈减排，该国政府没有表态。"
    assert "government-same" not in {mention.rule for mention in mentions(extractor, text)}


def test_a_body_that_leads_a_title_is_its_issuer(extractor: Extractor) -> None:
    assert named(extractor, "《国务院关于减排的决定》施行。", EntityKind.AGENCY) == {"国务院"}
