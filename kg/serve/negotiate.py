"""Which of several media types a client would like best."""

import re
from collections.abc import Mapping, Sequence

ROWS: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""Formats of SELECT, the usual one first; JSON and XML also serve ASK."""
GRAPHS: Mapping[str, str] = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""Formats of CONSTRUCT and DESCRIBE, the usual one first."""

_ALSO = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
}
"""Other names that clients use, each for the format that it means here."""
_Q = re.compile(r"q\s{0,9}=\s{0,9}([01](?:\.[0-9]{0,3})?)", re.IGNORECASE)
_LONGEST = 4_096


def ranges(accept: str) -> list[tuple[str, float]]:
    """Return the media ranges of an ``Accept`` header with their weights; what cannot be read is left out.

    Examples
    --------
    >>> ranges("text/html, application/json;q=0.5")
    [('text/html', 1.0), ('application/json', 0.5)]
    """
    found = []
    for part in accept[:_LONGEST].split(","):
        name, *parameters = (one.strip() for one in part.split(";"))
        if name.count("/") != 1:
            continue
        weights = [float(match[1]) for match in map(_Q.fullmatch, parameters) if match]
        found.append((name.lower(), min(weights[0], 1.0) if weights else 1.0))
    return found


def choose(accept: str, offers: Sequence[str]) -> str | None:
    """Return the offer that the client likes best, None where it takes none of them.

    Parameters
    ----------
    accept : str
        The header; an empty one takes anything.
    offers : sequence of str
        Media types, the best first; it wins where the client is indifferent.

    Examples
    --------
    >>> choose("text/*;q=0.5, text/csv;q=0.2, */*;q=0.1", ["text/csv", "text/html"])
    'text/html'
    >>> choose("image/png", ["text/html"]) is None
    True
    """
    wanted = ranges(accept) if accept.strip() else [("*/*", 1.0)]
    best = max(offers, key=lambda offer: _weight(offer, wanted))  # the first of several
    return best if _weight(best, wanted) > 0 else None


def choose_format(accept: str, formats: Mapping[str, str], *, named: str = "") -> str | None:
    """Return the name of the format that the client likes best, None where it takes none.

    Parameters
    ----------
    accept : str
        The header.
    formats : mapping of str to str
        Media types by name, the usual one first.
    named : str
        A format that the client asked for by name; it wins over the header where there is such a one. (Some clients
        put names of their own beside a right header.)
    """
    if named in formats:
        return named
    offers = {media: name for name, media in formats.items()}
    others = {other: offers[media] for other, media in _ALSO.items() if media in offers}
    chosen = choose(accept, [*offers, *others])
    return None if chosen is None else (offers | others)[chosen]


def _weight(offer: str, wanted: Sequence[tuple[str, float]]) -> float:
    """Return the weight of an offer: that of the most specific range which it falls into."""
    kind = offer.partition("/")[0]
    for pattern in (offer, f"{kind}/*", "*/*"):
        weights = [weight for name, weight in wanted if name == pattern]
        if weights:
            return max(weights)
    return 0.0
