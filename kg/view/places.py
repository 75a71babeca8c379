"""Lines of a raw text, so that a reader finds a place in an editor."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence

_LINE_END = re.compile(r"\r\n|\r|\n")


def line_starts(raw: str) -> Sequence[int]:
    r"""Return where the lines of a text begin, in characters.

    Examples
    --------
    >>> list(line_starts("一\r\n二\n"))
    [0, 3, 5]
    """
    return array("Q", [0, *(match.end() for match in _LINE_END.finditer(raw))])


def line_of(starts: Sequence[int], character: int) -> int:
    """Return the number of the line on which a character stands, from 1.

    Examples
    --------
    >>> [line_of([0, 3, 5], place) for place in (0, 2, 3)]
    [1, 1, 2]
    """
    return max(1, bisect_right(starts, character))
