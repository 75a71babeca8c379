"""What plans, notices and statistics say of figures, in sentences made up for each rule: right and tempting-wrong."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Change, Statement, StatementKind
from tests.builders import read

HEAD = "低碳工作简报（2024年9月刊）\n\n"
PLAN = "河北省人民政府近日印发《河北省工业领域碳达峰实施方案》。《河北省工业领域碳达峰实施方案》提出，"
REPORT = "湖北省2023年国民经济和社会发展统计公报\n\n"


def statements(extractor: Extractor, text: str, *, head: str = HEAD) -> list[Statement]:
    return [one for section in read(extractor, f"{head}{text}\n") for one in section.statements]


def brief(found: list[Statement]) -> list[tuple[str, str, int | None]]:
    return [
        (s.kind.value[:3], f"{s.indicator} {s.quantity.value}", s.quantity.deadline or s.quantity.year) for s in found
    ]


class TestYears:
    @pytest.mark.parametrize(
        ("words", "year"),
        [
            ("8月底前完成全部企业现场核查300家", 2024),
            ("12月31日前完成配额清缴300家", 2024),
            ("年内建成加氢站300座", 2024),
            ("年底前建成加氢站300座", 2024),
            ("2035年或之前，加氢站达到300座", 2035),
            ("2035年度，加氢站达到300座", 2035),
            ("“十五五”前三年，加氢站达到300座", 2028),
            ("“十五五”后两年，加氢站达到300座", 2030),
        ],
    )
    def test_words_that_say_by_when(self, extractor: Extractor, words: str, year: int) -> None:
        (found,) = [s for s in statements(extractor, f"{PLAN}{words}。") if s.quantity.value is not None]
        assert found.kind is StatementKind.TARGET
        assert found.quantity.deadline == year

    @pytest.mark.parametrize(
        "words",
        [
            "到2024年8月底，全省累计建成加氢站300座。",
            "到2024年9月，全省加氢站共有300座。",
            "2023年度，全省建成加氢站300座。",
        ],
    )
    def test_a_month_that_is_over_says_when_something_was_counted(self, extractor: Extractor, words: str) -> None:
        assert [s.kind for s in statements(extractor, words)] == [StatementKind.OBSERVATION]

    def test_a_month_to_come_is_a_deadline(self, extractor: Extractor) -> None:
        (found,) = statements(extractor, f"{PLAN}到2024年11月，加氢站达到300座。")
        assert (found.kind, found.quantity.deadline) == (StatementKind.TARGET, 2024)

    @pytest.mark.parametrize(
        "words", ["以2013年度为基准，", "以2013年为基年，", "相对于2013年水平，", "从2013年的水平", "较2013年度"]
    )
    def test_words_that_name_the_year_compared_with(self, extractor: Extractor, words: str) -> None:
        (found,) = statements(extractor, f"日本政府提出，到2035年温室气体排放量{words}削减六成。")
        assert (found.quantity.baseline, found.quantity.change) == (2013, Change.DECREASE_BY)
        assert found.quantity.value == 60

    def test_the_date_of_issue_is_no_deadline(self, extractor: Extractor) -> None:
        text = "2024年8月，河北省人民政府办公厅印发《河北省氢能产业支持措施》，对加氢站按每座300万元给予补贴。"
        (found,) = statements(extractor, text)
        assert (found.kind, found.quantity.deadline) == (StatementKind.TARGET, None)

    def test_a_plan_wants_what_it_says_of_its_own_year(self, extractor: Extractor) -> None:
        text = "《河北省2024年节能降碳工作方案》明确，2024年，规模以上工业单位增加值能耗降低3.5%左右。"
        (found,) = statements(extractor, text)
        assert (found.kind, found.quantity.deadline) == (StatementKind.TARGET, 2024)

    def test_a_plan_that_tells_what_was_done_wants_nothing(self, extractor: Extractor) -> None:
        text = "《河北省2024年节能降碳工作方案》指出，2024年上半年，规模以上工业单位增加值能耗已降低3.5%。"
        assert [s.kind for s in statements(extractor, text)] == [StatementKind.OBSERVATION]

    def test_an_aim_stays_one_after_its_year(self, extractor: Extractor) -> None:
        text = "《河北省工业领域碳达峰实施方案》提出，到2023年底，加氢站达到300座。"
        (found,) = statements(extractor, text)
        assert (found.kind, found.quantity.deadline) == (StatementKind.TARGET, 2023)


class TestMilestones:
    def test_a_peak_stands_under_the_deadline_of_its_sentence(self, extractor: Extractor) -> None:
        found = statements(
            extractor, f"{PLAN}到2030年，非化石能源消费比重达到25%左右，二氧化碳排放量达到峰值并实现稳中有降。"
        )
        assert [(s.quantity.change, s.quantity.deadline) for s in found] == [(Change.REACH, 2030), (Change.PEAK, 2030)]

    def test_neutrality_stands_under_the_deadline_of_its_sentence(self, extractor: Extractor) -> None:
        found = statements(extractor, f"{PLAN}到2060年，非化石能源消费比重达到80%以上，碳中和目标顺利实现。")
        assert [s.quantity.change for s in found] == [Change.AT_LEAST, Change.NEUTRAL]

    def test_a_peak_that_an_aim_is_good_for_is_none(self, extractor: Extractor) -> None:
        found = statements(extractor, f"{PLAN}到2025年，非化石能源消费比重达到20%，为实现碳达峰奠定坚实基础。")
        assert [s.quantity.change for s in found] == [Change.REACH]

    def test_a_field_is_no_aim(self, extractor: Extractor) -> None:
        found = statements(extractor, f"{PLAN}到2025年，在城乡建设领域，新建建筑屋顶光伏覆盖率达到50%。")
        assert brief(found) == [("tar", "新建建筑屋顶光伏覆盖率 50", 2025)]

    def test_what_is_to_stop_by_a_year_is_an_aim(self, extractor: Extractor) -> None:
        found = statements(extractor, f"{PLAN}2035年或之前不再使用煤作日常发电。")
        assert [(s.quantity.value, s.quantity.deadline) for s in found] == [(None, 2035)]


class TestFiguresOfOthers:
    @pytest.mark.parametrize(
        ("text", "values"),
        [
            ("2023年，单位国内生产总值能耗比2005年下降48%，超额完成此前承诺的40%—45%。", [48]),
            ("2023年，全省十种有色金属产量达到645万吨。", [6450000]),
            ("该标准规定，60万千瓦超临界机组不高于306克标准煤/千瓦时。", [306]),
            ("办法将年排放5000吨以上的港口企业纳入管理，新增港口企业12家。", [12]),
            ("通知覆盖年产120万吨以上的煤矿12家。", [12]),
        ],
    )
    def test_a_size_or_an_old_promise_is_no_statement(self, extractor: Extractor, text: str, values: list[int]) -> None:
        assert [s.quantity.value for s in statements(extractor, text)] == values

    @pytest.mark.parametrize(
        ("text", "value"),
        [("2023年，全省完成目标任务的95%。", 95), ("2023年，全省累计淘汰10蒸吨以上燃煤锅炉30台。", 30)],
    )
    def test_a_share_of_a_task_is_one(self, extractor: Extractor, text: str, value: int) -> None:
        assert [s.quantity.value for s in statements(extractor, text)][-1:] == [value]


class TestRatios:
    @pytest.mark.parametrize(
        ("words", "value"),
        [
            ("数据中心平均电能利用效率降至1.3以下", "1.3"),
            ("新建数据中心电能利用效率（PUE）不高于1.25", "1.25"),
            ("数据中心PUE值降到1.2", "1.2"),
        ],
    )
    def test_a_ratio_has_no_unit(self, extractor: Extractor, words: str, value: str) -> None:
        (found,) = statements(extractor, f"{PLAN}到2027年，{words}。")
        assert (str(found.quantity.value), found.quantity.unit) == (value, "")

    @pytest.mark.parametrize("words", ["能源利用效率提高1.5倍", "电能利用效率提高1.5个百分点"])
    def test_a_figure_with_a_unit_is_no_ratio(self, extractor: Extractor, words: str) -> None:
        (found,) = statements(extractor, f"{PLAN}到2027年，{words}。")
        assert found.quantity.unit in {"倍", "个百分点"}


class TestIndicators:
    @pytest.mark.parametrize(
        ("words", "names"),
        [
            (
                "单位国内生产总值能源消耗和二氧化碳排放分别降低13%、18%",
                ["单位国内生产总值能源消耗", "单位国内生产总值二氧化碳排放"],
            ),
            ("绿色防控、统防统治覆盖率分别达到55%、45%", ["绿色防控覆盖率", "统防统治覆盖率"]),
            (
                "化学需氧量、氨氮重点工程减排量分别达到4万吨、2万吨",
                ["化学需氧量重点工程减排量", "氨氮重点工程减排量"],
            ),
            ("单位产品能耗、能源消费总量分别下降3%、5%", ["单位产品能耗", "能源消费总量"]),
        ],
    )
    def test_what_the_subjects_of_one_verb_share(self, extractor: Extractor, words: str, names: list[str]) -> None:
        assert [s.indicator for s in statements(extractor, f"{PLAN}到2025年，{words}。")] == names

    def test_territories_that_share_an_indicator(self, extractor: Extractor) -> None:
        found = statements(extractor, "2023年，阿坝藏族羌族自治州、甘孜藏族自治州分别完成营造林88万亩、64万亩。")
        assert [(s.indicator, s.region.name if s.region else "") for s in found] == [
            ("完成营造林", "阿坝藏族羌族自治州"),
            ("完成营造林", "甘孜藏族自治州"),
        ]

    def test_sectors_in_a_list_of_examples(self, extractor: Extractor) -> None:
        (found,) = statements(extractor, f"{PLAN}到2025年，钢铁、水泥等重点行业能效标杆水平以上产能比例达到30%。")
        assert [mention.name for mention in found.industries] == ["钢铁", "水泥"]


class TestComparisons:
    def test_a_report_on_a_year_compares_with_the_one_before(self, extractor: Extractor) -> None:
        found = statements(extractor, "全年发电量3000亿千瓦时，比上年增长3.1%。水电发电量增长6.4%。", head=REPORT)
        assert [s.quantity.baseline for s in found] == [None, 2022, 2022]

    def test_a_share_that_was_reached_is_compared_with_nothing(self, extractor: Extractor) -> None:
        found = statements(extractor, "全年用电量比上年增长3.1%。非化石能源消费比重为20%。", head=REPORT)
        assert [s.quantity.baseline for s in found] == [2022, None]

    def test_a_list_goes_on_with_the_comparison_of_its_line(self, extractor: Extractor) -> None:
        found = statements(extractor, "2023年，全国光伏发电量同比增长30%，风电发电量增长12%。")
        assert [s.quantity.baseline for s in found] == [2022, 2022]

    def test_an_aim_does_not(self, extractor: Extractor) -> None:
        found = statements(extractor, f"{PLAN}2023年用电量同比增长3%，到2025年，用水量下降5%。")
        assert [s.quantity.baseline for s in found] == [2022, None]


class TestThings:
    @pytest.mark.parametrize(
        ("words", "change"),
        [
            ("建成加氢站300座", Change.BUILD),
            ("培育300家零碳工厂", Change.BUILD),
            ("完成300项标准制修订", Change.COMPLETE),
            ("加氢站达到300座", Change.REACH),
            ("新建加氢站300座以上", Change.BUILD),
            ("每个市至少建设3个换电站", Change.AT_LEAST),
            ("制定标准300项", Change.COMPLETE),
        ],
    )
    def test_what_is_to_be_done_with_things_that_are_counted(
        self, extractor: Extractor, words: str, change: Change
    ) -> None:
        assert [s.quantity.change for s in statements(extractor, f"{PLAN}到2027年，{words}。")] == [change]

    def test_an_aim_alone_is_for_what_was_counted_before(self, extractor: Extractor) -> None:
        found = statements(extractor, "截至2023年底，公司建成加氢站128座，“十四五”末的目标是600座。")
        assert [s.indicator for s in found] == ["公司建成加氢站"] * 2

    def test_help_and_haste_are_no_aims(self, extractor: Extractor) -> None:
        text = f"{PLAN}到2030年，工业碳排放达峰，力争比国家目标提前实现，支持企业建设分布式光伏。"
        assert [s.quantity.change for s in statements(extractor, text)] == [Change.PEAK]


class TestHolders:
    def test_a_meeting_speaks_for_the_body_that_held_it(self, extractor: Extractor) -> None:
        text = (
            "7月10日，山东省生态环境厅在济南市组织召开推进会。\n\n会议原则通过《山东省碳排放数据管理办法（送审稿）》。\n\n"
            "会议要求，一要盯住节点。12月31日前完成核查300家。"
        )
        found = [s for s in statements(extractor, text) if s.quantity.value == 300]
        assert [(s.kind, s.policy, s.holder.name if s.holder else "") for s in found] == [
            (StatementKind.TARGET, None, "山东省生态环境厅")
        ]

    def test_a_body_by_the_last_word_of_its_name(self, extractor: Extractor) -> None:
        text = "中国造纸协会在杭州召开会议。\n\n据协会统计，2023年全国纸浆产量8000万吨。"
        assert [s.holder.name for s in statements(extractor, text) if s.holder] == ["中国造纸协会"]

    def test_the_last_word_of_no_name_is_nobody(self, extractor: Extractor) -> None:
        text = "山东省生态环境厅召开会议。\n\n据协会统计，2023年全国纸浆产量8000万吨。"
        assert "协会" not in "".join(s.holder.name for s in statements(extractor, text) if s.holder)


class TestTerritories:
    def test_an_example_of_many_is_not_the_place(self, extractor: Extractor) -> None:
        text = "四川省生态环境厅通报，2023年，成都市等21个市（州）空气质量优良天数比率为87%。"
        assert [s.region.name for s in statements(extractor, text) if s.region] == ["四川省"]

    def test_a_share_of_the_country_is_of_the_province_spoken_of(self, extractor: Extractor) -> None:
        text = "2023年，四川省天然气产量640亿立方米，占全国的四分之一。"
        assert [s.region.name for s in statements(extractor, text) if s.region] == ["四川省", "四川省"]


class TestNames:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("由中企承建的35兆瓦地热电站已投产。", ["地热电站"]),
            ("2023年，该园区被认定为全国50个循环利用基地之一。", ["循环利用基地"]),
            ("全国已有33个项目、1700万吨核证自愿减排量成功登记。", ["项目", "核证自愿减排量"]),
            ("施氮会使土壤固碳能力增加24%。", ["土壤固碳能力"]),
            ("这相当于节约20多万吨标准煤。", ["这相当于节约"]),
            ("该产线每年可实现40万吨的产能。", ["产线"]),
            ("国家级绿色制造单位243家。", ["国家级绿色制造单位"]),
            ("2023年，钢铁业碳排放量位居31个门类首位。", ["钢铁业碳排放量"]),
            (
                "煤的碳排放量高于其他燃料，分别是石油的1.3倍和天然气的1.7倍。",
                ["煤的碳排放量与石油之比", "煤的碳排放量与天然气之比"],
            ),
            ("截至2023年底，累计装机规模达400万千瓦/900万千瓦时。", ["装机规模", "装机规模"]),
        ],
    )
    def test_what_a_figure_measures(self, extractor: Extractor, text: str, names: list[str]) -> None:
        assert sorted(s.indicator for s in statements(extractor, text)) == sorted(names)

    def test_a_bound_on_warming(self, extractor: Extractor) -> None:
        (found,) = statements(extractor, "《巴黎协定》要求将全球升温控制在远低于2摄氏度以内。")
        assert found.indicator == "全球升温"

    def test_a_range_of_a_gas(self, extractor: Extractor) -> None:
        (found,) = statements(extractor, "日本提出到2050年封存1.2亿吨至2.4亿吨CO₂。")
        assert (found.indicator, str(found.quantity.value), str(found.quantity.high)) == (
            "封存CO₂",
            "120000000",
            "240000000",
        )

    def test_the_year_of_a_law_dates_nothing_else(self, extractor: Extractor) -> None:
        found = statements(extractor, "该条例细化了2023年7月施行的《矿产资源法》，列入36种矿产。")
        assert [s.quantity.year for s in found] == [None]

    def test_years_since_something_began_set_no_aim(self, extractor: Extractor) -> None:
        text = "《上海市生活垃圾管理条例》实施6年来，上海生活垃圾回收利用率居全国前列。"
        assert statements(extractor, text, head="") == []


class TestAims:
    def test_neutrality_says_what_falls(self, extractor: Extractor) -> None:
        text = "新战略要求在2050年前后达到净零排放，到2030年比2008年至少降20%，力争30%。"
        found = [s for s in statements(extractor, text) if s.quantity.value is not None]
        assert [s.indicator for s in found] == ["温室气体排放", "温室气体排放"]
        assert [(s.quantity.change, s.quantity.baseline) for s in found] == [(Change.DECREASE_BY, 2008)] * 2

    @pytest.mark.parametrize(
        "text",
        [
            "协会建议到2035年再制成品占比提高到30%。",
            "环保组织主张到2035年至少削减煤炭消费60%。",
            "方案是否写入2030年削减30%的指标仍有争论。",
        ],
    )
    def test_advice_and_doubt_are_no_aims(self, extractor: Extractor, text: str) -> None:
        assert statements(extractor, text) == []

    def test_only_to_demand_is_no_condition(self, extractor: Extractor) -> None:
        found = statements(extractor, "《河北省节能规划》只要求到2035年煤炭消费下降50%。")
        assert [s.quantity.value for s in found] == [50]

    def test_what_a_plan_says_of_a_year_is_an_aim_without_a_date_of_issue(self, extractor: Extractor) -> None:
        text = "《上海市航运工作方案》提出2030年液化天然气、绿色甲醇加注能力分别达到30万吨和100万吨。"
        found = statements(extractor, text, head="航运动态\n\n")
        assert [(s.kind, s.indicator) for s in found] == [
            (StatementKind.TARGET, "液化天然气加注能力"),
            (StatementKind.TARGET, "绿色甲醇加注能力"),
        ]

    def test_a_sum_of_the_own_year_is_counted(self, extractor: Extractor) -> None:
        (found,) = statements(extractor, "到2024年底累计外送电量超过600亿千瓦时。")
        assert found.kind is StatementKind.OBSERVATION

    def test_what_was_done_before_the_year_is_named_does_not_count(self, extractor: Extractor) -> None:
        text = "省农行介绍，截至6月末，绿色贷款余额已达1130亿元，到2025年力争达到1500亿元。"
        assert [s.kind for s in statements(extractor, text)] == [StatementKind.OBSERVATION, StatementKind.TARGET]

    def test_grants_that_follow_the_first_one(self, extractor: Extractor) -> None:
        text = "2022年，吉林省人民政府印发《吉林省氢能支持措施》，对加氢站给予300万元补贴，每家企业补贴不超过500万元。"
        assert [(s.kind, s.quantity.deadline) for s in statements(extractor, text)] == [
            (StatementKind.TARGET, None)
        ] * 2

    def test_the_limit_of_a_standard_is_a_demand(self, extractor: Extractor) -> None:
        text = "《炼化行业单位产品能源消耗限额》合并了三类产品。乙烯单位产品能耗限定值为640千克标准油/吨。"
        (found,) = statements(extractor, text)
        assert (found.kind, found.quantity.unit) == (StatementKind.TARGET, "千克标准油/吨")


class TestGrants:
    @pytest.mark.parametrize(
        ("words", "name", "change"),
        [
            ("对验收合格园区给予最高2000万元奖励", "验收合格园区奖励", Change.AT_MOST),
            ("对储能电站按放电量给予0.25元/千瓦时补贴", "储能电站补贴", Change.REACH),
        ],
    )
    def test_a_grant_is_named_by_what_is_given_and_to_whom(
        self, extractor: Extractor, words: str, name: str, change: Change
    ) -> None:
        found = statements(extractor, f"{PLAN}{words}。")
        assert [(s.indicator, s.quantity.change) for s in found] == [(name, change)]

    def test_a_share_of_a_country_is_one_of_what_was_measured_before(self, extractor: Extractor) -> None:
        found = statements(extractor, "2023年全球储能装机约4000万千瓦，其中美国占45%，中国占25%。")
        assert [s.indicator.removeprefix("全球") for s in found][1:] == ["储能装机比重"] * 2
        assert [s.region.name for s in found if s.region][-2:] == ["美国", "中国"]

    def test_what_a_body_says_itself_is_no_aim_of_the_policy_before(self, extractor: Extractor) -> None:
        text = f"{PLAN}到2025年，用能下降5%。其中，中国钢铁工业协会提出，2030年前废钢利用量达到3亿吨。"
        last = statements(extractor, text)[-1]
        assert last.policy is None
        assert last.holder is not None
        assert last.holder.name == "中国钢铁工业协会"
