"""Articles that stand twice are found, linked, and count once."""

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.nlp import Extractor
from kg.ingest.corpus import find_inputs, read_document
from kg.model import Article, CorpusFacts, DocumentFacts, Predicate, Repeat, Support
from kg.resolve.corpus import merge
from kg.resolve.document import resolve_document
from kg.resolve.repeats import articles_of, find_repeats, similarity, sketch
from kg.resolve.support import combined, independent
from tests.builders import ABSENT, SAMPLES, document, facts_of

SIGNS = [chr(code) for code in range(0x4E00, 0x5A00)]


def prose(seed: int, length: int = 900) -> str:
    """Return words that no other seed gives, in sentences."""
    rng = random.Random(seed)
    return "。".join("".join(rng.choices(SIGNS, k=30)) for _ in range(length // 30))


def changed(text: str, share: float, seed: int = 5) -> str:
    """Return a text with a share of its characters replaced."""
    rng = random.Random(seed)
    return "".join(rng.choice(SIGNS) if rng.random() < share else char for char in text)


def article(name: str, text: str, *, start: int = 0, date: str = "") -> Article:
    return Article(document=name, start=start, end=start + len(text), date=date, sketch=sketch(text))


def links(repeats: tuple[Repeat, ...]) -> set[tuple[str, str]]:
    return {(repeat.article.document, repeat.original.document) for repeat in repeats}


@pytest.mark.parametrize("length", [150, 900, 6_000])
def test_a_copy_that_is_nearly_equal_is_a_repeat(length: int) -> None:
    text = prose(1, length)
    added = prose(2, length // 5)
    copies = {"b": changed(text, 0.01), "c": text.replace("。", "，\n "), "d": text + added}
    found = find_repeats([article("a", text), *(article(name, copy) for name, copy in copies.items())])
    assert links(found) == {(name, "a") for name in copies}
    assert all(0.75 <= repeat.similarity <= 1 for repeat in found)


@pytest.mark.parametrize("share", [0.08, 0.3, 1.0])
def test_a_text_that_only_tells_the_same_is_none(share: float) -> None:
    text = prose(1)
    assert find_repeats([article("a", text), article("b", changed(text, share))]) == ()


def test_short_boilerplate_is_never_a_repeat() -> None:
    line = "欢迎订阅本刊，来稿请注明作者和单位，文责自负，编辑部保留删改的权利。" * 2
    assert find_repeats([article(name, line) for name in "abc"]) == ()


def test_boilerplate_inside_long_articles_makes_them_no_repeats() -> None:
    foot = prose(3, 300)
    assert find_repeats([article(name, prose(seed) + foot) for seed, name in enumerate("abcd", start=10)]) == ()


def test_the_oldest_copy_is_the_original_whatever_the_order() -> None:
    text = prose(1)
    copies = [article("a", text), article("b", text, date="2024-09-02"), article("c", text, date="2024-09-20")]
    for order in (copies, copies[::-1], [copies[1], copies[2], copies[0]]):
        assert links(find_repeats(order)) == {("a", "b"), ("c", "b")}


COPIES = {
    (name, number): article(name, changed(prose(number, 300), 0.02, seed=ord(name)), start=number)
    for name in "abcdef"
    for number in range(4)
}


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(COPIES)), unique=True, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(made: list[tuple[str, int]], shuffle: random.Random) -> None:
    articles = [COPIES[one] for one in made]
    shuffled = list(articles)
    shuffle.shuffle(shuffled)
    assert find_repeats(shuffled) == find_repeats(articles)


def test_the_estimate_is_near_the_truth_for_long_texts() -> None:
    def phrases(text: str) -> set[str]:
        return {text[start : start + 5] for start in range(len(text) - 4)}

    for share in (0.0, 0.005, 0.02, 0.05):
        one = prose(4, 30_000).replace("。", "")
        other = changed(one, share)
        exact = len(phrases(one) & phrases(other)) / len(phrases(one) | phrases(other))
        assert similarity(sketch(one), sketch(other)) == pytest.approx(exact, abs=0.07)


def test_time_is_in_proportion_to_the_number_of_articles() -> None:
    def seconds(number: int) -> float:
        # Every third is a copy of one of ten, so that there are large families too.
        articles = [
            article(f"{seed:06}", prose(seed % 10 if seed % 3 == 0 else seed, 150)) for seed in range(100, 100 + number)
        ]
        began = time.process_time()
        repeats = find_repeats(articles)
        assert len(repeats) == len([one for one in articles if (int(one.document)) % 3 == 0]) - 10
        return time.process_time() - began

    seconds(100)
    assert seconds(3_200) < 20 * min(seconds(400) for _ in range(3))


BULLETIN = "减排简报（2024年9月刊）\n\n1.1 {a}\n\n{b}\n\n1.2 {c}\n\n{d}\n"
NEWS = (
    "9月9日，教育部印发《校园节能指南》，明确支持光伏行业发展。指南共有五章，先讲为什么要在校园里节约用电用水，再讲怎样查清"
    "家底、怎样挑选改造的办法，最后讲谁来管、钱从哪里来。编写组的老师说，过去各校各做各的，买来的设备不能互相换用，坏了也找不到"
    "人修；有了统一的做法，几所学校可以合在一起招标，价格能降下不少，维护也有了着落。"
)


def supports(said: DocumentFacts | CorpusFacts) -> list[Support]:
    (fact,) = [one for one in said.facts if one.predicate is Predicate.ADDRESSES_INDUSTRY]
    return list(fact.supports)


def test_the_same_item_twice_is_one_support_and_both_places_stay(extractor: Extractor) -> None:
    text = BULLETIN.format(a="校园节能有了指南", b=NEWS, c="校园节能有了指南", d=NEWS.replace("不少", "一些"))
    corpus = merge([facts_of(extractor, text)])
    assert len(corpus.repeats) == 1
    (fact,) = [one for one in corpus.facts if one.predicate is Predicate.ADDRESSES_INDUSTRY]
    assert len(fact.evidence) >= 2
    assert len(fact.supports) == 1
    assert fact.confidence == max(one.confidence for one in fact.supports)


def test_two_articles_of_their_own_are_two_supports_and_make_a_fact_surer(extractor: Extractor) -> None:
    other = "教育部近日印发《校园节能指南》，支持光伏行业发展，减排有了抓手。"
    corpus = merge([facts_of(extractor, BULLETIN.format(a="校园节能有了指南", b=NEWS, c="教育动态", d=other))])
    assert corpus.repeats == ()
    (fact,) = [one for one in corpus.facts if one.predicate is Predicate.ADDRESSES_INDUSTRY]
    assert len(fact.supports) == 2
    assert fact.confidence > max(one.confidence for one in fact.supports)


def test_a_copy_in_another_file_adds_no_support(extractor: Extractor) -> None:
    one = facts_of(extractor, f"校园节能有了指南\n\n{NEWS}\n", name="a.txt")
    other = facts_of(extractor, f"转载：校园节能有了指南\n\n{NEWS}\n", name="b.txt")
    assert supports(one)
    alone, both = merge([one]), merge([other, one])
    assert merge([one, other]) == both
    assert len(both.repeats) == 1
    assert supports(alone)[0].confidence == supports(both)[0].confidence
    assert {fact.confidence for fact in alone.facts} == {fact.confidence for fact in both.facts}


def test_articles_of_a_document_are_its_sections(extractor: Extractor) -> None:
    read = document(BULLETIN.format(a="甲", b=NEWS, c="乙", d="今日无事。"))
    articles = articles_of(read, extractor.read(read))
    assert [one.heading for one in articles][-2:] == ["甲", "乙"]
    assert all(read.raw[one.start : one.end].strip() for one in articles)
    assert [one.start for one in articles] == sorted({one.start for one in articles})


def test_confidences_of_independent_articles_add_up_below_certainty() -> None:
    many = [Support(document=str(number), article=0, confidence=0.9) for number in range(9)]
    assert combined(many) == 0.99
    assert combined(many[:1]) == 0.9
    assert combined([*many, replace(many[0], confidence=1.0)]) == 1.0
    assert independent(many[::-1], lambda place: place) == tuple(many)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason=ABSENT)
def test_the_articles_that_the_bulletin_prints_twice_are_found(extractor: Extractor) -> None:
    documents = [read_document(one) for one in find_inputs([SAMPLES])[0]]
    found = merge(resolve_document(one, extractor.read(one), vocabulary=extractor.vocabulary) for one in documents)
    raw = {one.id: one.raw for one in documents}

    def number(one: Article) -> str:
        return raw[one.document][one.start : one.start + 6].split()[0].rstrip("、.")

    assert {(number(one.article), number(one.original)) for one in found.repeats} == {("5.1", "2.4"), ("2.13", "2.10")}
