from typing import Any

import pytest

from kg.analyse.found import Citation, Grounds, Hit, PolicyCard, Thing, as_json, citations, policy_cards
from kg.analyse.found import Impact as Found
from kg.analyse.impact import hits, keep, linked, newest_first, paths_from, shares

THINGS = {
    iri: Thing(iri=iri, kind="industry", label=iri.upper()) for iri in ("steel", "eaf", "industry", "ndrc", "mee")
}
CARDS = {
    "p1": PolicyCard(iri="p1", label="乙", date="2024"),
    "p2": PolicyCard(iri="p2", label="甲", date="2024-05-01"),
    "p3": PolicyCard(iri="p3", label="丙"),
    "p4": PolicyCard(iri="p4", label="丁", date="2024-05-01"),
}
SENTENCE = Citation(path="a.txt", start=0, end=4, quote="管理钢铁")


@pytest.fixture
def grounds() -> Grounds:
    return Grounds(things=THINGS, cards=CARDS, citations={("p1", "addressesIndustry", "steel"): (SENTENCE,)})


def rows(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"policy": policy, "target": target} for policy, target in pairs]


def test_a_policy_counts_once_by_its_shortest_way(grounds: Grounds) -> None:
    ways = {"steel": ("steel",), "eaf": ("steel", "eaf")}
    found = hits(rows(("p1", "eaf"), ("p1", "steel"), ("p3", "eaf")), ways, grounds, predicate="addressesIndustry")
    assert [(hit.policy.iri, hit.steps, [thing.iri for thing in hit.via]) for hit in found] == [
        ("p1", 0, ["steel"]),
        ("p3", 1, ["eaf", "steel"]),
    ]
    assert found[0].evidence == (SENTENCE,)


def test_a_policy_that_was_found_before_is_not_found_again(grounds: Grounds) -> None:
    before = hits(rows(("p1", "steel")), {"steel": ("steel",)}, grounds, predicate="x")
    ways = {"industry": ("steel", "industry")}
    after = hits(rows(("p1", "industry"), ("p2", "industry")), ways, grounds, predicate="x", without=before)
    assert [hit.policy.iri for hit in after] == ["p2"]


def test_targets_that_no_way_leads_to_do_not_count(grounds: Grounds) -> None:
    assert hits(rows(("p1", "cement")), {"steel": ("steel",)}, grounds, predicate="x") == ()


def test_the_newest_come_first_and_those_without_a_date_last() -> None:
    found = newest_first(Hit(policy=card, via=()) for card in CARDS.values())
    assert [hit.policy.iri for hit in found] == ["p4", "p2", "p1", "p3"]


@pytest.mark.parametrize(
    ("depth", "reached"),
    [(None, {"b", "c", "d"}), (1, {"b", "c"}), (2, {"b", "c", "d"})],
)
def test_ways_stop_at_a_depth(depth: int | None, reached: set[str]) -> None:
    links = [("a", "c"), ("a", "b"), ("b", "d"), ("c", "d")]
    ways = paths_from("a", links, depth=depth)
    assert set(ways) == reached
    assert ways.get("d", ("a", "b", "d")) == ("a", "b", "d")


def test_a_circle_ends() -> None:
    assert paths_from("a", [("a", "b"), ("b", "a")]) == {"b": ("a", "b")}


@pytest.mark.parametrize(("backwards", "expected"), [(False, "p2"), (True, "p3")])
def test_ties_between_policies_run_both_ways(*, backwards: bool, expected: str, grounds: Grounds) -> None:
    ties = rows(("p1", "p2"), ("p3", "p1"))
    entity = Thing(iri="p1", kind="policy", label="乙")
    found = linked(ties, grounds, predicate="basedOn", entity=entity, backwards=backwards)
    assert [hit.policy.iri for hit in found] == [expected]


def test_shares_are_counted_over_policies_and_leave_out_the_thing_itself(grounds: Grounds) -> None:
    ties = rows(("p1", "ndrc"), ("p1", "mee"), ("p2", "ndrc"), ("p2", "mee"), ("p3", "mee"), ("p9", "steel"))
    found = shares(ties, ["p1", "p2", "p3"], grounds, predicate="issuedBy", without="ndrc")
    assert [(share.thing.iri, share.policies) for share in found] == [("mee", 3)]


def cited(quote: str, start: int, *, words: bool, path: str = "a.txt") -> dict[str, Any]:
    place = {"path": path, "start": start, "end": start + len(quote), "quote": quote, "words": words}
    return {"subject": "p1", "predicate": "https://example.org/def#issuedBy", "object": "mee"} | place


def test_words_are_marked_in_the_sentence_that_holds_them() -> None:
    found = citations([cited("生态环境部发布", 10, words=False), cited("生态环境部", 10, words=True)])
    assert found[("p1", "issuedBy", "mee")] == (
        Citation(path="a.txt", start=10, end=17, quote="生态环境部发布", marks=((0, 5),)),
    )
    assert found[("p1", "issuedBy", "mee")][0].words == ("生态环境部",)


def test_words_outside_every_sentence_stand_for_themselves() -> None:
    found = citations([cited("全文", 0, words=False), cited("生态环境部", 0, words=True, path="b.txt")])
    assert [(one.path, one.words) for one in found[("p1", "issuedBy", "mee")]] == [
        ("a.txt", ()),
        ("b.txt", ("生态环境部",)),
    ]


def test_a_card_takes_the_earliest_date_and_all_issuers() -> None:
    values: list[dict[str, Any]] = [
        {"label": "方案"},
        {"date": "2024-05-02"},
        {"date": "2024-05-01"},
        {"year": 2024},
        {"issuer": "乙部"},
        {"issuer": "甲部"},
    ]
    card = policy_cards([{"policy": "p"} | value for value in values])["p"]
    assert card == PolicyCard(iri="p", label="方案", date="2024-05-01", issuers=("乙部", "甲部"))


def test_json_has_null_for_what_is_unknown_and_a_limit_holds_for_each_group(grounds: Grounds) -> None:
    found = hits(rows(("p1", "steel"), ("p3", "steel")), {"steel": ("steel",)}, grounds, predicate="addressesIndustry")
    impact = Found(entity=THINGS["steel"], groups={"direct": found, "indirect": found})
    plain = as_json(keep(impact, groups=["direct"], limit=1), query="钢")
    assert plain["query"] == "钢"
    assert plain["entity"]["iri"] == "steel"
    assert plain["indirect"] == []
    assert [entry["policy"] for entry in plain["direct"]] == plain["answers"]
    assert plain["answers"] == [
        {"iri": "p1", "label": "乙", "date": "2024", "number": None, "type": None, "issuers": []}
    ]
    assert plain["direct"][0]["evidence"][0]["quote"] == "管理钢铁"
