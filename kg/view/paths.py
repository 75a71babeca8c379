"""Explained paths for the terminal: groups, things, ways, and the proof of every step."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.text import Text
from rich.tree import Tree

from kg.view.path_words import GROUP_NAMES, factors_line
from kg.view.tables import HEADINGS, SENTENCES, add_entry, facts_line, named, policy_line, sentence
from kg.view.targets import add_targets
from kg.view.text import clean

Json = Mapping[str, Any]

_OLD_GROUPS = frozenset({"direct", "indirect", "near", "inside", "dates"})
_NEAR = "Near, not counted"


def trace_tree(found: Json) -> Tree:
    """Return a trace (its JSON form) as a tree: groups, policies by strength, ways, sentences.

    Parameters
    ----------
    found : mapping
        What ``kg trace --format json`` prints.

    Returns
    -------
    rich.tree.Tree
        Every text in it is clean.
    """
    tree = Tree(named(found["entity"]))
    if "policy" in found:
        tree.add(facts_line(found["policy"]))
    for group, (name, meaning) in GROUP_NAMES.items():
        paths, count = found["paths"][group], found["counts"][group]
        if paths:
            shown = f"{len(paths)} of {count}" if len(paths) < count else str(count)
            branch = tree.add(Text.assemble((f"{name} ({shown})", "bold"), (f"  {meaning}", "dim")))
            _add_paths(branch, paths, entity=found["entity"]["iri"])
    if found.get("near"):
        branch = tree.add(
            Text.assemble((f"{_NEAR} ({len(found['near'])})", "bold"), (f"  {found['near_reason']}", "dim"))
        )
        for entry in found["near"]:
            add_entry(branch, entry)
    if found["left_out"]:
        branch = tree.add(Text(f"Left out ({len(found['left_out'])})", style="bold"))
        for one in found["left_out"]:
            branch.add(policy_line(one["policy"])).add(Text(clean(one["reason"]), style="dim"))
    add_targets(tree, "Targets", found.get("targets", ()))
    _add_shares(tree, found)
    listed = {group: len(paths) for group, paths in found["paths"].items()} | {"targets": len(found["targets"])}
    if any(found["counts"][name] > number for name, number in listed.items()):
        tree.add(Text("of some groups only the first are shown; --limit 1000 shows more", style="dim"))
    return tree


def _add_shares(tree: Tree, found: Json) -> None:
    """Add the lists of things that go with it, in a line each: their sentences stand in the paths."""
    for name, heading in HEADINGS.items():
        entries = found.get(name)
        if entries and name not in _OLD_GROUPS:
            branch = tree.add(Text(f"{heading} ({len(entries)})", style="bold"))
            if "policies" in entries[0]:
                branch.add(Text("、".join(clean(entry["label"]) for entry in entries)))
                continue
            for entry in entries:
                add_entry(branch, entry)


def _add_paths(branch: Tree, paths: Sequence[Json], *, entity: str) -> None:
    for _, group in groupby(_together(paths, entity), key=lambda path: _other(path, entity)["iri"]):
        ways = list(group)
        other = _other(ways[0], entity)
        policy = ways[0]["policy"]
        line = policy_line(policy) if policy and policy["iri"] == other["iri"] else named(other)
        leaf = branch.add(Text.assemble((f"{ways[0]['strength']}  ", "bold green"), line))
        if "in_force" in ways[0]:
            verdict = ways[0]["in_force"]
            leaf.add(Text(f"{verdict['label']} on {verdict['as_of']}: {clean(verdict['reason'])}", style="dim"))
        for path in ways:
            _add_way(leaf.add(way_line(path, bare=path["start"]["iri"] == other["iri"])), path)


def _other(path: Json, entity: str) -> Json:
    """Return the end of a path that is not the thing asked for."""
    other: Json = path["end"] if path["start"]["iri"] == entity else path["start"]
    return other


def _together(paths: Sequence[Json], entity: str) -> list[Json]:
    """Return paths in order of the strongest of each thing, those of one thing together."""
    first: dict[str, int] = {}
    for place, path in enumerate(paths):
        first.setdefault(_other(path, entity)["iri"], place)
    return sorted(paths, key=lambda path: first[_other(path, entity)["iri"]])


def way_line(path: Json, *, bare: bool = False) -> Text:
    """Return a path in one line: its things with the words between them, its kind, and how its strength comes about.

    A ``bare`` line begins with the words of the first step.
    """
    line = Text()
    for place, hop in enumerate(path["hops"]):
        if place == 0 and not bare:
            line.append(f"{_short(hop['from']['label'])} ")
        line.append(f"{' ' if place else ''}{hop['words']} ", style="dim")
        line.append(_short(hop["to"]["label"]), style="cyan")
    line.append(f"  [{path['kind']}: {path['strength']} = {factors_line(path)}]", style="dim")
    return line


def _short(label: str, longest: int = 40) -> str:
    text = clean(label)
    return text if len(text) <= longest else f"{text[:longest]}…"


def _add_way(leaf: Tree, path: Json) -> None:
    """Add the proof of each step: sentences of facts, sources of the vocabulary."""
    said: set[tuple[str, int, int]] = set()
    for hop in (*path["hops"], *path["scope"]):
        new = [one for one in hop["evidence"] if (one["path"], one["start"], one["end"]) not in said]
        said |= {(one["path"], one["start"], one["end"]) for one in new}
        for citation in new[:SENTENCES]:
            leaf.add(sentence(citation))
        if len(new) > SENTENCES:
            leaf.add(Text(f"and {len(new) - SENTENCES} more", style="dim"))
        if hop["source"]:
            rule = f", rule {hop['rule']}" if hop["rule"] else ""
            step = f"{_short(hop['from']['label'])} {hop['words']} {_short(hop['to']['label'])}"
            leaf.add(Text(f"{step}: {clean(hop['source'])}{rule}", style="dim"))


def paths_tree(found: Json) -> Tree:
    """Return the paths between two things (their JSON form) as a tree."""
    tree = Tree(Text.assemble(named(found["from"]), " … ", named(found["to"])))
    for number, path in enumerate(found["paths"], start=1):
        leaf = tree.add(Text.assemble((f"{number}. ", "bold"), way_line(path)))
        for hop in path["hops"]:
            branch = leaf.add(step_line(hop))
            for citation in hop["evidence"][:SENTENCES]:
                branch.add(sentence(citation))
            if hop["source"]:
                rule = f", rule {hop['rule']}" if hop["rule"] else ""
                branch.add(Text(f"{clean(hop['source'])}{rule}", style="dim"))
    return tree


def step_line(hop: Json) -> Text:
    """Return a step in words, in both languages."""
    words = f" {hop['words']} · {hop['words_zh']} "
    ends = (_short(hop["from"]["label"]), _short(hop["to"]["label"]))
    return Text.assemble(ends[0], (words, "dim"), (ends[1], "cyan"))
