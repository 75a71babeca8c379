"""A progress bar on standard error, where someone watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from kg.view.text import clean

_WIDTH = 60


@contextmanager
def reading_progress(stream: IO[str], *, quiet: bool) -> Iterator[Callable[[int, int, str], None] | None]:
    """Give a function to be called with number done, number of all and name, or None where no one watches."""
    screen = Console(file=stream)
    if quiet or not screen.is_terminal:
        yield None
        return
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}", markup=False))
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("reading", name="")

        def note(done: int, total: int, name: str) -> None:
            shown = Text(clean(name))
            shown.truncate(_WIDTH, overflow="ellipsis")
            bar.update(task, completed=done, total=total, name=shown.plain)

        yield note
