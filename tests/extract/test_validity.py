"""From when to when a policy is in force, and dates that are of something else."""

import pytest

from kg.extract.nlp import Extractor
from kg.extract.validity import whole_day
from kg.model import PartialDate, Predicate, Stance
from tests.builders import about, claims, document

RULES = "《节能管理办法》"
NAME = "节能管理办法"
ISSUED = f"2024年9月6日，山西省能源局印发{RULES}"


def told(extractor: Extractor, text: str) -> tuple[set[str], set[str]]:
    """Return the days of effect and of expiry that a text gives for the rules."""
    begins, ends = (about(extractor, text, one) for one in (Predicate.EFFECTIVE_ON, Predicate.EXPIRES_ON))
    return {day for policy, day in begins if policy == NAME}, {day for policy, day in ends if policy == NAME}


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        (f"{RULES}自2024年5月1日起施行。", {"2024-05-01"}, set()),
        (f"{RULES}将于2025年1月起正式实施。", {"2025-01-01"}, set()),
        (f"{ISSUED}，自印发之日起施行。", {"2024-09-06"}, set()),
        (f"{ISSUED}，自印发之日起30日后施行。", {"2024-10-06"}, set()),
        (f"{ISSUED}，自2024年10月1日起施行，有效期5年。", {"2024-10-01"}, {"2029-09-30"}),
        (f"{ISSUED}，自印发之日起施行，有效期三年。", {"2024-09-06"}, {"2027-09-05"}),
        (f"{ISSUED}，自2024年2月29日起施行，试行期18个月。", {"2024-02-29"}, {"2025-08-28"}),
        (f"{ISSUED}，自印发之日起施行，有效期至2027年底。", {"2024-09-06"}, {"2027-12-31"}),
        (f"自2024年5月1日起施行的{RULES}明确了责任。", {"2024-05-01"}, set()),
        (f"{RULES}细化的是2023年7月起施行的新湖泊法。", set(), set()),
        (
            f"# 山西省能源局关于印发{RULES}的通知\n\n第九条 本办法自2025年3月1日起施行，有效期至2028年2月29日。\n",
            {"2025-03-01"},
            {"2028-02-29"},
        ),
    ],
)
def test_days_of_effect_and_expiry(extractor: Extractor, text: str, begins: set[str], ends: set[str]) -> None:
    assert told(extractor, text) == (begins, ends)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{RULES}规定，企业自2024年5月1日起实施锅炉改造。", id="what-firms-do"),
        pytest.param(f"{RULES}规定，证书有效期5年。", id="a-certificate"),
        pytest.param(f"{RULES}自印发之日起施行。", id="day-of-issue-unknown"),
        pytest.param(f"{RULES}有效期5年。", id="beginning-unknown"),
        pytest.param("新锅炉标准自2024年5月1日起施行。", id="no-policy"),
        pytest.param(f"{RULES}提出，试点期限3年，合同有效期至2027年底。", id="a-contract"),
    ],
)
def test_dates_of_something_else_are_no_term(extractor: Extractor, text: str) -> None:
    assert told(extractor, text) == (set(), set())


def test_a_planned_beginning_is_withheld(extractor: Extractor) -> None:
    found = claims(extractor, f"{RULES}拟于2025年1月1日起施行。")
    assert {one.stance for one in found if one.predicate is Predicate.EFFECTIVE_ON} <= {Stance.PLANNED}


def test_a_term_rests_on_the_sentences_of_its_beginning_and_of_the_issue(extractor: Extractor) -> None:
    text = f"{ISSUED}。该办法自印发之日起施行。该办法有效期5年。"
    (end,) = [one for one in claims(extractor, text) if one.predicate is Predicate.EXPIRES_ON]
    clean = document(text).text
    assert {clean[span.start : span.end] for span in (end.sentence, *end.context)} == {
        "该办法有效期5年。",
        "该办法自印发之日起施行。",
        f"{ISSUED}。",
    }


def test_a_month_or_year_begins_with_its_first_day_and_ends_with_its_last() -> None:
    assert [str(whole_day(PartialDate(2024, 2), last=last)) for last in (False, True)] == ["2024-02-01", "2024-02-29"]
    assert [str(whole_day(PartialDate(2024), last=last)) for last in (False, True)] == ["2024-01-01", "2024-12-31"]
    assert str(whole_day(PartialDate(2024, 5, 7), last=True)) == "2024-05-07"
