"""One policy, one node over a collection; what is uncertain goes to a person."""

import itertools
import random
import time
from typing import Any

import pytest

from kg.model import CorpusFacts, Decision, DocumentFacts, Entity, EntityKind, Predicate
from kg.resolve.corpus import merge
from tests.builders import document_facts, fact, policy, quote

P = Predicate
TITLE, SLIP = "校园食堂余热回收利用管理办法", "校园食堂余热回收利甪管理办法"
BODY = Entity(iri="org/moe", kind=EntityKind.AGENCY, label="教育部", concept="moe")


def said(number: int, one: Entity, **facts: Any) -> DocumentFacts:
    """Return a document that names one policy and states facts of it by the name of their predicate."""
    return named(number, [one], **facts)


def named(number: int, policies: list[Entity], **facts: Any) -> DocumentFacts:
    """Return a document that names policies and states facts of the first."""
    id_ = f"{number:012}"
    made = [
        fact(policies[0].iri, Predicate[name], value, source=id_, literal="/" not in value)
        for name, value in facts.items()
    ]
    return document_facts(id_, entities=(*policies, BODY), facts=tuple(made))


def policies_of(corpus: CorpusFacts) -> list[Entity]:
    return [entity for entity in corpus.entities if entity.kind is EntityKind.POLICY]


def iris(*documents: DocumentFacts, **more: Any) -> list[str]:
    return [entity.iri for entity in policies_of(merge(documents, **more))]


def decide(one: Entity, other: Entity, *, same: bool, line: int = 2) -> Decision:
    return Decision(one=one.iri, other=other.iri, same=same, where=f"decisions.csv:{line}")


PROVED = {"ISSUED_BY": "org/moe", "ISSUED_ON": "2024-05-08"}


def test_a_slip_is_joined_where_issuer_and_day_agree_and_says_why() -> None:
    (one,) = policies_of(merge([said(0, policy(TITLE), **PROVED), said(1, policy(SLIP), **PROVED)]))
    assert {one.label, *one.aliases} == {TITLE, SLIP}
    assert one.reason == (
        f"{TITLE} and {SLIP} differ in one character, same day of issue: 2024-05-08, same issuer: 教育部"
    )


@pytest.mark.parametrize(
    "other",
    [
        said(1, policy(SLIP), ISSUED_BY="org/moe", ISSUED_ON="2024-05"),
        said(1, policy(SLIP), ISSUED_ON="2024-05-08"),
        said(1, policy(f"甲省{TITLE}"), **PROVED),
    ],
    ids=["only the month", "no issuer", "a part"],
)
def test_what_is_likely_but_not_proved_is_left_to_a_person(other: DocumentFacts) -> None:
    corpus = merge([said(0, policy(TITLE), **PROVED), other])
    assert len(policies_of(corpus)) == 2
    (pair,) = corpus.undecided
    assert {pair.one, pair.other} == {entity.iri for entity in policies_of(corpus)}
    assert {pair.name, pair.other_name} == {entity.label for entity in policies_of(corpus)}
    assert pair.speaks_for
    assert pair.sentence is not None
    assert (pair.name, pair.other_name) == tuple(
        next(entity.label for entity in policies_of(corpus) if entity.iri == iri) for iri in (pair.one, pair.other)
    )


@pytest.mark.parametrize(
    "other",
    [
        said(1, policy(SLIP)),
        said(1, policy(SLIP, jurisdiction="fr"), **PROVED),
        said(1, policy(SLIP, edition="试行"), **PROVED),
        said(1, policy(SLIP), DOCUMENT_NUMBER="教节〔2024〕4号", **PROVED),
        said(1, policy("第二批" + TITLE), **PROVED),
    ],
    ids=["nothing", "region", "edition", "number", "numeral"],
)
def test_what_is_ruled_out_or_has_nothing_for_it_is_not_even_asked(other: DocumentFacts) -> None:
    first = said(0, policy(TITLE, jurisdiction="cn", edition="2024年版"), DOCUMENT_NUMBER="教节〔2024〕3号", **PROVED)
    corpus = merge([first, other])
    assert len(policies_of(corpus)) == 2
    assert corpus.undecided == ()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("ADDRESSES_INDUSTRY", ("industry/iron-steel", "industry/cement")),
        ("APPLIES_TO_REGION", ("region/a", "region/b")),
    ],
)
def test_titles_of_different_scope_are_no_slips_of_each_other(name: str, values: tuple[str, str]) -> None:
    documents = [
        said(number, policy(title), **PROVED, **{name: value})
        for number, (title, value) in enumerate(zip((TITLE, SLIP), values, strict=True))
    ]
    corpus = merge(documents)
    assert len(policies_of(corpus)) == 2
    assert corpus.undecided == ()


def test_a_title_whose_region_two_could_give_is_left_to_a_person() -> None:
    known = [policy(TITLE, jurisdiction=region) for region in ("cn-140000", "cn-320000")]
    corpus = merge(said(number, one) for number, one in enumerate([*known, policy(TITLE)]))
    assert len(policies_of(corpus)) == 3
    assert {frozenset((pair.one, pair.other)) for pair in corpus.undecided} == {
        frozenset((one.iri, policy(TITLE).iri)) for one in known
    }


def test_a_number_joins_titles_that_no_document_sets_side_by_side() -> None:
    one, other = policy(TITLE), policy("校园建筑节能改造指南")
    first = named(0, [one, other], DOCUMENT_NUMBER="教节〔2024〕3号")
    second = said(1, other, DOCUMENT_NUMBER="教节[2024]3号")
    alone = said(2, one, DOCUMENT_NUMBER="教节〔2024〕3号")
    assert len(iris(second, alone)) == 1
    apart = merge([first, second])
    assert len(policies_of(apart)) == 2
    (pair,) = apart.undecided
    assert "same number: 教节[2024]3号" in pair.speaks_for
    assert any("names both" in reason for reason in pair.speaks_against)


def test_one_title_of_two_years_of_issue_is_left_to_a_person() -> None:
    full, bare = policy(TITLE, jurisdiction="cn"), policy(TITLE)
    corpus = merge([said(0, full, ISSUED_ON="2019"), said(1, bare, ISSUED_ON="2024-05")])
    assert len(policies_of(corpus)) == 2
    assert "different year of issue: 2024 / 2019" in corpus.undecided[0].speaks_against


def test_two_numbers_of_two_years_are_two_works_of_one_title() -> None:
    one = policy(TITLE, jurisdiction="cn")
    old, new = (said(n, one, DOCUMENT_NUMBER=f"教节〔{year}〕3号") for n, year in enumerate((2020, 2024)))
    assert len(iris(old)) == 1
    corpus = merge([old, new])
    assert [entity.key[2] for entity in sorted(policies_of(corpus), key=lambda e: e.key)] == ["2020", "2024"]
    dated = said(2, one, ISSUED_ON="2024-05-08")
    assert len(iris(old, new, dated)) == 2


def test_the_order_of_documents_changes_nothing() -> None:
    documents = [
        said(0, policy(TITLE), **PROVED),
        said(1, policy(SLIP), **PROVED),
        said(2, policy(SLIP, jurisdiction="cn")),
        said(3, policy(f"甲省{TITLE}"), ISSUED_ON="2024"),
        named(4, [policy(TITLE, edition="试行"), policy(TITLE)], DOCUMENT_NUMBER="教节〔2021〕3号"),
    ]
    first = merge(documents)
    assert first.undecided
    assert all(merge(order) == first for order in itertools.permutations(documents))


def test_a_later_document_changes_a_name_only_by_joining() -> None:
    known = [policy(TITLE, jurisdiction="cn"), policy(TITLE), policy(SLIP, jurisdiction="cn")]
    before = set(iris(said(0, known[0], **PROVED), said(1, known[1])))
    for later in (policy(TITLE, jurisdiction="fr"), policy(TITLE, edition="试行"), policy("校园建筑节能改造指南")):
        assert before <= set(iris(said(0, known[0], **PROVED), said(1, known[1]), said(2, later)))
    joined = iris(said(0, known[0], **PROVED), said(1, known[1]), said(2, known[2], **PROVED))
    assert joined == [known[0].iri]
    assert iris(said(2, known[2], **PROVED)) == [known[2].iri]


def test_what_a_person_joined_stays_joined_and_the_reason_says_so() -> None:
    one, other = policy(TITLE), policy(f"甲省{TITLE}")
    documents = [said(0, one, ISSUED_ON="2024"), said(1, other, ISSUED_ON="2024")]
    assert len(merge(documents).undecided) == 1
    corpus = merge(documents, decisions=[decide(one, other, same=True)])
    (united,) = policies_of(corpus)
    assert united.reason == "a person decided so"
    assert (corpus.undecided, corpus.findings) == ((), ())


def test_what_a_person_parted_stays_apart_and_is_not_asked_again() -> None:
    documents = [said(0, policy(TITLE), **PROVED), said(1, policy(SLIP), **PROVED)]
    corpus = merge(documents, decisions=[decide(policy(TITLE), policy(SLIP), same=False)])
    assert len(policies_of(corpus)) == 2
    assert (corpus.undecided, corpus.findings) == ((), ())


def test_a_decision_on_a_name_that_has_joined_another_still_holds() -> None:
    full, bare, other = policy(TITLE, jurisdiction="cn"), policy(TITLE), policy("校园建筑节能改造指南")
    documents = [said(0, full), said(1, bare), said(2, other)]
    assert len(iris(*documents, decisions=[decide(bare, other, same=True)])) == 1


@pytest.mark.parametrize(
    ("decisions", "words"),
    [
        ([decide(policy(TITLE), policy("无人提及的办法"), same=True)], "no document names"),
        ([decide(policy(TITLE), policy(TITLE), same=False)], "are two policies"),
        (
            [
                decide(policy(TITLE), policy(SLIP), same=True),
                decide(policy(SLIP), policy(TITLE), same=False, line=7),
            ],
            "says the opposite of decisions.csv:2",
        ),
        (
            [
                decide(policy(TITLE), policy("丙办法"), same=False),
                decide(policy(TITLE), policy(SLIP), same=True, line=3),
                decide(policy(SLIP), policy("丙办法"), same=True, line=7),
            ],
            "clashes with what other lines keep apart",
        ),
    ],
)
def test_a_decision_that_cannot_be_followed_is_a_finding_with_its_line(decisions: list[Decision], words: str) -> None:
    documents = [said(number, policy(title)) for number, title in enumerate((TITLE, SLIP, "丙办法"))]
    (finding,) = merge(documents, decisions=decisions).findings
    assert words in finding.message
    assert finding.where == decisions[-1].where
    assert finding.remedy


def edition_ties(*documents: DocumentFacts) -> set[tuple[str, str]]:
    corpus = merge(documents)
    names = {entity.iri: entity.label for entity in corpus.entities}
    return {(names[f.subject], names[f.object]) for f in corpus.facts if f.predicate is P.OTHER_EDITION}


def edition(number: int, name: str, *, jurisdiction: str = "cn") -> DocumentFacts:
    where = (quote(f"{number:012}", 0),)
    return said(number, policy(TITLE, jurisdiction=jurisdiction, edition=name, mentions=where), ISSUED_ON=f"20{number}")


def test_editions_are_different_policies_tied_to_each_other() -> None:
    documents = [edition(20, "试行"), edition(22, "2022年版"), edition(24, "2024年版")]
    assert len(iris(*documents)) == 3
    assert edition_ties(*documents) == {(f"{TITLE}2024年版", f"{TITLE}2022年版"), (f"{TITLE}试行", f"{TITLE}2024年版")}


def test_a_draft_is_never_the_policy_itself() -> None:
    assert edition_ties(edition(22, "征求意见稿"), edition(24, "")) == {(f"{TITLE}征求意见稿", TITLE)}
    assert len(iris(edition(22, "试行"), said(24, policy(TITLE, jurisdiction="cn")))) == 1


def test_editions_of_two_regions_and_codes_in_brackets_are_not_tied() -> None:
    assert edition_ties(edition(22, "试行"), edition(24, "2024年版", jurisdiction="fr")) == set()
    assert edition_ties(edition(22, "ag0201"), edition(24, "vg0201")) == set()


def generated(number: int) -> list[DocumentFacts]:
    """Return documents that name that many policies, a tenth of them with a slip, a tenth without their region."""
    rng = random.Random(3)
    places = [f"{a}{b}{c}" for a in "东西南北上下" for b in "山河湖海江岭溪泉" for c in "省市区县州盟"]
    matters = [
        f"{a}{b}"
        for a in ("建筑", "工业", "交通", "校园", "港口", "农田")
        for b in ("节能", "降碳", "减排", "循环利用")
    ]
    kinds = ("管理办法", "实施方案", "行动计划", "指导意见")
    documents = []
    for place in range(number):
        core = f"{rng.choice(places)}{rng.choice(matters)}{rng.choice(places)}示范{rng.choice(kinds)}"
        if place % 10 == 1:
            core = core[:4] + chr(0x5000 + place % 500) + core[5:]
        region = "" if place % 10 == 2 else f"cn-{rng.randint(100, 900)}000"
        documents.append(said(place, policy(core, jurisdiction=region), ISSUED_ON=f"20{rng.randint(10, 26)}"))
    return documents


def test_the_time_for_20_000_policies_is_in_proportion() -> None:
    def seconds(documents: list[DocumentFacts]) -> float:
        began = time.process_time()
        found = merge(documents)
        assert len(policies_of(found)) <= len(documents)
        return time.process_time() - began

    documents = generated(20_000)
    small = min(seconds(documents[:4_000]) for _ in range(3))
    assert seconds(documents) < 12 * small  # all pairs would take 25 times as long
