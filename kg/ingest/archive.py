"""Zip archives, opened and read within limits; nothing is ever written under a name that an archive gives."""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from kg.errors import Finding, InputError, Severity
from kg.ingest.limits import Limits, beyond

SIGNATURE = b"PK\x03\x04"
"""First bytes of an archive that holds anything."""

_ENTRY = b"PK\x01\x02"
_LOCKED, _UTF8 = 0x1, 0x800
_FLOOR = 10_000_000
"""Bytes that any archive may give: a small one of empty forms shrinks more than a hundredfold without malice."""
_CHUNK = 1 << 16
# What a broken archive makes the reader stumble over is whatever its bytes happen to mean.
_DAMAGED = (
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
_DRIVE = re.compile(r"[A-Za-z]:")


class Archive:
    """An archive in memory, and what may still come out of it.

    Parameters
    ----------
    data : bytes
        The whole archive.
    name : str
        What to call it.
    limits : Limits
        Members, size of each, and how much all of them may give.
    budget : list of int, optional
        Bytes that may still be unpacked, shared with the archive around this one.

    Raises
    ------
    InputError
        Damaged, or more members than allowed.
    """

    def __init__(self, data: bytes, name: str, limits: Limits, budget: list[int] | None = None) -> None:
        if data.count(_ENTRY) > limits.members:
            raise beyond(f"more than {limits.members} files in it", name=name, option="--max-members")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGED as error:
            raise _broken(name) from error
        self._names = frozenset(self._zip.namelist())
        self.name, self.limits = name, limits
        self.budget = budget if budget is not None else [max(limits.ratio * len(data), _FLOOR)]

    def holds(self, name: str) -> bool:
        """Return whether there is a member of this name."""
        return name in self._names

    def part(self, name: str) -> bytes:
        """Return the bytes of a member of a known name; ``InputError`` where it cannot be read."""
        return self._bytes(self._zip.getinfo(name), self.name)

    def members(self) -> Iterator[tuple[str, bytes | Finding]]:
        """Yield the name of each file with its bytes, or with what keeps it from being read, in order of the names.

        Raises
        ------
        InputError
            Unpacked, the archive is larger than it may be.
        """
        named = ((_member_name(info), info) for info in self._zip.infolist() if not info.filename.endswith("/"))
        for inner, info in sorted(named, key=lambda pair: (pair[0], pair[1].header_offset)):
            name = f"{self.name}/{inner}"
            if any(part.startswith(".") and part != ".." for part in PurePosixPath(inner).parts):
                continue
            if _leads_out(inner):
                yield name, _finding("its name leads out of the archive", code="KG-I12", where=name)
            elif inner.startswith("__MACOSX/"):
                continue
            else:
                try:
                    yield name, self._bytes(info, name)
                except _MemberError as error:
                    yield name, _finding(error.message, code=error.code, where=name)

    def _bytes(self, info: zipfile.ZipInfo, name: str) -> bytes:
        if info.flag_bits & _LOCKED:
            raise _MemberError("locked with a password", code="KG-I07", where=name)
        if info.file_size > self.limits.size:
            raise _MemberError(f"larger than {self.limits.size / 1e6:g} MB", code="KG-I05", where=name)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                # What the archive says of its sizes may be a lie, so that the bytes themselves are counted.
                while piece := stream.read(_CHUNK):
                    pieces.append(piece)
                    size += len(piece)
                    self._spend(len(piece))
                    if size > self.limits.size:
                        raise _MemberError(f"larger than {self.limits.size / 1e6:g} MB", code="KG-I05", where=name)
        except InputError:
            raise
        except (*_DAMAGED, RuntimeError) as error:
            raise _MemberError("damaged, or packed in an unknown way", code="KG-I08", where=name) from error
        return b"".join(pieces)

    def _spend(self, size: int) -> None:
        self.budget[0] -= size
        if self.budget[0] < 0:
            message = f"unpacks to more than {self.limits.ratio} times its size"
            raise beyond(message, name=self.name, option="--max-ratio")


class _MemberError(InputError):
    """One member cannot be read; the others can."""


def _member_name(info: zipfile.ZipInfo) -> str:
    name = info.filename
    if not info.flag_bits & _UTF8:
        # Without the mark of UTF-8 a name is in the code page of the writer's machine, which zipfile takes for 437.
        name = _guessed(name.encode("cp437", "replace"))
    return name.replace("\\", "/").encode("utf-8", "replace").decode("utf-8")


def _guessed(raw: bytes) -> str:
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
    # Two bytes of GB 18030 often look like one letter of UTF-8, three of them like a Chinese character never.
    return name if name.isascii() or max(name) >= "\u0800" else raw.decode("gb18030", "replace")


def _leads_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or _DRIVE.match(name) is not None


def _finding(message: str, *, code: str, where: str) -> Finding:
    return Finding(
        code=code, severity=Severity.ERROR, where=where, message=message, remedy="unpack it and give the file itself"
    )


def _broken(name: str) -> InputError:
    return InputError("a damaged archive", code="KG-I08", where=name, remedy="get a whole copy of it")
