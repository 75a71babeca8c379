"""Means that a policy uses, and means that it merely mentions."""

import pytest

from kg.extract.nlp import Extractor
from kg.model import Predicate, Stance
from tests.builders import about, claims

SCHEME = "《青湾减排实施方案》"
NAME = "青湾减排实施方案"


def used(extractor: Extractor, text: str) -> set[str]:
    return {name for _, name in about(extractor, text, Predicate.USES_INSTRUMENT)}


@pytest.mark.parametrize(
    ("text", "instruments"),
    [
        (f"{SCHEME}提出，建立健全碳排放权交易制度。", {"碳排放权交易"}),
        (
            f"{SCHEME}提出，综合运用财政补贴、税收优惠和绿色信贷等手段。",
            {"财政补贴", "税收政策", "绿色金融工具"},
        ),
        (f"{SCHEME}明确，对高耗能企业实行阶梯电价，并落实能耗双控要求。", {"价格政策", "能耗与碳排放双控"}),
        (f"{SCHEME}鼓励上市企业开展信息披露。", {"信息披露"}),
        (f"{SCHEME}提出，在园区组织开展低碳试点，发布绿色技术推广目录。", {"试点示范", "目录管理"}),
        (f"{SCHEME}要求，一是碳市场建设；二是完善标准体系。", {"碳排放权交易", "标准体系建设"}),
        (f"{SCHEME}将年排放两万吨以上的企业纳入碳市场。", {"碳排放权交易"}),
        ("山西省财政厅印发《节能技改财政补贴办法》。", {"财政补贴"}),
        ("市场监管总局印发《产品碳足迹标识认证试点通知》。", {"产品碳足迹", "试点示范"}),
    ],
)
def test_means_that_a_policy_puts_to_use_are_its_instruments(
    extractor: Extractor, text: str, instruments: set[str]
) -> None:
    assert used(extractor, text) == instruments


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("全国碳市场今年平稳运行。", id="no-policy"),
        pytest.param(f"{SCHEME}提出，鼓励参加碳市场的企业改造锅炉。", id="which-firms"),
        pytest.param(f"{SCHEME}提出，学习试点城市改造锅炉。", id="which-cities"),
        pytest.param(f"{SCHEME}提到，截至去年底碳市场累计成交两亿吨。", id="what-was"),
        pytest.param(f"{SCHEME}指出，碳市场均价上涨。", id="price"),
        pytest.param(f"{SCHEME}提出，对接《绿色信贷指引》。", id="inside-another-title"),
        pytest.param(f"专家建议，{SCHEME}出台后应建立碳税。", id="advice"),
        pytest.param(f"{SCHEME}印发。某研究院院长表示，要完善绿色金融。", id="speech"),
    ],
)
def test_a_mere_mention_is_no_use(extractor: Extractor, text: str) -> None:
    assert NAME not in {policy for policy, _ in about(extractor, text, Predicate.USES_INSTRUMENT)}


def test_what_a_policy_excludes_is_withheld(extractor: Extractor) -> None:
    text = f"{SCHEME}明确，暂不将小型企业纳入碳市场，不得给予财政补贴。"
    found = [claim for claim in claims(extractor, text) if claim.predicate is Predicate.USES_INSTRUMENT]
    assert {claim.stance for claim in found} == {Stance.NEGATED}
    assert len(found) == 2


def test_an_instrument_rests_on_its_sentence_and_its_title(extractor: Extractor) -> None:
    text = f"{SCHEME}印发。其中提出，推行绿电交易。"
    (claim,) = [claim for claim in claims(extractor, text) if claim.predicate is Predicate.USES_INSTRUMENT]
    assert text[claim.sentence.start : claim.sentence.end] == "其中提出，推行绿电交易。"
    assert [text[span.start : span.end] for span in claim.context] == [f"{SCHEME}印发。"]
    assert claim.subject.name == NAME
