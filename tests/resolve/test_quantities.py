"""Statements as facts: identity, evidence, and their union over a corpus."""

from decimal import Decimal

from kg.extract.nlp import Extractor
from kg.ingest.corpus import read_text
from kg.interchange import facts_to_json
from kg.model import Change, DocumentFacts, QuantityFact, StatementKind
from kg.resolve.corpus import merge
from kg.resolve.document import resolve_document

HEAD = "低碳工作简报（2024年9月刊）\n\n"
PLAN = "9月3日，山西省人民政府印发《山西省工业节能实施方案》（以下简称《方案》）。《方案》提出，"
AIM = "到2027年，全省储能装机规模达到600万千瓦。"


def facts(extractor: Extractor, text: str) -> DocumentFacts:
    document = read_text((HEAD + text + "\n").encode(), name="made-up.txt")
    return resolve_document(document, extractor.read(document), vocabulary=extractor.vocabulary)


def one(extractor: Extractor, text: str) -> QuantityFact:
    (fact,) = facts(extractor, text).statements
    return fact


def test_a_target_leads_to_its_policy_and_region(extractor: Extractor) -> None:
    found = facts(extractor, PLAN + AIM)
    (target,) = found.statements
    labels = {entity.iri: entity.label for entity in found.entities}
    assert target.kind is StatementKind.TARGET
    assert target.iri.startswith("target/")
    assert labels[target.policy] == "山西省工业节能实施方案"
    assert labels[target.region] == "山西省"


def test_the_kind_is_the_folder(extractor: Extractor) -> None:
    seen = one(extractor, "2023年，全国储能装机规模达到3000万千瓦。")
    forecast = one(extractor, "该机构预计，到2030年全球储能装机将达到15亿千瓦。")
    assert seen.iri.startswith("observation/")
    assert forecast.iri.startswith("projection/")


def test_the_same_target_stated_twice_is_one_with_two_evidences(extractor: Extractor) -> None:
    again = "《方案》明确，到2027年，全省储能装机规模达到600万千瓦。"
    target = one(extractor, PLAN + AIM + "\n\n" + again)
    assert target.stated == 2
    assert [item.sentence.text.startswith("到2027年") for item in target.evidence[:2]] == [True, True]


def test_a_target_stated_in_two_units_is_one(extractor: Extractor) -> None:
    again = "《方案》明确，到2027年，全省储能装机规模达到6吉瓦。"
    target = one(extractor, PLAN + AIM + "\n\n" + again)
    assert (target.stated, target.measure) == (2, "KW")
    assert one(extractor, PLAN + AIM).iri == target.iri


def test_another_value_is_another_target(extractor: Extractor) -> None:
    first = one(extractor, PLAN + AIM)
    second = one(extractor, PLAN + AIM.replace("600", "700"))
    assert first.iri != second.iri


def test_the_quote_is_in_the_raw_text(extractor: Extractor) -> None:
    text = HEAD + PLAN + "到2027年，\n全省储能装机规模达到 600 万千瓦。\n"
    document = read_text(text.encode(), name="made-up.txt")
    found = resolve_document(document, extractor.read(document), vocabulary=extractor.vocabulary)
    (target,) = found.statements
    first = target.evidence[0].sentence
    assert text[first.start : first.end] == first.text
    assert target.quote in document.text


def test_a_corpus_merges_targets_whose_policies_are_one(extractor: Extractor) -> None:
    first = facts(extractor, PLAN + AIM)
    second = facts(extractor, PLAN + AIM + "\n\n另外，碳市场运行平稳。")
    corpus = merge([first, second])
    (target,) = corpus.statements
    assert target.stated == 2
    assert {item.sentence.document for item in target.evidence} == {first.id, second.id}
    assert merge([second, first]).statements == corpus.statements
    assert merge([first, first]).statements == merge([first]).statements


def test_documents_of_a_corpus_carry_no_statements(extractor: Extractor) -> None:
    corpus = merge([facts(extractor, PLAN + AIM)])
    assert [document.statements for document in corpus.documents] == [()]


def test_a_renamed_policy_renames_its_targets(extractor: Extractor) -> None:
    first = facts(extractor, PLAN + AIM)
    bare = facts(extractor, "《山西省工业节能实施方案》提出，" + AIM)
    corpus = merge([first, bare])
    policies = {entity.iri for entity in corpus.entities}
    assert {fact.policy for fact in corpus.statements} <= policies
    assert len(corpus.statements) == 1


def test_the_json_has_the_fields_of_a_target(extractor: Extractor) -> None:
    found = facts(extractor, PLAN + "到2027年，工业固废利用率达到65%—70%，煤炭消费量比2020年下降8%左右。")
    first, second = facts_to_json(found, extractor.vocabulary)["targets"]
    assert (first["value"], first["value_high"], first["unit"], first["deadline_year"]) == (65, 70, "%", 2027)
    assert (second["change"], second["baseline_year"], second["approximate"]) == ("decrease_by", 2020, True)
    assert second["policy"] == "p1"
    assert second["region"] == "山西省"
    assert [first["id"], second["id"]] == ["t1", "t2"]


def test_the_json_keeps_projections_out(extractor: Extractor) -> None:
    found = facts(extractor, "该机构预计，到2030年全球储能装机将达到15亿千瓦。2023年，全球储能装机达到1.5亿千瓦。")
    items = facts_to_json(found, extractor.vocabulary)
    assert items["targets"] == []
    (seen,) = items["observations"]
    assert (seen["value"], seen["year"]) == (150000000, 2023)
    assert "policy" not in seen


def test_values_stay_exact(extractor: Extractor) -> None:
    seen = one(extractor, "2023年，全国碳市场成交量达到1269.35万吨。")
    assert seen.quantity.value == Decimal(12693500)
    assert seen.quantity.change is Change.REACH
