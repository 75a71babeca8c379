"""Answers to standard output, in the format that was asked for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from kg import answers
from kg.graph.store import QueryResult
from kg.view import tables
from kg.view import targets as target_view
from kg.view.text import clean, csv_text, json_text

_GROUPS = tuple(tables.HEADINGS)
_POLICY_COLUMNS = ("group", "policy", "label", "date", "number", "type", "issuers", "via", "steps")
_EVIDENCE_COLUMNS = ("quote", "document", "path", "start", "end")


def print_impact(found: Mapping[str, Any], form: str) -> None:
    """Print a trace."""
    if form == "json":
        click.echo(json_text(found), nl=False)
    elif form == "csv":
        click.echo(csv_text((*_POLICY_COLUMNS, *_EVIDENCE_COLUMNS), impact_rows(found)), nl=False)
    else:
        tables.show(tables.impact_tree(found))


def impact_rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a trace as rows, one for each sentence; a hit without a sentence is one row."""
    rows: list[dict[str, Any]] = []
    for group in _GROUPS:
        for entry in found.get(group, ()):
            row = {"group": group} | _entry_cells(entry)
            rows.extend(row | dict(citation) for citation in entry["evidence"] or [{}])
    for one in found.get("targets", ()):
        row = {"group": "targets", "policy": one["iri"], "label": one["label"], "date": one["deadline"]}
        rows.extend(row | dict(citation) for citation in one["evidence"] or [{}])
    return rows


def _entry_cells(entry: Mapping[str, Any]) -> dict[str, Any]:
    if "policy" not in entry:
        return {"policy": entry["iri"], "label": entry["label"], "steps": entry["policies"]}
    card = entry["policy"]
    way = " → ".join(thing["label"] for thing in entry["via"])
    cells = {"policy": card["iri"], "issuers": "、".join(card["issuers"]), "via": way, "steps": entry["steps"]}
    return dict(card) | cells


def print_answer(answer: Mapping[str, Any], form: str) -> None:
    """Print the answer to a question; its headline goes first where people read it."""
    if form == "table":
        tables.show(tables.headline(answer["headline"]))
    if "comparison" in answer and form == "table":
        first, second = (clean(side["label"]) for side in answer["sides"])
        cells = [
            {"indicator": one["indicator"], "due": one["deadline"], first: one["first"], f"{second} ": one["second"]}
            for one in answer["comparison"]
        ]
        tables.show(tables.rows_table(("indicator", "due", first, f"{second} "), cells))
    elif "hint" in answer and form != "json":
        print_statements(answer["targets"], form)
    else:
        print_impact(answer, form)


def print_targets(found: Mapping[str, Any], form: str) -> None:
    """Print targets, and observations where they were asked for; why there are none, where there are none."""
    if form == "json":
        click.echo(json_text(found), nl=False)
        return
    if found["hint"]:
        click.echo(clean(found["hint"]), err=form in ("csv", "svg"))
    if form == "svg":
        from kg.view.timeline import timeline_svg  # noqa: PLC0415  (only this format draws)

        click.echo(timeline_svg([*found["targets"], *found["observations"]]), nl=False)
        return
    if form == "csv":
        print_statements([*found["targets"], *found["observations"]], form)
        return
    for name, heading in (("targets", "Targets"), ("observations", "Observations and projections")):
        if found[name]:
            tables.show(tables.headline(f"{heading} ({len(found[name])})"))
            print_statements(found[name], form)
    if left_out := found.get("left_out"):
        click.echo(f"{len(left_out)} left out, whose policies were not in force on {found['query']['as_of']}")


def print_statements(found: Sequence[Mapping[str, Any]], form: str) -> None:
    """Print targets or observations as a table or CSV."""
    if form == "csv":
        columns = (*target_view.COLUMNS, *target_view.further_columns(found))
        click.echo(csv_text(columns, target_view.target_rows(found)), nl=False)
    elif found:
        tables.show(target_view.target_table(found, roomy=tables.console().is_terminal))


def print_facts(found: Mapping[str, Any], form: str) -> None:
    """Print an explanation."""
    if form == "json":
        click.echo(json_text(found), nl=False)
    else:
        from kg.view.facts import fact_tree  # noqa: PLC0415  (only explanations need it)

        tables.show(fact_tree(found, brackets=tables.console().color_system is None))


def print_rows(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], form: str) -> None:
    """Print rows as a table, CSV or JSON."""
    if form == "json":
        click.echo(json_text({"columns": list(columns), "rows": list(rows)}), nl=False)
    elif form == "csv":
        click.echo(csv_text(columns, rows), nl=False)
    else:
        tables.show(tables.rows_table(columns, rows))


def print_result(result: QueryResult, form: str) -> None:
    """Print the answer to a query."""
    if form == "ttl":
        click.echo("\n".join(answers.turtle_lines(result)))
    else:
        print_rows(*answers.plain_rows(result), form)


def print_saved(rows: Sequence[Mapping[str, Any]], form: str) -> None:
    """Print the list of saved questions."""
    print_rows(("name", "question", "parameters"), rows, form if form in ("table", "csv", "json") else "table")


def print_document(facts: Mapping[str, Any], form: str) -> None:
    """Print what one document says."""
    if form == "json":
        click.echo(json_text(facts), nl=False)
        return
    for name, items in facts.items():
        if isinstance(items, list):
            rows = [{key: _cell(value) for key, value in item.items()} for item in items]
            click.echo(f"{name} ({len(rows)})")
            if rows:
                tables.show(tables.rows_table(list(rows[0]), rows))


def print_misses(found: Sequence[Mapping[str, Any]], form: str) -> None:
    """Print the sentences of a document from which nothing was taken."""
    if form == "json":
        click.echo(json_text({"misses": list(found)}), nl=False)
        return
    for one in found:
        section = f"  {clean(one['section'])}" if one["section"] else ""
        click.echo(f"{one['span'][0]}-{one['span'][1]}{section}")
        click.echo(f"  {clean(one['sentence'])}")
        parts = (f"{name}: {', '.join(map(clean, one[name]))}" for name in ("years", "figures", "names"))
        click.echo(f"  {'; '.join(parts)}")
    click.echo(f"{len(found)} {'sentence' if len(found) == 1 else 'sentences'} that no rule took a fact from")


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_cell(one) if not isinstance(one, list) else "-".join(map(str, one)) for one in value)
    return "" if value is None else str(value)
