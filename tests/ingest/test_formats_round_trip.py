"""Our own documents in other formats and encodings say the same as the plain text."""

from collections.abc import Callable
from typing import Any

import pytest

from kg.extract.nlp import Extractor
from kg.ingest.corpus import read_text
from kg.interchange import facts_to_json
from kg.resolve.document import resolve_document
from tests.ingest import makers
from tests.scoring import Count, compare

LEAST = 0.98
Facts = list[dict[str, Any]]
Maker = Callable[[list[str]], bytes]


def facts(make: Maker, extractor: Extractor) -> Facts:
    found: Facts = []
    for lines in makers.corpus():
        document = read_text(make(lines), name="a")
        resolved = resolve_document(document, extractor.read(document), vocabulary=extractor.vocabulary)
        found.append(facts_to_json(resolved, extractor.vocabulary))
    return found


@pytest.fixture(scope="module")
def expected(extractor: Extractor) -> dict[Maker, Facts]:
    return {make: facts(make, extractor) for make in (makers.plain, makers.marked)}


@pytest.mark.parametrize(
    ("make", "text"),
    [
        # Where a format tells headings from paragraphs, its text must tell them too; a PDF does not.
        (makers.word, makers.marked),
        (makers.html, makers.marked),
        (makers.pdf, makers.plain),
        (makers.gb18030, makers.plain),
        (makers.big5, makers.plain),
    ],
)
def test_a_format_keeps_the_facts(make: Maker, text: Maker, expected: dict[Maker, Facts], extractor: Extractor) -> None:
    entities, relations = Count(), Count()
    for gold, predicted in zip(expected[text], facts(make, extractor), strict=True):
        compare(gold, predicted, entities=entities, relations=relations)
    assert min(entities.gold, relations.gold) > 300
    assert (entities.f1 >= LEAST, relations.f1 >= LEAST) == (True, True), (entities, relations)
