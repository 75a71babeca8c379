"""The lives of policies as documents tell them: dates, status, and what ended them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kg.analyse.days import Days
from kg.analyse.found import Thing
from kg.model import PartialDate

DRAFT, TRIAL, EXPIRED, REPEALED = "draft", "trial", "expired", "repealed"
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
    """What is known of the life of a policy; ``called`` are the days of the texts that state a status."""

    policy: Thing
    issued: tuple[PartialDate, ...] = ()
    effective: tuple[PartialDate, ...] = ()
    expires: tuple[PartialDate, ...] = ()
    statuses: frozenset[str] = frozenset()
    called: Mapping[str, tuple[PartialDate, ...]] = field(default_factory=dict)
    ends: tuple["End", ...] = ()

    @property
    def draft(self) -> bool:
        """Whether it is known as a draft alone; one that was also issued has come further."""
        return self.statuses == {DRAFT}

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
