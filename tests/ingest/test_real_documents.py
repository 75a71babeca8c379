"""The five real documents: whole sentences and headings, each item with its source, no echo of contents."""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import jieba
import pytest

from kg.extract.nlp import Extractor
from kg.ingest.corpus import Input, read_document
from kg.model import Document, Section, SectionKind, Span
from kg.resolve.document import resolve_document
from kg.sentences import sentences
from tests.builders import ABSENT, OWN_DOCUMENTS, SAMPLES, document

HERE = sorted(SAMPLES.glob("*.txt"))
ALL = [*HERE, *sorted(OWN_DOCUMENTS.glob("*.md"))]
needs_samples = pytest.mark.skipif(not HERE, reason=ABSENT)

_HAN = re.compile("[\u4e00-\u9fff]")
_GLOSS = re.compile("[（(]?[a-z]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü][a-z]{0,4}[)）]")
_AROUND = 12
_ITEMS = {1: 4, 2: 13, 3: 13, 4: 15, 5: 1, 6: 2}


@cache
def opened(path: Path) -> Document:
    return read_document(Input(path, path.name))


def sample(number: str) -> Document:
    return opened(next(path for path in HERE if path.name.startswith(number)))


def cut_words(read: Document) -> list[tuple[str, str]]:
    """Return what stands around each end of a sentence at which a word of a dictionary goes on."""
    text = read.text
    spans = [span for section in read.sections for span in sentences(text, section.span)]
    found = []
    for one, other in pairwise(spans):
        left, right = text[max(one.end - _AROUND, one.start) : one.end], text[other.start : other.start + _AROUND]
        if not _HAN.match(left[-1]) or not _HAN.match(right[0]) or left[-1] == right[0]:
            continue
        ends, place = set(), 0
        for word in jieba.cut(left + right, HMM=False):
            ends.add(place := place + len(word))
        if len(left) not in ends:
            found.append((left, right))
    return found


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem[:3])
def test_no_clean_sentence_ends_inside_a_word(path: Path) -> None:
    assert cut_words(opened(path)) == []


def test_a_cut_word_would_be_seen() -> None:
    whole = document("节能改造\n各地企业要完成改造。\n")
    assert cut_words(whole) == []
    assert cut_words(replace(whole, text=whole.text.replace("企业", "企\n业"))) != []


@needs_samples
def test_the_bulletin_has_its_48_items_with_heading_body_and_source() -> None:
    bulletin = sample("001")
    items = [section for section in bulletin.sections if section.level == 2 and section.kind is SectionKind.BODY]
    numbers = [re.match(r"\d+\.\d+", _words(bulletin, item.span)) for item in items]
    expected = [f"{chapter}.{item}" for chapter, count in _ITEMS.items() for item in range(1, count + 1)]
    assert [number[0] if number else "" for number in numbers] == expected
    for item in items:
        assert item.heading is not None
        assert len(item.heading) >= 8
        body = _words(bulletin, Span(item.heading.end, item.span.end))
        assert len(body) > 100
        assert item.url.startswith("http")
        assert item.url in body
        assert item.date is not None


@needs_samples
def test_headings_of_the_bulletin_are_whole_though_they_wrap() -> None:
    bulletin = sample("001")
    contents = [one for one in bulletin.sections if one.kind is SectionKind.CONTENTS]
    listed = _bare("".join(_words(bulletin, one.span) for one in contents))
    items = [section for section in bulletin.sections if section.level == 2]
    assert all(_title(bulletin, item) in listed for item in items)


@needs_samples
def test_contents_and_notices_prove_nothing(extractor: Extractor) -> None:
    bulletin = sample("001")
    facts = resolve_document(bulletin, extractor.read(bulletin), vocabulary=extractor.vocabulary)
    quotes = [evidence.sentence for fact in facts.facts for evidence in fact.evidence]
    quotes += [evidence.sentence for stated in facts.statements for evidence in stated.evidence]
    quotes += [quote for entity in facts.entities for quote in entity.mentions]
    barred = [bulletin.offsets.to_raw(one.span) for one in bulletin.sections if one.kind is not SectionKind.BODY]
    assert len(barred) >= 3
    assert len(quotes) > 500
    assert not [quote for quote in quotes for span in barred if span.overlaps(Span(quote.start, quote.end))]


@needs_samples
def test_every_gloss_is_gone() -> None:
    glossed = sample("002")
    assert len(_GLOSS.findall(glossed.raw)) > 200
    assert dict(glossed.repairs)["glosses"] > 210
    assert not _GLOSS.findall(glossed.text)


@needs_samples
def test_the_masthead_gives_publisher_and_date() -> None:
    bulletin = sample("001")
    assert bulletin.publisher.endswith("研究院")
    assert str(bulletin.date) == "2024-09"


def _words(read: Document, span: Span) -> str:
    return read.text[span.start : span.end]


def _title(read: Document, item: Section) -> str:
    assert item.heading is not None
    return _bare(_words(read, item.heading))


def _bare(words: str) -> str:
    return re.sub(r"[^\w]|_", "", words)
