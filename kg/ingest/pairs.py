"""Which neighbouring characters make a word, judged by the text itself."""

import sys
from collections import Counter
from collections.abc import Iterable

_SAMPLE = 200_000
"""Characters that are counted."""
_CODES = f"utf-32-{sys.byteorder[0]}e"


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
        counted: list[str] = []
        left = _SAMPLE
        for line in lines:
            if left <= 0:
                break
            left -= len(line)
            counted.append(line)
        sample = "\n".join(counted)
        self._singles: Counter[str] = Counter(sample)
        # Two characters of four bytes read as one number: twice as fast as pairs of characters.
        codes = sample.encode(_CODES, "surrogatepass")
        self._pairs: Counter[int] = Counter()
        for start in (0, 4):
            end = start + (len(codes) - start) // 8 * 8
            self._pairs.update(memoryview(codes[start:end]).cast("Q"))

    def make_word(self, first: str, second: str) -> bool:
        """Tell whether two characters mostly go together: more than once, and often for at least one of them."""
        [pair] = memoryview((first + second).encode(_CODES, "surrogatepass")).cast("Q")
        together = self._pairs[pair]
        ends = self._singles[first], self._singles[second]
        return together > 1 and (together >= 0.05 * max(ends) or together >= 0.25 * min(ends))
