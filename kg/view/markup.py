"""What the pages share: their files, escaped words, and the page that runs no program and loads nothing."""

import html
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from kg.view.text import clean


@cache
def asset(name: str) -> str:
    """Return a file of the folder ``assets``."""
    return (files("kg.view") / "assets" / name).read_text("utf-8")


def source_hash(text: str) -> str:
    """Return the source expression by which a Content-Security-Policy allows one inline style or script.

    Examples
    --------
    >>> source_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def escaped(text: object) -> str:
    r"""Return words of a document for HTML: without hidden characters, escaped; line feeds stay.

    Examples
    --------
    >>> escaped("钢\u202e铁<b>\n水泥")
    '钢铁&lt;b&gt;\n水泥'
    """
    return "\n".join(html.escape(clean(line)) for line in str(text).split("\n"))


def still_page(title: str, body: Iterable[str], *, style: str, language: str = "zh-Hans") -> str:
    """Return a page under a Content-Security-Policy that allows this style and nothing else.

    Parameters
    ----------
    title : str
        Plain text.
    body : iterable of str
        Lines of HTML in which every word of a document is escaped.
    style : str
        The style sheet.
    language : str
        Of most words of the page.
    """
    policy = f"default-src 'none'; style-src {source_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{language}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escaped(title)}</title>",
            # Without it a browser asks for an icon.
            '<link rel="icon" href="data:,">',
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        ]
    )
