"""Scores to standard output."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import click

from kg.cli.printing import print_rows
from kg.evaluate import Reliability, reliability
from kg.trials import Evaluation
from kg.view import tables
from kg.view.text import clean, json_text

_SCORE_COLUMNS = ("row", "gold", "predicted", "correct", "precision", "recall", "f1")
_MORE_COLUMNS = ("f1_low", "f1_high", "relaxed_correct", "relaxed_precision", "relaxed_recall", "relaxed_f1")
_RULE_COLUMNS = ("rule", "gives", "uses", "right", "precision", "smoothed", "files")
_MISS_COLUMNS = ("passage", "verdict", "row", "text")
_FOLD_COLUMNS = ("row", "folds", "mean", "spread", "low", "high")
_BIN_COLUMNS = ("from", "to", "facts", "right", "confidence", "share_right")
_NARROW = "one file only"

Named = tuple[str, Evaluation]
"""What was scored, as the user named it, and its scores."""


def print_evaluations(
    found: Sequence[Named], form: str, *, extra: Collection[str], decided: Reliability | None = None
) -> None:
    """Print the scores of each set of annotations; ``extra`` names what else: rules, misses, reliability.

    ``decided`` is the reliability of facts that a person decided.
    """
    if form == "json":
        parts = [{"gold": name} | _parts(one, extra=extra) for name, one in found]
        # One set alone keeps the layout that it always had.
        whole = {"sets": parts} if len(parts) > 1 else _without_name(parts[0])
        more = {"decided": decided.as_json()} if decided else {}
        click.echo(json_text({**whole, **more}), nl=False)
    elif form == "csv":
        _print_csv(found, extra=extra)
    else:
        if len(found) > 1:
            _print_beside(found)
        for name, one in found:
            _print_block(one, f"{clean(name)}: " if len(found) > 1 else "", extra=extra)
        if decided:
            _print_reliability(decided, "Confidence of facts that a person decided")


def _parts(found: Evaluation, *, extra: Collection[str]) -> dict[str, Any]:
    parts: dict[str, Any] = {"passages": found.passages, "scores": [score.as_json() for score in found.scores]}
    if "rules" in extra:
        parts["rules"] = [score.as_json() for score in found.rules]
    if "misses" in extra:
        parts["misses"] = list(_misses(found))
    if "reliability" in extra:
        parts["reliability"] = reliability(found.judged).as_json()
    if found.steadiness:
        parts["folds"] = [row.as_json() for row in found.steadiness]
    return parts


def _without_name(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if name != "gold"}


def _print_csv(found: Sequence[Named], *, extra: Collection[str]) -> None:
    columns: tuple[str, ...] = (*_SCORE_COLUMNS, *_MORE_COLUMNS)
    table = "scores"
    if "rules" in extra:
        columns, table = (*_RULE_COLUMNS, "narrow"), "rules"
    elif "misses" in extra:
        columns, table = _MISS_COLUMNS, "misses"
    elif "reliability" in extra:
        columns, table = _BIN_COLUMNS, "reliability"
    elif any(one.steadiness for _, one in found):
        columns, table = _FOLD_COLUMNS, "folds"
    rows = [{"set": name, **row} for name, one in found for row in _rows_of(_parts(one, extra=extra).get(table, ()))]
    print_rows(("set", *columns) if len(found) > 1 else columns, rows, "csv")


def _rows_of(table: Any) -> Iterable[Mapping[str, Any]]:
    rows: Iterable[Mapping[str, Any]] = table["bins"] if isinstance(table, Mapping) else table
    return rows


def _print_beside(found: Sequence[Named]) -> None:
    """Print F1 of every set beside that of the others, with how many there should be."""
    rows: dict[str, dict[str, Any]] = {}
    for name, one in found:
        for score in one.scores:
            cell = f"{score.strict.f1:.3f} ({score.strict.gold})"
            rows.setdefault(score.row, {"row": score.row})[name] = cell
    tables.show(tables.headline("F1, strict (how many there should be)"))
    print_rows(("row", *(name for name, _ in found)), rows.values(), "table")


def _print_block(found: Evaluation, name: str, *, extra: Collection[str]) -> None:
    tables.show(tables.headline(f"{name}{found.passages} {'passage' if found.passages == 1 else 'passages'}"))
    print_rows((*_SCORE_COLUMNS, "95 %", "relaxed_f1"), map(_digits, _scores(found)), "table")
    if found.steadiness:
        print_rows(_FOLD_COLUMNS, (_digits(row.as_json()) for row in found.steadiness), "table")
    if "rules" in extra:
        print_rows((*_RULE_COLUMNS, "note"), (_noted(score.as_json()) for score in found.rules), "table")
        click.echo(f"{sum(score.narrow for score in found.rules)} of {len(found.rules)} serve {_NARROW}")
    if "misses" in extra:
        print_rows(_MISS_COLUMNS, _misses(found), "table")
    if "reliability" in extra:
        _print_reliability(reliability(found.judged), "Confidence of facts and statements")


def _print_reliability(found: Reliability, name: str) -> None:
    tables.show(tables.headline(name))
    print_rows(_BIN_COLUMNS, (_digits(one.as_json()) for one in found.bins), "table")
    click.echo(f"Brier score {found.brier:.4f}, mean gap between confidence and share right {found.gap:.4f}")


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
