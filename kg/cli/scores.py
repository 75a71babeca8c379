"""Scores to standard output."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from kg.cli.printing import print_rows
from kg.trials import Evaluation
from kg.view import tables
from kg.view.text import json_text

_SCORE_COLUMNS = ("row", "gold", "predicted", "correct", "precision", "recall", "f1")
_MORE_COLUMNS = ("f1_low", "f1_high", "relaxed_correct", "relaxed_precision", "relaxed_recall", "relaxed_f1")
_RULE_COLUMNS = ("rule", "gives", "uses", "right", "precision", "smoothed")
_MISS_COLUMNS = ("passage", "verdict", "row", "text")


def print_evaluation(found: Evaluation, form: str, *, by_rule: bool, misses: bool) -> None:
    """Print scores, and where asked for the rules and the misses."""
    scores = [score.as_json() for score in found.scores]
    rules = [score.as_json() for score in found.rules]
    missed = list(_misses(found))
    if form == "json":
        parts = {"passages": found.passages, "scores": scores}
        parts |= ({"rules": rules} if by_rule else {}) | ({"misses": missed} if misses else {})
        click.echo(json_text(parts), nl=False)
    elif form == "csv":
        columns, rows = (_MISS_COLUMNS, missed) if misses else (_RULE_COLUMNS, rules)
        plain = not (misses or by_rule)
        print_rows((*_SCORE_COLUMNS, *_MORE_COLUMNS) if plain else columns, scores if plain else rows, form)
    else:
        tables.show(tables.headline(f"{found.passages} {'passage' if found.passages == 1 else 'passages'}"))
        print_rows((*_SCORE_COLUMNS, "95 %", "relaxed_f1"), [_digits(row) for row in scores], form)
        if by_rule:
            print_rows(_RULE_COLUMNS, [_digits(row) for row in rules], form)
        if misses:
            print_rows(_MISS_COLUMNS, missed, form)


def _misses(found: Evaluation) -> Iterator[dict[str, str]]:
    for passage, misses in found.misses.items():
        for miss in misses:
            yield {"passage": passage, "verdict": miss.verdict, "row": miss.row, "text": miss.text}


def _digits(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row for reading: shares with three digits, the interval in one cell."""
    shown = {name: f"{value:.3f}" if isinstance(value, float) else value for name, value in row.items()}
    known = row.get("f1_low") is not None
    return shown | {"95 %": f"{shown['f1_low']}–{shown['f1_high']}" if known else ""}
