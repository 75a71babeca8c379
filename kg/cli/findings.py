"""Figures and gaps to standard output."""

from collections.abc import Mapping
from typing import Any

import click

from kg.answers.conflicts import conflict_rows
from kg.answers.gaps import gap_rows
from kg.cli.printing import print_rows
from kg.view import tables
from kg.view import targets as target_view
from kg.view.text import clean, json_text

_STAT_COLUMNS = ("network", "measure", "rank", "iri", "kind", "label", "label_en", "value", "sentence")
_GAP_COLUMNS = ("gap", "iri", "label", "label_en", "sentence", "quote", "document", "path", "start", "end")
_CONFLICT_COLUMNS = (
    "conflict",
    "kind",
    "year",
    "indicator",
    "indicator_en",
    "region",
    "industries",
    "change",
    "change_zh",
    "value",
    "upper_value",
    "unit",
    "baseline",
    "start",
    "normalized_value",
    "normalized_upper_value",
    "canonical_unit",
    "set_by",
    "sentence",
    "quote",
    "document",
    "path",
    "start_character",
    "end_character",
    "iri",
)
_HEADINGS = {
    "industries_without_figure": "Industries without a target that has a figure",
    "regions_without_policy": "Provinces without a policy on what the nation regulates",
    "policies_without_issuer": "Policies without issuer",
    "policies_without_date": "Policies without date",
}
_SENTENCES = 1


def print_stats(found: Mapping[str, Any], form: str) -> None:
    """Print the figures of networks; for reading, the sentence of each."""
    if form == "json":
        click.echo(json_text(found), nl=False)
    elif form == "csv":
        rows = [{"network": one["network"]} | entry for one in found["networks"] for entry in one["top"]]
        print_rows(_STAT_COLUMNS, rows, form)
    else:
        for network in found["networks"]:
            _print_network(network)


def _print_network(network: Mapping[str, Any]) -> None:
    tables.show(tables.headline(network["title"]))
    click.echo(clean(network["sentence"]))
    if network["warning"]:
        click.echo(f"Take care: {clean(network['warning'])}.")
    for entry in (*network["top"], *network["communities"]):
        click.echo(f"  {entry.get('measure', 'group'):12}{clean(entry['sentence'])}")
    click.echo()


def print_gaps(found: Mapping[str, Any], form: str) -> None:
    """Print gaps; the note that they are gaps of the documents goes first."""
    if form == "json":
        click.echo(json_text(found), nl=False)
    elif form == "csv":
        print_rows(_GAP_COLUMNS, gap_rows(found), form)
    else:
        click.echo("\n".join(filter(None, (found["note"], found["warning"]))))
        for kind, heading in _HEADINGS.items():
            click.echo()
            tables.show(tables.headline(f"{heading} ({len(found[kind])} of {found['counts'][kind]})"))
            for entry in found[kind]:
                click.echo(f"  {clean(entry['sentence'])}")
                for citation in entry["evidence"][:_SENTENCES]:
                    click.echo(f"    {tables.sentence(citation).plain}")


def print_conflicts(found: Mapping[str, Any], form: str) -> None:
    """Print conflicts: what is contradicted, then each figure with its sentence; the note goes first."""
    if form == "json":
        click.echo(json_text(found), nl=False)
    elif form == "csv":
        print_rows(_CONFLICT_COLUMNS, conflict_rows(found), form)
    else:
        click.echo(found["note"])
        click.echo()
        tables.show(tables.headline(f"Conflicts ({len(found['conflicts'])} of {found['count']})"))
        for one in found["conflicts"]:
            click.echo(f"  {clean(one['sentence'])}")
            click.echo(f"  {clean(one['sentence_zh'])}")
            tables.show(target_view.target_table(one["figures"]))
