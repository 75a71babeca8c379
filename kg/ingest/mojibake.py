"""Text whose bytes were read in the wrong encoding as a whole: UTF-8 taken for GBK or for Latin-1, GBK for Latin-1.

A stretch of such characters gives its bytes back, and these the words. Nothing else does: Chinese text written in GBK
is hardly ever valid UTF-8, and a row of accented letters hardly ever a row of common Chinese characters.
"""

import re
from collections.abc import Callable

from kg.chinese import HAN
from kg.ingest.shift import DAMAGE, is_common
from kg.ingest.text import DROPPED, Text

# Marks of punctuation in UTF-8 begin with EF BC or E3 80: these are the characters that GBK makes of them.
_SIGNS = "锛", "銆"
_CODE_PAGE = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_BY_GBK = re.compile(r"([^\x00-\x7f]+)(\??)")
_BY_LATIN = re.compile(f"[\xc2-\xf4][\x80-\xff{_CODE_PAGE}]+")
_BY_LATIN_FOR_GBK = re.compile("[\x81-\xfe][@-~\x80-\xff]+")
_HAN = re.compile(f"[{HAN}]")
_CUT_OFF = "unexpected end of data"
_LEAST, _SOUND, _LONGEST = 3, 0.85, 3
"""Chinese characters that a stretch must give, what share of them must be common, bytes of a character."""


def repair_mojibake(text: Text) -> Text:
    """Return the text with stretches that were read in the wrong encoding as the words that they are.

    Parameters
    ----------
    text : Text
        The raw text, control characters included (they are halves of words).

    Returns
    -------
    Text
        The same where no stretch gives words of common characters.

    Examples
    --------
    >>> repair_mojibake(Text.of("节能：" + "推动绿色转型。".encode().decode("latin-1"))).chars
    '节能：推动绿色转型。'
    """
    if any(sign in text.chars for sign in _SIGNS):
        text = _repaired(text, _BY_GBK, _gbk_bytes, "utf-8")
    if not text.chars.isascii() and _BY_LATIN_FOR_GBK.search(text.chars):
        text = _repaired(text, _BY_LATIN, _latin_bytes, "utf-8")
        text = _repaired(text, _BY_LATIN_FOR_GBK, _latin_bytes, "gbk")
    return text


def _repaired(text: Text, pattern: re.Pattern[str], to_bytes: Callable[[str], bytes], encoding: str) -> Text:
    """Return the text with what a pattern finds as words; where one stretch makes some, lone marks do too."""
    before = text.chars
    text = text.sub(pattern, lambda match: _read(match[0], to_bytes, encoding, least=_LEAST))
    if text.chars == before:
        return text
    return text.sub(pattern, lambda match: _read(match[0], to_bytes, encoding, least=0))


def _read(chars: str, to_bytes: Callable[[str], bytes], encoding: str, *, least: int) -> str:
    """Return the words in the room of the stretch, the stretch itself where they make no sense."""
    try:
        words = _decoded(to_bytes(chars.removesuffix("?")), encoding)
    except UnicodeError:
        return chars
    wide = [char for char in words if not char.isascii() and char != DAMAGE]
    sound = sum(map(is_common, wide)) >= _SOUND * len(wide) if wide else not any(map(is_common, chars))
    if not sound or len(_HAN.findall(words)) < least or len(words) > len(chars):
        return chars
    if chars.endswith("?") and not words.endswith(DAMAGE):
        words += "?"
    return words.ljust(len(chars), DROPPED)


def _decoded(data: bytes, encoding: str) -> str:
    """Return the words; of a last character that is not whole, the mark of damage."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.reason != _CUT_OFF or len(data) - error.start >= _LONGEST:
            raise
        return data[: error.start].decode(encoding) + DAMAGE


def _gbk_bytes(chars: str) -> bytes:
    # The byte 80 is no character in GBK: Windows reads it as the euro sign, others as one that nobody can know. At the
    # end of a stretch such a mark may have been any byte.
    parts = re.split(f"[€{DAMAGE}]", chars.rstrip(DAMAGE))
    return b"\x80".join(part.encode("gb18030") for part in parts)


def _latin_bytes(chars: str) -> bytes:
    return b"".join(char.encode("cp1252" if char in _CODE_PAGE else "latin-1") for char in chars)
