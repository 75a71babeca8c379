"""Which files to read, and a file as a document."""

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Finding, InputError, Severity
from kg.ingest.clean import clean
from kg.ingest.dates import date_in_brackets, date_of_line, date_of_title
from kg.ingest.formats import Format, RawText, is_readable, raw_text
from kg.ingest.limits import DEFAULT, Deadline, Limits, beyond
from kg.ingest.places import places_of
from kg.ingest.sources import publisher_of
from kg.ingest.structure import Line, find_sections, lines_of, title_line
from kg.model import Document, OffsetMap, PartialDate

STANDARD_INPUT = "-"
"""Path that stands for standard input."""

_SNIFFED = 1024
_BUILT = frozenset({"graph.ttl", "evidence.ttl", "manifest.json"})
"""Files by which a folder that a build wrote is known."""
_HEAD, _FOOT = 15, 10
_LONGEST_DATE_LINE = 40


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file to read: where it is, and what to call it in everything that is written."""

    path: Path
    name: str


def find_inputs(paths: Sequence[Path], *, output: Path | None = None) -> tuple[tuple[Input, ...], tuple[Finding, ...]]:
    """Return the files below the paths given, and what is not read and why.

    Parameters
    ----------
    paths : sequence of Path
        Files, read whatever their suffix, ``-`` for standard input, and folders, of which the documents and archives
        at any depth are read.
    output : Path, optional
        Folder that will be written, whose files are no input of a folder around it.

    Returns
    -------
    tuple
        Inputs in natural order of their names within each path, each file once; findings on missing paths, on folders
        and files that may not be opened, on links that are not followed, and on files of other formats. Hidden files
        and folders are passed over in silence, and so are folders that a build wrote.
    """
    inputs: dict[Path, Input] = {}
    findings: list[Finding] = []
    for path in paths:
        if str(path) == STANDARD_INPUT:
            inputs.setdefault(path, Input(path, STANDARD_INPUT))
        elif path.is_dir():
            for entry in _walk(path, findings, output.resolve() if output else None):
                inputs.setdefault(entry.path.resolve(), entry)
        elif path.exists():
            inputs.setdefault(path.resolve(), Input(path, _plain(path.name)))
        else:
            findings.append(_missing(path))
    return tuple(inputs.values()), tuple(findings)


def _walk(folder: Path, findings: list[Finding], output: Path | None) -> Iterator[Input]:
    found: list[Input] = []

    def refused(error: OSError) -> None:
        name = _plain(os.path.relpath(error.filename or folder, folder))
        findings.append(_unread(name, error.strerror or "cannot be read", severity=Severity.ERROR))

    for root, folders, files in os.walk(folder, onerror=refused):
        if _is_written(Path(root), files, None if Path(root) == folder else output):
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if Path(root, name).is_symlink()]
        findings += [_link(Path(root, name), folder, "a link to a folder is not followed") for name in linked]
        for path in (Path(root, name) for name in files if not name.startswith(".")):
            if path.is_file():
                found.append(Input(path, _plain(path.relative_to(folder).as_posix())))
            elif path.is_symlink():
                findings.append(_link(path, folder, "a link that leads nowhere", severity=Severity.ERROR))
    for entry in sorted(found, key=lambda entry: _natural(entry.name)):
        if is_readable(_head(entry.path), entry.name):
            yield entry
        else:
            findings.append(unsupported(entry.name))


def _link(path: Path, folder: Path, message: str, *, severity: Severity = Severity.WARNING) -> Finding:
    return _unread(_plain(path.relative_to(folder).as_posix()), message, severity=severity)


def _is_written(folder: Path, files: Sequence[str], output: Path | None) -> bool:
    return _BUILT.issubset(files) or (output is not None and folder.resolve() == output)


def _natural(name: str) -> tuple[list[tuple[int, int, str]], str]:
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part) for part in parts], name


def _plain(name: str) -> str:
    # A name whose bytes are no UTF-8 comes as half pairs, which no file that is written can hold.
    return os.fsencode(name).decode("utf-8", "replace")


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_SNIFFED)
    except OSError:
        return b""


def unsupported(name: str) -> Finding:
    """Return the finding on a file of another format."""
    return Finding(
        code="KG-I10",
        severity=Severity.WARNING,
        where=name,
        message="not read: its format is not one that is read",
        remedy="give its text as .txt, .md, .html, .docx or .pdf",
    )


def _unread(name: str, message: str, *, severity: Severity) -> Finding:
    remedy = "name the file or folder itself, or check that it may be read"
    return Finding(code="KG-I06", severity=severity, where=name, message=message, remedy=remedy)


def _missing(path: Path) -> Finding:
    return Finding(
        code="KG-I01",
        severity=Severity.ERROR,
        where=_plain(str(path)),
        message="a link that leads nowhere" if path.is_symlink() else "no such file or folder",
        remedy="check the path",
    )


def read_document(source: Input, *, encoding: str | None = None, limits: Limits = DEFAULT) -> Document:
    """Return a file as a document: raw and clean text, the map between them, sections, title and date.

    Parameters
    ----------
    source : Input
        The file.
    encoding : str or None
        Its encoding; None to find out.
    limits : Limits
        What it may cost.

    Returns
    -------
    Document
        Named by the first twelve digits of the SHA-256 of its bytes.

    Raises
    ------
    InputError
        The file is missing, unreadable, beyond a limit, binary, empty, an archive or in an unknown encoding.
    """
    data = read_bytes(source, limits=limits)
    return read_text(data, name=source.name, encoding=encoding, limits=limits)


def read_bytes(source: Input, *, limits: Limits = DEFAULT) -> bytes:
    """Return the bytes of a file or of standard input, never more of them than the limit.

    Raises
    ------
    InputError
        Missing, unreadable or too large.
    """
    try:
        if source.name == STANDARD_INPUT:
            data = sys.stdin.buffer.read(limits.size + 1)
        elif source.path.is_dir():
            raise InputError("a folder, not a file", code="KG-I01", where=source.name, remedy="give the files in it")
        else:
            with source.path.open("rb") as stream:
                data = stream.read(limits.size + 1)
    except FileNotFoundError:
        raise InputError("no such file", code="KG-I01", where=source.name, remedy="check the path") from None
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise InputError(reason, code="KG-I06", where=source.name, remedy="check that it may be read") from None
    if len(data) > limits.size:
        raise beyond(f"larger than {limits.size / 1e6:g} MB", name=source.name, option="--max-size")
    return data


def read_text(data: bytes, *, name: str, encoding: str | None = None, limits: Limits = DEFAULT) -> Document:
    r"""Return bytes as a document, as :func:`read_document` does.

    Parameters
    ----------
    data : bytes
        The whole file, as from a folder or standard input: text, Markdown, a web page, a PDF, a Word document.
    name : str
        Path of the document; its suffix tells Markdown from plain text.
    encoding : str or None
        Its encoding; None to find out.
    limits : Limits
        What it may cost.

    Returns
    -------
    Document
        The document; where it is no text itself, its encoding is the name of the format (pdf, docx, html, odt).

    Raises
    ------
    InputError
        Beyond a limit, binary, empty, an archive or in an unknown encoding.

    Examples
    --------
    >>> document = read_text("# 简报\n\n到2030年，\n\n占比达到 25%。".encode(), name="a.md")
    >>> document.title, document.text
    ('简报', '# 简报\n到2030年，占比达到25%。')
    """
    deadline = Deadline.of(name, limits)
    source = raw_text(data, name=name, encoding=encoding, limits=limits, deadline=deadline)
    return document_of(source, data, deadline)


def document_of(source: RawText, data: bytes, deadline: Deadline) -> Document:
    """Return the document with a raw text that was read from bytes.

    Raises
    ------
    InputError
        Nothing is left of it, or it takes too long.
    """
    name = deadline.name
    text, front = clean(source.chars, markdown=source.format is Format.MARKDOWN, check=deadline.check)
    if not text.chars.strip():
        raise InputError("holds no text", code="KG-I02", where=name, remedy="leave it out or fill it")
    keys = {**source.keys, **front}
    lines = lines_of(text.chars)
    title = keys.get("title") or _title(lines, name)
    date = date_of_line(keys.get("date", "")) or date_in_brackets(keys.get("title", "")) or _date(lines)
    publisher = keys.get("publisher") or publisher_of([line.words for line in lines])
    del lines  # of a long text they take more room than the text
    sha256 = hashlib.sha256(data).hexdigest()
    document = Document(
        id=sha256[:12],
        path=name,
        sha256=sha256,
        encoding=source.encoding,
        raw=source.chars,
        text=text.chars,
        offsets=OffsetMap(text.runs.here, text.runs.there),
        sections=find_sections(text.chars, date=date),
        title=title,
        publisher=publisher,
        date=date,
        url=keys.get("url", ""),
        repairs=text.repairs,
        places=places_of(source.chars, source.encoding),
    )
    deadline.check()
    return document


def _title(lines: Sequence[Line], name: str) -> str:
    line = title_line(lines)
    return line.words.strip("# ①②③④⑤*") if line else Path(name).stem


def _date(lines: Sequence[Line]) -> PartialDate | None:
    head = [line.words for line in lines[:_HEAD] if len(line.words) <= _LONGEST_DATE_LINE]
    # An official notice is dated below its signature.
    signature = [line.words for line in lines[-_FOOT:] if len(line.words) <= _LONGEST_DATE_LINE]
    dates = [*map(date_in_brackets, head), *map(date_of_line, head), *map(date_of_line, reversed(signature))]
    dates += [date_of_title(words.lstrip("# ")) for words in head[:3]]
    return next((date for date in dates if date), None)
