"""Whose figures a text gives, and of which year, where only its head says so; sentences made up for each rule."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Statement
from tests.builders import read


def statements(extractor: Extractor, text: str) -> list[Statement]:
    return [one for section in read(extractor, text) for one in section.statements]


def holders(found: list[Statement]) -> list[str]:
    return [one.holder.name if one.holder else "" for one in found]


REPORT = """# 2023年山西省能源统计公报

山西省统计局 国家统计局山西调查总队

## 一、生产

原煤产量8亿吨。风电发电量60亿千瓦时。

## 二、消费

煤炭消费量3亿吨。
"""


class TestReports:
    def test_chapters_know_who_signs_the_report_and_its_year_and_territory(self, extractor: Extractor) -> None:
        found = statements(extractor, REPORT)
        assert holders(found) == ["山西省统计局"] * 3
        assert [one.quantity.year for one in found] == [2023] * 3
        assert [one.region.name if one.region else "" for one in found] == ["山西省"] * 3

    def test_a_year_of_its_own_wins(self, extractor: Extractor) -> None:
        found = statements(extractor, REPORT.replace("煤炭消费", "2020年，煤炭消费"))
        assert [one.quantity.year for one in found] == [2023, 2023, 2020]

    def test_items_of_a_bulletin_know_nothing_of_each_other(self, extractor: Extractor) -> None:
        text = REPORT.replace("## 二、消费", "## 湖区发布一批绿色工厂名单并公布煤炭消费情况")
        assert holders(statements(extractor, text)) != ["山西省统计局"] * 3

    def test_a_firm_holds_all_of_its_report_and_the_whole_year_is_the_one_reported(self, extractor: Extractor) -> None:
        text = (
            "# 湖区航运股份有限公司2024年可持续发展报告\n\n## 一、致辞\n\n公司完成货运量2亿吨，碳减排有进展。\n\n"
            "## 二、应对气候变化与航运脱碳的长远路径安排\n\n公司承诺2050年实现净零排放。"
            "全年燃油消耗量100万吨，比上年下降2%。\n"
        )
        found = statements(extractor, text)
        assert holders(found) == ["湖区航运股份有限公司"] * 4
        years = [one.quantity.year or one.quantity.deadline for one in found]
        assert years == [2024, 2050, 2024, 2024]

    def test_the_whole_year_is_none_that_an_earlier_sentence_looks_ahead_to(self, extractor: Extractor) -> None:
        found = statements(extractor, "# 湖区煤炭\n\n公司承诺2050年实现碳中和。全年用煤100万吨。\n")
        assert [one.quantity.year or one.quantity.deadline for one in found] == [2050, None]

    def test_a_body_whose_conference_it_is_gives_the_figures(self, extractor: Extractor) -> None:
        text = "# 国家能源局2025年上半年新闻发布会实录\n\n## 一、供需\n\n上半年，原煤产量24亿吨，同比增长5%。\n"
        found = statements(extractor, text)
        assert holders(found) == ["国家能源局"] * 2
        assert {one.region.name for one in found if one.region} == {"中国"}

    def test_a_plant_holds_what_is_said_of_it(self, extractor: Extractor) -> None:
        text = "安徽省芜湖市白马山水泥厂正在减碳。\n去年，厂里改造了锅炉，用煤减少8万吨。\n"
        assert holders(statements(extractor, text)) == ["安徽省芜湖市白马山水泥厂"]


class TestSources:
    @pytest.mark.parametrize(
        "text",
        [
            "山西省统计局日前公布能源数据。\n\n2023年，原煤产量8亿吨。",
            "记者从山西省统计局获悉，煤炭供应稳定。\n\n2023年，原煤产量8亿吨。",
            "2023年，原煤产量8亿吨。以上数据来源：山西省统计局。",
        ],
    )
    def test_an_authority_holds_the_figures_that_it_gave(self, extractor: Extractor, text: str) -> None:
        assert holders(statements(extractor, f"煤炭简报\n\n{text}\n")) == ["山西省统计局"]

    def test_an_authority_that_only_acts_gave_no_figures(self, extractor: Extractor) -> None:
        text = "煤炭简报\n\n山西省统计局参加了煤炭论坛。\n\n2023年，原煤产量8亿吨。\n"
        assert holders(statements(extractor, text)) == [""]

    def test_who_runs_a_market_governs_no_territory(self, extractor: Extractor) -> None:
        text = "碳市场简报\n\n2023年，湖北碳排放权交易中心成交量80万吨。\n"
        (found,) = statements(extractor, text)
        assert found.region is None

    def test_a_year_goes_on_behind_what_a_bureau_of_statistics_says(self, extractor: Extractor) -> None:
        text = "煤炭简报\n\n据山西省统计局的消息，2023年原煤产量8亿吨。风电发电量60亿千瓦时。\n"
        assert [one.quantity.year for one in statements(extractor, text)] == [2023, 2023]


def test_a_part_of_an_article_without_words_of_the_domain_is_read(extractor: Extractor) -> None:
    text = "# 湖区支持碳减排\n\n湖区出台办法。\n\n## 要达到什么\n\n到2035年，全市用户侧装置规模达到80万千瓦。\n"
    assert [one.quantity.deadline for one in statements(extractor, text)] == [2035]
