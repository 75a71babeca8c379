"""Blocks of pages: forms, lists of what was found, links."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from kg.analyse.found import local_name
from kg.answers import question_forms
from kg.graph.values import Iri, RdfLiteral, Term
from kg.serve.parts import Parts
from kg.serve.words import Language, word
from kg.view.markup import escaped

FIRST = """SELECT ?policy ?name ?date {
  ?policy a cp:Policy ;
    skos:prefLabel ?name ;
    cp:addressesIndustry ind:iron-steel .
  OPTIONAL { ?policy cp:issuedOn ?date }
}
ORDER BY DESC(?date)
LIMIT 100"""
"""The query in the editor of a new visitor."""

INTERFACES = (
    ("/sparql", "SPARQL 1.1 Protocol (GET, POST); without a query its service description", "SPARQL 1.1协议端点"),
    ("/openapi.json", "all addresses in OpenAPI 3.1", "全部接口的OpenAPI 3.1说明"),
    ("/ask?q=which+policies+touch+steel", "answers to questions, as a page or JSON", "问答，网页或JSON"),
    ("/trace?name=steel", "what reaches a thing", "追溯某一对象"),
    ("/explain?name=steel", "every fact about a thing with its sentences", "某一对象的全部事实和语句"),
    ("/path?from=MEE&to=steel", "the best paths between two things", "两个对象之间的路径"),
    ("/targets?industry=steel&by=2030", "targets", "目标"),
    ("/questions", "saved questions", "预存查询"),
    ("/documents", "documents", "文件"),
)
"""Addresses with what they give, English and Chinese."""

_EXAMPLES = 20
_PLACE = re.compile(r"\{(\w{1,40})\}")
_HIDDEN = frozenset(
    {"query", "answers", "sparql", "headline", "question", "form", "count", "entity", "policy", "hint", "read_as"}
    | {"further", "not_understood", "editions"}
)
"""Keys of an answer that are no list of what was found, or are shown apart."""


def examples(names: Mapping[str, str], language: Language) -> Iterator[str]:
    """Yield questions that can be asked, as links, ``{industry}`` and the like filled with names of the graph."""
    forms = question_forms()[language == "zh" :: 2]
    known = (form for form in forms if all(slot in names for slot in _PLACE.findall(form)))
    filled = [_PLACE.sub(lambda match: names[match[1]], form) for form in known]
    items = [f'<li><a href="/ask?q={in_url(text)}">{escaped(text)}</a></li>' for text in filled]
    first, rest = "".join(items[:_EXAMPLES]), "".join(items[_EXAMPLES:])
    yield f"<h2>{word('examples', language)}</h2><ul class='columns'>{first}</ul>"
    if rest:
        more = word("more", language).format(len(items) - _EXAMPLES)
        yield f"<details><summary>{more}</summary><ul class='columns'>{rest}</ul></details>"


def found_groups(found: Mapping[str, Any], parts: Parts, kind: str) -> Iterator[str]:
    """Yield an answer: its headline or its thing, and its lists."""
    entity = found.get("entity") or {}
    if found.get("headline"):
        yield f"<h1>{escaped(found['headline'])}</h1>"
        yield f'<p class="quiet">{parts.link(entity)}</p>' if entity else ""
    elif entity:
        yield f"<h1>{parts.both(entity)} {_details(entity, parts)}</h1>"
    else:
        yield f"<h1>{parts.word(kind)}</h1>"
    for slip in found.get("read_as", ()):
        yield f'<p class="quiet">{escaped(slip["written"])} → {escaped(slip["read"])}</p>'
    if found.get("hint"):
        yield f"<p>{escaped(found['hint'])}</p>"
    lists = {name: value for name, value in found.items() if isinstance(value, list) and value}
    shown = {name: value for name, value in lists.items() if name not in _HIDDEN}
    for name, value in (shown or {key: lists[key] for key in ("answers",) if key in lists}).items():
        yield f"<h2>{escaped(parts.word(name))} ({len(value)})</h2>"
        note = found.get(f"{name}_reason{'_zh' if parts.language == 'zh' else ''}")
        yield f'<p class="quiet">{escaped(note)}</p>' if note else ""
        yield parts.entries(value)
    paths = found.get("paths")
    for name, value in paths.items() if isinstance(paths, Mapping) else ():
        if value:
            yield f'<h2 id="{escaped(name)}">{escaped(parts.word(name))} ({len(value)})</h2>{parts.entries(value)}'
    if not lists:
        yield f"<p>{parts.word('nothing')}</p>"
    yield from _more(found, parts, kind)


def _more(found: Mapping[str, Any], parts: Parts, kind: str) -> Iterator[str]:
    """Yield the answer to a second question in one text, and the query."""
    for further in found.get("further", ()):
        yield from found_groups(further, parts, kind)
    if found.get("sparql"):
        yield f"<details><summary>{parts.word('sparql')}</summary><pre>{escaped(found['sparql'])}</pre></details>"


def _details(entity: Mapping[str, Any], parts: Parts) -> str:
    address = parts.address(str(entity.get("iri") or ""))
    return f'<a class="more" href="{escaped(address)}">{parts.word("facts")}</a>' if address else ""


def form(kind: str, request: Mapping[str, Any], language: Language) -> str:
    """Return the form of ``trace``, ``path``, ``explain`` or ``targets`` with what was given."""
    if kind == "path":
        fields = "".join(_field(name, request, language) for name in ("from", "to"))
        return f'<form class="bar" action="/path">{fields}{_button(language)}</form>'
    if kind != "targets":
        return f'<form class="bar" action="/{kind}">{_field("name", request, language)}{_button(language)}</form>'
    fields = "".join(_field(name, request, language) for name in ("industry", "region", "policy", "indicator"))
    fields += _field("by", request, language, kind="number")
    ticked = " checked" if request.get("observations") else ""
    words = word("observations", language)
    fields += f'<label><input type="checkbox" name="observations" value="true"{ticked}> {words}</label>'
    return f'<form class="bar" action="/targets">{fields}{_button(language)}</form>'


def _field(name: str, request: Mapping[str, Any], language: Language, *, kind: str = "text") -> str:
    value = "" if request.get(name) is None else str(request[name])
    return f'<label>{word(name, language)} <input name="{name}" type="{kind}" value="{escaped(value)}"></label> '


def _button(language: Language) -> str:
    return f"<button>{word('show', language)}</button>"


def links_of(iri: str, path: str, label: Mapping[str, Any], parts: Parts) -> str:
    """Return the IRI of a thing with links to its text, its trace, its place in the graph and its data."""
    links = [f"<code>{escaped(iri)}</code>"]
    if path.startswith("doc/"):
        links.append(f'<a href="/document/{escaped(path.removeprefix("doc/"))}">{parts.word("text")}</a>')
    if label.get("kind"):
        links.append(f'<a href="/trace?name={in_url(iri)}">{parts.word("trace")}</a>')
        links.append(f'<a href="/graph#{escaped(iri)}">{parts.word("in-graph")}</a>')
    formats = (("ttl", "Turtle"), ("jsonld", "JSON-LD"))
    links += [f'<a href="/id/{escaped(path)}?format={form}">{name}</a>' for form, name in formats]
    return " · ".join(links)


def label_of(iri: str, triples: Iterable[tuple[Iri, Iri, Term]]) -> str:
    """Return what a thing is called in its own statements, else the end of its IRI."""
    names = {
        local_name(predicate): term.lexical
        for subject, predicate, term in triples
        if subject == iri and isinstance(term, RdfLiteral)
    }
    return next(
        (names[key] for key in ("prefLabel", "statementText", "quote", "title") if key in names), local_name(iri)
    )


def in_url(text: str) -> str:
    """Return a text for an address."""
    return escaped(quote(text, safe=""))
