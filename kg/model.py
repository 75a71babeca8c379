"""The values that pass between the stages: frozen, checked on construction, free of clock, randomness and path order.

=========== =====================================================================================
word        meaning
=========== =====================================================================================
document    a file that was read; ``doc`` is always spaCy's
raw text    ``bytes.decode(encoding)``: no newline translation, a byte-order mark not counted
clean text  the raw text repaired for reading; every character knows where it comes from
span        half-open range of characters of the clean text
mention     words in the clean text that name something
claim       what a sentence says about mentions, before anyone knows which things they are
entity      the thing itself, with an identity
fact        a claim about entities, with the evidence for it
=========== =====================================================================================
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from kg.errors import Finding

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a date may have."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


class EntityKind(StrEnum):
    """What an entity is; the value is the plural used in JSON."""

    POLICY = "policies"
    AGENCY = "agencies"
    ORGANIZATION = "organizations"
    INDUSTRY = "industries"
    REGION = "regions"


class Predicate(StrEnum):
    """What a claim says; the value is the local name of the ontology's property."""

    ISSUED_BY = "issuedBy"
    ISSUED_ON = "issuedOn"
    DOCUMENT_NUMBER = "documentNumber"
    DOCUMENT_TYPE = "documentType"
    APPLIES_TO_REGION = "appliesToRegion"
    ADDRESSES_INDUSTRY = "addressesIndustry"
    BASED_ON = "basedOn"
    SUPERSEDES = "supersedes"
    CITES = "cites"
    OTHER_EDITION = "otherEdition"


class SectionKind(StrEnum):
    """What a stretch of a document is good for."""

    BODY = "body"
    CONTENTS = "contents"  # a table of contents: never evidence
    NOTICE = "notice"  # copyright lines, imprints, addresses of the editors: never evidence
    UNRELATED = "unrelated"  # an advertisement, a piece on another matter: never evidence


class PlaceUnit(StrEnum):
    """What readers count in a document to find a place again."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    LINE = "line"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of a clean text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, got {self.start} and {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        """Return the same stretch counted from an origin that lies ``by`` characters earlier."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of the clean text stands in the raw text.

    Kept as runs: from clean position ``clean[i]`` on, clean and raw positions advance together, starting at ``raw[i]``.
    Arrays keep a long text that was much repaired in a tenth of the room that tuples take.

    Examples
    --------
    >>> OffsetMap.of([0, 1, 4, 5]).to_raw(Span(1, 3))
    Span(start=1, end=5)
    """

    clean: Sequence[int] = (0,)
    raw: Sequence[int] = (0,)

    @classmethod
    def of(cls, origins: Iterable[int]) -> "OffsetMap":
        """Build the map from the raw position of every clean character, in order."""
        clean, raw = array("q"), array("q")
        expected = -1
        for index, origin in enumerate(origins):
            if origin != expected:
                clean.append(index)
                raw.append(origin)
            expected = origin + 1
        return cls(clean, raw) if raw else cls()

    def to_raw(self, span: Span) -> Span:
        """Return the stretch of the raw text from the first to the last character of a clean span."""
        if not len(span):
            start = self._position(span.start)
            return Span(start, start)
        return Span(self._position(span.start), self._position(span.end - 1) + 1)

    def to_clean(self, raw: int) -> int:
        """Return the position of the first clean character that stands at or after a raw position."""
        run = max(bisect_right(self.raw, raw) - 1, 0)
        inside = self.clean[run] + max(raw - self.raw[run], 0)
        return min(inside, self.clean[run + 1]) if run + 1 < len(self.clean) else inside

    def _position(self, index: int) -> int:
        run = bisect_right(self.clean, index) - 1
        return self.raw[run] + index - self.clean[run]


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day; ``str`` gives the ISO 8601 form with the known parts."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        in_range = FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= (self.month or 1) <= 12 and 1 <= (self.day or 1) <= 31
        if not in_range or (self.day and not self.month):
            raise ValueError(f"not a date: {self.year}, {self.month}, {self.day}")

    def __str__(self) -> str:
        month = f"-{self.month:02}" if self.month else ""
        day = f"-{self.day:02}" if self.day else ""
        return f"{self.year}{month}{day}"

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Return the date that its ``str`` spells.

        Raises
        ------
        ValueError
            If the text has another form, or names no date.
        """
        match = _DATE.fullmatch(text)
        if not match:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = (int(part) if part else None for part in match.groups())
        return cls(year or 0, month, day)


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


class BlockKind(StrEnum):
    """What a line of a clean text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # an entry of a list
    CAPTION = "caption"
    BYLINE = "byline"
    SOURCE = "source"  # where the text was taken from, with its address
    ENTRY = "entry"  # a line of a table of contents
    BOILERPLATE = "boilerplate"  # a line of a notice or of another matter


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name something.

    Attributes
    ----------
    span : Span
        Where the words stand in the clean text of the document.
    surface : str
        The words themselves.
    kind : EntityKind
        What they name.
    name : str
        The name in its full form: official name, title without brackets, plain name of an industry.
    concept : str
        Id in the vocabulary (``iron-steel``, ``cn-140000``), empty where the vocabulary does not know it.
    rule : str
        Id of the rule that found it.
    confidence : float
        0 to 1.
    refers : bool
        True where the words only stand for a name given elsewhere (《意见》, 该方案).
    core : str
        Policies only: the folded title without issuers, edition and 关于, which is what identifies the work.
    edition : str
        Policies only: folded edition named in or with the title (2024年版, 试行).
    jurisdiction : str
        Policies only: id of the region of the issuer that the title itself names; empty where it names none.
    """

    span: Span
    surface: str
    kind: EntityKind
    name: str
    rule: str
    concept: str = ""
    confidence: float = 1.0
    refers: bool = False
    core: str = ""
    edition: str = ""
    jurisdiction: str = ""

    def __post_init__(self) -> None:
        if not self.name or not 0 <= self.confidence <= 1:
            raise ValueError(f"a mention needs a name and a confidence from 0 to 1: {self}")


class StatementKind(StrEnum):
    """What a statement with a figure or a date is; the value is the plural used in JSON."""

    TARGET = "targets"
    OBSERVATION = "observations"
    PROJECTION = "projections"


class Change(StrEnum):
    """How the figure of a statement is meant."""

    REACH = "reach"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    INCREASE_BY = "increase_by"
    DECREASE_BY = "decrease_by"
    INCREASE_TO = "increase_to"
    DECREASE_TO = "decrease_to"
    MULTIPLY = "multiply"
    PEAK = "peak"
    NEUTRAL = "neutral"
    COMPLETE = "complete"
    BUILD = "build"


def plain_number(value: Decimal | None) -> int | Decimal | None:
    """Return a whole number as such, any other as it is: a float would not keep every digit.

    Examples
    --------
    >>> plain_number(Decimal("1.5E+8")), plain_number(Decimal("0.1") + Decimal("0.2"))
    (150000000, Decimal('0.3'))
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with what is done to it; exact, in the unit as written.

    Attributes
    ----------
    value, high : Decimal or None
        The figure with 万 and 亿 multiplied out, and the upper end of a range; None where only a date is stated.
    unit : str
        As written in Chinese (吨, %, 个百分点, 克标准煤/千瓦时); 万 and 亿 are never part of it.
    change : Change
        What the figure says of the indicator.
    comparator : str
        A bound beside a change (新增500万以上): ``at_least``, ``at_most`` or empty.
    approximate : bool
        左右, 约, 余 and their like.
    baseline, start, deadline, year : int or None
        Year compared with, first year of a period, year by which (targets), year measured (observations).
    """

    value: Decimal | None
    high: Decimal | None = None
    unit: str = ""
    change: Change = Change.REACH
    comparator: str = ""
    approximate: bool = False
    baseline: int | None = None
    start: int | None = None
    deadline: int | None = None
    year: int | None = None

    def __post_init__(self) -> None:
        if self.value is None and self.high is not None:
            raise ValueError("a range needs a lower end")
        if self.value is not None and self.high is not None and self.high < self.value:
            raise ValueError(f"the range {self.value} to {self.high} runs backwards")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A target, an observation or a projection as a clause states it.

    ``span`` is the clause that states it (its quote); ``indicator`` the whole noun phrase that is measured and
    ``concept`` its id in the table of indicators; ``holder`` who set or reports it where no policy does. ``context``
    are further stretches from which policy, region or year come.
    """

    kind: StatementKind
    indicator: str
    quantity: Quantity
    span: Span
    sentence: Span
    rule: str
    concept: str = ""
    policy: Mention | None = None
    holder: Mention | None = None
    region: Mention | None = None
    industries: tuple[Mention, ...] = ()
    context: tuple[Span, ...] = ()
    confidence: float = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a sentence says of a mention.

    ``context`` are further stretches that the claim rests on: a heading or an earlier sentence that names the policy.
    A claim that is ``negated`` or ``planned`` never becomes a plain fact.
    """

    subject: Mention
    predicate: Predicate
    object: Mention | PartialDate | str
    sentence: Span
    rule: str
    confidence: float = 1.0
    context: tuple[Span, ...] = ()
    negated: bool = False
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionClaims:
    """What was found in one section, by position; ``near`` are (policy, industry, sentence) that belong to no claim."""

    section: Section
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    near: tuple[tuple[Mention, Mention, Span], ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """A sentence of a document, and the words in it that name the thing (the same where they are not told apart)."""

    sentence: Quote
    words: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Article:
    """A section as a unit of support: sentences of one article are no independent witnesses, nor are two copies of it.

    Attributes
    ----------
    document : str
        Id of its document.
    start, end : int
        Where it stands in the raw text.
    heading : str
        Its heading, empty where it has none.
    date : str
        When it was published, as far as it is known.
    sketch : bytes
        What its words have in common with other articles is estimated from this; empty where it is too short.
    """

    document: str
    start: int
    end: int
    heading: str = ""
    date: str = ""
    sketch: bytes = b""

    @property
    def place(self) -> tuple[str, int]:
        """Document and start, which name the article."""
        return self.document, self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """An article that stands elsewhere too; ``similarity`` is the share of common phrases, 0 to 1."""

    article: Article
    original: Article
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Support:
    """An article that says something (its document and start), how often, and the confidence of the surest rule."""

    document: str
    article: int
    confidence: float
    times: int = 1

    @property
    def place(self) -> tuple[str, int]:
        """Document and start of the article."""
        return self.document, self.article


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing with an identity.

    Attributes
    ----------
    iri : str
        Path below the base IRI: ``policy/3f2a91c07b``, ``industry/iron-steel``.
    kind : EntityKind
        What it is.
    label : str
        Preferred Chinese label.
    aliases : tuple of str
        Other names under which documents speak of it, sorted.
    concept : str
        Id in the vocabulary; empty for what only documents know.
    mentions : tuple of Quote
        Where documents name it, sorted.
    key : tuple of str
        What makes it itself: for a policy its folded core title, jurisdiction and edition.
    reason : str
        Why names were put together, in words; empty where there was nothing to decide.
    """

    iri: str
    kind: EntityKind
    label: str
    aliases: tuple[str, ...] = ()
    concept: str = ""
    mentions: tuple[Quote, ...] = ()
    key: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A claim about entities: ``object`` is the IRI path of an entity, or a literal (date, number) as text.

    ``supports`` are the articles that state it, of an article and its copies only one; ``confidence`` rests on them.
    """

    subject: str
    predicate: Predicate
    object: str
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float = 1.0
    literal: bool = False
    supports: tuple[Support, ...] = ()

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a fact needs evidence: {self.subject} {self.predicate} {self.object}")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityFact:
    """A statement about entities: ``policy``, ``holder``, ``region`` and ``industries`` are IRI paths or empty.

    ``iri`` is made from what is stated and by whom, so that the same target stated twice is one with two evidences; to
    that end ``measure`` is the canonical unit and ``factor`` leads to it, where a table knows the unit.
    ``evidence`` begins with the clause that states it; the first ``stated`` ones state it, the others only name its
    policy, holder or year. ``quote`` is the clean text of the first. ``supports`` are as those of a fact.
    """

    iri: str
    kind: StatementKind
    indicator: str
    quantity: Quantity
    evidence: tuple[Evidence, ...]
    rule: str
    concept: str = ""
    policy: str = ""
    holder: str = ""
    region: str = ""
    industries: tuple[str, ...] = ()
    confidence: float = 0.8
    quote: str = ""
    stated: int = 1
    supports: tuple[Support, ...] = ()
    measure: str = ""
    factor: Decimal = Decimal(1)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a statement needs evidence: {self.iri}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """All that one document says, resolved within itself; the union of these over a corpus is its graph.

    ``near`` lists industries that only stand near a policy, with the sentence: (policy, industry, evidence).
    ``articles`` are all its sections, also those that say nothing.
    """

    id: str
    path: str
    sha256: str
    title: str
    publisher: str = ""
    date: PartialDate | None = None
    url: str = ""
    encoding: str = "utf-8"
    length: int = 0
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    near: tuple[tuple[str, str, Evidence], ...] = field(default=())
    statements: tuple[QuantityFact, ...] = field(default=())
    repairs: tuple[tuple[str, int], ...] = field(default=())
    articles: tuple[Article, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """Two policies of which nobody knows whether they are one: IRI paths, names, and what speaks for it and against."""

    one: str
    other: str
    name: str
    other_name: str
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    sentence: Quote | None = None
    other_sentence: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided of two policies, named by their IRI paths; ``where`` is the file and line."""

    one: str
    other: str
    same: bool
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusFacts:
    """The union of what documents say, after names of one thing in several documents were put together.

    Entities are sorted by IRI, facts by (subject, predicate, object), documents by id; ``documents`` carry no facts and
    no articles. ``repeats`` are articles that stand in the corpus before, ``undecided`` pairs of policies for a person
    to decide, ``findings`` decisions that could not be followed.
    """

    documents: tuple[DocumentFacts, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    near: tuple[tuple[str, str, Evidence], ...] = ()
    statements: tuple[QuantityFact, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    findings: tuple[Finding, ...] = ()
