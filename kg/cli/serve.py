"""``kg serve``."""

from pathlib import Path

import click

from kg.cli.options import examples, folder_option
from kg.errors import KgError
from kg.serve.settings import Settings


@click.command(epilog=examples("kg serve", "kg serve -o output --port 9000", "kg serve --timeout 5 --max-rows 1000"))
@folder_option("-o", "--output", "-g", "--graph", "folder")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8088, show_default=True, help="Port; 0 takes a free one."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, 3600, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds after which a query is stopped.",
)
@click.option(
    "--max-rows", type=click.IntRange(min=1), default=10_000, show_default=True, help="Rows after which it is cut."
)
@click.option("--workers", type=click.IntRange(1, 64), default=4, show_default=True, help="Processes that answer.")
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN", help="Let pages of this origin read the answers.")
def serve(*, folder: Path, **options: object) -> None:
    """Serve the graph over HTTP: a read-only SPARQL endpoint, pages, and JSON.

    It listens on this machine alone unless --host says otherwise. Ctrl-C stops it.
    """
    try:
        from kg.serve.run import serve as run  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise KgError(
            f"{error.name} is not installed", code="KG-S02", remedy="pip install 'carbon-policy-kg[serve]'"
        ) from error
    run(Settings(folder=folder, **options), ready=lambda address: click.echo(f"serving {address}", err=True))  # type: ignore[arg-type]
