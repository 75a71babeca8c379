"""Foreign stretches are set aside whole, and nothing of ours ever is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.nlp import Extractor
from kg.ingest.corpus import Input, read_document
from kg.ingest.relevance import set_aside
from kg.ingest.structure import find_sections
from kg.model import Section, SectionKind, Span
from tests.builders import ABSENT, OWN_DOCUMENTS, SAMPLES, document

ARTICLE = (
    "节能改造走进车间\n本报记者 张某\n某钢铁企业今年更换了加热炉，吨钢能耗比去年下降3%，减少碳排放2万吨。\n"
    "当地工业和信息化部门印发了节能诊断方案，二十家工厂已经完成诊断。\n"
)
NEXT = "林场卖出第一笔碳汇，收入将用于造林和防火，全县还有三个林业碳汇项目正在登记。\n"
SCHOOL = (
    "江海职业技术学院面向全国招生\n厚德强技 知行合一\n"
    "学院坐落在风景秀丽的江海之滨，办学六十年，培养了八万名毕业生，师资力量雄厚。\n"
    "学院设有护理、学前教育、会计、烹饪等三十二个专业，实训楼宽敞明亮，每名新生都有自己的导师，毕业生就业率连年名列前茅。\n"
    "今年新增奖学金名额，家庭困难的考生可以申请减免学费。\n报名热线：0512-66660000，欢迎广大考生报考。\n"
)
CLINIC = (
    "康宁口腔医院十周年庆典\n名师坐堂 专家坐诊\n"
    "本院引进进口种植体，由从业二十年的主任医师亲自操作，术后终身随访，让您安心微笑。\n"
    "活动期间洗牙特价68元，种植牙享八折优惠，前一百名到院者另有惊喜礼品相赠，名额有限，先到先得。\n"
    "预约电话：400-800-1234，地址在人民路与解放路交叉口向东二百米。\n"
)
ESTATE = (
    "湖畔名邸盛大开盘\n一线湖景 尊享人生\n"
    "三百六十度瞰湖大平层，建筑面积一百四十至二百二十平方米，南北通透，双阳台设计，拎包入住。\n"
    "步行五分钟可达实验小学和区图书馆，购物中心就在楼下，孩子上学、老人散步、全家聚餐都在一个街区之内。\n"
    "开盘当日定房立减五万元，到访即送精美礼品一份，欢迎垂询。售楼热线 0571-88887777。\n"
)
PRAISE = (
    "东山大学历史学院\n薪火相传 守正创新\n"
    + "学院坚持教书育人，注重打牢学生的史学功底，组织师生走进档案馆、博物馆和古村落，"
    "把课堂搬到田野之中，引导青年学子在行走中感悟历史、在阅读中增长见识。\n" * 8
)


def _kinds(text: str) -> list[SectionKind]:
    return [section.kind for section in find_sections(text)]


@pytest.mark.parametrize("advert", [SCHOOL, CLINIC, ESTATE, PRAISE], ids=["school", "clinic", "estate", "praise"])
@pytest.mark.parametrize("after", [NEXT, ""], ids=["middle", "end"])
def test_an_advertisement_is_set_aside_and_what_stands_around_it_is_not(advert: str, after: str) -> None:
    text = ARTICLE + advert + after
    # A number to dial in the last line is boilerplate of its own kind; neither is evidence.
    aside = [section for section in find_sections(text) if section.kind is not SectionKind.BODY]
    assert "".join(text[section.span.start : section.span.end] for section in aside) == advert
    foreign = aside[0]
    assert foreign.kind is SectionKind.UNRELATED
    assert foreign.heading is not None
    assert text[foreign.heading.start : foreign.heading.end] == advert.split("\n", 1)[0]


@pytest.mark.parametrize("advert", [SCHOOL, CLINIC, ESTATE, PRAISE], ids=["school", "clinic", "estate", "praise"])
def test_an_advertisement_alone_is_set_aside_and_gives_nothing(extractor: Extractor, advert: str) -> None:
    assert _kinds(advert)[0] is SectionKind.UNRELATED
    assert SectionKind.BODY not in _kinds(advert)
    named = advert + "学院已制定《江海市重点专业建设实施方案》。\n"
    assert extractor.read(document(ARTICLE + named)) == extractor.read(document(ARTICLE + advert))


def test_what_an_act_of_state_orders_is_never_foreign() -> None:
    order = "某市人民政府关于加强图书馆建设的实施意见\n" + "一、总则\n图书馆要延长开放时间，方便读者借阅。\n" * 40
    assert SectionKind.UNRELATED not in _kinds(order)
    report = "图书馆新规\n" + "市政府近日印发图书馆管理规定，读者凭证借阅。\n" * 40
    assert SectionKind.UNRELATED not in _kinds(report)


@pytest.mark.parametrize("path", sorted(OWN_DOCUMENTS.glob("*.md")), ids=lambda path: path.stem[:2])
def test_no_section_of_our_documents_is_foreign(path: Path) -> None:
    sections = read_document(Input(path, path.name)).sections
    assert SectionKind.UNRELATED not in {section.kind for section in sections}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason=ABSENT)
def test_of_the_real_documents_only_the_advertisement_is_foreign() -> None:
    found: dict[str, list[str]] = {}
    for path in sorted(SAMPLES.glob("*.txt")):
        read = read_document(Input(path, path.name))
        foreign = [one for one in read.sections if one.kind is SectionKind.UNRELATED]
        found[path.stem[:3]] = [read.text[one.span.start : one.span.end] for one in foreign]
    assert [len(found[name]) for name in sorted(found)] == [1, 0, 0, 0, 0]
    (advert,) = found["000"]
    assert advert.split("\n")[0].endswith("学院")
    assert "碳" not in advert
    assert len(advert) > 1000


_PARTS = st.lists(
    st.sampled_from([*ARTICLE.splitlines(True), *SCHOOL.splitlines(True), *CLINIC.splitlines(True), NEXT, "\n", "  "]),
    max_size=30,
).map("".join)


@settings(deadline=None)
@given(_PARTS)
def test_parts_cover_what_was_parted(text: str) -> None:
    whole = Section(span=Span(0, len(text)), heading=Span(0, 0))
    parts = set_aside(text, [whole])
    assert [part.span.start for part in parts] == [0, *(part.span.end for part in parts[:-1])]
    assert parts[-1].span.end == len(text)
    assert all(text[part.span.start : part.span.end].strip() for part in parts) or len(parts) == 1
    assert all(part.heading is None or part.span.contains(part.heading) for part in parts)
