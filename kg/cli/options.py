"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def folder_option(*names: str) -> Callable[[_Command], _Command]:
    """Return the option that names the folder of a graph, under some names."""
    return click.option(
        *names,
        type=click.Path(path_type=Path),
        default=Path("output"),
        envvar="KG_GRAPH",
        show_default=True,
        show_envvar=True,
        help="Folder that `kg build` wrote.",
    )


graph_option: Callable[[_Command], _Command] = folder_option("-g", "--graph")


as_of_option: Callable[[_Command], _Command] = click.option(
    "--as-of",
    metavar="DATE",
    default="",
    help="The day for which to tell what was in force: 2024-06-30, also 2024-06 or 2024.",
)


def format_option(*formats: str) -> Callable[[_Command], _Command]:
    """Return the option ``--format``; the first format is the usual one."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to print it.",
    )


def examples(*lines: str) -> str:
    """Return the end of a help text: commands that work as they stand, one a line.

    Examples
    --------
    >>> examples("kg trace steel").splitlines()[1:]
    ['Example:', '  kg trace steel']
    """
    # The character tells click to leave the lines as they are.
    return "\n".join(["\b", "Example:", *(f"  {line}" for line in lines)])
