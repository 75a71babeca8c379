"""Stages of a policy, what it carries out, and what it changes in part."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Predicate, Stance
from tests.builders import about, claims, facts_of

RULES = "《节能管理办法》"
NAME = "节能管理办法"


def stage(extractor: Extractor, text: str) -> set[str]:
    facts = facts_of(extractor, text)
    names = {entity.iri: entity.label for entity in facts.entities}
    return {
        fact.object
        for fact in facts.facts
        if fact.predicate is Predicate.STATUS and names[fact.subject].startswith(NAME)
    }


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        (f"山西省能源局印发{RULES}。", {"issued"}),
        ("山西省能源局印发《节能管理办法（试行）》。", {"trial"}),
        ("山西省能源局起草了《节能管理办法（征求意见稿）》。", {"draft"}),
        (f"山西省能源局就{RULES}公开征求意见。", {"draft"}),
        (f"山西省能源局就{RULES}公开征求意见。次年山西省能源局正式印发{RULES}。", {"issued"}),
        ("《节能管理办法（2023年修订）》仍然有效。", {"revised"}),
        (f"{RULES}同时废止。", {"repealed"}),
        (f"山西省人民政府决定废止{RULES}。", {"repealed"}),
        (f"山西省能源局印发{RULES}。后来{RULES}已停止执行。", {"repealed"}),
        (f"{RULES}已到期失效。", {"expired"}),
        (f"拟废止{RULES}。", set()),
        (f"{RULES}将予以废止。", set()),
        (f"{RULES}不会废止。", set()),
        (f"山西省能源局拟出台{RULES}。", set()),
        (f"{RULES}提出，淘汰设备的技术要求同时废止。", set()),
    ],
)
def test_the_last_stage_that_a_text_states_holds(extractor: Extractor, text: str, stages: set[str]) -> None:
    assert stage(extractor, text) == stages


def test_a_planned_repeal_is_withheld(extractor: Extractor) -> None:
    found = [one for one in claims(extractor, f"山西省能源局拟废止{RULES}。") if one.rule == "status-repealed"]
    assert [one.stance for one in found] == [Stance.PLANNED]


@pytest.mark.parametrize(
    ("text", "carried_out"),
    [
        (f"为贯彻落实《节能总体方案》，山西省能源局印发{RULES}。", {"节能总体方案"}),
        (f"为落实《节能总体方案》和《减排实施意见》，山西省能源局印发{RULES}。", {"节能总体方案", "减排实施意见"}),
        (f"根据《节能总体方案》，山西省能源局印发{RULES}。", set()),
        (f"依据《能源条例》，为贯彻《节能总体方案》，山西省能源局印发{RULES}。", {"节能总体方案"}),
    ],
)
def test_what_is_to_be_carried_out_is_a_basis_of_its_own_kind(
    extractor: Extractor, text: str, carried_out: set[str]
) -> None:
    implemented = {target for _, target in about(extractor, text, Predicate.IMPLEMENTS)}
    assert implemented == carried_out
    assert implemented <= {target for _, target in about(extractor, text, Predicate.BASED_ON)}


@pytest.mark.parametrize(
    ("text", "amends", "supersedes"),
    [
        ("国务院发布《关于修改〈碳排放管理条例〉的决定》。", {"碳排放管理条例"}, set()),
        (
            "山西省能源局印发《节能管理补充规定》，对《节能管理办法》作了部分修改。",
            {"节能管理办法"},
            set(),
        ),
        ("《锅炉减排改造规定》对《节能管理办法》作了全面修订。", set(), {"节能管理办法"}),
        ("山西省能源局印发《节能管理规定》，替代《节能管理办法》。", set(), {"节能管理办法"}),
    ],
)
def test_a_change_of_a_part_replaces_nothing(
    extractor: Extractor, text: str, amends: set[str], supersedes: set[str]
) -> None:
    assert {target for _, target in about(extractor, text, Predicate.AMENDS)} == amends
    assert {target for _, target in about(extractor, text, Predicate.SUPERSEDES)} == supersedes
