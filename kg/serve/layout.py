"""The frame of every page: header, menu, question box; all styles and programs are files of their own."""

from collections.abc import Iterable, Sequence

from kg.serve.words import Language, word
from kg.view.markup import escaped

_MENU = (
    ("/query", "query"),
    ("/targets", "targets"),
    ("/trace", "trace"),
    ("/path", "path"),
    ("/documents", "documents"),
    ("/graph", "graph"),
    ("/report", "report"),
    ("/api", "api"),
)


def page(
    title: str,
    body: Iterable[str],
    *,
    language: Language,
    here: str = "",
    asked: str = "",
    styles: Sequence[str] = (),
    programs: Sequence[str] = (),
) -> str:
    """Return a page.

    Parameters
    ----------
    title : str
        Plain text.
    body : iterable of str
        Lines of HTML, every word of a document escaped.
    language : str
        ``en`` or ``zh``.
    here : str
        Path of the menu entry that is open.
    asked : str
        What stands in the question box.
    styles, programs : sequence of str
        Files of ``assets`` that this page needs beside the usual ones.
    """
    name = word("title", language)
    full = name if title == name else f"{title} · {name}"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{"zh-Hans" if language == "zh" else "en"}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escaped(full)}</title>",
            '<link rel="icon" href="data:,">',
            *(f'<link rel="stylesheet" href="/assets/{file}">' for file in ("serve.css", *styles)),
            *(f'<script defer src="/assets/{file}"></script>' for file in programs),
            "</head>",
            "<body>",
            f'<a class="skip" href="#main">{word("skip", language)}</a>',
            *_header(name, language, here, asked),
            '<main id="main">',
            *body,
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _header(name: str, language: Language, here: str, asked: str) -> Iterable[str]:
    other = "en" if language == "zh" else "zh"
    yield "<header>"
    yield f'<a class="name" href="/">{escaped(name)}</a>'
    yield '<form class="ask" action="/ask" role="search">'
    hint, label = word("ask-hint", language), word("ask", language)
    yield f'<input name="q" type="search" value="{escaped(asked)}" placeholder="{hint}" aria-label="{label}" required>'
    yield f"<button>{label}</button></form>"
    yield "<nav>"
    for path, key in _MENU:
        current = ' aria-current="page"' if path == here else ""
        yield f'<a href="{path}"{current}>{word(key, language)}</a>'
    # The server leads back to the page that was open.
    yield f'<a class="language" href="/language/{other}" lang="{other}">{word("language", language)}</a>'
    yield "</nav></header>"


def error_page(status: int, message: str, remedy: str, *, language: Language) -> str:
    """Return the page of a refusal."""
    body = [f"<h1>{status}</h1>", f'<pre class="error">{escaped(message)}</pre>']
    body += [f"<p>{escaped(remedy)}</p>"] if remedy else []
    return page(str(status), body, language=language)
