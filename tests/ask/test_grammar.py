import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ask.forms import FORMS
from kg.ask.frames import frames
from kg.ask.grammar import examples, read_question
from kg.ask.labels import LabelIndex, Name
from kg.ask.naming import index_names
from kg.ask.patterns import SLOT, SLOT_KINDS, Form
from kg.ask.reading import NotUnderstood, Question, UnclearName
from kg.ask.sentence import SOFT
from kg.ask.slips import common_words
from kg.ask.words import chinese_phrases, english_phrases, meanings
from kg.resources import resource
from tests.ask.conftest import POLICIES

FIRST, SECOND = POLICIES.values()
FILLED = {
    "industry": ("钢铁", "steel"),
    "industry2": ("水泥", "cement"),
    "agency": ("发改委", "NDRC"),
    "agency2": ("生态环境部", "MEE"),
    "region": ("山西", "Shanxi"),
    "region2": ("河南", "Henan"),
    "policy": (FIRST, FIRST),
    "policy2": (SECOND, SECOND),
    "instrument": ("碳市场", "the carbon market"),
    "indicator": ("森林覆盖率", "forest cover"),
    "doctype": ("通知", "notices"),
    "topic": ("节能", "energy efficiency"),
    "name": ("钢铁", "steel"),
    "year": ("2024", "2024"),
}
OUTSIDE = [
    line
    for line in Path(__file__).with_name("outside.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def understood(text: str, index: LabelIndex) -> Question:
    reading = read_question(text, index)
    assert isinstance(reading, Question), reading
    return reading


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("place", [0, 1], ids=["chinese", "english"])
def test_every_form_understands_its_own_example(form: Form, place: int, index: LabelIndex) -> None:
    example = form.english if place else form.chinese
    reading = understood(SLOT.sub(lambda slot: FILLED[slot[1]][place], example), index)
    assert reading.form == form.id
    assert len(reading.slots) == len(set(form.slots) - {"year"})
    assert reading.year == (2024 if "year" in form.slots else None)


def test_there_are_as_many_forms_as_promised_with_the_same_slots_in_both_languages() -> None:
    assert len(FORMS) == len({form.id for form in FORMS}) >= 45
    assert len(examples()) == len(examples(chinese=True)) == len(FORMS)
    for form in FORMS:
        assert set(SLOT.findall(form.chinese)) == set(form.slots), form.id
        assert {slot.rstrip("2") for slot in form.slots} <= {*SLOT_KINDS, "year"}


def test_frames_use_only_words_that_there_are() -> None:
    known = meanings()
    for frame in frames():
        used = {word for one in frame.need for word in one.split("|")} | set(frame.may.split())
        assert used <= known, (frame.answer, used - known)
    assert known >= SOFT


def test_the_table_of_words_has_no_phrase_twice() -> None:
    with (resource("ontology") / "question-words.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for language in ("english", "chinese"):
                phrases = [phrase for phrase in row[language].split("|") if phrase]
                assert len(phrases) == len(set(phrases)), (row["meaning"], language)
    assert len(english_phrases()) > 400
    assert len(chinese_phrases()) > 400


@pytest.mark.parametrize("text", OUTSIDE)
def test_what_is_outside_the_forms_is_not_answered(text: str, index: LabelIndex) -> None:
    assert not isinstance(read_question(text, index), Question)


def test_there_are_many_tempting_questions() -> None:
    assert len(OUTSIDE) >= 60


@pytest.mark.parametrize("text", ["", " ", "《》", "steel " * 200, "的" * 299, "(" * 300, "2024" * 70])
def test_what_is_no_question_is_not_answered(text: str, index: LabelIndex) -> None:
    assert not isinstance(read_question(text, index), Question)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("why is there so much steel being made in Shanxi", "which policies in Shanxi touch steel"),
        ("发改委为什么不喜欢钢铁", "发改委发布了哪些涉及钢铁的政策"),
        ("wich policies touch steal", "which policies touch steel"),
    ],
)
def test_the_nearest_forms_hold_the_readers_own_words(text: str, expected: str, index: LabelIndex) -> None:
    reading = read_question(text, index)
    assert isinstance(reading, NotUnderstood)
    assert expected in reading.suggestions
    assert len(reading.suggestions) <= 3


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("wich polices touch steel", (("wich", "which"), ("polices", "policies"))),
        ("which policies touch aluminuim", (("aluminuim", "aluminium"),)),
        ("what did the natoinal development and reform commission issue", (("natoinal", "national"),)),
        ("国家发展和改格委员会发布了哪些政策", (("国家发展和改格委员会", "国家发展和改革委员会"),)),
    ],
)
def test_a_slip_of_typing_is_put_right_and_told(
    text: str, read_as: tuple[tuple[str, str], ...], index: LabelIndex
) -> None:
    assert understood(text, index).read_as == read_as


def test_common_words_are_no_slips() -> None:
    assert {"plants", "police", "steal", "goat"} <= common_words()
    assert not {"wich", "polices", "policies", "steel"} & common_words()


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("which policies touch stel", "钢铁"), ("哪些政策涉及钢贴", "钢铁"), ("《测试节能行动办法》是谁发布的", FIRST)],
)
def test_an_unknown_name_leads_to_the_nearest_ones(text: str, nearest: str, index: LabelIndex) -> None:
    reading = read_question(text, index)
    assert isinstance(reading, UnclearName)
    assert not reading.match.candidates
    assert nearest in [one.label for one in reading.match.nearest]


def test_a_body_behind_a_region_is_a_body_of_its_own(index: LabelIndex) -> None:
    reading = read_question("青岛市发改委发布了哪些政策", index)
    assert isinstance(reading, UnclearName)
    assert (reading.slot, reading.match.name) == ("agency", "青岛市发改委")


def test_a_name_of_two_things_is_not_decided() -> None:
    names = [Name(iri=f"r:{n}", kind="region", text="朝阳区", preferred=True) for n in (1, 2)]
    reading = read_question("朝阳区有哪些政策", index_names(names))
    assert isinstance(reading, UnclearName)
    assert [one.iri for one in reading.match.candidates] == ["r:1", "r:2"]


def test_a_title_may_hold_the_words_of_a_form() -> None:
    title = "关于哪些政策涉及钢铁的说明"
    names = [Name(iri="p:1", kind="policy", text=title, preferred=True)]
    names += [Name(iri="i:1", kind="industry", text="钢铁", preferred=True)]
    for text in (f"《{title}》是谁发布的", f"{title}是谁发布的"):
        reading = understood(text, index_names(names))
        assert (reading.form, reading.slots["policy"].iri) == ("issuers-of-policy", "p:1")


@pytest.mark.parametrize(("text", "counting"), [("有多少政策涉及钢铁", True), ("how many policies touch steel", True)])
def test_a_question_for_a_number_is_known_as_one(text: str, counting: bool, index: LabelIndex) -> None:  # noqa: FBT001
    assert understood(text, index).counting is counting
    assert not understood("which policies touch steel", index).counting


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("steel policies since 2023", "since", 2023),
        ("steel policies after 2023", "after", 2023),
        ("steel policies before 2023", "before", 2023),
        ("钢铁2023年之后的政策", "after", 2023),
        ("2023年3月5日发布了哪些政策", "in", "2023-03-05"),
        ("which policies were issued on 5 March 2023", "in", "2023-03-05"),
        ("截至2027年底的目标有哪些", "until", 2027),
    ],
)
def test_limits_in_time_are_read(text: str, role: str, value: int | str, index: LabelIndex) -> None:
    time = understood(text, index).time
    assert time is not None
    assert (time.role, time.value) == (role, value)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_question(text, _SMALL)


_SMALL = index_names([Name(iri="i:1", kind="industry", text="钢铁", preferred=True)])
