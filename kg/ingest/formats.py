"""Which format a file is in, told by its bytes first and its name second, and its raw text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath

from kg.errors import Finding, InputError
from kg.ingest.archive import SIGNATURE, Archive
from kg.ingest.decode import decode
from kg.ingest.limits import DEFAULT, Deadline, Limits, beyond
from kg.ingest.office import is_open_document, is_word, open_document_text, word_text
from kg.ingest.pdf import pdf_text
from kg.ingest.web import looks_like_page, page_text, stated_encoding


class Format(StrEnum):
    """What a file is; the value stands as the encoding of a document whose text was taken out of such a file."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    WORD = "docx"
    OPEN_DOCUMENT = "odt"
    ARCHIVE = "zip"


EXTRACTED = frozenset({Format.HTML, Format.PDF, Format.WORD, Format.OPEN_DOCUMENT})
"""Formats whose raw text is not the file itself, so that it has to be kept beside the graph."""

SUFFIXES: Mapping[str, Format] = {
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".odt": Format.OPEN_DOCUMENT,
    ".zip": Format.ARCHIVE,
}
"""Suffixes of the files that are read when a folder is given."""

_PDF, _OLD_OFFICE, _EMPTY_ARCHIVE = b"%PDF-", b"\xd0\xcf\x11\xe0", b"PK\x05\x06"
_HEAD = 1024
_SPACE = b" \t\r\n\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """The text of a file before any repair.

    Attributes
    ----------
    chars : str
        What all offsets count in.
    encoding : str
        Encoding with which the bytes give that text, or the name of the format that it was taken out of.
    format : Format
        What the file is.
    keys : mapping
        What the file states for machines: title, publisher, date, url.
    findings : tuple of Finding
        What could not be read.
    """

    chars: str
    encoding: str
    format: Format
    keys: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def is_packed(data: bytes) -> bool:
    """Return whether bytes are a zip file: an archive of documents, or an office document."""
    return data.startswith((SIGNATURE, _EMPTY_ARCHIVE))


def is_readable(head: bytes, name: str) -> bool:
    """Return whether a file in a folder is one to read, by its first bytes or its suffix.

    Examples
    --------
    >>> is_readable(b"%PDF-1.7", "scan"), is_readable(b"", "a.TXT"), is_readable(b"GIF89a", "a.gif")
    (True, True, False)
    """
    suffix = PurePosixPath(name).suffix.lower()
    # Many programs keep their files as zip, so that a packed file must also be called one of ours.
    return suffix in SUFFIXES or (_is_pdf(head, name) and not suffix)


def raw_text(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,
    limits: Limits = DEFAULT,
    deadline: Deadline | None = None,
) -> RawText:
    """Return the raw text of a file.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        What to call it; its suffix decides where the bytes do not.
    encoding : str or None
        Encoding of a text or web page; None to find out.
    limits : Limits
        What it may cost.
    deadline : Deadline or None
        When it should be read; None for the time that the limits allow from now on.

    Returns
    -------
    RawText
        The text, where it comes from, and what is missing.

    Raises
    ------
    InputError
        Unreadable, beyond a limit, or an archive, which is no document but many.
    """
    if len(data) > limits.size:
        raise beyond(f"larger than {limits.size / 1e6:g} MB", name=name, option="--max-size")
    deadline = deadline or Deadline.of(name, limits)
    raw = _taken_out(data, name, limits, deadline) or _decoded(data, name, encoding, limits)
    deadline.check()
    if len(raw.chars) > limits.characters:
        raise beyond(f"more than {limits.characters} characters", name=name, option="--max-characters")
    return raw


def _is_pdf(data: bytes, name: str) -> bool:
    head = data[:_HEAD]
    return head.lstrip(_SPACE).startswith(_PDF) or (name.lower().endswith(".pdf") and _PDF in head)


def _taken_out(data: bytes, name: str, limits: Limits, deadline: Deadline) -> RawText | None:
    if _is_pdf(data, name):
        text, findings = pdf_text(data, name, limits, deadline)
        return RawText(chars=_storable(text), encoding=Format.PDF, format=Format.PDF, findings=findings)
    if data.startswith(_OLD_OFFICE):
        remedy = "save it as .docx"
        raise InputError("a file of an old office program", code="KG-I10", where=name, remedy=remedy)
    if is_packed(data):
        archive = Archive(data, name, limits)
        if is_word(archive):
            return RawText(chars=_storable(word_text(archive)), encoding=Format.WORD, format=Format.WORD)
        if is_open_document(archive):
            text = _storable(open_document_text(archive))
            return RawText(chars=text, encoding=Format.OPEN_DOCUMENT, format=Format.OPEN_DOCUMENT)
        if archive.holds("[Content_Types].xml") or archive.holds("mimetype"):
            remedy = "give its text as .txt or .docx"
            raise InputError("not a document of text", code="KG-I10", where=name, remedy=remedy)
        remedy = "give it to kg build, or unpack it"
        raise InputError("an archive, not a document", code="KG-I10", where=name, remedy=remedy)
    return None


def is_archive(data: bytes, name: str, limits: Limits = DEFAULT) -> bool:
    """Return whether bytes are an archive of documents; ``InputError`` where it is damaged."""
    if not is_packed(data):
        return False
    archive = Archive(data, name, limits)
    parts = ("[Content_Types].xml", "mimetype", "word/document.xml")
    return not any(archive.holds(part) for part in parts)


def _decoded(data: bytes, name: str, encoding: str | None, limits: Limits) -> RawText:
    suffix = SUFFIXES.get(PurePosixPath(name).suffix.lower(), Format.TEXT)
    stated = stated_encoding(data) if encoding is None else None
    if stated and _holds(data, stated):
        encoding = stated
    chars, used = decode(data, name=name, encoding=encoding, largest=limits.size)
    if looks_like_page(chars) or (suffix is Format.HTML and "<" in chars):
        text, keys, findings = page_text(chars, name)
        return RawText(chars=_storable(text), encoding=Format.HTML, format=Format.HTML, keys=keys, findings=findings)
    return RawText(chars=chars, encoding=used, format=Format.MARKDOWN if suffix is Format.MARKDOWN else Format.TEXT)


def _holds(data: bytes, encoding: str) -> bool:
    """Return whether a page is in the encoding that it states, and not in UTF-8 all the same."""
    for one, wanted in (("utf-8", False), (encoding, True)):
        try:
            data.decode(one)
        except (UnicodeError, LookupError):
            readable = False
        else:
            readable = True
        if readable is not wanted:
            return False
    return True


def _storable(text: str) -> str:
    """Return extracted text without what no text file holds: half pairs and the null character."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8") if text else text
