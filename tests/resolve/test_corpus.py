"""The union of what documents say."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import CorpusFacts, DocumentFacts, Entity, EntityKind, Evidence, Predicate
from kg.resolve.corpus import merge
from tests.builders import document_facts, fact, policy, quote

INDUSTRY = Entity(iri="industry/pv", kind=EntityKind.INDUSTRY, label="光伏", concept="pv")
POLICIES = [
    policy(core, jurisdiction=region, edition=edition)
    for core in ("甲办法", "乙办法")
    for region in ("", "cn", "fr")
    for edition in ("", "试行")
]


@st.composite
def made_up_documents(draw: Any) -> list[DocumentFacts]:
    documents = []
    for number in range(draw(st.integers(min_value=0, max_value=4))):
        id_ = f"{number:012d}"
        policies = draw(st.lists(st.sampled_from(POLICIES), max_size=4, unique=True))
        facts, near = [], []
        for start, one in enumerate(policies):
            said = draw(st.sampled_from(["industry", "number", "near", "nothing"]))
            if said == "industry":
                facts.append(fact(one.iri, Predicate.ADDRESSES_INDUSTRY, INDUSTRY.iri, source=id_, start=start))
            elif said == "number":
                words = draw(st.sampled_from(["国发〔2024〕1号", "国发〔2024〕2号"]))
                facts.append(fact(one.iri, Predicate.DOCUMENT_NUMBER, words, source=id_, start=start, literal=True))
            elif said == "near":
                near.append((one.iri, INDUSTRY.iri, Evidence(sentence=quote(id_, start))))
        documents.append(document_facts(id_, entities=(*policies, INDUSTRY), facts=tuple(facts), near=tuple(near)))
    return documents


@given(made_up_documents(), st.randoms(use_true_random=False))
def test_the_union_is_commutative(documents: list[DocumentFacts], random: Any) -> None:
    shuffled = list(documents)
    random.shuffle(shuffled)
    assert merge(shuffled) == merge(documents)


@given(made_up_documents())
def test_the_union_is_idempotent(documents: list[DocumentFacts]) -> None:
    assert merge([*documents, *documents]) == merge(documents)


@given(made_up_documents())
def test_the_union_is_sorted_and_closed(documents: list[DocumentFacts]) -> None:
    corpus = merge(documents)
    iris = [entity.iri for entity in corpus.entities]
    assert iris == sorted(set(iris))
    assert {fact_.subject for fact_ in corpus.facts} <= set(iris)
    assert {fact_.object for fact_ in corpus.facts if not fact_.literal} <= set(iris)
    assert {iri for a, b, _ in corpus.near for iri in (a, b)} <= set(iris)
    keys = [(fact_.subject, fact_.predicate, fact_.object) for fact_ in corpus.facts]
    assert keys == sorted(set(keys))
    assert [document.id for document in corpus.documents] == sorted(document.id for document in documents)
    assert all(not (document.facts or document.near) for document in corpus.documents)


@given(made_up_documents())
def test_no_evidence_is_lost(documents: list[DocumentFacts]) -> None:
    before = {item for document in documents for fact_ in document.facts for item in fact_.evidence}
    assert {item for fact_ in merge(documents).facts for item in fact_.evidence} == before


def corpus(*entities: Entity, **more: Any) -> CorpusFacts:
    """Return the union of documents that hold one entity each."""
    ids = [f"{number:012d}" for number in range(len(entities))]
    return merge(document_facts(id_, entities=(one,), **more) for id_, one in zip(ids, entities, strict=True))


def test_one_title_under_a_known_and_an_unknown_region_is_one_policy() -> None:
    full, partial = policy("甲办法", jurisdiction="cn"), policy("甲办法")
    (united,) = corpus(full, partial).entities
    assert united.iri == full.iri
    assert "甲办法 (cn)" in united.reason


def test_one_title_of_two_regions_stays_two_policies() -> None:
    assert len(corpus(policy("甲办法", jurisdiction="cn"), policy("甲办法", jurisdiction="fr")).entities) == 2


def test_one_number_makes_two_titles_one_policy_with_an_alias() -> None:
    one, other = policy("甲办法"), policy("乙办法")
    documents = [
        document_facts(
            f"{index:012d}",
            entities=(entity,),
            facts=(fact(entity.iri, Predicate.DOCUMENT_NUMBER, words, source=f"{index:012d}", literal=True),),
        )
        for index, (entity, words) in enumerate([(one, "国发〔2024〕1号"), (other, "国发[2024]1号")])
    ]
    (united,) = merge(documents).entities
    assert {united.label, *united.aliases} == {"甲办法", "乙办法"}


def test_a_tie_between_two_names_of_one_policy_is_gone() -> None:
    one, other = policy("甲办法", jurisdiction="cn"), policy("甲办法")
    tie = fact(one.iri, Predicate.CITES, other.iri, source="0" * 12)
    first = document_facts("0" * 12, entities=(one, other), facts=(tie,))
    assert merge([first]).facts == ()


def test_the_surest_rule_speaks_for_a_fact_and_all_evidence_stays() -> None:
    one = policy("甲办法")
    documents = [
        document_facts(
            id_,
            entities=(one, INDUSTRY),
            facts=(fact(one.iri, Predicate.ADDRESSES_INDUSTRY, INDUSTRY.iri, source=id_, rule=rule, confidence=sure),),
        )
        for id_, rule, sure in [("0" * 12, "unsure", 0.5), ("1" * 12, "sure", 0.9)]
    ]
    (united,) = merge(documents).facts
    assert (united.rule, united.confidence, len(united.evidence)) == ("sure", 0.95, 2)
    assert [(one.document, one.confidence) for one in united.supports] == [("0" * 12, 0.5), ("1" * 12, 0.9)]


def test_what_one_document_covers_is_near_in_none() -> None:
    one = policy("甲办法")
    covers = fact(one.iri, Predicate.ADDRESSES_INDUSTRY, INDUSTRY.iri, source="0" * 12)
    near = (one.iri, INDUSTRY.iri, Evidence(sentence=quote("1" * 12, 0)))
    documents = [
        document_facts("0" * 12, entities=(one, INDUSTRY), facts=(covers,)),
        document_facts("1" * 12, entities=(one, INDUSTRY), near=(near,)),
    ]
    assert merge(documents).near == ()
    assert len(merge(documents[1:]).near) == 1


@pytest.mark.parametrize("kind", [EntityKind.AGENCY, EntityKind.ORGANIZATION])
def test_a_body_that_is_an_agency_somewhere_is_one_everywhere(kind: EntityKind) -> None:
    body = Entity(iri="org/x", kind=kind, label="某某中心")
    agency = Entity(iri="org/x", kind=EntityKind.AGENCY, label="某某中心")
    assert corpus(body, agency).entities[0].kind is EntityKind.AGENCY


def test_nothing_gives_an_empty_corpus() -> None:
    assert merge([]) == CorpusFacts(documents=(), entities=(), facts=())
