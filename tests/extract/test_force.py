"""How strongly clauses bind."""

import pytest

from kg.extract.force import force_of
from kg.extract.nlp import Extractor
from kg.model import Force, Mention, Predicate, StatementKind, strongest
from tests.builders import claims, facts_of, read

SCHEME = "《青湾减排实施方案》"


@pytest.mark.parametrize(
    ("words", "force"),
    [
        ("新建项目应当使用清洁燃料", Force.MANDATORY),
        ("重点单位必须安装计量器具", Force.MANDATORY),
        ("严禁新增自备燃煤机组", Force.MANDATORY),
        ("企业应于每年三月前提交报告", Force.MANDATORY),
        ("鼓励企业自愿披露", Force.ENCOURAGED),
        ("支持园区建设分布式光伏", Force.ENCOURAGED),
        ("各地应当积极鼓励公众参与", Force.ENCOURAGED),
        ("探索建立碳汇补偿机制", Force.EXPLORATORY),
        ("研究制定差别化电价", Force.EXPLORATORY),
        ("鼓励有条件的地区探索先行", Force.ENCOURAGED),
        ("应对气候变化工作成效显著", None),
        ("相应的数据由平台提供", None),
        ("提供财政支持和技术支持", None),
        ("提升供应保障能力", None),
        ("研究机构发布数据", None),
        ("加快推广热泵", None),
    ],
)
def test_force_is_that_of_the_words(words: str, force: Force | None) -> None:
    assert force_of(words) is force


def test_the_strongest_of_several_wins() -> None:
    assert strongest([None, Force.EXPLORATORY, Force.ENCOURAGED]) is Force.ENCOURAGED
    assert strongest([None]) is None


def test_what_a_policy_covers_and_uses_carries_the_force_of_its_own_clause(extractor: Extractor) -> None:
    text = f"{SCHEME}提出，钢铁企业应当开展信息披露，鼓励水泥企业参与绿电交易，推动造纸企业节水。"
    forces = {claim.object.name: claim.force for claim in claims(extractor, text) if isinstance(claim.object, Mention)}
    assert forces["钢铁"] is forces["信息披露"] is Force.MANDATORY
    assert forces["水泥"] is forces["绿色电力交易"] is Force.ENCOURAGED
    assert forces["造纸"] is None


def test_a_title_binds_nobody(extractor: Extractor) -> None:
    found = claims(extractor, "青湾市财政局印发《支持钢铁行业财政补贴办法》。")
    assert {claim.force for claim in found} == {None}


def test_of_several_sentences_a_fact_keeps_the_strongest_force(extractor: Extractor) -> None:
    text = f"{SCHEME}鼓励企业参与绿电交易。{SCHEME}规定，重点企业应当参与绿电交易。"
    facts = facts_of(extractor, text).facts
    (fact,) = [fact for fact in facts if fact.predicate is Predicate.USES_INSTRUMENT]
    assert fact.force is Force.MANDATORY
    assert len(fact.evidence) == 2


def test_a_target_has_the_force_of_its_clause(extractor: Extractor) -> None:
    text = f"{SCHEME}规定，到2027年新建厂房绿色建筑占比应达到80%，鼓励到2030年再生水利用率提高到40%。"
    (section,) = read(extractor, text)
    targets = [one for one in section.statements if one.kind is StatementKind.TARGET]
    assert [one.force for one in targets] == [Force.MANDATORY, Force.ENCOURAGED]
