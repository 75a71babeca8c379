"""Plans that follow the notice that issues them: their sections speak for them."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import EntityKind, StatementKind
from tests.builders import read

BODY = """
辽宁省建材行业碳达峰实施方案

为贯彻《辽宁省碳达峰实施方案》和工业和信息化部印发的《建材行业碳达峰实施方案》，制定本方案。

一、主要目标

到2027年，水泥熟料单位产品综合能耗比2020年下降5%。

二、重点任务

（一）推广节能技术。到2030年，全省绿色建材产品占比达到60%。
"""


@pytest.mark.parametrize(
    "notice",
    [
        "《辽宁省建材行业碳达峰实施方案》已经省人民政府同意，现予印发，请抓好落实。",
        "现将《辽宁省建材行业碳达峰实施方案》印发给你们，请认真贯彻执行。",
    ],
)
def test_a_plan_holds_the_aims_behind_its_notice(extractor: Extractor, notice: str) -> None:
    found = [
        s
        for part in read(extractor, f"各市工业和信息化局：\n\n{notice}\n\n2023年5月30日\n{BODY}")
        for s in part.statements
    ]
    aims = [s for s in found if s.kind is StatementKind.TARGET and s.quantity.value is not None]
    assert [s.policy.name if s.policy else "" for s in aims] == ["辽宁省建材行业碳达峰实施方案"] * 2
    assert {s.region.name for s in aims if s.region} == {"辽宁省"}


@pytest.mark.parametrize(
    "told",
    [
        "《辽宁省建材行业碳达峰实施方案》有望于年底印发。",
        "企业代表建议尽快印发《辽宁省建材行业碳达峰实施方案》。",
    ],
)
def test_a_plan_that_is_only_spoken_of_holds_nothing(extractor: Extractor, told: str) -> None:
    parts = read(extractor, f"行业动态\n\n{told}\n\n某企业年报\n\n2023年，公司绿色建材产品占比达到60%。\n")
    assert [s.policy for part in parts for s in part.statements] == [None]
    assert all(m.rule != "policy-attached" for part in parts for m in part.mentions if m.kind is EntityKind.POLICY)
