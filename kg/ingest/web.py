"""The text of a web page: the main content in order, without scripts, menus and what nobody sees."""

import re
from collections.abc import Mapping

from lxml import etree

from kg.errors import Finding, InputError, Severity

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,5000}-->\s*){0,9}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,20})", re.IGNORECASE)

_DROPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "aside",
        "footer",
        "form",
        "button",
        "select",
        "option",
        "textarea",
        "input",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "dialog",
        "map",
        "datalist",
    }
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"})
_CALLED = re.compile(
    r"(?:top|main|left|right|sub|site)?[-_]?(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|sidebar|share|sharebox"
    r"|copyright|pagination|pager|comments)(?:[-_]?(?:box|bar|wrap|list))?",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$))", re.IGNORECASE
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "details",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    }
)
_HEADING = re.compile("h([1-6])")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_EDGES = re.compile(r"(?<![ \t])[ \t]*\n[ \t\n]*")
_LEAST_MAIN = 40
_KEYS = {
    "articletitle": "title",
    "contentsource": "publisher",
    "pubdate": "date",
    "publishdate": "date",
    "article:published_time": "date",
    "og:url": "url",
}


def looks_like_page(head: str) -> bool:
    """Return whether a text begins as a web page does.

    Examples
    --------
    >>> looks_like_page("<!DOCTYPE html><p>碳达峰"), looks_like_page("碳达峰 <html>")
    (True, False)
    """
    return _PAGE.match(head) is not None


def stated_encoding(data: bytes) -> str | None:
    """Return the encoding that a page says it is in, in the name that reads all of it; None where it says none.

    Examples
    --------
    >>> stated_encoding(b'<meta charset="gb2312">')
    'gb18030'
    """
    match = _CHARSET.search(data[:8192])
    if match is None:
        return None
    name = match[1].decode("ascii", "replace").lower()
    return "gb18030" if name in {"gb2312", "gbk", "gb18030"} else name


def page_text(markup: str, name: str) -> tuple[str, Mapping[str, str], tuple[Finding, ...]]:
    r"""Return the text of a web page.

    Parameters
    ----------
    markup : str
        The page as it was decoded.
    name : str
        What to call it.

    Returns
    -------
    tuple
        Paragraphs, one a line, headings marked by ``#``, cells of a table by tabs; title, publisher, date and address
        where the page states them for machines; a warning where it is nested too deeply to be read whole.

    Raises
    ------
    InputError
        If nothing in it can be read as a page.

    Examples
    --------
    >>> page_text("<body><nav>首页</nav><h2>方案</h2><p>见<a href='/x'>公告</a>。<p>完", "a.html")[0]
    '## 方案\n见公告。\n完'
    """
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(_DECLARATION.sub("", markup.replace("\0", "")), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError("cannot be read as a web page", code="KG-I08", where=name, remedy="give its text") from error
    if root is None:
        raise InputError("holds no text", code="KG-I02", where=name, remedy="leave it out or fill it")
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    return _main_text(root), _stated(root), (_cut(name),) if too_deep else ()


def _cut(name: str) -> Finding:
    message = "nested too deeply: a part of the page is not read"
    return Finding(
        code="KG-I08", severity=Severity.WARNING, where=name, message=message, remedy="give its text as .txt"
    )


def _main_text(root: etree._Element) -> str:
    mains = [element for element in root.iter("main", "div", "article") if _is_main(element)]
    text = _text(mains[0]) if mains else ""
    return text if len(text) >= _LEAST_MAIN else _text(root)


def _is_main(element: etree._Element) -> bool:
    return "main" in (element.tag, element.get("role"))


def _text(root: etree._Element) -> str:
    parts: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    dropped: etree._Element | None = None
    for event, element in walker:
        if event == "start" and dropped is None:
            if _is_dropped(element):
                dropped = element
            else:
                _open(element, parts)
        elif event == "end":
            if dropped is None:
                _close(element, parts)
            if element is dropped:
                dropped = None
            if dropped is None and element is not root and element.tail:
                parts.append(_SPACE.sub(" ", element.tail))
    return _EDGES.sub("\n", "".join(parts)).strip()


def _open(element: etree._Element, parts: list[str]) -> None:
    tag = element.tag
    if tag in _BLOCKS or tag == "br":
        parts.append("\n")
    if match := _HEADING.fullmatch(str(tag)):
        parts.append("#" * int(match[1]) + " ")
    if element.text:
        parts.append(element.text if tag == "pre" else _SPACE.sub(" ", element.text))


def _close(element: etree._Element, parts: list[str]) -> None:
    if element.tag in _BLOCKS:
        parts.append("\n")
    elif element.tag in {"td", "th"}:
        parts.append("\t")


def _is_dropped(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _DROPPED or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true" or element.get("role") in _ROLES:
        return True
    if _UNSEEN.search(element.get("style") or ""):
        return True
    if element.tag in {"html", "body", "main", "article"}:
        return False
    called = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(_CALLED.fullmatch(word) for word in called)


def _stated(root: etree._Element) -> dict[str, str]:
    keys: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = _KEYS.get((meta.get("name") or meta.get("property") or "").lower())
        value = " ".join((meta.get("content") or "").split())
        if key and value:
            keys.setdefault(key, value[:10] if key == "date" else value)
    return keys
