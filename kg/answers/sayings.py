"""Triples in words, in English and Chinese."""

from typing import Any

from kg.analyse.found import local_name
from kg.analyse.reasoning import Triple
from kg.answers.graph import KnowledgeGraph
from kg.answers.stated import statements
from kg.answers.terms import property_labels
from kg.graph.values import Iri
from kg.phrases import Phrase, phrases

_STATEMENTS = ("target", "observation", "projection")


class Sayings:
    """Says what triples of a graph mean.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where the names of things are.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._read: dict[str, Phrase] = {}

    def say(self, triple: Triple) -> Phrase:
        """Return a triple in words: the sentence of its property, else the label of that between its ends.

        Examples
        --------
        >>> from pathlib import Path
        >>> from kg.graph.store import Store
        >>> from kg.vocabulary import load_vocabulary
        >>> import pyoxigraph
        >>> nothing = Store(pyoxigraph.Store(), prefixes={})
        >>> sayings = Sayings(KnowledgeGraph(nothing, load_vocabulary(), folder=Path()))
        >>> region = "https://w3id.org/cpkg/id/region/"
        >>> sayings.say((f"{region}cn-140100", "https://w3id.org/cpkg/def#within", Iri(f"{region}cn-140000"))).zh
        '太原市位于山西省之内'
        """
        subject, predicate, target = triple
        values = {"subject": self.name(Iri(subject)), "object": self.name(target)}
        sentence = phrases().get(f"says.{local_name(predicate)}")
        if sentence is None:
            unknown = Phrase(en=local_name(predicate), zh=local_name(predicate))
            values["property"] = property_labels().get(predicate, unknown)
            sentence = phrases()["says"]
        return sentence.filled(values)

    def name(self, value: Any) -> Phrase:
        """Return what a thing is called, titles in quotation marks; a literal as it is spelt."""
        if not isinstance(value, Iri):
            return Phrase(en=str(value), zh=str(value))
        iri = str(value)
        if iri not in self._read:
            self._read[iri] = self._name(iri)
        return self._read[iri]

    def _name(self, iri: str) -> Phrase:
        thing = self._graph.things.get(iri)
        if thing is None and iri.removeprefix(self._graph.base).partition("/")[0] in _STATEMENTS:
            thing = next((one.thing for one in statements(self._graph, [iri], evidence=False)), None)
        if thing is not None:
            plain = Phrase(en=thing.label_en or thing.label, zh=thing.label)
            return phrases()["title"].filled({"title": plain}) if thing.kind == "policy" else plain
        for kind in self._graph.vocabulary.document_types.values():
            if iri == f"{self._graph.base}doctype/{kind.id}":
                return Phrase(en=kind.label_en, zh=kind.label_zh)
        return Phrase(en=local_name(iri), zh=local_name(iri))

    def brief(self, value: Any) -> dict[str, str] | str:
        """Return a thing as IRI and label for JSON, a literal as text."""
        if not isinstance(value, Iri):
            return str(value)
        thing = self._graph.things.get(str(value))
        return {"iri": str(value), "label": thing.label if thing else self.name(value).zh}

    def json(self, triple: Triple) -> dict[str, Any]:
        """Return a triple as plain values, with the sentences that say it."""
        said = self.say(triple)
        return {
            "subject": self.brief(Iri(triple[0])),
            "predicate": local_name(triple[1]),
            "object": self.brief(triple[2]),
            "sentence": said.en,
            "sentence_zh": said.zh,
        }
