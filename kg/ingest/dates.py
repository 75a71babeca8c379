"""Dates of documents and sections: only year, month and day that are certain."""

import re

from kg.model import PartialDate

_YEAR = r"((?:19|20)\d\d)"
ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>“”，。；）》\u4e00-\u9fff]+")
"""A web address, which Chinese words and punctuation end."""

_IN_URL = (
    re.compile(rf"(?<!\d){_YEAR}(\d\d)(\d\d)(?!\d)"),
    re.compile(rf"/{_YEAR}[-/](\d\d?)[-/](\d\d?)(?=[/_.?#]|$)"),
    re.compile(rf"/{_YEAR}-?(\d\d)()/"),
    re.compile(rf"/{_YEAR}/(\d\d?)()/"),
    re.compile(rf"/{_YEAR}()()/"),
)
_DATE = (
    rf"(?:{_YEAR}\s?年\s?(\d{{1,2}})\s?月(?:\s?(\d{{1,2}})\s?日)?|{_YEAR}[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}))?(?!\d)"
    rf"|{_YEAR}(\d\d)(\d\d)(?!\d))"
)
_ALONE = re.compile(rf"(?:[^\d\s]{{1,8}}[：:]\s?)?[（(]?{_DATE}[）)]?(?:T[\d:+.Z]{{1,30}}|\s.{{0,40}})?")
_LABELLED = re.compile(rf"(?:时间|日期)[：:]\s?{_DATE}")
# A law is in force from a date, an edition is of one: neither dates the document that says so.
_IN_BRACKETS = re.compile(rf"[（(]\s?{_DATE}(?![^）)]{{0,6}}(?:起|施行|实施|修|止|前|后|届))[^）)]{{0,6}}[）)]")
_TITLED = re.compile(rf"{_YEAR}年(\d{{1,2}})月(?!\d)(?!.{{0,200}}[，。；])")
_YEAR_ALONE = re.compile(rf"[（(]?{_YEAR}\s?年?[）)]?")
# An issue of a periodical is of its year; the number of a notice (第1号) dates nothing but the notice.
_ISSUE = rf"{_YEAR}\s?年\s?第?\s?[\d一二三四五六七八九十—-]{{1,6}}\s?期"
_ISSUE_ALONE, _ISSUE_IN_BRACKETS = (
    re.compile(rf"[（(]?{_ISSUE}(?:\s?[（(][^（）()]{{0,24}}[）)])?.{{0,12}}"),
    re.compile(rf"[（(]\s?{_ISSUE}[^）)]{{0,12}}[）)]"),
)
_DAY = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(\d{1,2})日")
"""A day of the week or month that an issue covers: （11月18日—11月24日）."""
_DATELINE = re.compile(r"(?<!\d)(\d{1,2}) ?月 ?(\d{1,2}) ?日 ?电")


def make_date(year: str, month: str | None = None, day: str | None = None) -> PartialDate | None:
    """Return the date, without the parts that cannot be; None where the year cannot be.

    Examples
    --------
    >>> str(make_date("2024", "9", "31x")), str(make_date("2024", "13"))
    ('2024-09', '2024')
    """
    numbers = [int(part) if part and part.isascii() and part.isdigit() else 0 for part in (year, month, day)]
    if not 1900 <= numbers[0] <= 2100:
        return None
    if not 1 <= numbers[1] <= 12:
        return PartialDate(numbers[0])
    longest = 30 if numbers[1] in {4, 6, 9, 11} else 29 if numbers[1] == 2 else 31
    return PartialDate(numbers[0], numbers[1], numbers[2] if 1 <= numbers[2] <= longest else None)


def date_of_line(line: str) -> PartialDate | None:
    """Return the date of a line that says little else: a date of issue, a time of publication.

    Examples
    --------
    >>> str(date_of_line("发布时间：2024-09-06 10:15")), str(date_of_line("2024年10月"))
    ('2024-09-06', '2024-10')
    >>> date_of_line("2030年前碳达峰行动方案")
    """
    match = _ALONE.fullmatch(line.strip()) or _LABELLED.search(line)
    if match:
        return _dated(match)
    if issue := _ISSUE_ALONE.fullmatch(line.strip()):
        days = _DAY.findall(line)
        return make_date(issue[1], *days[-1]) if days else make_date(issue[1])
    year = _YEAR_ALONE.fullmatch(line.strip())
    return make_date(year[1]) if year else None


def date_in_brackets(line: str) -> PartialDate | None:
    """Return the date that stands in brackets, as behind the title of a bulletin: （2024年9月刊）, （2025年第18期）."""
    match = _IN_BRACKETS.search(line)
    if match:
        return _dated(match)
    issue = _ISSUE_IN_BRACKETS.search(line)
    return make_date(issue[1]) if issue else None


def date_of_title(line: str) -> PartialDate | None:
    """Return the month with which a title begins (2024年9月地方动态)."""
    match = _TITLED.match(line)
    return make_date(match[1], match[2]) if match else None


def _dated(match: re.Match[str]) -> PartialDate | None:
    year, *rest = [group for group in match.groups() if group]
    return make_date(year, *rest)


def date_of_address(url: str) -> PartialDate | None:
    """Return the date that a web address holds in its path.

    Examples
    --------
    >>> str(date_of_address("https://example.org/202409/t20240906_12.html"))
    '2024-09-06'
    >>> str(date_of_address("https://example.org/art/2024/art_1f2e.html"))
    '2024'
    """
    for pattern in _IN_URL:
        for match in pattern.finditer(url):
            date = make_date(match[1], match[2], match[3])
            whole = sum(1 for part in match.groups() if part)
            if date and len(str(date)) == (4, 7, 10)[whole - 1]:
                return date
    return None


def date_of_source(text: str, *, within: PartialDate | None) -> PartialDate | None:
    """Return the date of a section from its source line or dateline.

    Parameters
    ----------
    text : str
        The words of the section.
    within : PartialDate or None
        Date of the document, whose year completes a dateline.

    Returns
    -------
    PartialDate or None
        What the dates in its web addresses have in common, else the dateline (9月1日电), else None.
    """
    dates = [date for url in ADDRESS.findall(text) if (date := date_of_address(url))]
    shared = _shared(dates)
    if shared:
        return shared
    match = _DATELINE.search(text)
    if match and within:
        # A dateline of December in a document of January is last year's.
        year = within.year - 1 if within.month and int(match[1]) > within.month + 1 else within.year
        return make_date(str(year), match[1], match[2])
    return None


def _shared(dates: list[PartialDate]) -> PartialDate | None:
    """Return the parts that the most precise of some dates share."""
    finest = max((len(str(date)) for date in dates), default=0)
    sure = {str(date) for date in dates if len(str(date)) == finest}
    for length in (10, 7, 4):
        prefixes = {date[:length] for date in sure}
        if finest >= length and len(prefixes) == 1:
            return make_date(*prefixes.pop().split("-"))
    return None
