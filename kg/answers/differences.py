"""Two output folders side by side: what was added, removed or changed, and why."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.analyse.differences import CHANGES, Build, Difference, Said, differences, document_changes, said_json
from kg.analyse.found import Key, citation_json, local_name
from kg.answers.lookup import CP, STATES, Facts
from kg.errors import GraphError
from kg.graph.store import Store, open_store
from kg.graph.values import Iri

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_KINDS = ("Target", "Observation", "Projection")
_SINGLE = frozenset({"issuedOn", "effectiveOn", "expiresOn", "documentNumber", "documentType", "status", "leadIssuer"})
"""Properties of which a policy has one value as a rule, so that another value is a change."""
_SCOPE = ("indicator", "appliesToRegion", "concernsIndustry", "holder", "deadlineYear", "asOfYear")


def diff(old: Path, new: Path) -> dict[str, Any]:
    """Return what two builds state differently.

    Parameters
    ----------
    old, new : Path
        Output folders of ``kg build``.

    Returns
    -------
    dict
        Plain values for JSON: ``old`` and ``new`` (folder, program, run), ``same``, ``counts``, ``documents`` that
        differ with how, and ``added``, ``removed`` and ``changed``: each ``kind``, ``subject``, ``predicate``, ``old``
        and ``new`` (object, confidence, rules, evidence; null where there is none), ``cause``, ``why`` and ``why_zh``.

    Raises
    ------
    GraphError
        If a folder has no graph or no manifest.
    """
    builds = [_Reading(folder) for folder in (old, new)]
    one, other = (reading.build() for reading in builds)
    found = differences(one, other)
    listed: dict[str, list[dict[str, Any]]] = {change: [] for change in CHANGES}
    for each in found:
        listed[each.change].append(_json(each, *builds))
    changes = document_changes(one, other)
    sides = [
        {"folder": str(folder), "program": build.program, "run": build.run}
        for folder, build in ((old, one), (new, other))
    ]
    return {
        "old": sides[0],
        "new": sides[1],
        "same": not found and not changes,
        "counts": {change: len(entries) for change, entries in listed.items()},
        "documents": [{"path": path, "change": change} for path, change in changes],
        **listed,
    }


def _json(one: Difference, old: "_Reading", new: "_Reading") -> dict[str, Any]:
    sides = ((one.old, old), (one.new, new))
    plain = [said_json(said, reading.citations(said.key) if said else []) for said, reading in sides]
    return {
        "kind": one.said.kind,
        "subject": {"iri": one.said.key[0], "label": one.said.subject},
        "predicate": one.said.key[1],
        "old": plain[0],
        "new": plain[1],
        "cause": one.cause,
        "why": one.why.en,
        "why_zh": one.why.zh,
    }


class _Reading:
    """Reads what the graph of a folder states."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store: Store = open_store(folder / "graph.ttl", folder / "evidence.ttl")
        self._facts = Facts(self._store)

    def build(self) -> Build:
        """Return the whole build."""
        manifest = self._manifest()
        documents = {str(one["path"]): str(one["sha256"]) for one in manifest.get("documents", ())}
        said = {one.key: one for one in (*self._assertions(), *self._statements())}
        made = {name: str(manifest.get(name, "")) for name in ("program", "run", "rules", "vocabulary")}
        return Build(**made, documents=documents, said=dict(sorted(said.items())))

    def _manifest(self) -> Mapping[str, Any]:
        path = self._folder / "manifest.json"
        try:
            read = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            message = f"the manifest cannot be read: {error}"
            raise GraphError(message, code="KG-G21", where=str(path), remedy="build the folder again") from error
        if not isinstance(read, dict):
            raise GraphError(
                "the manifest is no object", code="KG-G21", where=str(path), remedy="build the folder again"
            )
        return read

    def citations(self, key: Key) -> list[dict[str, Any]]:
        """Return the sentences of something."""
        return [citation_json(one) for one in self._facts.citations(key)]

    def _assertions(self) -> Iterator[Said]:
        for node, _, subject in self._store.match(None, f"{_RDF}subject"):
            values = self._facts.values(node)
            for predicate in values.get(f"{_RDF}predicate", ()):
                for value in values.get(f"{_RDF}object", ()):
                    name = local_name(str(predicate))
                    key = str(subject), name, str(value)
                    slot = (str(subject), name) if name in _SINGLE else key
                    label = self._label(str(value)) if isinstance(value, Iri) else str(value)
                    yield self._said(node, key, kind="fact", label=label, slot=slot)

    def _statements(self) -> Iterator[Said]:
        for class_ in _KINDS:
            for node, _, _ in self._store.match(None, f"{_RDF}type", CP + class_):
                setters = self._facts.to("setsTarget").get(node, ())
                scope = [sorted(map(str, self._facts.own(node, name))) for name in _SCOPE]
                slot = (class_, *setters, *("|".join(values) for values in scope))
                text = "; ".join(map(str, self._facts.own(node, "statementText")))
                key = node, STATES, ""
                yield self._said(node, key, kind=class_.lower(), label=text, slot=slot, owners=setters)

    def _said(
        self, node: str, key: Key, *, kind: str, label: str, slot: tuple[str, ...], owners: Iterable[str] = ()
    ) -> Said:
        proof = self._facts.proof(key)
        rules = tuple(sorted(map(str, self._facts.own(node, "rule"))))
        subject = "、".join(self._label(one) for one in owners) or self._label(key[0])
        return Said(
            key=key,
            kind=kind,
            subject=subject,
            object=label,
            slot=slot,
            confidence=proof.confidence,
            rules=rules,
            documents=frozenset(filter(None, map(self._path, proof.evidence))),
        )

    def _path(self, stretch: str) -> str:
        for file in self._facts.values(stretch).get("http://www.w3.org/ns/oa#hasSource", ()):
            for path in self._facts.own(str(file), "path"):
                return str(path)
        return ""

    def _label(self, iri: str) -> str:
        return self._facts.label(iri) or local_name(iri)


def difference_rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return differences as rows for a table, those of documents first."""
    rows = [{"change": one["change"], "kind": "document", "subject": one["path"]} for one in found["documents"]]
    for change in CHANGES:
        for one in found[change]:
            row = {"change": change, "subject": one["subject"]["label"], "iri": one["subject"]["iri"]}
            row |= {name: one[name] for name in ("kind", "predicate", "cause", "why", "why_zh")}
            for side in ("old", "new"):
                value = one[side] or {}
                row |= {side: value.get("object"), f"{side}_confidence": value.get("confidence")}
                row[f"{side}_rules"] = ", ".join(value.get("rules", ()))
            first = ((one["new"] or one["old"])["evidence"] or [{}])[0]
            rows.append(row | {name: first.get(name) for name in ("quote", "path", "start", "end")})
    return rows
