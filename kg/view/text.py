"""Text that is safe to show: no control characters, no terminal escapes, no formulas for a spreadsheet."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

# A whole escape sequence goes at once; a lone escape character falls to the next pattern.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[@-Z\\-_])")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_SPACES = re.compile(r"\s+")
_FORMULA = re.compile(r"^\s*[=+\-@\t\r|]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_WORDS = {None: "null", True: "true", False: "false"}


def clean(text: str) -> str:
    r"""Return a text for one line of a terminal: escapes and control characters gone, white space single.

    Parameters
    ----------
    text : str
        Anything, as a document or a label may hold it.

    Returns
    -------
    str
        Text without line breaks, directional marks, escapes or other hidden characters.

    Examples
    --------
    >>> clean("钢\x1b[31m铁\n方案\u202e")
    '钢铁 方案'
    """
    visible = _SPACES.sub(" ", _ESCAPES.sub("", text))
    if visible.isprintable():
        return visible
    return "".join(char for char in visible if unicodedata.category(char) not in _HIDDEN)


def guarded(cell: object) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers.

    Examples
    --------
    >>> guarded("=1+1"), guarded("-3.5"), guarded("钢铁")
    ("'=1+1", '-3.5', '钢铁')
    """
    text = clean("" if cell is None else str(cell))
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV with a header, lines ending in a line feed, every cell guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guarded(column) for column in columns])
    writer.writerows([guarded(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def json_text(value: Any) -> str:
    """Return a value as JSON: keys in the order given, Chinese as it is, control characters escaped, decimals exact.

    Examples
    --------
    >>> from decimal import Decimal
    >>> json_text({"value": Decimal("123456789012345.678")}).split()
    ['{', '"value":', '123456789012345.678', '}']
    """
    return _written(value, "\n") + "\n"


def _written(value: Any, line: str) -> str:
    """Return the JSON of a value whose lines begin with ``line``; the standard encoder knows no exact decimals."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping) and value:
        inner = line + "  "
        return (
            "{"
            + ",".join([f"{inner}{_string(str(key))}: {_written(one, inner)}" for key, one in value.items()])
            + line
            + "}"
        )
    if isinstance(value, list | tuple) and value:
        inner = line + "  "
        return "[" + ",".join([inner + _written(one, inner) for one in value]) + line + "]"
    return _plain(value)


def _plain(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False)


def _string(text: str) -> str:
    written = encode_basestring(text)
    if text.isprintable():
        return written
    # JSON escapes the ASCII controls itself; the rest of the hidden ones would reach the terminal raw.
    return "".join(char if unicodedata.category(char) not in _HIDDEN else _escaped(char) for char in written)


def _escaped(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
