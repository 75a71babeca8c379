"""A page that runs no program and loads nothing; all that moves in it is style."""

import html
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from kg.view.text import clean


def still_page(title: str, body: Iterable[str], *, style: str) -> str:
    """Return a page under a Content-Security-Policy that allows this style and nothing else.

    Parameters
    ----------
    title : str
        Plain text.
    body : iterable of str
        Lines of HTML in which every word of a document is escaped.
    style : str
        The style sheet.
    """
    policy = f"default-src 'none'; style-src {source_hash(style)}; base-uri 'none'; form-action 'none'"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="zh-Hans">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escaped(title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        ]
    )


def source_hash(text: str) -> str:
    """Return the source expression by which a Content-Security-Policy allows one inline style or script.

    Examples
    --------
    >>> source_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def escaped(text: str) -> str:
    r"""Return words of a document for HTML: without hidden characters, escaped; line feeds stay.

    Examples
    --------
    >>> escaped("钢\u202e铁<b>\n水泥")
    '钢铁&lt;b&gt;\n水泥'
    """
    return "\n".join(html.escape(clean(line)) for line in text.split("\n"))
