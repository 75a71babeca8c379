from decimal import Decimal

import pytest

from kg.analyse.wording import Figure, Measure, in_chinese, in_english, reading

SHARE = Measure(iri="u:1", label="%", label_en="per cent", symbol="%")
AREA = Measure(iri="u:2", label="平方米", label_en="square metre", symbol="m2")
TONNE = Measure(iri="u:3", label="吨", label_en="tonne", symbol="t")
FIRM = Measure(iri="u:4", label="家", label_en="firm or site", symbol="1")
PIECE = Measure(iri="u:5", label="个", label_en="count", symbol="1")
YEAR = Measure(iri="u:6", label="年", label_en="year", symbol="a")
POINT = Measure(iri="u:7", label="个百分点", label_en="percentage point", symbol="pp")
FOUND = Measure(iri="u:8", label="捆")


def figure(change: str, value: str | None = None, unit: Measure | None = None, **more: object) -> Figure:
    return Figure(change=change, value=Decimal(value) if value else None, unit=unit, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "english", "chinese"),
    [
        (figure("at_least", "100", SHARE), "at least 100 %", "不低于100%"),
        (
            figure("increase_by", "20000000", AREA, baseline=2023),
            "increase by 20,000,000 m² (平方米) from 2023",
            "比2023年增加2000万平方米",
        ),
        (figure("decrease_by", "18.50", SHARE, baseline=2020), "decrease by 18.5 % from 2020", "比2020年下降18.5%"),
        (figure("decrease_by", "12.1", POINT), "decrease by 12.1 pp (个百分点)", "下降12.1个百分点"),
        (figure("decrease_by", "30000", TONNE), "decrease by 30,000 t (吨)", "减少3万吨"),
        (
            figure("reach", "120000000", TONNE, upper=Decimal(240000000)),
            "reach 120,000,000–240,000,000 t (吨)",
            "达到1.2亿—2.4亿吨",
        ),
        (figure("at_most", "3", YEAR), "at most 3 years (年)", "不超过3年"),
        (figure("reach", "1", YEAR), "reach 1 year (年)", "达到1年"),
        (figure("increase_by", "1500", FIRM, approximate=True), "increase by about 1,500 firms (家)", "增加约1500家"),
        (
            figure("increase_by", "5000000", AREA, comparator="at_least"),
            "increase by at least 5,000,000 m² (平方米)",
            "增加至少500万平方米",
        ),
        (figure("at_least", "9", PIECE), "at least 9 (个)", "不低于9个"),
        (figure("at_least", "9", FOUND), "at least 9 (捆)", "不低于9捆"),
        (figure("at_least", "9", comparator="at_least"), "at least 9", "不低于9"),
        (figure("reach", "40", SHARE, baseline=2015), "reach 40 % (compared with 2015)", "达到40%（与2015年相比）"),
        (figure("peak", start=2026, end=2030), "peak over 2026–2030", "2026—2030年达峰"),
        (figure("build", start=2026), "build since 2026", "自2026年起建成"),
        (figure("reach", "51", SHARE, measured=True), "51 %", "51%"),
        (figure("strange", "1"), "strange 1", "strange1"),
    ],
)
def test_figures_are_said_in_both_languages(one: Figure, english: str, chinese: str) -> None:
    assert (in_english(one), in_chinese(one)) == (english, chinese)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("9999", "9999"),
        ("10000", "1万"),
        ("12345", "12345"),
        ("1019100000", "10.191亿"),
        ("123456789", "123456789"),
        ("2000000000000", "2万亿"),
        ("0.50", "0.5"),
        ("1" + "0" * 40, "1" + "0" * 40),
        ("9" * 40 + ".5", "9" * 40 + ".5"),
    ],
)
def test_large_numbers_are_never_rounded(value: str, expected: str) -> None:
    assert in_chinese(figure("reach", value, measured=True)) == expected


@pytest.mark.parametrize(
    ("one", "chinese", "english"),
    [
        (figure("at_least", "100", SHARE), "绿建占比 ≥ 100 % · 2025", "Share ≥ 100 % · 2025"),
        (figure("decrease_by", "12", SHARE, approximate=True), "绿建占比 ≈ −12 % · 2025", "Share ≈ −12 % · 2025"),
        (figure("increase_by", "300000", AREA), "绿建占比 +30万平方米 · 2025", "Share +300,000 m² · 2025"),
        (figure("neutral"), "绿建占比 中和 · 2025", "Share neutrality · 2025"),
        (figure("complete"), "绿建占比 · 2025", "Share · 2025"),
    ],
)
def test_the_shortest_reading_has_a_sign(one: Figure, chinese: str, english: str) -> None:
    assert reading("绿建占比", one, 2025) == chinese
    assert reading("Share", one, 2025, chinese=False) == english
    assert reading("", one, None) == chinese.removeprefix("绿建占比").removesuffix(" · 2025").strip()
