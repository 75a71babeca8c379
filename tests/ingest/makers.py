"""Documents of many formats, made from plain paragraphs by libraries."""

import io
import itertools
import re
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from opencc import OpenCC
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

CORPUS = Path(__file__).resolve().parents[2] / "seeds/documents"
FONT = "STSong-Light"
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_NO_XML = re.compile(r"[^\t\n\x20-\ud7ff\uf900-\ufffd]")


def corpus() -> list[list[str]]:
    """Return our documents as paragraphs, headings marked by ``#``, without front matter and marks of emphasis."""
    texts = [_FRONT_MATTER.sub("", path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.md"))]
    return [
        [line.strip() for line in _NO_XML.sub("", text).replace("**", "").split("\n") if line.strip()] for text in texts
    ]


def plain(lines: list[str]) -> bytes:
    return "\n".join(_words(line) for line in lines).encode()


def marked(lines: list[str]) -> bytes:
    return "\n\n".join(lines).encode()


def gb18030(lines: list[str]) -> bytes:
    return plain(lines).decode().encode("gb18030")


def big5(lines: list[str]) -> bytes:
    traditional: str = OpenCC("s2t").convert(plain(lines).decode())
    return traditional.encode("big5", "xmlcharrefreplace")


def html(lines: list[str], *, head: str = "") -> bytes:
    body = "\n".join(f"<{_tag(line)}>{escape(_words(line))}</{_tag(line)}>" for line in lines)
    return f"<!DOCTYPE html>\n<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def word(lines: list[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        if _level(line):
            document.add_heading(_words(line), level=_level(line))
        else:
            document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def tracked_word(lines: list[str]) -> bytes:
    """Return a Word file in which the words of every fifth paragraph were inserted while changes were tracked."""
    stream = io.BytesIO()
    numbers = itertools.count()

    def inserted(match: re.Match[str]) -> str:
        return f'<w:ins w:id="1" w:author="a">{match[0]}</w:ins>' if next(numbers) % 5 == 0 else match[0]

    with ZipFile(io.BytesIO(word(lines))) as given, ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name in given.namelist():
            part = given.read(name).decode() if name == "word/document.xml" else ""
            file.writestr(
                name, re.sub(r"<w:r>.*?</w:r>", inserted, part, flags=re.DOTALL) if part else given.read(name)
            )
    return stream.getvalue()


def pdf(lines: list[str], *, password: str | None = None) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    style = ParagraphStyle("body", fontName=FONT, fontSize=11, leading=16, wordWrap="CJK", spaceAfter=6)
    stream = io.BytesIO()
    template = SimpleDocTemplate(stream, encrypt=password, invariant=1)
    template.build([Paragraph(escape(_words(line)), style) for line in lines])
    return stream.getvalue()


def pdf_pages(*pages: str | None) -> bytes:
    """Return a PDF with a line of text on each page; a page of None shows a drawing alone, an empty one nothing."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for page in pages:
        if page is None:
            canvas.rect(100, 100, 300, 300, fill=1)
        elif page:
            canvas.setFont(FONT, 12)
            canvas.drawString(72, 720, page)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return stream.getvalue()


def open_document(content: str) -> bytes:
    return archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _level(line: str) -> int:
    return len(line) - len(line.lstrip("#"))


def _words(line: str) -> str:
    return line.lstrip("# ")


def _tag(line: str) -> str:
    return f"h{_level(line)}" if _level(line) else "p"
