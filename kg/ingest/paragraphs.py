"""A line, and the paragraph that it is joined to: how wide, which brackets are open, how many clauses."""

import re

from kg.chinese import HAN
from kg.ingest.lines import width_of

_BRACKETS = re.compile("[《》（）()“”‘’「」]")
_OPENER = {"》": "《", "）": "（", ")": "(", "”": "“", "’": "‘", "」": "「"}
_TITLE_SPAN = 120
"""Characters that a title or a bracket may hold; one that stays open longer was never closed."""

_COMMA = re.compile("[，；,;](?!\\d)")
_STOP = re.compile("[。；]")
_NUMBERED = re.compile(
    rf"(?:#|\d{{1,6}}[.、]|[一二三四五六七八九十]{{1,6}}、|[（(][一二三四五六七八九十]{{1,6}}[）)]|第[一二三四五六七八九十\d]{{1,6}}[章节条])"
    rf"(?=[^\n]{{0,200}}[{HAN}])"
)


class Line:
    """A line that is not empty: its place and its words; how wide it is, is measured when somebody asks."""

    __slots__ = ("_width", "end", "start", "words")

    def __init__(self, start: int, end: int, words: str) -> None:
        self.start, self.end, self.words = start, end, words
        self._width = -1.0

    @property
    def width(self) -> float:
        """Return how many full-width characters the line takes."""
        if self._width < 0:
            self._width = width_of(self.words)
        return self._width


class Paragraph:
    """What was joined so far: which brackets are open, and for how long; looked into when somebody asks."""

    def __init__(self, line: Line) -> None:
        self.first = line
        self.lines = 1
        self._length = 0
        self._open: list[tuple[str, int]] = []
        self._unread = [line]
        self._width = 0.0
        self._commas = 0
        self._stops = 0

    def add(self, line: Line) -> None:
        """Join one more line."""
        self._unread.append(line)
        self.lines += 1

    @property
    def width(self) -> float:
        """Return how many full-width characters the lines take."""
        self._read()
        return self._width

    @property
    def commas(self) -> int:
        """Return how many commas and semicolons there are, those of figures (1,000) set aside."""
        self._read()
        return self._commas

    @property
    def stops(self) -> int:
        """Return how many sentences, or parts of them, have ended."""
        self._read()
        return self._stops

    @property
    def numbered(self) -> bool:
        """Tell whether it begins with the number of a heading or of a point."""
        return _NUMBERED.match(self.first.words) is not None

    def inside(self, openers: str) -> bool:
        """Tell whether one of these brackets or quotation marks is open, and not for too long."""
        self._read()
        return any(opener in openers and self._length - since < _TITLE_SPAN for opener, since in self._open[-4:])

    def _read(self) -> None:
        for line in self._unread:
            words = line.words
            self._width += line.width
            self._commas += len(_COMMA.findall(words))
            self._stops += len(_STOP.findall(words))
            for match in _BRACKETS.finditer(words):
                if match[0] not in _OPENER:
                    self._open.append((match[0], self._length + match.start()))
                else:
                    self._close(_OPENER[match[0]])
            self._length += len(words)
        self._unread.clear()

    def _close(self, opener: str) -> None:
        for index in range(len(self._open) - 1, max(len(self._open) - 6, -1), -1):
            if self._open[index][0] == opener:
                del self._open[index:]
                return
