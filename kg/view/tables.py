"""Answers as tables and trees for the terminal: plain where nobody looks, never wider than the window."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from kg.view.targets import add_targets
from kg.view.text import clean

SENTENCES = 2
"""Sentences shown for one fact; the JSON has all."""

_PIPE = 10_000
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
    "ranking": "Most policies first",
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
    for word in filter(None, map(clean, citation["words"])):
        start = line.plain.find(word)
        while start >= 0:
            line.stylize("bold yellow", start, start + len(word))
            start = line.plain.find(word, start + len(word))
    place = f"{citation['path']}:{citation['start']}-{citation['end']}"
    title = f"{clean(citation['document'])}, " if citation["document"] else ""
    return Text.assemble("“", line, "” ", (f"{title}{clean(place)}", "dim"))


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


def show(item: RenderableType, stream: IO[str] | None = None) -> None:
    """Print a table or tree."""
    console(stream).print(item)


def headline(text: str) -> Text:
    """Return the first line of an answer."""
    return Text(clean(text), style="bold")
