"""Sentences that should hold a fact and gave none: the guide to the next rule."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.numbers import STANDARD_NUMBER
from kg.extract.patterns import DATE
from kg.extract.quantity_patterns import ARABIC, DIGITS, PLAN, YEAR
from kg.extract.spans import Index
from kg.model import Document, EntityKind, Mention, Section, SectionClaims, SectionKind, Span
from kg.sentences import sentences

_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)(?!号)|{PLAN.pattern}|[今去明后前]年|[本上]年度?")
_TITLE = re.compile(r"《([^《》\n]{2,60})》")
_DOCUMENT_NUMBER = r"[〔\[﹝【]\s?20\d\d\s?[〕\]﹞】]\s?第?\d{1,5}号"
_ORDER = rf"\d{{1,2}}日|第\s?(?:{ARABIC})|^[#\s]*\d{{1,2}}(?:\.\d{{1,2}})*[.、．\s]"
_NO_FIGURE = re.compile(
    rf"{_TITLE.pattern}|{_DOCUMENT_NUMBER}|{STANDARD_NUMBER.pattern}|{DATE}|{_YEAR.pattern}|{_ORDER}"
)
"""What has digits and measures nothing: titles, numbers of documents, standards, items, dates."""
_FIGURE = re.compile(rf"{ARABIC}|百分之[{DIGITS}十百]+|[{DIGITS}]成(?![立为果本效就熟])|翻[一两二三]?番")
_NAMING = (EntityKind.INDUSTRY, EntityKind.POLICY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A sentence of the clean text with the years, the figures and the industries and titles in it."""

    sentence: Span
    section: Section
    years: tuple[str, ...]
    figures: tuple[str, ...]
    names: tuple[str, ...]


def unread_sentences(document: Document, sections: Sequence[SectionClaims]) -> tuple[Unread, ...]:
    """Return the sentences with a year, a figure and an industry or title from which no rule took a fact.

    Parameters
    ----------
    document : Document
        The document that was read.
    sections : sequence of SectionClaims
        What was found in it. Names alone are no fact; a claim or statement is one, also where it is denied or planned.

    Returns
    -------
    tuple of Unread
        In order of the text; sentences of body sections only.
    """
    taken = Index(_Stretch(span) for section in sections for span in _taken(section))
    named = Index(m for section in sections for m in section.mentions if m.kind in _NAMING)
    return tuple(
        one
        for section in document.sections
        if section.kind is SectionKind.BODY
        for sentence in sentences(document.text, section.span)
        if not any(taken.overlapping(sentence)) and (one := _unread(document.text, sentence, section, named=named))
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    span: Span


def _taken(section: SectionClaims) -> Iterator[Span]:
    yield from (claim.sentence for claim in section.claims)
    yield from (statement.span for statement in section.statements)


def _unread(text: str, sentence: Span, section: Section, *, named: Index[Mention]) -> Unread | None:
    words = text[sentence.start : sentence.end]
    years = _unique(match[0] for match in _YEAR.finditer(words))
    if not years:
        return None
    figures = _unique(match[0] for match in _FIGURE.finditer(_NO_FIGURE.sub(lambda m: "，" * len(m[0]), words)))
    names = _unique(
        (
            *(mention.surface for mention in named.overlapping(sentence)),
            *(match[0] for match in _TITLE.finditer(words)),
        )
    )
    if not figures or not names:
        return None
    return Unread(sentence=sentence, section=section, years=years, figures=figures, names=names)


def _unique(words: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
