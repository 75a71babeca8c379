"""The text layer of a PDF, page by page."""

import logging
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, DeprecationError, PyPdfError

from kg.errors import Finding, InputError, Severity
from kg.ingest.limits import Deadline, Limits, beyond

PAGE_BREAK = "\f"
"""Stands between two pages in the raw text."""

# What the reader meets in a broken file is whatever its bytes happen to mean, so that these are all signs of damage.
_DAMAGED = (
    DependencyError,
    DeprecationError,
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_TAIL = 4096
_PAINTS = re.compile(rb"(?<![^\s\])>])(?:Do|BI|[fFBb]\*?|Tj|TJ)(?!\S)")
"""Operators that show a picture, a filled shape or letters; a page with lines alone is empty."""
_OCR = "run OCR over it and give the result"

# The reader logs what it repairs; without a handler of its own those lines would land on standard error.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def pdf_text(data: bytes, name: str, limits: Limits, deadline: Deadline) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of a PDF and what is missing from it.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        What to call it.
    limits : Limits
        How many pages and characters it may have.
    deadline : Deadline
        When it should be read.

    Returns
    -------
    tuple
        Lines as they stand on the pages, pages separated by a form feed; a warning that names the pages without text,
        and one where the end of the file is missing.

    Raises
    ------
    InputError
        Locked, damaged beyond reading, without any text, or beyond a limit.
    """
    reader = _opened(data, name, limits)
    pages: list[str] = []
    silent: list[int] = []
    damaged: list[int] = []
    length = 0
    for number, page in enumerate(_pages(reader, name), start=1):
        text, readable = _page_text(page)
        pages.append(text)
        length += len(text) + 1
        if length > limits.characters:
            raise beyond(f"more than {limits.characters} characters", name=name, option="--max-characters")
        if not readable:
            damaged.append(number)
        elif not text.strip() and _shows_something(page):
            silent.append(number)
        deadline.check()
    if not any(text.strip() for text in pages):
        raise _without_text(name, silent=silent, damaged=damaged)
    return PAGE_BREAK.join(pages), tuple(_findings(data, name, silent, damaged))


def _opened(data: bytes, name: str, limits: Limits) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        # Many files are locked against changes only, with an empty password for reading.
        locked = reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED
        count = 0 if locked else reader.get_num_pages()
    except DependencyError:
        locked, count = True, 0
    except _DAMAGED as error:
        raise _broken(name) from error
    if locked:
        raise InputError("locked with a password", code="KG-I07", where=name, remedy="save a copy without a password")
    if count > limits.pages:
        raise beyond(f"more than {limits.pages} pages", name=name, option="--max-pages")
    return reader


def _pages(reader: PdfReader, name: str) -> Iterator[PageObject]:
    try:
        yield from reader.pages
    except _DAMAGED as error:
        raise _broken(name) from error


def _broken(name: str) -> InputError:
    return InputError("a damaged or cut off PDF", code="KG-I08", where=name, remedy="get a whole copy of it")


def _page_text(page: PageObject) -> tuple[str, bool]:
    try:
        # A form feed inside a page would be taken for the end of it.
        return page.extract_text().replace(PAGE_BREAK, "\n").strip("\n"), True
    except _DAMAGED:
        return "", False


def _shows_something(page: PageObject) -> bool:
    try:
        contents = page.get_contents()
        return contents is not None and _PAINTS.search(contents.get_data()) is not None
    except _DAMAGED:
        return True


def _without_text(name: str, *, silent: Sequence[int], damaged: Sequence[int]) -> InputError:
    if silent:
        message = f"needs OCR: no text on {page_numbers(silent)}"
        return InputError(message, code="KG-I11", where=name, remedy=_OCR)
    if damaged:
        return _broken(name)
    return InputError("holds no text", code="KG-I02", where=name, remedy="leave it out or fill it")


def _findings(data: bytes, name: str, silent: Sequence[int], damaged: Sequence[int]) -> Iterator[Finding]:
    if silent:
        message = f"needs OCR: no text on {page_numbers(silent)}"
        yield Finding(code="KG-I11", severity=Severity.WARNING, where=name, message=message, remedy=_OCR)
    if damaged or b"%%EOF" not in data[-_TAIL:]:
        what = f"{page_numbers(damaged)} cannot be read" if damaged else "the end of the file is missing"
        remedy = "get a whole copy of it"
        yield Finding(code="KG-I08", severity=Severity.WARNING, where=name, message=what, remedy=remedy)


def page_numbers(pages: Sequence[int]) -> str:
    """Return the numbers of pages in words, neighbours drawn together.

    Examples
    --------
    >>> page_numbers([1, 2, 3, 7])
    'pages 1-3, 7'
    >>> page_numbers([4])
    'page 4'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    words = ", ".join("-".join(map(str, run)) for run in runs)
    return f"page{'s' if len(pages) > 1 else ''} {words}"
