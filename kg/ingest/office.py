"""The text of Word (docx) and OpenDocument (odt) files: paragraphs, headings and tables in order."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from posixpath import join, normpath

from lxml import etree

from kg.errors import InputError
from kg.ingest.archive import Archive

_RELATIONS, _WORD, _STYLES = "_rels/.rels", "word/document.xml", "word/styles.xml"
_ODT, _MIME = "content.xml", "mimetype"
_ODT_TYPE = b"application/vnd.oasis.opendocument.text"

_DEEPEST = 200
_LEFT_OUT = frozenset(
    # Taken back, hidden, or not part of the text; a fallback says again what stands before it.
    {"del", "moveFrom", "Fallback", "instrText", "delText", "tracked-changes", "annotation", "note", "sequence-decls"}
)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "s": " "}
_HEADING = re.compile(r"heading ?([1-6])", re.IGNORECASE)


def is_word(archive: Archive) -> bool:
    """Return whether an archive is a Word document."""
    main = _main_part(archive)
    return main.startswith("word/") and archive.holds(main)


def is_open_document(archive: Archive) -> bool:
    """Return whether an archive is an OpenDocument text."""
    return archive.holds(_MIME) and archive.holds(_ODT) and archive.part(_MIME).startswith(_ODT_TYPE)


def word_text(archive: Archive) -> str:
    """Return the paragraphs of a Word document, one a line, headings marked by ``#``, cells of a table by tabs.

    Parameters
    ----------
    archive : Archive
        The opened file.

    Returns
    -------
    str
        What a reader sees of the body: insertions, links and text boxes, but no deletions and no hidden words.

    Raises
    ------
    InputError
        Damaged, with a document type (where entities could be defined), or unpacked too large.
    """
    body = _parsed(archive, _main_part(archive))
    levels = _heading_levels(archive)
    return "\n".join(_blocks(body, partial(_word_level, levels=levels)))


def open_document_text(archive: Archive) -> str:
    """Return the paragraphs of an OpenDocument text, as :func:`word_text` does."""
    return "\n".join(_blocks(_parsed(archive, _ODT), _odt_level))


def _parsed(archive: Archive, part: str) -> etree._Element:
    # Entities stay unexpanded and nothing is fetched; a file with a document type is refused as a whole, since no
    # office program writes one.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(archive.part(part), parser)
    except (etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise InputError(
            "a damaged document", code="KG-I08", where=archive.name, remedy="open and save it again"
        ) from error
    if root.getroottree().docinfo.doctype:
        raise InputError(
            "its XML defines a document type, which may hold an entity bomb",
            code="KG-I12",
            where=archive.name,
            remedy="open and save it again in an office program",
        )
    return root


def _main_part(archive: Archive) -> str:
    if archive.holds(_WORD) or not archive.holds(_RELATIONS):
        return _WORD
    for relation in _parsed(archive, _RELATIONS):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return normpath(join("/", str(relation.get("Target", "")))).lstrip("/")
    return _WORD


def _heading_levels(archive: Archive) -> Mapping[str, int]:
    if not archive.holds(_STYLES):
        return {}
    levels: dict[str, int] = {}
    for style in _parsed(archive, _STYLES):
        id_ = _attribute(style, "styleId")
        for part in style.iter():
            if _tag(part) == "name" and (match := _HEADING.fullmatch(_attribute(part, "val"))):
                levels[id_] = int(match[1])
            elif _tag(part) == "name" and _attribute(part, "val").lower() == "title":
                levels[id_] = 1
            elif _tag(part) == "outlineLvl" and _attribute(part, "val") in "012345":
                levels.setdefault(id_, int(_attribute(part, "val") or 0) + 1)
    return levels


def _word_level(paragraph: etree._Element, levels: Mapping[str, int]) -> int:
    for properties in paragraph:
        if _tag(properties) == "pPr":
            found = {_tag(part): _attribute(part, "val") for part in properties}
            outline = found.get("outlineLvl", "")
            return int(outline) + 1 if outline in set("012345") else levels.get(found.get("pStyle", ""), 0)
    return 0


def _odt_level(paragraph: etree._Element) -> int:
    level = _attribute(paragraph, "outline-level") if _tag(paragraph) == "h" else ""
    return int(level) if level in set("123456") else 0


def _blocks(element: etree._Element, level_of: Callable[[etree._Element], int], depth: int = 0) -> Iterator[str]:
    """Yield the lines below an element: paragraphs, and rows of tables whose cells are short."""
    if depth > _DEEPEST:
        return
    for child in element:
        tag = _tag(child)
        if tag in _LEFT_OUT:
            continue
        if tag in {"p", "h"}:
            boxes: list[etree._Element] = []
            words = "".join(_words(child, boxes)).strip()
            if words:
                yield "#" * level_of(child) + " " * bool(level_of(child)) + words
            for box in boxes:
                yield from _blocks(box, level_of, depth + 1)
        elif tag in {"tr", "table-row"}:
            cells = [list(_blocks(cell, level_of, depth + 1)) for cell in child]
            # A cell of several paragraphs is a layout, not a table.
            if any(len(cell) > 1 for cell in cells):
                yield from (line for cell in cells for line in cell)
            elif any(cells):
                yield "\t".join(cell[0] for cell in cells if cell)
        else:
            yield from _blocks(child, level_of, depth + 1)


def _words(element: etree._Element, boxes: list[etree._Element], depth: int = 0) -> Iterator[str]:
    tag = _tag(element)
    # In Word only w:t holds words; in OpenDocument the paragraph and its spans do.
    speaks = tag == "t" or not element.nsmap.get(element.prefix or None, "").endswith("wordprocessingml/main")
    if speaks and element.text:
        yield element.text
    for child in element:
        name = _tag(child)
        if name in {"txbxContent", "text-box"}:
            boxes.append(child)
        elif name in _BREAKS:
            count = _attribute(child, "c") if name == "s" else ""
            yield _BREAKS[name] * (int(count) if count.isdecimal() and len(count) < 3 else 1)
        elif name not in _LEFT_OUT and not _is_hidden(child) and depth < _DEEPEST:
            yield from _words(child, boxes, depth + 1)
        if speaks and child.tail:
            yield child.tail


def _is_hidden(run: etree._Element) -> bool:
    if _tag(run) != "r":
        return False
    marks = (mark for properties in run if _tag(properties) == "rPr" for mark in properties)
    return any(_tag(mark) == "vanish" and _attribute(mark, "val") not in {"0", "false", "off"} for mark in marks)


def _tag(element: etree._Element) -> str:
    # QName would do the same ten times slower.
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")
