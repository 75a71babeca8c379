"""Relations of a second kind (means, duties, terms, stages, force) on short texts of our own with the facts they state.

A fact is (policy or body, relation, value). ``target:INDICATOR`` stands for a target, ``force:OBJECT`` for the force
with which a policy covers or uses something. What a text does not list is wrong.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.extract.nlp import Extractor
from kg.model import EntityKind, Predicate, StatementKind
from tests.builders import facts_of

FOLDER = Path(__file__).parent / "gold" / "relations"
FILES = sorted(FOLDER.glob("*.json"))
KINDS = {
    *(Predicate.USES_INSTRUMENT, Predicate.RESPONSIBLE_AGENCY, Predicate.LEAD_ISSUER, Predicate.APPROVED_BY),
    *(Predicate.CO_ISSUER_COUNT, Predicate.EFFECTIVE_ON, Predicate.EXPIRES_ON, Predicate.IMPLEMENTS),
    *(Predicate.AMENDS, Predicate.STATUS, Predicate.LOCATED_IN, Predicate.OPERATES_IN),
}
Triple = tuple[str, str, str]


def annotated(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value


@cache
def extracted(extractor: Extractor, text: str) -> frozenset[Triple]:
    facts = facts_of(extractor, text)
    names = {entity.iri: entity.label for entity in facts.entities}
    found: set[Triple] = set()
    for fact in facts.facts:
        value = names.get(fact.object, fact.object)
        if fact.predicate in KINDS:
            found.add((names[fact.subject], fact.predicate.value, value))
        if fact.force is not None and fact.predicate is Predicate.USES_INSTRUMENT:
            found.add((f"force:{value}", "bindingForce", fact.force.value))
    for statement in facts.statements:
        if statement.kind is StatementKind.TARGET:
            subject = f"target:{statement.indicator}"
            found |= {(subject, "responsibleAgency", names[body]) for body in statement.responsible}
    return frozenset(found)


def test_the_annotated_texts_are_of_use() -> None:
    assert len(FILES) >= 8
    relations = Counter(fact[1] for path in FILES for fact in annotated(path)["facts"])
    assert {one.value for one in KINDS} | {"bindingForce"} == set(relations)
    assert sum(relations.values()) >= 60


def score(extractor: Extractor) -> tuple[int, int, int]:
    """Return how many facts are right, found and annotated."""
    right = found = wanted = 0
    for path in FILES:
        gold = annotated(path)
        expected = {tuple(fact) for fact in gold["facts"]}
        given = extracted(extractor, gold["text"])
        right += len(expected & given)
        found += len(given)
        wanted += len(expected)
    return right, found, wanted


def test_relations_reach_their_floor(extractor: Extractor) -> None:
    right, found, wanted = score(extractor)
    assert right / found >= 0.9
    assert right / wanted >= 0.9


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fact_of_a_text_quotes_it(extractor: Extractor, path: Path) -> None:
    text = annotated(path)["text"]
    facts = facts_of(extractor, text)
    assert all(entity.kind in EntityKind for entity in facts.entities)
    quotes = [quote for fact in facts.facts for one in fact.evidence for quote in (one.sentence, *one.words)]
    quotes += [quote for one in facts.statements for item in one.evidence for quote in (item.sentence, *item.words)]
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)
