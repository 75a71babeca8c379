"""An open graph: its names, and the rows that answers are made from."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.analyse.found import Citation, Grounds, Key, Row, Thing, citations
from kg.analyse.impact import following
from kg.answers.kept import Kept
from kg.answers.lookup import CP, Facts
from kg.answers.names import Things, graph_names, known_links, known_members, known_names, thing_of
from kg.ask.labels import KINDS, Candidate, LabelIndex, Match
from kg.ask.naming import index_names
from kg.errors import InputError
from kg.graph.saved import load_question
from kg.graph.store import Store
from kg.graph.values import Iri
from kg.ids import BASE_IRI

if TYPE_CHECKING:
    from kg.vocabulary import Vocabulary

__all__ = ["CP", "KnowledgeGraph", "looks_like_iri", "thing_of", "unclear_name"]

_T = TypeVar("_T")
_TITLED = frozenset({"policy", "document"})
_IRI = re.compile(r"[a-z][a-z0-9+.-]{0,30}:[^\s<>\"{}|^`\\]+")


class KnowledgeGraph:
    """A graph that was opened for reading.

    Parameters
    ----------
    store : Store or callable
        Facts and evidence, or what gives them when they are first needed.
    vocabulary : Vocabulary or callable
        Names of things that no document speaks of, and their places; or what gives them.
    folder : Path
        Where the graph lies.
    kept : callable, optional
        Gives what a build kept of names and hierarchy, None where nothing fits; then they are made.
    """

    def __init__(
        self,
        store: Store | Callable[[], Store],
        vocabulary: "Vocabulary | Callable[[], Vocabulary]",
        *,
        folder: Path,
        kept: Callable[[], Kept | None] = lambda: None,
    ) -> None:
        self._store, self._vocabulary, self._find_kept, self.folder = store, vocabulary, kept, folder
        self._made: dict[str, Any] = {}

    @cached_property
    def store(self) -> Store:
        """Facts and evidence."""
        return self._store if isinstance(self._store, Store) else self._store()

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """Names of things that no document speaks of, and their places."""
        return self._vocabulary() if callable(self._vocabulary) else self._vocabulary

    @cached_property
    def _kept(self) -> Kept | None:
        return self._find_kept()

    @cached_property
    def base(self) -> str:
        """Where the IRIs of this graph's data live."""
        if self._kept is not None:
            return self._kept.base
        return self.store.prefixes.get("pol", f"{BASE_IRI}id/policy/").removesuffix("policy/")

    @cached_property
    def index(self) -> LabelIndex:
        """Names of everything in the graph and in the vocabulary."""
        if self._kept is not None:
            return self._kept.index
        return index_names(graph_names(self.rows("names"), self.base), known=known_names(self.vocabulary, self.base))

    @cached_property
    def hierarchy(self) -> frozenset[tuple[str, str, str]]:
        """Narrow thing, property, broad thing, as graph and vocabulary say."""
        if self._kept is not None:
            return self._kept.hierarchy
        stated = {(str(row["narrow"]), str(row["property"]), str(row["broad"])) for row in self.rows("hierarchy")}
        return frozenset(stated.union(known_links(self.vocabulary, self.base)))

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Members of the groups of regions that the vocabulary knows."""
        return self._kept.members if self._kept is not None else known_members(self.vocabulary, self.base)

    @cached_property
    def onward(self) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
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
        cards = {iri: card for iri in iris if (card := self.facts.card(iri)) is not None}
        proofs = (
            {}
            if wanted == set()
            else dict(
                proof for iri in iris for proof in self.facts.citations_of(iri, predicate=predicate, objects=wanted)
            )
        )
        return Grounds(things=self.things, cards=cards, citations=proofs)

    @cached_property
    def facts(self) -> Facts:
        """Ties and proofs, looked up one by one."""
        return Facts(self.store)

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """Everything that has a name, by IRI."""
        return Things(self.index.candidates)

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
        return self.choose(name, kinds=kinds)[0]

    def choose(self, name: str, *, kinds: Iterable[str] = KINDS[:-1]) -> tuple[Candidate, tuple[Candidate, ...]]:
        """Return the one thing that a name means, and what has it as a title but was passed over.

        An industry, a region, a body or another concept of that very name comes before texts whose title it is: who
        writes "steel" means the industry.

        Raises
        ------
        InputError
            As :meth:`resolve`.
        """
        wanted = tuple(kinds)
        match = self.index.find(name, kinds=wanted)
        titled = tuple(one for one in match.candidates if one.kind in _TITLED)
        if titled:
            concept = self.index.exactly(name, kinds=[kind for kind in wanted if kind not in _TITLED])
            if concept is not None and all(name.strip() != one.iri for one in titled):
                return concept, titled
        return match.only or _unclear(match), ()


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
