"""The concept that an indicator's name stands for."""

from kg.chinese import fold
from kg.vocabulary import Vocabulary

_SHORTEST = 4


class IndicatorTable:
    """Knows the indicators of a vocabulary by all their names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names = {
            fold(name): indicator.id
            for indicator in vocabulary.indicators.values()
            for name in (indicator.label_zh, *indicator.aliases_zh)
        }
        self._longest = max(map(len, self._names), default=0)

    def of(self, indicator: str) -> str:
        """Return the id of the concept whose name the indicator is or ends in; empty where no table knows it."""
        if indicator in self._names:
            return self._names[indicator]
        words = fold(indicator)
        if words in self._names:
            return self._names[words]
        endings = (words[-length:] for length in range(min(self._longest, len(words)), _SHORTEST - 1, -1))
        return next((self._names[ending] for ending in endings if ending in self._names), "")
