"""What the endpoint says about itself: a service description in the terms of SPARQL 1.1."""

from collections.abc import Mapping

from kg.graph.results import RDF, Triple
from kg.graph.values import XSD, Iri, RdfLiteral

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_WRITTEN = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)

PREFIXES: Mapping[str, str] = {
    "sd": SD,
    "formats": _FORMATS,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": XSD,
}


def description(address: str, *, timeout: float, max_rows: int) -> list[Triple]:
    """Return the triples that describe the endpoint.

    Parameters
    ----------
    address : str
        Where it is.
    timeout : float
        Seconds after which a query is stopped.
    max_rows : int
        Rows after which an answer is cut.
    """
    service, dataset, graph = Iri(address), Iri(f"{address}#dataset"), Iri(f"{address}#graph")
    limits = (
        f"Read-only. A query is stopped after {timeout:g} s, an answer cut after {max_rows} rows. "
        "SERVICE, FROM and updates are refused."
    )
    triples: list[Triple] = [
        (service, Iri(f"{RDF}type"), Iri(f"{SD}Service")),
        (service, Iri(f"{SD}endpoint"), service),
        (service, Iri(f"{SD}supportedLanguage"), Iri(f"{SD}SPARQL11Query")),
        (service, Iri(f"{SD}defaultDataset"), dataset),
        (service, Iri(f"{PREFIXES['rdfs']}comment"), RdfLiteral(limits)),
        (dataset, Iri(f"{RDF}type"), Iri(f"{SD}Dataset")),
        (dataset, Iri(f"{SD}defaultGraph"), graph),
        (graph, Iri(f"{RDF}type"), Iri(f"{SD}Graph")),
    ]
    return triples + [(service, Iri(f"{SD}resultFormat"), Iri(_FORMATS + name)) for name in _WRITTEN]
