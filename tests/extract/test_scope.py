"""Which policy a stretch of text speaks for."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Predicate
from tests.builders import about, said

GUIDE = "校园节能指南"
ISSUED = "教育部印发《校园节能指南》"


def covered(extractor: Extractor, text: str) -> set[tuple[str, str]]:
    return about(extractor, text, Predicate.ADDRESSES_INDUSTRY)


@pytest.mark.parametrize(
    "text",
    [
        f"{ISSUED}，支持光伏行业减排。",
        "《校园节能指南》提出，支持光伏行业减排。",
        "《校园节能指南》（试行）明确支持光伏行业减排。",
        f"{ISSUED}（以下简称《指南》）。《指南》适用于光伏行业减排。",
        f"{ISSUED}。该指南要求食堂减排，推动光伏行业发展。",
        f"{ISSUED}（以下简称《指南》）。按照《指南》，减排先在光伏行业开展。",
    ],
)
def test_a_policy_holds_the_rest_of_the_sentence_of_which_it_is_the_subject(extractor: Extractor, text: str) -> None:
    assert covered(extractor, text) == {(GUIDE, "光伏")}


@pytest.mark.parametrize(
    "text",
    [
        "会上推动光伏行业减排，也提到《校园节能指南》。",
        "《校园节能指南》的读者推动光伏行业减排。",
        "学校和《校园节能指南》，光伏行业和减排。",
        f"{ISSUED}。会议在天津举行，推动光伏行业减排。",
    ],
)
def test_a_policy_that_is_no_subject_holds_nothing(extractor: Extractor, text: str) -> None:
    assert covered(extractor, text) == set()


def test_the_next_subject_ends_the_stretch(extractor: Extractor) -> None:
    text = "《校园节能指南》提出支持光伏行业减排，《校舍减排办法》要求推动水泥行业减排。"
    assert covered(extractor, text) == {(GUIDE, "光伏"), ("校舍减排办法", "水泥")}


@pytest.mark.parametrize("words", ["其中，", "同时，", "到2030年，", "二是"])
def test_a_sentence_that_continues_belongs_to_the_same_policy(extractor: Extractor, words: str) -> None:
    text = f"{ISSUED}，要求减排。{words}推动光伏行业发展。"
    assert ("industry-continued", GUIDE, "光伏") in said(extractor, text)


@pytest.mark.parametrize("words", ["业内人士认为，到2030年", "专家表示，其中", "他说：“其中"])
def test_the_speech_of_others_belongs_to_no_policy(extractor: Extractor, words: str) -> None:
    assert covered(extractor, f"{ISSUED}，要求减排。{words}要推动光伏行业发展。") == set()


def test_an_item_of_a_bulletin_speaks_for_the_policy_in_its_heading(extractor: Extractor) -> None:
    text = (
        f"减排简报\n\n1.1 {ISSUED}\n\n{ISSUED}，要求减排。支持光伏行业发展。\n\n1.2 会议谈减排\n\n支持水泥行业发展。\n"
    )
    assert covered(extractor, text) == {(GUIDE, "光伏")}


@pytest.mark.parametrize("words", ["它推动光伏行业发展。", "其重点支持光伏行业。", "按照该指南，要推动光伏行业发展。"])
def test_a_pronoun_and_a_source_go_on_with_the_policy(extractor: Extractor, words: str) -> None:
    assert covered(extractor, f"{ISSUED}，要求减排。{words}") == {(GUIDE, "光伏")}


def test_the_later_points_of_an_enumeration_belong_to_whom_the_first_belongs(extractor: Extractor) -> None:
    text = f"{ISSUED}，要求减排。一是支持光伏。校长很高兴。二是支持水泥行业。"
    assert covered(extractor, text) == {(GUIDE, "光伏"), (GUIDE, "水泥")}


def test_a_policy_that_others_issued_and_that_is_the_basis_is_no_subject(extractor: Extractor) -> None:
    text = "为落实教育部2021年印发的《校园节能指南》，学校推动光伏行业减排。"
    assert covered(extractor, text) == set()


def test_what_others_may_do_by_a_policy_is_not_its_own(extractor: Extractor) -> None:
    assert covered(extractor, "各校可以参照《校园节能指南》，对光伏行业开展减排检查。") == set()
