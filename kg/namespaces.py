# ruff: noqa: N815  # the terms are spelt as the ontology spells them
"""Namespaces of the graph; that of the ontology is closed, so that a misspelt term is an error where it is written."""

from types import MappingProxyType

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SKOS, XSD, DefinedNamespace

from kg.ids import BASE_IRI


class CP(DefinedNamespace):
    """Terms of ``ontology/carbon-policy.ttl``.

    Examples
    --------
    >>> str(CP.issuedBy)
    'https://w3id.org/cpkg/def#issuedBy'
    >>> CP.issuedBye
    Traceback (most recent call last):
    AttributeError: term 'issuedBye' not in namespace 'https://w3id.org/cpkg/def#'
    """

    _NS = Namespace("https://w3id.org/cpkg/def#")
    _fail = True
    _extras = ["GBT4754-2017"]  # noqa: RUF012  # the name and the type that rdflib reads

    # Classes
    Agency: URIRef
    Article: URIRef
    Assertion: URIRef
    Document: URIRef
    DocumentType: URIRef
    Evidence: URIRef
    ExtractionRun: URIRef
    Indicator: URIRef
    Industry: URIRef
    Inference: URIRef
    InternationalAgreement: URIRef
    Legislation: URIRef
    Mention: URIRef
    NearMention: URIRef
    NormativeDocument: URIRef
    Observation: URIRef
    Pledge: URIRef
    Policy: URIRef
    PolicyInstrument: URIRef
    Projection: URIRef
    QuantityStatement: URIRef
    Region: URIRef
    RegionGroup: URIRef
    Standard: URIRef
    Target: URIRef
    Unit: URIRef
    # Object properties
    addressedBy: URIRef
    addressesIndustry: URIRef
    allowedUnit: URIRef
    amendedBy: URIRef
    amends: URIRef
    appliesToRegion: URIRef
    approvedBy: URIRef
    basedOn: URIRef
    basisOf: URIRef
    bindingForce: URIRef
    canonicalUnit: URIRef
    citedBy: URIRef
    cites: URIRef
    comparator: URIRef
    concernsIndustry: URIRef
    contains: URIRef
    documentType: URIRef
    evidence: URIRef
    hasMemberRegion: URIRef
    holder: URIRef
    implementedBy: URIRef
    implements: URIRef
    indicator: URIRef
    issued: URIRef
    issuedBy: URIRef
    jurisdiction: URIRef
    leadIssuer: URIRef
    locatedIn: URIRef
    mentionOf: URIRef
    mentions: URIRef
    modality: URIRef
    nearIndustry: URIRef
    nearPolicy: URIRef
    operatesIn: URIRef
    otherEdition: URIRef
    partOfPolicySystem: URIRef
    precededBy: URIRef
    premise: URIRef
    repeats: URIRef
    reportedIn: URIRef
    responsibleAgency: URIRef
    restsOn: URIRef
    setsTarget: URIRef
    status: URIRef
    succeededBy: URIRef
    succeedingIssuer: URIRef
    supersededBy: URIRef
    supersedes: URIRef
    targetSetBy: URIRef
    textOf: URIRef
    unit: URIRef
    usesInstrument: URIRef
    within: URIRef
    # Datatype properties
    approximate: URIRef
    asOfYear: URIRef
    baselineYear: URIRef
    change: URIRef
    coIssuerCount: URIRef
    confidence: URIRef
    deadlineText: URIRef
    deadlineYear: URIRef
    documentNumber: URIRef
    effectiveOn: URIRef
    end: URIRef
    etsStatus: URIRef
    etsYear: URIRef
    expiresOn: URIRef
    hasFullText: URIRef
    independentSupport: URIRef
    issuedOn: URIRef
    issuedYear: URIRef
    level: URIRef
    line: URIRef
    lowerValue: URIRef
    mergeReason: URIRef
    multiplier: URIRef
    normalizedValue: URIRef
    numberPrefix: URIRef
    page: URIRef
    paragraph: URIRef
    path: URIRef
    publishedOn: URIRef
    qualitative: URIRef
    quote: URIRef
    regionType: URIRef
    rule: URIRef
    sha256: URIRef
    start: URIRef
    startYear: URIRef
    statementText: URIRef
    upperValue: URIRef
    validFrom: URIRef
    validTo: URIRef
    value: URIRef
    # Datatypes of codes
    GB2260: URIRef
    IPCC2006: URIRef
    ISIC4: URIRef
    ISO3166: URIRef


OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
NACE = Namespace("http://data.europa.eu/ux2/nace2/")

FOLDERS = MappingProxyType(
    {
        "pol": "policy",
        "ag": "org",
        "ind": "industry",
        "reg": "region",
        "tgt": "target",
        "obs": "observation",
        "prj": "projection",
        "idc": "indicator",
        "un": "unit",
        "ins": "instrument",
        "dt": "doctype",
        "cmp": "comparator",
        "st": "status",
        "frc": "force",
        "sch": "scheme",
        "doc": "doc",
        "art": "article",
        "inf": "inference",
        "as": "assertion",
        "near": "near",
        "ev": "ev",
        "run": "run",
    }
)
"""Prefix and folder of every kind of data, in the order in which files list them."""

_VOCABULARIES = MappingProxyType(
    {
        "cp": str(CP),
        "dcterms": str(DCTERMS),
        "oa": str(OA),
        "org": str(ORG),
        "owl": str(OWL),
        "prov": str(PROV),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "schema": str(SCHEMA),
        "skos": str(SKOS),
        "xsd": str(XSD),
    }
)


def prefixes(base: str = BASE_IRI) -> dict[str, str]:
    """Return every prefix with its namespace, in the order of a file's header: vocabularies, then data.

    Parameters
    ----------
    base : str
        Where data IRIs live.

    Returns
    -------
    dict of str to str
        A new dictionary.

    Examples
    --------
    >>> prefixes()["pol"]
    'https://w3id.org/cpkg/id/policy/'
    """
    return {**_VOCABULARIES, **{prefix: f"{base}id/{folder}/" for prefix, folder in FOLDERS.items()}}
