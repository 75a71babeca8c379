"""Which sections of a document are read, and which of them together as one text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.quantity_patterns import OF_YEAR, PRESENTS
from kg.extract.titles import TitleParser
from kg.model import Document, Section, SectionKind, Span

_SHORTEST_TITLE = 8
_INNER_HEADING = re.compile(
    r"(?:#{2,6}\s*)?(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|第[一二三四五六七八九十]{1,3}[章节]|\d{1,2}(?:、|[.．](?!\d))|(?<=[#\s])(?!\d+\.\d))"
    r"[^\n]{1,14}"
)
"""A heading inside an article (二、重点任务); titles of items are longer."""
_PART_HEADING = re.compile(
    rf"{_INNER_HEADING.pattern}|(?:#{{2,6}}\s*)?(?:[（(]?[一二三四五六七八九十]{{1,3}}[）)、]|第[一二三四五六七八九十]{{1,3}}[章节部])[^\n]{{1,40}}"
)
"""A heading inside a report, which may be long where it is numbered."""
_DOMAIN = re.compile(
    "碳|节能|减排|能源|气候|排放|环境保护|生态环境|污染|绿色|工业|电力|矿产|循环|可再生|垃圾|资源化"
    "|光伏|风电|核电|水电|太阳能|储能|电池|充电|电网|虚拟电厂|发电|电厂|电站|装机|用电|绿电|煤|石油|石化|天然气|氢|甲烷|瓦斯"
    "|减污|耗能|大气|空气质量|焦化|供暖|供热|余热|热电|取暖|再制造|秸秆|塑料|石膏|燃油|岸电|港口|玻璃|陶瓷|矿山|采矿|用能|回收|锅炉|以旧换新"
    "|钢铁|水泥|电解铝|化工|建材|节水|能耗|森林|污水|温室"
)
"""A section without any of these words, and no part of one with them, is of another domain: a sports page."""


def readable_sections(document: Document, titles: TitleParser) -> Iterator[tuple[str, Section]]:
    """Yield clean text and body sections of the domain; a document that is one policy or article is one section.

    Parameters
    ----------
    document : Document
        With its sections.
    titles : TitleParser
        Tells the title of a policy.
    """
    body = [section for section in document.sections if section.kind is SectionKind.BODY]
    if body and (heading := body[0].heading):
        title = titles.parse(document.text[heading.start : heading.end])
        titled = title.type and titles.is_policy(title.type) and len(title.core) > _SHORTEST_TITLE
        whole = Span(body[0].span.start, body[-1].span.end)
        if titled or (_is_one_article(document, body) and _DOMAIN.search(document.text, *whole.ends)):
            yield _evident(document), replace(body[0], span=whole)
            return
    above: int | None = None  # the level of the section above that is of the domain, with all parts below it
    for section in body:
        is_part = above is not None and section.level > max(above, 1)
        is_ours = is_part or bool(_DOMAIN.search(document.text, *section.span.ends))
        if is_ours:
            yield document.text, section
        if not is_part:
            above = section.level if is_ours else None


def _is_one_article(document: Document, body: Sequence[Section]) -> bool:
    """Tell whether sections are parts of one article: under its title, each with a short heading.

    Items of a bulletin are numbered 1.1, or have whole sentences as headings, dates and addresses. In a report on one
    year, or of a conference, numbered headings of parts may be long.
    """
    first, *parts = body
    title = document.text[first.heading.start : first.heading.end] if first.heading is not None else ""
    told = OF_YEAR.search(title) or PRESENTS.search(title)
    inner = _PART_HEADING if told else _INNER_HEADING
    return bool(parts) and all(
        part.level > first.level
        and part.heading is not None
        and inner.fullmatch(document.text[part.span.start : part.heading.end].strip())
        and (part.date, part.url) == (first.date, first.url)
        for part in parts
    )


def _evident(document: Document) -> str:
    """Return the clean text with empty lines for the sections that are no evidence: contents, notices."""
    pieces = (
        document.text[section.span.start : section.span.end]
        if section.kind is SectionKind.BODY
        else "\n" * len(section.span)
        for section in document.sections
    )
    return "".join(pieces)
