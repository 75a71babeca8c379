"""What a rule knows about the section that it reads."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.extract.lexicon import Hit, HitKind, Lexicon
from kg.extract.spans import Index
from kg.model import Claim, Mention, PartialDate, Predicate, Section, Span
from kg.sentences import sentences
from kg.vocabulary import Vocabulary

_REACH = 400
"""Characters of a sentence that a rule looks back: no real sentence needs more, and time stays linear in false ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A section as the rules see it: every position counts from the beginning of the section.

    Attributes
    ----------
    text : str
        Clean text of the section.
    offset : int
        Where the section begins in the document.
    heading : Span or None
        The heading of the section.
    date : PartialDate or None
        When the section was published.
    sentences : tuple of Span
        In order.
    hits : Index of Hit
        Names of the vocabulary, instruments apart.
    instruments : Index of Hit
        Names of means of policy, which may stand inside the names of other things.
    vocabulary : Vocabulary
        The tables.
    defined : mapping of str to Mention
        Policies of the sections before it by the short forms that those define.
    attached : Mention or None
        The policy whose own text the section is part of, where a notice before it said so.
    """

    text: str
    offset: int
    heading: Span | None
    date: PartialDate | None
    sentences: tuple[Span, ...]
    hits: Index[Hit]
    instruments: Index[Hit]
    vocabulary: Vocabulary
    defined: Mapping[str, Mention] = field(default_factory=dict)
    attached: Mention | None = None

    @classmethod
    def of(
        cls,
        text: str,
        section: Section,
        *,
        lexicon: Lexicon,
        vocabulary: Vocabulary,
        defined: Mapping[str, Mention] | None = None,
        attached: Mention | None = None,
    ) -> "Context":
        """Return the context of a section of a document's clean text."""
        offset = section.span.start
        words = text[offset : section.span.end]
        heading = section.heading.shift(-offset) if section.heading else None
        hits = lexicon.find(words)
        return cls(
            text=words,
            offset=offset,
            heading=heading,
            date=section.date,
            sentences=_split(words, heading),
            hits=Index(hit for hit in hits if hit.kind is not HitKind.INSTRUMENT),
            instruments=Index(hit for hit in hits if hit.kind is HitKind.INSTRUMENT),
            vocabulary=vocabulary,
            defined=defined or {},
            attached=attached,
        )

    def sentence(self, position: int) -> Span:
        """Return the sentence that holds a position; the line where none does."""
        number = bisect_right(self.sentences, position, key=lambda span: span.start) - 1
        if number >= 0 and position < self.sentences[number].end:
            return self.sentences[number]
        return self.line(position)

    def line(self, position: int) -> Span:
        """Return the line that holds a position."""
        end = self.text.find("\n", position)
        return Span(self.text.rfind("\n", 0, position) + 1, end if end >= 0 else len(self.text))

    def left_of(self, position: int) -> str:
        """Return the words of the sentence before a position, the last 400 of them at most."""
        return self.text[max(self.sentence(position).start, position - _REACH) : position]

    def claim(self, subject: Mention, predicate: Predicate, target: Mention, *, rule: str, confidence: float) -> Claim:
        """Return a claim on the sentence of its object; the sentence that names the subject is its context."""
        sentence, named = self.sentence(target.span.start), self.sentence(subject.span.start)
        return Claim(
            subject=subject,
            predicate=predicate,
            object=target,
            sentence=sentence,
            rule=rule,
            confidence=confidence,
            context=() if named == sentence else (named,),
        )

    def in_heading(self, position: int) -> bool:
        """Tell whether a position lies in the heading."""
        return self.heading is not None and self.heading.start <= position < self.heading.end


def _split(words: str, heading: Span | None) -> tuple[Span, ...]:
    if heading is None:
        return sentences(words, Span(0, len(words)))
    before = sentences(words, Span(0, heading.start))
    return (*before, heading, *sentences(words, Span(heading.end, len(words))))
