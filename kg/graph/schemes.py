"""Concept schemes of the graph, and the small ones that no table holds: comparators, stages, forces."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from rdflib import OWL, RDF, SKOS, Literal, URIRef

from kg.graph.terms import Names, text

Triple = tuple[URIRef, URIRef, URIRef | Literal]

SCHEMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "industry": ("Industries", "行业"),
        "doctype": ("Document types", "文种"),
        "indicator": ("Indicators", "指标"),
        "unit": ("Units", "计量单位"),
        "instrument": ("Policy instruments", "政策工具"),
        "comparator": ("Comparators", "比较关系"),
        "status": ("Stages of a policy", "政策所处阶段"),
        "force": ("Binding force", "约束力"),
    }
)
"""English and Chinese names of the schemes, by the folder of their concepts."""

SMALL: Mapping[str, Mapping[str, tuple[str, str, str, str]]] = MappingProxyType(
    {
        "comparator": {
            "at_least": ("at least", "不低于", "The number is a lower bound.", "数值为下限。"),
            "at_most": ("at most", "不超过", "The number is an upper bound.", "数值为上限。"),
        },
        "status": {
            "draft": (
                "draft for comment",
                "征求意见",
                "A text that is put up for comment and not yet issued.",
                "正在公开征求意见、尚未印发的文本。",
            ),
            "issued": ("issued", "已印发", "A text that was issued or adopted.", "已经印发、发布或通过的文本。"),
            "trial": (
                "on trial",
                "试行",
                "A text that was issued for trial or provisionally.",
                "以试行或暂行方式印发的文本。",
            ),
            "revised": (
                "revised",
                "已修订",
                "A text that was changed after its issue and goes on in its new form.",
                "印发后经修改、以新的内容继续施行的文本。",
            ),
            "expired": ("expired", "已失效", "A text whose term has run out.", "有效期已满的文本。"),
            "repealed": ("repealed", "已废止", "A text that a body or another policy repealed.", "已被废止的文本。"),
        },
        "force": {
            "mandatory": (
                "mandatory",
                "强制",
                "What must or must not be done (应当, 必须, 不得).",
                "应当、必须或不得做的事。",
            ),
            "encouraged": (
                "encouraged",
                "鼓励",
                "What is encouraged or supported (鼓励, 支持, 引导).",
                "鼓励、支持或引导的事。",
            ),
            "exploratory": (
                "exploratory",
                "探索",
                "What is explored or studied (探索, 研究建立).",
                "探索或研究推进的事。",
            ),
        },
    }
)
"""By scheme and notation: English and Chinese label, English and Chinese definition."""


def scheme_triples(names: Names, scheme: str, *, version: str) -> Iterator[Triple]:
    """Yield what is said of a concept scheme: its names in both languages, and the version of the vocabulary."""
    subject = names(f"scheme/{scheme}")
    english, chinese = SCHEMES[scheme]
    yield subject, RDF.type, SKOS.ConceptScheme
    yield subject, SKOS.prefLabel, text(english, "en")
    yield subject, SKOS.prefLabel, text(chinese, "zh-Hans")
    yield subject, OWL.versionInfo, text(version)


def small_concept_triples(names: Names, scheme: str, notation: str, *, version: str) -> Iterator[Triple]:
    """Yield what is said of a concept of a small scheme, and of the scheme; nothing for one that it does not have."""
    if notation not in SMALL[scheme]:
        return
    subject, whole = names(f"{scheme}/{notation}"), names(f"scheme/{scheme}")
    english, chinese, meaning, meaning_zh = SMALL[scheme][notation]
    yield subject, RDF.type, SKOS.Concept
    yield subject, SKOS.notation, text(notation)
    for predicate, value, language in (
        (SKOS.prefLabel, english, "en"),
        (SKOS.prefLabel, chinese, "zh-Hans"),
        (SKOS.definition, meaning, "en"),
        (SKOS.definition, meaning_zh, "zh-Hans"),
    ):
        yield subject, predicate, text(value, language)
    yield subject, SKOS.inScheme, whole
    yield subject, SKOS.topConceptOf, whole
    yield from scheme_triples(names, scheme, version=version)
