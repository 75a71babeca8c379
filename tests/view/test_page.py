import json
import random
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.errors import OutputError
from kg.view.page import KINDS, render_page, write_page

BASE = "https://w3id.org/cpkg/id/"
STEEL, POLICY, AGENCY = f"{BASE}industry/iron-steel", f"{BASE}policy/0a1b2c", f"{BASE}org/miit"
QUOTE = {
    "text": "工业和信息化部印发方案，推动钢铁行业节能。",
    "words": "钢铁行业",
    "document": "节能公告摘录",
    "path": "notices/digest.md",
    "start": 120,
    "end": 141,
}
HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!-- <script>",
    "]]> --> &amp; &lt;b&gt;",
    "\"双引号\" '单引号' `${1}` {{title}}",
    "\u202e倒写\u202c \u200f右左",
    "行\u2028段\u2029尾\r\n\0",
    "\ud800 孤",
    "\\u003c \\ {{evidence}}",
]


def node(label: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"label": label, "label_en": "", "kind": kind, "details": []} | more


def edge(predicate: str, **more: Any) -> dict[str, Any]:
    common = {"label": predicate, "label_zh": "关系", "rule": "relations.test", "confidence": 0.9, "quotes": []}
    return common | {"predicate": predicate, "indirect": False} | more


def parts() -> tuple[list[Any], list[Any]]:
    details = [{"name": "issued on", "value": "2024-05-29", "quotes": [QUOTE]}]
    nodes = [
        (STEEL, node("钢铁", "industry", label_en="iron and steel")),
        (POLICY, node("钢铁行业节能方案", "policy", details=details)),
        (AGENCY, node("工业和信息化部", "agency", label_en="Ministry of Industry")),
    ]
    edges = [
        (POLICY, STEEL, edge("addressesIndustry", quotes=[QUOTE])),
        (POLICY, AGENCY, edge("issuedBy", quotes=[QUOTE], confidence=1)),
        (POLICY, AGENCY, edge("cites")),
        (AGENCY, POLICY, edge("cites")),
        (AGENCY, STEEL, edge("addressesIndustry", indirect=True, confidence=None)),
    ]
    return nodes, edges


def network_of(nodes: list[Any], edges: list[Any]) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    network.add_nodes_from(nodes)
    network.add_edges_from(edges)
    return network


def page_of(network: nx.MultiDiGraph, **more: Any) -> str:
    places = {name: (float(100 * number), 50.0) for number, name in enumerate(sorted(network))}
    return render_page(network, places, **({"title": "碳政策知识图谱"} | more))


class Reader(HTMLParser):
    """Collect what a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self._inside: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = []

    def handle_data(self, data: str) -> None:
        self._inside.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.tags[-1][0] == tag:
            self.texts.append((tag, self.tags[-1][1], "".join(self._inside)))
        self._inside = []

    def blocks(self, tag: str, kind: str | None = None) -> list[str]:
        return [text for name, attributes, text in self.texts if name == tag and attributes.get("type") == kind]

    def json(self, name: str) -> Any:
        found = [text for tag, attributes, text in self.texts if tag == "script" and attributes.get("id") == name]
        assert len(found) == 1
        return json.loads(found[0])


def policy_of(reader: Reader) -> dict[str, str]:
    found = [values["content"] for tag, values in reader.tags if tag == "meta" and "http-equiv" in values]
    assert len(found) == 1
    assert found[0] is not None
    return dict(rule.split(" ", 1) for rule in found[0].split("; "))


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_exactly_the_scripts_and_the_style_of_the_page() -> None:
    reader = Reader(page_of(network_of(*parts())))
    policy = policy_of(reader)
    scripts = reader.blocks("script")
    assert len(scripts) == 2
    assert policy["script-src"].split() == [hash_of(script) for script in scripts]
    assert policy["style-src"].split() == [hash_of(style) for style in reader.blocks("style")]


def test_the_policy_allows_nothing_else() -> None:
    page = page_of(network_of(*parts()))
    policy = policy_of(Reader(page))
    assert policy["default-src"] == "'none'"
    assert policy["img-src"] == "data:"
    assert not {"connect-src", "font-src", "frame-src", "object-src"} & set(policy)
    assert not any("unsafe" in rule or "http" in rule or "*" in rule for rule in policy.values())
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script")


def test_nothing_on_the_page_points_to_another_file() -> None:
    reader = Reader(page_of(network_of(*parts())))
    links = [(tag, name, value) for tag, values in reader.tags for name, value in values.items()]
    pointing = [link for link in links if link[1] in {"src", "href", "srcset", "data", "action", "poster", "style"}]
    assert pointing == [("link", "href", "data:,")]
    assert not [link for link in links if link[1].startswith("on")]
    style = "".join(reader.blocks("style"))
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_does_not_ask_for_a_source_map() -> None:
    assert "sourceMappingURL" not in page_of(network_of(*parts()))


def test_the_licence_of_the_drawing_library_stays_with_it() -> None:
    assert "@license" in page_of(network_of(*parts()))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_it_was_and_is_never_markup(text: str) -> None:
    quote = QUOTE | {"text": text, "words": text, "document": text, "path": text}
    details = [{"name": text, "value": text, "quotes": [quote]}]
    nodes = [(STEEL, node(text, "industry", label_en=text, details=details)), (text, node("乙", "policy"))]
    page = page_of(network_of(nodes, [(text, STEEL, edge(text, label=text, label_zh=text, rule=text, quotes=[quote]))]))
    clean = Reader(page_of(network_of(*parts())))
    reader = Reader(page)
    assert [tag for tag, _ in reader.tags] == [tag for tag, _ in clean.tags]
    graph, evidence = reader.json("graph"), reader.json("evidence")
    steel = next(one for one in graph["nodes"] if one["iri"] == STEEL)
    assert steel["label"] == steel["en"] == text
    assert {one["iri"] for one in graph["nodes"]} == {STEEL, text}
    assert graph["predicates"] == [[text, text, text]]
    assert evidence["documents"] == [[text, text]]
    assert evidence["quotes"] == [[0, 120, 141, text, text]]
    assert evidence["rules"] == [text]
    assert evidence["nodes"][steel["id"]] == [[text, text, [0]]]
    page.encode("utf-8")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_data_block_holds_a_character_that_could_end_it(text: str) -> None:
    page = page_of(network_of([(STEEL, node(text, "industry"))], []))
    for block in Reader(page).blocks("script", "application/json"):
        assert not set("<>&\u2028\u2029\0") & set(block)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_titles_are_text(text: str) -> None:
    page = page_of(network_of(*parts()), title=text, note=text)
    reader = Reader(page)
    assert [tag for tag, _ in reader.tags] == [tag for tag, _ in Reader(page_of(network_of(*parts()))).tags]
    shown = "".join(data for tag, _, data in reader.texts if tag == "h1")
    assert shown == text.translate({0: 0xFFFD, 0xD800: 0xFFFD})
    page.encode("utf-8")


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_network_does_not_change_a_byte(seed: int) -> None:
    draw = random.Random(seed)
    nodes, edges = parts()
    expected = page_of(network_of(nodes, edges), focus=STEEL)
    draw.shuffle(nodes)
    draw.shuffle(edges)
    mixed = [(a, b, dict(draw.sample(sorted(data.items()), len(data)))) for a, b, data in edges]
    assert page_of(network_of(nodes, mixed), focus=STEEL) == expected


def test_the_drawing_is_fixed_and_asks_for_no_physics() -> None:
    graph = Reader(page_of(network_of(*parts()))).json("graph")
    assert graph["options"]["physics"] == {"enabled": False}
    assert [one["id"] for one in graph["nodes"]] == [0, 1, 2]
    assert [(one["x"], one["y"]) for one in graph["nodes"]] == [(0.0, 50.0), (100.0, 50.0), (200.0, 50.0)]
    assert not any({"title", "color", "font", "image"} & set(one) for one in graph["nodes"])


def test_lines_between_the_same_nodes_bend_apart() -> None:
    graph = Reader(page_of(network_of(*parts()))).json("graph")
    iris = {one["id"]: one["iri"] for one in graph["nodes"]}
    between = [one for one in graph["edges"] if {iris[one["from"]], iris[one["to"]]} == {POLICY, AGENCY}]
    assert len(between) == 3
    # Seen from the same end, the curves must differ.
    bends = set()
    for one in between:
        bend = one.get("smooth", {"type": "", "roundness": 0})
        side = {"": 0, "curvedCW": 1, "curvedCCW": -1}[bend["type"]] * (1 if one["from"] < one["to"] else -1)
        bends.add(side * bend["roundness"])
    assert len(bends) == 3


def test_only_indirect_lines_are_dashed() -> None:
    graph = Reader(page_of(network_of(*parts()))).json("graph")
    assert [bool(one.get("dashes")) for one in graph["edges"]] == [bool(one.get("indirect")) for one in graph["edges"]]
    assert sum(bool(one.get("dashes")) for one in graph["edges"]) == 1


def test_a_sentence_that_proves_several_facts_stands_once() -> None:
    evidence = Reader(page_of(network_of(*parts()))).json("evidence")
    assert evidence["quotes"] == [[0, 120, 141, QUOTE["text"], QUOTE["words"]]]
    assert evidence["documents"] == [[QUOTE["document"], QUOTE["path"]]]
    assert [fact[2] for fact in evidence["edges"]].count([0]) == 2


def test_the_node_to_open_is_named_by_its_number() -> None:
    network = network_of(*parts())
    assert Reader(page_of(network)).json("graph")["focus"] is None
    assert Reader(page_of(network, focus=STEEL)).json("graph")["focus"] == sorted(network).index(STEEL)


def test_a_focus_outside_the_network_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the network"):
        page_of(network_of(*parts()), focus=f"{BASE}none")


def test_a_node_without_a_position_is_refused() -> None:
    with pytest.raises(ValueError, match="no position"):
        render_page(network_of(*parts()), {}, title="图")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no known kind"):
        page_of(network_of([(STEEL, node("钢铁", "animal"))], []))


def test_an_empty_network_gives_a_page() -> None:
    graph = Reader(page_of(nx.MultiDiGraph())).json("graph")
    assert graph["nodes"] == graph["edges"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_colour_a_shape_and_a_name(kind: str) -> None:
    reader = Reader(page_of(network_of([(STEEL, node("钢铁", kind))], [])))
    style, program = reader.blocks("style")[0], reader.blocks("script")[1]
    assert style.count(f"--{kind}: #") == 2
    assert f".kind-{kind} {{ fill" in style
    assert program.count(f"{kind}: ") >= 5


def test_a_page_is_written_as_utf_8_in_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "new" / "graph.html"
    write_page("旧", target)
    write_page("碳政策\n", target)
    assert target.read_bytes() == "碳政策\n".encode()
    assert [file.name for file in target.parent.iterdir()] == ["graph.html"]


def test_a_page_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "graph.html").mkdir()
    with pytest.raises(OutputError, match="KG-O01"):
        write_page("页", tmp_path / "graph.html")
    assert [file.name for file in tmp_path.iterdir()] == ["graph.html"]


def test_a_folder_that_is_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write_page("页", tmp_path / "file" / "graph.html")
