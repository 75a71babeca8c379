"""What is known before reading: the tables of ``seeds/vocabulary`` as one frozen value.

A table is a CSV file whose header is the fields of its class, in order; ``|`` separates several values in a cell.
``seeds/vocabulary/README.md`` says what each table holds.
"""

import csv
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn, TypeVar, get_type_hints

from kg.errors import VocabularyError
from kg.resources import resource


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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    agency_labels: Mapping[str, str] = field(init=False, repr=False)
    """Id of the body of each official name, so that no rule looks through the whole table."""

    _units: Mapping[str, Unit] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        labels: dict[str, str] = {}
        for agency in self.agencies.values():
            labels.setdefault(agency.label_zh, agency.id)
        object.__setattr__(self, "agency_labels", labels)
        # The label of one unit wins over the alias of another.
        named = [(unit.label_zh, unit) for unit in self.units.values()]
        named += [(alias, unit) for unit in self.units.values() for alias in unit.aliases_zh]
        units: dict[str, Unit] = {}
        for name, unit in named:
            units.setdefault(fold_unit(name), unit)
        object.__setattr__(self, "_units", units)

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


_Row = TypeVar("_Row")


def load_vocabulary(folder: Path | None = None, *, patterns: bool = True) -> Vocabulary:
    """Return the tables of a folder, checked.

    Parameters
    ----------
    folder : Path, optional
        Where the CSV files lie; the tables of the package if left out.
    patterns : bool
        Whether patterns are checked too, which takes half the time and serves only who reads documents with them.

    Returns
    -------
    Vocabulary
        Every reference from one table to another is known to lead somewhere.

    Raises
    ------
    VocabularyError
        If a table is missing or broken; the message names file, line and remedy.

    Examples
    --------
    >>> load_vocabulary().industries["iron-steel"].label_zh
    '钢铁'
    """
    return _load(_Reader(resource("vocabulary") if folder is None else folder, patterns=patterns))


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What could be read of a folder of tables, all that is broken in it, and the line of every row.

    ``lines`` is by file and first field; a row of ``guards.csv`` or ``value_chain.csv``, which has no id, goes by its
    number from 0.
    """

    vocabulary: Vocabulary
    problems: tuple[VocabularyError, ...]
    lines: Mapping[tuple[str, str], int]


def inspect_vocabulary(folder: Path | None = None) -> Inspection:
    """Return the tables of a folder without the broken rows, and everything that :func:`load_vocabulary` would reject.

    Parameters
    ----------
    folder : Path, optional
        Where the CSV files lie; the tables of the package if left out.
    """
    problems: list[VocabularyError] = []
    reader = _Reader(resource("vocabulary") if folder is None else folder, problems)
    vocabulary = _load(reader)
    return Inspection(vocabulary=vocabulary, problems=tuple(problems), lines=reader.lines)


def _load(reader: "_Reader") -> Vocabulary:
    vocabulary = Vocabulary(
        industries=reader.table("industries.csv", Industry),
        agencies=reader.table("agencies.csv", Agency),
        agency_patterns=reader.table("agency_patterns.csv", AgencyPattern),
        regions=reader.table("regions.csv", Region),
        region_compounds=reader.table("region_compounds.csv", RegionCompound),
        document_types=reader.table("document_types.csv", DocumentType),
        known_policies=reader.table("known_policies.csv", KnownPolicy),
        units=reader.table("units.csv", Unit),
        indicators=reader.table("indicators.csv", Indicator),
        instruments=reader.table("instruments.csv", Instrument),
        guards=reader.unnamed("guards.csv", Guard),
        value_chain=reader.unnamed("value_chain.csv", ValueLink),
        rule_records=reader.table("rule_records.csv", RuleRecord),
        version=reader.version,
    )
    _check_references(vocabulary, reader)
    return vocabulary


def _tuple(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _pairs(cell: str) -> tuple[tuple[str, str], ...]:
    pairs = [value.split(">") for value in _tuple(cell)]
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError(cell)
    return tuple((short, full) for short, full in pairs)


def _flag(cell: str) -> bool:
    if cell not in {"", "yes"}:
        raise ValueError(cell)
    return cell == "yes"


def _count(cell: str) -> int:
    if not re.fullmatch(r"\d{1,9}", cell, re.ASCII):
        raise ValueError(cell)
    return int(cell)


_CELLS: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: _count,
    bool: _flag,
    Decimal: Decimal,
    tuple[str, ...]: _tuple,
    tuple[tuple[str, str], ...]: _pairs,
}
_PATTERNS = frozenset({"avoid", "context"})


class _Reader:
    """Reads tables and remembers the line of every row for later complaints.

    The first complaint is raised; with ``problems`` all are gathered there, and what is broken is left out.
    """

    def __init__(self, folder: Path, problems: list[VocabularyError] | None = None, *, patterns: bool = True) -> None:
        self.folder = folder
        self._patterns = _PATTERNS if patterns else frozenset()
        self.lines: dict[tuple[str, str], int] = {}
        self._problems = problems
        self._digest = hashlib.sha256()

    @property
    def version(self) -> str:
        return self._digest.hexdigest()[:16]

    def table(self, file: str, kind: type[_Row]) -> dict[str, _Row]:
        """Return the rows of a file by their first field, which must be unique."""
        table: dict[str, _Row] = {}
        first = fields(kind)[0].name  # type: ignore[arg-type]
        for line, row in self.rows(file, kind):
            key: str = getattr(row, first)
            if not key or key in table:
                with self._tolerant():
                    remedy = "give every row an id of its own"
                    self.fail(file, line, f"the id {key!r} is empty or used twice", remedy, "03")
                continue
            table[key] = row
            self.lines[file, key] = line
        return table

    def unnamed(self, file: str, kind: type[_Row]) -> tuple[_Row, ...]:
        """Return the rows of a file that have no ids."""
        found = list(self.rows(file, kind))
        self.lines |= {(file, str(number)): line for number, (line, _) in enumerate(found)}
        return tuple(row for _, row in found)

    def rows(self, file: str, kind: type[_Row]) -> Iterator[tuple[int, _Row]]:
        """Yield the line number and the value of every row of a file."""
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        hints = get_type_hints(kind)
        cells = [(name, _CELLS[hints[name]]) for name in names]
        lines = self._cells(file, names)
        for line, row in lines:
            with self._tolerant():
                if len(row) != len(names):
                    self.fail(file, line, f"{len(row)} cells instead of {len(names)}", "check the commas", "02")
                yield line, kind(**self._values(file, line, zip(cells, row, strict=True)))

    def _cells(self, file: str, names: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield line number and cells of every row below the header."""
        with self._tolerant():
            lines = csv.reader(self._text(file).splitlines(keepends=True), strict=True)
            try:
                if (header := next(lines, [])) != names:
                    self.fail(file, 1, f"the header is {','.join(header)!r}", f"write {','.join(names)}", "02")
                for row in lines:
                    yield lines.line_num, row
            except csv.Error as error:
                self.fail(file, lines.line_num, f"no CSV: {error}", "check the quotes and line ends", "02")

    @contextmanager
    def _tolerant(self) -> Iterator[None]:
        """Take down a complaint and go on, where complaints are gathered."""
        try:
            yield
        except VocabularyError as error:
            if self._problems is None:
                raise
            self._problems.append(error)

    def _values(self, file: str, line: int, cells: Iterable[Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for (name, convert), cell in cells:
            try:
                values[name] = convert(cell)
                if name in self._patterns:
                    re.compile(cell)
            except (ValueError, InvalidOperation, re.error):
                self.fail(file, line, f"{name} cannot be {cell!r}", "see README.md beside the table", "04")
        return values

    def _text(self, file: str) -> str:
        try:
            content = (self.folder / file).read_bytes()
            text = content.decode("utf-8")
        except FileNotFoundError:
            self.fail(file, 0, f"no such table in {self.folder}", "put all tables into one folder", "01")
        except UnicodeDecodeError:
            self.fail(file, 0, "not UTF-8", "save the table as CSV in UTF-8", "01")
        self._digest.update(f"{file}:{len(content)}:".encode())
        self._digest.update(content)
        return text

    def complain(self, file: str, key: str, what: str, remedy: str, code: str) -> None:
        """Complain of a row that was read."""
        with self._tolerant():
            self.fail(file, self.lines[file, key], what, remedy, code)

    def fail(self, file: str, line: int, what: str, remedy: str, code: str) -> NoReturn:
        where = f"{file}:{line}" if line else file
        raise VocabularyError(what, code=f"KG-V{code}", where=where, remedy=remedy)


_Reference = tuple[str, str, Iterable[str], Mapping[str, object]]
"""File, row, the ids that the row refers to, and the table in which they must stand."""


def _broader(v: Vocabulary) -> Iterator[_Reference]:
    tables: tuple[tuple[str, Mapping[str, Concept]], ...] = (
        ("industries.csv", v.industries),
        ("agencies.csv", v.agencies),
        ("regions.csv", v.regions),
        ("document_types.csv", v.document_types),
        ("known_policies.csv", v.known_policies),
        ("units.csv", v.units),
        ("indicators.csv", v.indicators),
        ("instruments.csv", v.instruments),
    )
    for file, table in tables:
        for key, concept in table.items():
            yield file, key, concept.broader, table


def _references(v: Vocabulary) -> Iterator[_Reference]:
    for key, industry in v.industries.items():
        yield "industries.csv", key, industry.related, v.industries
    for key, agency in v.agencies.items():
        yield "agencies.csv", key, filter(None, (agency.successor,)), v.agencies
        yield "agencies.csv", key, filter(None, (agency.jurisdiction,)), v.regions
    for key, pattern in v.agency_patterns.items():
        yield "agency_patterns.csv", key, filter(None, (pattern.counterpart,)), v.agencies
    for key, region in v.regions.items():
        yield "regions.csv", key, region.members, v.regions
    for key, compound in v.region_compounds.items():
        yield "region_compounds.csv", key, compound.regions, v.regions
    for key, policy in v.known_policies.items():
        yield "known_policies.csv", key, (policy.type,), v.document_types
        yield "known_policies.csv", key, policy.issuers, v.agencies
        yield "known_policies.csv", key, policy.regions, v.regions
    for number, link in enumerate(v.value_chain):
        yield "value_chain.csv", str(number), (link.up, link.down), v.industries
    for key, unit in v.units.items():
        yield "units.csv", key, (unit.canonical,), v.units
    for key, indicator in v.indicators.items():
        yield "indicators.csv", key, (indicator.canonical_unit, *indicator.allowed_units), v.units
        yield "indicators.csv", key, filter(None, (indicator.industry,)), v.industries


def _check_references(vocabulary: Vocabulary, reader: _Reader) -> None:
    for file, key, targets, table in (*_broader(vocabulary), *_references(vocabulary)):
        for target in targets:
            if target not in table:
                reader.complain(file, key, f"{key} refers to {target!r}, which no row has", "correct the id", "05")
    for record in vocabulary.rule_records.values():
        if record.right > record.uses:
            what, remedy = f"{record.right} of {record.uses} uses are right", "write what kg evaluate --calibrate gives"
            reader.complain("rule_records.csv", record.id, what, remedy, "04")
    for file, key, _, table in _broader(vocabulary):
        if _is_own_ancestor(key, table):
            reader.complain(file, key, f"{key} is broader than itself", "break the circle", "06")


def _is_own_ancestor(key: str, table: Mapping[str, Any]) -> bool:
    above: set[str] = set()
    waiting = list(table[key].broader)
    while waiting:
        if (parent := waiting.pop()) not in above:
            above.add(parent)
            waiting.extend(table[parent].broader if parent in table else ())
    return key in above
