"""Properties by name: what the ontology calls them in both languages, and which one a person means."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from kg.analyse.found import local_name
from kg.answers.graph import CP, looks_like_iri
from kg.errors import InputError
from kg.graph.store import open_store
from kg.phrases import Phrase, phrases
from kg.resources import resource

_SKOS, _ORG = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/ns/org#"
_ELSEWHERE = {
    "broader": _SKOS,
    "narrower": _SKOS,
    "broaderTransitive": _SKOS,
    "subOrganizationOf": _ORG,
    "hasSubOrganization": _ORG,
}
_LABELS = """
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?term ?label ?language {
  VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty }
  ?term a ?kind ; rdfs:label ?label . BIND(LANG(?label) AS ?language)
}
"""


@cache
def property_labels() -> Mapping[str, Phrase]:
    """Return the labels of the properties of the ontology, and of those that it takes from SKOS and ORG, by IRI."""
    labels: dict[str, dict[str, str]] = {}
    for row in open_store(resource("ontology") / "carbon-policy.ttl").select(_LABELS):
        language = "en" if row["language"] == "en" else "zh"
        labels.setdefault(str(row["term"]), {})[language] = str(row["label"])
    own = {iri: Phrase(en=both["en"], zh=both["zh"]) for iri, both in labels.items() if iri.startswith(CP)}
    others = {space + name: phrases()[f"property.{name}"] for name, space in _ELSEWHERE.items()}
    return MappingProxyType(own | others)


def find_property(name: str, prefixes: Mapping[str, str]) -> str:
    """Return the IRI of a property.

    Parameters
    ----------
    name : str
        Its local name, a prefixed name, an IRI, or its label in English or Chinese.
    prefixes : mapping
        Namespaces by prefix.

    Raises
    ------
    InputError
        If there is no such property; the message lists the nearest.
    """
    known = property_labels()
    wanted = name.strip()
    prefix, colon, rest = wanted.partition(":")
    if colon and prefix in prefixes:
        wanted = prefixes[prefix] + rest
    if wanted in known:
        return wanted
    names: dict[str, str] = {}
    for iri, label in sorted(known.items(), reverse=True):
        names |= {text.casefold(): iri for text in (label.en, label.zh, local_name(iri))}
    found = None if looks_like_iri(wanted) else names.get(wanted.casefold())
    if found is None:
        near = get_close_matches(wanted.casefold(), names, n=4, cutoff=0.5)
        offers = ", ".join(sorted({local_name(names[one]) for one in near})) or "issuedBy, basedOn, appliesToRegion"
        raise InputError(f"there is no property {name!r}", code="KG-N11", remedy=f"nearest: {offers}")
    return found
