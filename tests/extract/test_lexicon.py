"""Names of the vocabulary in a text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.lexicon import Hit, HitKind, Lexicon, longest
from kg.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
LEXICON = Lexicon(VOCABULARY)
PIECES = [
    "山西省",
    "生态环境部",
    "钢铁",
    "GB",
    "MEE",
    "川渝",
    "、",
    "谈",
    "a",
    "巴黎协定",
    "新能源汽车",
    "生态环境厅",
    "\n",
]


def hits(text: str) -> set[tuple[HitKind, str]]:
    return {(hit.kind, text[hit.start : hit.end]) for hit in LEXICON.find(text)}


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("钢铁减排", (HitKind.INDUSTRY, "钢铁")),
        ("工信部谈", (HitKind.AGENCY, "工信部")),
        ("到山西去", (HitKind.REGION, "山西")),
        ("川渝联动", (HitKind.REGION, "川渝")),
        ("巴黎协定生效", (HitKind.POLICY, "巴黎协定")),
        ("某省生态环境厅", (HitKind.TAIL, "生态环境厅")),
        ("由UNEP发布", (HitKind.AGENCY, "UNEP")),
        ("由unep发布", (HitKind.AGENCY, "unep")),
    ],
)
def test_a_name_of_a_table_is_found(text: str, hit: tuple[HitKind, str]) -> None:
    assert hit in hits(text)


@pytest.mark.parametrize("text", ["XUNEP发布", "UNEPX发布", "UNEP2发布", "云层很低"])
def test_latin_letters_need_a_boundary(text: str) -> None:
    assert hits(text) == set()


def test_of_overlapping_names_the_longest_is_meant() -> None:
    text = "新能源汽车减排"
    assert {words for kind, words in hits(text) if kind is HitKind.INDUSTRY} == {"新能源汽车"}


def test_of_two_as_long_the_left_one_is_meant() -> None:
    left, right = (Hit(start, start + 2, HitKind.REGION, "", ("x",)) for start in (0, 1))
    assert list(longest([right, left])) == [left]


def test_one_alias_of_several_places_keeps_all_of_them() -> None:
    shared = [hit for hit in LEXICON.find("鼓楼区") if hit.kind is HitKind.REGION]
    assert len(shared) == 1
    assert len(shared[0].concepts) > 1


@pytest.mark.parametrize("guard", VOCABULARY.guards, ids=lambda guard: f"{guard.kind}:{guard.alias}")
def test_a_guarded_example_names_nothing(guard: object) -> None:
    alias, kind, example = guard.alias, guard.kind, guard.example  # type: ignore[attr-defined]
    groups = {"agency": {HitKind.AGENCY, HitKind.ORGANIZATION}}.get(kind, {HitKind(kind)})
    assert not [hit for hit in LEXICON.find(example) if hit.kind in groups and hit.alias == alias]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_hits_are_sorted_lie_in_the_text_and_never_overlap_within_a_kind(text: str) -> None:
    found = LEXICON.find(text)
    assert [hit.start for hit in found] == sorted(hit.start for hit in found)
    for hit in found:
        assert 0 <= hit.start < hit.end <= len(text)
        assert len(hit.alias) == hit.end - hit.start
    for kind in HitKind:
        spans = [(hit.start, hit.end) for hit in found if hit.kind is kind]
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
