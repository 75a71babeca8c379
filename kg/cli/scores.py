"""Scores to standard output."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import click

from kg.cli.printing import print_rows
from kg.trials import Evaluation
from kg.view import tables
from kg.view.text import clean, json_text

_SCORE_COLUMNS = ("row", "gold", "predicted", "correct", "precision", "recall", "f1")
_MORE_COLUMNS = ("f1_low", "f1_high", "relaxed_correct", "relaxed_precision", "relaxed_recall", "relaxed_f1")
_RULE_COLUMNS = ("rule", "gives", "uses", "right", "precision", "smoothed", "files")
_MISS_COLUMNS = ("passage", "verdict", "row", "text")
_FOLD_COLUMNS = ("row", "folds", "mean", "spread", "low", "high")
_NARROW = "one file only"

Named = tuple[str, Evaluation]
"""What was scored, as the user named it, and its scores."""


def print_evaluations(found: Sequence[Named], form: str, *, by_rule: bool, misses: bool) -> None:
    """Print the scores of each set of annotations, and where asked for the rules and the misses."""
    if form == "json":
        parts = [{"gold": name} | _parts(one, by_rule=by_rule, misses=misses) for name, one in found]
        # One set alone keeps the layout that it always had.
        click.echo(json_text({"sets": parts} if len(parts) > 1 else _without_name(parts[0])), nl=False)
    elif form == "csv":
        _print_csv(found, by_rule=by_rule, misses=misses)
    else:
        if len(found) > 1:
            _print_beside(found)
        for name, one in found:
            _print_block(one, f"{clean(name)}: " if len(found) > 1 else "", by_rule=by_rule, misses=misses)


def _parts(found: Evaluation, *, by_rule: bool, misses: bool) -> dict[str, Any]:
    parts: dict[str, Any] = {"passages": found.passages, "scores": [score.as_json() for score in found.scores]}
    if by_rule:
        parts["rules"] = [score.as_json() for score in found.rules]
    if misses:
        parts["misses"] = list(_misses(found))
    if found.steadiness:
        parts["folds"] = [row.as_json() for row in found.steadiness]
    return parts


def _without_name(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if name != "gold"}


def _print_csv(found: Sequence[Named], *, by_rule: bool, misses: bool) -> None:
    columns: tuple[str, ...] = (*_SCORE_COLUMNS, *_MORE_COLUMNS)
    table = "scores"
    if by_rule:
        columns, table = (*_RULE_COLUMNS, "narrow"), "rules"
    elif misses:
        columns, table = _MISS_COLUMNS, "misses"
    elif any(one.steadiness for _, one in found):
        columns, table = _FOLD_COLUMNS, "folds"
    rows = [
        {"set": name} | row for name, one in found for row in _parts(one, by_rule=by_rule, misses=misses).get(table, ())
    ]
    print_rows(("set", *columns) if len(found) > 1 else columns, rows, "csv")


def _print_beside(found: Sequence[Named]) -> None:
    """Print F1 of every set beside that of the others, with how many there should be."""
    rows: dict[str, dict[str, Any]] = {}
    for name, one in found:
        for score in one.scores:
            cell = f"{score.strict.f1:.3f} ({score.strict.gold})"
            rows.setdefault(score.row, {"row": score.row})[name] = cell
    tables.show(tables.headline("F1, strict (how many there should be)"))
    print_rows(("row", *(name for name, _ in found)), rows.values(), "table")


def _print_block(found: Evaluation, name: str, *, by_rule: bool, misses: bool) -> None:
    tables.show(tables.headline(f"{name}{found.passages} {'passage' if found.passages == 1 else 'passages'}"))
    print_rows((*_SCORE_COLUMNS, "95 %", "relaxed_f1"), map(_digits, _scores(found)), "table")
    if found.steadiness:
        print_rows(_FOLD_COLUMNS, (_digits(row.as_json()) for row in found.steadiness), "table")
    if by_rule:
        print_rows((*_RULE_COLUMNS, "note"), (_noted(score.as_json()) for score in found.rules), "table")
        click.echo(f"{sum(score.narrow for score in found.rules)} of {len(found.rules)} serve {_NARROW}")
    if misses:
        print_rows(_MISS_COLUMNS, _misses(found), "table")


def _scores(found: Evaluation) -> Iterable[dict[str, Any]]:
    return (score.as_json() for score in found.scores)


def _noted(rule: Mapping[str, Any]) -> dict[str, Any]:
    return _digits(rule) | {"note": _NARROW if rule["narrow"] else ""}


def _misses(found: Evaluation) -> Iterator[dict[str, str]]:
    for passage, misses in found.misses.items():
        for miss in misses:
            yield {"passage": passage, "verdict": miss.verdict, "row": miss.row, "text": miss.text}


def _digits(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row for reading: shares with three digits, the interval in one cell."""
    shown = {name: f"{value:.3f}" if isinstance(value, float) else value for name, value in row.items()}
    known = row.get("f1_low") is not None
    return shown | {"95 %": f"{shown['f1_low']}–{shown['f1_high']}" if known else ""}
