"""What is said with a reserve: denied, planned, reported, conditional or recommended is no fact, and is listed."""

import pytest

from kg.extract.nlp import Extractor
from kg.interchange import facts_to_json
from kg.model import Predicate, Stance
from tests.builders import claims, facts_of

CASES = [
    ("生态环境部尚未发布《水泥行业低碳改造方案》。", Stance.NEGATED),
    ("生态环境部拟于年内发布《水泥行业低碳改造方案》。", Stance.PLANNED),
    ("据报道，生态环境部已发布《水泥行业低碳改造方案》。", Stance.REPORTED),
    ("消息人士称，生态环境部已印发《水泥行业低碳改造方案》。", Stance.REPORTED),
    ("一旦立法程序完成并获批准，生态环境部就发布《水泥行业低碳改造方案》。", Stance.CONDITIONAL),
    ("专家建议生态环境部发布《水泥行业低碳改造方案》。", Stance.RECOMMENDED),
]


@pytest.mark.parametrize(("text", "stance"), CASES, ids=[stance.value + text[:4] for text, stance in CASES])
def test_a_reserve_is_told_and_the_claim_listed(extractor: Extractor, text: str, stance: Stance) -> None:
    found = [claim for claim in claims(extractor, text) if claim.predicate is Predicate.ISSUED_BY]
    assert [claim.stance for claim in found] == [stance]
    facts = facts_to_json(facts_of(extractor, text), extractor.vocabulary)
    assert [policy["issued_by"] for policy in facts["policies"]] == [[]]
    (one,) = [item for item in facts["withheld"] if item["predicate"] == "issuedBy"]
    assert (one["reason"], one["object"]) == (stance.value, "生态环境部")
    assert text[slice(*one["spans"][0])] == one["quote"] == text


@pytest.mark.parametrize(
    "text",
    [
        "据生态环境部网站消息，生态环境部发布《水泥行业低碳改造方案》。",
        "据悉，生态环境部发布《水泥行业低碳改造方案》。",
        "生态环境部发布《水泥行业低碳改造方案》，要求企业如实报送数据。",
    ],
)
def test_a_named_source_and_a_plain_sentence_stay_facts(extractor: Extractor, text: str) -> None:
    facts = facts_to_json(facts_of(extractor, text), extractor.vocabulary)
    assert [policy["issued_by"] for policy in facts["policies"]] == [["生态环境部"]]
    assert facts["withheld"] == []


def test_what_is_said_outright_elsewhere_is_no_longer_withheld(extractor: Extractor) -> None:
    text = "据报道，生态环境部将发布《水泥行业低碳改造方案》。3月2日，生态环境部发布《水泥行业低碳改造方案》。"
    facts = facts_to_json(facts_of(extractor, text), extractor.vocabulary)
    assert facts["policies"][0]["issued_by"] == ["生态环境部"]
    assert all(item["predicate"] != "issuedBy" for item in facts["withheld"])
