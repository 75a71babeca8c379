import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import XSD, Graph, Literal

from kg.errors import InputError, QueryError
from kg.graph.build import build_graphs
from kg.graph.saved import QuestionParameter, SavedQuestion, find_question, load_question, saved_questions
from kg.graph.sparql import bind, check
from kg.graph.store import Store, open_store
from kg.graph.turtle import write_turtle
from kg.graph.values import Iri, Value
from kg.model import PartialDate
from tests.graph.builders import CP, DOCUMENT, ID, OLD_RULES, PLAN, RULES, RUN, STEEL_PLAN, corpus, vocabulary

QUESTIONS = saved_questions()
NUMBERS = {XSD.decimal, XSD.integer, XSD.nonNegativeInteger}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("graph")
    graphs = build_graphs(corpus(), vocabulary(), run=RUN)
    paths = folder / "graph.ttl", folder / "evidence.ttl"
    write_turtle(graphs.facts, paths[0])
    write_turtle(graphs.evidence, paths[1])
    return paths


@pytest.fixture(scope="module")
def store(files: tuple[Path, Path]) -> Store:
    return open_store(*files)


def rows(store: Store, name: str, **given: str) -> list[dict[str, Value]]:
    result = find_question(name).run(store, given)
    return [dict(zip(result.variables, row, strict=True)) for row in result.rows]


def short(value: Value) -> str:
    return str(value).removeprefix(ID).removeprefix(CP)


def test_the_questions_of_the_project_are_there() -> None:
    expected = "entity-labels policies-by-industry near-industry policy-card policies-by-agency policies-by-region "
    expected += "industry-card region-card agency-card evidence-of all-nodes all-edges counts"
    assert set(expected.split()) <= {question.name for question in QUESTIONS}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_saved_question_is_complete_and_allowed(question: SavedQuestion) -> None:
    check(question.text)
    assert question.title
    assert any("\u4e00" <= char <= "\u9fff" for char in question.title_zh)
    for parameter in question.parameters:
        assert f"VALUES ?{parameter} {{ UNDEF }}" in question.text
    assert question.text.count("{ UNDEF }") >= len(question.parameters)
    assert len(set(question.parameters)) == len(question.parameters)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_saved_question_gives_the_same_rows_in_both_engines(
    question: SavedQuestion, store: Store, files: tuple[Path, Path]
) -> None:
    samples = {"industry": "industry/iron-steel", "agency": "org/mee", "region": "region/cn", "policy": RULES}
    samples |= dict.fromkeys(("name", "thing", "subject"), RULES)
    typed = {parameter.name: parameter.type for parameter in question.declared}
    given = {name: ID + samples[name] for name, type_ in typed.items() if type_ == "iri" and name in samples}
    others = {"integer": "2024", "string": "钢铁", "date": "2024-09"}
    given |= {name: others[type_] for name, type_ in typed.items() if type_ in others}
    text = bind(question.text, question.values(given))
    ours = store.query(text)
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    theirs = graph.query(text)
    assert theirs.vars is not None
    assert ours.variables == tuple(map(str, theirs.vars))
    assert Counter(map(spelt, ours.rows)) == Counter(spelt(row) for row in theirs if isinstance(row, tuple))


def spelt(row: Iterable[object]) -> tuple[str, ...]:
    """Return a row of either engine as texts: numbers without idle zeros, what LANG gives in lower case."""
    plain = (one.toPython() if isinstance(one, Literal) and one.datatype in NUMBERS else one for one in row)
    texts = (f"{one.normalize():f}" if isinstance(one, Decimal) else str(one) for one in plain)
    return tuple(text.lower() if text in {"True", "False", "zh-Hans"} else text for text in texts)


def test_the_competency_questions_are_numbered_without_repetition() -> None:
    numbers = [question.competency for question in QUESTIONS if question.competency]
    assert all(re.fullmatch(r"CQ[0-9]{2}", number) for number in numbers)
    assert len(numbers) == len(set(numbers)) >= 35
    assert {f"CQ{number:02}" for number in range(1, 26)} <= set(numbers)


def test_a_policy_reaches_an_industry_directly_from_below_or_from_above(store: Store) -> None:
    found = rows(store, "policies-by-industry", industry=f"{ID}industry/iron-steel")
    seen = {(short(row["policy"]), short(row["target"]), row["relation"], row["steps"]) for row in found}
    assert seen == {
        (RULES, "industry/iron-steel", "direct", 0),
        (STEEL_PLAN, "industry/eaf", "narrower", 1),
        (PLAN, "industry/metals", "broader", 1),
    }
    assert {row["target_label_en"] for row in found} == {"Iron and steel", "Electric steelmaking", "Metals"}


def test_steps_are_counted_over_the_hierarchy(store: Store) -> None:
    found = rows(store, "policies-by-industry", industry=f"{ID}industry/industry")
    assert {(short(row["policy"]), row["steps"]) for row in found} == {(PLAN, 1), (RULES, 2), (STEEL_PLAN, 3)}


def test_a_near_industry_is_told_apart(store: Store) -> None:
    assert rows(store, "policies-by-industry", industry=f"{ID}industry/cement") == []
    (row,) = rows(store, "near-industry", industry=f"{ID}industry/cement")
    assert (short(row["policy"]), row["quote"]) == (RULES, "水泥厂旁边也竖着牌子。")
    assert row["path"] == "papers/市场.txt"


def test_a_policy_card_shows_links_in_both_directions(store: Store) -> None:
    found = rows(store, "policy-card", policy=ID + RULES)
    seen = {(row["direction"], short(row["property"]), short(row["value"])) for row in found}
    assert {
        ("out", "issuedBy", "org/mee"),
        ("out", "basedOn", PLAN),
        ("out", "supersedes", OLD_RULES),
        ("out", "issuedOn", "2024-05"),
        ("out", "documentNumber", "环气候〔2024〕7号"),
        ("in", "cites", STEEL_PLAN),
        ("in", "mentions", f"doc/{DOCUMENT}"),
    } <= seen


def test_policies_of_subordinate_bodies_count_for_the_body_above(store: Store) -> None:
    found = rows(store, "policies-by-agency", agency=f"{ID}org/state-council")
    assert [(short(row["policy"]), short(row["target"]), row["steps"]) for row in found] == [(RULES, "org/mee", 1)]


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("region/cn", {(PLAN, "direct", 0), (STEEL_PLAN, "inside", 1)}),
        ("region/cn-140000", {(STEEL_PLAN, "direct", 0), (PLAN, "around", 1)}),
        ("region/group-yrd", set()),
        ("region/cn-320000", {(PLAN, "around", 1)}),
    ],
)
def test_policies_reach_a_region_from_inside_and_around(
    region: str, expected: set[tuple[str, str, int]], store: Store
) -> None:
    found = rows(store, "policies-by-region", region=ID + region)
    assert {(short(row["policy"]), row["relation"], row["steps"]) for row in found} == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("industry-card", "industry/iron-steel", ("in", "addressesIndustry", RULES)),
        ("region-card", "region/cn-140000", ("in", "jurisdiction", "org/cn-140000-eco-env")),
        ("agency-card", "org/mee", ("in", "issuedBy", RULES)),
    ],
)
def test_a_card_tells_who_refers_to_the_thing(
    name: str, value: str, expected: tuple[str, str, str], store: Store
) -> None:
    found = rows(store, name, **{name.removesuffix("-card"): ID + value})
    assert expected in {(row["direction"], short(row["property"]), short(row["value"])) for row in found}


def test_the_evidence_of_a_fact_is_its_sentence_and_the_words_in_it(store: Store) -> None:
    fact = {"subject": ID + RULES, "predicate": f"{CP}issuedBy", "object": f"{ID}org/mee"}
    found = rows(store, "evidence-of", **fact)
    assert [(row["words"], row["quote"]) for row in found][1:] == [(True, "生态环境部")]
    assert found[0]["words"] is False
    assert (found[0]["rule"], found[0]["document"]) == ("test.rule", "碳市场简报")


def test_labels_are_listed_with_kind_and_language(store: Store) -> None:
    found = {tuple(row.values()) for row in rows(store, "entity-labels")}
    assert (f"{ID}industry/iron-steel", "industry", "steel", "en", False, False) in found
    assert (f"{ID}org/mee", "agency", "生态环境部", "zh-Hans", True, False) in found
    assert (f"{ID}org/found/2222222222", "organization", "晋光研究院", "zh-Hans", True, False) in found
    assert (f"{ID}region/cn-140000", "region", "140000", "", False, True) in found


def test_nodes_say_whether_a_document_mentions_them(store: Store) -> None:
    found = {short(row["iri"]): row for row in rows(store, "all-nodes")}
    assert found[RULES]["mentioned"] is True
    assert found["industry/metals"]["mentioned"] is False
    assert (found[f"doc/{DOCUMENT}"]["kind"], found[f"doc/{DOCUMENT}"]["label"]) == ("document", "碳市场简报")


def test_every_edge_ends_at_nodes(store: Store) -> None:
    nodes = {row["iri"] for row in rows(store, "all-nodes")}
    edges = rows(store, "all-edges")
    assert {row["subject"] for row in edges} | {row["object"] for row in edges} <= nodes
    stated = [row for row in edges if row["rule"]]
    assert {short(row["predicate"]) for row in stated} >= {"issuedBy", "addressesIndustry", "supersedes"}


def test_counts_agree_with_the_corpus(store: Store) -> None:
    found = {short(row["name"]): row["count"] for row in rows(store, "counts")}
    assert found["Policy"] == 4
    assert found["Assertion"] == len(corpus().facts)
    assert found["NearMention"] == 1


def test_an_unknown_question_lists_the_known_ones() -> None:
    with pytest.raises(InputError, match="policy-card") as caught:
        load_question("../secrets")
    assert caught.value.exit_status == 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "industry is missing"),
        ({"industry": "steel"}, "industry cannot be 'steel'"),
        ({"industry": ""}, "industry cannot be ''"),
        ({"industry": "https://e/> }"}, "cannot be"),
        ({"sector": "x"}, "no parameter 'sector'"),
    ],
)
def test_a_wrong_parameter_is_named(given: dict[str, str], message: str, store: Store) -> None:
    with pytest.raises(QueryError, match=message):
        find_question("policies-by-industry").run(store, given)


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        ("integer", "2024", 2024),
        ("integer", "-1", -1),
        ("string", "a b", "a b"),
        ("iri", "urn:x:y", Iri("urn:x:y")),
        ("date", "2024-09", PartialDate(2024, 9)),
    ],
)
def test_a_parameter_is_read_by_its_type(type_: str, text: str, value: Value) -> None:
    parameter = QuestionParameter(name="x", type=type_)  # type: ignore[arg-type]
    assert parameter.read(text) == value


@pytest.mark.parametrize("text", ["", "2024x", "２０２４", "1e3", "9" * 19])
def test_what_is_no_integer_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="cannot be"):
        QuestionParameter(name="year", type="integer").read(text)


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(QueryError, match="cannot be"):
        QuestionParameter(name="day", type="date").read("today")


@pytest.mark.parametrize(
    "content", ["ASK {}", "# title: T\nASK {}", "# title: T\n# title-zh: 题\n# param: x thing\nASK {}"]
)
def test_a_file_without_its_head_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(content, encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        find_question("q", tmp_path)
    assert caught.value.code == "KG-Q12"
    assert caught.value.where.startswith("q.rq")


def test_a_default_holds_where_nothing_is_given(tmp_path: Path, store: Store) -> None:
    head = "# title: T\n# title-zh: 题\n# param: year integer [2023]\n"
    text = f"{head}SELECT ?p {{ VALUES ?year {{ UNDEF }} ?p cp:issuedYear ?year }}"
    (tmp_path / "q.rq").write_text(text, encoding="utf-8")
    question = find_question("q", tmp_path)
    assert question.run(store).rows == ((ID + PLAN,),)
    assert len(question.run(store, {"year": "2024"}).rows) == 2
