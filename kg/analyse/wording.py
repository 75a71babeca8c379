"""Figures of targets and observations in words, English and Chinese, and their shortest reading."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

_SIGN_UNITS = frozenset({"%", "‰"})
_SPELT = frozenset({"", "1", "a", "d", "h", "min", "mo", "x"})
"""Symbols that say nothing to most readers: counted things, and units of time; their names do."""
_NAME_END = re.compile(r" (?:or|by|of|in) .*| \(.*")
_SCALES = ((Decimal(10) ** 12, "万亿", 4), (Decimal(10) ** 8, "亿", 4), (Decimal(10) ** 4, "万", 2))
"""Large numbers of Chinese, with the decimals up to which they are easier to read."""
_EXACT = 28
"""Digits of a number that can be divided without rounding."""
_POWER = re.compile(r"(?<=m)([23])\b")
_POWERS = str.maketrans("23", "²³")
_HISSING = re.compile(r"(?:ss|x|ch|sh)$")

_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "reach": "reach",
        "at_least": "at least",
        "at_most": "at most",
        "increase_by": "increase by",
        "decrease_by": "decrease by",
        "increase_to": "increase to",
        "decrease_to": "decrease to",
        "multiply": "multiply to",
        "peak": "peak",
        "neutral": "reach neutrality",
        "complete": "complete",
        "build": "build",
    }
)
_CHINESE: Mapping[str, str] = MappingProxyType(
    {
        "reach": "达到",
        "at_least": "不低于",
        "at_most": "不超过",
        "increase_by": "增加",
        "decrease_by": "减少",
        "increase_to": "提高到",
        "decrease_to": "降至",
        "multiply": "增至",
        "peak": "达峰",
        "neutral": "中和",
        "complete": "完成",
        "build": "建成",
    }
)
_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "at_least": "≥ ",
        "at_most": "≤ ",
        "increase_by": "+",
        "decrease_by": "−",
        "increase_to": "↑ ",
        "decrease_to": "↓ ",
        "multiply": "× ",
    }
)
_BOUNDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "at_least": ("at least", "至少"),
        "more_than": ("more than", "超过"),
        "at_most": ("at most", "不超过"),
        "less_than": ("less than", "不到"),
    }
)
_NOUNS: Mapping[str, str] = MappingProxyType({**_ENGLISH, "neutral": "neutrality"})
_BY = frozenset({"increase_by", "decrease_by"})
_PLAIN = frozenset({"complete", "build"})
"""Changes whose indicator is a phrase that says it all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A unit: its IRI, its names, and its symbol (``1`` or empty where things are only counted).

    ``factor`` turns a figure into the unit ``canonical``; a unit without one is its own.
    """

    iri: str
    label: str
    label_en: str = ""
    symbol: str = ""
    dimension: str = ""
    canonical: "Measure | None" = None
    factor: Decimal = Decimal(1)

    @property
    def base(self) -> "Measure":
        """The canonical unit."""
        return self.canonical or self


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is done to an indicator: the change, the exact figure in its unit, and the years that belong to it.

    ``measured`` tells that the figure is what was, not what shall be.
    """

    change: str
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: Measure | None = None
    comparator: str = ""
    approximate: bool = False
    baseline: int | None = None
    start: int | None = None
    end: int | None = None
    measured: bool = False


def in_english(figure: Figure) -> str:
    """Return a figure in English words, the unit also as the documents write it.

    Examples
    --------
    >>> area = Measure(iri="u:1", label="平方米", label_en="square metre", symbol="m2")
    >>> in_english(Figure(change="increase_by", value=Decimal(20_000_000), unit=area, baseline=2023))
    'increase by 20,000,000 m² (平方米) from 2023'
    """
    bound = _BOUNDS.get(figure.comparator, ("", ""))[0]
    words = "" if figure.measured and figure.change == "reach" else _ENGLISH.get(figure.change, figure.change)
    parts = [words, bound if words != bound else "", "about" if figure.approximate else "", _english_amount(figure)]
    if figure.baseline is not None:
        parts.append(f"from {figure.baseline}" if figure.change in _BY else f"(compared with {figure.baseline})")
    if figure.start is not None:
        parts.append(f"over {figure.start}–{figure.end}" if figure.end is not None else f"since {figure.start}")
    return " ".join(filter(None, parts))


def in_chinese(figure: Figure) -> str:
    """Return a figure in Chinese words, large numbers with 万 and 亿.

    Examples
    --------
    >>> share = Measure(iri="u:2", label="%")
    >>> in_chinese(Figure(change="at_least", value=Decimal(100), unit=share))
    '不低于100%'
    >>> in_chinese(Figure(change="increase_by", value=Decimal(20_000_000), baseline=2023))
    '比2023年增加2000万'
    """
    bound = _BOUNDS.get(figure.comparator, ("", ""))[1]
    words = "" if figure.measured and figure.change == "reach" else _CHINESE.get(figure.change, figure.change)
    if figure.change == "decrease_by" and figure.unit is not None and figure.unit.label in ("%", "‰", "个百分点"):
        words = "下降"
    before = f"比{figure.baseline}年" if figure.baseline is not None and figure.change in _BY else ""
    after = f"（与{figure.baseline}年相比）" if figure.baseline is not None and not before else ""
    if figure.start is not None:
        before = f"{figure.start}—{figure.end}年{before}" if figure.end is not None else f"自{figure.start}年起{before}"
    about = "约" if figure.approximate else ""
    limit = bound if words != _CHINESE.get(figure.comparator) else ""
    return f"{before}{words}{limit}{about}{_chinese_amount(figure)}{after}"


def reading(indicator: str, figure: Figure, year: int | None, *, chinese: bool = True) -> str:
    """Return the shortest reading of a target: indicator, sign, figure, year.

    Examples
    --------
    >>> share = Measure(iri="u:2", label="%")
    >>> reading("绿色建筑占比", Figure(change="at_least", value=Decimal(100), unit=share), 2025)
    '绿色建筑占比 ≥ 100 % · 2025'
    """
    amount = _chinese_amount(figure, gap=" ") if chinese else _english_amount(figure, native=False)
    if amount:
        about = "≈ " if figure.approximate and figure.change not in _BOUNDS else ""
        words = f"{about}{_SIGNS.get(figure.change, '')}{amount}"
    else:
        words = "" if figure.change in _PLAIN else (_CHINESE if chinese else _NOUNS).get(figure.change, figure.change)
    named = " ".join(filter(None, (indicator, words)))
    return f"{named} · {year}" if year is not None else named


def amount(value: Decimal, unit: Measure | None, *, chinese: bool) -> str:
    """Return a number with its unit, as short as it reads well.

    Examples
    --------
    >>> power = Measure(iri="u:3", label="千瓦", label_en="kilowatt", symbol="kW")
    >>> [amount(Decimal(2_495_000), power, chinese=chinese) for chinese in (True, False)]
    ['249.5万千瓦', '2,495,000 kW']
    """
    figure = Figure(change="", value=value, unit=unit)
    return _chinese_amount(figure) if chinese else _english_amount(figure, native=False)


def _english_amount(figure: Figure, *, native: bool = True) -> str:
    if figure.value is None:
        return ""
    numbers = "–".join(_plain(f"{one:,f}") for one in (figure.value, figure.upper) if one is not None)
    unit = figure.unit
    if unit is None:
        return numbers
    counted = unit.symbol in _SPELT
    name = _POWER.sub(lambda power: power[1].translate(_POWERS), unit.symbol)
    if counted:
        name = "" if unit.label_en == "count" else _NAME_END.sub("", unit.label_en)
        name = _plural(name) if name and _several(figure) else name
    tail = f"({unit.label})" if native and unit.label not in (*_SIGN_UNITS, name) else ""
    return " ".join(filter(None, (numbers, name or ("" if tail else unit.label), tail)))


def _chinese_amount(figure: Figure, *, gap: str = "") -> str:
    if figure.value is None:
        return ""
    numbers = "—".join(_scaled(one) for one in (figure.value, figure.upper) if one is not None)
    unit = figure.unit.label if figure.unit is not None else ""
    return f"{numbers}{gap if unit in _SIGN_UNITS else ''}{unit}"


def _scaled(value: Decimal) -> str:
    """Return a number with 万 or 亿 where that makes it shorter to read; never rounded."""
    scale = scale_of(value)
    name = next((name for one, name, _ in _SCALES if one == scale), "")
    return _plain(f"{value if scale == 1 else value / scale:f}") + name


def scale_of(value: Decimal) -> int:
    """Return by what a number is divided in its shortest reading: 万, 亿 or 万亿, or 1.

    Examples
    --------
    >>> [scale_of(Decimal(number)) for number in (9_000, 123_400, 120_000_000, 123_456_789)]
    [1, 10000, 100000000, 1]
    """
    if len(value.as_tuple().digits) > _EXACT:
        return 1
    fitting = (
        int(scale)
        for scale, _, decimals in _SCALES
        if abs(value) >= scale and len(_plain(f"{value / scale:f}").partition(".")[2]) <= decimals
    )
    return next(fitting, 1)


def _plain(number: str) -> str:
    """Return a number without zeros at the end of its decimals."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def _several(figure: Figure) -> bool:
    return figure.upper is not None or figure.value != 1


def _plural(name: str) -> str:
    if " " in name or "/" in name or name.endswith("craft") or re.search(r"[^s]s$", name):
        return name
    if re.search(r"[^aeiou]y$", name):
        return f"{name[:-1]}ies"
    return f"{name}es" if _HISSING.search(name) else f"{name}s"
