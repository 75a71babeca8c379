"""Text that a program read one byte late: GBK bytes put in order again, the halves that were lost found or marked.

A character of GBK has two bytes. A program that cuts its input between the two loses the first, writes a question mark
or nothing for it and pairs the bytes behind it wrongly, up to the next plain character. Such a run is rare symbols,
Cyrillic and rare characters among common ones. The bytes put in order give the words again, but for the first byte of
the first character and, often, the second byte of the last.
"""

import re
from collections.abc import Sequence

from kg.chinese import HAN, simplify
from kg.ingest.damage import TONES, is_syllable
from kg.ingest.halves import MARKS, UNKNOWN, Item, covered, solved
from kg.ingest.text import DROPPED, Text

DAMAGE = UNKNOWN
"""Stands in the clean text for a character that nobody can know."""

_WIDE = str.maketrans("!,:;()", "！，：；（）")
_RUN = re.compile(
    rf"[?{DAMAGE}]((?:[^\x00-\x9f{DAMAGE}]|[!,:;()])+)(?:([?{DAMAGE}])(?:([a-zü{TONES}]{{1,6}})[)）])?|([@-Z\[-~]))?"
)
_GLOSS = re.compile(rf"[(（][a-zü{TONES}]{{1,6}}[)）]")
_LOST = re.compile(f"{DAMAGE}{{2,}}")
_HAN = re.compile(f"[{HAN}]")
_RARE = re.compile("[\u0370-\u03ff\u0400-\u04ff\u2200-\u22ff\u2460-\u24ff\u2500-\u25ff\ue000-\uf8ff]")
# The first level of GB 2312 holds the 3,755 characters in daily use.
_COMMON = frozenset(
    bytes((lead, trail)).decode("gb2312")
    for lead in range(0xB0, 0xD8)
    for trail in range(0xA1, 0xFF if lead < 0xD7 else 0xFA)
) | frozenset(MARKS + "—…·〔〕【】‘’")
_SAMPLE = 40
_TOO_COMMON, _STRANGE, _SOUND, _LEAST, _LONG = 0.85, 0.7, 0.85, 3, 6
_SHORT = 4
"""Pairs of a run in which a pair may have vanished between two others and still be found."""
_LONGEST_WORD, _AROUND = 6, 30
_PASSES = 3


def repair_shifts(text: Text) -> Text:
    """Return the text with runs that were read one byte late put in order.

    A lost half is restored where exactly one sentence mark or common word fits; else the place becomes
    :data:`DAMAGE`, with a line break behind it where there is room, so that no sentence reads across it.

    Parameters
    ----------
    text : Text
        The raw text, private-use characters included (pairs without a character are among them).

    Returns
    -------
    Text
        The same where no run makes sense in another order.

    Examples
    --------
    >>> late = "。《節水意見》的發".encode("gbk")[1:-1].decode("gb18030")
    >>> repair_shifts(Text.of("目標?" + late + "l布")).chars
    '目標。《節水意見》的發布'
    """
    for _ in range(_PASSES):
        if "?" not in text.chars and DAMAGE not in text.chars:
            break
        before = text.chars
        text = text.sub(_RUN, _put_in_order)
        if text.chars == before:
            break
    # A mark alone has no room for the line break.
    return (
        text.sub(_LOST, lambda match: (DAMAGE + "\n").ljust(len(match[0]), DROPPED)) if DAMAGE in text.chars else text
    )


def is_common(char: str) -> bool:
    """Tell whether a character is in daily use, in either script, or a sentence mark."""
    return simplify(char) in _COMMON


def _share(chars: str) -> float:
    return sum(map(_COMMON.__contains__, simplify(chars))) / max(len(chars), 1)


def _makes_sense(known: str, *, instead_of: str) -> bool:
    """Tell whether characters in their new order are text and were none before: by common characters, by words."""
    after, before = _share(known), _share(instead_of)
    if len(known) < _LEAST or after < before:
        return False
    if after >= _SOUND and before <= min(_STRANGE, after - 0.25):
        return True
    if len(known) >= _LONG and after - before >= 0.4:
        return True
    return any(covered(known)) and not any(covered(instead_of))


def _put_in_order(match: re.Match[str]) -> str:
    run = match[1].translate(_WIDE)
    if not _HAN.search(run) and not _RARE.search(run):
        return match[0]
    if _share(run[:_SAMPLE]) > _TOO_COMMON and any(covered(run)):
        return match[0]
    late, used = _bytes(run)
    whole = used == len(run)
    letter = match[4] if whole else None
    items, ended = _ordered(late, ord(letter) if letter else None)
    pairs = (ended + 1) // 2
    known = "".join(item for item in items if isinstance(item, str))
    left = _plain(match.string[max(match.start() - _AROUND, 0) : match.start()])[-_LONGEST_WORD:]
    edge = 1 + pairs
    if pairs == len(run):
        edge = match.end() - match.start() if letter or not match[3] or _toned(match[3]) else 1 + pairs + 1
    right = _plain(match.string[match.start() + edge : match.start() + edge + _AROUND])[:_LONGEST_WORD]
    sound = _makes_sense(known, instead_of=run[:pairs])
    if sound:
        found = solved(items, left, right)
    elif not letter and match[2] and pairs == len(run) <= _SHORT and _RARE.search(run):
        found = _with_vanished(late, left, right) or [(None, None)]
    else:
        return match[0]
    return _written(found, edge) + match[0][edge:]


def _plain(chars: str) -> str:
    """Return what stands around a run, without glosses of pronunciation."""
    return _GLOSS.sub("", chars)


def _toned(word: str) -> bool:
    return is_syllable(word) and any(char in TONES for char in word)


def _bytes(run: str) -> tuple[bytes, int]:
    """Return the bytes of a run up to the first character that has not two, and how many characters they are."""
    found = bytearray()
    for index, char in enumerate(run):
        pair = char.encode("gb18030", "replace")
        if len(pair) != 2:
            return bytes(found), index
        found += pair
    return bytes(found), len(run)


def _ordered(late: bytes, last: int | None) -> tuple[list[Item], int]:
    """Return the characters with their halves in order, and how many bytes were used; a plain byte ends them."""
    if not late:
        return [], 0
    items: list[Item] = [(None, late[0])]
    for index in range(1, len(late), 2):
        lead = late[index]
        if lead < 0x80:
            return [*items, chr(lead)], index + 1
        trail = late[index + 1] if index + 1 < len(late) else last
        if trail is None:
            items.append((lead, None))
            break
        items.append(bytes((lead, trail)).decode("gbk", "replace")[0])
    return items, len(late)


def _with_vanished(late: bytes, left: str, right: str) -> list[Item] | None:
    """Return the one way in which a run makes words, a pair without a character having vanished from it, if any."""
    found: list[list[Item]] = []
    for place in range(0, len(late) + 1, 2):
        halves: list[int | None] = [None, *late[:place], None, None, *late[place:], None]
        items: list[Item] = [
            slot if None in slot else bytes(half for half in slot if half is not None).decode("gbk", "replace")[0]
            for slot in zip(halves[::2], halves[1::2], strict=True)
        ]
        complete = solved(items, left, right)
        if all(isinstance(item, str) for item in complete):
            gone = "".join(map(str, complete)).encode("gbk", "replace")[place + 1 : place + 3]
            if len(gone) == 2 and _has_no_character(gone):
                found.append(complete)
    return found[0] if len(found) == 1 else None


def _has_no_character(pair: bytes) -> bool:
    try:
        pair.decode("gbk")
    except UnicodeDecodeError:
        return True
    return False


def _written(items: Sequence[Item], room: int) -> str:
    """Return the characters in the room of the run: marks for what is lost, broken lines as far as there is room."""
    spare = room - len(items)
    pieces: list[str] = []
    for item in items:
        if isinstance(item, str):
            pieces.append(item)
        else:
            pieces.append(DAMAGE + "\n" if spare > 0 else DAMAGE)
            spare -= 1
    return "".join(pieces).ljust(room, DROPPED)
