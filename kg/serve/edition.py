"""Which build lies in a folder."""

from pathlib import Path

from kg.graph.store import FILES

Edition = tuple[tuple[int, int, int], ...]
"""What tells one build of a graph from the next: number, time and size of each file."""


def edition_of(folder: Path) -> Edition:
    """Return which build lies in a folder, nothing where a file is missing."""
    try:
        found = [(folder / name).stat() for name in FILES]
    except OSError:
        return ()
    return tuple((one.st_ino, one.st_mtime_ns, one.st_size) for one in found)
