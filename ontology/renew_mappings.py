# ruff: noqa: INP001 - a script beside the data that it renews, no part of a package
"""Write ``ontology/mappings.sssom.tsv``: what our terms and concepts correspond to in other vocabularies.

Usage: ``python ontology/renew_mappings.py`` after a change of ``carbon-policy.ttl`` or of the tables in
``seeds/vocabulary``. The layout is the Simple Standard for Sharing Ontological Mappings (Matentzoglu et al. 2022,
https://w3id.org/sssom). Superclasses and superproperties come from the ontology, as do its pointers to terms whose
domain or range is narrower than ours (``rdfs:seeAlso``); codes of classifications and units come from the tables.
"""

from collections.abc import Iterator
from pathlib import Path

from rdflib import RDFS, Graph, URIRef

from kg.graph.concepts import nace_iri
from kg.namespaces import CP, NACE, prefixes
from kg.vocabulary import load_vocabulary

FOLDER = Path(__file__).resolve().parent
FILE = FOLDER / "mappings.sssom.tsv"
COLUMNS = ("subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification", "comment")
# GB/T 4754, ISIC and the categories of the IPCC have no IRIs of their own; the prefix only keeps the code apart.
CODES = "https://w3id.org/cpkg/code/"
OTHERS = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oeo": "https://openenergyplatform.org/ontology/oeo/",
    "qudt": "http://qudt.org/schema/qudt/",
    "unit": "http://qudt.org/vocab/unit/",
    "nace2": str(NACE),
    "GBT4754-2017": f"{CODES}gbt4754-2017/",
    "ISIC4": f"{CODES}isic4/",
    "IPCC2006": f"{CODES}ipcc2006/",
    "semapv": "https://w3id.org/semapv/vocab/",
}
Row = tuple[str, str, str, str, str]


def rows() -> tuple[Row, ...]:
    """Return subject, label, predicate, object and comment of every mapping, sorted."""
    return tuple(sorted({*_terms(), *_concepts()}))


def table() -> str:
    """Return the text of the file."""
    found = rows()
    used = {identifier.partition(":")[0] for row in found for identifier in (row[0], row[2], row[3])} | {"semapv"}
    known = prefixes() | OTHERS
    head = [
        "mapping_set_id: https://w3id.org/cpkg/mappings",
        "mapping_set_title: Carbon policy ontology and vocabulary to other vocabularies",
        "license: https://creativecommons.org/licenses/by/4.0/",
        "curie_map:",
        *(f"  {prefix}: {known[prefix]}" for prefix in sorted(used)),
    ]
    lines = ["\t".join((*row[:4], "semapv:ManualMappingCuration", row[4])) for row in found]
    return "\n".join([*(f"#{line}" for line in head), "\t".join(COLUMNS), *lines]) + "\n"


def _terms() -> Iterator[Row]:
    ontology = Graph().parse(FOLDER / "carbon-policy.ttl", format="turtle")
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso):
        for subject, target in ontology.subject_objects(predicate):
            ours = isinstance(subject, URIRef) and subject.startswith(str(CP))
            if ours and isinstance(target, URIRef) and not target.startswith(str(CP)):
                label = next(str(one) for one in ontology.objects(subject, RDFS.label) if one.language == "en")
                yield _short(subject), label, _short(predicate), _short(target), ""


def _concepts() -> Iterator[Row]:
    vocabulary = load_vocabulary()
    for industry in vocabulary.industries.values():
        subject = f"ind:{industry.id}"
        for prefix, codes in (
            ("GBT4754-2017", industry.gbt4754),
            ("ISIC4", industry.isic),
            ("IPCC2006", industry.ipcc),
        ):
            for code in codes:
                yield subject, industry.label_en, "skos:closeMatch", f"{prefix}:{code}", industry.label_zh
        for code in industry.nace:
            yield subject, industry.label_en, "skos:closeMatch", _short(nace_iri(code)), industry.label_zh
    for unit in vocabulary.units.values():
        if unit.qudt:
            yield f"un:{unit.id}", unit.label_en, "skos:exactMatch", _short(unit.qudt), unit.label_zh
    for instrument in vocabulary.instruments.values():
        if instrument.oeo:
            row = f"ins:{instrument.id}", instrument.label_en, "skos:closeMatch", _short(instrument.oeo)
            yield *row, instrument.label_zh


def _short(iri: str) -> str:
    fitting = [(prefix, space) for prefix, space in (prefixes() | OTHERS).items() if iri.startswith(space)]
    prefix, space = max(fitting, key=lambda pair: len(pair[1]))
    return f"{prefix}:{iri.removeprefix(space)}"


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
