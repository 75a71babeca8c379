"""The concept that an indicator's name stands for."""

from kg.chinese import fold, squeeze
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
        self._ends = {name[-2:] for name in self._names if len(name) >= _SHORTEST}
        self._lengths = sorted({len(name) for name in self._names if len(name) >= _SHORTEST}, reverse=True)

    def of(self, indicator: str) -> str:
        """Return the id of the concept whose name the indicator is or ends in; empty where no table knows it.

        The text of a section is in simplified characters.
        """
        if indicator in self._names:
            return self._names[indicator]
        words = squeeze(indicator)
        if words in self._names:
            return self._names[words]
        if words[-2:] not in self._ends:
            return ""
        endings = (words[-length:] for length in self._lengths if length <= len(words))
        return next((self._names[ending] for ending in endings if ending in self._names), "")
