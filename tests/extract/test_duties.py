"""Bodies that are charged with a policy or a target, and bodies that merely stand near."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Predicate, Stance, StatementKind
from tests.builders import about, claims, document, read

RULES = "《青湾减排管理办法》"
PLAN = "# 山西省人民政府办公厅关于印发《山西省建材行业降碳行动方案》的通知\n\n"


def charged(extractor: Extractor, text: str) -> set[str]:
    return {name for _, name in about(extractor, text, Predicate.RESPONSIBLE_AGENCY)}


def on_targets(extractor: Extractor, text: str) -> dict[str, set[str]]:
    return {
        one.indicator: {body.name for body in one.responsible}
        for section in read(extractor, text)
        for one in section.statements
        if one.kind is StatementKind.TARGET
    }


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (f"{RULES}由生态环境部负责组织实施。", {"生态环境部"}),
        (f"{RULES}由生态环境部会同国家统计局落实。", set()),
        (f"{RULES}由生态环境部会同国家统计局负责。", {"生态环境部", "国家统计局"}),
        (f"{RULES}规定，财政部牵头推进资金安排。", {"财政部"}),
        (f"{RULES}明确，生态环境部是主管部门。", {"生态环境部"}),
        (
            f"{PLAN}推广余热利用。（省发展改革委牵头，省财政厅、省生态环境厅按职责分工负责）\n",
            {"山西省发展和改革委员会", "山西省财政厅", "山西省生态环境厅"},
        ),
        (f"{PLAN}推广余热利用。（省能源局牵头，省财政厅配合）\n", {"山西省能源局"}),
        (f"{PLAN}推广余热利用。\n责任单位：省财政厅；配合单位：省能源局\n", {"山西省财政厅"}),
        (f"{PLAN}推广余热利用。（牵头单位：发展改革委，省财政厅）\n", {"山西省发展和改革委员会", "山西省财政厅"}),
    ],
)
def test_bodies_that_are_charged_are_responsible(extractor: Extractor, text: str, bodies: set[str]) -> None:
    assert charged(extractor, text) == bodies


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{RULES}由生态环境部负责解释。", id="interpretation"),
        pytest.param(f"{RULES}由生态环境部负责起草。", id="drafting"),
        pytest.param(f"{RULES}印发后，生态环境部负责人表示满意。", id="person-in-charge"),
        pytest.param(f"{RULES}适用于生态环境部负责的项目。", id="attribute"),
        pytest.param(f"{RULES}由企业负责回收。", id="no-body"),
        pytest.param("生态环境部负责全国环境监测。", id="no-policy"),
        pytest.param(f"{PLAN}推广余热利用。（配合单位：省财政厅）\n", id="assists"),
    ],
)
def test_bodies_near_a_policy_are_not_charged(extractor: Extractor, text: str) -> None:
    assert charged(extractor, text) == set()


def test_what_is_denied_is_withheld(extractor: Extractor) -> None:
    found = claims(extractor, f"{RULES}规定，设备采购不由财政部负责。")
    assert {one.stance for one in found if one.predicate is Predicate.RESPONSIBLE_AGENCY} == {Stance.NEGATED}


def test_brackets_charge_the_targets_of_their_line_back_to_the_brackets_before(extractor: Extractor) -> None:
    text = (
        f"{PLAN}到2025年，水泥熟料单位能耗下降3%。（省发展改革委牵头）到2030年，绿色建材应用比例达到80%。（省住房城乡建设厅负责）\n"
        "到2027年，余热发电装机达到50万千瓦。\n"
    )
    assert on_targets(extractor, text) == {
        "水泥熟料单位能耗": {"山西省发展和改革委员会"},
        "绿色建材应用比例": {"山西省住房城乡建设厅"},
        "余热发电装机": set(),
    }


def test_a_label_on_a_line_of_its_own_charges_the_line_above_only(extractor: Extractor) -> None:
    text = (
        f"{PLAN}到2025年，水泥熟料单位能耗下降3%。\n到2030年，绿色建材应用比例达到80%。\n责任单位：省住房城乡建设厅\n"
    )
    found = on_targets(extractor, text)
    assert found == {"水泥熟料单位能耗": set(), "绿色建材应用比例": {"山西省住房城乡建设厅"}}


def test_words_of_another_line_are_evidence_of_a_target(extractor: Extractor) -> None:
    text = f"{PLAN}到2030年，绿色建材应用比例达到80%。\n责任单位：省住房城乡建设厅\n"
    (target,) = [one for section in read(extractor, text) for one in section.statements]
    clean = document(text).text
    quotes = [clean[span.start : span.end] for span in target.context]
    assert "责任单位：省住房城乡建设厅" in quotes


def test_a_ministry_stays_one_in_a_local_policy(extractor: Extractor) -> None:
    text = f"{PLAN}争取项目。（国家发展改革委、生态环境部负责）\n"
    assert charged(extractor, text) == {"国家发展和改革委员会", "生态环境部"}
