"""Extraction on trial: reads annotated passages, extracts them afresh, and scores what was found."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate import (
    Comparison,
    Judged,
    Miss,
    Passage,
    RuleScore,
    Score,
    Steadiness,
    compare,
    read_passage,
    rule_scores,
    rule_uses,
    steadiness,
    sure_facts,
    total_scores,
)
from kg.extract.nlp import Extractor
from kg.ingest.corpus import read_text
from kg.ingest.decode import LARGEST, decode
from kg.interchange import facts_to_json
from kg.model import FactDecision, SectionClaims, Span, StatementKind
from kg.resolve.document import resolve_document

Progress = Callable[[int, int, str], None]

STARTER = Path("seeds/documents")
"""Where the documents of annotations lie that have none beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """An annotated passage: the file of the annotation, what was annotated, and the facts."""

    name: str
    source: str
    start: int
    end: int
    context: str
    facts: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What the extraction gave for one passage; ``predicted`` is what ``kg extract`` prints."""

    gold: Gold
    text: str
    predicted: Mapping[str, Any]
    found: Passage
    sections: tuple[SectionClaims, ...]
    to_raw: Callable[[Span], Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The scores of all passages, of every rule, what was missed in each, and how steady F1 is where it was asked.

    ``judged`` is the confidence of every fact with whether it is right.
    """

    passages: int
    scores: tuple[Score, ...]
    rules: tuple[RuleScore, ...]
    misses: Mapping[str, tuple[Miss, ...]]
    judged: tuple[Judged, ...] = ()
    steadiness: tuple[Steadiness, ...] = ()


def rule_records(found: Iterable[Evaluation], decided: Iterable[FactDecision] = ()) -> dict[str, tuple[int, int]]:
    """Return how often each rule was used and how often it was right, over several sets and what a person decided.

    Parameters
    ----------
    found : iterable of Evaluation
        Scores of sets without common passages.
    decided : iterable of FactDecision
        Facts that a person accepted or rejected; those whose rule is not known do not count.

    Returns
    -------
    dict
        Uses and right uses by id (``issuedBy:issue-verb``), sorted.
    """
    uses: dict[str, Counter[bool]] = defaultdict(Counter)
    for evaluation in found:
        for rule in evaluation.rules:
            uses[rule.record_id] += Counter({True: rule.right, False: rule.uses - rule.right})
    for one in decided:
        if one.rule:
            uses[f"{one.predicate or statement_kind(one.subject)}:{one.rule}"][one.accepted] += 1
    uses.pop("", None)
    return {id_: (counts.total(), counts[True]) for id_, counts in sorted(uses.items())}


def statement_kind(path: str) -> str:
    """Return the kind of a statement from its IRI path: ``targets`` for ``target/…``, empty where it is none."""
    kind = f"{path.partition('/')[0]}s"
    return kind if kind in set(StatementKind) else ""


def documents_of(gold: Path) -> Path:
    """Return the folder ``documents`` beside the annotations where there is one, else ``seeds/documents``."""
    beside = (gold if gold.is_dir() else gold.parent) / "documents"
    return beside if beside.is_dir() else STARTER


def evaluate(gold: Path, *, documents: Path, folds: int = 0, progress: Progress | None = None) -> Evaluation:
    """Return how well the extraction does on annotated passages.

    Parameters
    ----------
    gold : Path
        A file of one annotated passage, or a folder of them.
    documents : Path
        Folder of the documents that the annotations name.
    folds : int
        In how many folds the passages are dealt out to see how steady F1 is; 0 for none, else at least 2.
    progress : callable, optional
        Called with number done, number of all, name of the annotation.

    Returns
    -------
    Evaluation
        The same for the same input.

    Raises
    ------
    InputError
        If an annotation or a document cannot be read; a score without it would mislead.
    """
    return judge(run_trials(read_gold(gold), documents=documents, progress=progress), folds=folds)


def judge(trials: Iterable[Trial], *, folds: int = 0) -> Evaluation:
    """Return the scores of passages that were read."""
    done = list(trials)
    strict = [compare(one.gold.facts, one.found, text=one.text) for one in done]
    relaxed = [compare(one.gold.facts, one.found, text=one.text, relaxed=True) for one in done]
    uses = (
        (trial.gold.source, use) for trial, judged in zip(done, strict, strict=True) for use in _uses(trial, judged)
    )
    return Evaluation(
        passages=len(done),
        scores=total_scores([one.rows for one in strict], [one.rows for one in relaxed]),
        rules=rule_scores(uses),
        misses={trial.gold.name: judged.misses for trial, judged in zip(done, strict, strict=True)},
        judged=tuple(
            one
            for trial, judged in zip(done, strict, strict=True)
            for one in sure_facts(trial.sections, trial.found, judged, to_raw=trial.to_raw)
        ),
        steadiness=steadiness([one.rows for one in strict], folds) if folds else (),
    )


def _uses(trial: Trial, judged: Comparison) -> Iterable[tuple[str, str, bool]]:
    return rule_uses(trial.sections, trial.found, judged, to_raw=trial.to_raw)


def read_gold(path: Path) -> tuple[Gold, ...]:
    """Return the annotated passages of a file or folder, by name.

    Parameters
    ----------
    path : Path
        A ``.json`` file, or a folder; JSON in it that names no source is passed over.

    Returns
    -------
    tuple of Gold
        At least one.

    Raises
    ------
    InputError
        If a file cannot be read, is not in the layout of annotations, or there is none.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    values = [(file, _json(file)) for file in files]
    found = tuple(_gold(file, value) for file, value in values if isinstance(value, dict) and "source" in value)
    if not found:
        raise InputError("no annotated passage", code="KG-E01", where=str(path), remedy="name a folder of gold JSON")
    return found


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise InputError(reason, code="KG-E02", where=str(file), remedy="check the path") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is not JSON: {error}", code="KG-E03", where=str(file), remedy="correct it") from error


def _gold(file: Path, value: Mapping[str, Any]) -> Gold:
    try:
        start, end = _stretch(value)
        return Gold(
            name=file.name,
            source=str(value["source"]),
            start=start,
            end=end,
            context=str(value.get("context") or ""),
            facts=read_passage(value),
        )
    except ValueError as error:
        remedy = "see the layout of the annotations"
        raise InputError(str(error), code="KG-E04", where=str(file), remedy=remedy) from error


def _stretch(value: Mapping[str, Any]) -> tuple[int, int]:
    start, end = value.get("start", 0), value.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        raise ValueError("start and end are no stretch of a text")
    return start, end


def run_trials(passages: Sequence[Gold], *, documents: Path, progress: Progress | None = None) -> Iterator[Trial]:
    """Yield each passage with what the extraction finds in it.

    Parameters
    ----------
    passages : sequence of Gold
        What was annotated.
    documents : Path
        Folder of their sources.
    progress : callable, optional
        Called with number done, number of all, name of the annotation.

    Yields
    ------
    Trial
        The passage is read as a document of its own, after its context line.

    Raises
    ------
    InputError
        If a source is missing or shorter than the passage.
    """
    extractor = Extractor()
    for number, gold in enumerate(passages, start=1):
        yield _trial(gold, cut(gold, documents), extractor)
        if progress:
            progress(number, len(passages), gold.name)


def cut(gold: Gold, documents: Path) -> str:
    """Return the text of a passage, after its context line."""
    path = documents / gold.source
    if not path.resolve().is_relative_to(documents.resolve()):
        raise InputError("lies outside the documents", code="KG-E05", where=gold.source, remedy="name a file in them")
    try:
        with path.open("rb") as stream:
            raw, _ = decode(stream.read(LARGEST + 1), name=gold.source)
    except OSError as error:
        remedy = "name the folder of the sources with --documents"
        raise InputError("the document cannot be read", code="KG-E06", where=str(path), remedy=remedy) from error
    if gold.end > len(raw):
        message = f"{gold.name} ends at {gold.end}, the document at {len(raw)}"
        raise InputError(message, code="KG-E07", where=gold.source, remedy="annotate this edition of the document")
    return (f"{gold.context}\n" if gold.context else "") + raw[gold.start : gold.end]


def _trial(gold: Gold, text: str, extractor: Extractor) -> Trial:
    document = read_text(text.encode("utf-8", "surrogatepass"), name=gold.source, encoding="utf-8")
    sections = extractor.read(document)
    facts = resolve_document(document, sections, vocabulary=extractor.vocabulary)
    predicted = facts_to_json(facts, extractor.vocabulary)
    return Trial(
        gold=gold,
        text=text,
        predicted=predicted,
        found=read_passage(predicted),
        sections=sections,
        to_raw=document.offsets.to_raw,
    )
