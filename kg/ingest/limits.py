"""How much of a file is read before it counts as an attack or a mistake."""

import time
from dataclasses import dataclass

from kg.errors import InputError
from kg.ingest.decode import LARGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may cost.

    Attributes
    ----------
    size : int
        Bytes of a file, and of each file that comes out of an archive.
    pages : int
        Pages of a PDF.
    characters : int
        Characters of the text of a document. Five million fill as many pages as a PDF may have; the longest laws
        and plans have one.
    seconds : float
        Time for reading one file, a member of an archive being one, looked at after each page of a PDF and between the
        steps of taking out, cleaning and cutting up the text of any other.
    members : int
        Files in an archive.
    depth : int
        Archives inside archives; 1 reads no archive within an archive.
    ratio : int
        How many times its size an archive may give when it is unpacked.
    """

    size: int = LARGEST
    pages: int = 2_000
    characters: int = 5_000_000
    seconds: float = 120.0
    members: int = 10_000
    depth: int = 3
    ratio: int = 100

    def __post_init__(self) -> None:
        if min(self.size, self.pages, self.characters, self.seconds, self.members, self.depth, self.ratio) <= 0:
            raise ValueError(f"a limit is a positive number: {self}")


DEFAULT = Limits()
"""The limits where nobody asked for others."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the machine's clock after which a file has taken too long."""

    name: str
    moment: float
    limit: float

    @classmethod
    def of(cls, name: str, limits: Limits) -> "Deadline":
        """Return the moment at which a file whose reading begins now should be read."""
        return cls(name, time.monotonic() + limits.seconds, limits.seconds)

    def check(self) -> None:
        """Raise :class:`~kg.errors.InputError` if the moment has passed."""
        if time.monotonic() > self.moment:
            raise beyond(f"takes longer than {self.limit:g} seconds", name=self.name, option="--max-seconds")


def beyond(message: str, *, name: str, option: str) -> InputError:
    """Return the error of a file that goes beyond a limit.

    Examples
    --------
    >>> str(beyond("more than 10 pages", name="a.pdf", option="--max-pages"))
    'a.pdf: more than 10 pages; split it, or raise the limit with --max-pages [KG-I05]'
    """
    return InputError(message, code="KG-I05", where=name, remedy=f"split it, or raise the limit with {option}")
