"""Checks and prepares queries: no way out of the graph, parameters as typed ``VALUES``, errors with their line."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from kg.errors import QueryError
from kg.graph.values import Iri, Parameter, Value, token_of

MAX_LENGTH = 50_000

# Comments, texts and IRIs, in which words mean nothing.
_QUIET = re.compile(
    r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""'
    r"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\x00-\x20]*>"
    r"|\\."
    r"|#[^\n\r]*",
    re.DOTALL,
)
_NAME = re.compile(r"[?$@][\w-]+|[\w.-]{0,200}:[\w.:%-]*")
_DATASET = re.compile(r"\bFROM\b(?:\s+NAMED\b)?", re.IGNORECASE)
_UPDATE = re.compile(r"\b(?:LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
_FORM = re.compile(r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_SERVICE = re.compile("service", re.IGNORECASE)
_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n\r]*)*")
_ENDPOINT = re.compile(r"[^ \t\r\n{}]*")
_SILENT = re.compile("silent", re.IGNORECASE)
_PLACE = re.compile(r"VALUES\s*\?(\w+)\s*\{\s*UNDEF\s*\}", re.IGNORECASE)
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def check(text: str) -> None:
    """Refuse a query that changes the graph or leaves it.

    Parameters
    ----------
    text : str
        SPARQL 1.1.

    Raises
    ------
    QueryError
        If the query is too long, or has SERVICE, FROM, FROM NAMED, or is an update.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"the query is longer than {MAX_LENGTH} characters", code="KG-Q01", remedy="shorten it")
    if _calls_service(text):
        raise QueryError("SERVICE is not allowed", code="KG-Q02", remedy="ask about this graph only")
    code = _NAME.sub(" ", _QUIET.sub(" ", text))
    form = _FORM.search(code)
    update = _UPDATE.search(code, 0, form.start() if form else len(code))
    if update:
        raise QueryError(
            f"{update[0].upper()} would change the graph",
            code="KG-Q03",
            remedy="use SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    dataset = _DATASET.search(code)
    if dataset:
        named = " ".join(dataset[0].upper().split())
        raise QueryError(f"{named} is not allowed", code="KG-Q02", remedy="leave it out: there is one graph")


def _calls_service(text: str) -> bool:
    """Tell whether the text could hold a SERVICE clause, wherever comments, texts and IRIs begin and end.

    Where they do is a matter of the whole grammar (``<`` opens an IRI or compares), and SERVICE is the one word that
    reaches the network. So this looks at the raw text for the only shape that such a clause can have: the word, a
    variable or name or IRI, an opening brace; what looks like it inside a text is refused as well.
    """
    for word in _SERVICE.finditer(text):
        start = _skip(text, word.end())
        if silent := _SILENT.match(text, start):
            start = _skip(text, silent.end())
        if _opens_group(text, start):
            return True
    return False


def _opens_group(text: str, start: int) -> bool:
    if text.startswith("<", start):
        end = text.find(">", start) + 1
        return end > 0 and text.startswith("{", _skip(text, end))
    end = _end(_ENDPOINT, text, start)
    endpoint = text[start:end]
    if ":" not in endpoint and not endpoint.startswith(("?", "$")):
        return False
    # A sign that may open a comment or may belong to the name: both readings count.
    return "#" in endpoint or text.startswith("{", _skip(text, end))


def _skip(text: str, start: int) -> int:
    return _end(_GAP, text, start)


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def bind(text: str, parameters: Mapping[str, Parameter]) -> str:
    """Return the query with values in the places kept for them.

    Parameters
    ----------
    text : str
        A query that has ``VALUES ?name { UNDEF }`` for every parameter.
    parameters : mapping
        Values by name: one, several, or None to leave the place open.

    Returns
    -------
    str
        The query with each place filled by typed terms.

    Raises
    ------
    QueryError
        If a parameter has no place, or is not a value of its type.

    Examples
    --------
    >>> bind("ASK { VALUES ?name { UNDEF } ?s ?p ?name }", {"name": "钢铁"})
    'ASK { VALUES ?name { "钢铁" } ?s ?p ?name }'
    """
    tokens = {name: _tokens(value) for name, value in parameters.items() if value is not None}
    missing = sorted(tokens.keys() - {match[1] for match in _PLACE.finditer(text)})
    if missing:
        raise QueryError(
            f"the query has no place for {missing[0]}",
            code="KG-Q05",
            remedy=f"write VALUES ?{missing[0]} {{ UNDEF }} where it belongs",
        )
    # In one pass, so that a text among the values is never taken for a place.
    return _PLACE.sub(lambda match: f"VALUES ?{match[1]} {{ {tokens.get(match[1], 'UNDEF')} }}", text)


def _tokens(parameter: Parameter) -> str:
    return " ".join(token_of(value) for value in _values(parameter))


def _values(parameter: Parameter) -> tuple[Value, ...]:
    if parameter is None or isinstance(parameter, (str, Iri)) or not hasattr(parameter, "__iter__"):
        return (parameter,)
    return tuple(parameter)


def check_prefixes(text: str, known: Iterable[str]) -> None:
    """Refuse a query that uses a prefix which neither it nor the graph declares.

    Raises
    ------
    QueryError
        With line and column, and the prefix that may be meant.
    """
    code = _QUIET.sub(lambda found: " " * len(found[0]), text)
    declared = set(known) | set(re.findall(r"\bPREFIX\s{1,20}([\w-]{0,60}):", code, re.IGNORECASE))
    for used in re.finditer(r"(?<![\w?$<@:.-])([A-Za-z][\w-]{0,60}):(?=\w)", code):
        if used[1] not in declared and not re.search(r"PREFIX\s{1,20}$", code[: used.start()], re.IGNORECASE):
            line = code.count("\n", 0, used.start()) + 1
            column = used.start() - code.rfind("\n", 0, used.start())
            near = get_close_matches(used[1], sorted(declared), n=1, cutoff=0.5)
            listed = ", ".join(sorted(declared))
            error = syntax_error(text, f"error at {line}:{column}: the prefix {used[1]}: is not declared")
            remedy = f"did you mean {near[0]}: ?" if near else f"declare it, or use one of {listed}"
            raise QueryError(error.message, code="KG-Q04", where=error.where, remedy=remedy)


def syntax_error(text: str, message: str) -> QueryError:
    """Return what the parser found as an error that shows the line."""
    match = _POSITION.match(message)
    if not match:
        return QueryError(_one_line(message), code="KG-Q04", remedy="correct the query")
    line, column = int(match[1]), int(match[2])
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    pointer = " " * (column - 1) + "^"
    return QueryError(
        f"{_one_line(match[3])}\n  {shown}\n  {pointer}\n",
        code="KG-Q04",
        where=f"line {line}, column {column}",
        remedy="correct the query",
    )


def _one_line(message: str) -> str:
    short = " ".join(message.split())
    return short if len(short) <= 160 else f"{short[:157]}…"
