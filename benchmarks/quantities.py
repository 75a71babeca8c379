"""Print how much the reading of quantities adds to the time of extraction; the aim is at most 30 %.

Run ``python benchmarks/quantities.py [FOLDER]`` on a folder of texts (the starter corpus where none is named). Both
times are of one run: the documents are read without the quantities and with them, turn and turn about, and the median
of the rounds counts. The second line is a text in which every clause holds a figure, four times as dense as prose.
"""

import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from kg.extract.nlp import Extractor
from kg.ingest.corpus import read_text
from kg.model import Document

ROUNDS = 9
STARTER = Path(__file__).resolve().parents[1] / "seeds/documents"
DENSE = "到{year}年，湖区储能装机规模比2020年增长{share}%以上，余热利用率达到{share}.5%，更换锅炉{share}0余台。\n\n"
REPEATS = 400


def without_quantities() -> Extractor:
    """Return an extractor that reads no figures."""
    extractor = Extractor()
    extractor._nlp.remove_pipe("kg_quantities")  # noqa: SLF001 (no user needs an extraction without figures)
    return extractor


def seconds(extractor: Extractor, documents: Sequence[Document]) -> float:
    """Return the processor time that all documents take."""
    began = time.process_time()
    for document in documents:
        extractor.read(document)
    return time.process_time() - began


def compare(name: str, documents: Sequence[Document]) -> None:
    """Print the median times of the documents and by how much they differ."""
    bare, whole = without_quantities(), Extractor()
    rounds = [(seconds(bare, documents), seconds(whole, documents)) for _ in range(ROUNDS + 1)][1:]
    less, more = (statistics.median(times) for times in zip(*rounds, strict=True))
    added = statistics.median(with_ / without - 1 for without, with_ in rounds)
    size = sum(len(document.text) for document in documents)
    print(f"{name:<10}{size:>9,} characters{less:9.3f} s without{more:9.3f} s with{added:9.0%} more")


def main() -> None:
    """Print a line for the corpus and one for the dense text."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else STARTER
    files = sorted(path for path in folder.iterdir() if path.suffix in {".md", ".txt"})
    compare("corpus", [read_text(path.read_bytes(), name=path.name) for path in files])
    dense = "碳减排\n\n" + "".join(DENSE.format(year=2025 + n % 30, share=1 + n % 90) for n in range(REPEATS))
    compare("dense", [read_text(dense.encode(), name="made-up.txt")])


if __name__ == "__main__":
    main()
