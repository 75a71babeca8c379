"""Ties that plans tell in words of their own: what they rest on, what they let be revised, what holds beside them."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Predicate
from tests.builders import about

TITLE = "湖北省供热减排方案"
OTHER = "湖北省供热试点管理办法"


@pytest.mark.parametrize(
    "words",
    [
        f"修订《{OTHER}》，研究制定规程。",
        f"本方案自2024年5月1日起实施。《{OTHER}》继续有效，两者不一致的，以本方案为准。",
        f"确保完成《{OTHER}》确定的指标。",
    ],
)
def test_a_plan_cites_what_it_lets_be_revised_holds_beside_it_or_is_to_be_met(extractor: Extractor, words: str) -> None:
    text = f"# {TITLE}\n\n为推进减排，制定本方案。\n\n一、总体要求\n\n{words}\n"
    assert about(extractor, text, Predicate.CITES) == {(TITLE, OTHER)}


@pytest.mark.parametrize(
    "text",
    [
        "为落实《供热减排纲要》的部署，有关方面研究制定了《供热改造方案》。",
        "2022年通过了《供热减排纲要》。2023年6月，巴西能源部据此发布《供热改造方案》，推进减排。",
    ],
)
def test_what_is_made_to_carry_out_a_policy_rests_on_it(extractor: Extractor, text: str) -> None:
    assert about(extractor, text, Predicate.BASED_ON) == {("供热改造方案", "供热减排纲要")}


def test_a_paper_called_by_its_kind_rests_on_another(extractor: Extractor) -> None:
    text = "生态环境部印发《2025年减排标准工作要点》。要点落实《减排标准体系方案》，提出研制标准20项。"
    assert ("2025年减排标准工作要点", "减排标准体系方案") in about(extractor, text, Predicate.BASED_ON)


def test_two_policies_of_one_sentence_do_not_rest_on_each_other_by_themselves(extractor: Extractor) -> None:
    text = "企业落实《供热减排纲要》，记者看到了《供热改造方案》。"
    assert about(extractor, text, Predicate.BASED_ON) == set()
