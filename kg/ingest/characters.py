"""Characters: line ends, invisible and private ones, widths, scripts."""

import re
import unicodedata

from kg.chinese import HAN, narrow, simplify
from kg.ingest.text import DROPPED, Text

_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LOOKALIKES = "\u2e80-\u2fdf\uf900-\ufaff"  # radicals and doubles that stand for a Chinese character in exported PDFs
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff9-\ufffc\ue000-\uf8ff\U000e0000-\U0010ffff"
)
_UNUSUAL = re.compile(f"[{_BREAKS}{_SPACES}{_LOOKALIKES}{_INVISIBLE}]")
_HAS_BREAK = frozenset(_BREAKS)
_IS_SPACE = re.compile(f"[{_SPACES}]")

_SOFT = "\xad"
_SOFT_BREAK = re.compile(rf"{_SOFT}[ \t]*\r?\n[ \t]*(?=[A-Za-z])")

_HAN = re.compile(f"[{HAN}]+")
_MOSTLY = 0.05
"""Share of characters that must change for a text to count as written in traditional characters."""

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＋－／＝＆＿]+")
_WIDE_POINT = re.compile("．(?<=[0-9０-９]．)(?=[0-9０-９])")
# The mark stands first, what must stand before it is looked up behind: so the text is searched for marks alone.
_HALF = re.compile(
    rf"[,;:](?:(?:(?<=[{HAN}》）】〕].)|(?<=[{HAN}》）】〕][”’\"].))(?!//)|(?=[“‘\"]?[{HAN}《（【〔])|(?<=[0-9%],)(?=\d{{4}}年))"
)
_WIDENED = {",": "，", ";": "；", ":": "："}


def normalise_characters(text: Text) -> Text:
    r"""Return the text with one kind of line end and of space, and without characters that nobody sees.

    Parameters
    ----------
    text : Text
        Any text.

    Returns
    -------
    Text
        Line ends are ``\n``, wide and unbreakable spaces plain ones; control, zero-width, byte-order and private-use
        characters are gone, a soft hyphen with the line end that it made; radicals that stand for a character are that
        character.

    Examples
    --------
    >>> normalise_characters(Text.of("碳\u200b达峰\r\n⽬录")).chars
    '碳达峰\n目录'
    """
    chars = _SOFT_BREAK.sub(_dropped, text.chars) if _SOFT in text.chars else text.chars
    chars = chars.replace("\r\n", DROPPED + "\n")
    return text.with_chars(_UNUSUAL.sub(_usual, chars))


def _dropped(match: re.Match[str]) -> str:
    return DROPPED * len(match[0])


def _usual(match: re.Match[str]) -> str:
    char = match[0]
    if char in _HAS_BREAK:
        return "\n"
    if _IS_SPACE.match(char):
        return " "
    plain = unicodedata.normalize("NFKC", char)
    return (
        plain
        if plain != char and len(plain) == 1
        else (char if "\u2e80" <= char <= "\ufaff" and char < "\ue000" else DROPPED)
    )


def to_simplified(text: Text) -> Text:
    """Return the text in simplified characters if it is written in traditional ones; else as it is.

    Examples
    --------
    >>> to_simplified(Text.of("鋼鐵行業")).chars
    '钢铁行业'
    """
    simple = simplify(text.chars)
    if simple == text.chars:
        return text
    han = sum(map(len, _HAN.findall(text.chars)))
    changed = sum(map(str.__ne__, simple, text.chars))
    return text.with_chars(simple) if changed > _MOSTLY * han else text


def narrow_widths(text: Text) -> Text:
    """Return the text with letters, digits and per cent signs at half width, and commas in Chinese at full width.

    Full-width punctuation stays; half-width comma, semicolon and colon next to a Chinese character are widened, the
    full stop is not (it may be a decimal point).

    Examples
    --------
    >>> narrow_widths(Text.of("增长１２．５％,其中:钢铁")).chars
    '增长12.5%，其中：钢铁'
    """
    narrowed = text.sub(_WIDE_POINT, lambda _: ".").sub(_WIDE, lambda match: narrow(match[0]))
    return narrowed.sub(_HALF, lambda match: _WIDENED[match[0]])
