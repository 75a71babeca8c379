"""Which neighbouring characters make a word, judged by the text itself."""

from collections import Counter
from collections.abc import Iterable

_SAMPLE = 200_000
"""Characters that are counted."""


class Pairs:
    """How often characters stand alone and side by side in a text.

    Parameters
    ----------
    lines : iterable of str
        The lines of the text; what stands on both sides of a line break is no pair. The beginning is enough: a longer
        text is counted only so far.

    Examples
    --------
    >>> Pairs(["绿色发展", "绿色制造"]).make_word("绿", "色")
    True
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._pairs: Counter[str] = Counter()
        self._singles: Counter[str] = Counter()
        left = _SAMPLE
        for line in lines:
            if left <= 0:
                break
            left -= len(line)
            self._singles.update(line)
            self._pairs.update(map(str.__add__, line, line[1:]))

    def make_word(self, first: str, second: str) -> bool:
        """Tell whether two characters mostly go together: more than once, and often for at least one of them."""
        together = self._pairs[first + second]
        ends = self._singles[first], self._singles[second]
        return together > 1 and (together >= 0.05 * max(ends) or together >= 0.25 * min(ends))
