"""Rows of tables: each cell with a number is a figure, named by its row, dated or measured by its column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.extract.context import Context
from kg.extract.quantities.around import Surroundings
from kg.extract.quantities.concepts import IndicatorTable
from kg.extract.quantities.numerals import multiple, parse_number, plain
from kg.extract.quantities.periods import plan_years
from kg.extract.quantities.units import UnitTable
from kg.extract.quantity_patterns import ARABIC, MULTIPLE, TABLE_AIM, TABLE_MOVES, TABLE_TASKS, TABLE_YEAR
from kg.model import Change, Quantity, Span, Statement, StatementKind

_RULE = re.compile(r"[\s|:—-]+")
_INDEX = re.compile(r"\d{1,2}[.、]?\s?(?=[一-鿿])")
_YEAR_ABOVE = re.compile(r"(?P<year>(?:19|20)\d\d)年")
_BOUNDS = {"≥": Change.AT_LEAST, ">": Change.AT_LEAST, "≤": Change.AT_MOST, "<": Change.AT_MOST}
_AFTER = {"以上": Change.AT_LEAST, "以下": Change.AT_MOST, "以内": Change.AT_MOST}
_DECREASES = frozenset({"降低", "下降", "减少", "削减", "降幅"})
_FEWEST_MEASURES = 2
_LONGEST_ROW = 400
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """What a column says of its numbers; ``back`` counts from the last column, so that rows may lack first cells."""

    span: Span
    back: int
    name: str = ""
    year: int | None = None
    unit: str = ""
    factor: Decimal = Decimal(1)
    aim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    columns: tuple[_Column, ...]
    rows: tuple[tuple[_Cell, ...], ...]
    width: int
    named: bool
    """Whether the columns name what is measured, so that the rows name places or bodies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """What the first cells of a row name, with its unit if they have one."""

    name: str
    span: Span
    unit: str = ""
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """Where a table stands: in what section, of which year where its columns name none, and whether it sets tasks."""

    context: Context
    around: Surroundings
    own_year: int | None
    year: int | None
    aims: bool


class TableReader:
    """Reads the tables of sections.

    Parameters
    ----------
    units : UnitTable
        The units that headings and cells may name.
    concepts : IndicatorTable
        The indicators of the vocabulary.
    """

    def __init__(self, units: UnitTable, concepts: IndicatorTable) -> None:
        self._units, self._concepts = units, concepts
        self._measured = re.compile(
            rf"(?P<name>[^（()）|]{{0,40}}?)[（(](?:单位[：:])?(?P<factor>{MULTIPLE})?(?P<unit>{units.pattern})[）)]"
        )
        self._unit = re.compile(rf"(?P<factor>{MULTIPLE})?(?P<unit>{units.pattern})")
        self._ends_in_unit = re.compile(rf"(?<=[一-鿿）])(?P<factor>{MULTIPLE})?(?P<unit>{units.pattern})$")
        self._value = re.compile(
            rf"(?P<bound>[≥≤><约])?\s?[\[［〔【]?(?P<number>{ARABIC})[\]］〕】]?\s?(?P<factor>{MULTIPLE})?(?P<unit>{units.pattern})?"
            r"(?P<after>以上|以下|以内|左右)?"
        )

    def find(
        self, context: Context, *, around: Surroundings, own_year: int | None
    ) -> tuple[tuple[Statement, ...], tuple[Span, ...]]:
        """Return what the tables of a section state, and where its tables stand.

        Parameters
        ----------
        context : Context
            The section.
        around : Surroundings
            Names of bodies, territories, industries and policies.
        own_year : int or None
            The year from which the section looks ahead.
        """
        if "|" not in context.text and "\t" not in context.text:
            return (), ()
        found: list[Statement] = []
        places: list[Span] = []
        for rows in _tables(context.text):
            table = self._table(rows)
            if table is None:
                continue
            places.append(Span(rows[0][0].span.start, rows[-1][-1].span.end))
            above = context.line(max(rows[0][0].span.start - 3, 0))
            told = _YEAR_ABOVE.search(context.text, *above.ends)
            aims = bool(TABLE_TASKS.search(context.text, *above.ends))
            told_year = int(told["year"]) if told else None if aims else own_year
            line = _Reading(context=context, around=around, own_year=own_year, year=told_year, aims=aims)
            for row in table.rows:
                found += self._row(table, row, reading=line)
        return tuple(found), tuple(places)

    def _table(self, rows: list[tuple[_Cell, ...]]) -> _Table | None:
        """Return a table whose columns are years, or measures with their units; None for any other."""
        head, width = rows[0], len(rows[0])
        columns = [self._column(cell, width - 1 - number) for number, cell in enumerate(head) if number]
        dated = tuple(c for c in columns if c.year is not None or c.aim)
        measured = tuple(c for c in columns if c.unit and c.name)
        if dated and not all(c.name and c.unit for c in dated):
            return _Table(columns=dated, rows=tuple(rows[1:]), width=width, named=False)
        if len(measured) < _FEWEST_MEASURES and not (measured and width == _FEWEST_MEASURES):
            return None
        return _Table(columns=measured, rows=tuple(rows[1:]), width=width, named=True)

    def _column(self, cell: _Cell, back: int) -> _Column:
        measured = self._measured.fullmatch(cell.words)
        name = measured["name"] if measured else cell.words
        year = TABLE_YEAR.match(name)
        numeral = year["plan"] if year else None
        rest = name[year.end() :].strip(" 的") if year else name
        aim = bool(TABLE_AIM.fullmatch(rest)) if rest or year is None else False
        return _Column(
            span=cell.span,
            back=back,
            name="" if aim else rest.strip(),
            year=(plan_years(numeral)[1] if numeral else int(year["year"])) if year else None,
            unit=self._units.written(measured["unit"]) if measured else "",
            factor=multiple(measured["factor"] or "") if measured else Decimal(1),
            aim=aim,
        )

    def _row(self, table: _Table, row: tuple[_Cell, ...], *, reading: _Reading) -> Iterator[Statement]:
        first = max((c.back for c in table.columns), default=0)
        label = self._label(row, len(row) - 1 - first, short=table.width - len(row))
        if label is None:
            return
        line = Span(row[0].span.start, row[-1].span.end)
        for column in table.columns:
            match = self._value.fullmatch(row[len(row) - 1 - column.back].words)
            number = parse_number(match["number"]) if match else None
            if match is None or number is None:
                continue
            unit, factor = (column.unit, column.factor) if table.named else (label.unit, label.factor)
            if match["unit"]:
                unit, factor = match["unit"], multiple(match["factor"] or "")
            if not unit:
                continue
            name, change = _moved(column.name if table.named else label.name, match)
            year = column.year if column.year is not None or column.aim else reading.year
            quantity = Quantity(
                value=plain(number.value * factor),
                unit=self._units.written(unit),
                change=change,
                approximate=match["bound"] == "约" or match["after"] == "左右",
                deadline=year,
            )
            aim = column.aim or (table.named and reading.aims)
            yield self._statement(reading, name, quantity, aim=aim, line=line, places=(label.span, column.span))

    def _label(self, row: tuple[_Cell, ...], before: int, *, short: int) -> _Label | None:
        """Return what the first cells of a row name; None where they name nothing."""
        named = [cell for cell in row[: max(before, 0)] if re.search("[一-鿿]{2}", cell.words)]
        if not named or short > 2:
            return None
        units = [m for cell in named[1:] if (m := self._unit.fullmatch(cell.words))]
        units += [m for cell in row[:before] if cell.words in {"%", "％"} and (m := self._unit.fullmatch("%"))]
        rest = [cell for cell in named if not self._unit.fullmatch(cell.words)]
        if not rest:
            return None
        cell = rest[-1]
        words = _INDEX.sub("", cell.words, count=1) if _INDEX.match(cell.words) else cell.words
        match = self._measured.fullmatch(words) or self._ends_in_unit.search(words)
        if match and not units:
            name = words[: match.start("factor") if match["factor"] else match.start("unit")].rstrip("（( ")
            return _Label(name=name, unit=match["unit"], factor=multiple(match["factor"] or ""), span=cell.span)
        if not units:
            return _Label(name=words, span=cell.span)
        return _Label(name=words, unit=units[0]["unit"], factor=multiple(units[0]["factor"] or ""), span=cell.span)

    def _statement(
        self, reading: _Reading, name: str, quantity: Quantity, *, aim: bool, line: Span, places: tuple[Span, Span]
    ) -> Statement:
        around, year, own_year = reading.around, quantity.deadline, reading.own_year
        scope = around.scope(line.start)
        policy = scope.policy if scope else None
        ahead = year is not None and (year > own_year if own_year is not None else policy is not None)
        target = ahead or (aim and (year is None or year == own_year))
        region = next(iter(around.places.inside(places[0])), None) or around.region_of(policy, around.home)
        source = around.sources.at(line.start)
        return Statement(
            kind=StatementKind.TARGET if target else StatementKind.OBSERVATION,
            indicator=name[:_LONGEST_NAME],
            quantity=quantity if target else replace(quantity, deadline=None, year=year),
            span=line,
            sentence=reading.context.sentence(line.start),
            rule="table-target" if target else "table-observation",
            concept=self._concepts.of(name),
            policy=policy if target else None,
            holder=source if not target or policy is None else None,
            region=region,
            industries=around.sectors.first_of(*places) or around.sectors.topic(policy),
            confidence=0.8,
        )


def _moved(name: str, match: re.Match[str]) -> tuple[str, Change]:
    """Return an indicator without the move that its name ends in (能耗降低), and what its figure says."""
    if moves := TABLE_MOVES.fullmatch(name):
        change = Change.DECREASE_BY if moves["verb"] in _DECREASES else Change.INCREASE_BY
        return moves["name"], change
    bound = _BOUNDS.get(match["bound"] or "") or _AFTER.get(match["after"] or "")
    return name, bound or Change.REACH


def _tables(text: str) -> Iterator[list[tuple[_Cell, ...]]]:
    """Yield the rows of each table: lines that follow each other with the same mark between their cells."""
    rows: list[tuple[_Cell, ...]] = []
    mark = ""
    start = 0
    for line in text.splitlines(keepends=True):
        own = "|" if "|" in line else "\t" if "\t" in line.strip() else ""
        if own and own != mark and rows:
            yield from _whole(rows)
            rows = []
        mark = own
        if not own or len(line) > _LONGEST_ROW:
            yield from _whole(rows)
            rows = []
        elif not _RULE.fullmatch(line):
            rows.append(_cells(line, start, own))
        start += len(line)
    yield from _whole(rows)


def _whole(rows: list[tuple[_Cell, ...]]) -> Iterator[list[tuple[_Cell, ...]]]:
    if len(rows) > 1 and len(rows[0]) > 1:
        yield rows


def _cells(line: str, start: int, mark: str) -> tuple[_Cell, ...]:
    found: list[_Cell] = []
    at = start
    for part in line.rstrip("\n").split(mark):
        words = part.strip()
        begin = at + (len(part) - len(part.lstrip()))
        found.append(_Cell(span=Span(begin, begin + len(words)), words=words))
        at += len(part) + 1
    if mark == "|":
        # The marks at both ends of a line bound no cell.
        found = found[1:] if not found[0].words else found
        found = found[:-1] if found and not found[-1].words else found
    return tuple(found)
