"""An open graph: its names, and the rows that answers are made from."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from kg.analyse.found import Citation, Grounds, Key, Row, Thing, citations, policy_cards
from kg.analyse.impact import following
from kg.answers.lookup import Facts
from kg.ask.labels import KINDS, Candidate, LabelIndex, Match, Name, index_names
from kg.errors import InputError
from kg.graph.saved import load_question
from kg.graph.store import Store, open_store
from kg.graph.values import Iri
from kg.ids import BASE_IRI
from kg.vocabulary import Concept, Vocabulary, load_vocabulary

_T = TypeVar("_T")

CP = "https://w3id.org/cpkg/def#"
_KIND_OF_FOLDER = {"industry": "industry", "policy": "policy", "region": "region", "doc": "document"} | {
    "instrument": "instrument",
    "indicator": "indicator",
    "doctype": "doctype",
    "status": "status",
}
_HIERARCHY = {
    "industry": "http://www.w3.org/2004/02/skos/core#broader",
    "region": f"{CP}within",
    "org": "http://www.w3.org/ns/org#subOrganizationOf",
}
_IRI = re.compile(r"[a-z][a-z0-9+.-]{0,30}:[^\s<>\"{}|^`\\]+")


class KnowledgeGraph:
    """A graph that was opened for reading.

    Parameters
    ----------
    store : Store
        Facts and evidence.
    vocabulary : Vocabulary
        Names of things that no document speaks of, and their places.
    folder : Path
        Where the graph lies.
    """

    def __init__(self, store: Store, vocabulary: Vocabulary, *, folder: Path) -> None:
        self.store, self.vocabulary, self.folder = store, vocabulary, folder
        self._made: dict[str, Any] = {}

    @cached_property
    def base(self) -> str:
        """Where the IRIs of this graph's data live."""
        return self.store.prefixes.get("pol", f"{BASE_IRI}id/policy/").removesuffix("policy/")

    @cached_property
    def index(self) -> LabelIndex:
        """Names of everything in the graph and in the vocabulary."""
        return index_names(self._graph_names(), known=self._known_names())

    @cached_property
    def hierarchy(self) -> frozenset[tuple[str, str, str]]:
        """Narrow thing, property, broad thing, as graph and vocabulary say."""
        stated = {(str(row["narrow"]), str(row["property"]), str(row["broad"])) for row in self.rows("hierarchy")}
        known = {
            (f"{self.base}{folder}/{concept.id}", _HIERARCHY[folder], f"{self.base}{folder}/{broad}")
            for folder, concept in self._concepts()
            for broad in concept.broader
        }
        return frozenset(stated | known)

    @cached_property
    def onward(self) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
        """Where the hierarchy leads from each thing: to what lies inside it, and to what lies around it."""
        links = [(narrow, broad) for narrow, _, broad in self.hierarchy]
        return following((broad, narrow) for narrow, broad in links), following(links)

    def once(self, name: str, make: Callable[[], _T]) -> _T:
        """Return what is made of the graph once, for as long as it is open."""
        if name not in self._made:
            self._made[name] = make()
        made: _T = self._made[name]
        return made

    def rows(self, question: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of a saved question; IRIs among the parameters are :class:`~kg.graph.values.Iri`."""
        rows: list[dict[str, Any]] = list(self.store.select(load_question(question), **parameters))
        return rows

    def links(
        self, predicate: str, *, targets: Iterable[str] | None = None, policies: Iterable[str] | None = None
    ) -> Sequence[Row]:
        """Return the pairs of policy and target that a property ties, limited to some targets or policies."""
        limits = {"target": targets, "policy": policies}
        chosen = {name: [Iri(iri) for iri in sorted(set(iris))] for name, iris in limits.items() if iris is not None}
        if not all(chosen.values()):
            return []
        return self.rows("links", predicate=Iri(CP + predicate), **chosen)

    def grounds(self, policies: Iterable[str], predicate: str = "", *, targets: Iterable[str] | None = None) -> Grounds:
        """Return cards and citations of some policies, the citations of one property (all if left out)."""
        iris, wanted = sorted(set(policies)), None if targets is None else set(targets)
        cards = policy_cards(row for iri in iris for row in self.facts.card_rows(iri))
        rows = (row for iri in iris for row in self.facts.citation_rows(iri, predicate=predicate, objects=wanted))
        return Grounds(things=self.things, cards=cards, citations={} if wanted == set() else citations(rows))

    @cached_property
    def facts(self) -> Facts:
        """Ties and proofs, looked up one by one."""
        return Facts(self.store)

    @cached_property
    def things(self) -> dict[str, Thing]:
        """Everything that has a name, by IRI."""
        return {iri: thing_of(candidate) for iri, candidate in self.index.candidates.items()}

    @cached_property
    def type_names(self) -> dict[str, str]:
        """Chinese names of the document types, by IRI."""
        return {f"{self.base}doctype/{kind.id}": kind.label_zh for kind in self.vocabulary.document_types.values()}

    def near(self, industries: Iterable[str]) -> tuple[Sequence[Row], dict[Key, tuple[Citation, ...]]]:
        """Return the policies near which industries stand without being addressed, and the sentences."""
        iris = [Iri(iri) for iri in sorted(set(industries))]
        rows = [
            {**row, "subject": row["policy"], "predicate": "near", "object": row["industry"], "target": row["industry"]}
            for row in (self.rows("near-citations", industry=iris) if iris else ())
        ]
        return rows, citations(rows)

    def resolve(self, name: str, *, kinds: Iterable[str] = KINDS[:-1]) -> Candidate:
        """Return the one thing that a name means.

        Raises
        ------
        InputError
            If it means nothing known, or several things; the message lists what it could be.
        """
        match = self.index.find(name, kinds=kinds)
        return match.only or _unclear(match)

    def _graph_names(self) -> Iterator[Name]:
        for row in self.rows("names"):
            iri = str(row["thing"])
            folder = iri.removeprefix(self.base).partition("/")[0] if iri.startswith(self.base) else ""
            kind = ("agency" if row["agency"] else "organization") if folder == "org" else _KIND_OF_FOLDER.get(folder)
            if kind:
                language = "en" if str(row["language"]).startswith("en") else "zh-Hans"
                flags = {"preferred": bool(row["preferred"]), "code": bool(row["code"])}
                yield Name(iri=iri, kind=kind, text=str(row["text"]), language=language, **flags)
                if "/found/" not in iri:
                    yield Name(iri=iri, kind=kind, text=iri.removeprefix(f"{self.base}{folder}/"), code=True)

    def _concepts(self) -> Iterator[tuple[str, Concept]]:
        tables = (("industry", self.vocabulary.industries), ("org", self.vocabulary.agencies))
        for folder, table in (*tables, ("region", self.vocabulary.regions)):
            for concept in table.values():
                yield folder, concept

    def _known_names(self) -> Iterator[Name]:
        known = self.vocabulary
        tables = (("instrument", known.instruments), ("indicator", known.indicators), ("doctype", known.document_types))
        more = ((folder, concept) for folder, table in tables for concept in table.values())
        for folder, concept in (*self._concepts(), *more):
            kind = str(getattr(concept, "kind", "agency")) if folder == "org" else folder
            iri = f"{self.base}{folder}/{concept.id}"
            yield Name(iri=iri, kind=kind, text=concept.label_zh, preferred=True)
            yield Name(iri=iri, kind=kind, text=concept.id, code=True)
            english = [concept.label_en, *concept.aliases_en, getattr(concept, "abbr_en", "")]
            for place, text in enumerate(english):
                if text:
                    yield Name(iri=iri, kind=kind, text=text, language="en", preferred=place == 0)
            for text in concept.aliases_zh:
                yield Name(iri=iri, kind=kind, text=text)
            if code := getattr(concept, "code", ""):
                yield Name(iri=iri, kind=kind, text=code, code=True)


def open_graph(folder: Path) -> KnowledgeGraph:
    """Return the graph that a build wrote.

    Parameters
    ----------
    folder : Path
        Output folder of ``kg build``, with ``graph.ttl`` and ``evidence.ttl``.

    Returns
    -------
    KnowledgeGraph
        In memory.

    Raises
    ------
    GraphError
        If a file is missing or is not Turtle.
    """
    # The engine reads Turtle without holding the interpreter, so that the tables can be read meanwhile.
    with ThreadPoolExecutor(max_workers=1) as aside:
        store = aside.submit(open_store, folder / "graph.ttl", folder / "evidence.ttl")
        vocabulary = load_vocabulary(patterns=False)
        return KnowledgeGraph(store.result(), vocabulary, folder=folder)


def thing_of(candidate: Candidate) -> Thing:
    """Return a candidate without what concerns only names."""
    return Thing(iri=candidate.iri, kind=candidate.kind, label=candidate.label, label_en=candidate.label_en)


def _unclear(match: Match) -> Candidate:
    raise unclear_name(match)


def unclear_name(match: Match) -> InputError:
    """Return the error for a name that means nothing known, or several things."""
    if match.candidates:
        listed = "; ".join(f"{one.label} ({one.kind}) <{one.iri}>" for one in match.candidates)
        return InputError(
            f"{match.name!r} may mean {listed}", code="KG-N02", remedy="give the IRI of the one that you mean"
        )
    listed = ", ".join(f"{one.label} ({one.label_en})" if one.label_en else one.label for one in match.nearest)
    return InputError(
        f"nothing is called {match.name!r}",
        code="KG-N01",
        remedy=f"nearest names: {listed}" if listed else "see `kg query names` for the names in the graph",
    )


def looks_like_iri(text: str) -> bool:
    """Tell whether a text can only be an IRI."""
    return bool(_IRI.fullmatch(text)) and "//" in text
