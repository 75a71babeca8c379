"""Where a page ends: its number, the running head of every page, and the sentence that goes on behind it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.chinese import HAN
from kg.ingest.lines import ends_with_address, is_open, starts_clause, starts_enumeration, starts_item
from kg.ingest.text import DROPPED, Text

PAGE_NUMBER = re.compile(
    r"(?:^|(?<=\f))[ \t]*"
    r"(?:[-—–－─·•]+[ \t]*\d{1,4}[ \t]*[-—–－─·•]+|第[ \t]*\d{1,4}[ \t]*页(?:[ \t，/]*共[ \t]*\d{1,4}[ \t]*页)?"
    r"|[Pp]age[ \t]+\d{1,4}(?:[ \t]+of[ \t]+\d{1,4})?)[ \t]*\r?(?=[\n\f]|\Z)",
    re.MULTILINE,
)
"""A line that holds the number of a page and nothing else."""

_LINE = re.compile(r"\S(?:[^\r\n\f]*\S)?")
_DIGITS = re.compile(r"\d+")
_PROSE = re.compile("[，。；]")
_GOES_ON = re.compile(rf"[{HAN}，、%\d]$")
_LONGEST_HEAD = 60
_LEAST, _LEAST_NUMBERS = 3, 2
"""Pages that must bear the same line for it to be a running head, or numbers in step to be page numbers."""
_PASSES = 5


@dataclass(slots=True)
class _Page:
    lines: list[tuple[int, int]] = field(default_factory=list)


def join_pages(text: Text) -> Text:
    r"""Return the text without running heads, and with sentences whole that go on behind the end of a page.

    The end of a page is a form feed or a line with a page number. A line that begins or ends three pages or more, with
    the number of the page or without, is a running head; the first line of the text is kept, since it may be the title.
    Between form feeds a line of digits that counts the pages is a page number. Numbers on lines of their own that say
    that they are some are left to :func:`~kg.ingest.wraps.join_lines`.

    Parameters
    ----------
    text : Text
        Text with any line ends.

    Returns
    -------
    Text
        The same where no page ends.

    Examples
    --------
    >>> join_pages(Text.of("推进节能，支持绿\n\n— 3 —\n\n色转型，落实责任。")).chars
    '推进节能，支持绿色转型，落实责任。'
    """
    for _ in range(_PASSES):
        before = text.chars
        if "\f" not in before and not PAGE_NUMBER.search(before):
            break
        text = _without(text, _running(before, _pages(before)))
        if text.chars == before:
            break
    if "\f" in text.chars or PAGE_NUMBER.search(text.chars):
        text = _without(text, _seams(text.chars, _pages(text.chars)))
    return text


def _without(text: Text, gone: Iterator[tuple[int, int]]) -> Text:
    pieces: list[str] = []
    done = 0
    for start, end in gone:
        pieces += (text.chars[done:start], DROPPED * (end - start))
        done = end
    return text.with_chars("".join((*pieces, text.chars[done:]))) if pieces else text


def _pages(chars: str) -> list[_Page]:
    """Return the pages that hold anything, without the lines that number them."""
    pages = [_Page()]
    end = 0
    for match in _LINE.finditer(chars):
        if "\f" in chars[end : match.start()]:
            pages.append(_Page())
        end = match.end()
        if PAGE_NUMBER.fullmatch(match[0]):
            pages.append(_Page())
        else:
            pages[-1].lines.append(match.span())
    return [page for page in pages if page.lines]


def _running(chars: str, pages: Sequence[_Page]) -> Iterator[tuple[int, int]]:
    """Yield where running heads and feet stand, and page numbers between form feeds, in order."""
    edges = [
        (number, span) for number, page in enumerate(pages) for span in dict.fromkeys((page.lines[0], page.lines[-1]))
    ]
    keys = [_keys(chars[start:end], number) for number, (start, end) in edges]
    count = Counter(key for each in keys for key in each)
    for (_, span), each in zip(edges, keys, strict=True):
        if each and each[-1][0] == "0":
            if "\f" in chars and count[each[-1]] >= _LEAST_NUMBERS:
                yield span
        elif span != edges[0][1] and any(count[key] >= _LEAST for key in each):
            yield span


def _keys(line: str, page: int) -> tuple[tuple[str, int | None], ...]:
    """Return what a running head has in common on all pages: its words, or else by how much its last number leads."""
    if len(line) > _LONGEST_HEAD or _PROSE.search(line):
        return ()
    words = "".join(line.split())
    numbers = list(_DIGITS.finditer(words))
    if not numbers:
        return ((words, None),)
    own = numbers[-1]
    return (words, None), (f"{words[: own.start()]}0{words[own.end() :]}", int(own[0][:4]) - page)


def _seams(chars: str, pages: Sequence[_Page]) -> Iterator[tuple[int, int]]:
    """Yield what stands between two pages where a sentence goes on from one to the other."""
    for page, after in pairwise(pages):
        (left_start, left_end), (right_start, right_end) = page.lines[-1], after.lines[0]
        left, right = chars[left_start:left_end], chars[right_start:right_end]
        prose = _PROSE.search(left) and _PROSE.search(right) and _GOES_ON.search(left)
        new = starts_item(right) or starts_enumeration(right) or starts_clause(right)
        if prose and not new and is_open(left) and not ends_with_address(left):
            yield left_end, right_start
