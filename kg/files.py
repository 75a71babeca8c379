"""Writing files whole or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path

from kg.errors import OutputError


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
