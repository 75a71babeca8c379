"""Explanations as trees for the terminal: facts with the lines that prove them, inferences with their premises."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from rich.text import Text
from rich.tree import Tree

from kg.view.tables import named
from kg.view.targets import add_targets, articles
from kg.view.text import clean

_AROUND = 60
"""Characters shown of a line on each side of a sentence in it."""
_LINE_END = re.compile(r"\r\n|[\r\n\f]")
_POLICIES = 10


def fact_tree(found: Mapping[str, Any], *, brackets: bool = False) -> Tree:
    """Return an explanation (its JSON form) as a tree: facts of a thing, each with the lines that prove it.

    ``brackets`` puts the decisive words in ⟦ ⟧, for output without colour.
    """
    tree = Tree(named(found["entity"]))
    if "standing" in found:
        tree = Tree(_both(found))
        tree.add(Text(_STANDING[found["standing"]], style="dim"))
    for reason in found.get("merged", ()):
        tree.add(Text(f"one thing, since {clean(reason)}", style="dim"))
    _add_verdict(tree, found.get("validity"), brackets=brackets)
    for one in found.get("line", ()):
        _add_office(tree, one)
    for fact in found["facts"]:
        _add_fact(tree, fact, found["entity"]["iri"], brackets=brackets)
    if "premise" in found:
        _add_premise(tree, found["premise"], brackets=brackets)
    for heading, name in (("Targets", "targets"), ("Observations and projections", "observations")):
        leaves = add_targets(tree, heading, found.get(name, ()), rules=True)
        for leaf, one in zip(leaves, found.get(name, ()), strict=True):
            _add_verdict(leaf, one.get("validity"), brackets=brackets, evidence=False)
            _add_lines(leaf, one["evidence"], brackets=brackets)
    _add_inferences(tree, found, brackets=brackets)
    return tree


_STANDING = {
    "stated": "stated by documents",
    "given": "given, not stated by a document",
    "inferred": "inferred, not stated by a document",
}


def _add_fact(tree: Tree, fact: Mapping[str, Any], entity: str, *, brackets: bool) -> None:
    value = fact["object"]
    name = clean(value["label"]) if isinstance(value, Mapping) else clean(str(value))
    subject = "" if fact["subject"]["iri"] == entity else f"{clean(fact['subject']['label'])} "
    line = Text(f"{subject}{clean(fact['predicate'])} ")
    line.append(name, style="cyan")
    if fact["rule"]:
        line.append(f"  rule {clean(fact['rule'])}, confidence {fact['confidence']}{articles(fact)}", style="dim")
    leaf = tree.add(line)
    if "sentence" in fact:
        leaf.add(_both(fact))
    _add_verdict(leaf, fact.get("validity"), brackets=brackets, evidence=False)
    _add_lines(leaf, fact["evidence"], brackets=brackets)


def _both(said: Mapping[str, Any]) -> Text:
    """Return a triple in words, in both languages."""
    return Text(f"{clean(said['sentence'])} · {clean(said['sentence_zh'])}")


def _add_lines(leaf: Tree, evidence: Iterable[Mapping[str, Any]], *, brackets: bool) -> None:
    for citation in _together(evidence):
        leaf.add(original(citation, brackets=brackets))


def _add_verdict(tree: Tree, verdict: Mapping[str, Any] | None, *, brackets: bool, evidence: bool = True) -> None:
    """Add what a policy was on a day, and why."""
    if verdict:
        line = Text(f"as of {verdict['as_of']}: ")
        line.append(f"{verdict['label']} · {verdict['label_zh']}", style="bold")
        leaf = tree.add(line)
        leaf.add(Text(f"{clean(verdict['reason'])} · {clean(verdict['reason_zh'])}", style="dim"))
        if evidence:
            _add_lines(leaf, verdict["evidence"], brackets=brackets)


def _add_office(tree: Tree, one: Mapping[str, Any]) -> None:
    """Add a predecessor or successor of a body, with the policies of the former."""
    existed = {True: "existed then", False: "did not exist then", None: "not known whether it existed then"}
    way = " → ".join(clean(thing["label"]) for thing in one["way"])
    span = f"{one['since'] or '?'} to {one['until'] or 'today'}"
    line = Text(f"{one['relation']}: ").append_text(named(one))
    leaf = tree.add(line.append(f"  {span}, {existed[one['existed']]}; {way}", style="dim"))
    for policy in one["policies"][:_POLICIES]:
        verdict = policy["validity"]
        leaf.add(Text(clean(policy["label"]), style="cyan").append(f"  {verdict['label']} · {verdict['label_zh']}"))
    if len(one["policies"]) > _POLICIES:
        leaf.add(Text(f"and {len(one['policies']) - _POLICIES} more", style="dim"))


def _add_inferences(tree: Tree, found: Mapping[str, Any], *, brackets: bool) -> None:
    """Add what follows, apart from what is stated, each with its rule and premises."""
    inferences = found.get("inferences", ())
    if not inferences:
        if "left_out" in found and "standing" not in found:
            tree.add(Text("Inferred (0)", style="bold"))
        return
    branch = tree.add(Text(f"Inferred ({len(inferences)})", style="bold"))
    for one in inferences:
        sure = "" if one["confidence"] is None else f", confidence {one['confidence']}"
        leaf = branch.add(_both(one).append(f"  inferred by {clean(one['rule'])}{sure}", style="dim"))
        leaf.add(Text(f"{one['rule_title']} · {one['rule_title_zh']}", style="dim"))
        for premise in one["premises"]:
            _add_premise(leaf, premise, brackets=brackets)
    for rule, number in found.get("left_out", {}).items():
        branch.add(Text(f"and {number} more by {clean(rule)} (--limit)", style="dim"))


def _add_premise(tree: Tree, premise: Mapping[str, Any], *, brackets: bool) -> None:
    source = f"table {premise['row']}" if premise["row"] else "part of the graph, without a sentence"
    if premise["kind"] == "stated":
        source = f"rule {premise['rule']}, confidence {premise['confidence']}"
    leaf = tree.add(Text("since ").append_text(_both(premise)).append(f"  {clean(source)}", style="dim"))
    _add_lines(leaf, premise["evidence"], brackets=brackets)


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
        As for :func:`~kg.view.tables.sentence`, with ``place``, ``heading``, ``marks``, ``lines`` and ``lines_start``;
        without ``lines`` the quote alone is shown.
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
    heading = f"under “{citation['heading']}”" if citation.get("heading") else ""
    where = (citation["document"], heading, citation["place"] or "", file)
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
