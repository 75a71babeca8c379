"""What things are called and what they lie in, as a graph and the vocabulary say: rows in, names and links out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kg.analyse.found import Row, Thing
from kg.answers.lookup import CP
from kg.ask.labels import Candidate, Candidates, Name

if TYPE_CHECKING:
    from kg.vocabulary import Concept, Vocabulary

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
LINKS = tuple(_HIERARCHY.values())
"""Properties that lead from a narrow thing to a broad one."""


class Things(Mapping[str, Thing]):
    """Things that have names, by IRI, each made when it is asked for.

    Parameters
    ----------
    candidates : Candidates
        What names may mean.
    """

    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates
        self._made: dict[str, Thing] = {}

    def __getitem__(self, iri: str) -> Thing:
        made = self._made.get(iri)
        if made is None:
            made = self._made[iri] = thing_of(self._candidates[iri])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._candidates)

    def __len__(self) -> int:
        return len(self._candidates)

    def __contains__(self, iri: object) -> bool:
        return iri in self._candidates


def thing_of(candidate: Candidate) -> Thing:
    """Return a candidate without what concerns only names."""
    return Thing(iri=candidate.iri, kind=candidate.kind, label=candidate.label, label_en=candidate.label_en)


def graph_names(rows: Iterable[Row], base: str) -> Iterator[Name]:
    """Yield the names that a graph gives to its things, from the rows of the saved question ``names``."""
    for row in rows:
        iri = str(row["thing"])
        folder = iri.removeprefix(base).partition("/")[0] if iri.startswith(base) else ""
        kind = ("agency" if row["agency"] else "organization") if folder == "org" else _KIND_OF_FOLDER.get(folder)
        if kind:
            language = "en" if str(row["language"]).startswith("en") else "zh-Hans"
            flags = {"preferred": bool(row["preferred"]), "code": bool(row["code"])}
            yield Name(iri=iri, kind=kind, text=str(row["text"]), language=language, **flags)
            if "/found/" not in iri:
                yield Name(iri=iri, kind=kind, text=iri.removeprefix(f"{base}{folder}/"), code=True)


def _concepts(vocabulary: "Vocabulary") -> "Iterator[tuple[str, Concept]]":
    tables = (("industry", vocabulary.industries), ("org", vocabulary.agencies), ("region", vocabulary.regions))
    for folder, table in tables:
        for concept in table.values():
            yield folder, concept


def known_links(vocabulary: "Vocabulary", base: str) -> Iterator[tuple[str, str, str]]:
    """Yield narrow thing, property and broad thing, as the tables say."""
    for folder, concept in _concepts(vocabulary):
        for broad in concept.broader:
            yield f"{base}{folder}/{concept.id}", _HIERARCHY[folder], f"{base}{folder}/{broad}"


def known_members(vocabulary: "Vocabulary", base: str) -> dict[str, tuple[str, ...]]:
    """Return the members of each group of regions, as the table says."""
    return {
        f"{base}region/{region.id}": tuple(f"{base}region/{member}" for member in region.members)
        for region in vocabulary.regions.values()
        if region.members
    }


def known_names(vocabulary: "Vocabulary", base: str) -> Iterator[Name]:
    """Yield the names that the tables give to things."""
    tables = (
        ("instrument", vocabulary.instruments),
        ("indicator", vocabulary.indicators),
        ("doctype", vocabulary.document_types),
    )
    more = ((folder, concept) for folder, table in tables for concept in table.values())
    for folder, concept in (*_concepts(vocabulary), *more):
        kind = str(getattr(concept, "kind", "agency")) if folder == "org" else folder
        iri = f"{base}{folder}/{concept.id}"
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
