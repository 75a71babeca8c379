"""Rules of inference: the SPARQL files of ``ontology/rules``, each with what it infers and from which premises.

A rule is a saved question whose head says more: ``# infers:`` and ``# premise:`` are patterns of triples, in which the
variables of a row take their values. The property of a premise may be a path: alternatives with ``|``, turned round
with ``^``, and ``+`` or ``*`` at the end for a chain of any length (``*``: or none).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, QueryError
from kg.graph.saved import SavedQuestion, find_question, saved_names
from kg.resources import resource

_HEAD = re.compile(r"#\s*(definition|definition-zh|infers|premise):\s*(.*?)\s*")
_PREFIX = re.compile(r"PREFIX\s{1,9}([\w-]{0,99}):\s{0,9}<([^<>\s]{1,999})>\s{0,9}")
_PATTERN = re.compile(r"\?(\w{1,99})\s{1,9}([^\s]{1,200})\s{1,9}\?(\w{1,99})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A property as a step from one thing to the next; ``back`` goes from its object to its subject."""

    predicate: str
    back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A triple with open places.

    Attributes
    ----------
    subject, object : str
        Names of variables.
    variable : str
        The variable that holds the property, empty where it is fixed.
    links : tuple of Link
        The properties that will each do, none where a variable holds it.
    chain : bool
        Whether several steps may lie between subject and object.
    """

    subject: str
    object: str
    variable: str = ""
    links: tuple[Link, ...] = ()
    chain: bool = False

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of its open places."""
        return tuple(filter(None, (self.subject, self.variable, self.object)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named rule of inference; its question gives a row for each inference, parameters ``subject`` and ``object``."""

    question: SavedQuestion
    definition: str
    definition_zh: str
    infers: Pattern
    premises: tuple[Pattern, ...]

    @property
    def id(self) -> str:
        """The name under which its inferences go."""
        return self.question.name


def rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Return all rules, by name.

    Parameters
    ----------
    folder : Path, optional
        Where the files lie; those of the package if left out.
    """
    place = _folder(folder)
    return tuple(find_rule(name, place) for name in sorted(saved_names(place)))


def find_rule(name: str, folder: Path | None = None) -> Rule:
    """Return one rule.

    Raises
    ------
    InputError
        If there is no such rule.
    QueryError
        If its head is not complete, or names what the query does not give.

    Examples
    --------
    >>> find_rule("within-transitive").infers.links[0].predicate
    'https://w3id.org/cpkg/def#within'
    """
    place = _folder(folder)
    names = saved_names(place)
    if name not in names:
        known = ", ".join(sorted(names))
        raise InputError("there is no such rule", code="KG-Q13", where=name, remedy=f"choose one of {known}")
    question = find_question(name, place)
    said: dict[str, list[str]] = {}
    for match in map(_HEAD.fullmatch, question.text.splitlines()):
        if match and match[2]:
            said.setdefault(match[1], []).append(match[2])
    if said.keys() != {"definition", "definition-zh", "infers", "premise"} or len(said["infers"]) != 1:
        remedy = "write # definition:, # definition-zh:, one # infers: and at least one # premise:"
        raise QueryError("the head is not complete", code="KG-Q12", where=f"{name}.rq", remedy=remedy)
    prefixes = dict(_PREFIX.findall(question.text))
    return Rule(
        question=question,
        definition=said["definition"][0],
        definition_zh=said["definition-zh"][0],
        infers=_pattern(said["infers"][0], prefixes, where=f"{name}.rq"),
        premises=tuple(_pattern(one, prefixes, where=f"{name}.rq") for one in said["premise"]),
    )


def _folder(folder: Path | None) -> Path:
    return resource("ontology") / "rules" if folder is None else folder


def _pattern(text: str, prefixes: Mapping[str, str], *, where: str) -> Pattern:
    match = _PATTERN.fullmatch(text)
    if not match:
        raise _wrong(text, where)
    subject, path, target = match.groups()
    if path.startswith("?"):
        return Pattern(subject=subject, object=target, variable=path[1:])
    links = tuple(_link(part, prefixes, where=where) for part in path.rstrip("+*").split("|"))
    return Pattern(subject=subject, object=target, links=links, chain=path[-1] in "+*")


def _link(text: str, prefixes: Mapping[str, str], *, where: str) -> Link:
    prefix, colon, name = text.removeprefix("^").partition(":")
    if not colon or not name or prefix not in prefixes:
        raise _wrong(text, where)
    return Link(predicate=prefixes[prefix] + name, back=text.startswith("^"))


def _wrong(text: str, where: str) -> QueryError:
    remedy = "write ?subject prefix:name ?object with prefixes of the file"
    return QueryError(f"not a pattern of a triple: {text!r}", code="KG-Q12", where=where, remedy=remedy)
