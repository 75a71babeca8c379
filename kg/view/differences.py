"""Differences of two builds for the terminal."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from rich.text import Text
from rich.tree import Tree

from kg.view.tables import sentence
from kg.view.text import clean

_SIGNS = {"added": ("+", "green"), "removed": ("−", "red"), "changed": ("~", "yellow")}


def difference_tree(found: Mapping[str, Any]) -> Tree:
    """Return the differences of two builds (their JSON form) as a tree: documents, then facts by subject.

    Parameters
    ----------
    found : mapping
        What ``kg diff --format json`` prints.

    Returns
    -------
    rich.tree.Tree
        Every text in it is clean.
    """
    counts = ", ".join(f"{number} {change}" for change, number in found["counts"].items())
    tree = Tree(Text("The two builds state the same" if found["same"] else counts, style="bold"))
    if found["documents"]:
        branch = tree.add(Text(f"Documents ({len(found['documents'])})", style="bold"))
        for one in found["documents"]:
            branch.add(Text(f"{clean(one['path'])}  {one['change'].replace('-', ' ')}"))
    for change, (sign, colour) in _SIGNS.items():
        if not found[change]:
            continue
        branch = tree.add(Text(f"{change.capitalize()} ({len(found[change])})", style="bold"))
        for subject, entries in groupby(found[change], key=lambda one: str(one["subject"]["label"])):
            leaf = branch.add(Text(clean(subject), style="cyan"))
            for one in entries:
                _add(leaf, one, sign=sign, colour=colour)
    return tree


def _add(leaf: Tree, one: Mapping[str, Any], *, sign: str, colour: str) -> None:
    line = leaf.add(Text.assemble((f"{sign} ", colour), f"{clean(one['predicate'])} ", (_values(one), "bold")))
    line.add(Text(clean(one["why"]), style="dim"))
    for citation in ((one["new"] or one["old"])["evidence"])[:1]:
        line.add(sentence(citation))


def _values(one: Mapping[str, Any]) -> str:
    old, new = one["old"], one["new"]
    if old and new:
        if old["object"] != new["object"]:
            return f"{clean(old['object'])} → {clean(new['object'])}"
        before, after = (f"{side['confidence']} by {', '.join(side['rules'])}" for side in (old, new))
        return clean(f"{new['object']} (confidence {before} → {after})")
    return clean((new or old)["object"])
