from typing import Any

import pytest

from kg.answers import KnowledgeGraph
from kg.answers.figures import listing, stats


def network(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in found["networks"] if one["network"] == name)


def top(found: dict[str, Any], name: str, measure: str) -> list[tuple[str, float]]:
    return [(one["label"], one["value"]) for one in network(found, name)["top"] if one["measure"] == measure]


def test_industries_are_counted_by_policies_and_policies_by_industries(small: KnowledgeGraph) -> None:
    found = stats(small)
    assert top(found, "policy-industry", "degree") == [
        ("水泥", 1),
        ("钢铁", 1),
        ("钢压延加工", 1),
        ("工厂总纲", 2),
        ("山西轧钢方案", 1),
    ]
    first = network(found, "policy-industry")
    assert (first["nodes"], first["ties"], first["policies"], first["density"]) == (5, 3, 2, 0.5)
    assert first["sentence"] == "3 industries, 2 policies, 3 ties, from 2 policies."


def test_industries_are_tied_by_the_policies_that_they_share(small: KnowledgeGraph) -> None:
    found = stats(small)
    assert top(found, "industries", "degree") == [("水泥", 1), ("钢铁", 1)]
    group = network(found, "industries")["communities"]
    assert [one["sentence"] for one in group] == [
        "Addressed together more often than with others: 水泥 (Cement)、钢铁 (Iron and steel)."
    ]
    assert [member["label"] for member in group[0]["members"]] == ["水泥", "钢铁"]


def test_bodies_are_tied_by_what_they_issue_together(small: KnowledgeGraph) -> None:
    found = network(stats(small), "agencies")
    assert (found["nodes"], found["ties"], found["policies"]) == (2, 1, 1)
    assert found["warning"] == "only 1 policy: single cases, no pattern"


def test_references_run_to_what_they_rest_on(small: KnowledgeGraph) -> None:
    found = stats(small)
    assert top(found, "citations", "degree") == [("工厂总纲", 1), ("旧办法", 1)]
    kinds = network(found, "citations")["kinds"]
    assert kinds == {"basedOn": 1, "implements": 0, "supersedes": 0, "amends": 0, "cites": 1}
    assert "《工厂总纲》" in network(found, "citations")["top"][0]["sentence"]


def test_every_figure_has_a_sentence_that_names_its_thing(small: KnowledgeGraph) -> None:
    figures = [one for each in stats(small)["networks"] for one in each["top"]]
    assert {one["measure"] for one in figures} >= {"degree", "pagerank"}
    assert all(one["label"] in one["sentence"] and "{" not in one["sentence"] for one in figures)


def test_the_number_named_is_the_number_asked_for(small: KnowledgeGraph) -> None:
    assert top(stats(small, top=1), "industries", "degree") == [("水泥", 1)]


def test_a_graph_without_policies_has_no_figures_and_says_so(empty: KnowledgeGraph) -> None:
    found = stats(empty)
    assert found["policies"] == 0
    for one in found["networks"]:
        assert (one["nodes"], one["top"], one["communities"], one["warning"]) == (0, [], [], None)
        assert one["sentence"].startswith("No ")


@pytest.mark.parametrize(("number", "tail"), [(8, "7"), (9, " and 1 more")])
def test_long_lists_are_cut(number: int, tail: str) -> None:
    assert listing([str(one) for one in range(number)]).endswith(tail)
