"""Which policy a question means that it describes by place, body, field, kind of document or year."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from kg.answers.graph import KnowledgeGraph
from kg.ask.described import Description, descriptions, with_policy
from kg.ask.grammar import is_chinese, read_tokens
from kg.ask.labels import Candidate, Match
from kg.ask.reading import Question, UnclearName
from kg.ask.relative import absolute
from kg.ask.tokens import Token, cut, normal, units_of
from kg.ask.topics import words_of
from kg.chinese import fold

_PLACE_TAILS = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市")
_LIKE = (
    frozenset({"plan", "action_plan", "implementation_plan", "work-plan", "work-points"}),
    frozenset({"regulation", "local-regulation", "rules", "measures"}),
    frozenset({"guideline", "opinion"}),
)
"""Kinds of document that one English word is used for: 方案, 计划 and 规划 are all plans."""

_TRIED, _LISTED, _PIECES = 40, 5, 60
_LABELS = ("http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2004/02/skos/core#altLabel")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What a policy can be described by."""

    candidate: Candidate
    titles: tuple[str, ...]
    types: AbstractSet[str]
    tied: AbstractSet[str]
    bodies: tuple[str, ...]
    years: AbstractSet[int]
    date: str


def with_description(graph: KnowledgeGraph, text: str, today: date) -> Question | UnclearName | None:
    """Return a question in which the description of one policy is read as that policy.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    text : str
        A question that is not understood as it is.
    today : date
        The day of asking.

    Returns
    -------
    Question or UnclearName or None
        ``read_as`` says which policy the words were taken for; several policies of other titles are not chosen from.
    """
    asked, _ = absolute(normal(text), today)
    tokens = cut(units_of(asked), graph.index)
    if len(tokens) > _PIECES:
        return None
    unclear: UnclearName | None = None
    for one, rest in islice(_variants(tokens), _TRIED):
        fitting = _fitting(graph, one)
        for candidate in fitting[:1]:
            again = read_tokens(text, with_policy(rest, one, candidate), graph.index, chinese=is_chinese(asked))
            if isinstance(again, Question) and len(fitting) == 1:
                shown = _shown(graph, candidate)
                return replace(again, today=today, read_as=(*again.read_as, (one.text, shown)))
            if isinstance(again, Question) and len(fitting) <= _LISTED:
                unclear = unclear or UnclearName(
                    text=text, slot="policy", match=Match(name=one.text, candidates=tuple(fitting))
                )
    return unclear


def _variants(tokens: tuple[Token, ...]) -> Iterator[tuple[Description, tuple[Token, ...]]]:
    """Yield descriptions with the pieces around them, also with a body or region that stands apart put to them.

    "When did Tianjin release its measures" is about the measures of Tianjin.
    """
    found = list(descriptions(tokens))
    yield from ((one, tokens) for one in found)
    for one in found:
        for place, token in enumerate(tokens):
            apart = place < one.start and not token.meanings and token.kinds.keys() & {"region", "agency"}
            if apart and tokens[one.start].text.casefold() in {"its", "their"}:
                rest = tokens[:place] + tokens[place + 1 :]
                yield replace(one, start=one.start - 1, end=one.end - 1, names=(*one.names, token)), rest


def editions_of(graph: KnowledgeGraph, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return policies that are editions of one title, the newest first; none where they are not."""
    titles = {fold(one.label) for one in candidates}
    if len(titles) != 1 or any(one.kind != "policy" for one in candidates):
        return ()
    known = _policies(graph)
    return tuple(sorted(candidates, key=lambda one: (known[one.iri].date, one.iri), reverse=True))


def edition(graph: KnowledgeGraph, policy: Candidate) -> str:
    """Return the date by which an edition is told from others, empty where none is known."""
    return _policies(graph)[policy.iri].date


def _shown(graph: KnowledgeGraph, one: Candidate) -> str:
    same = [other for other in _policies(graph).values() if other.candidate.label == one.label]
    day = edition(graph, one)
    return f"{one.label}（{day}）" if len(same) > 1 and day else one.label


def _fitting(graph: KnowledgeGraph, one: Description) -> list[Candidate]:
    found = _of_kind(graph, one, loosely=False)
    return found or (_of_kind(graph, one, loosely=True) if one.head.text.isascii() else [])


def _of_kind(graph: KnowledgeGraph, one: Description, *, loosely: bool) -> list[Candidate]:
    known = _policies(graph)
    titled = {candidate.iri for candidate in one.head.kinds.get("policy", ())}
    found = [
        policy
        for policy in known.values()
        if (policy.candidate.iri in titled if titled else _is_of_kind(policy, one.head, loosely=loosely))
        and all(_fits(policy, name) for name in one.names)
        and all(year in policy.years for year in one.years)
    ]
    if one.age and len({fold(policy.candidate.label) for policy in found}) == 1:
        found.sort(key=lambda policy: policy.date, reverse=one.age == "new")
        found = found[:1] if all(policy.date for policy in found) else found
    elif one.age and len(found) > 1:
        return []
    if titled and len(found) == len(titled) > 1:
        return []
    return [policy.candidate for policy in sorted(found, key=lambda policy: policy.date, reverse=True)]


def _is_of_kind(policy: _Known, head: Token, *, loosely: bool) -> bool:
    wanted = {candidate.iri for candidate in head.kinds.get("doctype", ())}
    if loosely:
        like = {one for iri in wanted for kinds in _LIKE if iri.rpartition("/")[2] in kinds for one in kinds}
        return any(iri.rpartition("/")[2] in like for iri in policy.types)
    ending = head.text if not head.text.isascii() else ""
    if wanted & policy.types or (ending and any(title.endswith(ending) for title in policy.titles)):
        return True
    return bool(head.meanings & {"policy", "paper"}) and (not ending or not wanted)


def _fits(policy: _Known, name: Token) -> bool:
    return any(_kind_fits(policy, name, kind, one) for kind, found in name.kinds.items() for one in found)


def _kind_fits(policy: _Known, name: Token, kind: str, one: Candidate) -> bool:
    own = [] if name.text.isascii() else [name.text]
    if kind in {"region", "agency", "organization"}:
        words = [fold(word) for word in (*own, one.label, _short(one.label))]
        named = (*policy.titles, *policy.bodies) if kind == "region" else policy.bodies
        return one.iri in policy.tied or any(text.startswith(word) for word in words for text in named)
    words = [fold(word) for word in (*own, *words_of(one))]
    return any(word in title for word in words for title in policy.titles)


def _short(place: str) -> str:
    for tail in _PLACE_TAILS:
        if place.endswith(tail) and len(place) > len(tail) + 1:
            return place.removesuffix(tail)
    return place


def _policies(graph: KnowledgeGraph) -> Mapping[str, _Known]:
    found = (one for one in graph.index.candidates.values() if one.kind == "policy")
    return graph.once("described", lambda: {one.iri: _known(graph, one) for one in found})


def _known(graph: KnowledgeGraph, one: Candidate) -> _Known:
    facts = graph.facts
    titles = (value for name in _LABELS for value in facts.values(one.iri).get(name, ()))
    types = {str(value) for value in facts.own(one.iri, "documentType")}
    broad = graph.onward[1]
    types |= {wide for kind in types for wide in broad.get(kind, ())} | _wider_types(graph, types)
    issuers = [str(value) for value in facts.own(one.iri, "issuedBy")]
    dates = sorted(str(value) for value in facts.own(one.iri, "issuedOn"))
    years = {int(str(value)) for value in facts.own(one.iri, "issuedYear")}
    return _Known(
        candidate=one,
        titles=tuple(fold(str(title)) for title in titles),
        types=types,
        tied={*issuers, *(str(value) for value in facts.own(one.iri, "appliesToRegion"))},
        bodies=tuple(fold(graph.things[iri].label) for iri in issuers if iri in graph.things),
        years=years,
        date=dates[0] if dates else str(min(years)) if years else "",
    )


def _wider_types(graph: KnowledgeGraph, types: AbstractSet[str]) -> set[str]:
    folder = f"{graph.base}doctype/"
    table = graph.vocabulary.document_types
    return {folder + wide for iri in types if (kind := table.get(iri.removeprefix(folder))) for wide in kind.broader}
