import pytest

from kg.ask.forms import FORMS
from kg.ask.grammar import NotUnderstood, Question, UnclearName, examples, read_question
from kg.ask.labels import LabelIndex, Name, index_names
from kg.ask.patterns import SLOT, SLOT_KINDS, Form

NAMES = (
    ("i:steel", "industry", "钢铁", "Iron and steel", ("钢铁行业", "steel")),
    ("i:cement", "industry", "水泥", "Cement", ()),
    ("a:ndrc", "agency", "国家发展和改革委员会", "National Development and Reform Commission", ("发改委", "NDRC")),
    ("r:shanxi", "region", "山西省", "Shanxi", ("山西",)),
    ("p:plan", "policy", "工厂节能方案", "", ()),
    ("p:rules", "policy", "关于哪些政策涉及钢铁的说明", "", ()),
)
FILLED = {"industry": ("i:steel", "钢铁", "steel"), "agency": ("a:ndrc", "发改委", "NDRC")} | {
    "region": ("r:shanxi", "山西", "Shanxi"),
    "policy": ("p:plan", "工厂节能方案", "工厂节能方案"),
    "name": ("i:steel", "钢铁", "steel"),
}


@pytest.fixture
def index() -> LabelIndex:
    names = []
    for iri, kind, chinese, english, others in NAMES:
        names.append(Name(iri=iri, kind=kind, text=chinese, preferred=True))
        names += [Name(iri=iri, kind=kind, text=english, language="en", preferred=True)] if english else []
        names += [Name(iri=iri, kind=kind, text=other, language="en") for other in others]
    return index_names(names)


def understood(text: str, index: LabelIndex) -> Question:
    reading = read_question(text, index)
    assert isinstance(reading, Question), reading
    return reading


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("place", [1, 2], ids=["chinese", "english"])
def test_every_form_understands_its_own_example(form: Form, place: int, index: LabelIndex) -> None:
    example = form.chinese if place == 1 else form.english
    question = SLOT.sub(lambda slot: "2024" if slot[1] == "year" else FILLED[slot[1]][place], example)
    reading = understood(question, index)
    assert reading.form == form.id
    assert {slot: one.iri for slot, one in reading.slots.items()} == {
        slot: FILLED[slot][0] for slot in form.slots if slot != "year"
    }
    assert reading.year == (2024 if "{year}" in example else None)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Which policies affect the steel industry?", "policies-of-industry"),
        ("what policies cover iron and steel", "policies-of-industry"),
        ("list all policies about STEEL", "policies-of-industry"),
        ("哪些政策影响鋼鐵行業？", "policies-of-industry"),
        ("与钢铁有关的政策有哪些", "policies-of-industry"),
        ("钢铁相关政策", "policies-of-industry"),
        ("有多少政策针对钢铁", "policies-of-industry"),
        ("how many policies address steel?", "policies-of-industry"),
        ("哪些政策涉及steel", "policies-of-industry"),
        ("what did NDRC publish", "policies-of-agency"),
        ("which policies were issued by the NDRC", "policies-of-agency"),
        ("发改委发布了多少政策", "policies-of-agency"),
        ("由发改委印发的文件有哪些", "policies-of-agency"),
        ("what policies are there in Shanxi", "policies-of-region"),
        ("how many policies does Shanxi have", "policies-of-region"),
        ("山西有多少政策？", "policies-of-region"),
        ("which policies affect Shanxi", "policies-of-region"),
        ("2024 年出台了哪些政策", "policies-of-year"),
        ("2024年有多少政策", "policies-of-year"),
        ("which policies from 2024", "policies-of-year"),
        ("《工厂节能方案》是哪些部门联合印发的", "issuers-of-policy"),
        ("by whom was 工厂节能方案 issued", "issuers-of-policy"),
        ("《工厂节能方案》是哪一年发布的？", "date-of-policy"),
        ("when did 工厂节能方案 come out", "date-of-policy"),
        ("《工厂节能方案》覆盖哪些产业", "industries-of-policy"),
        ("what does 工厂节能方案 cover", "industries-of-policy"),
        ("《工厂节能方案》的制定依据是什么", "basis-of-policy"),
        ("what is 工厂节能方案 based on", "basis-of-policy"),
        ("哪些文件取代了《工厂节能方案》", "successor-of-policy"),
        ("what was 工厂节能方案 replaced by", "successor-of-policy"),
        ("which policies did NDRC issue on steel", "policies-of-industry-and-agency"),
        ("which policies on steel were issued by NDRC", "policies-of-industry-and-agency"),
        ("发改委发布的哪些政策涉及钢铁", "policies-of-industry-and-agency"),
        ("which policies touch steel in Shanxi", "policies-of-industry-and-region"),
        ("山西涉及钢铁的政策有哪些", "policies-of-industry-and-region"),
        ("which policies touch steel in 2024", "policies-of-industry-and-year"),
        ("2024年发布了多少涉及钢铁的政策", "policies-of-industry-and-year"),
        ("哪些部门管理钢铁行业", "agencies-of-industry"),
        ("which sectors does NDRC regulate", "industries-of-agency"),
        ("What must the steel industry reach by 2027?", "targets-of-industry-by-year"),
        ("by 2030, what must steel achieve", "targets-of-industry-by-year"),
        ("steel targets by 2027", "targets-of-industry-by-year"),
        ("钢铁行业2030年前要达到什么目标", "targets-of-industry-by-year"),
        ("钢铁行业到2030年底的目标是什么", "targets-of-industry-by-year"),
        ("2030年前钢铁要实现哪些目标？", "targets-of-industry-by-year"),
        ("what are the targets for steel", "targets-of-industry"),
        ("which targets concern steel", "targets-of-industry"),
        ("钢铁的目标", "targets-of-industry"),
        ("how many targets does steel have", "targets-of-industry"),
        ("targets of Shanxi by 2025", "targets-of-region-by-year"),
        ("山西省到2025年的目标有哪些", "targets-of-region-by-year"),
        ("到2025年山西有哪些目标", "targets-of-region-by-year"),
        ("山西有多少目标", "targets-of-region"),
        ("which targets are there in Shanxi", "targets-of-region"),
        ("what targets does 工厂节能方案 set", "targets-of-policy"),
        ("《工厂节能方案》提出了哪些目标", "targets-of-policy"),
        ("what are the goals of 工厂节能方案 by 2025", "targets-of-policy-by-year"),
        ("《工厂节能方案》提出的2027年目标有哪些", "targets-of-policy-by-year"),
        ("which targets did NDRC set", "targets-of-agency"),
        ("发改委提出了哪些目标", "targets-of-agency"),
        ("which targets fall due by 2027", "targets-by-year"),
        ("targets before 2027", "targets-by-year"),
        ("2027年前到期的目标", "targets-by-year"),
        ("到2027年有哪些目标", "targets-by-year"),
        ("哪些目标2027年到期", "targets-by-year"),
        ("which targets for steel in Shanxi", "targets-of-industry-and-region"),
        ("山西的钢铁行业目标有哪些", "targets-of-industry-and-region"),
        ("how much must steel reduce by 2030", "reductions-by-year"),
        ("钢铁到2030年要降低多少", "reductions-by-year"),
        ("how much must Shanxi cut", "reductions"),
        ("山西需要减少多少", "reductions"),
        ("有多少目标", "targets"),
        ("what are the targets", "targets"),
        ("有多少政策", "policies"),
        ("how many policies are there?", "policies"),
        ("请问什么是钢铁", "about"),
        ("what is steel", "about"),
        ("钢铁", "about"),
    ],
)
def test_questions_are_understood_as_people_put_them(text: str, form: str, index: LabelIndex) -> None:
    assert understood(text, index).form == form


@pytest.mark.parametrize(("text", "counting"), [("有多少政策涉及钢铁", True), ("how many policies touch steel", True)])
def test_a_question_for_a_number_is_known_as_one(text: str, counting: bool, index: LabelIndex) -> None:  # noqa: FBT001
    assert understood(text, index).counting is counting
    assert not understood("which policies touch steel", index).counting


@pytest.mark.parametrize(
    "text",
    [
        "哪些政策不涉及钢铁",
        "which policies do not touch steel",
        "why does steel need policies so badly these days",
        "which laws touch steel",
        "钢铁行业今年的产量会不会超过去年的水平呢",
        "?",
        "",
        "steel " * 200,
    ],
)
def test_what_is_outside_the_forms_is_not_answered(text: str, index: LabelIndex) -> None:
    assert isinstance(read_question(text, index), NotUnderstood)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("why is there so much steel being made in Shanxi", "which policies in Shanxi touch steel"),
        ("发改委为什么不喜欢钢铁", "发改委"),
    ],
)
def test_the_nearest_forms_hold_the_readers_own_words(text: str, expected: str, index: LabelIndex) -> None:
    reading = read_question(text, index)
    assert isinstance(reading, NotUnderstood)
    assert reading.suggestions
    if expected.isascii():
        assert expected in reading.suggestions
    else:
        assert any(expected in question and "钢铁" in question for question in reading.suggestions)
    for question in reading.suggestions:
        assert isinstance(read_question(question, index), Question)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("which policies touch stel", "钢铁"), ("哪些政策涉及钢贴", "钢铁"), ("哪些政策涉及水坭", "水泥")],
)
def test_an_unknown_name_leads_to_the_nearest_ones(text: str, nearest: str, index: LabelIndex) -> None:
    reading = read_question(text, index)
    assert isinstance(reading, UnclearName)
    assert not reading.match.candidates
    assert nearest in [one.label for one in reading.match.nearest]


def test_a_name_of_two_things_is_not_decided() -> None:
    names = [Name(iri=f"r:{n}", kind="region", text="朝阳区", preferred=True) for n in (1, 2)]
    reading = read_question("朝阳区有哪些政策", index_names(names))
    assert isinstance(reading, UnclearName)
    assert [one.iri for one in reading.match.candidates] == ["r:1", "r:2"]


def test_a_title_may_hold_the_words_of_a_form(index: LabelIndex) -> None:
    reading = understood("《关于哪些政策涉及钢铁的说明》是谁发布的", index)
    assert (reading.form, reading.slots["policy"].iri) == ("issuers-of-policy", "p:rules")


def test_there_are_examples_in_both_languages() -> None:
    assert len(examples()) == len(examples(chinese=True)) >= 16


def test_every_slot_of_a_pattern_is_a_slot_of_its_form() -> None:
    for form in FORMS:
        for text in (*form.patterns, form.chinese, form.english):
            slots = set(SLOT.findall(text)) - {"1", "2"}
            assert slots == set(form.slots), (form.id, text)
            assert slots <= {*SLOT_KINDS, "year"}
