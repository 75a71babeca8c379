"""Running heads: lines that stand at the top or foot of page after page, taken out before pages are joined."""

import re
from collections import Counter
from collections.abc import Iterator

from kg.ingest.text import DROPPED, Text

_LINE = re.compile(r"[^\r\n\f]+|\f")
_NUMBER_LINE = re.compile(r"[ \t]*(?:[-—–－─]+[ \t]*\d{1,4}[ \t]*[-—–－─]+|第[ \t]*\d{1,4}[ \t]*页.{0,20})[ \t]*")
_ANY_NUMBER_LINE = re.compile(r"^[ \t]*(?:[-—–－─]+[ \t]*\d|第[ \t]*\d{1,4}[ \t]*页)", re.MULTILINE)
_DIGITS, _SPACE = re.compile(r"\d+"), re.compile(r"\s+")
_EDGE = 2
"""Lines at the top and at the foot of a page that may be running heads."""
_LEAST, _SHARE = 3, 3
"""Pages that must show a line, and the part of all pages: heads of odd and even pages differ."""
_LONGEST = 60
_PASSES = 5

_Line = tuple[int, int, str]


def drop_running_heads(text: Text) -> Text:
    r"""Return the text without the lines that are repeated at the edge of at least three pages and every third.

    Parameters
    ----------
    text : Text
        Text whose pages end with a form feed or with a line that holds the number of the page.

    Returns
    -------
    Text
        Numbers within a line may differ from page to page. On the first page the line stays, since it may be the title.

    Examples
    --------
    >>> drop_running_heads(Text.of("简报\n甲一\f简报\n甲二\f简报\n甲三")).chars
    '简报\n甲一\x0c\n甲二\x0c\n甲三'
    """
    if "\f" not in text.chars and not _ANY_NUMBER_LINE.search(text.chars):
        return text
    for _ in range(_PASSES):
        before = text.chars
        text = _dropped(text)
        if text.chars == before:
            break
    return text


def _dropped(text: Text) -> Text:
    pages = list(_pages(text.chars))
    if len(pages) < _LEAST:
        return text
    counts = Counter(key for page in pages for key in {line[2] for line in (*page[:_EDGE], *page[-_EDGE:])})
    heads = {key for key, count in counts.items() if count >= _LEAST and count * _SHARE >= len(pages)}
    pieces: list[str] = []
    done = 0
    for start, end, _ in sorted({line for page in pages[1:] for line in _running(page, heads)}):
        pieces += [text.chars[done:start], DROPPED * (end - start)]
        done = end
    return text.with_chars("".join([*pieces, text.chars[done:]])) if done else text


def _pages(chars: str) -> Iterator[list[_Line]]:
    """Yield the lines of each page that has any, with their words as they are compared."""
    page: list[_Line] = []
    for match in _LINE.finditer(chars):
        if match[0] != "\f" and not match[0].strip():
            continue
        if match[0] != "\f" and not _NUMBER_LINE.fullmatch(match[0]):
            key = _SPACE.sub("", _DIGITS.sub("0", match[0])) if match.end() - match.start() <= _LONGEST else ""
            page.append((match.start(), match.end(), key))
        elif page:
            yield page
            page = []
    if page:
        yield page


def _running(page: list[_Line], heads: set[str]) -> Iterator[_Line]:
    """Yield the lines at both edges of a page that are running heads, from the edge inwards."""
    for edge in (page[:_EDGE], page[: -_EDGE - 1 : -1]):
        for line in edge:
            if not line[2] or line[2] not in heads:
                break
            yield line
