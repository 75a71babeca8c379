"""Where organizations have their seat and work, and places that say neither."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Predicate, Stance
from tests.builders import about, claims, facts_of

FIRM = "云岭储能股份有限公司"


def places(extractor: Extractor, text: str, predicate: Predicate) -> set[str]:
    return {place for body, place in about(extractor, text, predicate) if body == FIRM}


@pytest.mark.parametrize(
    ("text", "seat", "work"),
    [
        (f"{FIRM}位于山西省太原市，推进减排。", {"太原市"}, set()),
        (f"{FIRM}总部设在青岛市，推进减排。", {"青岛市"}, set()),
        (f"位于青岛市的{FIRM}推进减排。", {"青岛市"}, set()),
        (f"{FIRM}在内蒙古运营风电场。", set(), {"内蒙古自治区"}),
        (f"{FIRM}已在山西省大同市投资建成储能电站。", set(), {"大同市"}),
        (f"{FIRM}在北京召开储能大会。", set(), set()),
        (f"{FIRM}负责人在上海表示，要推进减排。", set(), set()),
        (f"山西{FIRM[2:]}推进减排。", set(), set()),
        (f"位于青岛市的风电场由{FIRM}运营。", set(), set()),
        (f"{FIRM}建议，在内蒙古建设风电场。", set(), set()),
    ],
)
def test_a_place_counts_where_the_text_states_what_it_is(
    extractor: Extractor, text: str, seat: set[str], work: set[str]
) -> None:
    assert places(extractor, text, Predicate.LOCATED_IN) == seat
    assert places(extractor, text, Predicate.OPERATES_IN) == work


def test_what_is_only_planned_is_withheld(extractor: Extractor) -> None:
    found = claims(extractor, f"{FIRM}拟在山西省投资储能电站。")
    assert [one.stance for one in found if one.predicate is Predicate.OPERATES_IN] == [Stance.PLANNED]


def test_a_place_of_a_body_becomes_a_fact_without_any_policy(extractor: Extractor) -> None:
    (fact,) = facts_of(extractor, f"{FIRM}位于山西省太原市，推进减排。").facts
    assert (fact.predicate, fact.object) == (Predicate.LOCATED_IN, "region/cn-140100")
    assert fact.subject.startswith("org/found/")
