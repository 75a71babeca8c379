"""Parts of a page without programs: tables, names that lead to the network, sentences; all words are escaped."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from kg.view.content import MOST, Json
from kg.view.markup import escaped
from kg.view.text import clean

Heads = Sequence[tuple[str, str, str]]
"""Class, English and Chinese name of each column."""

_LONGEST = 260
_BEFORE = 60


def marked(citation: Json) -> str:
    """Return a quote with its words marked; of a long one the part around the first of them."""
    text = clean(citation["quote"])
    found = {(at, at + len(word)) for word in map(clean, citation["words"]) if word and (at := text.find(word)) >= 0}
    spans = sorted(found)
    first = max(0, (spans[0][0] if spans else 0) - _BEFORE) if len(text) > _LONGEST else 0
    last = min(len(text), first + _LONGEST)
    parts, done = ["…" if first else ""], first
    for start, end in spans:
        if done <= start and end <= last:
            parts += [escaped(text[done:start]), f"<mark>{escaped(text[start:end])}</mark>"]
            done = end
    return "".join([*parts, escaped(text[done:last]), "…" if last < len(text) else ""])


def table(heads: Heads, rows: Iterable[Sequence[str]], *, total: int, source: str = "") -> str:
    """Return a table of the first rows; ``source`` says where the rest of ``total`` is."""
    numbered = [row(number, cells) for number, cells in zip(range(1, MOST + 1), rows, strict=False)]
    return framed(heads, numbered) + rest(total - len(numbered), source)


def framed(heads: Heads, rows: Sequence[str]) -> str:
    """Return a table of rows that are written already."""
    if not rows:
        return "<p class=none>None. 无。</p>"
    named = "".join(
        f"<th{f' class={style}' if style else ''}>{en} <span class=zh>{zh}</span></th>" for style, en, zh in heads
    )
    lines = "\n".join(rows)
    return (
        f"<div class=wide><table><thead><tr><th class=number>#</th>{named}</tr></thead>\n<tbody>\n{lines}\n"
        "</tbody></table></div>"
    )


def row(number: int, cells: Sequence[str], *, style: str = "", anchor: str = "") -> str:
    """Return a row with its number, every tenth marked; ``style`` is the class of its first cell."""
    first = f" class={style}" if style else ""
    shown = "".join(f"<td{first if place == 0 else ''}>{cell}</td>" for place, cell in enumerate(cells))
    tenth = "number" if number % 10 else '"number tenth"'
    return f"<tr{f' id={anchor}' if anchor else ''}><td class={tenth}>{number}</td>{shown}</tr>"


def rest(number: int, source: str) -> str:
    """Return how many rows are left out, and where they are."""
    if number <= 0 or not source:
        return ""
    return f"<p class=quiet>and {number} more: {source} · 另有{number}项，见 {source}</p>"


def node(iri: str, label: str) -> str:
    """Return a name that leads to its node in the network."""
    return f'<a href="graph.html#{quote(iri, safe="")}">{escaped(label)}</a>'


def names(things: Iterable[Json]) -> str:
    """Return the names of things in both languages."""
    return "、".join(f"{escaped(one['label'])}{in_english(one)}" for one in things)


def in_english(thing: Json) -> str:
    """Return the English name of a thing, small, where it has one of its own."""
    other = thing["label_en"]
    return f" <small>{escaped(other)}</small>" if other and other != thing["label"] else ""


def change(one: Json) -> str:
    """Return what is done to an indicator, in both languages."""
    return f"<span class=change>{escaped(one['change_zh'])}</span> <small>{escaped(one['change_en'])}</small>"


NOTHING = "<span class=none>—</span>"
"""Stands where nothing is known."""
