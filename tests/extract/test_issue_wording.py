"""How news and plans tell who issued a policy and when: further words, days told from others, papers that speak."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import EntityKind, Predicate
from tests.builders import about, named, said


@pytest.mark.parametrize(
    ("text", "title", "issuers", "day"),
    [
        ("2024年3月5日，挪威政府与渔业界达成《峡湾减排协议》。", "峡湾减排协议", {"挪威政府"}, "2024-03-05"),
        (
            "2024年3月5日，甘肃省财政厅更新《绿色采购目录》，纳入砖瓦产品，推进减排。",
            "绿色采购目录",
            {"甘肃省财政厅"},
            "2024-03-05",
        ),
        (
            "2024年3月5日，加拿大财政部依据《2023年预算法》，发布《绿氢抵免细则》，推进减排。",
            "绿氢抵免细则",
            {"加拿大财政部"},
            "2024-03-05",
        ),
        (
            "2024年3月5日，生态环境部发出通知，就《窑炉排放标准（征求意见稿）》公开征求意见。",
            "窑炉排放标准（征求意见稿）",
            {"生态环境部"},
            "2024-03-05",
        ),
        (
            "会议3月5日在郑州市召开，要求2024年底前完成减排。郑州市人民政府同日发布《铝业减排方案》。",
            "铝业减排方案",
            {"郑州市人民政府"},
            "2024-03-05",
        ),
        (
            "2024年2月，巴西矿业能源委员会据此发布《碳市场运行细则》。",
            "碳市场运行细则",
            {"巴西矿业能源委员会"},
            "2024-02",
        ),
        ("2024年2月，印度能源效率局公布《合规程序细则》，推进减排。", "合规程序细则", {"印度能源效率局"}, "2024-02"),
    ],
)
def test_an_issue_is_read_from_news(extractor: Extractor, text: str, title: str, issuers: set[str], day: str) -> None:
    dated = f"---\ntitle: 减排简报\ndate: 2024-03-06\n---\n\n# 减排简报\n\n{text}\n"
    assert about(extractor, dated, Predicate.ISSUED_BY) >= {(title, issuer) for issuer in issuers}
    assert (title, day) in about(extractor, dated, Predicate.ISSUED_ON)


def test_a_paper_in_which_a_body_rules_is_its_own(extractor: Extractor) -> None:
    text = "河南省水利厅也在《灌区节能改造方案》中规定，新建泵站应采用光伏供电，推进减排。"
    assert ("issue-within", "灌区节能改造方案", "河南省水利厅") in said(extractor, text)


@pytest.mark.parametrize(
    "text", ["河南省水利厅在《灌区节能改造方案》实施前推进减排。", "企业在《灌区节能改造方案》中看到减排的机会。"]
)
def test_a_paper_beside_a_body_is_not_its_own(extractor: Extractor, text: str) -> None:
    assert "issue-within" not in {rule for rule, _, _ in said(extractor, text)}


def test_the_plan_of_a_place_is_not_that_of_the_ministries_before_it(extractor: Extractor) -> None:
    text = "落实住房城乡建设部、国家发展改革委《城镇供热减排方案》和《湖北省减排方案》。"
    assert ("湖北省减排方案", "住房和城乡建设部") not in about(extractor, text, Predicate.ISSUED_BY)
    assert ("城镇供热减排方案", "住房和城乡建设部") in about(extractor, text, Predicate.ISSUED_BY)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("减排数据由山东省能源监测中心提供。", "山东省能源监测中心"),
        ("清华大学建筑环境研究中心测算了减排潜力。", "清华大学建筑环境研究中心"),
        ("中国石化化工联合会组织企业减排。", "中国石化化工联合会"),
    ],
)
def test_an_organization_has_its_whole_name(extractor: Extractor, text: str, name: str) -> None:
    assert named(extractor, text, EntityKind.ORGANIZATION) == {name}


def test_a_rank_of_factories_is_no_organization(extractor: Extractor) -> None:
    assert named(extractor, "全省新增国家级绿色工厂12家，推进减排。", EntityKind.ORGANIZATION) == set()


def test_an_office_of_a_province_issues(extractor: Extractor) -> None:
    text = "广西壮族自治区糖业发展办公室印发《甘蔗减排方案》。"
    assert about(extractor, text, Predicate.ISSUED_BY) == {("甘蔗减排方案", "广西壮族自治区糖业发展办公室")}
