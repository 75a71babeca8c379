"""Figures in a text: number, unit, bound and range, wherever a measure word or unit stands behind a number."""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.extract.quantities.numerals import multiple, parse_number
from kg.extract.quantities.units import UnitTable
from kg.extract.quantity_patterns import (
    AFTER,
    ARABIC,
    BEFORE_NUMBER,
    DATED,
    DIGITS,
    GENERIC_COUNT,
    HALF,
    HAN_NUMBER,
    IDIOM,
    MEASURED_BEFORE,
    MIXED,
    MULTIPLE,
    NEARBY,
    NEGATIVE,
    PART_BEFORE,
    RANGE,
    RATIO,
    RATIO_ON,
    SECOND_UNIT,
)
from kg.model import Span

_DURATION_BEFORE = re.compile(
    r"(?:为|为期|不超过|超过|至少|不少于|控制在|缩短(?:到|至|为)?了?|延长(?:到|至|为)?了?|连续|长达|耗费|需要?|周期|(?<!有效)期限|(?:补偿|补贴|试点|过渡)期(?:限)?|连续(?:补贴|补助|奖励)|从|由|到|至)\s?"
    r"(?:约|近|大约)?\s?$"
)
_VALID = re.compile(r"有效期限?[^，。；\d]{0,6}$")
"""How long a rule is in force is no figure of what it says."""
_DATE_GOES_ON = re.compile(r"\d{1,2}[月日]|[上下]半年|前|底|末|初|度|版|起|以来|来|行动|规划|计划")
_SHORT_COUNT = Decimal(10)
_DOCUMENT_PARTS = re.compile(r"\d\s?章|[一二三四五六七八九十]章|章$")
_WIDE = re.compile("[０-９．％]")
_WIDE_DIGITS = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF0E, 0xFF05)}
_IN_NUMERAL = re.compile(rf"[\d点十百千万亿{DIGITS}]")
_EACH_FEW = re.compile(
    "(?:各(?:自)?(?:新|至少)?(?:建成|建设|新建|布局|打造|培育|创建|建立|完成|开工|投产|遴选|选择|建)|"
    "至少(?:建成|建设|新建|培育|打造|建)?|不少于|(?P<some>(?:建成|投产|投运|开工|新建|关停|淘汰|退出|压减)了?))$"
)
"""Words before a small number in characters that is meant as one (甲、乙各建成一条)."""
_ALL_OF = re.compile("(?<=[一-鿿])全部[为是](?=[一-鿿]{2})")
"""Words that say 100 % (新增公交车全部为新能源车)."""
_PASSED = re.compile("(?:突破|超过|超|逾|近)$")
"""Words before a bare multiple that is meant as a number (突破千亿元)."""
_HALVED = frozenset({"倍", "年", "天", "小时"})
_AND_HALF = re.compile("半(?=[，。；、！？）)的以左内]|$)")
_SLASH = re.compile(r"[/／]\d[\d.,]{0,9}\s?[万亿]?(?:千瓦|兆瓦|吉瓦)时")
_BEHIND_SLASH = re.compile(r"\d\s?[万亿]?(?:千瓦|兆瓦|吉瓦)[/／]$")
"""Power and energy of storage side by side: 30万千瓦/60万千瓦时."""
_FINER = re.compile(r"\d\s?(?:吨|千克|公斤|公里|千米|小时|元|米)$")
"""What stands right before the finer part of a measure (2吨3千克, 1小时20分钟)."""
_CLINGS = frozenset("0123456789.第〔[［/#+±≈§,点 \u00a0\u2009—–―-−－~～\t\n\r\f\v\u3000" + string.ascii_letters)
"""The last characters of BEFORE_NUMBER and NEGATIVE; most figures stand behind none of them."""
_MEASURES = frozenset("吨克斤里米时元")
_PAIR = re.compile(RANGE)
_BARE = re.compile(rf"(?:{ARABIC})(?:{MULTIPLE})?")
_BARE_LIST = re.compile(
    r"分别(?:约?为|是|达到?|约|完成|增长|下降|提高到?|降至|增至|新增|不(?:高于|低于|超过|少于))?(?P<numbers>(?:\d{1,9}(?:\.\d{1,4})?(?:[万亿]|千万|百万)?[、和与]){1,6})$"
)
"""Numbers without a unit right before one that has it."""
_LIST = 90
_POINTS = re.compile(r"(?:[、和与]\s?\d{1,3}(?:\.\d{1,3})?个?){0,4}[、和与]\s?\d{1,3}(?:\.\d{1,3})?个百分点")
"""What stands behind 2.7个 where the unit of a list stands in full at its end (2.7个和3.0个百分点)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its unit at ``span``, bounds included; ``bound`` is at_least, at_most or empty."""

    span: Span
    value: Decimal
    unit: str
    high: Decimal | None = None
    bound: str = ""
    approximate: bool = False
    multiplies: bool = False
    counted: bool = False


class FigureFinder:
    """Finds figures with the units of a table."""

    def __init__(self, units: UnitTable) -> None:
        self._units = units
        unit = units.pattern
        number = (
            rf"(?:{MIXED}|(?:{ARABIC})\s?(?:(?:{MULTIPLE})(?:[多余]\s?)?|[多余](?:{MULTIPLE})?)?|{HAN_NUMBER}[多余]?)"
        )
        self._figure = re.compile(
            # Nearly every character is passed over by its first look.
            rf"(?<!\d)(?=[\d数几上百千万亿十第首{DIGITS}])(?!{DATED})(?:(?P<few>[数几上](?!\d))?(?:(?P<low>(?:{ARABIC})\s?(?:{MULTIPLE})?){RANGE})?(?P<number>{number})\s?(?P<unit>{unit})"
            rf"|百分之\s?(?P<percent>(?:{ARABIC})|{HAN_NUMBER})"
            rf"|(?P<tenths>[一二两三四五六七八九](?:点[一二三四五六七八九])?)成(?P<half>半)?(?![一-鿿]{{0,1}}(?:立|为|果|本|功|员|都|效|熟|型|交|品|分|就|份|长|千))"
            rf"|(?P<part>[二三四五六七八九十])分之(?P<of>[一二三四五六七八九])"
            rf"|第\s?(?P<rank>[1-9]\d?|[一二三四五六七八九十])\s?位|(?P<first>首位))"
        )

    def find(self, text: str) -> tuple[Figure, ...]:
        """Return the figures of a text by start; digits in full width count like others."""
        narrow = text.translate(_WIDE_DIGITS) if _WIDE.search(text) else text
        read = (self._read(narrow, match) for match in self._figure.finditer(narrow))
        found = [figure for figure in read if figure is not None]
        found.extend(_unit_behind(narrow, found))
        found.extend(_halves(narrow))
        found.extend(_ratios(narrow))
        found.sort(key=lambda figure: (figure.span.start, -figure.span.end))
        return tuple(_ranges(narrow, _apart(found)))

    def _read(self, text: str, match: re.Match[str]) -> Figure | None:
        if match["number"]:
            return self._measured(text, match)
        start = match.start()
        if match["rank"] or match["first"]:
            number = parse_number(match["rank"] or "1")
            return Figure(span=Span(start, match.end()), value=number.value, unit="位") if number else None
        value = _share(match)
        if value is None or _IN_NUMERAL.match(text, max(start - 1, 0), start):
            return None
        return _bounded(text, Figure(span=Span(start, match.end()), value=value, unit="%"))

    def _measured(self, text: str, match: re.Match[str]) -> Figure | None:
        start, words, raw_unit = match.start(), match["number"], match["unit"]
        arabic = words[0].isdigit() and words[0].isascii()
        more = "多" in words or "余" in words
        number = parse_number(words.replace("多", "").replace("余", "").replace(" ", ""))
        if number is None or match["few"] in {"数", "几"} or _is_part_of_more(text, match):
            return None
        unit = self._units.written(raw_unit)
        if raw_unit == "个" and _POINTS.match(text, match.end()):
            unit = "个百分点"
        if not arabic and not self._han_counts(text, match, value=number.value, unit=unit):
            return None
        if not self._is_measure(text, match, unit=unit):
            return None
        low = parse_number(match["low"].replace(" ", "")) if match["low"] else None
        value, high = number.value, number.high
        if low:
            value, high = _low_end(low.value, match["low"], upper=number.value, words=words), number.value
            if value > high:
                return None
        bound = "at_least" if more or match["few"] else ""
        figure = Figure(
            span=Span(start, match.end()),
            value=value,
            high=high,
            unit=unit,
            bound=bound,
            approximate="余" in words or (number.high is not None and not low),
            counted=unit in self._units.counters,
        )
        return _bounded(text, _with_half(text, figure))

    def _han_counts(self, text: str, match: re.Match[str], *, value: Decimal, unit: str) -> bool:
        """Tell whether a Chinese numeral is a figure: 五个方面 and 一家企业 are manners of speaking."""
        words = match["number"]
        if unit in self._units.durations:
            return (parse_number(words.strip("多余")) is not None and "年" not in match["unit"]) or bool(
                (number := parse_number(words.strip("多余"))) and number.high
            )
        if unit in self._units.counters or unit == "位":
            bare = words[0] in "百千万亿" and not match["few"]
            if value < _SHORT_COUNT:
                each = _EACH_FEW.search(text, max(match.start() - 12, 0), match.start())
                return each is not None and (value > 1 or not each["some"])
            return not (bare and IDIOM.search(text, max(match.start() - 2, 0), match.end() + 2))
        if words[0] in "百千万亿" and (unit == "元" or len(words) == 1):
            passed = _PASSED.search(text, max(match.start() - 4, 0), match.start())
            return bool(match["few"] or (passed and not text.startswith("大关", match.end())))
        if len(words) == 1 and unit in {"元", "米", "克", "升", "人", "瓦"}:
            return False
        return value > 1 or unit in {"倍", "%"}

    def _is_measure(self, text: str, match: re.Match[str], *, unit: str) -> bool:
        """Tell whether what was matched measures something: no date, no part of a document, no age."""
        start, end = match.start(), match.end()
        if unit == "位" or text[max(start - 2, 0) : start] == "》等":
            return False
        if unit in {"公里", "米", "千米"}:
            return not NEARBY.search(text[max(start - 10, 0) : start])
        if unit in self._units.durations:
            return _lasts(text, match, unit=unit)
        if unit in self._units.counters:
            part = unit == "条" and _DOCUMENT_PARTS.search(text[max(start - 6, 0) : start])
            return (
                not part
                and not GENERIC_COUNT.match(text, end)
                and not PART_BEFORE.search(text[max(start - 8, 0) : start])
            )
        return True


def _is_part_of_more(text: str, match: re.Match[str]) -> bool:
    """Tell whether digits or signs around a figure make it part of something else: 1.2.3, 1,25, -5吨, 5吨元, 千吨级."""
    before = text[max(match.start() - 16, 0) : match.start()]
    if before[-1:] in _CLINGS and (
        (BEFORE_NUMBER.search(before[-8:]) and not _BEHIND_SLASH.search(before))
        or (NEGATIVE.search(before) and not MEASURED_BEFORE.search(before))
    ):
        return True
    if _SLASH.match(text, match.end()):
        return False
    if before[-1:] in _MEASURES and _FINER.search(before):
        return True
    return text[match.end() : match.end() + 1] in {"级", "/", "／"} or bool(SECOND_UNIT.match(text, match.end()))


def _with_half(text: str, figure: Figure) -> Figure:
    """Return the figure with the half that stands behind its unit (一倍半, 两年半)."""
    if figure.unit not in _HALVED or not _AND_HALF.match(text, figure.span.end) or figure.high is not None:
        return figure
    return replace(figure, span=Span(figure.span.start, figure.span.end + 1), value=figure.value + Decimal("0.5"))


def _lasts(text: str, match: re.Match[str], *, unit: str) -> bool:
    """Tell whether a time is a duration that something takes (为期3年), not a date, an age or a rough span."""
    start, end = match.start(), match.end()
    if unit in {"小时", "个小时", "分钟"}:
        return text[end : end + 1] not in set("后前里内车")
    year = unit in {"年", "月"} and match["number"].isdigit() and len(match["number"]) >= 4
    return bool(
        unit != "日"
        and not year
        and _DURATION_BEFORE.search(text[max(start - 8, 0) : start])
        and not _VALID.search(text[max(start - 10, 0) : start])
        and not _DATE_GOES_ON.match(text, end)
    )


def _share(match: re.Match[str]) -> Decimal | None:
    if match["percent"]:
        number = parse_number(match["percent"])
        return number.value if number else None
    if match["tenths"]:
        number = parse_number(match["tenths"])
        return number.value * 10 + (5 if match["half"] else 0) if number else None
    whole, part = parse_number(match["part"]), parse_number(match["of"])
    if whole is None or part is None or part.value >= whole.value:
        return None
    share = part.value * 100 / whole.value
    return share.quantize(Decimal(1)) if share == share.to_integral_value() else share.quantize(Decimal("0.1"))


def _ratios(text: str) -> Iterator[Figure]:
    """Yield the figures of indicators that have no unit (电能利用效率降至1.3以下)."""
    if "PUE" not in text and "效率" not in text:
        return
    for match in RATIO.finditer(text):
        yield from _ratio(text, match)
        further = RATIO_ON.match(text, match.end())
        while further is not None:
            yield from _ratio(text, further)
            further = RATIO_ON.match(text, further.end())


def _ratio(text: str, match: re.Match[str]) -> Iterator[Figure]:
    number = parse_number(match["value"])
    if number:
        yield _bounded(text, Figure(span=Span(*match.span("value")), value=number.value, unit=""))


def _unit_behind(text: str, figures: list[Figure]) -> list[Figure]:
    """Return the numbers of a list whose unit stands behind the last one (分别为1.5亿、0.5亿和2亿千瓦)."""
    found: list[Figure] = []
    begins = text.find("分别")
    for figure in figures:
        before = max(figure.span.start - _LIST, 0)
        if 0 <= begins < before:
            begins = text.find("分别", before)
        if not 0 <= begins < figure.span.start or figure.unit in {"年", "月", "日", "位"}:
            continue
        listed = _BARE_LIST.search(text, before, figure.span.start)
        if listed is None:
            continue
        for match in _BARE.finditer(text, listed.start("numbers"), figure.span.start):
            number = parse_number(match[0])
            if number is not None:
                found.append(replace(figure, span=Span(*match.span()), value=number.value, high=None, bound=""))
    return found


def _halves(text: str) -> Iterator[Figure]:
    if "全部" in text:
        for match in _ALL_OF.finditer(text):
            yield Figure(span=Span(match.start(), match.start() + 2), value=Decimal(100), unit="%")
    if "半" not in text and "番" not in text:
        return
    for match in HALF.finditer(text):
        span = Span(*match.span())
        if match["double"]:
            times = parse_number(match["times"] or "一")
            if times:
                figure = Figure(span=span, value=Decimal(2) ** int(times.value), unit="倍", multiplies=True)
                yield _bounded(text, figure)
            continue
        before, after = match["near"] or "", match["after"] or ""
        least = before in {"超", "超过"} or after in {"以上", "多"} or match["half"] == "过半"
        bound = "at_least" if least else "at_most" if after == "以下" or before == "不到" else ""
        about = before in {"近", "将近", "接近", "约"} or after == "左右"
        yield Figure(span=span, value=Decimal(50), unit="%", bound=bound, approximate=about)


def _bounded(text: str, figure: Figure) -> Figure:
    """Return the figure with the bound that stands behind its unit."""
    match = AFTER.match(text, figure.span.end)
    if not match:
        return figure
    bound = "at_least" if match["least"] or match["more"] else "at_most" if match["most"] else figure.bound
    if match["odd"]:
        bound = "at_least"
    return replace(
        figure,
        span=Span(figure.span.start, match.end()),
        bound=bound,
        approximate=figure.approximate or bool(match["about"] or match["odd"]),
    )


def _low_end(low: Decimal, written: str, *, upper: Decimal, words: str) -> Decimal:
    """Return the lower end of a range that shares the 万 or 亿 of the upper one (3—5万吨)."""
    match = re.search("[十百千万亿]+", words)
    if match and not re.search("[十百千万亿]", written) and low < upper:
        return low * multiple(match[0])
    return low


def _apart(figures: list[Figure]) -> Iterator[Figure]:
    end = -1
    for figure in figures:
        if figure.span.start >= end:
            yield figure
            end = figure.span.end


def _ranges(text: str, figures: Iterator[Figure]) -> Iterator[Figure]:
    """Join two figures of one unit with a dash or 至 between them (65%—70%)."""
    last: Figure | None = None
    for figure in figures:
        if last is None:
            last = figure
            continue
        between = text[last.span.end : figure.span.start]
        least = not between and last.bound == "at_least" and figure.bound == "at_most"
        # 2%以上4%以下 is a range too.
        joined = (least or _PAIR.fullmatch(between)) and last.unit == figure.unit and last.high is None
        from_to = text[max(last.span.start - 4, 0) : last.span.start].rstrip("约的 ").endswith(("从", "由"))
        if joined and last.value > figure.value and not from_to:
            # 70%—65% contradicts itself.
            last = None
        elif joined and last.value < figure.value and not (from_to and between.strip() in {"到", "至"}):
            last = replace(
                figure,
                span=Span(last.span.start, figure.span.end),
                value=last.value,
                high=figure.value,
                bound="" if least else figure.bound,
                approximate=figure.approximate or last.approximate,
            )
        else:
            yield last
            last = figure
    if last is not None:
        yield last
