"""Bytes to raw text: which encoding a file is in, and what is no text at all."""

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import InputError

LARGEST = 50_000_000
"""Bytes of a file; a larger one is no document but a corpus and should be split."""

_GUESSES = ("gb18030", "big5", "utf_16")
# The characters that every Chinese text is full of, in both scripts: they tell GB 18030 from Big5, which share bytes.
_COMMON = re.compile(
    "[的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種"
    "面而方后後多定行学學法所民得经經十三之进進着等部度家电電力里如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好"
    "应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么利比或但质質气氣第向道命此变變"
    "碳排放绿綠色低节節减減能源，。、；：《》]"
)
_ENOUGH = 0.1
_SURE = 24
"""Bytes of a line that cannot be valid UTF-8 by chance."""
_BINARY = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
_SPLIT = "split it into one file for each document"
_CONVERT = "save it as UTF-8 text, or name its encoding"


def decode(data: bytes, *, name: str, encoding: str | None = None, largest: int | None = None) -> tuple[str, str]:
    """Return the raw text of a file and the name of its encoding.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        What to call it in an error.
    encoding : str or None
        Encoding to use; None to find out: UTF-8, UTF-16 with its mark, else GB 18030 or Big5.
    largest : int or None
        Bytes that it may have; None for :data:`LARGEST`.

    Returns
    -------
    tuple of str
        The text without its byte-order mark, line ends as they are, and an encoding for which ``data.decode(encoding)``
        is that text.

    Raises
    ------
    InputError
        Too large, binary, empty or in an encoding that nobody can tell.

    Examples
    --------
    >>> decode("碳达峰".encode("gb18030"), name="a.txt")
    ('碳达峰', 'gb18030')
    """
    largest = largest or LARGEST
    if len(data) > largest:
        raise InputError(f"larger than {largest / 1e6:g} MB", code="KG-I05", where=name, remedy=_SPLIT)
    raw, used = _named(data, name, encoding) if encoding else _guessed(data, name)
    if _is_binary(raw):
        raise InputError("a binary file, not a text", code="KG-I03", where=name, remedy="give its text as .txt or .md")
    if not raw.strip("\ufeff \t\r\n\f\v\u3000"):
        raise InputError("holds no text", code="KG-I02", where=name, remedy="leave it out or fill it")
    return raw, used


def _is_binary(raw: str) -> bool:
    found = _BINARY.findall(raw)
    return "\0" in found or len(found) > max(4, len(raw) // 100)


def _named(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        codec = codecs.lookup(encoding)
        if codec.name == "utf-8" and data.startswith(codecs.BOM_UTF8):
            codec = codecs.lookup("utf-8-sig")
        return data.decode(codec.name), codec.name
    except LookupError:
        raise InputError(
            f"unknown encoding {encoding!r}",
            code="KG-I04",
            where=name,
            remedy="name one such as utf-8, gb18030 or big5",
        ) from None
    except UnicodeError as error:
        raise InputError(f"is not {encoding}: {error}", code="KG-I04", where=name, remedy=_CONVERT) from None


def _guessed(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (b"", "utf-8"),
    ):
        if data.startswith(mark):
            text = _try(data, encoding)
            if text is not None:
                return text, encoding
    if b"\0" in data:
        raise InputError("a binary file, not a text", code="KG-I03", where=name, remedy="give its text as .txt or .md")
    best = _by_characters(data) or _by_statistics(data)
    line = _utf8_line(data)
    if line:
        message = f"mixes encodings: line {line} is UTF-8, others are {best[1] if best else 'not'}"
        raise InputError(message, code="KG-I04", where=name, remedy=_CONVERT)
    if best is None:
        raise InputError("its encoding cannot be told", code="KG-I04", where=name, remedy=_CONVERT)
    return best


def _utf8_line(data: bytes) -> int:
    """Return the number of the first line that is surely UTF-8 in a file that as a whole is not; 0 without one."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        if len(line) >= _SURE and not line.isascii():
            text = _try(line, "utf-8") or ""
            # Bytes of another encoding give rare letters where they happen to be valid.
            if len(_COMMON.findall(text)) >= _ENOUGH * len(text) > 0:
                return number
    return 0


def _by_characters(data: bytes) -> tuple[str, str] | None:
    """Return the reading in which the most characters are common ones, if any makes sense."""
    readings = [(text, encoding) for encoding in _GUESSES[:2] if (text := _try(data, encoding)) is not None]
    shares = [len(_COMMON.findall(text)) / (1 + len(re.findall(r"[^\x00-\x7f]", text))) for text, _ in readings]
    best = max(shares, default=0.0)
    return readings[shares.index(best)] if best >= _ENOUGH else None


def _by_statistics(data: bytes) -> tuple[str, str] | None:
    match = from_bytes(data, cp_isolation=list(_GUESSES), enable_fallback=False).best()
    text = _try(data, match.encoding) if match else None
    return (text, match.encoding) if match and text is not None else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None
