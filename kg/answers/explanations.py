"""Explanations: why each fact about a thing is believed, and what follows from it."""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.analyse.found import Key, Row, citations, local_name, thing_json
from kg.analyse.reasoning import Inference, Premise
from kg.analyse.statements import Statement, statement_json
from kg.analyse.validity import Verdict, verdict_json
from kg.answers.graph import KnowledgeGraph, looks_like_iri, unclear_name
from kg.answers.inferences import LIMIT, Reasoner
from kg.answers.originals import Originals
from kg.answers.sayings import Sayings
from kg.answers.stated import stated_about
from kg.answers.successions import line_of, office_json
from kg.answers.validity import in_force
from kg.errors import InputError
from kg.graph.rules import find_rule
from kg.graph.values import Iri
from kg.model import PartialDate


def explain(
    graph: KnowledgeGraph,
    name: str,
    *,
    inferred: bool = False,
    only: Iterable[str] | None = None,
    limit: int = LIMIT,
    as_of: PartialDate | None = None,
) -> dict[str, Any]:
    """Return every fact about a thing, with rule, confidence and sentences.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    name : str
        Name, alias, code or IRI of a thing, or the IRI of an assertion, a target, an observation, a projection or an
        inference.
    inferred : bool
        Whether to draw what follows too.
    only : iterable of str, optional
        Ids of the rules that may be used; all if left out.
    limit : int
        How many inferences of each rule to draw.
    as_of : PartialDate, optional
        The day for which to tell what was in force.

    Returns
    -------
    dict
        ``query``, ``entity``, ``facts``, ``targets`` and ``observations`` (also projections) that speak of the thing
        itself; a fact has ``assertion``, ``subject``, ``predicate``, ``object``, the triple in words (``sentence``,
        ``sentence_zh``), ``rule``, ``confidence``, ``support`` (independent articles that state it, copies count once)
        and ``evidence``, each with its place, the heading of its item and the original lines around it. ``merged`` says
        why names of the thing were put together. ``inferences`` are what follows, ``left_out`` how many more by rule.
        With a day, ``validity`` is the verdict on a policy, in facts that on their policy; ``line`` are the
        predecessors and successors of a body, with the policies of its predecessors and their verdicts.

    Raises
    ------
    InputError
        If the name means nothing known, or several things.
    """
    teller = Teller(graph)
    if f"{graph.base}inference/" in name:
        return teller.inference(name)
    found = teller.thing(name)
    if inferred:
        drawn = teller.reasoner.about(found["entity"]["iri"], only=only, limit=limit)
        found |= {"inferences": [teller.inference_json(one) for one in drawn.found], "left_out": dict(drawn.left_out)}
    return found if as_of is None else teller.dated(found, as_of)


class Teller:
    """Tells the facts and inferences of a graph with all that they rest on.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph, self.reasoner, self.sayings = graph, Reasoner(graph), Sayings(graph)
        self._originals = Originals(graph.folder)

    def thing(self, name: str) -> dict[str, Any]:
        """Return the facts and statements about a thing, or about the node of an IRI; see :func:`explain`."""
        graph = self.graph
        match = graph.index.find(name)
        one = match.only
        iri = one.iri if one else name if looks_like_iri(name) else ""
        rows = graph.rows("facts-about", thing=Iri(iri)) if iri else []
        stated = stated_about(graph, iri)
        if not one and not rows and not stated:
            raise unclear_name(match)
        subjects = {str(row["subject"]) for row in rows}
        itself = (thing_json(statement.thing) for statement in stated if statement.iri == iri)
        others = (thing_json(graph.things[key]) for key in (iri, *sorted(subjects)) if key in graph.things)
        entity = next(itself, None) or next(others, None) or {"iri": iri, "kind": "", "label": iri, "label_en": ""}
        facts = self.facts(rows, self._cited(rows, iri))
        return {
            "query": name,
            "entity": entity,
            "merged": [str(row["reason"]) for row in graph.rows("merge-reasons", thing=Iri(entity["iri"]))],
            "facts": sorted(facts, key=lambda fact: fact["subject"]["iri"] != entity["iri"]),
            "targets": [self._stated(each) for each in stated if each.kind == "target"],
            "observations": [self._stated(each) for each in stated if each.kind != "target"],
        }

    def _cited(self, rows: Iterable[Row], iri: str) -> Mapping[Key, Any]:
        """Return the citations of the facts in some rows, asked for by the end at which the thing stands."""
        subjects, objects = (
            {row["subject"] for row in rows},
            {Iri(row["object"]) for row in rows if row["object"] == iri},
        )
        limits: list[dict[str, Any]] = [{"object": objects}] if objects else [{"subject": subjects}] if subjects else []
        if objects and iri in subjects:
            limits.append({"subject": [Iri(iri)]})
        return citations(row for limit in limits for row in self.graph.rows("citations", **limit))

    def facts(self, rows: Iterable[Row], cited: Mapping[Key, Any]) -> list[dict[str, Any]]:
        """Return the facts of some rows of assertions in order, each once with all its rules."""
        facts: dict[Key, dict[str, Any]] = {}
        for row in sorted(rows, key=lambda row: str(row["rule"] or "")):
            key = (str(row["subject"]), local_name(str(row["predicate"])), str(row["object"]))
            evidence = [self._originals.json(one) for one in cited.get(key, ())]
            fact = facts.setdefault(key, self._fact(row) | {"evidence": evidence})
            if row["rule"] and str(row["rule"]) not in fact["rule"].split(", "):
                fact["rule"] += f", {row['rule']}"
        return [fact for _, fact in sorted(facts.items())]

    def _stated(self, one: Statement) -> dict[str, Any]:
        return statement_json(one) | {"evidence": [self._originals.json(citation) for citation in one.evidence]}

    def _fact(self, row: Row) -> dict[str, Any]:
        target = row["object"]
        kind = self.graph.type_names.get(str(target))
        return {
            "assertion": str(row["assertion"]),
            **self.sayings.json((str(row["subject"]), str(row["predicate"]), target)),
            **({"object": kind} if kind else {}),
            "rule": str(row["rule"] or ""),
            "confidence": None if row["confidence"] is None else float(row["confidence"]),
            "support": row["support"],
        }

    def inference(self, iri: str) -> dict[str, Any]:
        """Return the inference of an IRI, as :func:`explain` does."""
        one = self.reasoner.named(iri)
        if one is None:
            raise InputError("nothing follows that has this name", code="KG-N12", where=iri, remedy="see --inferred")
        return self.answer(iri, Iri(one.triple[0])) | {"inferences": [self.inference_json(one)], "left_out": {}}

    def answer(self, query: Any, subject: Iri) -> dict[str, Any]:
        """Return an explanation of a thing without any fact."""
        thing = self.graph.things.get(str(subject))
        name = self.sayings.name(subject)
        entity = (
            thing_json(thing) if thing else {"iri": str(subject), "kind": "", "label": name.zh, "label_en": name.en}
        )
        return {"query": query, "entity": entity, "merged": [], "facts": [], "targets": [], "observations": []}

    def inference_json(self, one: Inference) -> dict[str, Any]:
        """Return an inference as plain values: its rule, and its premises with their sources."""
        rule = find_rule(one.rule)
        return {
            "inference": one.iri,
            "triple": list(one.triple),
            **self.sayings.json(one.triple),
            "rule": one.rule,
            "rule_title": rule.question.title,
            "rule_title_zh": rule.question.title_zh,
            "definition": rule.definition,
            "definition_zh": rule.definition_zh,
            "confidence": one.confidence,
            "premises": [self.premise_json(premise) for premise in one.premises],
        }

    def premise_json(self, premise: Premise) -> dict[str, Any]:
        """Return a premise as plain values: what it says, and the sentence or the row that says so."""
        return {
            "kind": premise.kind,
            "triple": list(premise.triple),
            **self.sayings.json(premise.triple),
            "assertion": premise.assertion or None,
            "row": premise.row or None,
            "rule": premise.rule or None,
            "confidence": premise.confidence,
            "evidence": [self._originals.json(one) for one in premise.evidence],
        }

    def dated(self, found: Mapping[str, Any], as_of: PartialDate) -> dict[str, Any]:
        """Return an explanation with what was in force on a day."""
        entity = found["entity"]
        facts, line = found["facts"], self._line(entity, as_of)
        asked = {entity["iri"], *(fact["subject"]["iri"] for fact in facts)}
        asked |= {policy["iri"] for one in [*found["targets"], *found["observations"]] for policy in one["policies"]}
        asked |= {iri for one in line for iri in one["policies"]}
        verdicts = in_force(self.graph, asked, as_of=as_of)
        own = verdicts.get(entity["iri"])
        marked = [fact | self._mark(verdicts.get(fact["subject"]["iri"])) for fact in facts]
        for one in line:
            one["policies"] = [self._policy(verdicts[iri]) for iri in one["policies"] if iri in verdicts]
        return (
            dict(found)
            | {
                "as_of": str(as_of),
                "validity": self.verdict_json(own) if own else None,
                "facts": marked,
                "line": line,
            }
            | {
                name: [
                    one | self._mark(verdicts.get(one["policies"][0]["iri"]) if one["policies"] else None)
                    for one in found[name]
                ]
                for name in ("targets", "observations")
            }
        )

    def _mark(self, verdict: Verdict | None) -> dict[str, Any]:
        return {"validity": self.verdict_json(verdict) if verdict else None}

    def _policy(self, verdict: Verdict) -> dict[str, Any]:
        return thing_json(verdict.policy) | self._mark(verdict)

    def verdict_json(self, verdict: Verdict) -> dict[str, Any]:
        """Return a verdict as plain values, with the original lines of its sentences."""
        return verdict_json(verdict) | {"evidence": [self._originals.json(one) for one in verdict.evidence]}

    def _line(self, entity: Mapping[str, Any], as_of: PartialDate) -> list[dict[str, Any]]:
        """Return predecessors and successors of a body, with the IRIs of the policies of its predecessors."""
        if entity["kind"] not in ("agency", "organization"):
            return []
        offices = [one for one in line_of(self.graph, entity["iri"], as_of=as_of) if one.relation != "itself"]
        before = [one.body.iri for one in offices if one.relation == "predecessor"]
        rows = self.graph.links("issuedBy", targets=before) if before else []
        issued: dict[str, list[str]] = {}
        for row in sorted(rows, key=lambda row: str(row["policy"])):
            issued.setdefault(str(row["target"]), []).append(str(row["policy"]))
        return [office_json(one) | {"policies": issued.get(one.body.iri, [])} for one in offices]
