"""Explained paths in words, for every way to show them."""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.view.text import clean

Json = Mapping[str, Any]

GROUP_NAMES: Mapping[str, tuple[str, str]] = {
    "stated": ("Stated", "it is said of this, or of a part of it"),
    "inferred": ("Inferred", "it follows by a rule from what is said"),
    "related": ("Related", "by way of another policy, a body or a supply"),
}
"""Headings of the groups of paths, with what they mean."""


def factors_line(path: Json) -> str:
    """Return how the strength of a path comes about."""
    force = {"force": path["force"]} if path["force"] else {}
    return " × ".join(f"{force.get(name, name)} {value}" for name, value in path["factors"].items())


def way_words(hops: Iterable[Json]) -> str:
    """Return the hops of a path as one text."""
    parts: list[str] = []
    for hop in hops:
        parts += (
            [hop["words"], hop["to"]["label"]] if parts else [hop["from"]["label"], hop["words"], hop["to"]["label"]]
        )
    return " ".join(clean(part) for part in parts)
