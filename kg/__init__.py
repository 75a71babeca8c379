"""Knowledge graph of carbon policy, each fact with the sentence that proves it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.interface import Graph

__all__ = ["Graph", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load :class:`~kg.interface.Graph` when it is asked for; ``kg --help`` needs none of it."""
    if name == "Graph":
        from kg.interface import Graph  # noqa: PLC0415

        return Graph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
