"""The pages of a graph; what documents say is escaped wherever it goes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from kg.analyse.found import local_name, thing_json
from kg.answers import KnowledgeGraph, explain, saved
from kg.errors import InputError, KgError
from kg.files import TEXTS, kept_text
from kg.graph.saved import find_question
from kg.graph.store import open_store
from kg.graph.values import Iri, RdfLiteral, Term
from kg.resources import resource
from kg.serve.blocks import FIRST, INTERFACES, examples, form, found_groups, label_of, links_of
from kg.serve.layout import page
from kg.serve.parts import Parts
from kg.serve.reading import document_body
from kg.serve.words import Language, word
from kg.view.markup import escaped

_DOCUMENT = re.compile(r"[0-9a-f]{6,64}")
_TERMS = """
SELECT ?term ?english ?chinese {
  ?term rdfs:label ?english , ?chinese
  FILTER(LANG(?english) = "en" && LANGMATCHES(LANG(?chinese), "zh"))
}
"""
_DOCUMENTS = """
SELECT ?file ?path ?title ?date {
  ?file a cp:Document ; cp:path ?path
  OPTIONAL { ?file dcterms:title ?title }
  OPTIONAL { ?file cp:publishedOn ?date }
} ORDER BY ?path
"""
_MOST = "SELECT ?thing (COUNT(*) AS ?n) {{ {} }} GROUP BY ?thing ORDER BY DESC(?n) ?thing LIMIT 1"
_YEAR = "SELECT (MAX(?y) AS ?year) { ?p cp:issuedYear ?y }"
_SLOTS = {
    "industry": "?p cp:addressesIndustry ?thing",
    "agency": "?p cp:issuedBy ?thing",
    "region": "?p cp:appliesToRegion ?thing",
    "policy": "?thing cp:basedOn ?q",
}
_COUNTED = ("Policy", "Agency", "Industry", "Region", "Target", "Observation", "Document", "Assertion")


class Pages:
    """Pages of one graph.

    Parameters
    ----------
    graph : KnowledgeGraph
        What they speak of.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph

    @cached_property
    def all_documents(self) -> list[dict[str, Any]]:
        """The documents of the graph: ``id``, ``path``, ``title`` and ``date``, by path."""
        rows = self._graph.store.select(_DOCUMENTS)
        known = [{name: None if row[name] is None else str(row[name]) for name in row} for row in rows]
        return [{"id": local_name(str(one.pop("file"))), **one} for one in known]

    @cached_property
    def _terms(self) -> Mapping[str, tuple[str, str]]:
        rows = open_store(resource("ontology") / "carbon-policy.ttl").select(_TERMS)
        return {local_name(str(row["term"])): (str(row["english"]), str(row["chinese"])) for row in rows}

    def _parts(self, language: Language) -> Parts:
        documents = {str(one["path"]): str(one["id"]) for one in self.all_documents}
        return Parts(language=language, base=self._graph.base, documents=documents, terms=self._terms)

    def _names(self, language: Language) -> dict[str, str]:
        """Return names for the examples: what most policies have to do with, and years."""
        parts = self._parts(language)
        year = self._graph.store.select(_YEAR)[0]["year"]
        names = {"year": str(year)} if year else {}
        for slot, predicate in _SLOTS.items():
            rows = self._graph.store.select(_MOST.format(predicate))
            if rows and (thing := self._graph.things.get(str(rows[0]["thing"]))):
                names[slot] = parts.name(thing_json(thing))
        return names | {"name": names["industry"]} if "industry" in names else names

    def named(self, name: str, language: Language) -> str:
        """Return the page ``home``, ``query`` or ``api``."""
        body = {"home": self._home, "query": self._query, "api": self._api}[name](language)
        title = word("title" if name == "home" else name, language)
        if name != "query":
            return page(title, body, language=language, here=f"/{name}")
        programs = ("yasqe.min.js", "query.js")
        return page(title, body, language=language, here="/query", styles=("yasqe.min.css",), programs=programs)

    def _home(self, language: Language) -> Iterator[str]:
        parts = self._parts(language)
        yield f"<h1>{word('title', language)}</h1>"
        counts = {local_name(str(row["name"])): row["count"] for row in self._graph.rows("counts")}
        yield f"<h2>{word('counts', language)}</h2><ul class='counts'>"
        for name in _COUNTED:
            yield f"<li><b>{counts.get(name, 0)}</b> {escaped(parts.term(name))}</li>"
        yield "</ul>"
        yield from examples(self._names(language), language)

    def _query(self, language: Language) -> Iterator[str]:
        yield f"<h1>{word('query', language)}</h1>"
        yield f'<p><label>{word("saved", language)} <select id="saved"><option value="">{word("choose", language)}'
        for one in saved():
            name = escaped(one["name"])
            yield f'</option><option value="{name}" data-parameters="{_declared_by(one["name"])}">'
            yield f"{name}: {escaped(one['question'])}"
        yield "</option></select></label></p>"
        yield f'<form id="parameters" class="bar" hidden><span></span><button>{word("fill", language)}</button></form>'
        yield '<form id="form" action="/sparql"><div id="editor"></div>'
        label = word("editor", language)
        text = escaped("\n".join([*self._declared("cp", "skos", "ind"), FIRST]))
        yield f'<textarea id="text" name="query" rows="12" spellcheck="false" aria-label="{label}">{text}</textarea>'
        yield f'<p class="bar"><button id="run">{word("run", language)}</button>'
        yield f'<span id="downloads" hidden>{word("format", language)} '
        yield '<button type="button" data-form="csv">CSV</button> <button type="button" data-form="json">JSON</button> '
        yield '<button type="button" data-form="xml">XML</button> <button type="button" data-form="ttl">Turtle</button>'
        yield '</span> <span id="state" role="status"></span></p></form>'
        yield '<pre id="error" class="error" role="alert" hidden></pre><div id="result" class="wide"></div>'

    def _declared(self, *names: str) -> list[str]:
        """Return declarations of prefixes; the endpoint knows them, but the editor would call them unknown."""
        known = self._graph.store.prefixes
        return [f"PREFIX {name}: <{known[name]}>" for name in names if name in known]

    def _api(self, language: Language) -> Iterator[str]:
        yield f"<h1>{word('api', language)}</h1><ul class='entries'>"
        for path, english, chinese in INTERFACES:
            words = chinese if language == "zh" else english
            yield f'<li><a href="{escaped(path)}"><code>{escaped(path)}</code></a> {escaped(words)}</li>'
        yield "</ul>"

    def questions(self, language: Language) -> str:
        """Return the page of the saved questions."""
        head = "".join(f"<th>{word(key, language)}</th>" for key in ("name", "question", "parameters"))
        body = [f"<h1>{word('questions', language)}</h1>", f'<div class="wide"><table><tr>{head}</tr>']
        for one in saved():
            name = escaped(one["name"])
            cells = f"<td>{escaped(one['question'])}</td><td>{escaped(one['parameters'])}</td>"
            body.append(f'<tr><td><a href="/query?saved={name}">{name}</a></td>{cells}</tr>')
        return page(word("questions", language), [*body, "</table></div>"], language=language)

    def documents(self, language: Language) -> str:
        """Return the page of all documents."""
        body = [f"<h1>{word('documents', language)} ({len(self.all_documents)})</h1>", "<ul class='entries'>"]
        for one in self.all_documents:
            name = escaped(one["title"] or one["path"])
            body.append(
                f'<li><a href="/document/{one["id"]}">{name}</a> '
                f'<span class="quiet">{escaped(one["path"])} {escaped(one["date"] or "")} '
                f'<a href="/id/doc/{one["id"]}">{word("facts", language)}</a></span></li>'
            )
        return page(word("documents", language), [*body, "</ul>"], language=language, here="/documents")

    def raw_text(self, document: str) -> str | None:
        """Return the raw text of a document of the graph, None if there is none."""
        # The name becomes that of a file, so nothing but digits of a digest may pass.
        if not _DOCUMENT.fullmatch(document):
            return None
        return kept_text(self._graph.folder / TEXTS, document)

    def document(self, request: Mapping[str, Any], raw: str) -> str:
        """Return the page of a document with some of its characters marked."""
        known = next((one for one in self.all_documents if one["id"] == request["id"]), None)
        title = str((known["title"] or known["path"]) if known else request["id"])
        body = document_body(title, raw, request, language=request["lang"])
        return page(title, body, language=request["lang"], here="/documents", programs=("document.js",))

    def answer(self, kind: str, request: Mapping[str, Any], found: Mapping[str, Any], error: InputError | None) -> str:
        """Return the page of an answer of ``ask``, ``trace``, ``explain`` or ``targets``, or of what went wrong."""
        language: Language = request["lang"]
        parts = self._parts(language)
        body = [] if kind == "ask" else [form(kind, request, language)]
        if not (found or error):
            body += examples(self._names(language), language)
        if error:
            body += [f'<h1>{word("not-found", language)}</h1><p class="error">{escaped(error.message)}</p>']
            body += [f"<p>{escaped(error.remedy)}</p>"]
        elif kind == "explain" and found:
            body += self._explained(found, parts)
        elif found:
            body += found_groups(found, parts, kind)
        asked = str(request.get("q") or request.get("name") or "")
        return page(
            asked or word(kind, language),
            body,
            language=language,
            here=f"/{kind}",
            asked=str(request.get("q") or ""),
        )

    def thing(self, iri: str, triples: Sequence[tuple[Iri, Iri, Term]], language: Language, *, truncated: bool) -> str:
        """Return the page of a thing: what is known of it with sentences, then every statement that has it."""
        parts = self._parts(language)
        path = iri.removeprefix(self._graph.base)
        known = self._graph.things.get(iri)
        label = {"iri": iri, "label": label_of(iri, triples)} if known is None else thing_json(known)
        body = [f"<h1>{parts.both(label)}</h1>", f'<p class="quiet">{links_of(iri, path, label, parts)}</p>']
        body += [f'<p class="error">{word("cut", language)}</p>'] if truncated else []
        with suppress(KgError):  # units, sentences and the like have statements only
            body += self._explained(explain(self._graph, iri), parts, heading=False)
        for key, incoming in (("statements", False), ("incoming", True)):
            rows = list(self._statements(iri, triples, parts, incoming=incoming))
            if rows:
                table = f'<div class="wide"><table>{"".join(rows)}</table></div>'
                body.append(f"<details><summary>{word(key, language)} ({len(rows)})</summary>{table}</details>")
        return page(parts.name(label), body, language=language)

    def _statements(
        self, iri: str, triples: Iterable[tuple[Iri, Iri, Term]], parts: Parts, *, incoming: bool
    ) -> Iterator[str]:
        for subject, predicate, term in sorted(triples, key=str):
            if (subject == iri) is incoming:
                continue
            other = subject if incoming else term
            name = escaped(parts.term(local_name(predicate)))
            yield f"<tr><th scope='row'>{name}</th><td>{self._term(other, parts)}</td></tr>"

    def _term(self, term: Term, parts: Parts) -> str:
        if isinstance(term, RdfLiteral):
            language = f' <span class="quiet">{escaped(term.language)}</span>' if term.language else ""
            return escaped(term.lexical) + language
        known = self._graph.things.get(term)
        name = parts.terms.get(local_name(term), (local_name(term), local_name(term)))[parts.language == "zh"]
        return parts.link(thing_json(known) if known else {"iri": term, "label": name})

    def _explained(self, found: Mapping[str, Any], parts: Parts, *, heading: bool = True) -> Iterator[str]:
        if heading:
            yield f"<h1>{parts.both(found['entity'])}</h1>"
        for reason in found.get("merged", ()):
            yield f'<p class="quiet">{parts.word("merged")}: {escaped(reason)}</p>'
        if found["facts"]:
            rows = "".join(parts.facts(found["facts"], found["entity"]["iri"]))
            yield f'<h2>{parts.word("facts")} ({len(found["facts"])})</h2><table class="facts">{rows}</table>'
        for key, name in (("targets", "targets"), ("observations-heading", "observations")):
            if found.get(name):
                yield f"<h2>{parts.word(key)} ({len(found[name])})</h2>{parts.entries(found[name])}"


def _declared_by(name: str) -> str:
    """Return the parameters of a saved question for the page: name, type, and a mark on those that must be given."""
    declared = find_question(name).declared
    return escaped(" ".join(f"{one.name}:{one.type}{'!' if one.required else ''}" for one in declared))
