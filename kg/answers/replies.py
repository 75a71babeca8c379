"""Answers to questions, by kind of answer: policies, things tied to policies, values of a policy, documents."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kg.analyse.found import (
    Citation,
    Grounds,
    Hit,
    Impact,
    Row,
    Share,
    Thing,
    as_json,
    card_json,
    citations,
    hit_json,
    share_json,
    thing_json,
)
from kg.analyse.impact import hits, newest_first, paths_from, shares
from kg.answers.graph import KnowledgeGraph, thing_of
from kg.answers.plans import parameters_of
from kg.answers.singles import SINGLES, Single
from kg.answers.traces import impact_of
from kg.ask.labels import Candidate
from kg.ask.reading import Question
from kg.ask.topics import KIND as TOPIC
from kg.graph.saved import find_question
from kg.graph.values import Iri

_PREDICATES = {
    "industry": "addressesIndustry",
    "agency": "issuedBy",
    "region": "appliesToRegion",
    "instrument": "usesInstrument",
    "doctype": "documentType",
}
_OFFICES = ("办公厅", "综合司")
"""Offices that act for their whole body; see ``policies-of-agency.rq``."""

_WITH_TRACE = frozenset({"policies-of-industry", "policies-of-agency", "policies-of-region"})
"""Forms whose answer shows what reaches the thing in other ways, too."""


def policies_answer(graph: KnowledgeGraph, question: Question, iris: Sequence[str]) -> dict[str, Any]:
    """Return policies as an answer, each with the sentences of every condition of the question."""
    found = in_order(newest_first(_hits(graph, question, iris)), question)
    main = next((one for one in question.slots.values() if one.kind != TOPIC), None)
    entity = thing_of(main) if main and main.kind != "doctype" else Thing(iri="", kind="", label="")
    impact = Impact(entity=entity, groups={"direct": found})
    if question.form in _WITH_TRACE and main:
        whole = impact_of(graph, entity)
        others = {name: group for name, group in whole.groups.items() if name != "direct"}
        impact = replace(whole, groups={"direct": found} | others)
    plain = as_json(impact, query=question.text)
    return plain | {"entity": plain["entity"] if entity.iri else None}


def in_order(found: Sequence[Hit], question: Question) -> tuple[Hit, ...]:
    """Return policies, the newest first, in the order that a question asks for, and only the first if it wants one."""
    if question.order == "earliest":
        found = sorted(found, key=lambda hit: (not hit.policy.date, hit.policy.date, hit.policy.label, hit.policy.iri))
    if question.only_first and found and found[0].policy.date:
        return tuple(hit for hit in found if hit.policy.date == found[0].policy.date)
    return tuple(found)


def _hits(graph: KnowledgeGraph, question: Question, iris: Sequence[str]) -> list[Hit]:
    cards = graph.grounds(iris, "issuedOn")
    found = {iri: Hit(policy=cards.card(iri), via=(), relation="", evidence=()) for iri in iris}
    for slot, one in question.slots.items():
        if (predicate := _PREDICATES.get(slot.rstrip("23"))) is not None:
            for hit in _condition(graph, one, predicate, iris):
                found[hit.policy.iri] = _with(found[hit.policy.iri], hit)
    if question.time:
        for iri in iris:
            own = [proof for key, proofs in cards.citations.items() if key[0] == iri for proof in proofs]
            found[iri] = _with(found[iri], replace(found[iri], relation="issuedOn", evidence=tuple(own)))
    return list(found.values())


def _condition(graph: KnowledgeGraph, one: Candidate, predicate: str, iris: Sequence[str]) -> tuple[Hit, ...]:
    """Return the hits of policies on one thing that the question names: an industry holds for narrower ones too."""
    ways: dict[str, tuple[str, ...]] = {one.iri: (one.iri,)}
    if one.kind in {"industry", "instrument"}:
        ways |= paths_from(one.iri, [(broad, narrow) for narrow, _, broad in graph.hierarchy])
    if one.kind in {"agency", "organization"}:
        offices = (graph.index.exactly(one.label + tail, kinds=("agency", "organization")) for tail in _OFFICES)
        ways |= {
            office.iri: (one.iri, office.iri) for office in offices if office is not None and "/found/" in office.iri
        }
    rows = graph.links(predicate, targets=ways, policies=iris)
    return hits(rows, ways, graph.grounds(iris, predicate, targets=ways), predicate=predicate)


def _with(hit: Hit, more: Hit) -> Hit:
    """Return a hit with the sentences of another; the way is that of the first that has one."""
    evidence = (*hit.evidence, *(one for one in more.evidence if one not in hit.evidence))
    first = hit if hit.relation else more
    return replace(first, evidence=evidence)


def single_answer(graph: KnowledgeGraph, question: Question, answer: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Return the answer to a question that one saved question answers; see :data:`~kg.answers.singles.SINGLES`."""
    single = SINGLES[answer]
    main = next((one for slot, one in question.slots.items() if slot == "policy"), None)
    main = main or next((one for one in question.slots.values() if one.kind != TOPIC), None)
    values = list(dict.fromkeys(row[single.variable] for row in rows if row[single.variable] is not None))
    if answer == "joint-issuers":
        values = sorted({row[end] for row in rows for end in ("agency", "other")})
    head = {"query": question.text, "entity": thing_json(thing_of(main)) if main else None}
    if main is not None and main.kind == "policy":
        head["policy"] = card_json(graph.grounds([main.iri], "issuedOn").card(main.iri))
    if single.kind == "values":
        return head | _values(graph, single, main, values)
    if single.kind == "policies":
        listed = _policies(graph, single, main, [str(value) for value in values])
        return head | {
            "answers": [card_json(hit.policy) for hit in listed],
            single.group: [hit_json(h) for h in listed],
        }
    found = _things(graph, question, single, main, [str(value) for value in values])
    plain = [share_json(share) for share in found]
    return head | {"answers": [thing_json(share.thing) for share in found], single.group: plain}


def _values(graph: KnowledgeGraph, single: Single, main: Candidate | None, values: Sequence[Any]) -> dict[str, Any]:
    words = [graph.type_names.get(str(value), str(value)) for value in values]
    if main is None or main.kind != "policy":
        return {"answers": words}
    grounds = graph.grounds([main.iri])
    wanted = set(single.predicates)
    proofs = [
        one for key, found in grounds.citations.items() if key[0] == main.iri and key[1] in wanted for one in found
    ]
    hit = Hit(
        policy=grounds.card(main.iri), via=(), relation=single.predicates[0], evidence=tuple(dict.fromkeys(proofs))
    )
    return {"answers": words, single.group: [hit_json(hit)] if words else []}


def _policies(graph: KnowledgeGraph, single: Single, main: Candidate | None, iris: Sequence[str]) -> tuple[Hit, ...]:
    subjects = [*iris, *([main.iri] if main else [])]
    grounds = graph.grounds(subjects)
    found = []
    for iri in iris:
        proofs: list[Citation] = []
        for predicate in single.predicates if main else ():
            key = (iri, predicate, main.iri) if single.backwards else (main.iri, predicate, iri)  # type: ignore[union-attr]
            proofs.extend(grounds.citations.get(key, ()))
        via = (thing_of(main),) if main else ()
        relation = single.predicates[0] if single.predicates else ""
        found.append(Hit(policy=grounds.card(iri), via=via, relation=relation, evidence=tuple(proofs)))
    return newest_first(found)


def _things(
    graph: KnowledgeGraph, question: Question, single: Single, main: Candidate | None, iris: Sequence[str]
) -> list[Share]:
    """Return the things that answer, with the policies that tie them to what was asked for."""
    bare = {iri: Share(thing=graph.things.get(iri) or Thing(iri=iri, kind="", label=iri), policies=0) for iri in iris}
    if single.kind == "bare" or not single.predicates:
        return list(bare.values())
    policies = _policies_of(graph, question, single, main)
    predicate = single.predicates[0]
    rows = [row for row in graph.links(predicate, policies=policies) if str(row["target"]) in bare]
    grounds = graph.grounds(policies, predicate, targets=list(bare))
    ordered = [hit.policy.iri for hit in newest_first(Hit(policy=grounds.card(iri), via=()) for iri in policies)]
    tied = {share.thing.iri: share for share in shares(rows, ordered, grounds, predicate=predicate)}
    return [*tied.values(), *(share for iri, share in bare.items() if iri not in tied)]


def _policies_of(graph: KnowledgeGraph, question: Question, single: Single, main: Candidate | None) -> list[str]:
    if not single.of:
        return [main.iri] if main else []
    parameters = parameters_of(question, find_question(single.of).parameters)
    return sorted({str(row["policy"]) for row in graph.rows(single.of, **parameters)})


def documents_answer(graph: KnowledgeGraph, question: Question, iris: Iterable[str]) -> dict[str, Any]:
    """Return documents as an answer, each with the places where it names what was asked for."""
    wanted = sorted(set(iris))
    titles: dict[str, str] = {}
    for one in question.slots.values():
        for row in graph.rows("documents-of-thing", thing=Iri(one.iri)):
            titles[str(row["document"])] = str(row["title"] or row["path"] or row["document"])
    things = [Iri(one.iri) for one in question.slots.values()]
    rows = graph.rows("mentions-of-thing", thing=things, file=[Iri(iri) for iri in wanted]) if wanted else []
    places = citations(
        {**row, "subject": row["file"], "predicate": "names", "object": "", "words": True} for row in rows
    )
    found = [
        Share(
            thing=Thing(iri=iri, kind="document", label=titles.get(iri, iri)),
            policies=0,
            evidence=places.get((iri, "names", ""), ()),
        )
        for iri in sorted(wanted, key=lambda iri: (titles.get(iri, iri), iri))
    ]
    main = next(iter(question.slots.values()))
    return {
        "query": question.text,
        "entity": thing_json(thing_of(main)),
        "answers": [thing_json(share.thing) for share in found],
        "documents": [share_json(share) for share in found],
    }


def evidence_of_ties(graph: KnowledgeGraph, policy: str, ties: Iterable[tuple[str, str]]) -> tuple[Citation, ...]:
    """Return the sentences that prove ties of a policy, each a property and what it points to (anything if empty)."""
    grounds: Grounds = graph.grounds([policy])
    wanted = list(ties)
    found = [
        proof
        for (subject, predicate, target), proofs in grounds.citations.items()
        for name, end in wanted
        if subject == policy and predicate == name and end in ("", target)
        for proof in proofs
    ]
    return tuple(dict.fromkeys(found))
