"""What differs between two builds, and why: values in, values out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kg.analyse.found import Citation, Key
from kg.phrases import Phrase, phrases

CHANGES = ("added", "removed", "changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that a graph states: a fact, or a target, an observation or a projection (``kind``).

    Attributes
    ----------
    key : Key
        Subject, local name of the property, object; of a statement its IRI and ``states``.
    kind : str
        ``fact``, ``target``, ``observation`` or ``projection``.
    subject, object : str
        Names of what it is about and of what it says.
    slot : tuple of str
        What another value may stand for: two builds that each have one statement here have changed it.
    confidence : Decimal or None
        How sure it is.
    rules : tuple of str
        Which rules found it.
    documents : frozenset of str
        Paths of the documents that state it.
    evidence : tuple of Citation
        Its sentences.
    """

    key: Key
    kind: str
    subject: str
    object: str
    slot: tuple[str, ...]
    confidence: Decimal | None = None
    rules: tuple[str, ...] = ()
    documents: frozenset[str] = field(default=frozenset())
    evidence: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A build: what made it, the digest of each document by path, and all that its graph states.

    ``rules`` and ``vocabulary`` are digests of the code that reads and of the tables, empty where no manifest has them.
    """

    program: str
    run: str
    rules: str
    vocabulary: str
    documents: Mapping[str, str]
    said: Mapping[Key, Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something that one build states and the other does not, or not so; ``why`` in words, ``cause`` as a code."""

    change: str
    old: Said | None
    new: Said | None
    cause: str
    why: Phrase

    @property
    def said(self) -> Said:
        """What is stated now, or was."""
        said = self.new or self.old
        if said is None:
            raise ValueError("a difference is of something")
        return said

    @property
    def order(self) -> tuple[Any, ...]:
        """Where it stands in a list."""
        return CHANGES.index(self.change), self.said.kind, self.said.subject, self.said.key


def document_changes(old: Build, new: Build) -> list[tuple[str, str]]:
    """Return the documents that differ, with how: added, removed, text changed, renamed (path before → path now)."""
    gone = {path: digest for path, digest in old.documents.items() if path not in new.documents}
    come = {path: digest for path, digest in new.documents.items() if path not in old.documents}
    moved = {digest: path for path, digest in sorted(gone.items())}
    renamed = {path: moved[digest] for path, digest in come.items() if digest in moved}
    found = [(path, "text-changed") for path in old.documents if path in new.documents and _differs(path, old, new)]
    found += [(path, "renamed") for path in renamed]
    found += [(path, "document-added") for path in come if path not in renamed]
    found += [(path, "document-removed") for path in gone if path not in renamed.values()]
    return sorted(found)


def _differs(path: str, old: Build, new: Build) -> bool:
    return old.documents[path] != new.documents[path]


def differences(old: Build, new: Build) -> list[Difference]:
    """Return everything that two builds state differently, each with its cause.

    Parameters
    ----------
    old, new : Build
        Two builds.

    Returns
    -------
    list of Difference
        Added, removed, changed; two values for one slot are one change where each build has just one.
    """
    causes = _Causes(old, new)
    gone = [said for key, said in old.said.items() if key not in new.said]
    come = [said for key, said in new.said.items() if key not in old.said]
    pairs = _pairs(gone, come, old, new)
    paired = {said.key for pair in pairs for said in pair}
    found = [causes.of("changed", before, after) for before, after in pairs]
    found += [causes.of("removed", said, None) for said in gone if said.key not in paired]
    found += [causes.of("added", None, said) for said in come if said.key not in paired]
    for key, before in old.said.items():
        after = new.said.get(key)
        if after is not None and (before.confidence, before.rules) != (after.confidence, after.rules):
            found.append(causes.of("changed", before, after))
    return sorted(found, key=lambda one: one.order)


def _pairs(gone: Sequence[Said], come: Sequence[Said], old: Build, new: Build) -> list[tuple[Said, Said]]:
    """Return what took the place of what: the only one of its slot in either build."""
    single = [_alone(old.said.values()), _alone(new.said.values())]
    after = {said.slot: said for said in come if said.slot in single[1]}
    return [(said, after[said.slot]) for said in gone if said.slot in single[0] and said.slot in after]


def _alone(said: Iterable[Said]) -> frozenset[tuple[str, ...]]:
    counts: dict[tuple[str, ...], int] = {}
    for one in said:
        counts[one.slot] = counts.get(one.slot, 0) + 1
    return frozenset(slot for slot, count in counts.items() if count == 1)


class _Causes:
    """Finds out why something differs."""

    def __init__(self, old: Build, new: Build) -> None:
        self._old, self._new = old, new
        self._how = dict(document_changes(old, new))

    def of(self, change: str, before: Said | None, after: Said | None) -> Difference:
        """Return a difference with its cause."""
        documents = (before.documents if before else frozenset()) | (after.documents if after else frozenset())
        cause, paths = self._cause(documents)
        values = {"paths": ", ".join(paths), "old": self._old.run, "new": self._new.run}
        return Difference(
            change=change, old=before, new=after, cause=cause, why=phrases()[f"cause.{cause}"].filled(values)
        )

    def _cause(self, documents: frozenset[str]) -> tuple[str, list[str]]:
        for cause in ("text-changed", "document-added", "document-removed"):
            if paths := sorted(path for path in documents if self._how.get(path) == cause):
                return cause, paths
        rules, tables = (getattr(self._old, name) != getattr(self._new, name) for name in ("rules", "vocabulary"))
        if rules or tables:
            return ("rules-and-tables" if rules and tables else "rules" if rules else "tables"), []
        if self._old.run != self._new.run:
            return "run", []
        return ("resolved-anew" if self._how else "not-known"), []


def said_json(said: Said | None, citations: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return what a build states as plain values for JSON."""
    if said is None:
        return None
    return {
        "object": said.object,
        "confidence": None if said.confidence is None else float(said.confidence),
        "rules": list(said.rules),
        "evidence": list(citations),
    }
