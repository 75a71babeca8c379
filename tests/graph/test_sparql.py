import pytest

from kg.errors import QueryError
from kg.graph.sparql import MAX_LENGTH, bind, check

EVIL = "<http://127.0.0.1:9/x>"


@pytest.mark.parametrize(
    "query",
    [
        f"ASK {{ SERVICE {EVIL} {{ ?a ?b ?c }} }}",
        f"ASK {{ service silent {EVIL} {{ ?a ?b ?c }} }}",
        f"ASK {{ SERVICE{EVIL}{{ ?a ?b ?c }} }}",
        f"ASK {{ SERVICESILENT{EVIL}{{ ?a ?b ?c }} }}",
        f"ASK {{ SERVICE # why\n #\n {EVIL} # not\n {{ ?a ?b ?c }} }}",
        "ASK { SERVICE ?x { ?a ?b ?c } }",
        "ASK { SERVICE $x{ ?a ?b ?c } }",
        "PREFIX e: <http://127.0.0.1:9/> ASK { SERVICE e:x { ?a ?b ?c } }",
        "PREFIX e: <http://127.0.0.1:9/> ASK { ?s ?p 1SERVICEe:x{ ?a ?b ?c } }",
        "PREFIX : <http://127.0.0.1:9/> ASK { SERVICE:x{ ?a ?b ?c } }",
        "PREFIX e: <http://127.0.0.1:9/> ASK { SERVICE e:x#comment, then\n{ ?a ?b ?c } }",
        "PREFIX e: <http://127.0.0.1:9/> ASK { SERVICE e:x\\#y { ?a ?b ?c } }",
        f"ASK {{ ?a ?b ?c FILTER(?a<?b)SERVICE#>\n{EVIL} {{ ?a ?b ?c }} }}",
        f"ASK {{ FILTER(?a<?b)FILTER(?x='>') SERVICE {EVIL} {{ ?a ?b ?c }} FILTER(?x='') }}",
        f"ASK {{ ?s ex:a\\#b ?o . SERVICE {EVIL} {{ ?a ?b ?c }} }}",
        f"ASK {{ ?s ex:a\\'b ?o . SERVICE {EVIL} {{ ?a ?b ?c }} ?s ex:c\\'d ?o }}",
        f"ASK {{ ?s ?p ''' ' ''' . SERVICE {EVIL} {{ ?a ?b ?c }} }}",
    ],
)
def test_no_query_leaves_the_graph(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        check(query)


@pytest.mark.parametrize("named", ["FROM", "FROM NAMED", "from", "From  named"])
def test_no_query_chooses_another_graph(named: str) -> None:
    with pytest.raises(QueryError, match=r"FROM(?: NAMED)? is not allowed"):
        check(f"SELECT * {named} <http://example.org/g> {{ ?s ?p ?o }}")


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://example.org/x>",
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "DELETE WHERE { ?s ?p ?o }",
        "clear all",
        "DROP DEFAULT",
        "PREFIX cp: <https://w3id.org/cpkg/def#> INSERT { ?s a cp:Policy } WHERE { ?s ?p ?o }",
        "WITH <http://e/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "ADD <http://e/a> TO <http://e/b>",
        "# SELECT\nLOAD <http://example.org/x>",
    ],
)
def test_an_update_is_called_an_update(update: str) -> None:
    with pytest.raises(QueryError, match="would change the graph"):
        check(update)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?s { ?s skos:prefLabel ?l FILTER(CONTAINS(?l, "services from abroad, load: insert")) }',
        "SELECT ?service ?from ?load { ?service cp:from ?from ; <http://e/from> ?load }",
        "SELECT * { ?p cp:addressesIndustry ind:public-services . ?p cp:issuedBy ?o }",
        "SELECT * { ?p cp:addressesIndustry ind:services OPTIONAL { ?p cp:issuedBy ?o } }",
        "# from service to insert\nSELECT * { ?s ?p ?o } # delete from here",
        "SELECT * { ?s ?p <https://schema.org/Service> { ?s ?q ?o } }",
        "PREFIX load: <http://e/> SELECT * { ?s load:from 'clear' }",
        "SELECT * { VALUES ?service { UNDEF } ?s ?p ?service }",
    ],
)
def test_words_inside_names_texts_and_comments_do_no_harm(query: str) -> None:
    check(query)


def test_a_query_has_a_greatest_length() -> None:
    check("ASK { ?s ?p ?o }".ljust(MAX_LENGTH))
    with pytest.raises(QueryError, match="longer than"):
        check("ASK { ?s ?p ?o }".ljust(MAX_LENGTH + 1))


def test_all_places_of_a_parameter_are_filled_at_once() -> None:
    text = "ASK { { VALUES ?a { UNDEF } } UNION { values ?a {undef} VALUES ?b { UNDEF } } }"
    bound = bind(text, {"a": "VALUES ?b { UNDEF }", "b": 1})
    integer = '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'
    filled = '{ "VALUES ?b { UNDEF }" }'
    assert bound == f"ASK {{ {{ VALUES ?a {filled} }} UNION {{ VALUES ?a {filled} VALUES ?b {{ {integer} }} }} }}"
