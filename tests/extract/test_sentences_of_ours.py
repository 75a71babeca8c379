"""Sentences in the manner of plans, bulletins, statistics and newspapers: the industries, bodies and places in them."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import EntityKind
from tests.builders import ROOT, mentions, named

KINDS = {EntityKind.AGENCY: "a", EntityKind.ORGANIZATION: "o", EntityKind.REGION: "r"}


def lines(name: str) -> list[tuple[str, set[str]]]:
    written = (ROOT / "tests/data" / name).read_text(encoding="utf-8").splitlines()
    parted = (line.partition(" |") for line in written if line and not line.startswith("#"))
    return [(text, set(names.split())) for text, _, names in parted]


@pytest.mark.parametrize(("text", "names"), lines("sector_sentences.txt"))
def test_a_sentence_names_these_industries(extractor: Extractor, text: str, names: set[str]) -> None:
    assert named(extractor, text, EntityKind.INDUSTRY) == names


@pytest.mark.parametrize(("text", "names"), lines("body_sentences.txt"))
def test_a_sentence_names_these_bodies_and_places(extractor: Extractor, text: str, names: set[str]) -> None:
    found = {f"{KINDS[m.kind]}:{m.name}" for m in mentions(extractor, text) if m.kind in KINDS}
    assert found == names
