"""What converters, scanners and page layouts do to a text, at random but the same for the same seed.

Every function takes a clean text and a source of chance and returns the text as a damaged file would hold it. Nothing
is lost by the kinds in :data:`LOSSLESS`; :func:`shift_to_the_end` loses half a character.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from random import Random
from typing import Any

import opencc

from kg.chinese import HAN, display_width

Damage = Callable[[str, Random], str]

_SYLLABLES = (
    "chǎn",
    "yè",
    "guī",
    "huà",
    "jié",
    "zhì",
    "lǜ",
    "néng",
    "yuán",
    "tàn",
    "pái",
    "fàng",
    "nǚ",
    "ér",
    "ān",
    "xióng",
)
_HAN = re.compile(f"[{HAN}]")
_STRETCH = re.compile(f"[{HAN}]{{4,}}")
_SENTENCE_MARK = re.compile("[。，、；：](?!\n)")
_NARROW = str.maketrans("！，：；（）", "!,:;()")
_FOREIGN = "\u200b", "\ufeff", "\ue5e5", "\xad", "@@", "\u2060", "\uf0b7"
_PIECE = re.compile(r"[!-~]+|.", re.DOTALL)
_COLUMN = 34
_LEAST, _MOST = 5, 40


def to_traditional(text: str, _chance: Random) -> str:
    """Write the text in traditional characters."""
    converted: str = _converter().convert(text)
    return converted


@cache
def _converter() -> Any:
    return opencc.OpenCC("s2t")


def add_glosses(text: str, chance: Random) -> str:
    """Put a pronunciation behind one character in ten."""
    return _HAN.sub(lambda match: match[0] + (f"({chance.choice(_SYLLABLES)})" if chance.random() < 0.1 else ""), text)


def space_out(text: str, chance: Random) -> str:
    """Put spaces between all characters of one stretch in five."""
    return _STRETCH.sub(lambda match: " ".join(match[0]) if chance.random() < 0.2 else match[0], text)


def wrap(text: str, chance: Random) -> str:
    """Break every paragraph to a column, never inside a figure, a Latin word or an address."""
    gap = chance.choice(("\n", "\r\n", "\n\n"))
    return gap.join(line for paragraph in text.split("\n") for line in _lines(paragraph))


def _lines(paragraph: str) -> list[str]:
    lines, width = [""], 0.0
    for piece in _PIECE.findall(paragraph):
        if width + display_width(piece) > _COLUMN and lines[-1]:
            lines.append("")
            width = 0.0
        lines[-1] += piece
        width += display_width(piece)
    return lines


def break_pages(text: str, chance: Random) -> str:
    """Put the end of a page, with its number and in some texts with a running head, inside one long clause in four."""
    pages = iter(range(2, 10_000))
    head = chance.choice(("", "", "某地低碳简报\n", "某地低碳简报　总第7期\n"))
    number = chance.choice(("— {} —", "第 {} 页", "- {} -", "Page {} of 90", "·{}·"))
    end = chance.choice(("\n\n{}\n\n", "\n{}\n\f", "\r\n{}\r\n", "\n{}\f")).format(number) + head

    def broken(match: re.Match[str]) -> str:
        return match[0] + end.format(next(pages)) if chance.random() < 0.25 and match.start() > _COLUMN else match[0]

    return re.sub(f"(?<=[{HAN}])[，、](?=[{HAN}])", broken, text)


def insert_junk(text: str, chance: Random) -> str:
    """Put signs that mean nothing between one pair of characters in thirty."""
    between = re.compile(f"(?<=[{HAN}])(?=[{HAN}])")
    return between.sub(lambda _: chance.choice(_FOREIGN) if chance.random() < 1 / 30 else "", text)


def shift_bytes(text: str, chance: Random) -> str:
    """Read runs of the text in traditional characters one byte late, each up to where the bytes fall in step again."""
    return _shifted(to_traditional(text, chance), chance, to_the_end=False)


def shift_to_the_end(text: str, chance: Random) -> str:
    """Read runs one byte late up to the next plain character, where half a character is lost."""
    return _shifted(text, chance, to_the_end=True)


def _shifted(text: str, chance: Random, *, to_the_end: bool) -> str:
    pieces: list[str] = []
    done = 0
    for match in _SENTENCE_MARK.finditer(text):
        if match.start() < done or chance.random() > 0.5:
            continue
        run = _run(text, match.start(), to_the_end=to_the_end)
        late = _late(run) if run else ""
        if late:
            pieces += [text[done : match.start()], late.translate(_NARROW) if chance.random() < 0.5 else late]
            done = match.start() + len(run)
    return "".join(pieces) + text[done:]


def _run(text: str, start: int, *, to_the_end: bool) -> str:
    """Return the characters that are read late, empty where the bytes do not fall in step soon."""
    for end in range(start + 1, min(start + _MOST, len(text))):
        char = text[end]
        if char.isascii():
            return text[start:end] if to_the_end and end - start >= _LEAST else ""
        pair = char.encode("gbk", "replace")
        if len(pair) != 2:
            return ""
        if 0x40 <= pair[1] < 0x7F and not to_the_end:
            return text[start : end + 1] if end - start >= _LEAST and chr(pair[1]).isalpha() else ""
    return ""


def _late(run: str) -> str:
    late = run.encode("gbk")[1:]
    try:
        return "?" + late[:-1].decode("gb18030") + (chr(late[-1]) if late[-1] < 0x80 else "?")
    except UnicodeDecodeError:
        return ""


LOSSLESS: Mapping[str, Damage] = {
    damage.__name__: damage
    for damage in (to_traditional, add_glosses, space_out, wrap, break_pages, insert_junk, shift_bytes)
}
