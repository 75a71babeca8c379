"""From documents to an output folder: reads, extracts, resolves, writes graph, page and manifest."""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg import __version__
from kg.errors import Finding, InputError
from kg.extract.nlp import Extractor
from kg.files import write_files
from kg.graph.build import build_graphs
from kg.graph.turtle import to_turtle
from kg.ids import BASE_IRI, digest
from kg.ingest.corpus import Input, find_inputs
from kg.ingest.formats import EXTRACTED
from kg.ingest.limits import DEFAULT, Limits
from kg.ingest.reading import read_documents
from kg.model import CorpusFacts, Document, DocumentFacts
from kg.resolve.corpus import merge
from kg.resolve.document import resolve_document
from kg.validators import accepted, rejected_rows
from kg.view.rejected import rejected_csv
from kg.vocabulary import Vocabulary

Progress = Callable[[int, int, str], None]

TEXTS = "texts"
"""Folder in the output for the text of documents that are no text themselves: pdf, docx, odt, html."""

_TEXT_NAME = re.compile(r"[0-9a-f]{12}\.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build read and wrote; ``found`` counts entities and statements by kind, ``rejected`` what was kept out."""

    documents: int
    found: dict[str, int]
    facts: int
    rejected: int
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]
    seconds: float


def build(
    paths: Sequence[Path],
    *,
    output: Path,
    encoding: str | None = None,
    base: str = BASE_IRI,
    limits: Limits = DEFAULT,
    progress: Progress | None = None,
) -> BuildReport:
    """Read documents and write their graph.

    Parameters
    ----------
    paths : sequence of Path
        Files, folders, archives; ``-`` is standard input.
    output : Path
        Folder for ``graph.ttl``, ``evidence.ttl``, ``rejected.csv``, ``manifest.json`` and ``texts/``; made where it is
        missing.
    encoding : str, optional
        Encoding of all files; guessed for each where left out.
    base : str
        Base of the data IRIs.
    limits : Limits
        What a file may cost.
    progress : callable, optional
        Called with number done, number of all, name of the file.

    Returns
    -------
    BuildReport
        A document that cannot be read is a finding; the others are still built.

    Raises
    ------
    InputError
        If no document could be read; nothing is written then.
    OutputError
        If the folder cannot be written.
    """
    began = time.monotonic()
    inputs, skipped = find_inputs(paths)
    findings = list(skipped)
    extractor = Extractor()
    reading = _Reading(extractor=extractor, encoding=encoding, limits=limits, texts=output / TEXTS, findings=findings)
    read = list(reading.facts(inputs, progress))
    if not read:
        raise _nothing_read(findings)
    corpus, rejected = accepted(all_said := merge(read), extractor.vocabulary)
    version = run_id(extractor.vocabulary)
    graphs = build_graphs(corpus, extractor.vocabulary, base=base, run=version)
    files = tuple(output / name for name in ("graph.ttl", "evidence.ttl", "rejected.csv", "manifest.json"))
    write_files(
        {
            files[0]: to_turtle(graphs.facts, base=base),
            files[1]: to_turtle(graphs.evidence, base=base),
            files[2]: rejected_csv(rejected_rows(rejected, all_said)),
            files[3]: _manifest(corpus, findings=findings, version=version, rejected=len(rejected)),
        }
    )
    _drop_old_texts(output / TEXTS, corpus.documents)
    found = Counter(entity.kind.value for entity in corpus.entities)
    found.update(statement.kind.value for statement in corpus.statements)
    return BuildReport(
        documents=len(corpus.documents),
        found=dict(sorted(found.items())),
        facts=len(corpus.facts) + len(corpus.statements),
        rejected=len(rejected),
        findings=tuple(findings),
        files=files,
        seconds=time.monotonic() - began,
    )


def run_id(vocabulary: Vocabulary) -> str:
    """Return what identifies the rules and tables of a build: no clock, so that equal input gives equal files."""
    return digest("run", __version__, vocabulary.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """How files become facts; ``findings`` takes what could not be read, ``texts`` the text of what is no text."""

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
                    if item.encoding in EXTRACTED:
                        write_files({self.texts / _text_name(item.id): item.raw})
                    yield _facts(item, self.extractor)
            if progress:
                progress(number, len(inputs), input_.name)


def _text_name(id_: str) -> str:
    return f"{id_}.txt"


def _drop_old_texts(folder: Path, documents: Sequence[DocumentFacts]) -> None:
    """Delete texts that an earlier build wrote and this one does not speak of."""
    kept = {_text_name(document.id) for document in documents if document.encoding in EXTRACTED}
    for path in folder.glob("*.txt"):
        if _TEXT_NAME.fullmatch(path.name) and path.name not in kept:
            path.unlink(missing_ok=True)


def _facts(document: Document, extractor: Extractor) -> DocumentFacts:
    return resolve_document(document, extractor.read(document), vocabulary=extractor.vocabulary)


def _nothing_read(findings: Sequence[Finding]) -> InputError:
    reasons = "; ".join(str(finding) for finding in findings) or "no document was found"
    return InputError(f"no document was read: {reasons}", code="KG-I00", remedy="name a file or folder of documents")


def _manifest(corpus: CorpusFacts, *, findings: Sequence[Finding], version: str, rejected: int) -> str:
    content: dict[str, Any] = {
        "program": f"carbon-policy-kg {__version__}",
        "run": version,
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "documents": [
            {"id": d.id, "path": d.path, "sha256": d.sha256, "encoding": d.encoding, "title": d.title}
            | ({"repairs": dict(d.repairs)} if d.repairs else {})
            | ({"text": f"{TEXTS}/{_text_name(d.id)}"} if d.encoding in EXTRACTED else {})
            for d in corpus.documents
        ],
        "entities": dict(sorted(Counter(entity.kind.value for entity in corpus.entities).items())),
        "facts": len(corpus.facts),
        "statements": dict(sorted(Counter(one.kind.value for one in corpus.statements).items())),
        "rejected": rejected,
        "findings": [
            {"code": f.code, "severity": f.severity.value, "where": f.where, "message": f.message, "remedy": f.remedy}
            for f in findings
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
