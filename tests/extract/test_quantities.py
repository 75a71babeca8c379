"""Targets, observations and projections in sentences made up for each rule."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from kg.extract.nlp import Extractor
from kg.ingest.corpus import read_text
from kg.model import Change, Statement, StatementKind

Read = Callable[[str], list[Statement]]

HEAD = "低碳工作简报（2024年9月刊）\n\n"
PLAN = "9月3日，山西省人民政府印发《山西省工业节能实施方案》（以下简称《方案》）。《方案》提出，"


@pytest.fixture(scope="module")
def read(extractor: Extractor) -> Read:
    def read_one(text: str) -> list[Statement]:
        document = read_text((HEAD + text + "\n").encode(), name="made-up.txt")
        return [statement for claims in extractor.read(document) for statement in claims.statements]

    return read_one


def amounts(statements: list[Statement]) -> list[tuple[str, str]]:
    return [(str(s.quantity.value), s.quantity.unit) for s in statements]


class TestTargets:
    def test_a_deadline_ahead_in_the_scope_of_a_policy_is_a_target(self, read: Read) -> None:
        (target,) = read(PLAN + "到2027年，全省储能装机规模达到600万千瓦。")
        assert target.kind is StatementKind.TARGET
        assert target.indicator == "全省储能装机规模"
        assert (target.quantity.value, target.quantity.unit) == (Decimal(6000000), "千瓦")
        assert target.quantity.deadline == 2027
        assert target.policy is not None
        assert target.policy.name == "山西省工业节能实施方案"
        assert target.region is not None
        assert target.region.name == "山西省"

    def test_each_clause_of_a_list_is_a_target_of_its_own(self, read: Read) -> None:
        targets = read(PLAN + "到2027年，改造老旧锅炉120台以上，节水器具普及率达到95%，煤炭消费量比2020年下降8%左右。")
        assert amounts(targets) == [("120", "台"), ("95", "%"), ("8", "%")]
        assert [t.quantity.change for t in targets] == [Change.AT_LEAST, Change.REACH, Change.DECREASE_BY]
        assert [t.quantity.deadline for t in targets] == [2027] * 3
        assert targets[2].quantity.baseline == 2020
        assert targets[2].quantity.approximate

    def test_a_change_keeps_its_bound_as_comparator(self, read: Read) -> None:
        (target,) = read(PLAN + "到2026年，新增公共充电桩3000个以上。")
        assert (target.quantity.change, target.quantity.comparator) == (Change.INCREASE_BY, "at_least")

    def test_a_requirement_of_a_policy_needs_no_date(self, read: Read) -> None:
        targets = read(PLAN + "示范项目单机容量不低于8万千瓦，储热时间不少于5小时。")
        assert [t.kind for t in targets] == [StatementKind.TARGET] * 2
        assert [t.quantity.change for t in targets] == [Change.AT_LEAST] * 2
        assert [t.quantity.deadline for t in targets] == [None, None]

    def test_a_clause_with_a_date_and_no_number_is_complete_or_build(self, read: Read) -> None:
        targets = read(PLAN + "到2027年，建成一批零碳园区，用能结构进一步优化。")
        assert [(t.quantity.value, t.quantity.change) for t in targets] == [
            (None, Change.BUILD),
            (None, Change.COMPLETE),
        ]

    def test_what_stands_beside_an_aim_is_none(self, read: Read) -> None:
        targets = read(PLAN + "到2027年，除了把节能改造规模大幅提高以外，建成一批零碳园区。")
        assert [target.quantity.change for target in targets] == [Change.BUILD]

    def test_a_plan_period_gives_start_and_deadline(self, read: Read) -> None:
        (target,) = read(PLAN + "“十五五”期间，完成节能改造面积500万平方米。")
        assert (target.quantity.start, target.quantity.deadline) == (2026, 2030)

    def test_a_shared_verb_goes_to_every_object(self, read: Read) -> None:
        targets = read(PLAN + "到2026年，更新电动公交车400辆、动力电池250套以上。")
        assert [t.indicator for t in targets] == ["更新电动公交车", "更新动力电池"]

    def test_n_times_more_is_an_increase(self, read: Read) -> None:
        targets = read("挪威政府承诺，到2035年，将海上风电发电量增加2倍、光伏发电量增加4倍。")
        assert [(t.quantity.change, t.quantity.unit) for t in targets] == [(Change.INCREASE_BY, "倍")] * 2
        assert [t.holder.name for t in targets if t.holder] == ["挪威政府"] * 2

    def test_countries_that_share_a_pledge_hold_one_each(self, read: Read) -> None:
        targets = read("丹麦、芬兰、冰岛等宣布，将在2050年前实现碳中和。")
        assert [t.holder.name for t in targets if t.holder] == ["丹麦", "芬兰", "冰岛"]
        assert {t.quantity.change for t in targets} == {Change.NEUTRAL}
        assert {t.quantity.deadline for t in targets} == {2050}

    def test_peak_and_neutrality_have_their_own_years(self, read: Read) -> None:
        targets = read("中国承诺，二氧化碳排放在2030年前达到峰值，并争取到2060年实现碳中和。")
        assert [(t.quantity.change, t.quantity.deadline) for t in targets] == [
            (Change.PEAK, 2030),
            (Change.NEUTRAL, 2060),
        ]
        assert {t.indicator for t in targets} == {"二氧化碳排放"}

    @pytest.mark.parametrize("text", ["扎实推进碳达峰碳中和。", "2025年碳达峰试点名单公布。", "实现双碳目标任重道远。"])
    def test_the_goals_without_a_year_of_their_own_are_none(self, read: Read, text: str) -> None:
        assert read(text) == []


class TestObservations:
    def test_a_past_year_is_the_year_measured(self, read: Read) -> None:
        (seen,) = read("2023年，全国生物质发电装机容量达到4400万千瓦。")
        assert seen.kind is StatementKind.OBSERVATION
        assert (seen.quantity.year, seen.quantity.deadline) == (2023, None)
        assert seen.indicator.endswith("生物质发电装机容量")

    def test_year_on_year_compares_with_the_year_before(self, read: Read) -> None:
        first, second = read("截至2023年底，绿色信贷余额超过30万亿元，同比增长18%。")
        assert first.quantity.change is Change.AT_LEAST
        assert (second.indicator, second.quantity.baseline) == ("绿色信贷余额", 2022)

    def test_what_a_paper_has_gathered_is_observed(self, read: Read) -> None:
        (seen,) = read(PLAN + "《方案》收录了全市节能企业35家。")
        assert seen.kind is StatementKind.OBSERVATION
        assert seen.quantity.value == 35

    def test_from_and_to_are_two_observations(self, read: Read) -> None:
        first, second = read("关键设备国产化率由2015年的40%提高到2022年的72%。")
        assert (first.quantity.year, second.quantity.year) == (2015, 2022)
        assert second.quantity.change is Change.INCREASE_TO
        assert second.quantity.baseline == 2015
        assert first.indicator == second.indicator == "关键设备国产化率"

    def test_two_rows_of_a_distribution_share_their_subjects(self, read: Read) -> None:
        seen = read("造纸业、纺织业产量占比分别从2012年的9%、28%提高到2022年的15%和31%。")
        assert [s.indicator for s in seen] == ["造纸业产量占比", "纺织业产量占比"] * 2
        assert [s.quantity.year for s in seen] == [2012, 2012, 2022, 2022]
        assert [s.quantity.baseline for s in seen] == [None, None, 2012, 2012]
        assert [s.quantity.change for s in seen][2:] == [Change.INCREASE_TO] * 2

    def test_the_same_sum_in_another_currency_is_a_second_observation(self, read: Read) -> None:
        first, second = read("去年该基金规模增至20亿英镑（约合180亿元人民币）。")
        assert amounts([first, second]) == [("2000000000", "英镑"), ("18000000000", "元")]
        assert first.indicator == second.indicator
        assert second.quantity.approximate

    def test_a_body_whose_data_are_cited_holds_the_observation(self, read: Read) -> None:
        (seen,) = read("国家能源局数据显示，2023年全国抽水蓄能装机达到5000万千瓦。")
        assert seen.holder is not None
        assert seen.holder.name == "国家能源局"

    def test_a_share_names_part_and_whole(self, read: Read) -> None:
        first, second = read("2022年，某市水电装机达到900万千瓦，占全市发电装机的35%。")
        assert second.indicator == "某市水电装机占全市发电装机比重"
        assert second.quantity.unit == "%"
        assert second.quantity.year == first.quantity.year == 2022

    def test_what_is_counted_stands_behind_the_figure(self, read: Read) -> None:
        (seen,) = read("该园区已建成12条镀膜生产线。")
        assert seen.indicator == "镀膜生产线"

    def test_a_unit_is_completed_by_what_it_is_measured_per(self, read: Read) -> None:
        (seen,) = read("2021年，火电机组每千瓦时煤耗降到了310克标准煤。")
        assert seen.quantity.unit == "克标准煤/千瓦时"
        assert seen.quantity.change is Change.DECREASE_TO

    def test_a_year_governs_the_next_sentence_of_its_line_only(self, read: Read) -> None:
        seen = read("2022年，全省光伏装机达到800万千瓦。风电装机达到500万千瓦。\n\n余热利用率达到60%。")
        assert [s.quantity.year for s in seen] == [2022, 2022, None]


class TestOthers:
    def test_a_forecast_is_a_projection(self, read: Read) -> None:
        (seen,) = read("该机构预计，到2030年全球储能装机将超过15亿千瓦。")
        assert seen.kind is StatementKind.PROJECTION
        assert seen.quantity.deadline == 2030

    @pytest.mark.parametrize(
        "text",
        [
            "《方案》共6章28条，明确12项重点任务。",
            "生态环境部等四部门联合发布碳核算通知。",
            "如果全球升温超过2摄氏度，碳汇将受损。",
            "按6000吨/日碳酸钙生产线测算。",
        ],
    )
    def test_parts_issuers_conditions_and_bases_state_nothing(self, read: Read, text: str) -> None:
        assert [s for s in read(text) if s.quantity.value is not None] == []

    def test_the_span_is_the_clause_that_states_it(self, extractor: Extractor) -> None:
        text = HEAD + "企业加快碳减排，2023年回收率达到88%，效益明显。\n"
        document = read_text(text.encode(), name="made-up.txt")
        (seen,) = [s for claims in extractor.read(document) for s in claims.statements]
        assert document.text[seen.span.start : seen.span.end] == "2023年回收率达到88%"
        assert seen.sentence.contains(seen.span)

    def test_an_indicator_of_the_table_is_its_concept(self, read: Read) -> None:
        (seen,) = read("2023年，全国绿色贷款余额达到30万亿元。")
        assert seen.concept == "green-loan-balance"

    def test_industries_come_from_the_indicator_first(self, read: Read) -> None:
        seen = read("2023年，某市退出钢铁产能300万吨、水泥产能200万吨。")
        assert [[m.name for m in s.industries] for s in seen] == [["钢铁"], ["水泥"]]

    def test_reading_twice_gives_the_same(self, read: Read) -> None:
        text = PLAN + "到2027年，全省储能装机规模达到600万千瓦。"
        assert read(text) == read(text)
