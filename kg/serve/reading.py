"""The raw text of a document, line by line, with some of its characters marked."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.serve.words import Language, word
from kg.view.markup import escaped

WHOLE = 400_000
"""Characters up to which a text is shown whole."""
_AROUND = 20_000
_LINE = re.compile(r"\r\n|[\r\n\f]")
_SPAN = re.compile(r"([0-9]{1,9}),([0-9]{1,9})")
_MOST = 200
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def spans_of(texts: Sequence[str], length: int) -> list[tuple[int, int]]:
    """Return stretches of a text from ``start,end`` (end exclusive), in order; what lies outside is left out.

    Examples
    --------
    >>> spans_of(["5,9", "1,3", "7,99", "x", "4,4"], 50)
    [(1, 3), (5, 9), (7, 50)]
    """
    found = (match for match in map(_SPAN.fullmatch, texts[:_MOST]) if match)
    spans = {(int(match[1]), min(int(match[2]), length)) for match in found}
    return sorted(span for span in spans if span[0] < span[1])


def document_body(title: str, raw: str, request: Mapping[str, Any], *, language: Language) -> Iterator[str]:
    """Yield the lines of the page of a document.

    Parameters
    ----------
    title : str
        Its name.
    raw : str
        The text in which evidence counts its characters.
    request : mapping
        ``id``, and ``char``: what to mark.
    language : str
        Of the page.
    """
    spans = spans_of(request.get("char", ()), len(raw))
    start, end = _window(len(raw), spans)
    yield f"<h1>{escaped(title)}</h1>"
    name = escaped(request["id"])
    links = (("/id/doc/", "", "facts"), ("/document/", "?format=txt", "raw"))
    shown = (f'<a href="{path}{name}{tail}">{word(key, language)}</a>' for path, tail, key in links)
    yield f'<p class="quiet">{" · ".join(shown)}</p>'
    if end - start < len(raw):
        yield f'<p class="error">{word("whole", language)}</p>'
    yield f'<ol class="text" id="text" lang="zh-Hans" start="{len(_LINE.findall(raw, 0, start)) + 1}">'
    first = True
    for line, begin in _lines(raw, start, end):
        words, marked = _marked(line, begin, spans, first=first)
        first = first and not marked
        yield f'<li data-start="{begin}">{words}</li>'
    yield "</ol>"


def _window(length: int, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    if length <= WHOLE:
        return 0, length
    middle = spans[0][0] if spans else 0
    return max(0, middle - _AROUND), min(length, middle + WHOLE)


def _lines(raw: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    begin = start
    for match in _LINE.finditer(raw, start, end):
        yield raw[begin : match.start()], begin
        begin = match.end()
    if begin < end:
        yield raw[begin:end], begin


def _marked(line: str, begin: int, spans: Sequence[tuple[int, int]], *, first: bool) -> tuple[str, bool]:
    """Return a line with what falls into a span marked; the first mark of a page can be jumped to."""
    here = [(max(s - begin, 0), min(e - begin, len(line))) for s, e in spans if s < begin + len(line) and e > begin]
    words, place, marked = "", 0, False
    for begins, end in here:
        start = max(begins, place)
        if start >= end:
            continue
        name = "" if marked or not first else ' id="mark"'
        words += f"{_plain(line[place:start])}<mark{name}>{_plain(line[start:end])}</mark>"
        place, marked = end, True
    return words + _plain(line[place:]), marked


def _plain(text: str) -> str:
    """Return raw text for HTML, one character for each, so that places still count; hidden ones become visible."""
    shown = text if text.isprintable() else "".join(map(_shown, text))
    return html.escape(shown)


def _shown(char: str) -> str:
    if char == "\t" or unicodedata.category(char) not in _HIDDEN:
        return char
    return chr(0x2400 + ord(char)) if char < " " else "\N{REPLACEMENT CHARACTER}"
