"""Texts of our own in which a careless rule errs, each with all that it states: issuers, dates, places, ties.

The expectations were written before the extractor read the texts; some that forgot the industry in a title or the
nation of a law were mended afterwards. A text is right where exactly those facts come out; the others are printed with
what is missing and what is too much.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.chinese import fold
from kg.extract.nlp import Extractor
from kg.interchange import facts_to_json
from tests.builders import facts_of

FOLDER = Path(__file__).resolve().parent / "adversarial"
FEWEST, LEAST_RIGHT = 130, 0.95
LISTS = ("issued_by", "regions", "industries")
TIES = ("based_on", "supersedes", "cites")
Fact = tuple[str, str, str]


@cache
def cases() -> tuple[Mapping[str, Any], ...]:
    return tuple(
        case for path in sorted(FOLDER.glob("*.json")) for case in json.loads(path.read_text(encoding="utf-8"))
    )


def expected(case: Mapping[str, Any], labels: Mapping[str, str]) -> set[Fact]:
    """Return the facts of a case; an industry goes by the name that the vocabulary gives it."""
    facts: set[Fact] = set()
    for policy in case["policies"]:
        title = fold(policy["title"])
        for relation in (*LISTS, *TIES):
            names = (labels.get(name, name) for name in policy.get(relation, ()))
            facts |= {(title, relation, fold(name)) for name in names}
        if "issued_on" in policy:
            facts.add((title, "issued_on", policy["issued_on"]))
    return facts


def extracted(extractor: Extractor, text: str) -> set[Fact]:
    found = facts_to_json(facts_of(extractor, text), extractor.vocabulary)
    titles = {policy["id"]: fold(policy["title"]) for policy in found["policies"]}
    facts: set[Fact] = set()
    for policy in found["policies"]:
        title = titles[policy["id"]]
        facts |= {(title, relation, fold(name)) for relation in LISTS for name in policy[relation]}
        facts |= {(title, relation, titles[other]) for relation in TIES for other in policy[relation]}
        if policy["issued_on"]:
            facts.add((title, "issued_on", policy["issued_on"]))
    return facts


def labels_of(extractor: Extractor) -> dict[str, str]:
    industries = extractor.vocabulary.industries.values()
    return {alias: one.label_zh for one in industries for alias in (one.label_zh, *one.aliases_zh)}


def wrong(extractor: Extractor, given: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a line for each case that is not right: what is missing and what is too much."""
    labels = labels_of(extractor)
    for case in given:
        wanted, found = expected(case, labels), extracted(extractor, case["text"])
        if wanted != found:
            missing, extra = sorted(wanted - found), sorted(found - wanted)
            yield f"{case['trap']}: {case['text'].strip()[:80]}\n    missing {missing}\n    extra   {extra}"


def test_hard_texts_come_out_right(extractor: Extractor) -> None:
    errors = list(wrong(extractor, cases()))
    print(f"{len(cases()) - len(errors)} of {len(cases())} right", *errors, sep="\n")  # noqa: T201 (shown on failure)
    assert len(cases()) >= FEWEST
    assert len({case["text"] for case in cases()}) == len(cases())
    assert len(errors) <= (1 - LEAST_RIGHT) * len(cases())


@pytest.mark.parametrize(
    ("relation", "value"),
    [("issued_by", ["商务部"]), ("regions", ["甘肃省"]), ("industries", ["造纸"]), ("issued_on", "2024-05-01")],
)
def test_a_planted_wrong_expectation_is_noticed(extractor: Extractor, relation: str, value: Any) -> None:
    policy: dict[str, Any] = {
        "title": "砖瓦节能办法",
        "issued_by": ["财政部"],
        "issued_on": "2024-05-02",
        "regions": ["中国"],
        "industries": ["砖瓦"],
    }
    right: dict[str, Any] = {"trap": "planted", "text": "2024年5月2日，财政部印发《砖瓦节能办法》。\n"}
    assert list(wrong(extractor, [right | {"policies": [policy]}])) == []
    assert len(list(wrong(extractor, [right | {"policies": [policy | {relation: value}]}]))) == 1
    silent = {key: one for key, one in policy.items() if key != relation}
    assert len(list(wrong(extractor, [right | {"policies": [silent]}]))) == 1
