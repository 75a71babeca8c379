"""Where a figure applies, who holds it and what it concerns, in sentences made up for each rule."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Statement, StatementKind
from tests.builders import read

HEAD = "低碳工作简报（2024年9月刊）\n\n"


def statements(extractor: Extractor, text: str) -> list[Statement]:
    return [one for section in read(extractor, f"{HEAD}{text}\n") for one in section.statements]


def regions(found: list[Statement]) -> list[str]:
    return [one.region.name if one.region else "" for one in found]


def industries(found: list[Statement]) -> list[list[str]]:
    return [[mention.name for mention in one.industries] for one in found]


def holders(found: list[Statement]) -> list[str]:
    return [one.holder.name if one.holder else "" for one in found]


class TestRegions:
    def test_the_whole_country_is_the_foreign_one_that_the_sentence_names(self, extractor: Extractor) -> None:
        found = statements(extractor, "巴西光伏装机去年已达30吉瓦，满足全国用电的12%。")
        assert regions(found) == ["巴西", "巴西"]

    def test_the_whole_country_is_china_where_no_other_is_named(self, extractor: Extractor) -> None:
        assert regions(statements(extractor, "2023年，全国光伏装机达到6亿千瓦。")) == ["中国"]

    def test_our_country_is_china_beside_any_other(self, extractor: Extractor) -> None:
        found = statements(extractor, "巴西光伏发展很快。2023年，我国光伏装机达到6亿千瓦。")
        assert regions(found) == ["中国"]

    def test_that_country_is_the_one_named_last(self, extractor: Extractor) -> None:
        found = statements(extractor, "智利重视可再生能源。截至2023年，该国光伏装机累计8吉瓦。")
        assert regions(found) == ["智利"]

    def test_a_local_word_anywhere_in_the_sentence_keeps_the_place(self, extractor: Extractor) -> None:
        found = statements(extractor, "太原市发展储能产业。当地风能丰富，可开发的储量在40万千瓦以上。")
        assert regions(found) == ["太原市"]

    def test_firms_that_build_abroad_do_not_bring_their_country_along(self, extractor: Extractor) -> None:
        found = statements(extractor, "在智利，中国企业投资的光伏电站每年供电约3亿千瓦时。")
        assert regions(found) == ["智利"]

    def test_the_whole_province_is_no_city_named_on_the_way(self, extractor: Extractor) -> None:
        found = statements(extractor, "山西省推进减排，太原市先行。2023年，全省光伏装机达到60万千瓦。")
        assert regions(found) == ["山西省"]

    def test_the_whole_province_is_that_of_the_authority(self, extractor: Extractor) -> None:
        found = statements(extractor, "山西省能源局介绍，2023年，全省光伏装机达到60万千瓦。水泥产量40万吨。")
        assert regions(found) == ["山西省", "山西省"]

    def test_a_share_of_a_country_is_about_that_country_if_no_other_is_named(self, extractor: Extractor) -> None:
        assert regions(statements(extractor, "2023年，煤电占智利发电量的39%。")) == ["智利"]

    def test_a_rank_within_a_country_is_about_the_place_that_holds_it(self, extractor: Extractor) -> None:
        found = statements(extractor, "2023年，山西省光伏装机60万千瓦，居全国第2位。")
        assert regions(found) == ["山西省", "山西省"]

    def test_what_holds_for_one_firm_is_about_no_country(self, extractor: Extractor) -> None:
        text = "我国推进减排，我国水泥产量居首。该厂光伏装机28兆瓦，我国支持。厂区绿化率达到40%。"
        assert regions(statements(extractor, text))[-1] == ""

    def test_a_zone_that_is_being_built_is_not_where_it_was_measured(self, extractor: Extractor) -> None:
        found = statements(extractor, "山西省推进长三角建设，2023年光伏装机达到60万千瓦。")
        assert regions(found) == ["山西省"]

    def test_the_heading_gives_the_territory_of_what_names_none(self, extractor: Extractor) -> None:
        text = "山西省低碳发展年报（2024年9月）\n\n2023年，光伏装机达到60万千瓦，推进减排。\n"
        found = [one for section in read(extractor, text) for one in section.statements]
        assert regions(found) == ["山西省"]


class TestIndustries:
    def test_an_indicator_that_everyone_knows_takes_no_sector_of_other_clauses(self, extractor: Extractor) -> None:
        text = "《湖区发展方案》提出，到2027年，水泥产量40万吨，森林覆盖率达到64%，单位GDP能耗下降2%。"
        assert industries(statements(extractor, text)) == [["水泥"], [], []]

    def test_examples_before_a_sector_are_not_told_apart(self, extractor: Extractor) -> None:
        found = statements(extractor, "2023年，水电、核电、风电等清洁能源消费量占能源消费总量的28%。")
        assert industries(found) == [["清洁能源"]]

    def test_a_sector_told_by_its_quality_is_the_sector(self, extractor: Extractor) -> None:
        found = statements(
            extractor,
            "《湖区建筑节能方案》提出，发展绿色建筑，到2027年，新建绿色建筑规模达到40万平方米，超低能耗建筑达到20万平方米。",
        )
        assert industries(found) == [["建筑"], ["建筑"]]

    def test_how_long_a_trial_lasts_concerns_no_sector_of_other_clauses(self, extractor: Extractor) -> None:
        found = statements(extractor, "《湖区试点通知》要求，在钢铁、水泥行业开展试点，试点期限为3年。")
        assert industries(found) == [[]]

    def test_a_demand_without_a_sector_goes_on_with_that_of_its_line(self, extractor: Extractor) -> None:
        text = "《湖区项目管理办法》要求，光热发电项目储热时长不低于6小时。单机规模不低于5万千瓦。"
        assert industries(statements(extractor, text)) == [["光热发电"], ["光热发电"]]

    def test_what_stands_behind_in_a_list_belongs_to_the_next_figure(self, extractor: Extractor) -> None:
        found = statements(extractor, "2023年，该县更新老旧锅炉80台、农业机械400台。")
        assert industries(found) == [[], ["农业机械"]]

    def test_a_fact_with_a_subject_of_its_own_takes_no_industry_from_earlier_clauses(
        self, extractor: Extractor
    ) -> None:
        found = statements(extractor, "2023年，光伏和储能企业在园区落户，废水循环利用率达到91%。")
        assert industries(found) == [[]]


class TestHolders:
    def test_the_firm_is_the_one_named_last(self, extractor: Extractor) -> None:
        text = "记者从云岭水泥集团有限公司获悉，该集团年减排8万吨。公司提出，力争2040年实现碳中和。"
        assert holders(statements(extractor, text)) == ["云岭水泥集团有限公司"] * 2

    def test_the_government_is_the_one_named_before(self, extractor: Extractor) -> None:
        text = "智利政府推进减排。为此，政府批准了3个光伏电站。"
        assert holders(statements(extractor, text)) == ["智利政府"]

    def test_a_speech_is_held_by_the_body_of_who_speaks(self, extractor: Extractor) -> None:
        text = "在减排论坛上的讲话\n\n生态环境部部长某某讲话如下：\n\n去年，全球用于减排的资金有40亿美元。\n"
        found = [one for section in read(extractor, text) for one in section.statements]
        assert holders(found) == ["生态环境部"]

    def test_an_association_does_not_hold_the_next_lines(self, extractor: Extractor) -> None:
        text = "湖区钢铁工业协会介绍，2023年湖区减排8万吨。\n\n2023年，余热利用率达到60%。"
        assert holders(statements(extractor, text)) == ["湖区钢铁工业协会", ""]

    def test_a_white_paper_holds_what_its_retelling_states(self, extractor: Extractor) -> None:
        text = "《湖区能源发展》白皮书发布。白皮书认为，能源转型走上了正轨。\n\n2023年，清洁能源占能源消费的26%。"
        (found,) = statements(extractor, text)
        assert found.holder is not None
        assert found.holder.name == "湖区能源发展"

    def test_a_body_named_since_ends_the_retelling(self, extractor: Extractor) -> None:
        text = "《湖区能源发展》白皮书发布。白皮书认为，转型走上了正轨。\n\n生态环境部回应了提问。"
        (found,) = statements(extractor, f"{text}2023年，清洁能源占能源消费的26%。")
        assert found.holder is None


class TestKinds:
    @pytest.mark.parametrize("word", ["按照", "根据", "依照"])
    def test_what_goes_according_to_a_notice_is_its_target(self, extractor: Extractor, word: str) -> None:
        text = f"9月3日，教育部印发《校园节能试点通知》（以下简称《通知》）。{word}《通知》，试点期限为3年。"
        (found,) = statements(extractor, text)
        assert found.kind is StatementKind.TARGET
        assert found.policy is not None
        assert found.policy.name == "校园节能试点通知"

    def test_a_date_before_which_nothing_may_begin_dates_no_figure(self, extractor: Extractor) -> None:
        text = "9月3日，教育部印发《校园节能试点通知》。"
        (found,) = statements(extractor, f"{text}《校园节能试点通知》要求，开工不早于2023年10月，建设周期不超过2年。")
        assert (found.kind, found.quantity.deadline, found.quantity.year) == (StatementKind.TARGET, None, None)


class TestGrants:
    def test_what_a_measure_grants_is_a_target(self, extractor: Extractor) -> None:
        found = statements(extractor, "对绿色工厂，按充电量给予0.2元/千瓦时补贴，单个站上限200万元。")
        assert [one.kind for one in found] == [StatementKind.TARGET] * 2

    def test_what_was_granted_is_a_fact(self, extractor: Extractor) -> None:
        found = statements(extractor, "截至2023年底，对绿色工厂已给予补贴200万元。")
        assert [one.kind for one in found] == [StatementKind.OBSERVATION]


class TestSectors:
    @pytest.mark.parametrize("words", ["在钢铁、水泥等行业领域", "优先在钢铁、水泥等行业", "聚焦钢铁和水泥等重点领域"])
    def test_an_aim_holds_in_the_sectors_named_right_before_it(self, extractor: Extractor, words: str) -> None:
        text = "教育部印发《湖区绿色制造行动方案》。"
        (found,) = statements(extractor, f"{text}《湖区绿色制造行动方案》提出，到2037年，{words}，培育一批零碳工厂。")
        assert {industry.name for industry in found.industries} == {"钢铁", "水泥"}

    def test_a_sector_of_another_clause_is_not_the_aims(self, extractor: Extractor) -> None:
        text = (
            "教育部印发《湖区节能行动方案》。《湖区节能行动方案》提出，到2037年，钢铁产量有所回落，培育一批零碳园区。"
        )
        assert [{one.name for one in target.industries} for target in statements(extractor, text)][-1] == set()
