"""What can go wrong: errors that stop a command, findings that are counted and reported.

A bad input that is expected (one unreadable file among many) is a :class:`Finding`; it never stops the run.
What makes the run impossible is a :class:`KgError`. A bug is an ordinary exception and is never caught.
"""

from dataclasses import dataclass
from enum import StrEnum


class KgError(Exception):
    """A command cannot go on.

    Parameters
    ----------
    message : str
        What was found and what was expected.
    code : str
        Stable code, ``KG-`` and a letter for the stage and two digits.
    where : str
        File, line or name at fault; empty where there is none.
    remedy : str
        What the reader can do about it.
    """

    exit_status = 3

    def __init__(self, message: str, *, code: str, where: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message, self.code, self.where, self.remedy = message, code, where, remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{self.message}{remedy} [{self.code}]"


class InputError(KgError, ValueError):
    """An input was not read, or a name was not found."""

    exit_status = 1


class VocabularyError(KgError, ValueError):
    """A table of the vocabulary is not what it must be."""


class GraphError(KgError, ValueError):
    """A graph file is missing, unreadable or uses a term outside the ontology."""


class QueryError(KgError, ValueError):
    """A SPARQL query cannot be run as written."""


class OutputError(KgError, OSError):
    """Results cannot be written."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a reader of the results should know.

    Attributes
    ----------
    code : str
        Stable code, as in :class:`KgError`.
    severity : Severity
        An error means that an input gave nothing, a warning that it gave less than it could.
    where : str
        File (and line) or IRI.
    message : str
        What was found.
    remedy : str
        What the reader can do about it; may be empty.
    """

    code: str
    severity: Severity
    where: str
    message: str
    remedy: str = ""

    @classmethod
    def of(cls, error: KgError, *, where: str = "") -> "Finding":
        """Return the finding that an error stands for; ``where`` holds where the error names no place."""
        return cls(
            code=error.code,
            severity=Severity.ERROR,
            where=error.where or where,
            message=error.message,
            remedy=error.remedy,
        )

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.where}: {self.message}{remedy} [{self.code}]"
