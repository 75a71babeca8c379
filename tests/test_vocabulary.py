import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kg.chinese import fold, simplify
from kg.errors import VocabularyError
from kg.resources import resource
from kg.vocabulary import Concept, Guard, Vocabulary, load_vocabulary

VOCABULARY = load_vocabulary()
TABLES = ("industries", "agencies", "regions", "document_types", "known_policies", "units", "indicators", "instruments")
GOLD_TYPES = [
    *("law", "regulation", "plan", "action_plan", "implementation_plan", "opinion", "notice", "measures", "guideline"),
    *("catalogue", "standard", "standard_system", "rules", "agreement", "treaty", "strategy", "white_paper", "report"),
    *("decision", "manual", "other"),
]


def table(name: str, vocabulary: Vocabulary = VOCABULARY) -> Mapping[str, Concept]:
    concepts: Mapping[str, Concept] = getattr(vocabulary, name)
    return concepts


def names(name: str, *, chinese: bool) -> Iterator[tuple[str, str]]:
    for concept in table(name).values():
        label, aliases = (concept.label_zh, concept.aliases_zh) if chinese else (concept.label_en, concept.aliases_en)
        yield from ((concept.id, alias) for alias in (label, *aliases))


def named(name: str, words: str) -> set[str]:
    return {identity for identity, alias in names(name, chinese=True) if alias == words}


def is_rejected(guard: Guard, text: str) -> bool:
    spans = [match.span() for match in re.finditer(guard.avoid, text)]
    found = [match.span() for match in re.finditer(re.escape(guard.alias), text)]
    return bool(found) and all(any(s <= start and end <= e for s, e in spans) for start, end in found)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for file in resource("vocabulary").glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def edit(folder: Path, file: str, *, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


@pytest.mark.parametrize("chinese", [True, False])
@pytest.mark.parametrize("name", TABLES)
def test_every_name_folds_to_something_and_has_no_space_around_it(name: str, chinese: bool) -> None:  # noqa: FBT001
    unitless = name == "units"  # % and ℃ fold to nothing or to another sign
    bad = [
        alias for _, alias in names(name, chinese=chinese) if alias != alias.strip() or not (unitless or fold(alias))
    ]
    assert bad == []


@pytest.mark.parametrize("name", TABLES)
def test_chinese_names_are_in_simplified_characters(name: str) -> None:
    kept = {"乾县", "乾安县"}  # the converter takes 乾 for 干, but these places keep it
    assert [alias for _, alias in names(name, chinese=True) if simplify(alias) != alias and alias not in kept] == []


def test_only_counties_share_a_name_and_their_parents_differ() -> None:
    regions = VOCABULARY.regions.values()
    above = Counter(alias for r in regions if r.type != "county" for alias in {r.label_zh, *r.aliases_zh})
    assert [alias for alias, count in above.items() if count > 1] == []
    counties = Counter((r.label_zh, r.broader) for r in regions if r.type == "county")
    assert [county for county, count in counties.items() if count > 1] == []
    assert len(named("regions", "鼓楼区")) == 4


def test_counties_have_no_aliases_and_a_parent() -> None:
    counties = [r for r in VOCABULARY.regions.values() if r.type == "county"]
    assert len(counties) > 2800
    assert [r.id for r in counties if r.aliases_zh or not r.broader] == []


def test_each_ending_of_titles_shows_one_type() -> None:
    endings = Counter(ending for kind in VOCABULARY.document_types.values() for ending in kind.endings)
    assert [ending for ending, count in endings.items() if count > 1] == []


@pytest.mark.parametrize("kind", GOLD_TYPES)
def test_the_annotated_types_are_top_types_of_policies(kind: str) -> None:
    assert VOCABULARY.document_types[kind].policy
    assert not VOCABULARY.document_types[kind].broader


def test_finer_types_lead_to_an_annotated_type() -> None:
    types = VOCABULARY.document_types
    leading = {key for key, kind in types.items() if set(kind.broader) & set(GOLD_TYPES)}
    assert set(types) - leading - set(GOLD_TYPES) == {"media", "study"}
    assert not types["media"].policy
    assert not types["study"].policy


@pytest.mark.parametrize("guard", VOCABULARY.guards, ids=lambda guard: f"{guard.kind}-{guard.alias}-{guard.example}")
def test_a_guard_rejects_its_example_and_spares_its_alias_somewhere(guard: Guard) -> None:
    assert is_rejected(guard, guard.example)
    listed = f"天津市、{guard.alias}业、等"
    plain = f"。{guard.alias}产业，{guard.alias}。"
    lookbehind = guard.avoid.startswith("(?<!")
    assert lookbehind or not is_rejected(guard, listed) or not is_rejected(guard, plain)


@pytest.mark.parametrize(
    ("name", "words", "identity"),
    [
        ("industries", "钢铁", "iron-steel"),
        ("industries", "水泥熟料", "cement"),
        ("industries", "电解铝", "electrolytic-aluminium"),
        ("industries", "风力发电", "wind"),
        ("industries", "海上风电", "offshore-wind"),
        ("industries", "太阳能热发电", "csp"),
        ("industries", "动力锂电池", "traction-batteries"),
        ("industries", "绿色数据中心", "data-centre"),
        ("industries", "建筑材料", "building-materials"),
        ("agencies", "发改委", "ndrc"),
        ("agencies", "国家发展改革委", "ndrc"),
        ("agencies", "党中央", "cpc-cc"),
        ("agencies", "国新办", "scio"),
        ("agencies", "中华人民共和国国务院", "state-council"),
        ("agencies", "联合国气候变化框架公约秘书处", "unfccc"),
        ("agencies", "国家能源局资质中心", "nea-qual"),
        ("regions", "我国", "cn"),
        ("regions", "山西", "cn-140000"),
        ("regions", "苏州", "cn-320500"),
        ("regions", "鄂尔多斯", "cn-150600"),
        ("regions", "迁安市", "cn-130283"),
        ("regions", "阿联酋", "ae"),
        ("regions", "全英", "gb"),
        ("regions", "长三角", "group-yrd"),
        ("known_policies", "党的二十大报告", "cpc20-report"),
        ("known_policies", "RCEP", "rcep"),
        ("known_policies", "昆蒙框架", "kunming-montreal"),
        ("units", "度", "KWH"),
        ("units", "平米", "M2"),
    ],
)
def test_a_name_stands_for_its_concept(name: str, words: str, identity: str) -> None:
    assert named(name, words) == {identity}


@pytest.mark.parametrize("words", ["吉林", "海南", "朝阳"])
def test_a_prefecture_is_not_known_by_a_name_that_is_another_place(words: str) -> None:
    found = {VOCABULARY.regions[identity].type for identity in named("regions", words)}
    assert "prefecture" not in found


@pytest.mark.parametrize(
    ("narrow", "broad"),
    [
        ("iron-steel", "manufacturing"),
        ("manufacturing", "industry"),
        ("offshore-wind", "wind"),
        ("electrolytic-aluminium", "aluminium"),
        ("nev", "automotive"),
        ("renewables", "nonfossil"),
    ],
)
def test_a_narrow_industry_lies_in_a_broad_one(narrow: str, broad: str) -> None:
    assert broad in VOCABULARY.industries[narrow].broader


@pytest.mark.parametrize(
    ("identity", "kind"),
    [
        ("iso", "organization"),
        ("iec", "organization"),
        ("itu", "agency"),
        ("wb", "agency"),
        ("cgs", "agency"),
        ("shanghai-eex", "agency"),
        ("cisa", "organization"),
        ("china-rail", "organization"),
    ],
)
def test_public_authority_tells_agencies_from_organizations(identity: str, kind: str) -> None:
    assert VOCABULARY.agencies[identity].kind == kind


def test_a_ministry_is_not_its_general_office() -> None:
    inner = ("办公厅", "综合司")
    offices = {"cpc-go", "sc-go"}
    found = [key for key, alias in names("agencies", chinese=True) if alias.endswith(inner) and key not in offices]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "short", "full"),
    [
        ("drc", "发改委", "发展和改革委员会"),
        ("industry", "经信厅", "经济和信息化厅"),
        ("gov", "政府", "人民政府"),
        ("gov-office", "政府办公厅", "人民政府办公厅"),
    ],
)
def test_a_short_tail_stands_for_a_full_one(pattern: str, short: str, full: str) -> None:
    assert (short, full) in VOCABULARY.agency_patterns[pattern].short


def test_short_tails_lead_to_one_full_tail() -> None:
    tails = Counter(short for p in VOCABULARY.agency_patterns.values() for short, _ in p.short)
    assert [short for short, count in tails.items() if count > 1] == []


def test_a_compound_names_its_regions() -> None:
    assert VOCABULARY.region_compounds["川渝"].regions == ("cn-510000", "cn-500000")


def test_units_of_one_dimension_lead_to_one_canonical_unit() -> None:
    for unit in VOCABULARY.units.values():
        canonical = VOCABULARY.units[unit.canonical]
        assert canonical.canonical == canonical.id, unit.id
        assert canonical.multiplier == 1, unit.id
        assert unit.multiplier > 0, unit.id


def test_ten_thousand_is_never_part_of_a_unit() -> None:
    assert [alias for _, alias in names("units", chinese=True) if alias.startswith(("万", "亿"))] == []


def test_known_policies_have_patterns_that_compile_and_types_of_policies() -> None:
    types = VOCABULARY.document_types
    assert [p.id for p in VOCABULARY.known_policies.values() if not types[p.type].policy] == []
    assert VOCABULARY.known_policies["uk-cfd"].context == "英国"


@pytest.mark.parametrize("file", sorted(path.name for path in resource("vocabulary").glob("*.csv")))
def test_tables_are_small_and_have_plain_line_ends(file: str) -> None:
    content = (resource("vocabulary") / file).read_bytes()
    assert len(content) < 1_000_000
    assert b"\r" not in content


@pytest.mark.parametrize("name", [name for name in TABLES if name != "regions"])
def test_rows_are_sorted_by_id(name: str) -> None:
    assert list(table(name)) == sorted(table(name))


def test_the_body_of_an_official_name_is_known_without_a_search() -> None:
    assert VOCABULARY.agency_labels["生态环境部"] == "mee"
    assert {VOCABULARY.agencies[row].label_zh for row in VOCABULARY.agency_labels.values()} == set(
        VOCABULARY.agency_labels
    )


def test_the_version_depends_on_every_table(copied: Path) -> None:
    assert load_vocabulary(copied).version == VOCABULARY.version
    edit(copied, "guards.csv", old="世界银行发布报告", new="世界银行发布年报")
    assert load_vocabulary(copied).version != VOCABULARY.version


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "words"),
    [
        ("industries.csv", "label_zh", "label", "KG-V02", "the header"),
        ("instruments.csv", "\ncbam,", "\ncbam,,", "KG-V02", "cells instead of"),
        ("industries.csv", "\ncement,", "\nceramics,", "KG-V03", "used twice"),
        ("units.csv", ",0.001,", ",zero,", "KG-V04", "multiplier cannot be"),
        ("guards.csv", "世界(?:", "世界(", "KG-V04", "avoid cannot be"),
        ("document_types.csv", ",yes\n", ",ja\n", "KG-V04", "policy cannot be"),
        ("agency_patterns.csv", "发改委>", "发改委>>", "KG-V04", "short cannot be"),
        ("regions.csv", ",cn-130000,", ",cn-999999,", "KG-V05", "which no row has"),
        ("industries.csv", "\nmanufacturing,制造业,Manufacturing", "\nx,制造,Making", "KG-V05", "which no row has"),
    ],
)
def test_a_broken_table_is_named_with_its_line(
    copied: Path, file: str, old: str, new: str, code: str, words: str
) -> None:
    edit(copied, file, old=old, new=new)
    if (file, code) == ("guards.csv", "KG-V04"):
        edit(copied, file, old="世界(银行", new="世界(银行[")
    with pytest.raises(VocabularyError) as error:
        load_vocabulary(copied)
    assert error.value.code == code
    assert re.match(rf"{re.escape(file)}:\d+: ", str(error.value))
    assert words in str(error.value)


def test_a_circle_of_broader_concepts_is_an_error(copied: Path) -> None:
    path = copied / "instruments.csv"
    text = path.read_text(encoding="utf-8")
    lines = [
        re.sub(r"^(economic,[^,]*,[^,]*,[^,]*,[^,]*),,", r"\1,ets,", line) for line in text.splitlines(keepends=True)
    ]
    path.write_text("".join(lines), encoding="utf-8", newline="")
    with pytest.raises(VocabularyError, match="broader than itself"):
        load_vocabulary(copied)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_missing_or_undecodable_table_is_an_error(copied: Path, content: bytes | None) -> None:
    (copied / "units.csv").unlink()
    if content is not None:
        (copied / "units.csv").write_bytes(content)
    with pytest.raises(VocabularyError) as error:
        load_vocabulary(copied)
    assert error.value.code == "KG-V01"
    assert error.value.where == "units.csv"


def test_only_known_resources_can_be_asked_for() -> None:
    with pytest.raises(ValueError, match="no such resource"):
        resource("documents")
    assert (resource("vocabulary") / "industries.csv").is_file()
