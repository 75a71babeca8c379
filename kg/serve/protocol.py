"""The SPARQL 1.1 Protocol for a graph that is only read: which query a request asks, or why it is refused.

The names follow the protocol: a query comes with GET, with POST as a form, or as the body of a POST.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qsl

from kg.serve.messages import Reply, refusal

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_READ_ONLY = "this graph is only read: updates are refused"
_MOST_FIELDS = 100
_Pairs: TypeAlias = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query, and the format that the address asks for by name; without a query, the description of the service."""

    query: str | None = None
    format: str = ""


def read_request(method: str, query_string: bytes, content_type: str, body: bytes) -> Asked | Reply:
    """Return what a request asks, or the refusal.

    Parameters
    ----------
    method : str
        ``GET`` (also for HEAD) or ``POST``.
    query_string : bytes
        Of the address.
    content_type : str
        The header.
    body : bytes
        Of the request.

    Examples
    --------
    >>> read_request("GET", b"query=ASK+%7B%7D", "", b"")
    Asked(query='ASK {}', format='')
    >>> read_request("POST", b"", "application/sparql-update", b"CLEAR ALL").status
    403
    """
    try:
        pairs = _pairs(query_string)
        return _posted(pairs, content_type, body) if method == "POST" else _asked(pairs)
    except UnicodeDecodeError:
        return refusal(400, "the query is not UTF-8", remedy="send it as UTF-8", code="KG-S11")
    except ValueError:
        return refusal(400, f"the request has more than {_MOST_FIELDS} fields", code="KG-S12")


def _posted(pairs: _Pairs, content_type: str, body: bytes) -> Asked | Reply:
    media, _, parameters = content_type.partition(";")
    media = media.strip().lower()
    if media == UPDATE:
        return refusal(403, _READ_ONLY, code="KG-S10")
    if not _is_utf8(parameters):
        return refusal(415, "a query is UTF-8", remedy="send it as UTF-8, and name no other charset", code="KG-S11")
    if media == QUERY:
        return _direct(pairs, body.decode("utf-8"))
    if media == FORM:
        return _form(pairs, _pairs(body))
    return refusal(415, "the type of the body is missing or unknown", remedy=f"send {QUERY} or {FORM}", code="KG-S13")


def _pairs(text: bytes) -> _Pairs:
    return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)


def _is_utf8(parameters: str) -> bool:
    fields = (one.partition("=") for one in parameters.split(";"))
    charsets = (value.strip("\"' ") for name, _, value in fields if name.strip().lower() == "charset")
    return all(charset.lower() in ("utf-8", "utf8") for charset in charsets)


def _direct(pairs: _Pairs, text: str) -> Asked | Reply:
    if any(name in ("query", "update") for name, _ in pairs):
        return refusal(400, "the request has two queries", remedy="send one", code="KG-S14")
    return _asked([*pairs, ("query", text)])


def _form(pairs: _Pairs, fields: _Pairs) -> Asked | Reply:
    if any(name in ("query", "update") for name, _ in pairs):
        return refusal(400, "the query of a form belongs in its body", code="KG-S14")
    found = _asked([*pairs, *fields])
    if isinstance(found, Asked) and found.query is None:
        return refusal(400, "there is no query", remedy="send one as the field query", code="KG-S14")
    return found


def _asked(pairs: _Pairs) -> Asked | Reply:
    named = {name for name, _ in pairs}
    if "update" in named:
        return refusal(403, _READ_ONLY, code="KG-S10")
    graphs = sorted(named & {"default-graph-uri", "named-graph-uri"})
    if graphs:
        remedy = "leave it out: there is one graph, without a name"
        return refusal(400, f"{graphs[0]} is refused: no other graph is read here", remedy=remedy, code="KG-S15")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        return refusal(400, "the request has several queries", remedy="send one", code="KG-S14")
    form = next((value for name, value in pairs if name == "format"), "")
    if not queries and pairs:
        return refusal(400, "there is no query", remedy="send one as the parameter query", code="KG-S14")
    return Asked(query=queries[0] if queries else None, format=form)
