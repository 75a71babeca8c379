"""What the number of a dated Chinese standard says: the year of its issue, and the territory where it holds."""

import re

from kg.model import FIRST_YEAR, LAST_YEAR
from kg.vocabulary import Vocabulary

_CHINESE = re.compile(
    r"(?P<national>GB(?:/[TZ])?|HJ(?:/T)?|[A-Z]{2,3}/T|YB|JC|NB|DL|SJ|JGJ|CJJ)[ ]?\d|DB(?P<province>\d\d)|T/[A-Z]"
)
_YEAR = re.compile(r"[-—–](?P<year>(?:19|20)\d\d)$")
_NATION = "cn"
_PROVINCE = "cn-{}0000"


def year_of_standard(number: str) -> int | None:
    """Return the year of issue that the number of a Chinese standard ends in.

    Examples
    --------
    >>> year_of_standard("GB/T 24067-2024"), year_of_standard("GB/T 32150"), year_of_standard("ISO 14068-1:2023")
    (2024, None, None)
    """
    match = _YEAR.search(number) if _CHINESE.match(number) else None
    year = int(match["year"]) if match else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def region_of_standard(number: str, vocabulary: Vocabulary) -> str:
    """Return the id of the territory where a dated standard holds: the nation, or a province for DB and its code.

    A number without a year names a series, and a standard of an association binds no territory: both give nothing.
    """
    match = _CHINESE.match(number)
    if match is None or year_of_standard(number) is None:
        return ""
    region = _PROVINCE.format(match["province"]) if match["province"] else _NATION if match["national"] else ""
    return region if region in vocabulary.regions else ""
