"""Phrases in both languages, kept in ``ontology/phrases.csv`` so that they can be read and changed in one place."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.errors import KgError
from kg.resources import resource

_COLUMNS = ("key", "en", "zh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase in English and Chinese, with places such as ``{date}`` for what it is said of."""

    en: str
    zh: str

    def filled(self, values: Mapping[str, "str | Phrase"]) -> "Phrase":
        """Return the phrase with values in its places; a value that is a phrase itself enters in its language.

        A value never opens a place of its own, whatever braces it has.

        Examples
        --------
        >>> Phrase(en="{who} left", zh="{who}离开").filled({"who": "{x}"})
        Phrase(en='{x} left', zh='{x}离开')
        """
        both = {
            name: value if isinstance(value, Phrase) else Phrase(en=value, zh=value) for name, value in values.items()
        }
        english = {name: value.en for name, value in both.items()}
        chinese = {name: value.zh for name, value in both.items()}
        return Phrase(en=self.en.format_map(english), zh=self.zh.format_map(chinese))


@cache
def phrases(file: Path | None = None) -> Mapping[str, Phrase]:
    """Return all phrases by key.

    Parameters
    ----------
    file : Path, optional
        The table; that of the package if left out.

    Returns
    -------
    mapping of str to Phrase
        Read once.

    Raises
    ------
    KgError
        If a row has no key, lacks a language, or its key stands twice.
    """
    path = resource("ontology") / "phrases.csv" if file is None else file
    found: dict[str, Phrase] = {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            key, english, chinese = (row.get(name) or "" for name in _COLUMNS)
            if not (key and english and chinese) or key in found:
                raise KgError(
                    f"a phrase needs a key of its own and both languages: {key!r}",
                    code="KG-R05",
                    where=f"{path.name}:{reader.line_num}",
                    remedy="complete the row",
                )
            found[key] = Phrase(en=english, zh=chinese)
    return MappingProxyType(found)
