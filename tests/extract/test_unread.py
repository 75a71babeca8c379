from dataclasses import replace

import pytest

from kg.extract.unread import Unread, unread_sentences
from kg.ingest.corpus import read_text
from kg.model import Claim, EntityKind, Mention, Predicate, SectionClaims, SectionKind, Span

HEAD = "甲省碳排放通报\n"
SENTENCE = "2023年甲省钢铁企业的37座炉子换了新装。"


def unread(text: str, *, claimed: bool = False, kind: SectionKind = SectionKind.BODY) -> tuple[Unread, ...]:
    """Return the sentences of a text in which 钢铁 is known, and its sentence claimed where that is asked for."""
    document = read_text((HEAD + text).encode(), name="a.txt")
    (section,) = document.sections
    place = document.text.find("钢铁")
    span = Span(max(place, 0), max(place, 0) + 2)
    steel = Mention(span=span, surface="钢铁", kind=EntityKind.INDUSTRY, name="钢铁", rule="table")
    policy = replace(steel, kind=EntityKind.POLICY)
    claim = Claim(subject=policy, predicate=Predicate.ADDRESSES_INDUSTRY, object=steel, sentence=span, rule="cue")
    found = SectionClaims(section=section, mentions=(steel,) if place >= 0 else (), claims=(claim,) if claimed else ())
    return unread_sentences(replace(document, sections=(replace(section, kind=kind),)), [found])


def test_a_sentence_without_a_fact_is_named_with_what_stands_in_it() -> None:
    (one,) = unread(SENTENCE + "另一句。")
    assert (HEAD + SENTENCE)[one.sentence.start : one.sentence.end] == SENTENCE
    assert (one.years, one.figures, one.names) == (("2023",), ("37",), ("钢铁",))


def test_a_sentence_with_a_claim_is_no_miss() -> None:
    assert unread(SENTENCE, claimed=True) == ()


def test_what_is_never_evidence_is_no_miss() -> None:
    assert unread(SENTENCE, kind=SectionKind.NOTICE) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "甲省钢铁企业的37座炉子换了新装。",  # no year
        "2023年甲省钢铁企业的炉子换了新装。",  # no figure
        "2023年甲省的37座炉子换了新装。",  # neither industry nor title
        "2023年5月6日至8日甲省钢铁企业的炉子换了新装。",  # a day is no figure
        "3. 2023年甲省钢铁企业的炉子换了新装。",  # the number of an item is no figure
        "2023年甲省钢铁企业的炉子按第12条和GB/T 24067及〔2021〕5号换了新装。",  # numbers of papers measure nothing
    ],
)
def test_what_lacks_a_year_a_figure_or_a_name_is_no_miss(sentence: str) -> None:
    assert unread(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "years", "figures"),
    [
        ("“十四五”以来照《甲省炉子册》换了百分之三十的炉子。", ("十四五”以来",), ("百分之三十",)),
        ("去年照《甲省炉子册》换了三成炉子，产量翻一番。", ("去年",), ("三成", "翻一番")),
    ],
)
def test_a_title_is_a_name_and_years_and_shares_may_be_in_words(
    sentence: str, years: tuple[str, ...], figures: tuple[str, ...]
) -> None:
    (one,) = unread(sentence)
    assert (one.years, one.figures, one.names) == (years, figures, ("《甲省炉子册》",))
