"""Sentences and clauses of Chinese text, as spans. Pure functions over the text; a span never crosses a line."""

import re
from bisect import bisect_right

from kg.model import Span

_CLOSING = "”’」』》）〉】)\"'"
_PAIRS = {"《": "》", "（": "）", "(": ")", "〔": "〕", "【": "】", "「": "」", "『": "』", "〈": "〉", "[": "]"}
_OPENING = re.compile("[" + re.escape("".join(_PAIRS)) + "]")
_LONGEST_BRACKET = 300
"""Characters between two brackets of a pair; one that stays open longer was never closed."""

# A question mark followed by a letter or digit is part of an address, not the end of a question.
# A set of characters comes first, since the search for one passes over a text without trying the pattern.
_END = re.compile(rf"[。！？�!?\n](?:(?<=\n)|(?:(?<![!?])|(?![A-Za-z0-9=&/]))[。！？!?…]*[{re.escape(_CLOSING)}]*)")
# A comma between digits groups them (1,200); a clock time or a port has its colon, which is no boundary here.
_CLAUSE_END = re.compile(r"[，；;,](?:(?<!,)|(?<!\d,)|(?!\d))")
_PAUSE = "，；;、,"
_LONGEST_SENTENCE = 3000
"""Characters of a sentence; what runs on without a stop is cut at the last comma before."""
_SPACE = " \t\n\r\u3000"


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of a stretch of text, in order, without the white space around them.

    A sentence ends at 。！？!? with the quotes and brackets that close behind, and at the end of a line; never inside
    《》, round, square or corner brackets. A semicolon ends a clause only. Where no stop comes for thousands of
    characters, a comma ends a sentence too.

    Parameters
    ----------
    text : str
        The whole clean text.
    span : Span
        The stretch to look at.

    Returns
    -------
    tuple of Span
        Spans of the whole text; empty sentences are left out.

    Examples
    --------
    >>> text = "方案已印发。到2030年达峰！"
    >>> [text[s.start : s.end] for s in sentences(text, Span(0, len(text)))]
    ['方案已印发。', '到2030年达峰！']
    """
    return _split(text, span, _Shut(text, span))


def _split(text: str, span: Span, shut: "_Shut") -> tuple[Span, ...]:
    found: list[Span] = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if match.start() < start or (match[0] != "\n" and shut.covers(match.start())):
            continue
        _add_short(found, text, Span(start, match.end()), shut=shut)
        start = match.end()
    _add_short(found, text, Span(start, span.end), shut=shut)
    return tuple(found)


def _add_short(found: list[Span], text: str, span: Span, *, shut: "_Shut") -> None:
    """Add a sentence; one that never ends in pieces that do, so that no fact has to quote a whole book."""
    start = span.start
    while span.end - start > _LONGEST_SENTENCE:
        last = start + _LONGEST_SENTENCE
        commas = (at for at in range(last - 1, start, -1) if text[at] in _PAUSE and not shut.covers(at))
        cut = next(commas, last - 1) + 1
        _add(found, text, start, cut)
        start = cut
    _add(found, text, start, span.end)


def clauses(text: str, span: Span) -> tuple[Span, ...]:
    """Return the clauses of a stretch of text: its sentences, split at commas and semicolons outside brackets.

    Parameters
    ----------
    text : str
        The whole clean text.
    span : Span
        The stretch to look at, usually one sentence.

    Returns
    -------
    tuple of Span
        Spans of the whole text, without the comma or semicolon that ends each.

    Examples
    --------
    >>> text = "产量下降5%，出口（含转口，不含加工）增长；其余持平。"
    >>> [text[s.start : s.end] for s in clauses(text, Span(0, len(text)))]
    ['产量下降5%', '出口（含转口，不含加工）增长', '其余持平。']
    """
    found: list[Span] = []
    shut = _Shut(text, span)
    for sentence in _split(text, span, shut):
        start = sentence.start
        for match in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
            if not shut.covers(match.start()):
                _add(found, text, start, match.start())
                start = match.end()
        _add(found, text, start, sentence.end)
    return tuple(found)


class _Shut:
    """The stretches between brackets that belong together, within one line each."""

    def __init__(self, text: str, span: Span) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        done = span.start
        for match in _OPENING.finditer(text, span.start, span.end):
            if match.start() < done:
                continue
            end = _closing(text, match.start(), span.end)
            if end > 0:
                self._starts.append(match.start())
                self._ends.append(end)
                done = end

    def covers(self, position: int) -> bool:
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]


def _closing(text: str, start: int, stop: int) -> int:
    """Return the position of the bracket that closes the one at ``start``, -1 if there is none near."""
    opening, closing = text[start], _PAIRS[text[start]]
    if text.find(closing, start, min(stop, start + _LONGEST_BRACKET)) < 0:
        return -1
    depth = 0
    for position in range(start, min(stop, start + _LONGEST_BRACKET)):
        char = text[position]
        if char == "\n":
            return -1
        if char == opening:
            depth += 1
        elif char == closing:
            depth -= 1
            if not depth:
                return position
    return -1


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if piece and piece[0] not in _SPACE and piece[-1] not in _SPACE:
        found.append(Span(start, end))
        return
    left = len(piece) - len(piece.lstrip(_SPACE))
    right = len(piece.rstrip(_SPACE))
    if left < right:
        found.append(Span(start + left, start + right))
