from typing import Any

import pytest

from kg.evaluate.items import read_passage


def test_names_become_labels_and_a_bare_head_noun_is_none() -> None:
    policy = {"id": "p1", "title": "绿色工厂评价办法", "aliases": ["办法"], "number": "工信部〔2024〕1号"}
    passage = read_passage({"policies": [policy], "agencies": ["工信部"]})
    assert passage.things["policies"][0].labels == {"绿色工厂评价办法", "工信部20241号"}
    assert passage.things["agencies"][0].labels == {"工信部"}


def test_a_title_of_head_nouns_alone_keeps_them() -> None:
    assert read_passage({"policies": [{"title": "意见"}]}).things["policies"][0].labels == {"意见"}


def test_the_year_of_a_target_is_its_deadline_and_of_an_observation_when_it_was_measured() -> None:
    item = {"value": "12.5", "unit": "%", "deadline_year": 2030, "year": 2024}
    passage = read_passage({"targets": [item], "observations": [item]})
    assert passage.figures["targets"][0].year == 2030
    assert passage.figures["observations"][0].year == 2024
    assert passage.figures["targets"][0].value == 12.5


def test_missing_and_null_lists_are_empty() -> None:
    passage = read_passage({"policies": None})
    assert not any(passage.things.values())
    assert not any(passage.figures.values())


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"policies": {}}, "policies: a list"),
        ({"agencies": [3]}, r"agencies\[0\]: an object"),
        ({"policies": [{"title": "甲", "cites": "p2"}]}, r"policies\[0\].cites: a list"),
        ({"policies": [{"title": ["甲"]}]}, r"policies\[0\].title: a text"),
        ({"targets": [{"spans": [[1]]}]}, r"targets\[0\].spans: pairs"),
        ({"policies": [{"id": "p1"}, {"id": "p1"}]}, "same id"),
    ],
)
def test_another_layout_is_refused_with_its_place(value: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_passage(value)
