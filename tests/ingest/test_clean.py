"""The steps together: nothing is inserted, nothing moves, and a second time changes nothing."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.ingest.clean import FIRST_STEPS, STEPS, Step, clean
from kg.ingest.markup import drop_bullets, drop_markdown
from kg.ingest.text import Text

SEEDS = sorted((Path(__file__).resolve().parents[2] / "../shared/seeds").glob("*.txt"))
ALL_STEPS = (*FIRST_STEPS, drop_markdown, *STEPS, drop_bullets)

_WORDS = (
    "某省 碳 的 鋼鐵 產(chǎn) (a) @@ 吨笇б ？ （ ） 《 》 “ ” ， 。 ； ： 、 , : ? １２ GB/T 2030年 25% 一、 （一）"
)
_MARKS = "鐢熸 銆傚埌 ç¤ºèŒƒ 来源： <b> </a> &nbsp; &lt; < > ** * # [ ](x) https://a.cn/1"
_GAPS = (" ", "  ", "\t", "\n", "\n\n", "\r\n", "\u200b", "- ", "# ", "1.2 ", "— 3 —", "\f", "简报 7\n\f", "市 场 化 ")
_PIECES = st.sampled_from([*_WORDS.split(), *_MARKS.split(), *_GAPS])
_RAW = st.lists(_PIECES, max_size=40).map("".join)


@pytest.mark.parametrize("step", ALL_STEPS, ids=lambda step: step.__name__)
@settings(deadline=None)
@given(raw=_RAW)
def test_a_step_only_deletes_or_replaces(step: Step, raw: str) -> None:
    text = step(Text.of(raw))
    assert len(text.chars) == len(text.origins) <= len(raw)
    assert all(left < right for left, right in pairwise(text.origins))


@pytest.mark.parametrize("step", ALL_STEPS, ids=lambda step: step.__name__)
@settings(deadline=None)
@given(raw=_RAW)
@example(raw="— 3 —\f")
def test_a_step_done_twice_is_done_once(step: Step, raw: str) -> None:
    once = step(Text.of(raw))
    assert step(once).chars == once.chars


@settings(deadline=None)
@given(_RAW)
def test_no_digit_or_letter_is_invented(raw: str) -> None:
    text, _ = clean(raw)
    kept = [(char, raw[origin]) for char, origin in zip(text.chars, text.origins, strict=True) if char.isascii()]
    assert all(char == was or ord(was) > 127 or was in "&<\r\n\t\f?" for char, was in kept)


@pytest.mark.skipif(not SEEDS, reason="the sample documents lie beside the checkout only where it is developed")
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_real_documents_come_out_the_same_from_a_second_cleaning(path: Path) -> None:
    once, _ = clean(path.read_bytes().decode())
    for step in STEPS:
        assert step(once).chars == once.chars, step.__name__


def test_front_matter_makes_a_text_markdown() -> None:
    text, keys = clean("---\ntitle: 题\n---\n- **甲**\n- 乙")
    assert (text.chars, dict(keys)) == ("甲\n乙", {"title": "题"})


def test_list_items_of_markdown_stay_apart() -> None:
    assert clean("主要行业，包括：\n- 钢铁，水泥，\n- 电力，", markdown=True)[0].chars.split("\n")[1:] == [
        "钢铁，水泥，",
        "电力，",
    ]
