"""What a line looks like: numbered, an entry of a table of contents, open or closed at its end, how wide."""

import re

_UNIT = (
    r"(?:[%‰°℃]|[万亿千百]|个?百分点|倍|吨|米|公里|公顷|平方|立方|摄氏度|元|美元|欧元|英镑|吉瓦|兆瓦|千瓦|度|克|年|月|日|家|项|个"
    r"|余|多)"
)
NUMBER = rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?![.\d])(?!\s*{_UNIT})"
"""Number of an item (2.13), never a measure (1.5 亿吨, 1.5 摄氏度)."""

_ITEM = re.compile(
    rf"#{{1,6}}\s|{NUMBER}(?:\s*\D|\s+\d)|\d{{1,2}}[.．、](?!\d)|[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[）)]"
    r"|[（(]?\d{1,2}[）)]|第[一二三四五六七八九十百\d]{1,4}[条章节篇编部]|[①-⑳]|[•·■□◆◇●○▪▲△★☆※][^·]|[-*]\s"
    r"|来源\s*[：:]|<?(?:https?|ftp)://|www\.|【|[（(](?:作者|记者|本报|新华社|完|来源)|——|\|"
)
# Particles that lean on the word before; 的确, 了解, 等待, 着力 and the like are words of their own.
_PARTICLE_FIRST = re.compile(r"的(?![确士])|了(?![解却结])|们|等(?![待级于到候同价])|着(?![力眼手重陆火])")
_ENUMERATED = re.compile(r"[一二三四五六七八九十]是|其[一二三四五六七八九十]|第[一二三四五六七八九十]，")
# Words before which a clause has always ended; where the line before is open, something is missing between the two.
_CLAUSE = re.compile("截至|近日|日前|近年来|例如|此外|然而|据悉|据了解|同时，|其中，|因此，|同时,|其中,|因此,")
_CLOSING_FIRST = re.compile(r"[，。、；：！？）)》”’」』〕】,;](?!\s*[A-Za-z]{0,3}\d*[.、])")
_URL_LAST = re.compile(r"(?:(?:https?|ftp)://|www\.)[^\s\u4e00-\u9fff]+$")
# A run is tried where it begins only, so that a long one costs no more than its length.
_LEADERS = r"(?:(?<!\.)\.{3,}+|(?<!…)…{2,}+|(?<!·)·{3,}+)"
_CONTENTS = re.compile(
    rf"\S.{{0,200}}?(?:{_LEADERS}[ \t]*|\t[ \t]*|(?<! )[ ]{{3,}}+)\d{{1,4}}$|{_LEADERS}\s*\d{{1,4}}$"
)
_LABELLED = re.compile(
    r"\s{0,9}(?:索\s?引\s?号|主题分类|主题词|发文机关|发文单位|发布机构|发布机关|发布单位|制定机关|成文(?:日期|时间)|发文(?:日期|时间)|"
    r"印发日期|(?:发布|公布)(?:日期|时间)|标\s{0,9}题|名\s{0,9}称|发文字号|文\s{0,9}号|有效性|时效性|公开方式|信息来源|体裁|组配分类|关键词)"
    r"\s{0,9}[：:]"
)
"""Lines with which the site of a government files a document: they are about its title and no title."""
_LONGEST_ADDRESS, _LONGEST_ENTRY = 500, 300
_END = frozenset('。！？；!?;：:…”’）》」』】〕)"—')
_STRONG_END = frozenset("。！？；!?;…")


def starts_item(line: str) -> bool:
    """Tell whether a line begins something new: a number, a bullet, a source, an address, a byline in brackets."""
    return _ITEM.match(line) is not None


def is_labelled(line: str) -> bool:
    """Tell whether a line is one with which the site of a government files a document (发文机关：, 成文日期：)."""
    return _LABELLED.match(line) is not None


def starts_enumeration(line: str) -> bool:
    """Tell whether a line begins a counted point: 一是…, 其二….."""
    return _ENUMERATED.match(line) is not None


def starts_clause(line: str) -> bool:
    """Tell whether a line begins with words that never go on with an open clause (近日, 此外)."""
    return _CLAUSE.match(line) is not None


def starts_closing(line: str) -> bool:
    """Tell whether a line begins with punctuation that only ever follows something."""
    return _CLOSING_FIRST.match(line) is not None


def starts_with_particle(line: str) -> bool:
    """Tell whether a line begins with a particle that must follow a word (的, 了, 们, 等)."""
    return _PARTICLE_FIRST.match(line) is not None


def ends_with_address(line: str) -> bool:
    """Tell whether a line ends with a web address."""
    return _URL_LAST.search(line[-_LONGEST_ADDRESS:]) is not None


def is_contents_entry(line: str) -> bool:
    """Tell whether a line is an entry of contents: words, then dots, a tab or a wide space, then a page number.

    Examples
    --------
    >>> is_contents_entry("一、总则......12"), is_contents_entry("共有 12")
    (True, False)
    """
    return len(line) <= _LONGEST_ENTRY and line[-1:].isdigit() and _CONTENTS.fullmatch(line) is not None


def is_open(line: str) -> bool:
    """Tell whether a line ends without any mark that could end a sentence, a title or a quotation."""
    return line[-1:] not in _END


def ends_sentence(line: str) -> bool:
    """Tell whether the last character of a line is the mark of a finished sentence."""
    return line[-1:] in _STRONG_END


def is_over(line: str) -> bool:
    """Tell whether a line ends with the mark of a finished sentence, quotation marks behind it set aside."""
    return line.rstrip('”’」』）)"')[-1:] in _STRONG_END


def width_of(line: str) -> float:
    """Return how many full-width characters a line takes; quotation marks count as full-width, as in Chinese print.

    Spaces that letter-space the whole line count nothing.

    Examples
    --------
    >>> width_of("达到 25%"), width_of("节 能 降 碳")
    (4.0, 4.0)
    """
    spaces = line.count(" ")
    # In UTF-8 a plain character takes one byte, a Chinese character or mark three: no loop over the characters needed.
    wide = (len(line.encode()) - len(line)) / 2
    return 0.5 * (len(line) + wide) - (0.5 * spaces if 3 * spaces > len(line) else 0.0)
