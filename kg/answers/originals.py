"""The original lines of a document around the words that prove something, from the texts that a build kept."""

import re
from pathlib import Path
from typing import Any

from kg.analyse.found import Citation, citation_json, local_name
from kg.answers.headings import Item, heading_at, items_of
from kg.files import TEXTS, kept_text

_END = re.compile("[\r\n\f]")


class Originals:
    """The raw texts beside a graph, read as they are needed.

    Parameters
    ----------
    folder : Path
        Where the graph lies.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / TEXTS
        # Citations come sorted by document, so that the last text is mostly the next one too.
        self._last: tuple[str, str | None] = ("", None)
        self._items: dict[str, tuple[Item, ...]] = {}

    def json(self, citation: Citation) -> dict[str, Any]:
        """Return a citation as plain values with the whole lines that it stands in.

        Parameters
        ----------
        citation : Citation
            Words of a document of the graph.

        Returns
        -------
        dict
            That of :func:`~kg.analyse.found.citation_json`, and ``heading`` (of the item in which the words stand,
            null where there is none), ``marks`` (where the decisive words stand, in characters of the raw text),
            ``lines`` and ``lines_start``: the raw lines and where they begin; both null where the text is not kept or
            is another one.
        """
        text = self._text(local_name(citation.file))
        known = text is not None and text[citation.start : citation.end] == citation.quote
        start, end = _lines(text, citation) if text is not None and known else (0, 0)
        return citation_json(citation) | {
            "heading": self._heading(text, citation) or None if text is not None and known else None,
            "marks": [[citation.start + first, citation.start + last] for first, last in citation.marks],
            "lines": text[start:end] if text is not None and known else None,
            "lines_start": start if known else None,
        }

    def _heading(self, text: str, citation: Citation) -> str:
        if citation.file not in self._items:
            self._items[citation.file] = items_of(text, markdown=citation.path.endswith(".md"))
        return heading_at(self._items[citation.file], citation.start)

    def _text(self, document: str) -> str | None:
        if document != self._last[0]:
            self._last = (document, kept_text(self._folder, document))
        return self._last[1]


def _lines(text: str, citation: Citation) -> tuple[int, int]:
    start = max(text.rfind(char, 0, citation.start) for char in "\r\n\f") + 1
    end = _END.search(text, citation.end)
    return start, end.start() if end else len(text)
