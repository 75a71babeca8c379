"""What sentences say before anyone knows which things they speak of: mentions, claims, statements."""

from dataclasses import dataclass
from decimal import Decimal

from kg.model.documents import Section
from kg.model.kinds import Change, EntityKind, Force, Predicate, Stance, StatementKind
from kg.model.text import PartialDate, Span


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
    are further stretches from which policy, region or year come. ``responsible`` are the bodies charged with it,
    ``force`` is how strongly its clause binds where that is said.
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
    responsible: tuple[Mention, ...] = ()
    force: Force | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a sentence says of a mention.

    ``context`` are further stretches that the claim rests on: a heading or an earlier sentence that names the policy.
    Only a claim that is :attr:`plain` becomes a fact; what is denied, planned, reported, conditional or recommended is
    kept aside with that word. ``force`` is how strongly the clause
    binds.
    """

    subject: Mention
    predicate: Predicate
    object: Mention | PartialDate | str
    sentence: Span
    rule: str
    confidence: float = 1.0
    context: tuple[Span, ...] = ()
    stance: Stance = Stance.STATED
    force: Force | None = None

    @property
    def plain(self) -> bool:
        """Tell whether a sentence says so outright, so that a fact may come of it."""
        return self.stance is Stance.STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionClaims:
    """What was found in one section, by position; ``near`` are (policy, industry, sentence) that belong to no claim."""

    section: Section
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    near: tuple[tuple[Mention, Mention, Span], ...] = ()
    statements: tuple[Statement, ...] = ()
