"""Print how fast text is cleaned, in characters a second and as a multiple of plain decoding, and what memory it takes.

Run ``python benchmarks/cleaning.py``; figures are medians. The first text needs no repair; each of the others has been
damaged in one way. Then files of 50 MB are read, each in a process of its own (on Linux): time against a file an
eighth as long, and the most memory that reading took beyond what the program takes itself, as a multiple of the file.
"""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.ingest.clean import clean  # noqa: E402
from kg.ingest.corpus import Input, read_document  # noqa: E402
from kg.ingest.limits import Limits  # noqa: E402
from tests.damage import LOSSLESS  # noqa: E402

DOCUMENTS = ROOT / "seeds" / "documents"
LENGTH = 1_000_000
ROUNDS = 5
LARGE, PART = 50_000_000, 8
READ_LARGE = "wrap", "space_out"


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


def read(path: str) -> None:
    """Print the seconds and the bytes of memory that it takes to read a file."""
    document = next(DOCUMENTS.glob("*.md"))
    read_document(Input(document, document.name))
    before = most_memory()
    began = time.process_time()
    read_document(Input(Path(path), "large.txt"), limits=Limits(characters=LARGE))
    taken = time.process_time() - began
    print(taken, most_memory() - before)


def most_memory() -> int:
    """Return the most bytes of memory that this process has held so far."""
    # What getrusage says holds for the process that started this one, too.
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return 1024 * int(found[1]) if found else 0


def report_large(name: str, text: str) -> None:
    """Print what it takes to read a file of 50 MB, and how the time grows from a part of it."""
    data = text.encode()
    taken: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.txt"
        for size in (LARGE // PART, LARGE):
            path.write_bytes(data * (size // len(data)))
            run = subprocess.run(
                [sys.executable, __file__, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
            )
            time_, memory = map(float, run.stdout.split())
            taken.append((time_, memory / size))
    (short, _), (long, memory) = taken
    print(f"{name:<16}50 MB: memory {memory:.1f} × the file, {PART} × the file takes {long / short:.1f} × the time")


def main() -> None:
    """Print a line for each kind of text, then for large files."""
    bodies = [clean(path.read_text(encoding="utf-8"), markdown=True)[0].chars for path in sorted(DOCUMENTS.iterdir())]
    once = clean("\n".join(body.replace("# ", "") for body in bodies))[0].chars
    text = once * (LENGTH // len(once))
    report("no repair", text)
    for name, damage in LOSSLESS.items():
        report(name, damage(once, Random(1)) * (LENGTH // len(once)))
    report_large("no repair", once)
    for name in READ_LARGE:
        report_large(name, LOSSLESS[name](once, Random(1)))


if __name__ == "__main__":
    read(sys.argv[1]) if len(sys.argv) > 1 else main()
