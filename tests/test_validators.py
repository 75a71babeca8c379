import csv
import io
import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rdflib import SH, Graph, URIRef

from kg.errors import Severity
from kg.extract.nlp import Extractor
from kg.graph.build import build_graphs
from kg.graph.shacl import load_graph, load_shapes, validate
from kg.ids import BASE_IRI
from kg.ingest.corpus import find_inputs, read_document
from kg.model import (
    Change,
    CorpusFacts,
    DocumentFacts,
    Entity,
    EntityKind,
    Evidence,
    Fact,
    Force,
    Predicate,
    Quantity,
    QuantityFact,
    Quote,
    StatementKind,
)
from kg.resolve.corpus import merge
from kg.resolve.document import resolve_document
from kg.resources import resource
from kg.validators import RULES, accepted, rejected_rows, violations
from kg.validators.objects import NUMBER
from kg.view.rejected import REJECTED_COLUMNS, rejected_csv
from kg.vocabulary import Vocabulary, load_vocabulary
from tests.builders import ABSENT, OWN_DOCUMENTS, SAMPLES

ID, SHAPES = f"{BASE_IRI}id/", f"{BASE_IRI}shapes#"
TEXT = "生态环境部印发《炉渣利用方案》，要求钢铁企业到2027年炉渣利用率达到65%。"
PLAN, OLD, SLAG, WORKSHOP = (
    "policy/aaaaaaaaaa",
    "policy/bbbbbbbbbb",
    "industry/found/1111111111",
    "org/found/2222222222",
)

# These break nothing that a value can say: values check themselves, or the graph is written so.
BY_CONSTRUCTION = {
    "StatementChange",
    "StatementValue",
    "StatementUpperValue",
    "StatementRange",
    "StatementUnit",
    "StatementEvidence",
    "AssertionPredicate",
    "AssertionObject",
    "InferenceSubject",
    "InferencePredicate",
    "InferenceObject",
    "InferenceRule",
    "InferenceConfidence",
    "InferencePremise",
    "AssertionEvidence",
    "AssertionSupport",
    "AssertionForce",
    "StatementForce",
    "ArticleSource",
    "ArticleRepeats",
    "EvidencePage",
    "EvidenceParagraph",
    "EvidenceLine",
}


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def shapes() -> Graph:
    return load_shapes()


def quote(words: str = TEXT, *, document: str = "0123456789ab") -> Quote:
    start = TEXT.index(words)
    return Quote(document=document, start=start, end=start + len(words), text=words)


def fact(predicate: Predicate, object_: str, **more: Any) -> Fact:
    given: dict[str, Any] = {"subject": PLAN, "evidence": (Evidence(sentence=quote()),), "rule": "made-up"}
    return Fact(predicate=predicate, object=object_, **(given | more))


def statement(kind: StatementKind = StatementKind.TARGET, **more: Any) -> QuantityFact:
    target = kind is StatementKind.TARGET
    years: dict[str, Any] = {"deadline": 2027} if target else {"year": 2023}
    given: dict[str, Any] = {
        "iri": f"{kind.value[:-1]}/cccccccccc",
        "indicator": "炉渣利用率",
        "quantity": Quantity(value=Decimal(65), unit="%", **years),
        "evidence": (Evidence(sentence=quote("到2027年炉渣利用率达到65%")),),
        "rule": "made-up",
        "quote": "到2027年炉渣利用率达到65%",
        "policy": PLAN if target else "",
        "holder": "" if target else "org/mee",
        "industries": ("industry/iron-steel", SLAG),
        "region": "region/cn",
    }
    return QuantityFact(kind=kind, **(given | more))


def corpus(**more: Any) -> CorpusFacts:
    p, k = Predicate, EntityKind
    given: dict[str, Any] = {
        "documents": (
            DocumentFacts(id="0123456789ab", path="简报.txt", sha256="0123456789ab" + "0" * 52, title="简报"),
        ),
        "entities": (
            Entity(iri=SLAG, kind=k.INDUSTRY, label="炉渣利用", mentions=(quote("炉渣利用"),)),
            Entity(iri="industry/iron-steel", kind=k.INDUSTRY, label="钢铁", concept="iron-steel"),
            Entity(iri=WORKSHOP, kind=k.ORGANIZATION, label="青湾研究院"),
            Entity(iri="org/mee", kind=k.AGENCY, label="生态环境部", concept="mee", mentions=(quote("生态环境部"),)),
            Entity(iri=PLAN, kind=k.POLICY, label="炉渣利用方案", mentions=(quote("《炉渣利用方案》"),)),
            Entity(iri=OLD, kind=k.POLICY, label="炉渣利用方案（试行）"),
            Entity(iri="region/found/3333333333", kind=k.REGION, label="青湾"),
        ),
        "facts": (
            fact(p.DOCUMENT_TYPE, "plan", literal=True),
            fact(p.DOCUMENT_TYPE, "plan", literal=True, subject=OLD),
            fact(p.ISSUED_BY, "org/mee"),
            fact(p.ISSUED_BY, WORKSHOP),
            fact(p.ISSUED_ON, "2024-09-06", literal=True),
            fact(p.DOCUMENT_NUMBER, "环气候〔2024〕7号", literal=True),
            fact(p.ADDRESSES_INDUSTRY, "industry/iron-steel"),
            fact(p.APPLIES_TO_REGION, "region/cn"),
            fact(p.SUPERSEDES, OLD),
            fact(p.LEAD_ISSUER, "org/mee"),
            fact(p.APPROVED_BY, "org/state-council"),
            fact(p.RESPONSIBLE_AGENCY, WORKSHOP),
            fact(p.CO_ISSUER_COUNT, "2", literal=True),
            fact(p.USES_INSTRUMENT, "instrument/ets", force=Force.MANDATORY),
            fact(p.EFFECTIVE_ON, "2024-10-01", literal=True),
            fact(p.EXPIRES_ON, "2029-09-30", literal=True),
            fact(p.STATUS, "issued", literal=True),
            fact(p.IMPLEMENTS, OLD),
            fact(p.LOCATED_IN, "region/cn", subject=WORKSHOP),
            fact(p.OPERATES_IN, "region/found/3333333333", subject=WORKSHOP),
        ),
        "near": ((PLAN, SLAG, Evidence(sentence=quote(), words=(quote("炉渣利用"),))),),
        "statements": (
            statement(StatementKind.OBSERVATION),
            statement(StatementKind.PROJECTION),
            statement(responsible=(WORKSHOP,), force=Force.ENCOURAGED),
        ),
    }
    return CorpusFacts(**(given | more))


def plus(*facts: Fact, statements: tuple[QuantityFact, ...] = ()) -> CorpusFacts:
    plain = corpus()
    return replace(plain, facts=(*plain.facts, *facts), statements=(*plain.statements, *statements))


def with_entity(entity: Entity) -> CorpusFacts:
    others = tuple(one for one in corpus().entities if one.iri != entity.iri)
    return corpus(entities=(*others, entity))


def with_document(**change: Any) -> CorpusFacts:
    return corpus(documents=(replace(corpus().documents[0], **change),))


def resting_on(bad: Quote) -> CorpusFacts:
    return plus(fact(Predicate.ADDRESSES_INDUSTRY, SLAG, evidence=(Evidence(sentence=bad),)))


def other(**change: Any) -> CorpusFacts:
    return plus(statements=(replace(statement(), iri="target/dddddddddd", **change),))


def measured(kind: StatementKind, **change: Any) -> CorpusFacts:
    quantity = Quantity(value=Decimal(65), unit="%", **change)
    return plus(statements=(statement(kind, iri=f"{kind.value[:-1]}/dddddddddd", quantity=quantity),))


P, K = Predicate, EntityKind
FAULTS: dict[str, Callable[[], CorpusFacts]] = {
    "PolicyLabel": lambda: with_entity(Entity(iri=OLD, kind=K.POLICY, label=" ")),
    "PolicyDocumentType": lambda: corpus(facts=corpus().facts[1:]),
    "PolicyIssuer": lambda: plus(fact(P.ISSUED_BY, "region/cn")),
    "PolicyIssueDate": lambda: plus(fact(P.ISSUED_ON, "2024-10", literal=True)),
    "PolicyIssueYear": lambda: plus(fact(P.ISSUED_ON, "1948", literal=True, subject=OLD)),
    "PolicyIndustry": lambda: plus(fact(P.ADDRESSES_INDUSTRY, "industry/found/4444444444")),
    "PolicyRegion": lambda: plus(fact(P.APPLIES_TO_REGION, SLAG)),
    "PolicyTie": lambda: plus(fact(P.CITES, "org/mee")),
    "PolicyBasedOnOther": lambda: plus(fact(P.BASED_ON, PLAN)),
    "PolicySupersedesOther": lambda: plus(fact(P.SUPERSEDES, PLAN)),
    "PolicyCitesOther": lambda: plus(fact(P.CITES, PLAN)),
    "PolicyAmendsOther": lambda: plus(fact(P.AMENDS, PLAN)),
    "PolicyBody": lambda: plus(fact(P.RESPONSIBLE_AGENCY, "region/cn")),
    "PolicyIssuerCount": lambda: plus(fact(P.CO_ISSUER_COUNT, "1", literal=True, subject=OLD)),
    "PolicyInstrument": lambda: plus(fact(P.USES_INSTRUMENT, "industry/iron-steel")),
    "PolicyEffective": lambda: plus(fact(P.EFFECTIVE_ON, "2024-10", literal=True, subject=OLD)),
    "PolicyExpiry": lambda: plus(fact(P.EXPIRES_ON, "2029", literal=True, subject=OLD)),
    "PolicyTerm": lambda: plus(fact(P.EXPIRES_ON, "2024-09-30", literal=True)),
    "PolicyStatus": lambda: plus(fact(P.STATUS, "abolished", literal=True, subject=OLD)),
    "PolicyNumber": lambda: plus(fact(P.DOCUMENT_NUMBER, "七号文", literal=True)),
    "StatementIndicator": lambda: other(indicator=" "),
    "StatementText": lambda: other(quote=" "),
    "StatementHolder": lambda: other(holder=SLAG),
    "StatementRegion": lambda: other(region="org/mee"),
    "StatementIndustry": lambda: other(industries=("region/cn",)),
    "StatementConfidence": lambda: other(confidence=1.5),
    "StatementRule": lambda: other(rule=""),
    "StatementUnitGiven": lambda: other(quantity=Quantity(value=Decimal(7), deadline=2030)),
    "StatementShare": lambda: other(quantity=Quantity(value=Decimal(70), high=Decimal(170), unit="%")),
    "TargetSource": lambda: other(policy=""),
    "TargetPolicy": lambda: other(policy="org/mee"),
    "TargetBody": lambda: other(responsible=("org/mee", "region/cn")),
    "TargetDeadline": lambda: measured(StatementKind.TARGET, deadline=1989),
    "ObservationDeadline": lambda: measured(StatementKind.OBSERVATION, deadline=2023),
    "ObservationYear": lambda: measured(StatementKind.OBSERVATION, year=2203),
    "ProjectionDeadline": lambda: measured(StatementKind.PROJECTION, deadline=2035),
    "ProjectionYear": lambda: measured(StatementKind.PROJECTION, year=1035),
    "EvidenceSource": lambda: resting_on(quote(document="ffffffffffff")),
    "EvidenceStart": lambda: resting_on(Quote(document="0123456789ab", start=-1, end=1, text="生态")),
    "AssertionSubject": lambda: plus(fact(P.ISSUED_BY, "org/mee", subject="policy/eeeeeeeeee")),
    "AssertionConfidence": lambda: plus(fact(P.CITES, OLD, confidence=1.5)),
    "AssertionRule": lambda: plus(fact(P.CITES, OLD, rule=" ")),
    "BodyLabel": lambda: with_entity(Entity(iri=WORKSHOP, kind=K.ORGANIZATION, label="")),
    "BodyLocation": lambda: plus(fact(P.LOCATED_IN, "org/mee", subject=WORKSHOP)),
    "RegionLabel": lambda: with_entity(Entity(iri="region/found/3333333333", kind=K.REGION, label="")),
    "IndustryLabel": lambda: with_entity(Entity(iri=SLAG, kind=K.INDUSTRY, label="\n")),
    "DocumentDigest": lambda: with_document(sha256="0123456789AB" + "0" * 52),
    "DocumentPath": lambda: with_document(path=""),
    "DocumentTitle": lambda: with_document(title=""),
}
# A place without words breaks two rules at once, one with a negative end three; a wrong date cannot be written at all.
TOGETHER: dict[str, tuple[set[str], Callable[[], CorpusFacts]]] = {
    "EvidenceQuote": (
        {"EvidenceQuote", "EvidenceOrder"},
        lambda: resting_on(Quote(document="0123456789ab", start=4, end=4, text="")),
    ),
    "EvidenceEnd": (
        {"EvidenceQuote", "EvidenceOrder", "EvidenceStart", "EvidenceEnd"},
        lambda: resting_on(Quote(document="0123456789ab", start=-2, end=-2, text="")),
    ),
}


def verdict(corpus_: CorpusFacts) -> set[tuple[str, str, Severity]]:
    """Return what the shapes say of the graph of a corpus."""
    graphs = build_graphs(corpus_, vocabulary(), run="0a1b2c3d")
    data, _ = load_graph(resource("ontology") / "carbon-policy.ttl")
    for triple in (*graphs.facts, *graphs.evidence):
        data.add(triple)
    return {(one.rule, one.subject.removeprefix(ID), one.severity) for one in validate(data, shapes())}


def found(corpus_: CorpusFacts) -> set[tuple[str, str, Severity]]:
    return {(one.rule, one.focus, one.severity) for one in violations(corpus_, vocabulary())}


def test_a_plain_corpus_breaks_nothing() -> None:
    assert violations(corpus(), vocabulary()) == ()
    assert accepted(corpus(), vocabulary()) == (corpus(), ())
    assert verdict(corpus()) == set()


@pytest.mark.parametrize("rule", FAULTS)
def test_validators_and_shapes_find_the_one_rule_that_is_broken(rule: str) -> None:
    broken = FAULTS[rule]()
    assert {name for name, _, _ in found(broken)} == {rule}
    assert verdict(broken) == found(broken)


@pytest.mark.parametrize("rule", TOGETHER)
def test_validators_and_shapes_find_the_same_rules_where_several_are_broken(rule: str) -> None:
    expected, make = TOGETHER[rule]
    assert {name for name, _, _ in found(make())} == expected
    assert verdict(make()) == found(make())


@pytest.mark.parametrize("date", ["去年秋天", "2024-13", "1899", "2024-1"])
def test_what_is_no_date_never_reaches_the_graph(date: str) -> None:
    broken = plus(fact(P.ISSUED_ON, date, literal=True, subject=OLD))
    assert found(broken) == {("PolicyIssueDateForm", OLD, Severity.ERROR)}
    assert accepted(broken, vocabulary())[0] == corpus()


def test_every_shape_has_a_validator_or_a_reason_to_have_none() -> None:
    names = {str(rule).removeprefix(SHAPES) for rule in shapes().subjects(SH.message)}
    assert names == RULES.keys() | BY_CONSTRUCTION
    assert not RULES.keys() & BY_CONSTRUCTION
    assert RULES.keys() == FAULTS.keys() | {"PolicyIssueDateForm", "EvidenceQuote", "EvidenceEnd", "EvidenceOrder"}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_what_its_shape_says(rule: Any) -> None:
    node = URIRef(SHAPES + rule.name)
    assert str(shapes().value(node, SH.message)) == f"{rule.message}; {rule.remedy}"
    warning = shapes().value(node, SH.severity) == SH.Warning
    assert rule.severity is (Severity.WARNING if warning else Severity.ERROR)


def test_the_form_of_a_number_is_that_of_the_shape() -> None:
    assert str(shapes().value(URIRef(f"{SHAPES}PolicyNumber"), SH.pattern)) == NUMBER.pattern


@pytest.mark.parametrize("make", [*FAULTS.values(), *(make for _, make in TOGETHER.values())], ids=[*FAULTS, *TOGETHER])
def test_what_is_accepted_breaks_no_rule_in_either_way_of_looking(make: Callable[[], CorpusFacts]) -> None:
    kept, rejected = accepted(make(), vocabulary())
    assert {one.severity for one in rejected} <= {Severity.ERROR}
    assert {severity for _, _, severity in found(kept)} <= {Severity.WARNING}
    assert verdict(kept) == found(kept)


def test_a_warning_keeps_nothing_out() -> None:
    doubtful = plus(fact(P.ISSUED_ON, "2024-10", literal=True))
    assert accepted(doubtful, vocabulary()) == (doubtful, ())


def test_what_rests_on_a_rejected_thing_goes_with_it() -> None:
    broken = with_entity(Entity(iri=PLAN, kind=K.POLICY, label=""))
    kept, rejected = accepted(broken, vocabulary())
    assert {entity.iri for entity in kept.entities} == {one.iri for one in corpus().entities} - {PLAN}
    assert [one.subject for one in kept.facts] == [OLD, WORKSHOP, WORKSHOP]
    assert [one.kind for one in kept.statements] == [StatementKind.OBSERVATION, StatementKind.PROJECTION]
    assert kept.near == ()
    assert {one.rule for one in rejected} == {"PolicyLabel", "AssertionSubject", "TargetPolicy"}


def test_of_two_types_the_better_supported_one_stays() -> None:
    twice = (Evidence(sentence=quote()), Evidence(sentence=quote("要求钢铁企业")))
    better = fact(P.DOCUMENT_TYPE, "notice", literal=True, evidence=twice)
    kept, rejected = accepted(plus(better, fact(P.DOCUMENT_TYPE, "nonsense", literal=True)), vocabulary())
    assert [one.object for one in kept.facts if one.subject == PLAN and one.predicate is P.DOCUMENT_TYPE] == ["notice"]
    assert {one.object for one in rejected} == {"plan", "nonsense"}


def test_a_mention_in_an_unknown_document_goes_and_the_entity_stays() -> None:
    strange = quote("钢铁", document="ffffffffffff")
    entity = Entity(iri=SLAG, kind=K.INDUSTRY, label="炉渣利用", mentions=(quote("炉渣利用"), strange))
    kept, rejected = accepted(with_entity(entity), vocabulary())
    assert set(kept.entities) == set(corpus().entities)
    assert [(one.rule, one.subject, one.place) for one in rejected] == [("EvidenceSource", SLAG, strange)]


def test_planted_faults_are_all_found_and_nothing_else_is() -> None:
    rng = random.Random(7)
    wrong = [
        fact(P.ISSUED_BY, "region/cn"),
        fact(P.APPLIES_TO_REGION, "org/mee"),
        fact(P.CITES, PLAN),
        fact(P.BASED_ON, OLD, rule=""),
        fact(P.ADDRESSES_INDUSTRY, SLAG, confidence=-1),
        fact(P.ISSUED_ON, "1900", literal=True, subject=OLD),
    ]
    for _ in range(4):
        planted = rng.sample(wrong, rng.randint(1, len(wrong)))
        broken = plus(*planted)
        assert verdict(broken) == found(broken)
        kept, rejected = accepted(broken, vocabulary())
        assert kept == corpus()
        assert {(one.predicate, one.object) for one in rejected} == {
            (one.predicate.value, one.object) for one in planted
        }


def test_the_table_of_what_was_kept_out_names_things_and_guards_formulas() -> None:
    formula = Entity(iri=OLD, kind=K.POLICY, label="=1+1方案")
    broken = replace(with_entity(formula), facts=(*corpus().facts, fact(P.ISSUED_BY, "region/cn", subject=OLD)))
    _, rejected = accepted(broken, vocabulary())
    (row,) = csv.DictReader(io.StringIO(rejected_csv(rejected_rows(rejected, broken))))
    assert tuple(row) == REJECTED_COLUMNS
    assert row == {
        "rule": "PolicyIssuer",
        "subject": "'=1+1方案",
        "predicate": "issuedBy",
        "object": "region/cn",
        "document": "简报.txt",
        "place": f"0-{len(TEXT)}",
        "sentence": TEXT,
        "remedy": "only a body can issue a policy; name the body that issued it",
    }


def test_a_share_may_exceed_a_hundred_where_it_is_a_change() -> None:
    grown = Quantity(value=Decimal(170), unit="%", change=Change.INCREASE_BY, deadline=2030)
    assert found(other(quantity=grown)) == set()


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(OWN_DOCUMENTS, id="own"),
        pytest.param(SAMPLES, id="samples", marks=pytest.mark.skipif(not SAMPLES.is_dir(), reason=ABSENT)),
    ],
)
def test_the_graph_of_whole_documents_keeps_the_rules(folder: Path, extractor: Extractor) -> None:
    inputs, _ = find_inputs([folder])
    documents = map(read_document, inputs)
    read = merge(resolve_document(one, extractor.read(one), vocabulary=vocabulary()) for one in documents)
    kept, _ = accepted(read, vocabulary())
    assert len(kept.facts) > 0.98 * len(read.facts)
    assert len(kept.statements) > 0.9 * len(read.statements)
    assert {severity for _, _, severity in found(kept)} <= {Severity.WARNING}
    assert verdict(kept) == found(kept)
