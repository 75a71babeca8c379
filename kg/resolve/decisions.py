"""What a person decided about policies that may be one, and about facts: the table ``seeds/decisions.csv``."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.errors import Finding, InputError, Severity
from kg.model import Decision, FactDecision, Quote, Undecided

COLUMNS = (
    *("decision", "name", "other_name", "speaks_for", "speaks_against", "sentence", "other_sentence"),
    *("policy", "other_policy"),
    *("subject", "predicate", "object", "rule", "confidence"),
)
"""Columns of the table of what is undecided, and of the decisions that are copied from it.

A line is about two policies (``policy``, ``other_policy``) or about a fact (``subject``, ``predicate``, ``object``).
"""

_PAIR = ("policy", "other_policy")
_FACT = ("subject", "predicate", "object", "rule", "confidence")
_ANSWERS = {"same": True, "accept": True, "different": False, "reject": False}
_FACT_ANSWERS = {"accept": True, "reject": False}
_LONGEST = 400
"""Characters of a cell: readers of CSV refuse very long ones, this one included."""

_PATH = re.compile(r"policy/[0-9a-f]{4,64}")
_SUBJECT = re.compile(r"[a-z]{1,20}/(?:found/)?[\w.-]{1,80}", re.ASCII)
_PREDICATE = re.compile(r"[a-zA-Z]{0,40}", re.ASCII)
_REMEDY = "write same or different, and keep the columns policy and other_policy as they were"
_FACT_REMEDY = "write accept or reject, and keep the columns subject, predicate and object as they were"


def load_decisions(path: Path | None) -> tuple[tuple[Decision | FactDecision, ...], tuple[Finding, ...]]:
    """Return the decisions of a file, none where there is no file; see :func:`read_decisions`.

    Raises
    ------
    InputError
        If the file cannot be read or is no table of decisions.
    """
    if path is None:
        return (), ()
    try:
        return read_decisions(path.read_bytes(), name=path.name)
    except OSError as error:
        reason, remedy = error.strerror or str(error), "check the path, or leave the option out"
        raise InputError(reason, code="KG-R03", where=str(path), remedy=remedy) from error


def read_decisions(data: bytes, *, name: str) -> tuple[tuple[Decision | FactDecision, ...], tuple[Finding, ...]]:
    r"""Return the decisions of a table, and a finding for each line that is none.

    Parameters
    ----------
    data : bytes
        CSV in UTF-8, or in GB18030 as spreadsheets save it, with the columns of ``undecided.csv``; of these count
        ``decision`` and either ``policy`` and ``other_policy`` or ``subject``, ``predicate`` and ``object``. A line
        without a decision is skipped.
    name : str
        Name of the file, for findings.

    Returns
    -------
    tuple of Decision or FactDecision, and tuple of Finding
        In the order of the lines.

    Raises
    ------
    InputError
        If a column is missing, or the file is no CSV.

    Examples
    --------
    >>> read_decisions(b"decision,policy,other_policy\nsame,policy/0a1b2c,policy/3d4e5f\n", name="d.csv")[0][0].same
    True
    """
    lines = csv.DictReader(_text(data).splitlines(keepends=True), strict=True)
    decisions: list[Decision | FactDecision] = []
    findings: list[Finding] = []
    try:
        _check_header(lines.fieldnames or (), name=name)
        for row in lines:
            where = f"{name}:{lines.line_num}"
            cells = {str(key): str(cell or "").strip().removeprefix("'") for key, cell in row.items()}
            decision = _decision(cells, where=where)
            if isinstance(decision, Finding):
                findings.append(decision)
            elif decision:
                decisions.append(decision)
    except csv.Error as error:
        where = f"{name}:{lines.line_num}"
        raise InputError(f"no CSV: {error}", code="KG-R03", where=where, remedy="save it as CSV again") from error
    return tuple(decisions), tuple(findings)


def _check_header(header: Sequence[str], *, name: str) -> None:
    about_facts = "subject" in header and not set(_PAIR) & set(header)
    needed = ("decision", *(_FACT[:3] if about_facts else _PAIR))
    missing = [column for column in needed if column not in header]
    if missing:
        remedy = f"copy the header of undecided.csv: {','.join(COLUMNS)}"
        raise InputError(f"no column {missing[0]}", code="KG-R03", where=f"{name}:1", remedy=remedy)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _decision(cells: Mapping[str, str], *, where: str) -> Decision | FactDecision | Finding | None:
    answer = cells.get("decision", "").casefold()
    if not answer:
        return None
    one, other = (cells.get(column, "") for column in _PAIR)
    if cells.get("subject") and not one and not other:
        return _of_fact(answer, cells, where=where)
    wrong = [path for path in (one, other) if not _PATH.fullmatch(path)]
    if answer not in _ANSWERS:
        message = f"no decision: {answer!r}"
    elif wrong:
        message = f"no policy: {wrong[0]!r}"
    else:
        return Decision(one=one, other=other, same=_ANSWERS[answer], where=where)
    return Finding(code="KG-R02", severity=Severity.WARNING, where=where, message=message, remedy=_REMEDY)


def _of_fact(answer: str, cells: Mapping[str, str], *, where: str) -> FactDecision | Finding:
    subject, predicate, target, rule, confidence = (cells.get(column, "") for column in _FACT)
    if answer not in _FACT_ANSWERS:
        message = f"no decision on a fact: {answer!r}"
    elif not _SUBJECT.fullmatch(subject):
        message = f"no subject of a fact: {subject!r}"
    elif not _PREDICATE.fullmatch(predicate) or bool(predicate) != bool(target):
        message = f"no fact: {predicate!r} {target!r}"
    else:
        return FactDecision(
            subject=subject,
            predicate=predicate,
            object=target,
            accepted=_FACT_ANSWERS[answer],
            where=where,
            rule=rule,
            confidence=_share(confidence),
        )
    return Finding(code="KG-R02", severity=Severity.WARNING, where=where, message=message, remedy=_FACT_REMEDY)


def _share(cell: str) -> float | None:
    """Return a confidence as the table writes it, None where there is none from 0 to 1."""
    return float(cell) if re.fullmatch(r"0|1|0?\.\d{1,6}", cell, re.ASCII) else None


def undecided_rows(undecided: Iterable[Undecided], paths: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield pairs of policies that may be one as rows of the table, the cell of the decision empty.

    Parameters
    ----------
    undecided : iterable of Undecided
        The pairs.
    paths : mapping
        Path of each document by id.
    """
    for pair in undecided:
        yield {
            "name": short(pair.name),
            "other_name": short(pair.other_name),
            "speaks_for": "; ".join(pair.speaks_for),
            "speaks_against": "; ".join(pair.speaks_against),
            "sentence": cited(pair.sentence, paths),
            "other_sentence": cited(pair.other_sentence, paths),
            "policy": pair.one,
            "other_policy": pair.other,
        }


def cited(quote: Quote | None, paths: Mapping[str, str]) -> str:
    """Return a sentence with its place, empty where there is none."""
    if quote is None:
        return ""
    return f"{short(quote.text)} ({paths.get(quote.document, quote.document)}:{quote.start}-{quote.end})"


def short(text: str) -> str:
    """Return a text that a cell of the table can hold."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
