"""A file as its documents: one, or those in an archive; what cannot be read is a finding and never stops the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import Finding, InputError, Severity
from kg.ingest.archive import Archive
from kg.ingest.corpus import Input, document_of, read_bytes, unsupported
from kg.ingest.formats import is_archive, is_readable, raw_text
from kg.ingest.limits import DEFAULT, Deadline, Limits
from kg.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    encoding: str | None
    limits: Limits

    def read(
        self, data: bytes, name: str, depth: int = 0, budget: list[int] | None = None
    ) -> Iterator[Document | Finding]:
        """Yield the documents in bytes, and what could not be read."""
        try:
            if is_archive(data, name, self.limits):
                yield from self._members(data, name, depth + 1, budget)
            else:
                deadline = Deadline.of(name, self.limits)
                source = raw_text(data, name=name, encoding=self.encoding, limits=self.limits, deadline=deadline)
                yield from source.findings
                yield document_of(source, data, deadline)
        except InputError as error:
            yield Finding.of(error, where=name)

    def _members(self, data: bytes, name: str, depth: int, budget: list[int] | None) -> Iterator[Document | Finding]:
        if depth > self.limits.depth:
            message = f"archives inside archives, more than {self.limits.depth} deep"
            raise InputError(message, code="KG-I05", where=name, remedy="unpack it, or raise --max-depth")
        archive = Archive(data, name, self.limits, budget)
        for member, content in archive.members():
            if isinstance(content, Finding):
                yield content
            elif is_readable(content, member):
                yield from self.read(content, member, depth, archive.budget)
            else:
                yield unsupported(member)


def read_documents(
    source: Input, *, encoding: str | None = None, limits: Limits = DEFAULT
) -> Iterator[Document | Finding]:
    """Yield the documents in a file, and a finding for whatever could not be read.

    Parameters
    ----------
    source : Input
        A document, or a zip archive of documents, which are called ``archive.zip/member``.
    encoding : str or None
        Encoding of texts; None to find out for each.
    limits : Limits
        What the file may cost.

    Yields
    ------
    Document or Finding
        Warnings of a document before it; members of an archive in order of their names.
    """
    try:
        data = read_bytes(source, limits=limits)
    except InputError as error:
        yield Finding.of(error, where=source.name)
    else:
        yield from _Reader(encoding=encoding, limits=limits).read(data, source.name)


def read_single(
    source: Input, *, encoding: str | None = None, limits: Limits = DEFAULT, findings: list[Finding] | None = None
) -> Document:
    """Return the one document in a file.

    Parameters
    ----------
    source : Input
        A document, or an archive that holds no more than one.
    encoding : str or None
        Encoding of a text; None to find out.
    limits : Limits
        What the file may cost.
    findings : list of Finding, optional
        Takes what the reader should know; without it a warning is an error.

    Returns
    -------
    Document
        The document.

    Raises
    ------
    InputError
        It cannot be read, or is not one.
    """
    found: list[Document] = []
    for item in read_documents(source, encoding=encoding, limits=limits):
        if isinstance(item, Document):
            found.append(item)
        elif findings is not None and item.severity is not Severity.ERROR:
            findings.append(item)
        else:
            raise InputError(item.message, code=item.code, where=item.where, remedy=item.remedy)
        if len(found) > 1:
            remedy = "give it to kg build, or unpack it"
            raise InputError("holds more than one document", code="KG-I10", where=source.name, remedy=remedy)
    if not found:
        raise InputError("holds no document", code="KG-I02", where=source.name, remedy="give a document")
    return found[0]
