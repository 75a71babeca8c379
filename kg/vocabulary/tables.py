"""What a row of each table is, and all tables as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A thing with an id, a label in both languages, other names, and broader things of the same table."""

    id: str
    label_zh: str
    label_en: str
    aliases_zh: tuple[str, ...]
    aliases_en: tuple[str, ...]
    broader: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry(Concept):
    """A sector, an emitting activity or a product sector, with codes of classifications and its carbon-market state.

    ``weak`` marks energy carriers, materials, wastes and technologies: their name alone does not speak of the sector.
    """

    related: tuple[str, ...]
    gbt4754: tuple[str, ...]
    isic: tuple[str, ...]
    nace: tuple[str, ...]
    ipcc: tuple[str, ...]
    ets_status: str
    ets_year: str
    weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Concept):
    """A body: ``kind`` is "agency" (public authority) or "organization"; ``broader`` is the parent body.

    ``jurisdiction`` is the id of a region, empty for international bodies; ``successor`` took over at ``valid_to``.
    """

    kind: str
    level: str
    jurisdiction: str
    number_prefixes: tuple[str, ...]
    valid_from: str
    valid_to: str
    successor: str
    abbr_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPattern:
    """How local bodies of one kind are called: label of a region and a tail, such as 山西省 + 生态环境厅.

    ``label_en`` has ``{R}`` where the region goes; ``counterpart`` is the national body; ``full`` are tails of official
    names, ``short`` pairs of an abbreviated tail and the full one; ``levels`` are the types of region that have it.
    """

    id: str
    label_en: str
    counterpart: str
    full: tuple[str, ...]
    short: tuple[tuple[str, str], ...]
    levels: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Concept):
    """A territory; ``code`` is GB/T 2260 or ISO 3166, ``generated`` tells that the English label is mere pinyin.

    ``type`` is country, province, municipality, autonomous-region, special-administrative-region, prefecture, county,
    group, natural, zone, continent or world; a group names its ``members`` where they are fixed.
    """

    type: str
    code: str
    members: tuple[str, ...]
    generated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionCompound:
    """A name that stands for several regions at once, such as 川渝."""

    alias: str
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType(Concept):
    """A kind of document; ``endings`` are ends of titles that show it, ``policy`` tells whether it is one."""

    endings: tuple[str, ...]
    policy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPolicy(Concept):
    """A policy that is named without brackets; ``context`` is a pattern that the section must contain, if any."""

    type: str
    issuers: tuple[str, ...]
    regions: tuple[str, ...]
    number: str
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Words around an alias in which it does not name its concept: an occurrence inside a match of ``avoid`` is none.

    ``kind`` is industry, region, agency or instrument; ``example`` is a phrase in which the alias must be rejected.
    """

    alias: str
    kind: str
    avoid: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLink:
    """One industry supplies another: ``down`` uses what ``up`` makes, as ``source`` says.

    ``kind`` is material, energy, equipment or recycled (a material won from scrap).
    """

    up: str
    down: str
    kind: str
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Concept):
    """A unit of measurement; its value times ``multiplier`` is in the unit ``canonical``."""

    symbol: str
    canonical: str
    multiplier: Decimal
    qudt: str
    dimension: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Concept):
    """What targets measure; ``direction`` is increase, decrease, milestone or neutral."""

    canonical_unit: str
    allowed_units: tuple[str, ...]
    direction: str
    industry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Concept):
    """A means of policy, with the matching term of the Open Energy Ontology where there is one."""

    oeo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRecord:
    """How often a rule was used on annotated passages and how often it was right; ``id`` is what it gives and its name.

    What it gives is a property (issuedBy) or a kind of statement (targets): ``issuedBy:issue-verb``.
    """

    id: str
    uses: int
    right: int


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All tables, each in the order of its file, and ``version``, a digest of their bytes."""

    industries: Mapping[str, Industry]
    agencies: Mapping[str, Agency]
    agency_patterns: Mapping[str, AgencyPattern]
    regions: Mapping[str, Region]
    region_compounds: Mapping[str, RegionCompound]
    document_types: Mapping[str, DocumentType]
    known_policies: Mapping[str, KnownPolicy]
    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]
    instruments: Mapping[str, Instrument]
    guards: tuple[Guard, ...]
    value_chain: tuple[ValueLink, ...] = ()
    rule_records: Mapping[str, RuleRecord]
    version: str

    @cached_property
    def agency_labels(self) -> Mapping[str, str]:
        """Id of the body of each official name, so that no rule looks through the whole table."""
        labels: dict[str, str] = {}
        for agency in self.agencies.values():
            labels.setdefault(agency.label_zh, agency.id)
        return labels

    @cached_property
    def group_labels(self) -> Mapping[str, str]:
        """Id of the region of each group of countries by its label."""
        groups: dict[str, str] = {}
        for region in self.regions.values():
            if region.type == "group":
                groups.setdefault(region.label_zh, region.id)
        return groups

    @cached_property
    def region_labels(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the regions of each label."""
        found: dict[str, tuple[str, ...]] = {}
        for region in self.regions.values():
            found[region.label_zh] = (*found.get(region.label_zh, ()), region.id)
        return found

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        # The label of one unit wins over the alias of another.
        named = [(unit.label_zh, unit) for unit in self.units.values()]
        named += [(alias, unit) for unit in self.units.values() for alias in unit.aliases_zh]
        units: dict[str, Unit] = {}
        for name, unit in named:
            units.setdefault(fold_unit(name), unit)
        return units

    def unit(self, written: str) -> Unit | None:
        """Return the unit that a text writes, None where no table knows it."""
        return self._units.get(fold_unit(written))


def fold_unit(written: str) -> str:
    """Return a unit without spaces and in small letters, as it is compared.

    Examples
    --------
    >>> fold_unit("k Wh")
    'kwh'
    """
    return written.casefold().replace(" ", "")
