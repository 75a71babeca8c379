"""Who approved a policy, who led a joint issue, and how many issued."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Predicate
from tests.builders import about

PLAN = "《低碳运输方案》"


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (f"经国务院同意，国家发展改革委印发{PLAN}。", {"国务院"}),
        (f"{PLAN}已经国务院批准。", {"国务院"}),
        (f"国务院批准{PLAN}。", {"国务院"}),
        (f"报经国务院审定同意，交通运输部印发{PLAN}。", {"国务院"}),
        (f"交通运输部印发{PLAN}，须经国务院批准的项目另报。", set()),
        (f"{PLAN}未经国务院批准。", set()),
        (f"交通运输部印发{PLAN}，支持经国务院批准设立的试验区。", set()),
        (f"{PLAN}报国务院批准后实施。", set()),
        (f"国务院拟批准{PLAN}。", set()),
        ("经国务院同意，会议如期举行。", set()),
    ],
)
def test_consent_counts_where_it_was_given(extractor: Extractor, text: str, bodies: set[str]) -> None:
    assert {body for _, body in about(extractor, text, Predicate.APPROVED_BY)} == bodies


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (f"国家发展改革委会同财政部印发{PLAN}。", {"国家发展和改革委员会"}),
        (f"由国家能源局牵头，会同财政部印发{PLAN}。", {"国家能源局"}),
        (f"国家发展改革委、财政部联合印发{PLAN}。", set()),
        (f"财政部印发{PLAN}。", set()),
        (f"{PLAN}提出，由国家能源局牵头推进充电设施建设。", set()),
    ],
)
def test_an_issuer_leads_where_the_text_says_so(extractor: Extractor, text: str, bodies: set[str]) -> None:
    assert {body for _, body in about(extractor, text, Predicate.LEAD_ISSUER)} == bodies


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (f"工业和信息化部等七部门联合印发{PLAN}。", {"7"}),
        (f"交通运输部、财政部等4部门发布{PLAN}。", {"4"}),
        ("# 工业和信息化部等十一部门关于推动低碳运输的通知\n\n要求推广电动货车。\n", {"11"}),
        (f"工业和信息化部等部门印发{PLAN}。", set()),
        (f"工业和信息化部印发{PLAN}，由七部门的代表解读。", set()),
        (f"{PLAN}提出，推动三个部门数据共享。", set()),
        (f"三部门召开会议。财政部印发{PLAN}。", set()),
    ],
)
def test_issuers_are_counted_where_the_text_counts_them(extractor: Extractor, text: str, counts: set[str]) -> None:
    assert {count for _, count in about(extractor, text, Predicate.CO_ISSUER_COUNT)} == counts
