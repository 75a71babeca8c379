from pathlib import Path

import pytest

from kg.answers import KnowledgeGraph, open_graph

PREFIXES = """
@prefix cp: <https://w3id.org/cpkg/def#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix pol: <https://w3id.org/cpkg/id/policy/> .
@prefix ag: <https://w3id.org/cpkg/id/org/> .
@prefix ind: <https://w3id.org/cpkg/id/industry/> .
@prefix reg: <https://w3id.org/cpkg/id/region/> .
@prefix tgt: <https://w3id.org/cpkg/id/target/> .
@prefix doc: <https://w3id.org/cpkg/id/doc/> .
@prefix as: <https://w3id.org/cpkg/id/assertion/> .
@prefix ev: <https://w3id.org/cpkg/id/ev/> .
"""
FACTS = """
pol:1 a cp:Policy ; skos:prefLabel "工厂总纲"@zh-Hans ; cp:appliesToRegion reg:cn ; cp:issuedBy ag:mee , ag:miit ;
    cp:issuedOn "2024-05-01"^^xsd:date ; cp:issuedYear 2024 ; cp:addressesIndustry ind:iron-steel , ind:cement .
pol:2 a cp:Policy ; skos:prefLabel "山西轧钢方案"@zh-Hans ; cp:appliesToRegion reg:cn-140100 ; cp:issuedYear 2023 ;
    cp:basedOn pol:1 ; cp:cites pol:3 ; cp:addressesIndustry ind:steel-rolling .
pol:3 a cp:Policy ; skos:prefLabel "旧办法"@zh-Hans ; cp:issuedBy ag:mee .
doc:a a cp:Document ; cp:path "a.txt" ; dcterms:title "简报" ; cp:mentions pol:1 , pol:2 , pol:3 , reg:cn-130200 .
reg:cn a cp:Region . reg:cn-140100 a cp:Region . reg:cn-130200 a cp:Region .
"""
TARGETS = """
tgt:1 a cp:Target ; cp:value 5 ; cp:concernsIndustry ind:cement .
tgt:2 a cp:Target ; cp:concernsIndustry ind:iron-steel .
"""
SETS = "pol:2 cp:setsTarget tgt:3 . tgt:3 a cp:Target ; cp:value 7 .\n"
EVIDENCE = """
as:1 a cp:Assertion ; rdf:subject pol:1 ; rdf:predicate cp:addressesIndustry ; rdf:object ind:iron-steel ;
    cp:evidence ev:1 , ev:2 .
ev:1 a cp:Evidence ; cp:quote "总纲管钢铁" ; cp:start 3 ; cp:end 8 ; oa:hasSource doc:a .
ev:2 a cp:Mention ; cp:quote "钢铁" ; cp:start 6 ; cp:end 8 ; oa:hasSource doc:a .
ev:3 a cp:Mention ; cp:mentionOf pol:3 ; cp:quote "旧办法" ; cp:start 20 ; cp:end 23 ; oa:hasSource doc:a .
"""


def made(folder: Path, *parts: str) -> KnowledgeGraph:
    (folder / "graph.ttl").write_text(PREFIXES + "".join(parts), encoding="utf-8")
    (folder / "evidence.ttl").write_text(PREFIXES + (EVIDENCE if parts else ""), encoding="utf-8")
    return open_graph(folder)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return made(tmp_path_factory.mktemp("small"), FACTS, TARGETS)


@pytest.fixture(scope="session")
def setting(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Give the same graph with a target that a policy sets."""
    return made(tmp_path_factory.mktemp("setting"), FACTS, TARGETS, SETS)


@pytest.fixture(scope="session")
def without_targets(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return made(tmp_path_factory.mktemp("without"), FACTS)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return made(tmp_path_factory.mktemp("empty"))
