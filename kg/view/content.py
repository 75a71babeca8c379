"""What the report of a build is made from: what its graph holds, and what only the build knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import Finding

Json = Mapping[str, Any]

MOST = 300
"""Rows of one list; a page with more is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildNotes:
    """What a build knows that its graph does not hold.

    Attributes
    ----------
    found : mapping
        Number of entities and statements by kind.
    documents : tuple of mapping
        ``title``, ``path``, ``encoding`` and where there were any ``repairs`` (number by kind).
    findings : tuple of Finding
        What was not read, and what to know of the rest.
    rejected : tuple of mapping
        Rows of ``rejected.csv``.
    """

    found: Mapping[str, int] = field(default_factory=dict)
    documents: tuple[Json, ...] = ()
    findings: tuple[Finding, ...] = ()
    rejected: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """What the graph holds, as plain values; the lists may be cut, their true lengths stand in ``totals``.

    Attributes
    ----------
    policies : tuple of (str, tuple of mapping)
        Issuers, and their policies by date: ``iri``, ``label``, ``date``, ``number`` and ``evidence``.
    targets : tuple of mapping
        By deadline, in their JSON form.
    conflicts, gaps : mapping
        What ``kg gaps`` prints as JSON.
    totals : mapping
        Number of ``policies`` and ``targets`` in the graph.
    """

    policies: tuple[tuple[str, tuple[Json, ...]], ...]
    targets: tuple[Json, ...]
    conflicts: Json
    gaps: Json
    totals: Mapping[str, int]
