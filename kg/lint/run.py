"""All checks of the vocabulary, as findings with file, line and remedy."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import Finding, Severity
from kg.lint.codes import bad_codes, bad_links
from kg.lint.names import clashes, languages, repeated, short_names
from kg.lint.problem import Problem
from kg.lint.reach import dead_guards, unreachable
from kg.vocabulary import inspect_vocabulary

CODES: Mapping[str, str] = {
    "KG-V01": "a table is missing or not UTF-8",
    "KG-V02": "a table has another header, or a row another number of cells",
    "KG-V03": "an id is empty or used twice",
    "KG-V04": "a cell cannot be what its column asks for",
    "KG-V05": "a row refers to an id that no row has",
    "KG-V06": "a concept is broader than itself",
    "KG-V11": "a name stands for two things",
    "KG-V12": "a name is too short to stand without a guard",
    "KG-V13": "a label is missing in one of the languages, or stands in the wrong one",
    "KG-V14": "a name stands twice in one row",
    "KG-V15": "no name of a concept can be found in a text",
    "KG-V16": "a guard has nothing to watch over, or does not reject its example",
    "KG-V17": "a code is not one of its classification",
    "KG-V18": "a link of the value chain has no source, no known kind, or leads nowhere new",
}
"""What each code of a finding means."""

_WARNINGS = frozenset({"KG-V14"})
_CHECKS = (clashes, short_names, languages, repeated, unreachable, dead_guards, bad_codes, bad_links)


def lint_vocabulary(folder: Path | None = None) -> tuple[Finding, ...]:
    """Return everything that is wrong with the tables of a folder, by file and line.

    Parameters
    ----------
    folder : Path, optional
        Where the CSV files lie; the tables of the package if left out.

    Returns
    -------
    tuple of Finding
        What :func:`kg.vocabulary.load_vocabulary` would reject, all of it, and what would mislead the extraction. The
        other rows are checked without the broken ones.
    """
    seen = inspect_vocabulary(folder)
    problems = [problem for check in _CHECKS for problem in check(seen.vocabulary)]
    found = [*map(Finding.of, seen.problems), *_findings(problems, seen.lines)]
    return tuple(sorted(found, key=_order))


def _findings(problems: list[Problem], lines: Mapping[tuple[str, str], int]) -> Iterator[Finding]:
    for problem in problems:
        severity = Severity.WARNING if problem.code in _WARNINGS else Severity.ERROR
        where = f"{problem.file}:{lines[problem.file, problem.row]}"
        yield Finding(code=problem.code, severity=severity, where=where, message=problem.message, remedy=problem.remedy)


def _order(finding: Finding) -> tuple[str, int, str, str]:
    file, _, line = finding.where.partition(":")
    return file, int(line or 0), finding.code, finding.message
