"""Marks of Markdown and HTML: front matter, emphasis, links, tags, entities."""

import html
import re
import unicodedata
from collections.abc import Mapping

import yaml

from kg.ingest.text import DROPPED, Text, drop, keep_as, keep_group

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^([A-Za-z_]+)[ \t]*:[ \t]+([^ \t\n](?:.*[^ \t\n])?)[ \t]*$", re.MULTILINE)

_NOTHING = frozenset({"", "~", "null"})

_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)")
_RULE = re.compile(r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]*>[ \t>]*", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*(?:[-*+][ \t]+)+", re.MULTILINE)
_STARS = re.compile(r"\*{2,}|(?<![\s\d])\*|\*(?![\s\d])|`+")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")

_NAMES = (
    "a|abbr|address|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|div|dl|dt|em|"
    "figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|meta|nav|"
    "noscript|script|style|o:p|ol|option|p|pre|q|s|section|select|small|span|strike|strong|sub|sup|table|tbody|td|textarea|tfoot|th|"
    "thead|time|title|tr|tt|u|ul|video|wbr"
)
_BLOCKS = (
    "address|article|aside|blockquote|br|caption|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|section|"
    "table|tr|ul"
)
_ATTRIBUTES = r"(?:\s+[\w:.-]{1,40}\s*=\s*(?:\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}'|[^\s\"'<>]{1,2000}))"
_HIDDEN = tuple(
    (re.compile(rf"{opening}.*?{closing}", re.DOTALL | re.IGNORECASE), re.compile(closing, re.IGNORECASE))
    for opening, closing in (
        (r"<script\b[^<>]{0,2000}>", r"</script\s{0,9}>"),
        (r"<style\b[^<>]{0,2000}>", r"</style\s{0,9}>"),
        ("<!--", "-->"),
    )
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS}){_ATTRIBUTES}{{0,30}}\s*/?>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_NAMES}){_ATTRIBUTES}{{0,30}}\s*/?>|<!DOCTYPE[^<>]{{0,300}}>", re.IGNORECASE)
# A tag whose opening bracket was swallowed by a broken character before it.
_HALF_TAG = re.compile(rf"\??(?<![A-Za-z<])(?:a|img|font|span){_ATTRIBUTES}{{1,30}}\s*/?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^<>\s]+|mailto:[^<>\s]+)>")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_LAYERS = 8
"""How often marks may lie inside marks; deeper nests are no page that a person wrote."""


def cut_front_matter(text: Text) -> tuple[Mapping[str, str], Text]:
    r"""Return the keys of the front matter, and the text behind it.

    Parameters
    ----------
    text : Text
        A document that may begin with YAML between two lines ``---``.

    Returns
    -------
    tuple
        Plain values by lower-case key, empty without front matter; the text without it.

    Examples
    --------
    >>> keys, rest = cut_front_matter(Text.of("---\ntitle: 通知\n---\n正文"))
    >>> keys["title"], rest.chars
    ('通知', '正文')
    """
    match = _FRONT.match(text.chars)
    if match is None:
        return {}, text
    keys = _keys(match[1])
    if not keys:
        return {}, text
    return keys, text.with_chars(DROPPED * match.end() + text.chars[match.end() :])


def _keys(front: str) -> dict[str, str]:
    # The base loader makes strings of all scalars and nothing of tags: no surprise from a date that cannot be. What is
    # no YAML is read line by line, since titles with a colon are common.
    try:
        loaded = yaml.BaseLoader(front).get_single_data()
    except (yaml.YAMLError, RecursionError):
        loaded = dict(_KEY.findall(front))
    if not isinstance(loaded, dict):
        return {}
    plain = {key.lower(): value for key, value in loaded.items() if isinstance(key, str) and isinstance(value, str)}
    return {key: " ".join(value.strip("'\" \n").split()) for key, value in plain.items() if value not in _NOTHING}


def drop_markdown(text: Text) -> Text:
    """Return the text without marks of emphasis, links and quotations; ``#`` of headings and bullets stay.

    Examples
    --------
    >>> drop_markdown(Text.of("> 印发**方案**，见[原文](https://example.org/a)")).chars
    '印发方案，见原文'
    """
    for _ in range(_LAYERS):
        before = text.chars
        text = text.sub(_IMAGE, drop).sub(_LINK, keep_group).sub(_RULE, drop).sub(_QUOTED, drop)
        text = text.sub(_ESCAPE, drop).sub(_STARS, drop)
        if text.chars == before:
            break
    return text


def drop_bullets(text: Text) -> Text:
    r"""Return the text without the bullets of Markdown lists.

    Examples
    --------
    >>> drop_bullets(Text.of("- 钢铁\n* 水泥")).chars
    '钢铁\n水泥'
    """
    return text.sub(_BULLET, drop)


def drop_html(text: Text) -> Text:
    r"""Return the text without tags and entities; addresses in angle brackets stay, a comparison is no tag.

    Examples
    --------
    >>> drop_html(Text.of("<p>见<a href='x'>公告</a>&nbsp;a < b")).chars
    '\n见公告 a < b'
    """
    for _ in range(_LAYERS):
        before = text.chars
        if "<" in before or ">" in before:
            text = _drop_hidden(text).sub(_AUTOLINK, keep_group).sub(_BLOCK_TAG, keep_as("\n")).sub(_TAG, drop)
            text = text.sub(_HALF_TAG, drop)
        if "&" in before:
            text = text.sub(_ENTITY, _decoded)
        if text.chars == before:
            break
    return text


def _drop_hidden(text: Text) -> Text:
    """Return the text without scripts, styles and comments."""
    for pattern, closing in _HIDDEN:
        # Only up to the last closing mark, so that every opening one before finds its own at once.
        end = max((match.end() for match in closing.finditer(text.chars)), default=0)
        if end:
            text = text.with_chars(pattern.sub(drop, text.chars[:end]) + text.chars[end:])
    return text


def _decoded(match: re.Match[str]) -> str:
    char = html.unescape(match[0])
    if char == match[0]:
        return char
    if len(char) != 1 or unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Cn"}:
        return drop(match)
    return keep_as(" " if char.isspace() else char)(match)
