"""Times that are told from the day of asking, and plan periods, put as plain years: 去年, last year, 十四五."""

import re
from collections.abc import Callable, Mapping
from datetime import date

_WORDS = (
    "一 one",
    "两 二 two",
    "三 three",
    "四 four",
    "五 five",
    "六 six",
    "七 seven",
    "八 eight",
    "九 nine",
    "十 ten",
)
_NUMBERS = {word: number for number, words in enumerate(_WORDS, start=1) for word in words.split()}
_PLANS = {"十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16}
"""Plans by name; 十五 and those before it are also plain numbers."""

_ELEVENTH_BEGAN, _PLAN_LASTS = 2006, 5
_DECEMBER = 12
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_CHINESE_YEARS = {"去年": -1, "前年": -2, "今年": 0, "本年度": 0, "本年": 0, "明年": 1, "后年": 2}
_ENGLISH_YEARS = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1}
_MONTHS = {"上个月": -1, "上月": -1, "这个月": 0, "本月": 0, "last month": -1, "this month": 0}

_Words = Mapping[str, str | None]


def _year(found: _Words, today: date) -> str:
    return f"{today.year + _CHINESE_YEARS[found['year'] or '']}年"


def _english_year(found: _Words, today: date) -> str:
    return str(today.year + _ENGLISH_YEARS[(found["year"] or "").lower()])


def _month(found: _Words, today: date) -> str:
    months = today.year * _DECEMBER + today.month - 1 + _MONTHS[(found["month"] or "").lower()]
    return f"{months // _DECEMBER}-{months % _DECEMBER + 1:02d}"


def _years_back(found: _Words, today: date) -> int:
    count = (found["count"] or "").lower()
    return today.year - (int(count) if count.isdigit() else _NUMBERS[count])


def _plan(number: int) -> tuple[int, int]:
    first = _ELEVENTH_BEGAN + _PLAN_LASTS * (number - 11)
    return first, first + _PLAN_LASTS - 1


def _chinese_plan(found: _Words, _: date) -> str:
    first, last = _plan(_PLANS[found["plan"] or ""])
    return f"{last}年底" if found["end"] else f"{first}年至{last}年"


def _english_plan(found: _Words, _: date) -> str:
    first, last = _plan(int(found["plan"] or 0))
    return f"{first}-{last}"


def _chinese_since(found: _Words, today: date) -> str:
    return f"{_years_back(found, today)}年以来"


def _english_since(found: _Words, today: date) -> str:
    return f"since {_years_back(found, today)}"


_PLAN = "|".join(_PLANS)
_RULES: tuple[tuple[re.Pattern[str], Callable[[_Words, date], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), put)
    for pattern, put in (
        (rf"(?:最近|过去|近)这?{_COUNT}年(?:以来|来|间|里|内|中)?", _chinese_since),
        (
            rf"\b(?:(?:in|over|during|within|from)\s)?(?:the\s)?(?:last|past|latest)\s{_COUNT}\syears\b",
            _english_since,
        ),
        (rf"(?P<year>{'|'.join(_CHINESE_YEARS)})", _year),
        (rf"\b(?:the\s)?(?P<year>{'|'.join(_ENGLISH_YEARS)})\syear\b", _english_year),
        (rf"(?P<month>{'|'.join(_MONTHS)})", _month),
        (rf"(?P<plan>{_PLAN})五(?:规划)?(?:期间|时期)?(?:\s?(?P<end>末))?", _chinese_plan),
        (r"\b(?:the\s)?(?P<plan>1\d)th\sfive[\s-]year\splan(?:\speriod)?\b", _english_plan),
    )
)
_TITLE = re.compile(r"(《[^《》]{1,200}》)")


def absolute(text: str, today: date) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a question with plain years and months, and what was read as what.

    Parameters
    ----------
    text : str
        As :func:`kg.ask.tokens.normal` writes it; titles in 《》 stay as they are.
    today : date
        The day of asking. The last three years begin three years before this one.

    Examples
    --------
    >>> absolute("去年发布了哪些政策", date(2026, 5, 1))
    ('2025年发布了哪些政策', (('去年', '2025年'),))
    >>> absolute("steel policies of the last three years", date(2026, 5, 1))[0]
    'steel policies of since 2023'
    """
    read_as: dict[str, str] = {}

    def put(part: str) -> str:
        for pattern, write in _RULES:

            def one(found: re.Match[str], write: Callable[[_Words, date], str] = write) -> str:
                words: _Words = found.groupdict()
                read_as[found[0]] = written = write(words, today)
                return written

            part = pattern.sub(one, part)
        return part

    parts = _TITLE.split(text)
    whole = "".join(part if part.startswith("《") else put(part) for part in parts)
    return whole, tuple(read_as.items())
