"""What documents say of things with an identity, each with its evidence, and the union over a corpus."""

from dataclasses import dataclass, field
from decimal import Decimal

from kg.errors import Finding
from kg.model.claims import Quantity
from kg.model.documents import Quote
from kg.model.kinds import EntityKind, Force, Predicate, Stance, StatementKind
from kg.model.text import PartialDate


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
    ``force`` is the strongest with which a clause states it.
    """

    subject: str
    predicate: Predicate
    object: str
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float = 1.0
    literal: bool = False
    supports: tuple[Support, ...] = ()
    force: Force | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a fact needs evidence: {self.subject} {self.predicate} {self.object}")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Withheld:
    """What a sentence says with a reserve, so that it is no fact: who, what, of whom, and the reserve."""

    sentence: Quote
    subject: str
    predicate: Predicate
    object: str
    stance: Stance
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityFact:
    """A statement about entities: ``policy``, ``holder``, ``region``, ``industries``, ``responsible`` are IRI paths.

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
    responsible: tuple[str, ...] = ()
    force: Force | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a statement needs evidence: {self.iri}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """All that one document says, resolved within itself; the union of these over a corpus is its graph.

    ``near`` lists industries that only stand near a policy, with the sentence: (policy, industry, evidence).
    ``articles`` are all its sections, also those that say nothing; ``withheld`` is what it says with a reserve.
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
    withheld: tuple[Withheld, ...] = field(default=())


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
class FactDecision:
    """What a person decided of a fact: it holds or it does not.

    ``subject`` and ``object`` are IRI paths, or the object a literal as text; of a statement there is its path alone.
    ``rule`` and ``confidence`` are those that the fact had when it was looked at, where the table says so.
    """

    subject: str
    predicate: str
    object: str
    accepted: bool
    where: str
    rule: str = ""
    confidence: float | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Which fact it is."""
        return self.subject, self.predicate, self.object


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusFacts:
    """The union of what documents say, after names of one thing in several documents were put together.

    Entities are sorted by IRI, facts by (subject, predicate, object), documents by id; ``documents`` carry no facts and
    no articles. ``repeats`` are articles that stand in the corpus before, ``undecided`` pairs of policies for a person
    to decide, ``refused`` what a person decided against and so is none of the facts, ``findings`` decisions that could
    not be followed.
    """

    documents: tuple[DocumentFacts, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    near: tuple[tuple[str, str, Evidence], ...] = ()
    statements: tuple[QuantityFact, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    refused: tuple[tuple[Fact | QuantityFact, FactDecision], ...] = ()
    findings: tuple[Finding, ...] = ()
