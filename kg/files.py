"""Writing files whole or not at all, and the raw texts that a build keeps beside its graph."""

import os
from collections.abc import Mapping
from pathlib import Path

from kg.errors import OutputError

TEXTS = "texts"
"""Folder in the output for the raw text of each document, in which evidence counts its characters."""


def write_files(contents: Mapping[Path, str]) -> None:
    """Write files so that a reader sees all the old ones or all the new ones, but for the moment of renaming.

    Parameters
    ----------
    contents : mapping of Path to str
        Text by file, written as UTF-8 with plain newlines; missing folders are made.

    Raises
    ------
    OutputError
        If one cannot be written; then the files that stood there are untouched.
    """
    unfinished: dict[Path, Path] = {}
    path = Path()
    try:
        for path, text in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            unfinished[temporary] = path
            with temporary.open("w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
        for temporary, path in unfinished.items():
            temporary.replace(path)
    except OSError as error:
        for temporary in unfinished:
            temporary.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise OutputError(
            f"cannot be written: {reason}", code="KG-O01", where=str(path), remedy="choose another folder with -o"
        ) from error


def text_name(document: str) -> str:
    """Return the name of the file that keeps the raw text of a document, from the id of the document."""
    return f"{document}.txt"


def keep_text(folder: Path, document: str, raw: str) -> None:
    """Write the raw text of a document into a folder, unless it stands there already.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    if kept_text(folder, document) != raw:
        write_files({folder / text_name(document): raw})


def kept_text(folder: Path, document: str) -> str | None:
    """Return the raw text of a document that a build kept, None if there is none that can be read."""
    try:
        with (folder / text_name(document)).open(encoding="utf-8", newline="") as stream:
            return stream.read()
    except (OSError, UnicodeDecodeError):
        return None
