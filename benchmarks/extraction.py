"""Print how fast documents become facts, beside jieba's part-of-speech tagger on the same text in the same run.

Run ``python benchmarks/extraction.py FOLDER`` after ``pip install ".[benchmarks]"``. A figure is the median of
five rounds on one core; the ratio is what counts, characters per second depend on the machine.
"""

import sys
from pathlib import Path

import jieba.posseg
from timing import rate

from kg.extract.nlp import Extractor
from kg.ingest.corpus import find_inputs, read_document
from kg.resolve.document import resolve_document

ROUNDS = 5


def main() -> None:
    """Print a line for each stage, and the ratio."""
    inputs, _ = find_inputs([Path(sys.argv[1] if len(sys.argv) > 1 else "seeds/documents")])
    extractor = Extractor()
    documents = [read_document(one) for one in inputs]
    texts = [document.text for document in documents]
    characters = sum(map(len, texts))
    sections = [extractor.read(document) for document in documents]
    list(jieba.posseg.cut("钢铁"))
    rates = {
        "reading": rate(characters, lambda: [read_document(one) for one in inputs], rounds=ROUNDS),
        "extraction": rate(characters, lambda: [extractor.read(document) for document in documents], rounds=ROUNDS),
        "resolution": rate(
            characters,
            lambda: [
                resolve_document(document, found, vocabulary=extractor.vocabulary)
                for document, found in zip(documents, sections, strict=True)
            ],
            rounds=ROUNDS,
        ),
        "jieba tagger": rate(characters, lambda: [list(jieba.posseg.cut(text)) for text in texts], rounds=ROUNDS),
    }
    print(f"{len(documents)} documents, {characters} characters")
    for name, value in rates.items():
        print(f"{name:<14}{value:12,.0f} characters/s")
    print(f"extraction is {rates['extraction'] / rates['jieba tagger']:.1f} times as fast as jieba's tagger")


if __name__ == "__main__":
    main()
