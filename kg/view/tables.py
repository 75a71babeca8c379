"""Answers as tables and trees for the terminal: plain where nobody looks, never wider than the window."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import IO, Any

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from kg.view.targets import add_targets, articles
from kg.view.text import clean

SENTENCES = 2
"""Sentences shown for one fact; the JSON has all."""

_PIPE = 10_000
_AROUND = 60
"""Characters shown of a line on each side of a sentence in it."""
_LINE_END = re.compile(r"\r\n|[\r\n\f]")
_NARROWER = "Narrower industries, reached through these"
HEADINGS: dict[str, str] = {
    "dates": "Issued on",
    "starts": "In force from",
    "ends": "In force until",
    "numbers": "Document number",
    "types": "Type",
    "years": "Since",
    "verdicts": "In force",
    "issuers": "Issued by",
    "direct": "Direct",
    "indirect": "Indirect",
    "near": "Named near it, not counted",
    "inside": "Inside it",
    "rests_on": "Rests on",
    "supports": "What rests on it",
    "replaces": "Replaces",
    "replaced_by": "Replaced by",
    "amends": "Amends",
    "amended_by": "Amended by",
    "cites": "Cites",
    "cited_by": "Cited by",
    "editions_before": "Editions before",
    "editions_after": "Editions after",
    "industries": "Industries",
    "narrower_industries": _NARROWER,
    "agencies": "Agencies",
    "co_issuers": "Issues together with",
    "regions": "Regions",
    "instruments": "Instruments",
    "responsible": "Responsible",
    "approvers": "Approved by",
    "documents": "Documents",
}


def console(stream: IO[str] | None = None, *, width: int | None = None) -> Console:
    """Return where to print: colours only on a terminal and without ``NO_COLOR``; a pipe is as wide as it needs.

    Parameters
    ----------
    stream : text file, optional
        Standard output if left out.
    width : int, optional
        Columns; those of the terminal if left out.
    """
    made = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    if width is None and not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = _PIPE
    return made


def impact_tree(found: Mapping[str, Any]) -> Tree:
    """Return a trace (its JSON form) as a tree: groups, policies, paths, sentences.

    Parameters
    ----------
    found : mapping
        What ``kg trace --format json`` prints.

    Returns
    -------
    rich.tree.Tree
        Every text in it is clean.
    """
    tree = Tree(named(found["entity"]) if found["entity"] else Text("Policies", style="bold"))
    counting = "policy" not in found
    if "policy" in found:
        tree.add(facts_line(found["policy"]))
    for name, heading in HEADINGS.items():
        entries = found.get(name)
        if entries:
            branch = tree.add(Text(f"{heading} ({len(entries)})", style="bold"))
            if heading == _NARROWER:
                branch.add(Text("、".join(clean(entry["label"]) for entry in entries)))
                continue
            for entry in entries:
                add_entry(branch, entry, counting=counting)
    add_targets(tree, "Targets", found.get("targets", ()))
    return tree


def add_entry(branch: Tree, entry: Mapping[str, Any], *, counting: bool = False) -> None:
    """Add a policy, or a thing that goes with it, with its sentences; ``counting`` adds how many policies tie it."""
    if "policy" in entry:
        leaf = branch.add(policy_line(entry["policy"]))
        if entry["steps"]:
            way = " → ".join(clean(thing["label"]) for thing in entry["via"])
            leaf.add(Text(f"by way of {way}", style="dim"))
    else:
        line = named(entry)
        if counting and entry["policies"]:
            line.append(f"  {entry['policies']} {'policy' if entry['policies'] == 1 else 'policies'}", style="dim")
        leaf = branch.add(line)
    for citation in entry["evidence"][:SENTENCES]:
        leaf.add(sentence(citation))
    more = len(entry["evidence"]) - SENTENCES
    if more > 0:
        leaf.add(Text(f"and {more} more", style="dim"))


def policy_line(card: Mapping[str, Any]) -> Text:
    """Return a policy in one line: title, date, number, issuers."""
    line = Text(clean(card["label"]), style="cyan")
    for part in (card["date"], card["number"], "、".join(card["issuers"])):
        if part:
            line.append(f"  {clean(part)}", style="default")
    return line


def sentence(citation: Mapping[str, Any]) -> Text:
    """Return a sentence with its words highlighted, the document and the place in it.

    Parameters
    ----------
    citation : mapping
        ``quote``, ``words``, ``document``, ``path``, ``start``, ``end``.
    """
    line = Text(clean(citation["quote"]))
    for word in citation["words"]:
        if clean(word):
            line.highlight_words([clean(word)], style="bold yellow")
    place = f"{citation['path']}:{citation['start']}-{citation['end']}"
    title = f"{clean(citation['document'])}, " if citation["document"] else ""
    return Text.assemble("“", line, "” ", (f"{title}{clean(place)}", "dim"))


def _together(evidence: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return evidence with what stands on the same original lines as one: the place of the first, the marks of all."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for citation in evidence:
        lines = (citation["lines_start"],) if citation["lines"] is not None else (citation["start"], citation["end"])
        first = found.setdefault((citation["path"], *lines), dict(citation))
        first["marks"] = sorted({tuple(mark) for mark in (*first["marks"], *citation["marks"])})
    return list(found.values())


def original(citation: Mapping[str, Any], *, brackets: bool) -> Text:
    """Return the original lines around a sentence with its words marked, and the place above them.

    Parameters
    ----------
    citation : mapping
        As for :func:`sentence`, with ``place``, ``marks``, ``lines`` and ``lines_start``; without ``lines`` the quote
        alone is shown.
    brackets : bool
        Whether the words stand in ⟦ ⟧, as where there is no colour.
    """
    lines, start = citation["lines"], citation["lines_start"]
    if lines is None:
        lines, start = citation["quote"], citation["start"]
    edges = [(citation["start"], citation["end"], "default")]
    edges += [(first, last, "bold yellow") for first, last in citation["marks"]]
    shown = Text()
    for first, last, style in _pieces(start, start + len(lines), edges):
        words = lines[first - start : last - start]
        if style == "dim" and len(words) > 2 * _AROUND:
            words = f"{words[:_AROUND]}…{words[-_AROUND:]}"
        words = "\n".join(clean(line) for line in _LINE_END.split(words))
        shown.append(f"⟦{words}⟧" if brackets and style == "bold yellow" else words, style=style)
    file = f"{citation['path']}:{citation['start']}-{citation['end']}"
    where = (citation["document"], citation["place"] or "", file)
    return Text.assemble((", ".join(clean(part) for part in where if part), "dim"), "\n", shown)


def _pieces(start: int, end: int, layers: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches from start to end in order, each with the style of the last layer that covers it."""
    cuts = sorted({start, end, *(cut for layer in layers for cut in layer[:2] if start < cut < end)})
    pieces = ((first, last, _style(first, last, layers)) for first, last in pairwise(cuts))
    for style, group in groupby(pieces, key=lambda piece: piece[2]):
        run = list(group)
        yield run[0][0], run[-1][1], style


def _style(first: int, last: int, layers: Sequence[tuple[int, int, str]]) -> str:
    return next((style for begin, stop, style in reversed(layers) if begin <= first and last <= stop), "dim")


def named(thing: Mapping[str, Any]) -> Text:
    """Return the name of a thing, the English one in brackets."""
    line = Text(clean(thing["label"]), style="bold")
    english = clean(thing.get("label_en") or "")
    if english and english != clean(thing["label"]):
        line.append(f" ({english})", style="default")
    return line


def facts_line(card: Mapping[str, Any]) -> Text:
    """Return what is known of a policy itself, in one line."""
    names = {"date": "issued", "number": "number", "type": "type"}
    parts = [f"{names[key]}: {clean(card[key])}" for key in names if card[key]]
    if card["issuers"]:
        parts.append(f"by: {'、'.join(clean(name) for name in card['issuers'])}")
    return Text("; ".join(parts) or "nothing more is known of it")


def rows_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Table:
    """Return rows as a table; cells are clean, what is missing is empty."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(clean(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean("" if row.get(name) is None else str(row[name]))) for name in columns))
    return table


def fact_tree(found: Mapping[str, Any], *, brackets: bool = False) -> Tree:
    """Return an explanation (its JSON form) as a tree: facts of a thing, each with the lines that prove it.

    ``brackets`` puts the decisive words in ⟦ ⟧, for output without colour.
    """
    tree = Tree(named(found["entity"]))
    for reason in found.get("merged", ()):
        tree.add(Text(f"one thing, since {clean(reason)}", style="dim"))
    for fact in found["facts"]:
        value = fact["object"]
        name = clean(value["label"]) if isinstance(value, Mapping) else clean(str(value))
        subject = "" if fact["subject"]["iri"] == found["entity"]["iri"] else f"{clean(fact['subject']['label'])} "
        line = Text(f"{subject}{clean(fact['predicate'])} ")
        line.append(name, style="cyan")
        if fact["rule"]:
            line.append(f"  rule {clean(fact['rule'])}, confidence {fact['confidence']}{articles(fact)}", style="dim")
        leaf = tree.add(line)
        for citation in _together(fact["evidence"]):
            leaf.add(original(citation, brackets=brackets))
    for heading, name in (("Targets", "targets"), ("Observations and projections", "observations")):
        leaves = add_targets(tree, heading, found.get(name, ()), rules=True)
        for leaf, one in zip(leaves, found.get(name, ()), strict=True):
            for citation in _together(one["evidence"]):
                leaf.add(original(citation, brackets=brackets))
    return tree


def show(item: RenderableType, stream: IO[str] | None = None) -> None:
    """Print a table or tree."""
    console(stream).print(item)


def headline(text: str) -> Text:
    """Return the first line of an answer."""
    return Text(clean(text), style="bold")
