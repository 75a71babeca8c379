"""How well extracted facts agree with annotated ones: entities by shared names, relations of policies that agree."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from kg.chinese import fold
from kg.extract.nlp import Extractor
from kg.ingest.corpus import read_text
from kg.interchange import facts_to_json
from kg.resolve.document import resolve_document

KINDS = ("policies", "agencies", "organizations", "industries", "regions")
NAMED = {"issued_by": ("agencies", "organizations"), "regions": ("regions",), "industries": ("industries",)}
TIES = ("based_on", "supersedes", "cites")
_LEAST_TITLE, _LEAST_LIKENESS = 5, 0.9

Facts = dict[str, Any]


@dataclass(slots=True)
class Count:
    """How many facts were annotated, how many extracted, how many of these agree."""

    gold: int = 0
    predicted: int = 0
    agree: int = 0

    def add(self, gold: int, predicted: int, agree: int) -> None:
        self.gold, self.predicted, self.agree = self.gold + gold, self.predicted + predicted, self.agree + agree

    @property
    def f1(self) -> float:
        return 2 * self.agree / max(self.gold + self.predicted, 1)


def score(folder: Path, sources: Path, extractor: Extractor) -> tuple[Count, Count]:
    """Return the counts of entities and of relations over all annotated passages of a folder."""
    entities, relations = Count(), Count()
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        raw = (sources / gold["source"]).read_bytes().decode("utf-8")[gold["start"] : gold["end"]]
        head = f"{gold['context']}\n" if gold.get("context") else ""
        document = read_text((head + raw).encode(), name=gold["source"])
        facts = resolve_document(document, extractor.read(document), vocabulary=extractor.vocabulary)
        compare(gold, facts_to_json(facts, extractor.vocabulary), entities=entities, relations=relations)
    return entities, relations


def compare(gold: Facts, predicted: Facts, *, entities: Count, relations: Count) -> None:
    """Add the counts of one passage."""
    pairs = {kind: _pairs(gold[kind], predicted[kind], titles=kind == "policies") for kind in KINDS}
    for kind in KINDS:
        entities.add(len(gold[kind]), len(predicted[kind]), len(pairs[kind]))
    same = {gold["policies"][one]["id"]: predicted["policies"][other]["id"] for one, other in pairs["policies"].items()}
    for relation in (*NAMED, *TIES):
        total = [sum(len(policy[relation]) for policy in side["policies"]) for side in (gold, predicted)]
        relations.add(total[0], total[1], 0)
    for one, other in pairs["policies"].items():
        first, second = gold["policies"][one], predicted["policies"][other]
        for relation, kinds in NAMED.items():
            left = [_entity(name, gold, kinds) for name in first[relation]]
            right = [_entity(name, predicted, kinds) for name in second[relation]]
            relations.add(0, 0, len(_pairs(left, right)))
        for relation in TIES:
            relations.add(0, 0, sum(same.get(id_) in second[relation] for id_ in first[relation]))


def _entity(name: str, facts: Facts, kinds: Iterable[str]) -> Facts:
    entities = (entity for kind in kinds for entity in facts[kind])
    return next((entity for entity in entities if fold(name) in _labels(entity)), {"name": name})


def _labels(entity: Facts) -> set[str]:
    names = [entity.get("name"), entity.get("title"), entity.get("number"), *entity.get("aliases", ())]
    labels = {fold(name) for name in names if name} - {""}
    long = {label for label in labels if len(label) >= _LEAST_TITLE}
    return long or labels if "title" in entity else labels


def _pairs(gold: list[Facts], predicted: list[Facts], *, titles: bool = False) -> dict[int, int]:
    found: dict[int, int] = {}
    for least in (1.0, _LEAST_LIKENESS) if titles else (1.0,):
        for one, first in enumerate(gold):
            free = (other for other in range(len(predicted)) if other not in found.values() and one not in found)
            match = next((other for other in free if _alike(first, predicted[other], least)), None)
            if match is not None:
                found[one] = match
    return found


def _alike(one: Facts, other: Facts, least: float) -> bool:
    first, second = _labels(one), _labels(other)
    if first & second:
        return True
    return least < 1 and any(
        min(len(a), len(b)) > _LEAST_TITLE and SequenceMatcher(None, a, b).ratio() >= least
        for a in first
        for b in second
    )
