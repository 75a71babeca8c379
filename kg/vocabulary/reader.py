"""Reads tables from CSV: cells to typed values, complaints with file, line and remedy."""

import csv
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn, TypeVar, get_type_hints

from kg.errors import VocabularyError

_Row = TypeVar("_Row")


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


def _pattern(cell: str) -> str:
    re.compile(cell)
    return cell


_Cell = tuple[str, Callable[[str], Any]]
_WRONG = (ValueError, InvalidOperation, re.error)
_CELLS: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: _count,
    bool: _flag,
    Decimal: Decimal,
    tuple[str, ...]: _tuple,
    tuple[tuple[str, str], ...]: _pairs,
}
_PATTERNS = frozenset({"avoid", "context"})


class TableReader:
    """Reads tables and remembers the line of every row for later complaints.

    The first complaint is raised; with ``problems`` all are gathered there, and what is broken is left out.
    """

    def __init__(self, folder: Path, problems: list[VocabularyError] | None = None, *, patterns: bool = True) -> None:
        self.folder = folder
        self._patterns = _PATTERNS if patterns else frozenset()
        self.lines: dict[tuple[str, str], int] = {}
        self._problems = problems
        self._digest = hashlib.sha256()
        self._texts: dict[str, str] = {}

    @property
    def version(self) -> str:
        """Digest of all tables that were read."""
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
        cells = [(name, _pattern if name in self._patterns else _CELLS[hints[name]]) for name in names]
        for line, row in self._cells(file, names):
            try:
                values = {name: convert(cell) for (name, convert), cell in zip(cells, row, strict=True)}
            except _WRONG:
                with self._tolerant():
                    self._fail_of(file, line, row, cells)
                continue
            yield line, kind(**values)

    def _cells(self, file: str, names: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield line number and cells of every row below the header."""
        with self._tolerant():
            lines = csv.reader(self.text(file).splitlines(keepends=True), strict=True)
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

    def _fail_of(self, file: str, line: int, row: Sequence[str], cells: Sequence[_Cell]) -> NoReturn:
        """Say what is wrong with a row."""
        if len(row) != len(cells):
            self.fail(file, line, f"{len(row)} cells instead of {len(cells)}", "check the commas", "02")
        for (name, convert), cell in zip(cells, row, strict=True):
            try:
                convert(cell)
            except _WRONG:
                self.fail(file, line, f"{name} cannot be {cell!r}", "see README.md beside the table", "04")
        raise AssertionError(f"nothing is wrong in {file}:{line}")

    def text(self, file: str) -> str:
        """Return the text of a file, which is read once and counts for the version."""
        if file in self._texts:
            return self._texts[file]
        try:
            content = (self.folder / file).read_bytes()
            text = content.decode("utf-8")
        except FileNotFoundError:
            self.fail(file, 0, f"no such table in {self.folder}", "put all tables into one folder", "01")
        except UnicodeDecodeError:
            self.fail(file, 0, "not UTF-8", "save the table as CSV in UTF-8", "01")
        self._digest.update(f"{file}:{len(content)}:".encode())
        self._digest.update(content)
        self._texts[file] = text
        return text

    def complain(self, file: str, key: str, what: str, remedy: str, code: str) -> None:
        """Complain of a row that was read."""
        with self._tolerant():
            self.fail(file, self.lines[file, key], what, remedy, code)

    def fail(self, file: str, line: int, what: str, remedy: str, code: str) -> NoReturn:
        """Raise the complaint."""
        where = f"{file}:{line}" if line else file
        raise VocabularyError(what, code=f"KG-V{code}", where=where, remedy=remedy)
