"""Print what comes back of our own documents after they were damaged at random, for each kind that loses nothing.

Run ``python benchmarks/damage.py [SEEDS]``; the figures are the worst of so many seeds (5), over all documents: the
share of characters that are right, and the F1 of entities, relations, statements and of all of them together.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.extract.nlp import Extractor  # noqa: E402
from tests.damage import LOSSLESS  # noqa: E402
from tests.repaired import PATHS, characters_right, facts_right, total  # noqa: E402


def main() -> None:
    """Print a line for each kind of damage."""
    extractor = Extractor()
    seeds = range(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    print(f"{len(PATHS)} documents, the worst of {len(seeds)} seeds")
    print(f"{'damage':<16}{'characters':>12}{'entities':>10}{'relations':>11}{'statements':>12}{'all facts':>11}")
    for name, damage in LOSSLESS.items():
        found = [facts_right(damage, extractor, seed) for seed in seeds]
        entities, relations, stated = (min(counts[part].f1 for counts in found) for part in range(3))
        characters = min(characters_right(damage, seed) for seed in seeds)
        every = min(total(counts).f1 for counts in found)
        print(f"{name:<16}{characters:12.4f}{entities:10.4f}{relations:11.4f}{stated:12.4f}{every:11.4f}")


if __name__ == "__main__":
    main()
