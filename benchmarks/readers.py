"""Print how libraries that could read our inputs compare, each on one job: what came out right, and in what time.

Run ``python benchmarks/readers.py`` after ``pip install .[dev,benchmarks]``; a library that is absent is left out. The
texts are our own documents and those given as arguments, written in each format by a library. ``kg`` is what the
program does with the library that it chose.
"""

import importlib.util
import io
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from rapidfuzz.distance import Levenshtein  # noqa: E402

from kg.chinese import simplify  # noqa: E402
from kg.errors import InputError  # noqa: E402
from kg.ingest.clean import clean  # noqa: E402
from kg.ingest.decode import decode  # noqa: E402
from kg.ingest.formats import raw_text  # noqa: E402
from tests.damage import insert_junk, shift_bytes, to_traditional  # noqa: E402
from tests.ingest import makers  # noqa: E402

SHORT = 80
MENU = "<nav><ul><li>网站首页<li>政务公开</ul></nav><div class=sidebar>相关链接</div>"
FOOT = "<footer>主办单位与备案号</footer><script>var a=1</script>"
Job = Mapping[str, Callable[[Any], Any]]


def report(job: str, cases: Iterable[tuple[Any, Any]], readers: Job, right: Callable[[Any, Any], float]) -> None:
    """Print a line for each reader: the mean of what was right, and the seconds for all cases."""
    known = list(cases)
    print(f"{job}, {len(known)} cases")
    for name, read in readers.items():
        share = 0.0
        began = time.perf_counter()
        for given, wanted in known:
            try:
                found = read(given)
            except (ImportError, InputError, UnicodeError, LookupError, TypeError) as error:
                found = type(error).__name__
            share += right(found, wanted)
        print(f"  {name:<24}{share / len(known):8.4f}{time.perf_counter() - began:9.2f} s")


def present(**readers: tuple[str, Callable[[Any, Any], Any]]) -> dict[str, Callable[[Any], Any]]:
    """Return the readers whose module is there, each with its module filled in."""
    found: dict[str, Callable[[Any], Any]] = {}
    for name, (module, read) in readers.items():
        if importlib.util.find_spec(module.partition(".")[0]) is not None:
            found[name] = partial(read, import_module(module))
    return found


def same(found: Any, wanted: Any) -> float:
    """Return 1 if all is right."""
    return float(found == wanted)


def letters(found: Any, wanted: Any) -> float:
    """Return the share of the characters that are right, spaces and line breaks apart."""
    one, other = ("".join(text.split()) for text in (found, wanted))
    return 1 - Levenshtein.distance(one, other) / max(len(one), len(other), 1)


def lines(found: Any, wanted: Any) -> float:
    """Return the F1 of whole lines."""
    one, other = ({line.lstrip("# ").strip() for line in text.split("\n")} - {""} for text in (found, wanted))
    return 2 * len(one & other) / max(len(one) + len(other), 1)


def encodings(texts: list[str]) -> None:
    """Compare guesses of encodings on whole texts and on their beginnings."""
    cases = []
    for text in texts:
        for part in (text, text[:SHORT]):
            cases += [(part.encode(name), part) for name in ("utf-8", "gb18030", "utf-16")]
            wide = to_traditional(part, Random(0)).encode("big5", "ignore")
            cases.append((wide, wide.decode("big5")))
    readers = {"kg": lambda data: decode(data, name="")[0]} | present(
        charset_normalizer=("charset_normalizer", lambda module, data: str(module.from_bytes(data).best())),
        chardet=("chardet", lambda module, data: data.decode(module.detect(data)["encoding"])),
        faust_cchardet=("cchardet", lambda module, data: data.decode(module.detect(data)["encoding"])),
    )
    report("encoding", cases, readers, lambda found, wanted: same(found.lstrip("\ufeff"), wanted))


def pdfs(pages: list[list[str]]) -> None:
    """Compare readers of PDFs."""
    readers = {"kg (pypdf)": lambda data: raw_text(data, name="a.pdf").chars} | present(
        pdfplumber=("pdfplumber", _pdfplumber),
        pdfminer=("pdfminer.high_level", lambda module, data: module.extract_text(io.BytesIO(data))),
    )
    report("pdf", [(makers.pdf(one), makers.plain(one).decode()) for one in pages], readers, letters)


def _pdfplumber(module: Any, data: bytes) -> str:
    with module.open(io.BytesIO(data)) as file:
        return "\n".join(page.extract_text() for page in file.pages)


def pages_of_the_web(pages: list[list[str]]) -> None:
    """Compare readers of web pages with a menu and a foot around the text."""
    cases = [
        (
            makers.html(one).decode().replace("<body>", f"<body>{MENU}").replace("</body>", f"{FOOT}</body>"),
            makers.plain(one).decode(),
        )
        for one in pages
    ]
    readers = {"kg (lxml)": lambda page: raw_text(page.encode(), name="a.html").chars} | present(
        selectolax=("selectolax.lexbor", _selectolax),
        trafilatura=("trafilatura", lambda module, page: module.extract(page) or ""),
    )
    report("html", cases, readers, lines)


def _selectolax(module: Any, page: str) -> str:
    tree = module.LexborHTMLParser(page)
    tree.strip_tags(["script", "style", "nav", "footer"])
    text: str = tree.body.text(separator="\n")
    return text


def word_files(pages: list[list[str]]) -> None:
    """Compare readers of Word files in which every fifth run was inserted while changes were tracked."""
    readers = {"kg (lxml)": lambda data: raw_text(data, name="a.docx").chars} | present(
        python_docx=(
            "docx",
            lambda module, data: "\n".join(one.text for one in module.Document(io.BytesIO(data)).paragraphs),
        ),
    )
    report("docx", [(makers.tracked_word(one), makers.plain(one).decode()) for one in pages], readers, lines)


def scripts(texts: list[str]) -> None:
    """Compare converters from traditional to simplified characters."""
    readers = {"kg (opencc)": simplify} | present(
        zhconv=("zhconv", lambda module, text: module.convert(text, "zh-hans")),
    )
    report("script", [(to_traditional(text, Random(0)), text) for text in texts], readers, letters)


def repairs(texts: list[str]) -> None:
    """Compare repairs of text that was read in the wrong encoding, or one byte late, or has junk in it."""
    readers = {"kg": lambda text: clean(text)[0].chars} | present(
        ftfy=("ftfy", lambda module, text: module.fix_text(text)),
    )
    wrong: Mapping[str, Callable[[str], str]] = {
        "utf-8 as latin-1": lambda text: text.encode().decode("latin-1"),
        "utf-8 as gbk": lambda text: text.encode().decode("gb18030", "replace"),
        "gbk as latin-1": lambda text: text.encode("gbk", "ignore").decode("latin-1"),
        "one byte late": lambda text: shift_bytes(text, Random(0)),
        "junk": lambda text: insert_junk(text, Random(0)),
    }
    for name, damage in wrong.items():
        report(f"repair, {name}", [(damage(text), text) for text in texts], readers, letters)


def main() -> None:
    """Print a table for each job."""
    pages = makers.corpus()
    for path in sys.argv[1:]:
        text, _ = clean(Path(path).read_bytes().decode())
        pages.append([unicodedata.normalize("NFC", line) for line in text.chars.split("\n") if line.strip()])
    texts = [makers.plain(one).decode() for one in pages]
    simple = [clean(text)[0].chars for text in texts]
    encodings(texts)
    pdfs(pages)
    pages_of_the_web(pages)
    word_files(pages)
    scripts(simple)
    repairs(simple)


if __name__ == "__main__":
    main()
