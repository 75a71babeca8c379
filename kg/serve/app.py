"""The application: addresses, the language and format of each answer, and its headers."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.analyse.paths import KINDS
from kg.graph.results import write_graph
from kg.ids import is_iri
from kg.serve.description import PREFIXES, description
from kg.serve.guard import Guard
from kg.serve.layout import error_page
from kg.serve.messages import NEEDED, Reply, refusal
from kg.serve.negotiate import GRAPHS, choose, choose_format
from kg.serve.openapi import openapi
from kg.serve.pool import Pool
from kg.serve.protocol import read_request
from kg.serve.settings import SLOW, Settings
from kg.serve.words import Language

_HTML, _JSON, _PLAIN, _PROBLEM = "text/html", "application/json", "text/plain", "application/problem+json"
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]{1,4000})"')
_ASSETS = {
    "serve.css": "text/css",
    "query.js": "text/javascript",
    "document.js": "text/javascript",
    "yasqe.min.js": "text/javascript",
    "yasqe.min.css": "text/css",
}
_WHOLE = {"depth": 99, "limit": 9999, "by": 9999, "count": 50, "longest": 8}
"""Parameters that are whole numbers, with the most that each may be."""
_VARY = "Accept, Accept-Language, Cookie"
_LONGEST_NAME = 100
_PATH = re.compile(r"[\w./%~-]{1,500}")


def make_app(settings: Settings, *, slow: float = SLOW) -> Guard:
    """Return the application for a graph.

    Parameters
    ----------
    settings : Settings
        Folder and limits.
    slow : float
        Seconds in which the body of a request must arrive.

    Returns
    -------
    Guard
        An ASGI application; its workers run from start-up to shut-down.
    """
    site = _Site(settings)
    crossing = Middleware(
        CORSMiddleware,
        allow_origins=settings.origins,
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type"],
        expose_headers=["Kg-Truncated"],
    )
    app = Starlette(
        routes=site.routes(),
        middleware=[crossing] if settings.origins else [],
        lifespan=site.lifespan,
        exception_handlers={HTTPException: site.refused},
    )
    return Guard(app, slow=slow)


class _Site:
    """Handlers of one graph."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = Pool(settings)

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        await self._pool.start()
        try:
            yield
        finally:
            await self._pool.stop()

    def routes(self) -> list[Route]:
        answers = ("ask", "trace", "path", "explain", "targets", "documents", "questions")
        return [
            *(Route(path, self.sparql, methods=["GET", "POST"]) for path in ("/sparql", "/sparql/")),
            *(Route(f"/{name}", self.answer, name=name) for name in answers),
            Route("/questions/{name}", self.question),
            Route("/names", self.names),
            Route("/id/{path:path}", self.thing),
            Route("/document/{id}", self.document),
            Route("/", self.page, name="home"),
            Route("/query", self.page, name="query"),
            Route("/api", self.page, name="api"),
            Route("/graph", self.file, name="graph.html"),
            Route("/report", self.file, name="report.html"),
            Route("/openapi.json", self.openapi),
            Route("/assets/{name}", self.asset),
            Route("/language/{name}", self.language),
        ]

    async def sparql(self, request: Request) -> Response:
        accept = request.headers.get("accept", "")
        body = await request.body()
        kind = request.headers.get("content-type", "")
        asked = read_request(request.method, request.scope["query_string"], kind, body)
        if isinstance(asked, Reply):
            return self._sent(request, asked)
        if asked.query is None:
            return self._described(request, accept)
        job = {"do": "sparql", "query": asked.query, "accept": accept, "format": asked.format}
        return self._sent(request, await self._pool.run(job))

    def _described(self, request: Request, accept: str) -> Response:
        if choose(accept, [*GRAPHS.values(), _HTML]) == _HTML:
            return RedirectResponse("/query", 303, headers={"Vary": "Accept"})
        form = choose_format(accept, GRAPHS)
        if form is None:
            return self._sent(request, refusal(406, f"the description comes as {', '.join(GRAPHS.values())} only"))
        address = f"{request.base_url}sparql"
        if not is_iri(address):
            return self._sent(request, refusal(400, "the header Host is no name of a host"))
        triples = description(address, timeout=self._settings.timeout, max_rows=self._settings.max_rows)
        text = write_graph(form, triples, PREFIXES)
        return self._sent(request, Reply(media=GRAPHS[form], body=text.encode()))

    async def answer(self, request: Request) -> Response:
        name = request.scope["route"].name
        given = request.query_params
        job: dict[str, Any] = {key: given[key].strip() for key in given} | {"do": name}
        job["via"] = [one for one in given.getlist("via") if one]
        if problem := _typed(job):
            return self._sent(request, problem)
        missing = [key for key in NEEDED.get(name, ()) if not job.get(key)]
        html = self._format(request, _JSON, _HTML)
        if html is None:
            return self._sent(request, refusal(406, f"the answer comes as {_JSON} or {_HTML} only"))
        if missing and html == _JSON:
            return self._sent(
                request, refusal(400, f"the parameter {missing[0]} is missing", remedy=f"give {missing[0]}=…")
            )
        job |= {"html": html == _HTML, "lang": language_of(request)}
        return self._sent(request, await self._pool.run(job))

    async def question(self, request: Request) -> Response:
        values = [f"{name}={value}" for name, value in request.query_params.multi_items() if value and name != "format"]
        job = {"do": "question", "name": request.path_params["name"], "values": values}
        return self._sent(request, await self._pool.run(job))

    async def names(self, request: Request) -> Response:
        given = {name: request.query_params.get(name, "").strip()[:_LONGEST_NAME] for name in ("parameter", "q")}
        return self._sent(request, await self._pool.run({"do": "names"} | given))

    async def thing(self, request: Request) -> Response:
        path = request.path_params["path"]
        if not _PATH.fullmatch(path) or ".." in path:
            return self._sent(request, refusal(404, "there is no such address"))
        chosen = self._format(request, _HTML, *GRAPHS.values(), _JSON)
        if chosen is None:
            return self._sent(request, refusal(406, f"a thing comes as {', '.join((_HTML, *GRAPHS.values()))} only"))
        forms = {media: name for name, media in GRAPHS.items()} | {_JSON: "jsonld"}
        form = forms.get(chosen, "")
        job = {"do": "thing", "path": path, "html": not form, "format": form, "lang": language_of(request)}
        return self._sent(request, await self._pool.run(job))

    async def document(self, request: Request) -> Response:
        chosen = self._format(request, _HTML, _PLAIN)
        if chosen is None:
            return self._sent(request, refusal(406, f"a document comes as {_HTML} or {_PLAIN} only"))
        char = request.query_params.getlist("char")
        job = {"do": "document", "id": request.path_params["id"], "char": char, "html": chosen == _HTML}
        return self._sent(request, await self._pool.run(job | {"lang": language_of(request)}))

    async def page(self, request: Request) -> Response:
        job = {"do": "page", "page": request.scope["route"].name, "lang": language_of(request)}
        return self._sent(request, await self._pool.run(job))

    async def file(self, request: Request) -> Response:
        """Send a page that the build wrote, under the policy that it carries itself."""
        path = self._settings.folder / request.scope["route"].name
        try:
            with path.open(encoding="utf-8") as stream:
                policy = _POLICY.search(stream.read(20_000))
        except (OSError, UnicodeDecodeError):
            return self._sent(request, refusal(404, "the build wrote no such page", remedy="run kg build or kg view"))
        headers = {"Content-Security-Policy": f"{policy[1]}; frame-ancestors 'none'"} if policy else {}
        return FileResponse(path, media_type=_HTML, headers=headers | {"Cache-Control": "no-cache"})

    async def openapi(self, request: Request) -> Response:
        return JSONResponse(openapi(str(request.base_url).rstrip("/"), self._settings.max_rows))

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            return self._sent(request, refusal(404, "there is no such file"))
        content = (files("kg.serve") / "assets" / name).read_bytes()
        return Response(content, media_type=_ASSETS[name], headers={"Cache-Control": "max-age=3600"})

    async def language(self, request: Request) -> Response:
        """Remember the language, and lead back to the page that was open."""
        name = request.path_params["name"]
        if name not in ("en", "zh"):
            return self._sent(request, refusal(404, "the pages are in English (en) and Chinese (zh)"))
        back = urlsplit(request.headers.get("referer", ""))
        here = back.netloc == request.url.netloc and re.fullmatch(r"/(?![/\\])[\x21-\x7e]{0,4000}", back.path)
        response = RedirectResponse(urlunsplit(("", "", back.path, back.query, "")) if here else "/", 303)
        response.set_cookie("language", name, max_age=31_536_000, samesite="lax", httponly=True)
        return response

    async def refused(self, request: Request, error: Exception) -> Response:
        """Answer for what the router refuses: an unknown address, a wrong method."""
        if not isinstance(error, HTTPException):
            raise error
        reply = refusal(error.status_code, {404: "there is no such address"}.get(error.status_code, str(error.detail)))
        response = self._sent(request, reply)
        response.headers.update(error.headers or {})
        return response

    def _format(self, request: Request, *offers: str) -> str | None:
        """Return the media type to answer with; ``format`` in the address wins over the header."""
        named = request.query_params.get("format")
        if named:
            names = {"html": _HTML, "json": _JSON, "txt": _PLAIN, **GRAPHS}
            return names[named] if names.get(named) in offers else None
        return choose(request.headers.get("accept", ""), offers)

    def _sent(self, request: Request, reply: Reply) -> Response:
        headers = {"Vary": _VARY, "Cache-Control": "no-cache"}
        if reply.truncated:
            headers["Kg-Truncated"] = str(self._settings.max_rows)
        if reply.status == 503:
            headers["Retry-After"] = "1"
        if not reply.error:
            return Response(reply.body, reply.status, headers=headers, media_type=_with_charset(reply.media))
        accept = request.headers.get("accept", "")
        chosen = choose(accept, [_PLAIN, _JSON, _PROBLEM, _HTML]) if accept else _PLAIN
        error = reply.error
        if chosen == _HTML:
            where = f"{error['where']}: " if error["where"] else ""
            language = language_of(request)
            text = error_page(reply.status, where + error["message"], error["remedy"], language=language)
            return Response(text, reply.status, headers=headers, media_type=_HTML)
        if chosen == _PLAIN and "json" not in accept:
            return Response(_in_words(error), reply.status, headers=headers, media_type=_PLAIN)
        problem = {"title": error["message"].split("\n")[0], "status": reply.status, **error}
        return JSONResponse(problem, reply.status, headers=headers, media_type=_PROBLEM)


def _typed(job: dict[str, Any]) -> Reply | None:
    """Turn the parameters that are numbers or yes and no into such; return the refusal where one is not."""
    for name, most in _WHOLE.items():
        if not job.get(name):
            job.pop(name, None)
        elif re.fullmatch("[1-9][0-9]{0,5}", job[name]) and int(job[name]) <= most:
            job[name] = int(job[name])
        else:
            return refusal(400, f"{name} is a whole number from 1 to {most}", remedy="give such a one or leave it out")
    if not set(job["via"]) <= set(KINDS):
        return refusal(400, "via is no kind of path", remedy=f"give one of {', '.join(KINDS)}, or leave it out")
    if job.get("part", "") not in ("", "direct", "indirect"):
        return refusal(400, "part is direct or indirect", remedy="give one of them or leave it out")
    if "observations" in job:
        job["observations"] = job["observations"] == "true"
    return None


def _in_words(error: Mapping[str, Any]) -> str:
    parts = [f"{error['where']}: " if error["where"] else "", error["message"]]
    parts += [f"; {error['remedy']}" if error["remedy"] else "", f" [{error['code']}]" if error["code"] else "", "\n"]
    return "".join(parts)


def _with_charset(media: str) -> str:
    return media if media.startswith("application/") else f"{media}; charset=utf-8"


def language_of(request: Request) -> Language:
    """Return the language of the page: the one chosen before, else the first that the browser asks for."""
    chosen = request.cookies.get("language") or request.headers.get("accept-language", "")
    first = next((part for part in chosen[:200].lower().split(",") if part.strip().startswith(("en", "zh"))), "")
    return "zh" if first.strip().startswith("zh") else "en"
