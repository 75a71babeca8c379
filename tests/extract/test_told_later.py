"""What a text tells of a policy around its title: dates by the day, joint issue, grounds, old and new editions."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import EntityKind, Predicate
from tests.builders import about, facts_of, found, named, said


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("简报 2024年第9期（3月4日—3月10日）\n\n8日，生态环境部发布《砖瓦行业降碳方案》。\n", "2024-03-08"),
        ("2024年3月4日，有关会议召开。两天之后，生态环境部发布《砖瓦行业降碳方案》。", "2024-03-06"),
        ("2024年3月4日，《砖瓦行业降碳方案》（以下简称《方案》）对外公布。", "2024-03-04"),
        ("2024年3月，《砖瓦行业降碳方案》取代《陶瓷行业降碳方案》，覆盖砖瓦行业。", "2024-03"),
    ],
)
def test_a_day_is_completed_by_what_stands_before_it(extractor: Extractor, text: str, date: str) -> None:
    assert ("砖瓦行业降碳方案", date) in about(extractor, text, Predicate.ISSUED_ON)


def test_an_item_that_tells_what_its_notice_asks_for_dates_the_notice(extractor: Extractor) -> None:
    text = (
        "# 甘肃省发展和改革委员会关于组织申报储能示范项目的通知\n\n"
        "2024年5月8日，根据国家有关要求，结合本省实际，现组织开展储能示范项目申报工作。\n"
    )
    assert ("issue-item", "关于组织申报储能示范项目的通知", "2024-05-08") in said(extractor, text)


def test_a_yearly_work_report_is_of_its_year_and_of_the_nation(extractor: Extractor) -> None:
    told = said(extractor, "2025年政府工作报告提出，稳妥推进碳达峰。")
    assert ("report-year", "2025年政府工作报告", "2025") in told
    assert ("region-title", "2025年政府工作报告", "中国") in told
    assert ("region-title", "甘肃省2024年政府工作报告", "甘肃省") in said(
        extractor, "甘肃省2024年政府工作报告提出发展储能。"
    )


def test_what_is_passed_together_has_one_issuer(extractor: Extractor) -> None:
    text = "2月18日，日本内阁会议通过《光伏推广计划》；同日通过的还有《储能发展规划》。"
    assert about(extractor, text, Predicate.ISSUED_BY) == {("光伏推广计划", "日本内阁"), ("储能发展规划", "日本内阁")}
    assert ("储能发展规划", "日本") in about(extractor, text, Predicate.APPLIES_TO_REGION)


def test_a_head_of_state_signs_for_the_government(extractor: Extractor) -> None:
    text = "美国总统宣布退出。《清洁制造法案》2022年8月由时任总统拜登签署，支持钢铁行业。"
    assert about(extractor, text, Predicate.ISSUED_BY) == {("清洁制造法案", "美国政府")}


def test_a_branch_in_a_province_governs_the_province(extractor: Extractor) -> None:
    text = "国家金融监督管理总局福建监管局印发《绿色信贷工作方案》。"
    assert about(extractor, text, Predicate.APPLIES_TO_REGION) == {("绿色信贷工作方案", "福建省")}


def test_grounds_that_others_issued_are_grounds_of_the_text(extractor: Extractor) -> None:
    text = (
        "# 甘肃省建材行业降碳方案\n\n"
        "为贯彻《甘肃省碳达峰实施方案》和工业和信息化部、生态环境部印发的《建材行业碳达峰实施方案》，推动绿色发展，制定本方案。\n"
    )
    assert about(extractor, text, Predicate.BASED_ON) == {
        ("甘肃省建材行业降碳方案", "甘肃省碳达峰实施方案"),
        ("甘肃省建材行业降碳方案", "建材行业碳达峰实施方案"),
    }


def test_the_heading_of_a_text_that_calls_itself_a_plan_is_its_title(extractor: Extractor) -> None:
    body = "一、重点任务\n\n推进电解铝、水泥节能改造。\n\n二、附则\n\n本方案自印发之日起施行。\n"
    told = said(extractor, f"甘肃省建材行业降碳实施方案\n\n{body}")
    assert ("industry-continued", "甘肃省建材行业降碳实施方案", "电解铝") in told
    title = "title-heading", "甘肃省建材行业降碳实施方案"
    assert title in found(extractor, f"甘肃省建材行业降碳实施方案\n\n{body}")
    assert title not in found(extractor, "甘肃省建材行业降碳实施方案\n\n记者走访了三家企业。\n")


def test_two_papers_cite_a_third(extractor: Extractor) -> None:
    text = "《砖瓦行业降碳方案》已印发。《陶瓷行业降碳方案》随后发布。两份文件都引用了《节能规划纲要》。"
    assert about(extractor, text, Predicate.CITES) == {
        ("砖瓦行业降碳方案", "节能规划纲要"),
        ("陶瓷行业降碳方案", "节能规划纲要"),
    }


def test_what_will_be_repealed_still_holds(extractor: Extractor) -> None:
    text = "《砖瓦行业降碳办法》出台后，《砖瓦行业管理规定》将予以废止。"
    assert about(extractor, text, Predicate.SUPERSEDES) == set()
    assert about(extractor, text, Predicate.CITES) == {("砖瓦行业降碳办法", "砖瓦行业管理规定")}


def test_final_measures_of_one_title_replace_those_on_trial(extractor: Extractor) -> None:
    text = "2021年3月，甘肃省财政厅印发《砖瓦行业节能管理办法（试行）》。2024年，《砖瓦行业节能管理办法》取代试行办法。"
    facts = facts_of(extractor, text)
    policies = {entity.iri: entity.label for entity in facts.entities if entity.kind is EntityKind.POLICY}
    ties = {(policies[f.subject], policies[f.object]) for f in facts.facts if f.predicate is Predicate.SUPERSEDES}
    assert ties == {("砖瓦行业节能管理办法", "砖瓦行业节能管理办法（试行）")}


def test_what_a_sentence_puts_first_is_what_its_policy_speaks_of(extractor: Extractor) -> None:
    text = "《降碳方案细则》已发布。对煤电、石化，《降碳方案细则》要求严控新增产能。"
    assert about(extractor, text, Predicate.ADDRESSES_INDUSTRY) == {("降碳方案细则", "煤电"), ("降碳方案细则", "石化")}


def test_what_a_party_to_talks_says_is_not_said_by_the_policy_of_the_heading(extractor: Extractor) -> None:
    text = "# 《碳市场合作备忘录》通过\n\n中方指出，中国在可再生能源、绿色交通、循环经济等多领域取得成效。\n"
    assert about(extractor, text, Predicate.ADDRESSES_INDUSTRY) == set()


def test_a_street_named_after_a_place_is_no_territory(extractor: Extractor) -> None:
    assert named(extractor, "她在汉中路地铁站下车，前往节能展览。", EntityKind.REGION) == set()
    assert named(extractor, "汉中推进节能。", EntityKind.REGION) == {"汉中市"}


def test_parts_of_the_name_of_a_ministry_are_no_industries(extractor: Extractor) -> None:
    text = "他曾任英国商务、能源和产业战略部顾问，研究钢铁、水泥等行业。"
    assert "英国商务" not in named(extractor, text, EntityKind.INDUSTRY)


def test_rules_for_a_committee_are_given_by_the_body_that_leads_the_title(extractor: Extractor) -> None:
    text = "根据《广东省生态环境厅专家委员会管理办法》，成立节能小组。"
    assert named(extractor, text, EntityKind.ORGANIZATION) == set()


def test_items_that_contents_name_are_sections_of_their_own(extractor: Extractor) -> None:
    text = (
        "双周简报\n\n目录\n1. 甘肃：砖瓦降碳有新规 ........ 2\n2. 青海：储能规则出台 ........ 3\n\n"
        "1. 甘肃：砖瓦降碳有新规\n\n甘肃省财政厅印发《砖瓦节能办法》。\n\n"
        "2. 青海：储能规则出台\n\n《规则》尚未印发，光伏企业期待。\n"
    )
    assert about(extractor, text, Predicate.ISSUED_BY) == {("砖瓦节能办法", "甘肃省财政厅")}
    assert about(extractor, text, Predicate.ADDRESSES_INDUSTRY) == {("砖瓦节能办法", "砖瓦")}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("《碳排放权交易管理条例》明确了处罚。", "中国"),
        ("英国的碳税由《2031年财政法案》规定，今年生效。", "英国"),
        ("Regulation 之外，《包装减排法规》（Regulation (EU) 2031/40）规定了回收目标。", "欧盟"),
    ],
)
def test_an_act_without_issuer_is_of_the_nation_that_its_sentence_is_about(
    extractor: Extractor, text: str, place: str
) -> None:
    assert {name for _, name in about(extractor, text, Predicate.APPLIES_TO_REGION)} == {place}


def test_the_country_of_a_sentence_is_told_as_such(extractor: Extractor) -> None:
    text = "英国的碳税由《2031年财政法案》规定，今年生效。"
    assert ("region-country", "2031年财政法案", "英国") in said(extractor, text)


def test_papers_of_companies_and_associations_are_no_policies(extractor: Extractor) -> None:
    assert named(extractor, "中国水泥协会发布《水泥行业碳中和愿景》。", EntityKind.POLICY) == set()
    assert named(extractor, "宝钢股份发布《碳中和路线图》。", EntityKind.POLICY) == set()
    assert named(extractor, "《中国石化碳达峰行动方案》获得通过。", EntityKind.POLICY) == set()
    assert named(extractor, "中国水泥协会发布《水泥行业碳足迹核算标准》。", EntityKind.POLICY) == {
        "水泥行业碳足迹核算标准"
    }


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("《砖瓦节能办法》经省政府同意，由青海省财政厅于2024年4月2日印发。", {"青海省财政厅"}),
        ("《砖瓦节能办法》由市场监管部门实施，商务部印发。", {"商务部"}),
        (
            "国家市场监督管理总局（国家标准化管理委员会）发布公告，批准发布《砖瓦能耗标准》。",
            {"国家市场监督管理总局", "国家标准化管理委员会"},
        ),
        ("财政部召开会议，商务部派员参加，会上发布《砖瓦节能办法》。", {"财政部"}),
        ("财政部配合商务部修订《砖瓦节能办法》。", set()),
        ("财政部等三部门《砖瓦节能办法》支持企业改造。", {"财政部"}),
    ],
)
def test_who_issued_is_told_around_the_title(extractor: Extractor, text: str, issuers: set[str]) -> None:
    assert {name for _, name in about(extractor, text, Predicate.ISSUED_BY)} == issuers


@pytest.mark.parametrize(
    "text",
    [
        "《砖瓦旧规定办法》已被《砖瓦新降碳办法》取代。",
        "取代《砖瓦旧规定办法》的是《砖瓦新降碳办法》。",
        "《砖瓦新降碳办法》施行，《砖瓦旧规定办法》同时废止。",
    ],
)
def test_what_takes_the_place_of_another_is_told_both_ways(extractor: Extractor, text: str) -> None:
    assert about(extractor, text, Predicate.SUPERSEDES) == {("砖瓦新降碳办法", "砖瓦旧规定办法")}


def test_what_is_not_repealed_is_not_replaced(extractor: Extractor) -> None:
    text = "《砖瓦新降碳办法》印发后，《砖瓦旧规定办法》没有废止。"
    assert about(extractor, text, Predicate.SUPERSEDES) == set()


def test_a_task_of_an_earlier_policy_is_the_ground_of_what_is_issued_for_it(extractor: Extractor) -> None:
    text = "《降碳规划纲要》提出推进余热利用。为落实这一要求，江西省能源局印发《余热利用导则》。"
    assert about(extractor, text, Predicate.BASED_ON) == {("余热利用导则", "降碳规划纲要")}


@pytest.mark.parametrize(
    ("text", "issuer", "place"),
    [
        ("海南省自然资源和规划厅出台《红树林碳汇方法学》。", "海南省自然资源和规划厅", "海南省"),
        ("香港环境及生态局公布《建筑节能计划》。", "香港特别行政区环境及生态局", "香港特别行政区"),
        ("香港机电工程署公布《建筑节能计划》。", "香港特别行政区机电工程署", "香港特别行政区"),
        ("新加坡财政部去年通过《碳定价法》。", "新加坡财政部", "新加坡"),
    ],
)
def test_a_body_governs_the_place_in_its_name(extractor: Extractor, text: str, issuer: str, place: str) -> None:
    assert {name for _, name in about(extractor, text, Predicate.ISSUED_BY)} == {issuer}
    assert {name for _, name in about(extractor, text, Predicate.APPLIES_TO_REGION)} == {place}


def test_what_is_only_ordered_somewhere_names_no_body(extractor: Extractor) -> None:
    assert named(extractor, "广东省机构部署碳减排工作。", EntityKind.AGENCY) == set()


def test_a_policy_behind_the_name_of_its_country_is_a_subject(extractor: Extractor) -> None:
    text = "印度《净零长期战略》2022年提交联合国，覆盖电力、交通、建筑。"
    assert {name for _, name in about(extractor, text, Predicate.ADDRESSES_INDUSTRY)} == {"电力", "交通运输", "建筑"}


def test_this_plan_is_the_one_named_before(extractor: Extractor) -> None:
    text = "协会传达《再生铝产业实施方案》。这一方案由工业和信息化部于2025年3月印发。"
    assert about(extractor, text, Predicate.ISSUED_BY) == {("再生铝产业实施方案", "工业和信息化部")}


def test_after_a_colon_a_policy_speaks_to_the_end_of_the_paragraph(extractor: Extractor) -> None:
    text = "《降碳方案细则》明确：到2027年更新设备。港口岸电使用率达到80%。\n\n水泥产量达到100万吨。"
    assert about(extractor, text, Predicate.ADDRESSES_INDUSTRY) == {("降碳方案细则", "港口")}
    said_by_others = "《降碳方案细则》明确：到2027年更新设备。专家表示，港口要达到80%。"
    assert about(extractor, said_by_others, Predicate.ADDRESSES_INDUSTRY) == set()
