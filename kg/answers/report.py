"""The report of a build, from its graph and from what the build noted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.analyse.found import Citation, PolicyCard, citation_json, citations, policy_cards
from kg.analyse.statements import statement_json
from kg.answers.conflicts import find_conflicts
from kg.answers.gaps import gaps
from kg.answers.graph import KnowledgeGraph
from kg.answers.progress import with_progress
from kg.answers.stated import proved, statements
from kg.files import write_files
from kg.graph.values import Iri
from kg.view.content import MOST, BuildNotes, ReportContent
from kg.view.report import render_report

_PROVING = ("issuedBy", "issuedOn", "documentNumber", "documentType", "appliesToRegion", "addressesIndustry")
"""Which fact's sentence stands for a policy, the first that there is."""


def write_report(graph: KnowledgeGraph, notes: BuildNotes, *, output: Path | None = None) -> Path:
    """Write the report and return its path.

    Parameters
    ----------
    graph : KnowledgeGraph
        What the build wrote.
    notes : BuildNotes
        What it read, skipped and kept out.
    output : Path, optional
        The page; ``report.html`` in the folder of the graph if left out.

    Returns
    -------
    Path
        The page.

    Raises
    ------
    OutputError
        If the page cannot be written.
    """
    path = output or graph.folder / "report.html"
    write_files({path: render_report(report_content(graph), notes)})
    return path


def report_content(graph: KnowledgeGraph) -> ReportContent:
    """Return what the report shows of a graph: long lists are cut, their lengths are told."""
    cards = sorted(policy_cards(graph.rows("policy-cards")).values(), key=_by_issuer)
    stated = statements(graph, evidence=False)
    due = [one for one in stated if one.kind == "target"]
    listed = {"targets": [statement_json(one) for one in proved(graph, due[:MOST])]}
    return ReportContent(
        policies=tuple(_policies(graph, cards[:MOST])),
        targets=tuple(with_progress(graph, listed, known=stated)["targets"]),
        conflicts=find_conflicts(graph, limit=MOST, known=stated),
        gaps=gaps(graph),
        totals={"policies": len(cards), "targets": len(due)},
    )


def _by_issuer(card: PolicyCard) -> tuple[bool, tuple[str, ...], bool, str, str, str]:
    """Return where a policy stands: those without issuer last, and of one issuer those without date last."""
    return not card.issuers, card.issuers, not card.date, card.date, card.label, card.iri


def _policies(
    graph: KnowledgeGraph, cards: Sequence[PolicyCard]
) -> Iterator[tuple[str, tuple[Mapping[str, Any], ...]]]:
    proofs = _proofs(graph, [Iri(card.iri) for card in cards])
    names = {thing.label: thing.label_en for thing in graph.things.values() if thing.kind in ("agency", "organization")}
    for issuers, group in groupby(cards, key=lambda card: card.issuers):
        label = "、".join(f"{name} ({names[name]})" if names.get(name) else name for name in issuers)
        yield label, tuple(_policy(card, proofs.get(card.iri, ())) for card in group)


def _proofs(graph: KnowledgeGraph, policies: Sequence[Iri]) -> dict[str, tuple[Citation, ...]]:
    """Return for each policy the sentences of its most telling fact, or where documents name it."""
    facts: dict[str, dict[str, tuple[Citation, ...]]] = {}
    for (subject, predicate, _), found in citations(
        graph.rows("citations", subject=policies) if policies else ()
    ).items():
        facts.setdefault(subject, {}).setdefault(predicate, found)
    best = {iri: next((own[name] for name in _PROVING if own.get(name)), ()) for iri, own in facts.items()}
    unproved = [iri for iri in policies if not best.get(iri)]
    rows = graph.rows("policy-mentions", policy=unproved) if unproved else []
    named = citations(
        {**row, "subject": row["policy"], "predicate": "named", "object": "", "words": True} for row in rows
    )
    return best | {iri: found for (iri, _, _), found in named.items()}


def _policy(card: PolicyCard, proof: Iterable[Citation]) -> dict[str, Any]:
    return {
        "iri": card.iri,
        "label": card.label,
        "date": card.date,
        "number": card.number,
        "evidence": [citation_json(one) for one in proof],
    }
