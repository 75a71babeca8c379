"""What one document says, resolved within itself."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import DocumentFacts, EntityKind, Predicate
from tests.builders import document, facts_of

ITEM = "减排简报（2024年9月刊）\n\n1.1 {a}\n\n{b}\n\n1.2 {c}\n\n{d}\n"


def labels(facts: DocumentFacts, kind: EntityKind) -> list[str]:
    return sorted(entity.label for entity in facts.entities if entity.kind is kind)


def values(facts: DocumentFacts, predicate: Predicate) -> set[str]:
    names = {entity.iri: entity.label for entity in facts.entities}
    return {names.get(fact.object, fact.object) for fact in facts.facts if fact.predicate is predicate}


def test_names_of_one_thing_are_one_entity_with_aliases(extractor: Extractor) -> None:
    facts = facts_of(extractor, "工信部谈减排，工业和信息化部印发《校园节能指南》。")
    (agency,) = [entity for entity in facts.entities if entity.kind is EntityKind.AGENCY]
    assert (agency.iri, agency.label, agency.aliases) == ("org/miit", "工业和信息化部", ("工信部",))
    assert [mention.text for mention in agency.mentions] == ["工信部", "工业和信息化部"]


def test_a_policy_named_in_two_sections_is_one(extractor: Extractor) -> None:
    text = ITEM.format(
        a="教育部印发《校园节能指南》",
        b="9月9日，教育部印发《校园节能指南》（教节〔2024〕3号），推进减排。",
        c="减排回顾",
        d="《校园节能指南》支持光伏行业减排。",
    )
    facts = facts_of(extractor, text)
    assert labels(facts, EntityKind.POLICY) == ["校园节能指南"]
    assert values(facts, Predicate.ISSUED_ON) == {"2024-09-09"}
    assert values(facts, Predicate.ADDRESSES_INDUSTRY) == {"光伏"}


def test_policies_of_one_title_and_two_regions_are_two(extractor: Extractor) -> None:
    text = ITEM.format(
        a="山西省人民政府关于校园减排的意见",
        b="山西省人民政府发布《关于校园减排的意见》，推进减排。",
        c="江苏省人民政府关于校园减排的意见",
        d="江苏省人民政府发布《关于校园减排的意见》，推进减排。",
    )
    facts = facts_of(extractor, text)
    policies = [entity for entity in facts.entities if entity.kind is EntityKind.POLICY]
    assert sorted(entity.key[1] for entity in policies) == ["cn-140000", "cn-320000"]


def test_the_most_exact_of_dates_that_agree_is_kept(extractor: Extractor) -> None:
    text = "2024年5月，教育部印发《校园节能指南》。2024年5月8日，教育部发布《校园节能指南》，推进减排。"
    assert values(facts_of(extractor, text), Predicate.ISSUED_ON) == {"2024-05-08"}


def test_a_number_dates_a_policy_only_as_far_as_nothing_is_more_exact(extractor: Extractor) -> None:
    text = "2024年5月8日，教育部印发《校园节能指南》（教节〔2024〕3号），推进减排。"
    assert values(facts_of(extractor, text), Predicate.ISSUED_ON) == {"2024-05-08"}
    assert values(facts_of(extractor, "《校园节能指南》（教节〔2024〕3号）谈减排。"), Predicate.ISSUED_ON) == {"2024"}


def test_a_policy_has_one_type(extractor: Extractor) -> None:
    text = "GB/T 51234-2023《校园碳足迹核算方法》发布。《校园碳足迹核算方法》标准推进减排。"
    assert len(values(facts_of(extractor, text), Predicate.DOCUMENT_TYPE)) == 1


@pytest.mark.parametrize(
    "text", ["教育部拟出台《校园节能指南》，推进减排。", "教育部解读《校园节能指南》，不适用于光伏行业减排。"]
)
def test_what_is_planned_or_denied_is_no_fact(extractor: Extractor, text: str) -> None:
    facts = facts_of(extractor, text)
    assert values(facts, Predicate.ISSUED_BY) | values(facts, Predicate.ADDRESSES_INDUSTRY) == set()


@pytest.mark.parametrize("words", ["《指南》", "指南"])
def test_a_bare_type_is_no_alias(extractor: Extractor, words: str) -> None:
    facts = facts_of(extractor, f"教育部印发《校园节能指南》。{words}提出减排。")
    (policy,) = [entity for entity in facts.entities if entity.kind is EntityKind.POLICY]
    assert "指南" not in policy.aliases


def test_a_region_that_a_body_implies_has_no_mention_of_its_own(extractor: Extractor) -> None:
    facts = facts_of(extractor, "山西省财政厅印发《低碳村镇减排办法》。")
    (region,) = [entity for entity in facts.entities if entity.kind is EntityKind.REGION]
    assert (region.label, region.mentions, region.aliases) == ("山西省", (), ())


def test_every_fact_rests_on_a_sentence_that_holds_its_words(extractor: Extractor) -> None:
    text = "教育部印发《校园\n节能指南》（以下简称《指南》）。  《指南》提出，支持光伏 行业减排。"
    raw, facts = document(text).raw, facts_of(extractor, text)
    assert facts.facts
    for fact in facts.facts:
        for evidence in fact.evidence:
            sentence = evidence.sentence
            assert raw[sentence.start : sentence.end] == sentence.text
            for words in evidence.words:
                assert raw[words.start : words.end] == words.text
                assert sentence.start <= words.start
                assert words.end <= sentence.end


def test_subjects_and_objects_are_entities_of_the_document(extractor: Extractor) -> None:
    text = (
        "根据《节能条例》，山西省财政厅印发《低碳村镇减排办法》（晋财〔2024〕3号），支持光伏行业，《旧办法》同时废止。"
    )
    facts = facts_of(extractor, text)
    iris = {entity.iri for entity in facts.entities}
    assert {fact.subject for fact in facts.facts} <= iris
    assert {fact.object for fact in facts.facts if not fact.literal} <= iris
    assert [entity.iri for entity in facts.entities] == sorted(iris)
    assert list(facts.facts) == sorted(facts.facts, key=lambda fact: (fact.subject, fact.predicate, fact.object))
    assert all(fact.subject != fact.object for fact in facts.facts)


def test_what_is_covered_is_not_near(extractor: Extractor) -> None:
    text = "教育部印发《校园节能指南》，支持光伏行业减排。会上有人谈光伏行业和水泥行业，也提到《校园节能指南》。"
    facts = facts_of(extractor, text)
    assert {industry for _, industry, _ in facts.near} == {"industry/cement"}
    assert values(facts, Predicate.ADDRESSES_INDUSTRY) == {"光伏"}


def test_a_document_keeps_where_it_comes_from(extractor: Extractor) -> None:
    facts = facts_of(extractor, "减排简报\n\n谈减排。", name="甲/乙.txt")
    raw = document("减排简报\n\n谈减排。")
    assert (facts.path, facts.sha256, facts.id, facts.length) == (
        "甲/乙.txt",
        raw.sha256,
        raw.sha256[:12],
        len(raw.raw),
    )
    assert (facts.entities, facts.facts, facts.near) == ((), (), ())
