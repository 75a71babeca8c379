"""Numbers of documents and of standards, and where they stand beside a title."""

import re

from kg.model import Span

STANDARD_NUMBER = re.compile(
    r"(?<![A-Za-z])(?:GB(?:/[TZ])?|HJ(?:/T)?|DB\d{2,4}(?:/T)?|T/[A-Z]{2,8}|YB/?T?|JC/?T?|NB/?T?|DL/?T?|SJ/?T?|"
    r"(?:HG|JT|QB|FZ|MT|LY|SH|SY|CJ|RB|TB|WB|QX|HY|NY|SB|JB|CB|JG|JR|YS|YD|SL|GA|SF)/T|JGJ(?:/T)?|CJJ(?:/T)?|"
    r"ISO(?:/(?:IEC|TS|TR))?|IEC|PAS|EN)"
    r"[ ]?\d{2,6}(?:[.\-]\d{1,3}){0,9}(?:[—–\-:：]\d{4})?(?!\d)"
)
"""Numbers of national, trade, local, association and international standards."""

_ORDER = r"(?P<body>[\u4e00-\u9fff]{2,20})(?:令|公告)\s{0,9}(?:20\d\d\s{0,9}年\s{0,9})?第\s{0,9}\d{1,4}\s{0,9}号"
"""Numbers of orders and announcements: the body that gives them stands in them."""

_UNION_ACT = (
    r"(?:Regulation|Directive|Decision)\s{0,9}[（(]E[UC][)）]\s{0,9}(?:No\s{0,9})?\d{2,4}/\d{2,4}|"
    r"[（(]E[UC][)）]\s{0,9}20\d\d/\d{2,4}"
)
UNION_ACT = re.compile(_UNION_ACT)
"""Number of an act of the European Union."""
_ORDER_AFTER = re.compile(rf"[（(]\s{{0,9}}(?P<number>{_ORDER}|{_UNION_ACT})")
_NUMBER_BEFORE = re.compile(rf"(?P<number>{STANDARD_NUMBER.pattern})\s{{0,30}}$")
_NUMBER_AFTER = re.compile(
    rf"(?:(?:团体|国家|行业|地方|推荐性|强制性){{0,6}}标准)?\s{{0,9}}[（(]\s{{0,9}}(?P<number>{STANDARD_NUMBER.pattern}|[\u4e00-\u9fff]{{1,12}}\s{{0,9}}[〔\[﹝【]\s{{0,9}}20\d\d\s{{0,9}}[〕\]﹞】]\s{{0,9}}第?\d{{1,5}}号)"
)

_NUMBER_LINE = re.compile(
    r"(?:^|\n)[^\S\n]{0,40}(?P<number>[\u4e00-\u9fff]{1,12}\s{0,9}[〔\[﹝【]\s{0,9}20\d\d\s{0,9}[〕\]﹞】]\s{0,9}第?\d{1,5}号)[^\S\n]{0,40}(?=\n|$)"
)
_HEAD = 200
"""Characters around a heading within which its number stands."""


def number_of_heading(text: str, heading: Span) -> Span | None:
    """Return where the number of the document stands that a heading names: in a line of its own beside it."""
    start = max(heading.start - _HEAD, 0)
    lines = list(_NUMBER_LINE.finditer(text, start, min(heading.end + _HEAD, len(text))))
    return Span(*lines[0].span("number")) if len(lines) == 1 else None


def body_of_order(text: str, span: Span) -> Span | None:
    """Return where the body stands whose order or announcement is printed straight after a title."""
    match = _ORDER_AFTER.match(text, span.end)
    return Span(*match.span("body")) if match and match["body"] else None


_STANDARD_AFTER = re.compile(rf"[ ]?(?P<number>{STANDARD_NUMBER.pattern})")


_NUMBER_TOLD = re.compile(rf"[^。；《》\n]{{0,40}}编号(?:为|是|：|:)?\s{{0,9}}(?P<number>{STANDARD_NUMBER.pattern})")


def number_told(text: str, span: Span) -> Span | None:
    """Return where the number stands that the words after a standard tell: 该标准…，编号T/CPHA 30."""
    told = _NUMBER_TOLD.match(text, span.end)
    return Span(*told.span("number")) if told else None


def number_beside(text: str, span: Span) -> Span | None:
    """Return where the number stands that is printed straight before or after a title, if one is."""
    if after := _NUMBER_AFTER.match(text, span.end):
        return Span(*after.span("number"))
    if after := _ORDER_AFTER.match(text, span.end):
        return Span(*after.span("number"))
    if after := _STANDARD_AFTER.match(text, span.end):
        return Span(*after.span("number"))
    if before := _NUMBER_BEFORE.search(text, max(span.start - 30, 0), span.start):
        return Span(*before.span("number"))
    return None
