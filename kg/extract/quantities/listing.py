"""Figures that several territories or years of an enumeration share, or that are dealt out among them."""

import re
from dataclasses import replace
from itertools import pairwise

from kg.extract.quantities.periods import Period
from kg.extract.quantities.reading import Sentence
from kg.extract.quantity_patterns import EACH_PLACE, PLACE_LIST
from kg.model import Mention

_BETWEEN_YEARS = re.compile(r"[、和与及，]\s?(?:到|至)?")


def lists_only(words: str, places: tuple[Mention, ...]) -> bool:
    """Tell whether words do nothing but enumerate territories (其中甲市、乙市)."""
    for place in places:
        words = words.replace(place.surface, "", 1)
    return PLACE_LIST.fullmatch(words) is not None


def each_of(text: str, places: tuple[Mention, ...]) -> bool:
    """Tell whether each of several territories has what follows (甲、乙两市各)."""
    return len(places) > 1 and EACH_PLACE.match(text, places[-1].span.end) is not None


def listed_years(text: str, sentence: Sentence, index: int, *, count: int) -> list[Period]:
    """Return the years that 分别 deals out, one for each figure; none where there are more or fewer of them.

    Parameters
    ----------
    text : str
        The section.
    sentence : Sentence
        The sentence (到2025年、2030年，占比分别达到…).
    index : int
        The first of the figures.
    count : int
        How many figures.
    """
    figure = sentence.figures[index].span.start
    after = sentence.figures[index - 1].span.end if index else 0
    years = [p for p in sentence.periods if after <= p.span.start < figure][-count:]
    gaps = [text[a.span.end : b.span.start] for a, b in pairwise(years)]
    if len(years) != count or not all(_BETWEEN_YEARS.fullmatch(gap) for gap in gaps):
        return []
    return [replace(period, due=years[0].due) for period in years]
