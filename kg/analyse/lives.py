"""The lives of policies as documents tell them: dates, status, and what ended them."""

from dataclasses import dataclass
from enum import StrEnum

from kg.analyse.days import Days
from kg.analyse.found import Thing
from kg.model import PartialDate

DRAFT, TRIAL, REPEALED = "draft", "trial", "repealed"
"""What the status of a policy may be; any other says nothing of its life."""


class Validity(StrEnum):
    """What a policy was on a day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REPLACED = "replaced"
    REPEALED = "repealed"
    DRAFT = "draft"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What is known of the life of a policy; ``called`` are the days of the texts that call it repealed."""

    policy: Thing
    issued: tuple[PartialDate, ...] = ()
    effective: tuple[PartialDate, ...] = ()
    expires: tuple[PartialDate, ...] = ()
    statuses: frozenset[str] = frozenset()
    called: tuple[PartialDate, ...] = ()
    ends: tuple["End", ...] = ()

    @property
    def start(self) -> Days | None:
        """When it began: its day of effect, else that of its issue."""
        return Days.of(self.effective or self.issued)


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A policy that replaces (``supersedes``) or repeals (``repeals``) another."""

    by: Life
    relation: str = "supersedes"

    @property
    def kind(self) -> Validity:
        """What the other is once this one has taken effect."""
        return Validity.REPEALED if self.relation == "repeals" else Validity.REPLACED
