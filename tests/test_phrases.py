import re
from pathlib import Path

import pytest

from kg.analyse.lives import Validity
from kg.errors import KgError
from kg.phrases import Phrase, phrases

PLACE = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("key", phrases())
def test_a_phrase_has_the_same_places_in_both_languages(key: str) -> None:
    phrase = phrases()[key]
    assert sorted(PLACE.findall(phrase.en)) == sorted(PLACE.findall(phrase.zh))
    assert re.search("[\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]", phrase.zh)
    assert not re.search("[\u4e00-\u9fff]", phrase.en)


def test_every_verdict_has_a_name() -> None:
    assert {f"validity.{one}" for one in Validity} <= phrases().keys()


@pytest.mark.parametrize("rows", ["a,x,", "a,x,甲\na,y,乙", ",x,甲"])
def test_a_row_that_is_incomplete_or_twice_is_refused(rows: str, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(f"key,en,zh\n{rows}\n", encoding="utf-8")
    with pytest.raises(KgError, match="both languages") as caught:
        phrases(tmp_path / "p.csv")
    assert caught.value.where.startswith("p.csv:")


def test_a_value_in_two_languages_enters_in_each() -> None:
    filled = Phrase(en="{a} left", zh="{a}走了").filled({"a": Phrase(en="he", zh="他")})
    assert filled == Phrase(en="he left", zh="他走了")
