import re
from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, URIRef

from kg.errors import InputError, QueryError
from kg.graph.rules import Rule, find_rule, rules
from kg.graph.sparql import check
from kg.namespaces import CP, prefixes
from kg.resources import resource

RULES = rules()
ONTOLOGY = Graph().parse(resource("ontology") / "carbon-policy.ttl", format="turtle")
HEAD = "# title: T\n# title-zh: 题\n# definition: D\n# definition-zh: 义\n"
OUTSIDE = {"skos:broader": "skos:narrower", "org:subOrganizationOf": "org:hasSubOrganization"}


def test_the_named_rules_are_there() -> None:
    names = "inverse broader-transitive within-transitive suborganization-transitive region-inheritance"
    names += " carbon-market-coverage agency-succession basis-transitive"
    assert {rule.id for rule in RULES} == set(names.split())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_explained_in_both_languages_and_names_what_its_query_gives(rule: Rule) -> None:
    check(rule.question.text)
    for text in (rule.question.title_zh, rule.definition_zh):
        assert re.search("[\u4e00-\u9fff]", text)
    for text in (rule.question.title, rule.definition):
        assert not re.search("[\u4e00-\u9fff]", text)
    assert set(rule.question.parameters) == {"subject", "object"}
    head = re.search(r"SELECT DISTINCT ([^{]*)\{", rule.question.text)
    assert head is not None
    given = set(re.findall(r"\?(\w+)", head[1]))
    used = {name for pattern in (rule.infers, *rule.premises) for name in pattern.variables}
    assert used == given
    assert {rule.infers.subject, rule.infers.object} == {"subject", "object"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_uses_only_terms_of_the_ontology(rule: Rule) -> None:
    terms = {str(term).rpartition("#")[2] for term in ONTOLOGY.subjects() if str(term).startswith(str(CP))}
    assert set(re.findall(r"(?<![\w:])cp:([\w-]+)", rule.question.text)) <= terms


def test_the_rule_of_inverses_turns_round_what_the_ontology_says() -> None:
    pairs = set(re.findall(r"\((\w+:\w+) (\w+:\w+)\)", find_rule("inverse").question.text))
    names = prefixes()
    full = {tuple(names[end.partition(":")[0]] + end.partition(":")[2] for end in pair) for pair in pairs}
    stated = defaultdict(set)
    for term, of in ONTOLOGY.subject_objects(OWL.inverseOf):
        stated[str(of)].add(str(term))
    outside = {(names[a.partition(":")[0]] + a.partition(":")[2], b) for a, b in OUTSIDE.items()}
    of_ontology = {(of, term) for of, terms in stated.items() for term in terms} - {
        (str(CP.targetSetBy), str(CP.setsTarget))
    }
    assert {pair for pair in full if pair[0] not in {one for one, _ in outside}} == of_ontology
    assert {pair for pair in pairs if pair[0] in OUTSIDE} == set(OUTSIDE.items())


def test_what_is_chained_into_itself_is_declared_transitive() -> None:
    transitive = {str(term) for term in ONTOLOGY.subjects(RDF.type, OWL.TransitiveProperty)}
    inferred = {link.predicate for rule in RULES if rule.id.endswith("-transitive") for link in rule.infers.links}
    assert {iri for iri in inferred if iri.startswith(str(CP))} <= transitive
    assert len(inferred) == 4
    assert {(URIRef(CP.basedOn), CP.restsOn), (URIRef(CP.implements), CP.restsOn)} <= set(
        ONTOLOGY.subject_objects(URIRef("http://www.w3.org/2000/01/rdf-schema#subPropertyOf"))
    ) | {(CP.implements, CP.restsOn)}


def test_an_unknown_rule_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="there is no such rule") as caught:
        find_rule("magic")
    assert "within-transitive" in caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {}",
        HEAD + "# infers: ?a cp:b ?c\nSELECT * {}",
        HEAD + "# infers: ?a cp:b ?c\n# premise: ?a other:b ?c\nPREFIX cp: <https://example.org/>\nSELECT * {}",
        HEAD + "# infers: a cp:b ?c\n# premise: ?a cp:b ?c\nPREFIX cp: <https://example.org/>\nSELECT * {}",
        HEAD + "# infers: ?a b ?c\n# premise: ?a cp:b ?c\nPREFIX cp: <https://example.org/>\nSELECT * {}",
    ],
)
def test_a_file_without_its_head_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "r.rq").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        find_rule("r", tmp_path)
    assert (caught.value.code, caught.value.where) == ("KG-Q12", "r.rq")
