"""The command ``kg``: commands load on use, and errors become exit codes here and nowhere else.

=== ================================================================================================
0   fine, warnings included
1   an input was not read, a name was not found, a validation failed, or ``--fail-on warning``
2   wrong command line
3   error
=== ================================================================================================
"""

import gc
import importlib
import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from kg import __version__
from kg.cli.options import examples
from kg.errors import KgError

COMMANDS: dict[str, str] = {
    "build": "Read documents, write the graph, the page and the report.",
    "read": "Show a document as it was read, with its repairs and sections.",
    "extract": "Print what one document says.",
    "ask": "Answer a question in English or Chinese.",
    "trace": "Trace what reaches an industry, body, policy, region or indicator.",
    "path": "Show the best explained paths between two things.",
    "targets": "List targets: what shall change, by how much, by when.",
    "explain": "Show the facts about a thing and the sentences behind them.",
    "query": "Run SPARQL or a saved question.",
    "view": "Write the interactive page of the graph or of a part of it.",
    "diff": "Show what two builds state differently, and why.",
    "validate": "Check the graph against the shapes of the ontology.",
    "stats": "Show the figures of the networks in the graph, with what they mean.",
    "gaps": "Show what the documents leave open.",
    "serve": "Serve the graph over HTTP: SPARQL endpoint, pages, JSON.",
    "evaluate": "Score the extraction on annotated passages.",
}
"""Commands in the order of the help, with what they do; each lives in a module of its name."""

_NEW_VALUES = 100_000
"""Values that come to be before circles among them are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for every command: -1 says only what went wrong, 1 says more than usual."""

    verbosity: int = 0


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads one when it is used."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"kg.cli.{cmd_name}"), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"kg.cli.{cmd_name} has no command {cmd_name}")
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and turn its error into a line and an exit code."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            from kg.cli.notes import note  # noqa: PLC0415  (--help needs none)

            note(f"kg: {error}")
            ctx.exit(error.exit_status)


@click.group(
    cls=LazyGroup,
    epilog=examples("kg build seeds/documents", "kg trace steel", 'kg ask "which policies touch steel"'),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="kg", message="%(prog)s %(version)s")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option("-v", "--verbose", is_flag=True, help="Say more on standard error.")
@click.pass_context
def cli(ctx: click.Context, *, quiet: bool, verbose: bool) -> None:
    """Knowledge graph of carbon policy, each fact with the sentence that proves it."""
    if quiet and verbose:
        raise click.UsageError("choose one of --quiet and --verbose")
    ctx.obj = Settings(verbosity=-1 if quiet else int(verbose))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the process if left out.
    """
    # A command makes many values and few circles of them: looking for circles as often as usual takes a tenth of a
    # short one.
    gc.set_threshold(_NEW_VALUES)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli.main(args=list(arguments) if arguments is not None else None, prog_name="kg")
