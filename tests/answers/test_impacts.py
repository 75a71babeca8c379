"""Each kind of path, its proof, its strength, and what limits leave out."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.analyse.paths import KINDS
from kg.answers import KnowledgeGraph, open_graph, trace
from kg.errors import InputError
from tests.answers.made_graph import ID, Fact, write

LABELS = {
    "pol:01": "炉渣条例",
    "pol:02": "全国工厂总纲",
    "pol:03": "炉渣条例细则",
    "pol:04": "旧炉渣条例",
    "pol:05": "焦炉办法",
    "pol:06": "配额交易办法",
    "pol:07": "甘肃轧钢方案",
    "pol:08": "细则的细则",
    "pol:09": "炉渣目标方案",
    "pol:11": "甘肃配额办法",
    "pol:12": "诸国配额协定",
    "pol:10": "新炉渣条例",
    "tgt:01": "到2030年，电炉占比达到20%。",
    "tgt:02": "到2030年，煤耗降低5%。",
    "ag:cn-620000-eco-env": "甘肃省生态环境厅",
}
FACTS: list[Fact] = [
    ("pol:01", "cp:addressesIndustry", "ind:iron-steel"),
    ("pol:01", "cp:appliesToRegion", "reg:cn"),
    ("pol:01", "cp:issuedOn", "2020-03-01"),
    ("pol:01", "cp:issuedBy", "ag:mee"),
    ("pol:01", "cp:responsibleAgency", "ag:miit"),
    ("pol:02", "cp:addressesIndustry", "ind:industry"),
    ("pol:02", "cp:issuedOn", "2024-05-01"),
    ("pol:03", "cp:implements", "pol:01"),
    ("pol:10", "cp:supersedes", "pol:01"),
    ("pol:10", "cp:issuedOn", "2022-01-01"),
    ("pol:01", "cp:basedOn", "pol:04"),
    ("pol:05", "cp:addressesIndustry", "ind:coking"),
    ("pol:06", "cp:usesInstrument", "ins:ets"),
    ("pol:11", "cp:usesInstrument", "ins:ets"),
    ("pol:11", "cp:appliesToRegion", "reg:cn-620000"),
    ("pol:12", "cp:usesInstrument", "ins:ets"),
    ("pol:07", "cp:addressesIndustry", "ind:steel-rolling"),
    ("pol:07", "cp:appliesToRegion", "reg:cn-620000"),
    ("pol:07", "cp:issuedBy", "ag:cn-620000-eco-env"),
    ("pol:08", "cp:basedOn", "pol:03"),
    ("pol:09", "cp:setsTarget", "tgt:01"),
    ("tgt:01", "cp:concernsIndustry", "ind:eaf-steel"),
    ("tgt:01", "cp:indicator", "idc:coal-share"),
    ("tgt:02", "cp:indicator", "idc:coal-share"),
    ("tgt:02", "cp:holder", "ag:mee"),
]
FORCES = {FACTS[0]: "exploratory"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    more = "pol:01 cp:documentType dt:law .\nag:cn-620000-eco-env cp:jurisdiction reg:cn-620000 .\n"
    more += "pol:12 a cp:InternationalAgreement .\n"
    return open_graph(write(tmp_path_factory.mktemp("made"), FACTS, labels=LABELS, forces=FORCES, more=more))


def paths(found: dict[str, Any], kind: str = "") -> dict[str, dict[str, Any]]:
    """Return the paths of a kind by the label of their start."""
    everything = [path for group in found["paths"].values() for path in group]
    return {path["start"]["label"]: path for path in everything if kind in ("", path["kind"])}


def way(path: dict[str, Any]) -> list[str]:
    return [path["hops"][0]["from"]["label"], *(hop["to"]["label"] for hop in path["hops"])]


def test_every_kind_of_path_to_an_industry_is_found_in_its_group(graph: KnowledgeGraph) -> None:
    found = trace(graph, "steel")
    assert way(paths(found, "direct")["炉渣条例"]) == ["炉渣条例", "钢铁"]
    assert way(paths(found, "direct")["甘肃轧钢方案"]) == ["甘肃轧钢方案", "钢压延加工", "钢铁"]
    assert way(paths(found, "target")["炉渣目标方案"])[1:] == [LABELS["tgt:01"], "电炉钢", "炼钢", "钢铁"]
    assert way(paths(found, "inherited")["全国工厂总纲"]) == ["全国工厂总纲", "工业", "制造业", "钢铁"]
    assert way(paths(found, "market")["配额交易办法"]) == ["配额交易办法", "碳排放权交易", "钢铁"]
    assert way(paths(found, "value-chain")["焦炉办法"]) == ["焦炉办法", "焦化", "钢铁"]
    chain = paths(found, "chain")
    assert way(chain["炉渣条例细则"]) == ["炉渣条例细则", "炉渣条例", "钢铁"]
    assert way(chain["细则的细则"]) == ["细则的细则", "炉渣条例细则", "炉渣条例", "钢铁"]
    assert [chain[name]["hops"][0]["words"] for name in ("旧炉渣条例", "新炉渣条例")] == ["is the basis of", "replaces"]
    bodies = paths(found, "agency")
    assert [bodies[name]["hops"][0]["words"] for name in ("生态环境部", "工业和信息化部")] == [
        "issued",
        "is charged with",
    ]
    for group, listed in found["paths"].items():
        assert {path["group"] for path in listed} == {group}
        assert [path["strength"] for path in listed] == sorted((path["strength"] for path in listed), reverse=True)


def test_only_the_national_market_is_that_of_the_table(graph: KnowledgeGraph) -> None:
    assert paths(trace(graph, "steel"), "market").keys() == {"配额交易办法"}
    assert not trace(graph, "诸国配额协定")["paths"]["inferred"]


def test_a_way_up_names_each_step_with_rule_and_row_of_the_table(graph: KnowledgeGraph) -> None:
    said, *steps = paths(trace(graph, "steel"), "inherited")["全国工厂总纲"]["hops"]
    assert (said["rule"], said["source"]) == (None, None)
    assert [hop["rule"] for hop in steps] == ["broader-transitive"] * 2
    assert "industries.csv, row manufacturing" in steps[0]["source"]
    assert "industries.csv的manufacturing行" in steps[0]["source_zh"]


def test_every_hop_has_a_sentence_or_a_source(graph: KnowledgeGraph) -> None:
    text = (graph.folder / "texts/aaaaaaaaaaaa.txt").read_text(encoding="utf-8")
    for name in ("steel", "钢压延加工", "生态环境部", "甘肃", "炉渣条例", "idc:coal-share"):
        iri = name.replace("idc:", f"{ID}indicator/") if ":" in name else name
        for path in (path for group in trace(graph, iri)["paths"].values() for path in group):
            for hop in path["hops"]:
                assert hop["evidence"] or hop["source"], way(path)
                for one in hop["evidence"]:
                    assert text[one["start"] : one["end"]] == one["quote"]


def test_strength_is_the_product_of_what_is_shown(graph: KnowledgeGraph) -> None:
    found = trace(graph, "steel")
    for path in (path for group in found["paths"].values() for path in group):
        factors = path["factors"]
        assert path["strength"] == pytest.approx(
            factors["force"] * factors["directness"] * factors["evidence"], abs=0.0002
        )
    # The clause counts before the type of the document: the law itself would be 1.
    assert paths(found, "direct")["炉渣条例"]["force"] == "exploratory"
    assert paths(found, "direct")["炉渣条例"]["strength"] == 0.45
    assert paths(found, "agency")["生态环境部"]["force"] == "law"


def test_a_body_is_reached_by_what_it_issued_and_what_it_is_charged_with(graph: KnowledgeGraph) -> None:
    assert paths(trace(graph, "生态环境部"), "direct").keys() == {"炉渣条例"}
    charged = paths(trace(graph, "工业和信息化部"), "direct")["炉渣条例"]
    assert [hop["step"] for hop in charged["hops"]] == ["charged"]


def test_a_region_has_its_own_its_countrys_and_its_bodies_policies(graph: KnowledgeGraph) -> None:
    found = trace(graph, "甘肃")
    assert paths(found, "direct").keys() == {"甘肃轧钢方案", "甘肃配额办法"}
    assert way(paths(found, "region")["炉渣条例"]) == ["炉渣条例", "中国", "甘肃省"]
    assert found["paths"]["inferred"][0]["hops"][1]["rule"] == "region-inheritance"
    inside = trace(graph, "中国")["paths"]["related"]
    assert [path["hops"][1]["rule"] for path in inside if path["kind"] == "region"] == ["within-transitive"] * 2


def test_an_indicator_is_reached_by_targets_of_policies_and_of_bodies(graph: KnowledgeGraph) -> None:
    found = paths(trace(graph, f"{ID}indicator/coal-share"))
    assert found["炉渣目标方案"]["hops"][0]["words"] == "sets the target"
    assert found["生态环境部"]["hops"][0]["words"] == "set or reported"


def test_a_policy_reaches_its_industries_what_is_below_them_and_its_neighbours(graph: KnowledgeGraph) -> None:
    found = trace(graph, "炉渣条例")
    ends = {path["end"]["label"]: path["kind"] for group in found["paths"].values() for path in group}
    assert (ends["钢铁"], ends["炼钢"], ends["焦化"], ends["工业和信息化部"]) == (
        "direct",
        "inherited",
        "value-chain",
        "agency",
    )
    assert paths(found, "chain").keys() >= {"炉渣条例细则", "新炉渣条例", "旧炉渣条例"}
    market = trace(graph, "配额交易办法")["paths"]["inferred"]
    assert "钢铁" in {path["end"]["label"] for path in market}


def test_limits_by_kind_part_number_and_depth(graph: KnowledgeGraph) -> None:
    for kind in KINDS:
        found = trace(graph, "steel", via=(kind,))
        assert {path["kind"] for group in found["paths"].values() for path in group} <= {kind}
    assert paths(trace(graph, "steel", part="direct")).keys() == {"炉渣条例", "甘肃轧钢方案", "炉渣目标方案"}
    assert not trace(graph, "steel", part="indirect")["paths"]["stated"]
    limited = trace(graph, "steel", limit=1)
    assert all(len(listed) <= 1 for listed in limited["paths"].values())
    assert limited["counts"]["related"] > 1
    shallow = trace(graph, "steel", depth=1)
    assert "全国工厂总纲" not in paths(shallow)
    assert "细则的细则" not in paths(shallow)
    assert "炉渣条例细则" in paths(shallow)


def test_what_a_limit_leaves_out_is_listed_with_the_reason(graph: KnowledgeGraph) -> None:
    def left(**limits: Any) -> dict[str, str]:
        return {one["policy"]["label"]: one["reason"] for one in trace(graph, "steel", **limits)["left_out"]}

    assert left(since="2021")["炉渣条例"] == "issued before 2021"
    assert left(since="2021")["焦炉办法"] == "no date of issue is stated"
    assert "炉渣条例" not in paths(trace(graph, "steel", since="2021"), "direct")
    assert left(region="山西")["甘肃轧钢方案"] == "applies elsewhere: 甘肃省"
    assert left(region="中国")["甘肃轧钢方案"] == "applies only in a part: 甘肃省"
    assert left(region="山西")["全国工厂总纲"] == "no region is stated"
    assert left(as_of="2023")["炉渣条例"] == "replaced on 2023"
    assert "炉渣条例" not in left(as_of="2021")
    assert "炉渣条例" not in str(trace(graph, "steel", since="2021")["direct"])


def test_a_region_that_is_asked_for_explains_itself(graph: KnowledgeGraph) -> None:
    (path,) = (one for one in trace(graph, "steel", region="山西")["paths"]["stated"])
    assert [hop["to"]["label"] for hop in path["scope"]] == ["中国", "山西省"]
    assert path["strength"] == pytest.approx(0.45 * 0.9 * 0.8, abs=0.0001)
    assert "in_force" not in path


def test_as_of_marks_what_is_not_known(graph: KnowledgeGraph) -> None:
    found = paths(trace(graph, "steel", as_of="2021-06"))
    assert found["炉渣条例"]["in_force"]["verdict"] == "in_force"
    assert found["焦炉办法"]["in_force"]["verdict"] == "unknown"


@pytest.mark.parametrize("limits", [{"as_of": "soon"}, {"since": "2024-13"}, {"region": "钢铁"}])
def test_a_wrong_limit_is_refused(limits: dict[str, Any], graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError):
        trace(graph, "steel", **limits)


def test_the_same_graph_gives_the_same_answer(graph: KnowledgeGraph) -> None:
    again = open_graph(graph.folder)
    for name in ("steel", "中国", "炉渣条例"):
        assert json.dumps(trace(graph, name)) == json.dumps(trace(again, name))


def test_ties_in_a_circle_end(tmp_path: Path) -> None:
    facts = [
        ("pol:01", "cp:addressesIndustry", "ind:cement"),
        ("pol:01", "cp:basedOn", "pol:02"),
        ("pol:02", "cp:basedOn", "pol:01"),
        ("pol:02", "cp:supersedes", "pol:02"),
    ]
    made = open_graph(write(tmp_path, facts, labels={"pol:01": "甲", "pol:02": "乙"}))
    found = trace(made, "cement", depth=9)
    assert {path["start"]["label"] for group in found["paths"].values() for path in group} == {"甲", "乙"}
    assert found["counts"]["related"] == 1
