"""``kg validate``."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kg.answers.kept import INDEX, is_forged
from kg.checks import check_graph, conforms, results_json
from kg.cli.main import Settings
from kg.cli.options import examples, format_option, graph_option
from kg.errors import Severity
from kg.graph.shacl import ShapeResult
from kg.lint import lint_vocabulary
from kg.view.text import clean, json_text

_LARGE = 200_000


@click.command(
    epilog=examples("kg validate", "kg validate -g output --format json", "kg validate --vocabulary seeds/vocabulary")
)
@graph_option
@format_option("table", "json")
@click.option("--shapes", type=click.Path(path_type=Path), help="Other shapes (SHACL Core, Turtle).")
@click.option(
    "--vocabulary",
    is_flag=False,
    flag_value="",
    metavar="[FOLDER]",
    help="Check tables of names instead: those of the folder, or those of the program.",
)
@click.pass_obj
def validate(settings: Settings | None, *, graph: Path, form: str, shapes: Path | None, vocabulary: str | None) -> None:
    """Check the graph against the shapes and hygiene queries of the ontology, and show what breaks a rule and where.

    With --vocabulary check the tables instead: names of two things, names that are too short or cannot be found,
    missing labels, broken references and codes, each with file, line and remedy. The exit code is 1 where a rule is
    broken; warnings leave it at 0.
    """
    if vocabulary is not None:
        _validate_vocabulary(Path(vocabulary) if vocabulary else None, form)
        return
    quiet = settings is not None and settings.verbosity < 0
    results = (*_index_results(graph), *check_graph(graph, shapes=shapes, starting=None if quiet else _note))
    if form == "json":
        click.echo(json_text(results_json(results)), nl=False)
    else:
        _print(results)
    if not conforms(results):
        raise SystemExit(1)


def _index_results(folder: Path) -> Iterator[ShapeResult]:
    """Yield an error where the index beside a graph would change answers."""
    if is_forged(folder):
        yield ShapeResult(
            rule="index",
            severity=Severity.ERROR,
            subject=str(folder / INDEX),
            label=INDEX,
            path="",
            value="",
            message="the index says other things than the graph",
            remedy="delete it, or build again",
            place=None,
        )


def _validate_vocabulary(folder: Path | None, form: str) -> None:
    found = lint_vocabulary(folder)
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    if form == "json":
        findings = [
            {"severity": one.severity.value}
            | {name: getattr(one, name) for name in ("code", "where", "message", "remedy")}
            for one in found
        ]
        parts = {"conforms": not errors, "errors": errors, "warnings": len(found) - errors, "findings": findings}
        click.echo(json_text(parts), nl=False)
    else:
        for one in found:
            click.echo(f"{one.severity}: {clean(f'{one.where}: {one.message} [{one.code}]')}")
            click.echo(f"  remedy: {clean(one.remedy)}")
        verdict = "the tables do not conform" if errors else "the tables conform"
        click.echo(f"{verdict}: errors {errors}, warnings {len(found) - errors}")
    if errors:
        raise SystemExit(1)


def _note(triples: int) -> None:
    hint = "; this may take minutes, and `kg build` has already kept out what breaks a rule" if triples > _LARGE else ""
    click.echo(f"checking {triples} triples{hint}", err=True)


def _print(results: Sequence[ShapeResult]) -> None:
    for result in results:
        value = f" ({clean(result.value)})" if result.value else ""
        click.echo(f"{result.severity}: {clean(result.label)} <{clean(result.subject)}>")
        click.echo(f"  {clean(result.message)}{value} [{clean(result.rule)}]")
        if result.remedy:
            click.echo(f"  remedy: {clean(result.remedy)}")
        if place := result.place:
            click.echo(f"  {clean(place.path)} {place.start}-{place.end}: {clean(place.quote)}")
    found = results_json(results)
    verdict = "the graph conforms" if found["conforms"] else "the graph does not conform"
    click.echo(f"{verdict}: errors {found['errors']}, warnings {found['warnings']}")
