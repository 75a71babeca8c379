"""Graphs of made-up facts, written as a build writes them, each fact with a sentence of its own."""

from collections.abc import Iterable
from pathlib import Path

from kg.namespaces import prefixes

ID = "https://w3id.org/cpkg/id/"
Fact = tuple[str, str, str]

_DATES = frozenset({"cp:issuedOn", "cp:effectiveOn", "cp:expiresOn"})


def write(
    folder: Path,
    facts: Iterable[Fact],
    *,
    labels: dict[str, str],
    forces: dict[Fact, str] | None = None,
    confidence: str = "0.9",
    more: str = "",
) -> Path:
    """Write a graph: policies are ``pol:…``, targets ``tgt:…``; ``more`` is Turtle for the graph of facts."""
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes().items())
    text, graph, evidence = "", [head, more], [head]
    document = 'doc:aaaaaaaaaaaa a cp:Document ; cp:path "made-up.txt" ; dcterms:title "编造" .\n'
    classes = {"pol": "cp:Policy, cp:NormativeDocument", "tgt": "cp:Target", "ag": "cp:Agency, org:Organization"}
    for name, label in labels.items():
        class_ = classes.get(name.partition(":")[0])
        graph.append(f"{name} a {class_} .\n" if class_ else "")
        prop = "cp:statementText" if name.startswith("tgt:") else "skos:prefLabel"
        graph.append(f"{name} {prop} {_quoted(label)}{'' if name.startswith('tgt:') else '@zh-Hans'} .\n")
    for number, (subject, predicate, value) in enumerate(facts):
        sentence = f"第{number}句：{subject} {predicate} {value}。"
        start, text = len(text), f"{text}{sentence}\n"
        object_ = f'"{value}"^^xsd:date' if predicate in _DATES else value
        graph.append(f"{subject} {predicate} {object_} .\n")
        stretch = f"ev:aaaaaaaaaaaa-{start}-{start + len(sentence)}"
        evidence.append(
            f"{stretch} a cp:Evidence ; cp:quote {_quoted(sentence)} ; cp:start {start} ; "
            f"cp:end {start + len(sentence)} ; oa:hasSource doc:aaaaaaaaaaaa .\n"
        )
        node = subject if subject.startswith("tgt:") else value if predicate == "cp:setsTarget" else f"as:{number:016x}"
        if node.startswith("as:"):
            evidence.append(
                f"{node} a cp:Assertion ; rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {object_} .\n"
            )
        evidence.append(f'{node} cp:evidence {stretch} ; cp:confidence {confidence} ; cp:rule "made-up" .\n')
        if forces and (subject, predicate, value) in forces:
            evidence.append(f"{node} cp:bindingForce <{ID}force/{forces[subject, predicate, value]}> .\n")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "graph.ttl").write_text("".join([*graph, document]), encoding="utf-8")
    (folder / "evidence.ttl").write_text("".join(evidence), encoding="utf-8")
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts/aaaaaaaaaaaa.txt").write_text(text, encoding="utf-8", newline="")
    return folder


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
