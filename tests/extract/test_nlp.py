"""The pipeline as a whole, and the register of its rules."""

import ast
import re
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.nlp import PIPELINE, Extractor
from kg.model import Mention, SectionKind
from tests.builders import ROOT, document, mentions

HERE = Path(__file__).resolve().parent
SOURCES = sorted((ROOT / "kg/extract").glob("*.py"))
RULE_ID = re.compile(
    r"(?:title|known|standard|named|law|issue|number|agency|organization|region|industry|tie|type|government)-[a-z-]+"
    r"|anaphor|government"
)
PIECES = (
    *(
        "教育部",
        "山西省",
        "印发",
        "《校园节能指南》",
        "《",
        "》",
        "（以下简称《指南》）",
        "《指南》",
        "，",
        "。",
        "\n",
        "提出",
    ),
    *(
        "支持光伏行业",
        "2024年5月8日",
        "根据",
        "替代",
        "同日",
        "该指南",
        "GB/T 51234-2023",
        "（教节〔2023〕12号）",
        "减排",
        " ",
    ),
    *(
        "法国政府",
        "云岭绿能有限公司",
        "1.1 ",
        "一、",
        "的通知",
        "关于",
        "由",
        "、",
        "等行业",
        "新",
        "2022年版",
        "战略",
        "实施",
    ),
)


def rule_ids(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    stated = {
        node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "rule" and isinstance(node.value, ast.Constant)
    }
    return {text for text in texts if RULE_ID.fullmatch(text)} | {str(rule) for rule in stated}


def test_every_rule_has_a_test_that_names_it() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py") if path.name != "test_nlp.py")
    rules = {rule for path in SOURCES for rule in rule_ids(path)}
    assert len(rules) > 30
    assert sorted(rule for rule in rules if f'"{rule}"' not in tests) == []


def test_the_components_are_registered_and_each_says_what_it_reads_and_writes() -> None:
    nlp = spacy.blank("zh")
    for name in PIPELINE:
        nlp.add_pipe(name, config={"folder": None})
    assert tuple(nlp.pipe_names) == PIPELINE
    for name in PIPELINE:
        meta = nlp.get_pipe_meta(name)
        assert meta.assigns
        assert meta.requires


def test_a_mention_stands_where_it_says(extractor: Extractor) -> None:
    made_up = document("  节能　简报\r\n\r\n教育部 印发《校园\r\n节能指南》，支持光伏行业减排。\r\n")
    for section in extractor.read(made_up):
        for mention in section.mentions:
            words = made_up.text[mention.span.start : mention.span.end]
            assert mention.surface in words or mention.name in words
            assert made_up.quote(mention.span).text


def test_a_text_of_another_domain_says_nothing(extractor: Extractor) -> None:
    assert mentions(extractor, "山西省队与天津队踢成平局，球迷散去。") == []


@pytest.mark.parametrize(
    "text", ["减排", "减排\n", "。，《》（）减排", "减排" * 500, "《" * 300 + "减排", "》" * 300 + "减排"]
)
def test_a_text_without_names_gives_nothing(extractor: Extractor, text: str) -> None:
    assert mentions(extractor, text) == []


def test_reading_twice_gives_the_same(extractor: Extractor) -> None:
    text = "教育部印发《校园节能指南》，支持光伏行业减排。法国政府也支持。"
    assert extractor.read(document(text)) == extractor.read(document(text))


def test_only_sections_with_a_body_are_read(extractor: Extractor) -> None:
    text = (
        "节能简报\n\n目录\n\n一、减排\t1\n1.1 教育部印发《目录里的办法》\t1\n\n一、减排\n\n"
        "1.1 教育部印发《校园节能指南》\n\n教育部印发《校园节能指南》，推进减排。\n"
    )
    read = extractor.read(document(text))
    assert {section.section.kind for section in read} == {SectionKind.BODY}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=24))
def test_no_text_breaks_the_rules(extractor: Extractor, pieces: list[str]) -> None:
    made_up = document("减排" + "".join(pieces))
    for section in extractor.read(made_up):
        spans = [mention.span for mention in section.mentions]
        spans += [span for claim in section.claims for span in (claim.sentence, claim.subject.span, *claim.context)]
        spans += [claim.object.span for claim in section.claims if isinstance(claim.object, Mention)]
        assert all(section.section.span.contains(span) for span in spans)
        assert all(len(mention.span) for mention in section.mentions)
        assert all(claim.subject in section.mentions or claim.subject.refers for claim in section.claims)


def test_contents_inside_a_policy_prove_nothing(extractor: Extractor) -> None:
    contents = "目录\n一、总则\t1\n二、落实教育部《目录里的办法》\t2\n三、附则\t3\n"
    order = "江海市人民政府关于加强工业节能工作的实施意见\n{}一、总则\n各区要落实《工业节能管理办法》，减少碳排放。\n"
    read = extractor.read(document(order.format(contents)))
    surfaces = {mention.surface for claims in read for mention in claims.mentions}
    assert any("工业节能管理办法" in surface for surface in surfaces)
    assert not any("目录里" in surface or "教育部" in surface for surface in surfaces)


def test_a_part_of_an_article_is_read_with_the_whole(extractor: Extractor) -> None:
    text = "# 湖区动态\n\n## 县里减排\n\n县里减排有方。\n\n### 谁来做\n\n云岭农机有限公司已着手申报。"
    names = {mention.name for section in extractor.read(document(text)) for mention in section.mentions}
    assert "云岭农机有限公司" in names
    foreign = "# 湖区动态\n\n## 县里赛跑\n\n县里赛跑热闹。\n\n### 谁来做\n\n云岭农机有限公司已着手申报。"
    assert not extractor.read(document(foreign))
