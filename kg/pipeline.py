"""From documents to an output folder: reads, extracts, resolves, writes graph, page and manifest."""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg import __version__
from kg.errors import Finding, InputError, Severity
from kg.extract.nlp import Extractor
from kg.files import TEXTS, keep_text, text_name, write_files
from kg.graph.build import build_graphs
from kg.graph.turtle import to_turtle
from kg.ids import BASE_IRI, digest
from kg.ingest.corpus import Input, find_inputs
from kg.ingest.limits import DEFAULT, Limits
from kg.ingest.reading import read_documents
from kg.model import CorpusFacts, Document, DocumentFacts, Repeat
from kg.resolve.corpus import merge
from kg.resolve.decisions import COLUMNS, load_decisions, undecided_rows
from kg.resolve.document import resolve_document
from kg.resolve.verdicts import doubtful_rows, refused_rows
from kg.resources import code_version
from kg.validators import accepted, rejected_rows
from kg.view.content import BuildNotes
from kg.view.rejected import rejected_csv
from kg.view.text import csv_text
from kg.vocabulary import Vocabulary

Progress = Callable[[int, int, str], None]

_FILES = ("graph.ttl", "evidence.ttl", "rejected.csv", "undecided.csv", "manifest.json")
_TEXT_NAME = re.compile(r"[0-9a-f]{12}\.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build read and wrote.

    ``found`` counts entities and statements by kind, ``rejected`` what was kept out, ``repeats`` articles that stand
    elsewhere too, ``undecided`` pairs of policies that may be one, ``doubtful`` facts of little confidence; ``notes``
    is what a page for readers says beside the graph.
    """

    documents: int
    found: dict[str, int]
    facts: int
    rejected: int
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]
    seconds: float
    repeats: int = 0
    undecided: int = 0
    doubtful: int = 0
    notes: BuildNotes = field(default_factory=BuildNotes)


def build(
    paths: Sequence[Path],
    *,
    output: Path,
    encoding: str | None = None,
    base: str = BASE_IRI,
    limits: Limits = DEFAULT,
    decisions: Path | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Read documents and write their graph.

    Parameters
    ----------
    paths : sequence of Path
        Files, folders, archives; ``-`` is standard input.
    output : Path
        Folder for ``graph.ttl``, ``evidence.ttl``, ``rejected.csv``, ``undecided.csv``, ``manifest.json`` and
        ``texts/``; made where it is missing.
    encoding : str, optional
        Encoding of all files; guessed for each where left out.
    base : str
        Base of the data IRIs.
    limits : Limits
        What a file may cost.
    decisions : Path, optional
        Table of what a person decided about policies that may be one, and about facts.
    progress : callable, optional
        Called with number done, number of all, name of the file.

    Returns
    -------
    BuildReport
        A document that cannot be read is a finding; the others are still built.

    Raises
    ------
    InputError
        If no document could be read, or the decisions could not; nothing is written then.
    OutputError
        If the folder cannot be written.
    """
    began = time.monotonic()
    inputs, skipped = find_inputs(paths, output=output)
    decided, unclear = load_decisions(decisions)
    findings = [*skipped, *unclear]
    extractor = Extractor()
    reading = _Reading(extractor=extractor, encoding=encoding, limits=limits, texts=output / TEXTS, findings=findings)
    read = list(reading.facts(inputs, progress))
    if not read:
        raise _nothing_read(findings)
    corpus, rejected = accepted(all_said := merge(read, decisions=decided), extractor.vocabulary)
    kept_out = (*refused_rows(all_said), *rejected_rows(rejected, all_said))
    paths_of = {document.id: document.path for document in corpus.documents}
    findings += [*corpus.findings, *(_repeated(repeat, paths_of) for repeat in corpus.repeats)]
    doubtful = tuple(doubtful_rows(corpus, paths_of))
    version = run_id(extractor.vocabulary)
    graphs = build_graphs(corpus, extractor.vocabulary, base=base, run=version)
    files = tuple(output / name for name in _FILES)
    write_files(
        {
            files[0]: to_turtle(graphs.facts, base=base),
            files[1]: to_turtle(graphs.evidence, base=base),
            files[2]: rejected_csv(kept_out),
            files[3]: csv_text(COLUMNS, (*undecided_rows(corpus.undecided, paths_of), *doubtful)),
            files[4]: _manifest(
                corpus, findings=findings, version=(version, extractor.vocabulary.version), rejected=len(kept_out)
            ),
        }
    )
    _drop_old_texts(output / TEXTS, corpus.documents)
    found = Counter(entity.kind.value for entity in corpus.entities)
    found.update(statement.kind.value for statement in corpus.statements)
    return BuildReport(
        documents=len(corpus.documents),
        found=dict(sorted(found.items())),
        facts=len(corpus.facts) + len(corpus.statements),
        rejected=len(kept_out),
        findings=tuple(findings),
        files=files,
        seconds=time.monotonic() - began,
        repeats=len(corpus.repeats),
        undecided=len(corpus.undecided),
        doubtful=len(doubtful),
        notes=BuildNotes(
            found=dict(sorted(found.items())),
            documents=tuple(_document_row(document) for document in corpus.documents),
            findings=tuple(findings),
            rejected=kept_out,
        ),
    )


def _repeated(repeat: Repeat, paths: Mapping[str, str]) -> Finding:
    one, other = repeat.article, repeat.original
    return Finding(
        code="KG-R01",
        severity=Severity.INFO,
        where=f"{paths[one.document]}:{one.start}-{one.end}",
        message=f"the article {one.heading!r} repeats {paths[other.document]}:{other.start}-{other.end} "
        f"({repeat.similarity:.0%} of their phrases are equal); the two count as one support",
    )


def run_id(vocabulary: Vocabulary) -> str:
    """Return what identifies the rules and tables of a build: no clock, so that equal input gives equal files."""
    return digest("run", __version__, vocabulary.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """How files become facts; ``findings`` takes what could not be read, ``texts`` the raw text of each document."""

    extractor: Extractor
    encoding: str | None
    limits: Limits
    texts: Path
    findings: list[Finding]

    def facts(self, inputs: Sequence[Input], progress: Progress | None) -> Iterator[DocumentFacts]:
        for number, input_ in enumerate(inputs, start=1):
            for item in read_documents(input_, encoding=self.encoding, limits=self.limits):
                if isinstance(item, Finding):
                    self.findings.append(item)
                else:
                    # Written at once, so that the texts of a large collection are never all in memory; the name is a
                    # digest of the file, so that a build that is killed leaves nothing wrong behind.
                    keep_text(self.texts, item.id, item.raw)
                    yield _facts(item, self.extractor)
            if progress:
                progress(number, len(inputs), input_.name)


def _drop_old_texts(folder: Path, documents: Sequence[DocumentFacts]) -> None:
    """Delete texts that an earlier build wrote and this one does not speak of."""
    kept = {text_name(document.id) for document in documents}
    for path in folder.glob("*.txt"):
        if _TEXT_NAME.fullmatch(path.name) and path.name not in kept:
            path.unlink(missing_ok=True)


def _facts(document: Document, extractor: Extractor) -> DocumentFacts:
    return resolve_document(document, extractor.read(document), vocabulary=extractor.vocabulary)


def _nothing_read(findings: Sequence[Finding]) -> InputError:
    reasons = "; ".join(str(finding) for finding in findings) or "no document was found"
    return InputError(f"no document was read: {reasons}", code="KG-I00", remedy="name a file or folder of documents")


def _document_row(document: DocumentFacts) -> dict[str, Any]:
    """Return how a document was read, as plain values."""
    known = {name: getattr(document, name) for name in ("id", "path", "sha256", "encoding", "title")}
    if document.repairs:
        known["repairs"] = dict(document.repairs)
    known["text"] = f"{TEXTS}/{text_name(document.id)}"
    return known


def _manifest(corpus: CorpusFacts, *, findings: Sequence[Finding], version: tuple[str, str], rejected: int) -> str:
    run, vocabulary = version
    content: dict[str, Any] = {
        "program": f"carbon-policy-kg {__version__}",
        "run": run,
        "rules": code_version("ingest", "extract", "resolve", "validators"),
        "vocabulary": vocabulary,
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "documents": [_document_row(document) for document in corpus.documents],
        "entities": dict(sorted(Counter(entity.kind.value for entity in corpus.entities).items())),
        "facts": len(corpus.facts),
        "statements": dict(sorted(Counter(one.kind.value for one in corpus.statements).items())),
        "rejected": rejected,
        "repeats": len(corpus.repeats),
        "undecided": len(corpus.undecided),
        "findings": [
            {"code": f.code, "severity": f.severity.value, "where": f.where, "message": f.message, "remedy": f.remedy}
            for f in findings
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
