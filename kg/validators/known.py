"""What the things of a corpus are, as its graph will say."""

from kg.model import CorpusFacts, Entity, EntityKind
from kg.vocabulary import Vocabulary

_KINDS = {
    "policy": frozenset({EntityKind.POLICY}),
    "org": frozenset({EntityKind.AGENCY, EntityKind.ORGANIZATION}),
    "industry": frozenset({EntityKind.INDUSTRY}),
    "region": frozenset({EntityKind.REGION}),
}


class Known:
    """The paths of a corpus and of the vocabulary, by what they are.

    Parameters
    ----------
    corpus : CorpusFacts
        Its entities and documents.
    vocabulary : Vocabulary
        The graph knows a concept that is used, also where no entity stands for it.
    """

    def __init__(self, corpus: CorpusFacts, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        tables = {
            "policy": frozenset[str](),
            "org": vocabulary.agencies.keys(),
            "industry": vocabulary.industries.keys(),
            "region": vocabulary.regions.keys(),
        }
        self._concepts = {f"{folder}/{concept}" for folder, concepts in tables.items() for concept in concepts}
        kinds = {entity.iri: entity.kind for entity in corpus.entities}
        self._paths = {
            folder: {iri for iri, kind in kinds.items() if kind in _KINDS[folder] and iri not in self._concepts}
            | {f"{folder}/{concept}" for concept in concepts}
            for folder, concepts in tables.items()
        }
        self.documents = frozenset(document.id.removeprefix("doc/") for document in corpus.documents)
        percent = vocabulary.units.get("PERCENT")
        self.percent = frozenset({percent.label_zh, *percent.aliases_zh} if percent else ())

    def is_a(self, path: str, *folders: str) -> bool:
        """Tell whether a path names a thing of one of the kinds ``policy``, ``org``, ``industry``, ``region``."""
        return any(path in self._paths[folder] for folder in folders)

    def is_document_type(self, path: str) -> bool:
        """Tell whether a path names a document type of the table."""
        return path.removeprefix("doctype/") in self._vocabulary.document_types

    def is_instrument(self, path: str) -> bool:
        """Tell whether a path names an instrument of the table."""
        return path.removeprefix("instrument/") in self._vocabulary.instruments and path.startswith("instrument/")

    def has_name(self, entity: Entity) -> bool:
        """Tell whether the graph will have a name for an entity: that of the table, or its own."""
        if entity.iri in self._concepts or self.is_instrument(entity.iri):
            return True
        known = entity.kind is EntityKind.POLICY and entity.concept in self._vocabulary.known_policies
        return known or bool(entity.label.strip())
