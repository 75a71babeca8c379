"""A page that sets the raw and the clean text of a document side by side, paragraph by paragraph."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.errors import Finding
from kg.model import Block, BlockKind, Document, Section
from kg.view.markup import escaped, still_page
from kg.view.reading import DAMAGE, by_section, caption, facts_of, mark, words_of

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6875; --line: #d5dbe1; --paper: #fff; --shade: #f1f3f5; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e8ec; --soft: #9aa7b3; --line: #36414b; --paper: #14191e; --shade: #1d242b; } }
body { font: 16px/1.7 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 0 auto;
  max-width: 90rem; padding: 1rem; color: var(--ink); background: var(--paper); }
h1 { font-size: 1.4rem; } h2 { font-size: 1rem; margin: 1.4rem 0 .4rem; color: var(--soft); }
p { margin: 0; color: var(--soft); }
section { border-top: 1px solid var(--line); } section.aside { background: var(--shade); }
div.pair { display: grid; grid-template-columns: 4.5rem 1fr 1fr; gap: 0 1.2rem; padding: .15rem .4rem; }
div.pair > * { white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; }
div.pair > :nth-child(1), div.raw { color: var(--soft); font-size: .85em; }
div.heading { font-weight: 600; } div.item { padding-left: 1.2em; }
div.caption, div.byline, div.source { color: var(--soft); }
mark { background: #ffd9d2; color: #8a1500; }
@media (max-width: 50rem) { div.pair { grid-template-columns: 1fr; } }
"""


def reading_html(document: Document, blocks: Sequence[Block], findings: Iterable[Finding] = ()) -> str:
    """Return a page with the raw and the clean text side by side, each paragraph beside the lines it came from.

    Parameters
    ----------
    document : Document
        The document.
    blocks : sequence of Block
        Its headings, paragraphs and other lines.
    findings : iterable of Finding
        What could not be read of it.

    Returns
    -------
    str
        The page runs no program and loads nothing; every word of the document is escaped. What was taken out between
        two paragraphs stands in the left column with the one before.
    """
    facts = [escaped(line) for line in facts_of(document, findings)]
    starts = [document.offsets.to_raw(block.span).start for block in blocks]
    edges = pairwise([0, *starts[1:], len(document.raw)])
    raws = (document.raw[start:end].strip("\r\n\f") for start, end in edges)
    sections = [_section(document, section, parts, raws) for section, parts in by_section(document, blocks)]
    body = [f"<h1>{facts[0]}</h1>", *(f"<p>{fact}</p>" for fact in facts[1:]), *sections]
    return still_page(document.title, body, style=_STYLE)


def _section(document: Document, section: Section, blocks: Iterable[Block], raws: Iterator[str]) -> str:
    aside = ' class="aside"' if section.kind.value != "body" else ""
    pairs = "\n".join(_pair(document, block, raw) for block, raw in zip(blocks, raws, strict=False))
    return f"<section{aside}>\n<h2>{escaped(caption(document, section))}</h2>\n{pairs}\n</section>"


def _pair(document: Document, block: Block, raw: str) -> str:
    words = escaped(words_of(document, block.span)).replace(DAMAGE, f'<mark title="unreadable">{DAMAGE}</mark>')
    place = escaped(str(document.places.at(document.offsets.to_raw(block.span).start)))
    kind = block.kind.value if block.kind is not BlockKind.PARAGRAPH else "clean"
    label = f"{place}\n{mark(block)}".strip()
    columns = f'<div>{label}</div><div class="raw">{escaped(raw)}</div><div class="{kind}">{words}</div>'
    return f'<div class="pair">{columns}</div>'
