"""The heading of the item in which words of a document stand."""

from dataclasses import dataclass

from kg.errors import InputError
from kg.ingest.corpus import read_text

LONGEST = 200_000
"""Characters of a text in which headings are looked for; a longer one would keep the reader waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A section of a raw text: where it stands, and its heading."""

    start: int
    end: int
    heading: str


def items_of(text: str, *, markdown: bool = False) -> tuple[Item, ...]:
    """Return the sections of a raw text that have a heading, in order.

    Parameters
    ----------
    text : str
        The raw text that a build kept.
    markdown : bool
        Whether ``#`` begins a heading.

    Returns
    -------
    tuple of Item
        Nothing for a text that is too long or cannot be read as a document.
    """
    if len(text) > LONGEST:
        return ()
    try:
        name = "kept.md" if markdown else "kept.txt"
        document = read_text(text.encode("utf-8", "replace"), name=name, encoding="utf-8")
    except InputError:
        return ()
    if document.raw != text:
        return ()  # it would be read as something else than text, and places would mean others
    found = []
    for section in document.sections:
        if section.heading is not None:
            raw = document.offsets.to_raw(section.span)
            words = " ".join(document.text[section.heading.start : section.heading.end].split()).lstrip("# ")
            found.append(Item(start=raw.start, end=raw.end, heading=words))
    return tuple(found)


def heading_at(items: tuple[Item, ...], place: int) -> str:
    """Return the heading of the innermost section at a place, empty where there is none."""
    around = [item for item in items if item.start <= place < item.end]
    return max(around, key=lambda item: (item.start, -item.end)).heading if around else ""
