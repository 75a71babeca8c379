"""Print how the time of extraction grows with false texts made to be slow: four times the text, four times the time.

Run ``python benchmarks/linear.py``; the last column is the ratio inside one run and should stay well below 16.
"""

import gc
import time

from kg.extract.nlp import Extractor
from kg.ingest.corpus import read_text

WORDS = (
    "碳",
    "碳钢铁董事长",
    "英国碳碳碳碳",
    "碳该办法",
    "碳减排公司",
    "碳（",
    "《碳排放办法》",
    "碳、钢铁",
    "，根据《碳办法》",
    "100万吨碳",
    "到2025年，碳",
)
LENGTHS = 8_000, 32_000


def seconds(extractor: Extractor, word: str, length: int) -> float:
    """Return how long a text of one repeated word takes."""
    document = read_text((word * (length // len(word))).encode(), name="made-up.txt")
    began = time.process_time()
    extractor.read(document)
    return time.process_time() - began


def main() -> None:
    """Print a line for each word."""
    extractor = Extractor()
    # The tables are left out of the collections of garbage: a longer text has more of them, each as long as the tables.
    gc.freeze()
    for word in WORDS:
        short, long = (seconds(extractor, word, length) for length in LENGTHS)
        print(f"{word:<12}{short:8.3f} s{long:8.3f} s{long / short:8.1f}")


if __name__ == "__main__":
    main()
