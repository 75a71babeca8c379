"""The way from raw to clean text: small steps, each of which deletes or replaces characters one for one."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from kg.ingest.characters import narrow_widths, normalise_characters, to_simplified
from kg.ingest.damage import drop_glosses, drop_junk
from kg.ingest.markup import cut_front_matter, drop_bullets, drop_html, drop_markdown
from kg.ingest.mojibake import repair_mojibake
from kg.ingest.pages import join_pages
from kg.ingest.shift import DAMAGE, repair_shifts
from kg.ingest.spaces import drop_spaces
from kg.ingest.text import Text
from kg.ingest.wraps import join_lines

Step = Callable[[Text], Text]

FIRST_STEPS: tuple[Step, ...] = (repair_mojibake, repair_shifts, join_pages, normalise_characters)
"""What every text goes through before its front matter is looked for."""

STEPS: tuple[Step, ...] = (drop_html, drop_junk, drop_glosses, to_simplified, join_lines, narrow_widths, drop_spaces)
"""What every text goes through, in this order, behind the first steps and the marks of Markdown."""

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "repair_mojibake": "mojibake",
        "repair_shifts": "shifts",
        "join_pages": "pages",
        "normalise_characters": "characters",
        "drop_markdown": "markdown",
        "drop_html": "markup",
        "drop_junk": "junk",
        "drop_glosses": "glosses",
        "to_simplified": "script",
        "join_lines": "breaks",
        "narrow_widths": "widths",
        "drop_spaces": "spaces",
        "drop_bullets": "bullets",
    }
)
"""What the changes of a step are called where they are counted; ``damage`` counts places that stayed unreadable."""


def _nothing() -> None:
    """Let the cleaning go on."""


def clean(raw: str, *, markdown: bool = False, check: Callable[[], None] = _nothing) -> tuple[Text, Mapping[str, str]]:
    r"""Return the clean text and what its front matter says.

    Parameters
    ----------
    raw : str
        Text as it was decoded.
    markdown : bool
        Whether marks of Markdown mean something in it.
    check : callable
        Called after each step; raises what should end the cleaning of a text that takes too long.

    Returns
    -------
    tuple
        The clean text with its origins and its repairs by kind; values of the front matter by key, empty where there
        is none.

    Examples
    --------
    >>> text, _ = clean("碳排放：\r\n下降 ５％。")
    >>> text.chars, text.repairs
    ('碳排放：\n下降5%。', (('characters', 1), ('spaces', 1), ('widths', 1)))
    """
    counts: Counter[str] = Counter()
    keys, text = cut_front_matter(_through(FIRST_STEPS, Text.of(raw), counts, check))
    if not markdown and not keys:
        text = _through(STEPS, text, counts, check)
    else:
        # Bullets go last: they tell where a line cannot be the rest of the line before.
        text = _through((drop_markdown, *STEPS, drop_bullets), text, counts, check)
    counts["damage"] = text.chars.count(DAMAGE)
    return replace(text, repairs=tuple(sorted((kind, count) for kind, count in counts.items() if count))), keys


def _through(steps: Iterable[Step], text: Text, counts: Counter[str], check: Callable[[], None]) -> Text:
    for step in steps:
        before = text.edits
        text = step(text)
        counts[KINDS[step.__name__]] += text.edits - before
        check()
    return text
