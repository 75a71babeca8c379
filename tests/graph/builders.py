"""A tiny vocabulary and a tiny corpus, made by hand."""

from dataclasses import fields
from types import MappingProxyType
from typing import Any, TypeVar

from kg.model import (
    CorpusFacts,
    DocumentFacts,
    Entity,
    EntityKind,
    Evidence,
    Fact,
    PartialDate,
    Predicate,
    Quote,
)
from kg.vocabulary import (
    Agency,
    AgencyPattern,
    Concept,
    DocumentType,
    Industry,
    KnownPolicy,
    Region,
    Vocabulary,
)

Row = TypeVar("Row", bound=Concept)

_EMPTY: dict[Any, Any] = {str: "", bool: False}

BASE = "https://w3id.org/cpkg/"
ID = f"{BASE}id/"
CP = f"{BASE}def#"
RUN = "0a1b2c3d"

PLAN = "policy/aaaaaaaaaa"
RULES = "policy/bbbbbbbbbb"
OLD_RULES = "policy/cccccccccc"
STEEL_PLAN = "policy/dddddddddd"

TEXT = "生态环境部于二〇二四年五月印发《碳交易细则》，覆盖钢铁行业。水泥厂旁边也竖着牌子。"
DOCUMENT = "0123456789ab"


def quote(words: str, *, document: str = DOCUMENT, text: str = TEXT) -> Quote:
    """Return the place of some words in the text of a document."""
    start = text.index(words)
    return Quote(document=document, start=start, end=start + len(words), text=words)


def evidence(*words: str) -> Evidence:
    """Return the first sentence as evidence, with some words in it."""
    return Evidence(sentence=quote(TEXT[: TEXT.index("。") + 1]), words=tuple(quote(one) for one in words))


def fact(subject: str, predicate: Predicate, object_: str, **more: Any) -> Fact:
    """Return a fact with evidence."""
    given: dict[str, Any] = {"evidence": (evidence("钢铁"),), "rule": "test.rule", "confidence": 0.9} | more
    return Fact(subject=subject, predicate=predicate, object=object_, **given)


def entity(iri: str, kind: EntityKind, label: str, **more: Any) -> Entity:
    """Return an entity; its concept is the last part of its path unless given."""
    return Entity(iri=iri, kind=kind, label=label, **more)


def _row(table: type[Row], id_: str, zh: str, en: str, /, **given: Any) -> Row:
    """Return a row of a table; a field that is not given is empty, whatever fields the table gains."""
    empty = {field.name: _EMPTY.get(field.type, ()) for field in fields(table)}
    return table(**(empty | {"id": id_, "label_zh": zh, "label_en": en} | given))


def industry(id_: str, zh: str, en: str, **more: Any) -> Industry:
    """Return a row of the table of industries."""
    return _row(Industry, id_, zh, en, **({"ets_status": "none"} | more))


def region(id_: str, zh: str, en: str, **more: Any) -> Region:
    """Return a row of the table of regions."""
    return _row(Region, id_, zh, en, **({"type": "province"} | more))


def agency(id_: str, zh: str, en: str, **more: Any) -> Agency:
    """Return a row of the table of agencies."""
    return _row(Agency, id_, zh, en, **({"kind": "agency", "level": "ministry", "jurisdiction": "cn"} | more))


def document_type(id_: str, zh: str, en: str, **more: Any) -> DocumentType:
    """Return a row of the table of document types."""
    return _row(DocumentType, id_, zh, en, **({"endings": (zh,), "policy": True} | more))


def _by_id(*rows: Any) -> Any:
    return MappingProxyType({row.id: row for row in rows})


def vocabulary() -> Vocabulary:
    """Return a vocabulary with a few rows in each table."""
    return Vocabulary(
        industries=_by_id(
            industry("industry", "工业", "Industry", gbt4754=("B", "C"), aliases_zh=("制造业",)),
            industry("metals", "冶金", "Metals", broader=("industry",)),
            industry(
                "iron-steel",
                "钢铁",
                "Iron and steel",
                broader=("metals",),
                aliases_zh=("钢铁行业", "钢铁"),
                aliases_en=("steel",),
                gbt4754=("C31",),
                isic=("2410",),
                nace=("C24.10",),
                ipcc=("2.C.1",),
                ets_status="covered",
                ets_year="2024",
                related=("cement", "power"),
            ),
            industry("eaf", "电炉炼钢", "Electric steelmaking", broader=("iron-steel",)),
            industry("cement", "水泥", "Cement", broader=("industry",), related=("iron-steel",)),
            industry("power", "电力", "Power", related=("iron-steel",)),
            industry("unused", "无关行业", "Unused"),
        ),
        agencies=_by_id(
            agency("state-council", "国务院", "State Council", level="central"),
            agency(
                "mee",
                "生态环境部",
                "Ministry of Ecology and Environment",
                broader=("state-council",),
                abbr_en="MEE",
                number_prefixes=("环气候",),
                valid_from="2018-03",
            ),
            agency("mep", "环境保护部", "Ministry of Environmental Protection", successor="mee", valid_to="2018-03"),
            agency("caict", "信通院", "CAICT", kind="organization", level="institute", broader=("state-council",)),
        ),
        agency_patterns=_by_id(
            AgencyPattern(
                id="eco-env",
                label_en="Department of Ecology and Environment of {R}",
                counterpart="mee",
                full=("生态环境厅", "生态环境局"),
                short=(),
                levels=("province",),
                note="",
            )
        ),
        regions=_by_id(
            region("cn", "中国", "China", type="country", code="CN"),
            region("cn-140000", "山西省", "Shanxi", code="140000", broader=("cn",), aliases_zh=("山西",)),
            region("cn-140100", "太原市", "Taiyuan", type="prefecture", code="140100", broader=("cn-140000",)),
            region("cn-320000", "江苏省", "Jiangsu", code="320000", broader=("cn",)),
            region("group-yrd", "长三角", "Yangtze River Delta", type="group", members=("cn-320000",)),
        ),
        region_compounds=MappingProxyType({}),
        document_types=_by_id(
            document_type("normative-document", "规范性文件", "Normative document"),
            document_type("plan", "方案", "Plan", broader=("normative-document",)),
            document_type("dept-rule", "部门规章", "Departmental rule"),
            document_type("standard", "标准", "Standard"),
            document_type("national-standard", "国家标准", "National standard", broader=("standard",)),
            document_type("treaty", "条约", "Treaty"),
        ),
        known_policies=_by_id(
            _row(
                KnownPolicy,
                "paris-agreement",
                "巴黎协定",
                "Paris Agreement",
                aliases_zh=("《巴黎协定》",),
                type="treaty",
            )
        ),
        units=MappingProxyType({}),
        indicators=MappingProxyType({}),
        instruments=MappingProxyType({}),
        guards=(),
        rule_records={},
        version="fedcba9876543210",
    )


def _entities() -> tuple[Entity, ...]:
    policy, agency_, industry_, region_ = (
        EntityKind.POLICY,
        EntityKind.AGENCY,
        EntityKind.INDUSTRY,
        EntityKind.REGION,
    )
    return (
        entity("industry/cement", industry_, "水泥", concept="cement", mentions=(quote("水泥"),)),
        entity("industry/found/1111111111", industry_, "绿色甲醇"),
        entity(
            "industry/iron-steel",
            industry_,
            "钢铁",
            concept="iron-steel",
            mentions=(quote("钢铁"),),
            aliases=("钢铁产业",),
        ),
        entity("org/cn-140000-eco-env", agency_, "山西省生态环境厅"),
        entity("org/found/2222222222", EntityKind.ORGANIZATION, "晋光研究院"),
        entity("org/mee", agency_, "生态环境部", concept="mee", mentions=(quote("生态环境部"),), aliases=("环境部",)),
        entity(PLAN, policy, "冶金行业降碳方案", mentions=()),
        entity(RULES, policy, "碳交易细则", aliases=("关于印发碳交易细则的通知",), mentions=(quote("《碳交易细则》"),)),
        entity(OLD_RULES, policy, "碳交易旧细则", reason="编号相同"),
        entity(STEEL_PLAN, policy, "山西省钢铁行业降碳方案"),
        entity("region/cn-140000", region_, "山西省", concept="cn-140000"),
        entity("region/group-yrd", region_, "长三角", concept="group-yrd"),
    )


def _facts() -> tuple[Fact, ...]:
    p = Predicate
    return (
        fact(PLAN, p.ADDRESSES_INDUSTRY, "industry/metals"),
        fact(PLAN, p.APPLIES_TO_REGION, "region/cn"),
        fact(PLAN, p.DOCUMENT_TYPE, "plan", literal=True),
        fact(PLAN, p.ISSUED_ON, "2023", literal=True),
        fact(RULES, p.ADDRESSES_INDUSTRY, "industry/iron-steel", confidence=1.0),
        fact(RULES, p.BASED_ON, PLAN),
        fact(RULES, p.DOCUMENT_NUMBER, "环气候〔2024〕7号", literal=True),
        fact(RULES, p.DOCUMENT_TYPE, "doctype/dept-rule"),
        fact(RULES, p.ISSUED_BY, "org/mee", evidence=(evidence("生态环境部"),)),
        fact(RULES, p.ISSUED_ON, "2024-05", literal=True),
        fact(RULES, p.SUPERSEDES, OLD_RULES),
        fact(STEEL_PLAN, p.ADDRESSES_INDUSTRY, "industry/eaf"),
        fact(STEEL_PLAN, p.APPLIES_TO_REGION, "region/cn-140000"),
        fact(STEEL_PLAN, p.CITES, RULES),
        fact(STEEL_PLAN, p.ISSUED_BY, "org/cn-140000-eco-env"),
        fact(STEEL_PLAN, p.ISSUED_ON, "2024-09-06", literal=True),
    )


def corpus(**more: Any) -> CorpusFacts:
    """Return a corpus of one document; keywords replace parts of it."""
    document = DocumentFacts(
        id=DOCUMENT,
        path="papers/市场.txt",
        sha256=DOCUMENT + "0" * 52,
        title="碳市场简报",
        publisher="晋光研究院",
        date=PartialDate(2024, 6),
        url="https://example.org/a b",
    )
    sentence = quote(TEXT[TEXT.index("水泥厂") :])
    parts: dict[str, Any] = {
        "documents": (document,),
        "entities": _entities(),
        "facts": _facts(),
        "near": ((RULES, "industry/cement", Evidence(sentence=sentence, words=(quote("水泥"),))),),
    }
    return CorpusFacts(**(parts | more))
