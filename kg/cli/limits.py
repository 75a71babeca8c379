"""Options that say how much a file may cost."""

import functools
from collections.abc import Callable
from typing import Any

import click

from kg.ingest.limits import DEFAULT, Limits

_MEGABYTE = 1_000_000
_POSITIVE = click.IntRange(min=1)

_OPTIONS = (
    click.option(
        "--max-size", type=_POSITIVE, default=DEFAULT.size // _MEGABYTE, show_default=True, help="Megabytes of a file."
    ),
    click.option("--max-pages", type=_POSITIVE, default=DEFAULT.pages, show_default=True, help="Pages of a PDF."),
    click.option(
        "--max-characters",
        type=_POSITIVE,
        default=DEFAULT.characters,
        show_default=True,
        help="Characters of a document.",
    ),
    click.option(
        "--max-seconds",
        type=_POSITIVE,
        default=int(DEFAULT.seconds),
        show_default=True,
        help="Seconds for reading a file.",
    ),
    click.option(
        "--max-members", type=_POSITIVE, default=DEFAULT.members, show_default=True, help="Files in an archive."
    ),
    click.option(
        "--max-depth", type=_POSITIVE, default=DEFAULT.depth, show_default=True, help="Archives inside archives."
    ),
    click.option(
        "--max-ratio",
        type=_POSITIVE,
        default=DEFAULT.ratio,
        show_default=True,
        help="How many times its size an archive may unpack to.",
    ),
)


def limit_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the limits; it takes them as ``limits``."""

    @functools.wraps(command)
    def limited(*arguments: Any, **options: Any) -> None:
        given = {name: options.pop(f"max_{name}") for name in Limits.__dataclass_fields__}
        command(*arguments, limits=Limits(**given | {"size": given["size"] * _MEGABYTE}), **options)

    for option in reversed(_OPTIONS):
        limited = option(limited)
    return limited
