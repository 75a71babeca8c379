"""A table that is read when it is first used."""

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from functools import cached_property
from typing import TypeVar

_Row = TypeVar("_Row")


class OnDemand(Mapping[str, _Row]):
    """Rows by id.

    Parameters
    ----------
    read : callable
        Gives the rows.
    """

    def __init__(self, read: Callable[[], dict[str, _Row]]) -> None:
        self._read = read

    @cached_property
    def _rows(self) -> dict[str, _Row]:
        return self._read()

    def __getitem__(self, key: str) -> _Row:
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def values(self) -> ValuesView[_Row]:
        """Return the rows."""
        return self._rows.values()

    def items(self) -> ItemsView[str, _Row]:
        """Return ids and rows."""
        return self._rows.items()
