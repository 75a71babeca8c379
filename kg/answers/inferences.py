"""What follows from the facts of a graph by named rules: drawn when it is asked for, never written into the graph."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote, unquote

from kg.analyse.found import Citation, Key, citations, local_name
from kg.analyse.reasoning import Edges, Inference, Premise, Triple, key_of
from kg.answers.graph import KnowledgeGraph
from kg.answers.known import VOCABULARY, Known, lay_vocabulary
from kg.answers.stated import statements
from kg.graph.rules import Link, Pattern, Rule, find_rule, rules
from kg.graph.values import Iri

LIMIT = 20
"""Inferences shown of one rule, unless more are asked for."""

_FOLDER = "inference/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inferred:
    """Inferences by rule, those with the fewest premises first; ``left_out`` says how many more each rule gives."""

    found: tuple[Inference, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


class Reasoner:
    """Draws inferences from a graph and the vocabulary.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where the premises are.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._edges: dict[tuple[Link, ...], Edges] = {}

    @cached_property
    def _known(self) -> Known:
        return lay_vocabulary(self._graph)

    def about(self, iri: str, *, only: Iterable[str] | None = None, limit: int = LIMIT) -> Inferred:
        """Return what follows about a thing.

        Parameters
        ----------
        iri : str
            Subject or object of the inferences.
        only : iterable of str, optional
            Ids of the rules that may be used; all if left out.
        limit : int
            How many inferences of each rule to return.

        Returns
        -------
        Inferred
            Each with its premises down to facts of documents and rows of tables.

        Raises
        ------
        InputError
            If there is no such rule.
        """
        chosen = rules() if only is None else tuple(find_rule(name) for name in sorted(set(only)))
        kept: list[tuple[Rule, Triple, tuple[Triple, ...]]] = []
        left_out: dict[str, int] = {}
        for rule in chosen:
            drawn = self._draw(rule, subject=iri) | self._draw(rule, object=iri)
            ordered = sorted(drawn.items(), key=lambda item: (len(item[1]), tuple(map(str, item[0]))))
            kept += [(rule, triple, premises) for triple, premises in ordered[:limit]]
            if len(ordered) > limit:
                left_out[rule.id] = len(ordered) - limit
        return Inferred(found=self._proved(kept), left_out=left_out)

    def between(self, subject: str, predicate: str, target: str) -> tuple[Inference, ...]:
        """Return the inferences of one triple, one for each rule that draws it."""
        kept = []
        for rule in rules():
            fixed = [link.predicate for link in rule.infers.links]
            if not fixed or predicate in fixed:
                drawn = self._draw(rule, subject=subject, object=target)
                kept += [(rule, triple, why) for triple, why in drawn.items() if triple[1] == predicate]
        return self._proved(kept)

    def premise(self, triple: Triple) -> Premise | None:
        """Return one triple of the graph or of a table with its source, nothing where neither holds it."""
        steps = self._steps((Link(predicate=triple[1]),))
        if (triple[0], str(triple[2])) not in steps.triples:
            return None
        return self._premise_of([triple])[triple]

    def named(self, iri: str) -> Inference | None:
        """Return the inference of an IRI, nothing where it names none or where it does not follow."""
        path = iri.removeprefix(f"{self._graph.base}{_FOLDER}")
        rule, slash, ends = path.partition("/")
        subject, semicolon, target = ends.partition(";")
        name, _, property_ = rule.partition(".")
        if path == iri or not slash or not semicolon or name not in {one.id for one in rules()}:
            return None
        drawn = self._draw(find_rule(name), subject=self._full(subject), object=self._full(target))
        kept = [(find_rule(name), triple, why) for triple, why in drawn.items()]
        found = self._proved([one for one in kept if property_ in ("", local_name(one[1][1]))])
        return next((one for one in found if one.iri == iri), None)

    def _draw(self, rule: Rule, **ends: str) -> dict[Triple, tuple[Triple, ...]]:
        """Return the triples that a rule infers of some ends, each with the fewest premises from which it follows."""
        asked = {name: Iri(iri) for name, iri in ends.items()}
        if self._known is None:  # reading the vocabulary lays it beside the graph
            return {}
        result = self._graph.store.query(rule.question.text, parameters=asked, beside=(VOCABULARY,))
        found: dict[Triple, tuple[Triple, ...]] = {}
        for values in result.rows:
            row = dict(zip(result.variables, values, strict=True))
            for triple in self._triples(rule.infers, row) or ():
                premises = self._premises(rule.premises, row)
                if premises is not None and _order(premises) < _order(found.get(triple)):
                    found[triple] = premises
        return found

    def _premises(self, patterns: Sequence[Pattern], row: Mapping[str, Any]) -> tuple[Triple, ...] | None:
        """Return the triples of all premises of a row, None where one of them has none."""
        found: list[Triple] = []
        for pattern in patterns:
            if any(row.get(name) is None for name in pattern.variables):
                continue  # what is optional and unknown is no premise
            triples = self._triples(pattern, row)
            if triples is None:
                return None
            found += triples
        return tuple(dict.fromkeys(found))

    def _triples(self, pattern: Pattern, row: Mapping[str, Any]) -> tuple[Triple, ...] | None:
        subject, target = str(row[pattern.subject]), row[pattern.object]
        if pattern.variable:
            return ((subject, str(row[pattern.variable]), target),)
        if pattern.chain:
            return self._steps(pattern.links).chain(subject, str(target))
        return ((subject, pattern.links[0].predicate, target),)

    def _steps(self, links: tuple[Link, ...]) -> Edges:
        if links not in self._edges:
            self._edges[links] = Edges.of(step for link in links for step in self._step(link))
        return self._edges[links]

    def _step(self, link: Link) -> Iterator[tuple[str, str, Triple]]:
        stated = {(str(row["subject"]), str(row["object"])) for row in self._rows("edges", predicate=link.predicate)}
        stated |= {(subject, target) for subject, predicate, target in self._known if predicate == link.predicate}
        for subject, target in stated:
            triple = (subject, link.predicate, Iri(target))
            yield (target, subject, triple) if link.back else (subject, target, triple)

    def _rows(self, question: str, **limits: str | Iterable[str]) -> list[dict[str, Any]]:
        chosen = {
            name: Iri(some) if isinstance(some, str) else [Iri(one) for one in sorted(set(some))]
            for name, some in limits.items()
        }
        return self._graph.rows(question, **chosen)

    def _proved(self, drawn: Sequence[tuple[Rule, Triple, tuple[Triple, ...]]]) -> tuple[Inference, ...]:
        """Return inferences with the source of every premise."""
        proved = self._premise_of(dict.fromkeys(triple for _, _, premises in drawn for triple in premises))
        return tuple(
            Inference(
                iri=self._iri(rule, triple),
                rule=rule.id,
                triple=triple,
                premises=tuple(proved[premise] for premise in premises),
            )
            for rule, triple, premises in drawn
        )

    def _premise_of(self, triples: Iterable[Triple]) -> dict[Triple, Premise]:
        """Return the source of each triple."""
        # What a table says is said there and nowhere else, and a rule may have thousands of such premises.
        proved = {one: Premise(triple=one, row=self._row(one)) for one in triples}
        unknown = [one for one, premise in proved.items() if not premise.row]
        if not unknown:
            return proved
        ends = {"subject": {one[0] for one in unknown}, "predicate": {one[1] for one in unknown}}
        stated: dict[Key, list[dict[str, Any]]] = {}
        for row in self._rows("assertions", **ends):
            stated.setdefault(key_of((row["subject"], row["predicate"], row["object"])), []).append(row)
        cited = citations(self._rows("citations", **ends)) if stated else {}
        for one in unknown:
            if rows := stated.get(key_of(one)):
                proved[one] = _stated(one, rows, cited.get(key_of(one), ()))
        return proved | self._targets([one for one in unknown if local_name(one[1]) == "setsTarget"])

    def _targets(self, triples: Sequence[Triple]) -> dict[Triple, Premise]:
        """Return the ties of policies to their targets; a target is its own statement, with rule and sentences."""
        found = {one.iri: one for one in statements(self._graph, [str(triple[2]) for triple in triples])}
        return {
            triple: Premise(
                triple=triple,
                assertion=one.iri,
                rule=one.rule,
                confidence=one.confidence,
                evidence=one.evidence,
            )
            for triple in triples
            if (one := found.get(str(triple[2])))
        }

    def _row(self, triple: Triple) -> str:
        return self._known.get((triple[0], triple[1], str(triple[2])), "")

    def _iri(self, rule: Rule, triple: Triple) -> str:
        name = f"{rule.id}.{local_name(triple[1])}" if rule.infers.variable else rule.id
        ends = (self._short(triple[0]), self._short(str(triple[2])))
        return f"{self._graph.base}{_FOLDER}{name}/{';'.join(ends)}"

    def _short(self, iri: str) -> str:
        """Return an IRI as a part of another one, that of its own data without its base."""
        inside = iri.startswith(self._graph.base)
        return quote(iri.removeprefix(self._graph.base), safe="/-._~") if inside else quote(iri, safe="")

    def _full(self, part: str) -> str:
        return unquote(part) if "%3A" in part else self._graph.base + unquote(part)


def rule_rows() -> list[dict[str, str]]:
    """Return the rules as rows: what each is called and says, in both languages."""
    return [
        {
            "rule": rule.id,
            "title": rule.question.title,
            "title_zh": rule.question.title_zh,
            "definition": rule.definition,
            "definition_zh": rule.definition_zh,
        }
        for rule in rules()
    ]


def _order(premises: tuple[Triple, ...] | None) -> tuple[bool, int, list[str]]:
    """Return the place of premises among others: the fewest first, nothing last."""
    return premises is None, len(premises or ()), [str(part) for triple in premises or () for part in triple]


def _stated(triple: Triple, rows: Sequence[Mapping[str, Any]], evidence: tuple[Citation, ...]) -> Premise:
    sure = [float(row["confidence"]) for row in rows if row["confidence"] is not None]
    return Premise(
        triple=triple,
        assertion=min(str(row["assertion"]) for row in rows),
        rule=", ".join(sorted({str(row["rule"]) for row in rows if row["rule"]})),
        confidence=max(sure, default=None),
        evidence=evidence,
    )
