"""Firms, institutes and associations that no table knows."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import EntityKind
from tests.builders import found, named

RULES = [
    # rule, a text where it fires, the name, a text where it must not fire
    (
        "organization-ending",
        "云岭绿能科技有限公司开展减排改造。",
        "云岭绿能科技有限公司",
        "科技有限公司很多，都要减排。",
    ),
    ("organization-ending", "河西大学研究减排。", "河西大学", "各地大学都研究减排。"),
    ("organization-ending", "世界气象组织和国际云岭理事会谈减排。", "国际云岭理事会", "理事会谈减排。"),
    ("organization-ending", "西班牙参展商云岭公司谈减排。", "云岭公司", "西班牙参展商谈减排。"),
    ("organization-post", "云岭物流董事长谈减排。", "云岭物流", "一位董事长谈减排。"),
    ("organization-speaks", "云岭咨询预计，减排会更快。", "云岭咨询", "我国汽车预计会减排，新能源汽车预计会更多。"),
    (
        "organization-short",
        "云岭绿能科技有限公司（以下简称云岭绿能）开展减排，云岭绿能获奖。",
        "云岭绿能科技有限公司",
        "云岭绿能科技有限公司（新设）开展减排，云岭绿能获奖。",
    ),
    (
        "organization-list",
        "通威股份、云岭锂电、河西新材等企业承诺减排。",
        "云岭锂电",
        "通威股份、钢铁企业、上下游等企业承诺减排。",
    ),
    (
        "organization-of-body",
        "生态环境部云岭研究院研究减排。",
        "生态环境部云岭研究院",
        "生态环境部有关的研究院都研究减排。",
    ),
]


@pytest.mark.parametrize(("rule", "text", "name"), [case[:3] for case in RULES])
def test_a_rule_finds_the_organization(extractor: Extractor, rule: str, text: str, name: str) -> None:
    assert (rule, name) in found(extractor, text)


@pytest.mark.parametrize(("rule", "text"), [(case[0], case[3]) for case in RULES])
def test_a_rule_is_silent_where_none_is_named(extractor: Extractor, rule: str, text: str) -> None:
    assert rule not in {used for used, _ in found(extractor, text)}


@pytest.mark.parametrize(
    "text",
    [
        "龙头企业、中小公司和科研院所都要减排。",
        "一家集团谈减排，多个协会响应。",
        "国有银行支持减排，第三方认证机构核查。",
        "零碳工厂越来越多，减排明显。",
        "一家新加坡公司与肯尼亚初创公司谈减排。",
        "各级理事会讨论减排。",
    ],
)
def test_kinds_of_organizations_are_no_organization(extractor: Extractor, text: str) -> None:
    assert named(extractor, text, EntityKind.ORGANIZATION) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("记者来到云岭绿能科技有限公司，看到减排成效。", "云岭绿能科技有限公司"),
        ("项目由云岭绿能集团承担，减排明显。", "云岭绿能集团"),
        ("减排方案得到山西省低碳协会的支持。", "山西省低碳协会"),
        ("今年，中国云岭学会谈减排。", "中国云岭学会"),
        ("走进河北省唐山市的云岭水泥有限责任公司谈减排。", "云岭水泥有限责任公司"),
        ("依托云岭大学推进减排。", "云岭大学"),
        ("云岭冶炼集团股份有限公司减排。", "云岭冶炼集团股份有限公司"),
        ("云岭电力（集团）有限责任公司减排。", "云岭电力（集团）有限责任公司"),
        ("国家电网云岭电力有限公司减排。", "国家电网云岭电力有限公司"),
        ("国家电网公司减排。", "国家电网有限公司"),
        ("云岭大学资源与环境学院减排。", "云岭大学资源与环境学院"),
        ("国家能源集团云岭煤炭公司减排。", "国家能源集团云岭煤炭公司"),
        ("联想云岭零碳工厂减排，使人联想到森林。", "联想云岭零碳工厂"),
    ],
)
def test_a_name_begins_after_the_words_around_it(extractor: Extractor, text: str, name: str) -> None:
    assert named(extractor, text, EntityKind.ORGANIZATION) == {name}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云汽减排：一汽湖岭零件股份有限公司承诺减排。", {"一汽湖岭零件股份有限公司"}),
        ("海岛巴士（一九二七）有限公司减排。", {"海岛巴士（一九二七）有限公司"}),
        ("湖光燃气有限公司和岭南灯塔电力有限公司减排。", {"湖光燃气有限公司", "岭南灯塔电力有限公司"}),
        ("山西某大学环境研究中心谈减排。", set()),
        ("2031年公司减排，要求全体子公司减排，资助专营巴士公司减排。", set()),
        ("加氢站旁的虚拟电厂减排。", set()),
        ("路孚特谈减排。", {"路孚特公司"}),
    ],
)
def test_numerals_and_joints_stand_where_names_allow_them(extractor: Extractor, text: str, names: set[str]) -> None:
    assert named(extractor, text, EntityKind.ORGANIZATION) == names


def test_a_short_form_of_the_table_means_the_body_that_the_text_gives_it_to(extractor: Extractor) -> None:
    text = "中国石油化工股份有限公司（以下简称“中国石化”）承诺减排，中国石化宣布了目标。"
    assert named(extractor, text, EntityKind.ORGANIZATION) == {"中国石油化工股份有限公司"}
    text = "中国石油化工集团有限公司（以下简称“中国石化”）承诺减排，中国石化宣布了目标。"
    assert named(extractor, text, EntityKind.ORGANIZATION) == {"中国石油化工集团有限公司"}
