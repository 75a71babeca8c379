"""Answers to questions whether policies are in force or drafts, and to those that want yes or no."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kg.analyse.found import Citation, Hit, card_json, hit_json, thing_json
from kg.analyse.impact import newest_first
from kg.analyse.lives import Validity
from kg.answers.graph import KnowledgeGraph, thing_of
from kg.answers.plans import parts_of, tie_predicates
from kg.answers.replies import evidence_of_ties
from kg.answers.validity import in_force
from kg.ask.reading import Question
from kg.graph.compose import compose
from kg.graph.values import Iri
from kg.model import PartialDate

_YES, _NO = {True: "是。", False: "Yes."}, {True: "文件中没有这样说。", False: "The documents do not say so."}
_OVER = frozenset({Validity.EXPIRED, Validity.REPLACED, Validity.REPEALED})
_EVERY_TIE = {
    "region": "appliesToRegion",
    "agency": "issuedBy",
    "instrument": "usesInstrument",
    "doctype": "documentType",
}


def as_of(question: Question) -> PartialDate:
    """Return the day that a question is about: the one that it names, else today; "since" limits the issue, no day."""
    if question.time is None or question.time.role in {"since", "after"}:
        return PartialDate.parse((question.today or date.today()).isoformat())  # noqa: DTZ011 - the reader's own day
    return PartialDate.parse(str(question.time.value))


def policies_in_force(graph: KnowledgeGraph, question: Question) -> tuple[list[Hit], str]:
    """Return the policies in force that fit the other conditions of a question, and a query that names them."""
    sparql = compose(parts_of(question), "policy")
    wanted = [str(row["policy"]) for row in graph.store.select(sparql)]
    verdicts = in_force(graph, wanted, as_of=as_of(question))
    over = question.answer == "policies-out-of-force"
    valid = {
        iri: one
        for iri, one in verdicts.items()
        if (one.validity in _OVER if over else one.validity is Validity.IN_FORCE)
    }
    cards = graph.grounds(valid, "issuedOn")
    relation = "no longer in force" if over else "in force"
    found = [
        Hit(policy=cards.card(iri), via=(), relation=relation, evidence=one.evidence) for iri, one in valid.items()
    ]
    chosen = compose(parts_of(question), "policy", only=[Iri(iri) for iri in sorted(valid)] or [Iri("urn:none")])
    return list(newest_first(found)), chosen


def status_answer(graph: KnowledgeGraph, question: Question, *, chinese: bool) -> dict[str, Any]:
    """Return whether a policy is in force, or a draft, with the reason."""
    policy = question.slots["policy"]
    verdict = in_force(graph, [policy.iri], as_of=as_of(question))[policy.iri]
    wanted = Validity.DRAFT if question.answer == "is-draft" else Validity.IN_FORCE
    said = verdict.validity is wanted
    name, why = (verdict.name.zh, verdict.why.zh) if chinese else (verdict.name.en, verdict.why.en)
    hit = Hit(policy=graph.grounds([policy.iri], "issuedOn").card(policy.iri), via=(), evidence=verdict.evidence)
    return {
        "headline": f"{name}：{why}" if chinese else f"{name}: {why}",
        "query": question.text,
        "entity": thing_json(thing_of(policy)),
        "answers": [said if verdict.validity is not Validity.UNKNOWN else None],
        "verdicts": [hit_json(hit)],
    }


def yes_or_no(graph: KnowledgeGraph, question: Question, *, said: bool, chinese: bool) -> dict[str, Any]:
    """Return the answer to a question whether something is stated, with the sentences that state it."""
    policy = question.slots.get("policy")
    proofs: Sequence[Citation] = ()
    if said and policy is not None:
        proofs = evidence_of_ties(graph, policy.iri, _ties(graph, question))
    plain: dict[str, Any] = {
        "headline": (_YES if said else _NO)[chinese],
        "query": question.text,
        "entity": thing_json(thing_of(policy or next(iter(question.slots.values())))),
        "answers": [said],
    }
    if policy is not None:
        card = graph.grounds([policy.iri], "issuedOn").card(policy.iri)
        plain["policy"] = card_json(card)
        if proofs:
            plain["direct"] = [hit_json(Hit(policy=card, via=(), evidence=tuple(proofs)))]
    return plain


def _ties(graph: KnowledgeGraph, question: Question) -> list[tuple[str, str]]:
    if question.answer.startswith("does-"):
        return [(name, question.slots["policy2"].iri) for name in tie_predicates(question.answer)]
    ties = [(_EVERY_TIE[slot], one.iri) for slot, one in question.slots.items() if slot in _EVERY_TIE]
    if "industry" in question.slots:
        wanted = question.slots["industry"].iri
        narrower = {narrow for narrow, _, broad in graph.hierarchy if broad == wanted}
        ties += [("addressesIndustry", iri) for iri in (wanted, *sorted(narrower))]
    if question.time is not None:
        ties.append(("issuedOn", ""))
    return ties
