"""What a person decided about policies that may be one: the table ``seeds/decisions.csv``."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping

from kg.errors import Finding, InputError, Severity
from kg.model import Decision, Quote, Undecided

COLUMNS = (
    *("decision", "name", "other_name", "speaks_for", "speaks_against", "sentence", "other_sentence"),
    *("policy", "other_policy"),
)
"""Columns of the table of undecided pairs, and of the decisions that are copied from it."""

_NEEDED = ("decision", "policy", "other_policy")
_ANSWERS = {"same": True, "accept": True, "different": False, "reject": False}
_LONGEST = 400
"""Characters of a cell: readers of CSV refuse very long ones, this one included."""

_PATH = re.compile(r"policy/[0-9a-f]{4,64}")
_REMEDY = "write same or different, and keep the columns policy and other_policy as they were"


def read_decisions(data: bytes, *, name: str) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    r"""Return the decisions of a table, and a finding for each line that is none.

    Parameters
    ----------
    data : bytes
        CSV in UTF-8, or in GB18030 as spreadsheets save it, with the columns of ``undecided.csv``; of these only
        ``decision``, ``policy`` and ``other_policy`` count. A line without a decision is skipped.
    name : str
        Name of the file, for findings.

    Returns
    -------
    tuple of Decision and tuple of Finding
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
    decisions: list[Decision] = []
    findings: list[Finding] = []
    try:
        missing = [column for column in _NEEDED if column not in (lines.fieldnames or ())]
        if missing:
            remedy = f"copy the header of undecided.csv: {','.join(COLUMNS)}"
            raise InputError(f"no column {missing[0]}", code="KG-R03", where=f"{name}:1", remedy=remedy)
        for row in lines:
            where = f"{name}:{lines.line_num}"
            cells = [(row[column] or "").strip().removeprefix("'") for column in _NEEDED]
            decision = _decision(*cells, where=where)
            if isinstance(decision, Finding):
                findings.append(decision)
            elif decision:
                decisions.append(decision)
    except csv.Error as error:
        where = f"{name}:{lines.line_num}"
        raise InputError(f"no CSV: {error}", code="KG-R03", where=where, remedy="save it as CSV again") from error
    return tuple(decisions), tuple(findings)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _decision(answer: str, one: str, other: str, *, where: str) -> Decision | Finding | None:
    wrong = [path for path in (one, other) if not _PATH.fullmatch(path)]
    if not answer:
        return None
    if answer.casefold() not in _ANSWERS:
        message = f"no decision: {answer!r}"
    elif wrong:
        message = f"no policy: {wrong[0]!r}"
    else:
        return Decision(one=one, other=other, same=_ANSWERS[answer.casefold()], where=where)
    return Finding(code="KG-R02", severity=Severity.WARNING, where=where, message=message, remedy=_REMEDY)


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
            "name": _cut(pair.name),
            "other_name": _cut(pair.other_name),
            "speaks_for": "; ".join(pair.speaks_for),
            "speaks_against": "; ".join(pair.speaks_against),
            "sentence": _cited(pair.sentence, paths),
            "other_sentence": _cited(pair.other_sentence, paths),
            "policy": pair.one,
            "other_policy": pair.other,
        }


def _cited(quote: Quote | None, paths: Mapping[str, str]) -> str:
    if quote is None:
        return ""
    return f"{_cut(quote.text)} ({paths.get(quote.document, quote.document)}:{quote.start}-{quote.end})"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
