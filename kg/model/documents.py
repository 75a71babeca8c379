"""A document that was read: its sections, its lines, and words of it."""

from bisect import bisect_right
from dataclasses import dataclass, field

from kg.model.kinds import BlockKind, PlaceUnit, SectionKind
from kg.model.text import OffsetMap, PartialDate, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of a document that speaks of one matter: an item of a bulletin, an article of a page.

    Attributes
    ----------
    span : Span
        Heading and body.
    heading : Span or None
        The heading alone; its words may carry issuer and title.
    kind : SectionKind
        Only body sections give facts.
    level : int
        0 for the document itself, 1 for a chapter, 2 for an item of it.
    date : PartialDate or None
        When the section was published, as its source line or the document says.
    publisher : str
        Who published it first, where its source line or dateline says so.
    url : str
        Web address of its source line.
    """

    span: Span
    heading: Span | None = None
    kind: SectionKind = SectionKind.BODY
    level: int = 0
    date: PartialDate | None = None
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, a paragraph or another line of a clean text.

    ``level`` is the depth of a heading (0 for the title of the document); of anything else that of the heading above.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A page, paragraph or line of a document, counted from 1; ``str`` names it."""

    unit: PlaceUnit
    number: int

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"a {self.unit} is counted from 1, got {self.number}")

    def __str__(self) -> str:
        return f"{self.unit} {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the pages, paragraphs or lines of a raw text begin.

    Examples
    --------
    >>> str(Places(unit=PlaceUnit.LINE, starts=(0, 10, 20)).at(12))
    'line 2'
    """

    unit: PlaceUnit = PlaceUnit.LINE
    starts: tuple[int, ...] = (0,)

    def at(self, raw: int) -> Place:
        """Return the page, paragraph or line that holds a raw position."""
        return Place(self.unit, max(bisect_right(self.starts, raw), 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was read: raw text, clean text, the way from one to the other, and its sections in order.

    ``repairs`` says how many places of each kind were put right; the kind ``damage`` counts those that could not be.
    """

    id: str
    path: str
    sha256: str
    encoding: str
    raw: str
    text: str
    offsets: OffsetMap
    sections: tuple[Section, ...]
    title: str
    publisher: str = ""
    date: PartialDate | None = None
    url: str = ""
    repairs: tuple[tuple[str, int], ...] = ()
    places: Places = field(default_factory=Places)

    def quote(self, span: Span) -> "Quote":
        """Return the raw words that a span of the clean text stands for."""
        raw = self.offsets.to_raw(span)
        words = self.raw[raw.start : raw.end]
        place = self.places.at(raw.start)
        return Quote(document=self.id, start=raw.start, end=raw.end, text=words, place=place)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quote:
    """Words of a document: ``text`` is exactly ``raw[start:end]``.

    ``place`` is the page, paragraph or line in which they begin, None where nobody counted.
    """

    document: str
    start: int
    end: int
    text: str
    place: Place | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text):
            raise ValueError(f"the quote {self.text!r} does not fill {self.start}-{self.end}")
