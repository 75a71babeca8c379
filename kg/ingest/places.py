"""Pages, paragraphs and lines of a raw text: what readers count when they look for a place."""

import re
from collections.abc import Iterator

from kg.ingest.formats import EXTRACTED, Format
from kg.ingest.pdf import PAGE_BREAK
from kg.model import Places, PlaceUnit

_LINE_END = re.compile(r"\r\n|\r|\n")
_PARAGRAPH = re.compile(r"[^\s][^\n]*")


def places_of(raw: str, encoding: str) -> Places:
    r"""Return where the pages of a PDF, the paragraphs of an office document or a web page, the lines of a text begin.

    Parameters
    ----------
    raw : str
        The raw text.
    encoding : str
        Encoding of the file, or the name of its format where it is no text itself.

    Returns
    -------
    Places
        Pages end with a form feed; a paragraph is a line that is not empty.

    Examples
    --------
    >>> places_of("第一页\n\f第二页", "pdf")
    Places(unit=<PlaceUnit.PAGE: 'page'>, starts=(0, 5))
    >>> places_of("甲\n\n乙", "docx").starts, places_of("甲\r\n\r\n乙", "gb18030").starts
    ((0, 3), (0, 3, 5))
    """
    if encoding == Format.PDF:
        return Places(unit=PlaceUnit.PAGE, starts=(0, *_pages(raw)))
    if encoding in EXTRACTED:
        starts = tuple(match.start() for match in _PARAGRAPH.finditer(raw))
        return Places(unit=PlaceUnit.PARAGRAPH, starts=starts or (0,))
    return Places(unit=PlaceUnit.LINE, starts=(0, *(match.end() for match in _LINE_END.finditer(raw))))


def _pages(raw: str) -> Iterator[int]:
    place = raw.find(PAGE_BREAK)
    while place >= 0:
        yield place + 1
        place = raw.find(PAGE_BREAK, place + 1)
