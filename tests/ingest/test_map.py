"""The map from clean to raw text: monotone, exact, and the same when a part of the text is cleaned alone.

Most repairs look at their own paragraph only; what they make of it does not depend on the rest. Three ask the whole
text: whether it is written in traditional characters, how wide its column is (for line breaks), and which characters
it often puts side by side (for line breaks, and spaces in headings). So what holds is this:

- a run of whole paragraphs that are prose and have no line break inside comes out of its raw slice alone as it came out
  of the text; any other span widens to the paragraphs that it cuts;
- a paragraph that was joined over line breaks comes out so from the raw slice of itself and its neighbours, not more
  than twelve on each side, which tell the width of the column;
- only a line without 。，； that has spaces inside may need the whole text.
"""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.clean import clean
from kg.model import OffsetMap, Span
from tests.builders import ABSENT, OWN_DOCUMENTS, SAMPLES

_SENTENCES = (
    "某市工業(yè)局印發(fā)《節能條例》，要求企業回收餘熱。",
    "鋼鐵產(chǎn)量下降５％，其中：轉爐鋼下降３％。",
    "到2030年,單位產品能耗比2025年降低 10％。",
    "&nbsp;<p>電廠改造完成,減排二氧化碳１２萬噸。</p>",
    "專家 表 示 ，技術要跟上@@；資金要到位。",
    "依據GB/T 24067-2024與ISO 14067，企業\u200b開展核算！",
    "“綠色工廠”增加到一百家（含三家水泥廠）。",
)
_TEXTS = st.lists(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3).map("".join), min_size=1, max_size=6)
_GAPS = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"])
_NEIGHBOURS = 12


def _read(raw: str, *, markdown: bool = False) -> tuple[str, OffsetMap]:
    text, _ = clean(raw, markdown=markdown)
    return text.chars, OffsetMap.of(text.origins)


def _paragraphs(text: str) -> list[Span]:
    spans, start = [], 0
    for words in text.split("\n"):
        if words:
            spans.append(Span(start, start + len(words)))
        start += len(words) + 1
    return spans


def _widened(text: str, span: Span) -> Span:
    """Return a span as the whole paragraphs that it cuts."""
    cut = [one for one in _paragraphs(text) if one.overlaps(span)]
    return Span(cut[0].start, cut[-1].end)


@settings(deadline=None)
@given(_TEXTS, _GAPS, st.data())
def test_the_map_is_monotone_and_leads_back(paragraphs: list[str], gap: str, data: st.DataObject) -> None:
    raw = gap.join(paragraphs)
    text, offsets = _read(raw)
    ends = st.integers(0, len(text))
    first, second, third, fourth = sorted(data.draw(st.tuples(ends, ends, ends, ends)))
    outer, inner = offsets.to_raw(Span(first, fourth)), offsets.to_raw(Span(second, third))
    assert third == second or outer.contains(inner)
    assert offsets.to_raw(Span(first, second)).end <= offsets.to_raw(Span(second, third)).start or second in {
        first,
        third,
    }
    if first < len(text):
        assert offsets.to_clean(offsets.to_raw(Span(first, first + 1)).start) == first


@settings(deadline=None)
@given(_TEXTS, _GAPS, st.data())
def test_any_span_widened_to_its_paragraphs_is_cleaned_alone_as_in_the_text(
    paragraphs: list[str], gap: str, data: st.DataObject
) -> None:
    raw = gap.join(paragraphs)
    text, offsets = _read(raw)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    span = _widened(text, Span(start, end))
    part = offsets.to_raw(span)
    assert _read(raw[part.start : part.end])[0] == text[span.start : span.end]


REAL = [*sorted(SAMPLES.glob("*.txt")), *sorted(OWN_DOCUMENTS.glob("*.md"))]


@cache
def _document(path: Path) -> tuple[str, str, OffsetMap]:
    raw = path.read_bytes().decode()
    return (raw, *_read(raw, markdown=path.suffix == ".md"))


@pytest.mark.skipif(len(REAL) < 10, reason=ABSENT)
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem[:3])
def test_a_real_paragraph_is_cleaned_alone_or_among_its_neighbours_as_in_its_document(path: Path) -> None:
    raw, text, offsets = _document(path)
    spans = _paragraphs(text)

    def alike(first: int, last: int) -> bool:
        part = offsets.to_raw(Span(spans[first].start, spans[last].end))
        again = _read(raw[part.start : part.end], markdown=path.suffix == ".md")[0]
        return text[spans[index].start : spans[index].end] in again.split("\n")

    helped = 0
    for index, span in enumerate(spans):
        if alike(index, index):
            continue
        helped += 1
        if not alike(max(index - _NEIGHBOURS, 0), min(index + _NEIGHBOURS, len(spans) - 1)):
            part = offsets.to_raw(span)
            assert " " in raw[part.start : part.end]
            assert not set(text[span.start : span.end]) & set("，。；")
    assert helped <= 0.2 * len(spans)
