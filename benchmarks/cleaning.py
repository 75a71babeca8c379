"""Print how fast text is cleaned: millions of characters a second, and the time as a multiple of plain decoding.

Run ``python benchmarks/cleaning.py``; figures are medians. The first text needs no repair; each of the others has been
damaged in one way.
"""

import sys
import time
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.ingest.clean import clean  # noqa: E402
from tests.damage import LOSSLESS  # noqa: E402

DOCUMENTS = ROOT / "seeds" / "documents"
LENGTH = 1_000_000
ROUNDS = 5


def seconds(data: bytes, *, cleaning: bool) -> float:
    """Return how long it takes to decode bytes, and to clean the text where wanted."""
    times: list[float] = []
    for _ in range(ROUNDS):
        began = time.process_time()
        text = data.decode()
        if cleaning:
            clean(text)
        times.append(time.process_time() - began)
    return median(times)


def report(name: str, text: str) -> None:
    """Print a line for a text."""
    data = text.encode()
    decoding, cleaning = seconds(data, cleaning=False), seconds(data, cleaning=True)
    print(f"{name:<16}{len(text) / cleaning / 1e6:8.2f} M characters/s{cleaning / decoding:8.0f} × decoding")


def main() -> None:
    """Print a line for each kind of text, then how the time grows with the length."""
    bodies = [clean(path.read_text(encoding="utf-8"), markdown=True)[0].chars for path in sorted(DOCUMENTS.iterdir())]
    once = clean("\n".join(body.replace("# ", "") for body in bodies))[0].chars
    text = once * (LENGTH // len(once))
    report("no repair", text)
    for name, damage in LOSSLESS.items():
        report(name, damage(once, Random(1)) * (LENGTH // len(once)))
    short, long = (seconds((once * times).encode(), cleaning=True) for times in (10, 80))
    print(f"8 × the text takes {long / short:.1f} × the time")


if __name__ == "__main__":
    main()
