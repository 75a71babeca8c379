"""What a person decided of facts holds in every build."""

from dataclasses import replace
from typing import Any

import pytest

from kg.errors import Severity
from kg.model import CorpusFacts, DocumentFacts, Fact, FactDecision, Predicate, Support
from kg.resolve.corpus import merge
from kg.resolve.decisions import COLUMNS, read_decisions
from kg.resolve.verdicts import DOUBTFUL, doubtful_rows, refused_rows
from kg.view.text import csv_text
from tests.builders import document_facts, fact, policy

POLICY = policy("校园食堂余热回收利用管理办法")
INDUSTRY, OTHER = "industry/steel", "industry/paper"


def says(number: int, *facts: Fact) -> DocumentFacts:
    id_ = f"{number:012}"
    supports = (Support(document=id_, article=0, confidence=0.8),)
    made = tuple(replace(one, supports=one.supports or supports) for one in facts)
    return document_facts(id_, entities=(POLICY,), facts=made)


def stated(number: int, target: str, predicate: Predicate = Predicate.ADDRESSES_INDUSTRY, **more: Any) -> DocumentFacts:
    confidence = more.get("confidence", 0.8)
    support = Support(document=f"{number:012}", article=0, confidence=confidence, times=more.pop("times", 1))
    source = f"{number:012}"
    return says(number, fact(POLICY.iri, predicate, target, source=source, supports=(support,), **more))


def decision(target: str, *, accepted: bool, line: int = 2, predicate: str = "addressesIndustry") -> FactDecision:
    where = f"decisions.csv:{line}"
    return FactDecision(subject=POLICY.iri, predicate=predicate, object=target, accepted=accepted, where=where)


def objects(corpus: CorpusFacts) -> dict[str, float]:
    return {one.object: one.confidence for one in corpus.facts}


def test_a_refused_fact_is_no_fact_and_is_reported_with_its_sentence() -> None:
    corpus = merge([stated(0, INDUSTRY), stated(1, OTHER)], decisions=[decision(INDUSTRY, accepted=False)])
    assert set(objects(corpus)) == {OTHER}
    (row,) = refused_rows(corpus)
    assert (row["rule"], row["subject"], row["predicate"]) == ("decision", POLICY.label, "addressesIndustry")
    assert row["sentence"]
    assert "decisions.csv:2" in row["remedy"]
    assert corpus.findings == ()


def test_an_accepted_fact_is_held_with_full_confidence_which_no_rule_gives() -> None:
    documents = [stated(0, INDUSTRY), stated(1, OTHER)]
    assert objects(merge(documents)) == {INDUSTRY: 0.8, OTHER: 0.8}
    assert objects(merge(documents, decisions=[decision(INDUSTRY, accepted=True)])) == {INDUSTRY: 1.0, OTHER: 0.8}


def test_the_next_value_takes_the_place_of_a_refused_one() -> None:
    kinds = {
        "documentType": [
            stated(0, "doctype/plan", Predicate.DOCUMENT_TYPE, times=3),
            stated(1, "doctype/notice", Predicate.DOCUMENT_TYPE),
        ]
    }
    documents = kinds["documentType"]
    refuse = decision("doctype/plan", accepted=False, predicate="documentType")
    accept = decision("doctype/notice", accepted=True, predicate="documentType")
    assert set(objects(merge(documents))) == {"doctype/plan"}
    assert set(objects(merge(documents, decisions=[refuse]))) == {"doctype/notice"}
    assert set(objects(merge(documents, decisions=[accept]))) == {"doctype/notice"}


def test_lines_that_contradict_each_other_are_not_followed() -> None:
    both = [decision(INDUSTRY, accepted=True), decision(INDUSTRY, accepted=False, line=3)]
    corpus = merge([stated(0, INDUSTRY)], decisions=both)
    assert objects(corpus) == {INDUSTRY: 0.8}
    (finding,) = corpus.findings
    assert (finding.severity, finding.where) == (Severity.WARNING, "decisions.csv:3")


def test_a_decision_on_what_no_document_says_is_a_note() -> None:
    corpus = merge([stated(0, INDUSTRY)], decisions=[decision(OTHER, accepted=False)])
    (finding,) = corpus.findings
    assert finding.severity is Severity.INFO
    assert objects(corpus) == {INDUSTRY: 0.8}


def test_doubtful_facts_are_put_before_a_person_and_their_lines_can_be_decided() -> None:
    documents = [stated(0, INDUSTRY, confidence=0.55), stated(1, OTHER, confidence=DOUBTFUL)]
    corpus = merge(documents)
    (row,) = doubtful_rows(corpus, {"0" * 12: "a.txt"})
    assert (row["subject"], row["object"], row["confidence"]) == (POLICY.iri, INDUSTRY, "0.55")
    written = csv_text(COLUMNS, [row]).replace("\n,", "\nreject,")
    (decided,), findings = read_decisions(written.encode(), name="d.csv")
    assert findings == ()
    assert isinstance(decided, FactDecision)
    assert (decided.rule, decided.confidence) == (corpus.facts[0].rule or row["rule"], 0.55)
    assert set(objects(merge(documents, decisions=[decided]))) == {OTHER}


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("same,policy/0123,addressesIndustry,industry/steel", "no decision on a fact"),
        ("accept,policy/../x,addressesIndustry,industry/steel", "no subject"),
        ("accept,policy/0123,addresses industry,industry/steel", "no fact"),
        ("accept,policy/0123,addressesIndustry,", "no fact"),
        ("reject,target/0123,,5", "no fact"),
    ],
)
def test_a_line_that_names_no_fact_is_a_finding_with_its_place(line: str, word: str) -> None:
    decisions, (finding,) = read_decisions(f"decision,subject,predicate,object\n{line}\n".encode(), name="d.csv")
    assert decisions == ()
    assert finding.where == "d.csv:2"
    assert word in finding.message
    assert "accept or reject" in finding.remedy


def test_a_statement_is_named_by_its_path_alone() -> None:
    ((one,), _) = read_decisions(b"decision,subject,predicate,object\nreject,target/0123,,\n", name="d.csv")
    assert isinstance(one, FactDecision)
    assert one.key == ("target/0123", "", "")
