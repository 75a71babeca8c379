"""Numbers as Chinese prose writes them, as exact decimals."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.quantity_patterns import ARABIC, DIGITS, MIXED

_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_LONGEST = 15
"""Digits of a number; what is longer is none."""
_VALUES = {digit: max(index - 1, 0) for index, digit in enumerate("零〇一二三四五六七八九")} | {"两": 2}
_NUMERALS = frozenset(_VALUES) | frozenset(_POWERS)
_ARABIC = re.compile(rf"({ARABIC})\s?([十百千万亿]*)")
_MIXED = re.compile(MIXED)
_PARTS = re.compile("(?<![0-9])([0-9]++)([百千万亿]+)")
_FRACTION = re.compile(f"([{DIGITS}]+)([百千万亿]*)")
_REPEATED = re.compile("亿+亿|万万|^[百千万亿]{4,}")
_NEIGHBOURS = re.compile("([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number; ``high`` is the upper end where two neighbouring digits name a range (五六千)."""

    value: Decimal
    high: Decimal | None = None


def parse_number(words: str) -> Number | None:
    """Return the number that the words stand for.

    Parameters
    ----------
    words : str
        Arabic digits with or without 万 and 亿 behind them, or a Chinese numeral.

    Returns
    -------
    Number or None
        None where the words are no well-formed number.

    Examples
    --------
    >>> parse_number("1,200.5万").value
    Decimal('12005000')
    >>> parse_number("三千二百").value
    Decimal('3200')
    >>> parse_number("五六千")
    Number(value=Decimal('5000'), high=Decimal('6000'))
    """
    words = words.strip()
    if words.isascii() and words.isdecimal() and len(words) <= _LONGEST:
        return Number(Decimal(int(words)))
    if match := _ARABIC.fullmatch(words):
        return Number(plain(Decimal(match[1].replace(",", "")) * multiple(match[2])))
    if _MIXED.fullmatch(words):
        return _mixed(words)
    if (match := _NEIGHBOURS.fullmatch(words)) and _VALUES[match[1]] + 1 == _VALUES[match[2]]:
        factor = multiple(match[3])
        return Number(_VALUES[match[1]] * factor, _VALUES[match[2]] * factor)
    return _in_characters(words)


def _in_characters(words: str) -> Number | None:
    """Return a number in Chinese characters, with a fraction or without (十点五亿)."""
    whole, point, fraction = words.partition("点")
    value = _integer(whole)
    if value is None or not point:
        return None if value is None else Number(Decimal(value))
    parts = _FRACTION.fullmatch(fraction)
    if parts is None:
        return None
    digits = "".join(str(_VALUES[char]) for char in parts[1])
    return Number(plain(Decimal(f"{value}.{digits}") * multiple(parts[2])))


def _mixed(words: str) -> Number | None:
    """Return the sum of figures with falling multiples (1亿5千万); None where they do not fall."""
    parts = [(Decimal(digits), multiple(factor)) for digits, factor in _PARTS.findall(words)]
    terms = [digits * factor for digits, factor in parts]
    falling = all(term < factor for term, (_, factor) in zip(terms[1:], parts, strict=False))
    return Number(sum(terms, Decimal(0))) if falling else None


def multiple(words: str) -> Decimal:
    """Return the factor of 万, 亿, 万亿 and their like; 1 for no words.

    Examples
    --------
    >>> multiple("千万")
    Decimal('10000000')
    """
    return Decimal(10) ** sum(_POWERS[char] for char in words)


def plain(value: Decimal) -> Decimal:
    """Return the number without zeros behind its decimal point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _integer(words: str) -> int | None:
    """Return a whole Chinese numeral: digits read one by one, or with their powers."""
    if not words or not set(words) <= _NUMERALS or _REPEATED.search(words):
        return None
    if len(words) > 2 and words[-1] in DIGITS and words[-2] in "百千万亿":
        # 三万五 leaves out the last power, which is the next one down: 三万五千.
        whole = _integer(words[:-1])
        return None if whole is None else whole + _VALUES[words[-1]] * int(10 ** (_POWERS[words[-2]] - 1))
    if all(char in DIGITS for char in words):
        return int("".join(str(_VALUES[char]) for char in words)) if len(words) == 1 or "〇" in words else None
    total = section = 0
    digit: int | None = None
    lowest = 9
    for char in words:
        if char in DIGITS:
            if digit not in (None, 0):
                return None
            digit = _VALUES[char]
        elif char in "万亿":
            section += digit or 0
            factor = int(10 ** _POWERS[char])
            # 万亿 multiplies what stands before it as a whole.
            total = (total + section or 1) * factor if char == "亿" or total == 0 else total + (section or 1) * factor
            section, digit, lowest = 0, None, 9
        else:
            power = _POWERS[char]
            if power >= lowest:
                return None
            section += (1 if digit is None else digit) * int(10**power)
            digit, lowest = None, power
    return total + section + (digit or 0)
