import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ask.labels import LabelIndex, Name
from kg.ask.naming import index_names

NAMES = (
    Name(iri="x:steel", kind="industry", text="钢铁", preferred=True),
    Name(iri="x:steel", kind="industry", text="Iron and steel", language="en", preferred=True),
    Name(iri="x:steel", kind="industry", text="steel", language="en"),
    Name(iri="x:steel", kind="industry", text="iron-steel", code=True),
    Name(iri="x:battery", kind="industry", text="锂电池", preferred=True),
    Name(iri="x:battery", kind="industry", text="lithium battery", language="en"),
    Name(iri="x:energy", kind="industry", text="能源行业", preferred=True),
    Name(iri="x:ndrc", kind="agency", text="国家发展和改革委员会", preferred=True),
    Name(iri="x:ndrc", kind="agency", text="NDRC", language="en"),
    Name(iri="x:shanxi", kind="region", text="山西省", preferred=True),
    Name(iri="x:shanxi", kind="region", text="140000", code=True),
    Name(iri="x:plan", kind="policy", text="关于印发工厂节能方案的通知", preferred=True),
    Name(iri="x:jilin", kind="region", text="吉林", preferred=False),
)
KNOWN = (
    Name(iri="x:jilin-city", kind="region", text="吉林", preferred=False),
    Name(iri="x:cement", kind="industry", text="水泥", preferred=True),
    Name(iri="x:steel", kind="industry", text="粗钢"),
)


@pytest.fixture
def index() -> LabelIndex:
    return index_names(NAMES, known=KNOWN)


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("钢铁", "x:steel"),
        ("鋼鐵", "x:steel"),
        ("钢铁行业", "x:steel"),
        ("钢铁产业", "x:steel"),
        ("鋼鐵領域", "x:steel"),
        (" Steel ", "x:steel"),
        ("STEEL", "x:steel"),
        ("the steel industry", "x:steel"),
        ("steel sector", "x:steel"),
        ("iron-steel", "x:steel"),
        ("x:steel", "x:steel"),
        ("粗钢", "x:steel"),
        ("lithium batteries", "x:battery"),
        ("能源", "x:energy"),
        ("能源领域", "x:energy"),
        ("ndrc", "x:ndrc"),
        ("the NDRC", "x:ndrc"),
        ("140000", "x:shanxi"),
        ("《工厂节能方案》", "x:plan"),
        ("工厂节能方案", "x:plan"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, iri: str, index: LabelIndex) -> None:
    match = index.find(name)
    assert match.only is not None, match
    assert match.only.iri == iri


def test_what_documents_speak_of_comes_before_what_is_only_known(index: LabelIndex) -> None:
    assert [one.iri for one in index.find("吉林").candidates] == ["x:jilin"]


def test_a_thing_that_no_document_names_is_still_known(index: LabelIndex) -> None:
    found = index.find("水泥").only
    assert found is not None
    assert found.known_only
    steel = index.find("钢铁").only
    assert steel is not None
    assert (steel.known_only, steel.label, steel.label_en) == (False, "钢铁", "Iron and steel")


def test_a_preferred_label_comes_before_an_alias() -> None:
    names = (
        Name(iri="x:alias", kind="industry", text="电力"),
        Name(iri="x:alias", kind="industry", text="电网", preferred=True),
        Name(iri="x:label", kind="industry", text="电力", preferred=True),
    )
    found = index_names(names).find("电力").only
    assert found is not None
    assert found.iri == "x:label"


def test_several_things_of_one_name_are_listed_by_kind() -> None:
    names = [Name(iri=f"x:{kind}", kind=kind, text="北京", preferred=True) for kind in ("region", "policy", "industry")]
    match = index_names(names).find("北京")
    assert match.only is None
    assert [one.kind for one in match.candidates] == ["industry", "policy", "region"]
    assert not match.nearest


def test_a_kind_that_no_question_names_is_no_harm() -> None:
    names = [Name(iri=f"x:{kind}", kind=kind, text="issued", preferred=True) for kind in ("status", "industry")]
    assert list(index_names(names).at("issued")) == ["industry"]
    assert [one.kind for one in index_names(names).find("issued", kinds=["status", "industry"]).candidates] == [
        "industry",
        "status",
    ]


def test_only_kinds_that_fit_are_looked_at(index: LabelIndex) -> None:
    assert index.find("钢铁", kinds=["region"]).only is None
    assert all(one.kind == "region" for one in index.find("山东", kinds=["region"]).nearest)


@pytest.mark.parametrize(("name", "nearest"), [("stel", "x:steel"), ("钢贴", "x:steel"), ("工厂节能办法", "x:plan")])
def test_an_unknown_name_has_nearest_ones(name: str, nearest: str, index: LabelIndex) -> None:
    match = index.find(name)
    assert not match.candidates
    assert nearest in [one.iri for one in match.nearest]
    assert len(match.nearest) <= 5


def test_the_order_of_the_names_does_not_matter(index: LabelIndex) -> None:
    shuffled = list(NAMES)
    random.Random(4).shuffle(shuffled)
    assert index_names(shuffled, known=reversed(KNOWN)) == index


@given(st.text(max_size=40))
def test_any_text_is_looked_up_without_an_error(text: str) -> None:
    match = index_names(NAMES).find(text)
    assert not (match.candidates and match.nearest)
