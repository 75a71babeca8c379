"""The annotated passages hold together: layout, names, ties, quotes."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.chinese import fold
from kg.trials import cut, read_gold
from tests.builders import HELD_OUT, OWN_DOCUMENTS, OWN_GOLD, TUNING

SETS = {OWN_GOLD: OWN_DOCUMENTS, TUNING: TUNING / "documents", HELD_OUT: HELD_OUT / "documents"}
FILES = [path for folder in SETS for path in sorted(folder.glob("*.json"))]
NAMED = ("agencies", "organizations", "industries", "regions")
CHANGES = "reach at_least at_most increase_by decrease_by increase_to decrease_to multiply peak neutral complete build"
TYPES = (
    "law regulation plan action_plan implementation_plan opinion notice measures guideline catalogue standard "
    "standard_system rules agreement treaty strategy white_paper report decision manual other"
)
ENTITY = {"name", "aliases"}
POLICY = {"id", "title", "aliases", "type", "number", "issued_on", "issued_by", "regions", "industries"}
TIES = {"based_on", "supersedes", "cites"}
QUANTITY = {"id", "holder", "indicator", "change", "value", "value_high", "unit", "approximate", "baseline_year"}
SCOPE = {"region", "industries", "quote"}
IN_A_QUOTE, IN_A_NAME = 60, 16  # letters of glosses, page numbers or running heads that may stand inside one

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")


@cache
def facts(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def text_of(path: Path) -> str:
    (gold,) = read_gold(path)
    return cut(gold, SETS[path.parent])


def names(path: Path, *kinds: str) -> set[str]:
    return {entity["name"] for kind in kinds for entity in facts(path)[kind]}


def stands_in(quote: str, text: str, *, between: int = IN_A_QUOTE) -> bool:
    """Return whether the letters of a quote follow each other in a text, with little between them."""
    wanted = fold(quote)
    starts = (found.start() for found in re.finditer(re.escape(wanted[:1]), text))
    return any(_follows(wanted, text[start : start + len(wanted) + between]) for start in starts)


def _follows(wanted: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in wanted)


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_every_document_of_a_set_is_annotated_as_a_whole(folder: Path) -> None:
    sources = [facts(path)["source"] for path in folder.glob("*.json")]
    assert sorted(sources) == sorted(path.name for path in SETS[folder].glob("*.md"))
    assert all((SETS[folder] / f"{path.stem}.md").name == facts(path)["source"] for path in folder.glob("*.json"))


@each_file
def test_a_passage_ends_where_its_document_ends(path: Path) -> None:
    raw = (SETS[path.parent] / facts(path)["source"]).read_bytes().decode("utf-8")
    assert (facts(path)["start"], facts(path)["end"]) == (0, len(raw))


@each_file
def test_a_passage_has_the_layout_of_the_annotations(path: Path) -> None:
    gold = facts(path)
    assert set(gold) - {"context"} == {"source", "start", "end", "note", "policies", *NAMED, "targets", "observations"}
    assert all(set(entity) == ENTITY for kind in NAMED for entity in gold[kind])
    assert all(set(policy) == POLICY | TIES for policy in gold["policies"])
    assert all(policy["type"] in TYPES.split() for policy in gold["policies"])
    dates = [policy["issued_on"] for policy in gold["policies"] if policy["issued_on"]]
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", date) for date in dates)
    for kind, years in (("targets", {"policy", "deadline_year"}), ("observations", {"year"})):
        assert all(set(one) - {"comparator", "start_year"} == QUANTITY | SCOPE | years for one in gold[kind])
        assert all(one["change"] in CHANGES.split() for one in gold[kind])


@each_file
def test_facts_name_only_what_the_passage_lists(path: Path) -> None:
    gold = facts(path)
    ids = [policy["id"] for policy in gold["policies"]]
    assert len(set(ids)) == len(ids)
    industries, regions = names(path, "industries"), names(path, "regions")
    for policy in gold["policies"]:
        assert set(policy["issued_by"]) <= names(path, *NAMED)
        assert set(policy["regions"]) <= regions
        assert set(policy["industries"]) <= industries
        assert {tie for kind in TIES for tie in policy[kind]} <= set(ids) - {policy["id"]}
    for one in (*gold["targets"], *gold["observations"]):
        assert set(one["industries"]) <= industries
        assert one["region"] is None or one["region"] in regions
        assert one.get("policy") is None or one["policy"] in ids


@each_file
def test_every_quote_stands_in_its_document(path: Path) -> None:
    text = fold(text_of(path))
    quotes = [one["quote"] for kind in ("targets", "observations") for one in facts(path)[kind]]
    assert [quote for quote in quotes if not stands_in(quote, text)] == []


def test_a_quote_that_no_document_holds_is_noticed() -> None:
    text = fold("到2030年，钢铁行业\n— 3 —\n碳排放达峰。")
    assert stands_in("钢铁行业碳排放达峰", text)
    assert not stands_in("水泥行业碳排放达峰", text)
    assert not stands_in("钢铁业", fold("钢铁" + "很长的话" * 30 + "业"))


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.parent != OWN_GOLD], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_names_of_unseen_texts_stand_in_their_document(path: Path) -> None:
    text, gold = fold(text_of(path)), facts(path)
    labels = [(entity["name"], *entity["aliases"]) for kind in NAMED for entity in gold[kind]]
    labels += [(policy["title"], policy["number"] or "", *policy["aliases"]) for policy in gold["policies"]]
    assert [
        label for label in labels if not any(name and stands_in(name, text, between=IN_A_NAME) for name in label)
    ] == []


def test_no_held_out_text_is_in_the_other_sets() -> None:
    assert [len(list(folder.glob("*.json"))) for folder in (TUNING, HELD_OUT)] == [36, 12]
    lines = {
        line for folder in (OWN_DOCUMENTS, SETS[TUNING]) for path in folder.glob("*.md") for line in _sentences(path)
    }
    assert not [line for path in SETS[HELD_OUT].glob("*.md") for line in _sentences(path) if line in lines]


def _sentences(path: Path) -> list[str]:
    found = (fold(part) for part in re.split(r"[。；\n]", path.read_text(encoding="utf-8")))
    return [part for part in found if len(part) >= 12]
