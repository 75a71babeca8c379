"""Each further rule by its id: a sentence where it fires, and one that tempts it."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Mention
from tests.builders import claims, said

PLAN = "《低碳运输方案》"
RULES = "《节能管理办法》"
ISSUED = f"2024年9月6日，山西省能源局印发{RULES}"
HEAD = "# 山西省人民政府办公厅关于印发《山西省建材行业降碳行动方案》的通知\n\n"
FIRM = "云岭储能股份有限公司"

CASES = [
    ("instrument-title", "山西省财政厅印发《节能技改财政补贴办法》。", f"山西省财政厅印发{RULES}，补贴用完。"),
    ("instrument-scope", f"{PLAN}提出，推行绿电交易。", f"{PLAN}提出，调研参加碳市场的企业。"),
    ("instrument-continued", f"{PLAN}印发。其中要求，推行绿电交易。", "绿电交易活跃，碳市场扩容。"),
    ("duty-bracket", f"{HEAD}推广余热利用。（省财政厅负责）\n", f"{HEAD}推广余热利用。（省财政厅配合）\n"),
    ("duty-label", f"{HEAD}推广余热利用。\n责任单位：省财政厅\n", f"{HEAD}推广余热利用。\n配合单位：省财政厅\n"),
    ("duty-by", f"{RULES}由生态环境部负责。", f"{RULES}由生态环境部负责解释。"),
    ("duty-subject", f"{RULES}规定，生态环境部负责监督管理。", f"{RULES}印发后，生态环境部负责人作了解读。"),
    ("approval-consent", f"经国务院同意，交通运输部印发{PLAN}。", f"交通运输部印发{PLAN}，须经国务院同意的另报。"),
    ("approval-verb", f"国务院批准{PLAN}。", f"国务院拟批准{PLAN}。"),
    ("lead-stated", f"国家能源局会同财政部印发{PLAN}。", f"国家能源局、财政部印发{PLAN}。"),
    ("issuers-counted", f"财政部等三部门印发{PLAN}。", f"财政部等部门印发{PLAN}。"),
    ("effective-date", f"{RULES}自2024年5月1日起施行。", f"{RULES}要求，企业自2024年5月1日起改造锅炉。"),
    ("effective-issue", f"{ISSUED}，自印发之日起施行。", f"{RULES}自印发之日起施行。"),
    ("expires-date", f"{RULES}自2024年5月1日起施行，有效期至2027年底。", f"{RULES}规定，证书有效期至2027年底。"),
    ("expires-term", f"{RULES}自2024年5月1日起施行，有效期三年。", f"{RULES}规定，合同有效期三年。"),
    ("tie-implements", f"为贯彻落实{PLAN}，山西省能源局印发{RULES}。", f"根据{PLAN}，山西省能源局印发{RULES}。"),
    (
        "tie-amends",
        f"山西省能源局印发《节能管理补充规定》，对{RULES}作了部分修改。",
        f"山西省能源局印发《节能管理规定》，替代{RULES}。",
    ),
    ("amends-title", "国务院发布《关于修改〈碳排放管理条例〉的决定》。", "国务院发布《碳排放管理条例》。"),
    ("status-issued", f"山西省能源局印发{RULES}。", f"山西省能源局拟出台{RULES}。"),
    ("status-title", "山西省能源局印发《节能管理办法（试行）》。", f"山西省能源局试行新制度，印发{RULES}。"),
    ("status-consulted", f"山西省能源局就{RULES}公开征求意见。", f"山西省能源局印发{RULES}，征求意见后完善。"),
    ("status-repealed", f"{RULES}同时废止。", f"{RULES}将予以废止。"),
    ("status-revised", f"山西省能源局对{RULES}作了部分修改。", f"山西省能源局拟对{RULES}作了解释后的修改。"),
    ("status-expired", f"{RULES}已到期失效。", f"{RULES}规定，证书已到期失效。"),
    ("place-seat", f"{FIRM}位于山西省太原市，推进减排。", f"{FIRM}的风电场位于山西省太原市。"),
    ("place-work", f"{FIRM}在内蒙古运营风电场。", f"{FIRM}在内蒙古召开风电大会。"),
]


@pytest.mark.parametrize(("rule", "fires", "tempts"), CASES, ids=[case[0] for case in CASES])
def test_a_rule_fires_where_it_should_and_nowhere_else(
    extractor: Extractor, rule: str, fires: str, tempts: str
) -> None:
    assert rule in {used for used, _, _ in said(extractor, fires)}
    assert rule not in {used for used, _, _ in said(extractor, tempts)}


@pytest.mark.parametrize(
    ("text", "rule", "name"),
    [
        (f"{PLAN}提出，推行绿电交易。", "instrument-table", "绿色电力交易"),
        ("国务院发布《关于修改〈碳排放管理条例〉的决定》。", "title-amended", "碳排放管理条例"),
        (f"{HEAD}推广余热利用。（牵头单位：发展改革委）\n", "agency-local", "山西省发展和改革委员会"),
    ],
)
def test_what_only_a_claim_names_says_which_rule_named_it(
    extractor: Extractor, text: str, rule: str, name: str
) -> None:
    objects = [claim.object for claim in claims(extractor, text) if isinstance(claim.object, Mention)]
    assert (rule, name) in {(one.rule, one.name) for one in objects}
