"""Print how much a vocabulary of 100,000 names slows extraction; the aim is less than 10 %.

Run ``python benchmarks/vocabulary.py [FOLDER]`` on a folder of texts (the starter corpus where none is named).
Generated companies, with names made of the syllables of real ones, are added to a copy of the tables. Both extractors
read the same documents in one run, turn and turn about, and the median of the ratios counts. What it costs to start and
to hold the tables is printed too.
"""

import csv
import itertools
import shutil
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.extract.nlp import Extractor
from kg.ingest.corpus import find_inputs, read_document
from kg.model import Document
from kg.resources import resource

ROUNDS = 15
NAMES = 100_000
STARTER = Path(__file__).resolve().parents[1] / "seeds/documents"
PLACES = "华东海北江南山西河湖川云贵青宁甘陕吉辽黑皖浙闽赣鲁豫鄂湘粤桂琼渝藏"
SYLLABLES = "金鑫盛达恒瑞泰安康宏远通顺利发兴隆昌茂源丰裕祥和润泽博雅嘉德信诚义仁智勇"
TRADES = ("钢铁", "水泥", "化工", "能源", "电力", "环保", "新材料", "装备", "物流", "建材")


def companies() -> Iterator[str]:
    """Yield names of companies that do not exist."""
    for place, first, second, trade in itertools.product(PLACES, SYLLABLES, SYLLABLES, TRADES):
        if first != second:
            yield f"{place}{first}{second}{trade}有限公司"


def enlarged(folder: Path) -> int:
    """Write the tables with generated bodies into a folder and return how many names these have."""
    for table in resource("vocabulary").glob("*.csv"):
        shutil.copy(table, folder / table.name)
    path = folder / "agencies.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        columns = next(csv.reader(stream))
    names = 0
    with path.open("a", encoding="utf-8", newline="") as stream:
        rows = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        for number, name in enumerate(companies()):
            if names >= NAMES:
                break
            short = name.removesuffix("有限公司")
            labels = {"label_zh": name, "label_en": f"Company {number}", "aliases_zh": short}
            rows.writerow({"id": f"made-up-{number}", "kind": "organization", "level": "company"} | labels)
            names += 2
    return names


def seconds(extractor: Extractor, documents: Sequence[Document]) -> float:
    """Return how long all documents take."""
    began = time.perf_counter()
    for document in documents:
        extractor.read(document)
    return time.perf_counter() - began


def started(folder: str | None) -> tuple[Extractor, float, float]:
    """Return an extractor, the seconds it took to make, and the memory that it holds in MB."""
    tracemalloc.start()
    began = time.perf_counter()
    extractor = Extractor(folder)
    took = time.perf_counter() - began
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return extractor, took, held / 1e6


def main() -> None:
    """Print the size of both vocabularies, and the ratio."""
    inputs, _ = find_inputs([Path(sys.argv[1]) if len(sys.argv) > 1 else STARTER])
    documents = [read_document(one) for one in inputs]
    with tempfile.TemporaryDirectory() as folder:
        added = enlarged(Path(folder))
        (ours, took, held), (large, took_large, held_large) = started(None), started(folder)
    print(f"{len(documents)} documents, {sum(len(one.text) for one in documents)} characters")
    print(f"our tables:          start {took:6.2f} s, {held:6.1f} MB (Python objects, while traced)")
    print(f"with {added:,} more: start {took_large:6.2f} s, {held_large:6.1f} MB")
    rounds = [(seconds(ours, documents), seconds(large, documents)) for _ in range(ROUNDS + 1)][1:]
    slower = statistics.median(more / less for less, more in rounds) - 1
    print(f"extraction {statistics.median(less for less, _ in rounds):.3f} s and ", end="")
    print(f"{statistics.median(more for _, more in rounds):.3f} s: {slower:+.1%}")


if __name__ == "__main__":
    main()
