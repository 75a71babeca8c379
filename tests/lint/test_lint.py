"""The tables of the program conform, and each thing that may be wrong is found with its line."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import cli
from kg.errors import Finding
from kg.lint import CODES, lint_vocabulary
from kg.resources import resource


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for file in resource("vocabulary").glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def edit(folder: Path, file: str, *, old: str, new: str) -> int:
    """Change a table at one place and return the line."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    return text[: text.index(old)].count("\n") + 1 + old.startswith("\n")


def told(found: tuple[Finding, ...]) -> list[str]:
    return [f"{one.code} {one.where}" for one in found]


def test_our_own_tables_conform() -> None:
    assert [str(one) for one in lint_vocabulary()] == []


BREAKS = [
    ("KG-V11", "industries.csv", "\nadvanced-manufacturing,先进制造业", "\nadvanced-manufacturing,钢铁"),
    ("KG-V11", "known_policies.csv", "\nagenda-2030,2030年可持续发展议程", "\nagenda-2030,生态环境部"),
    ("KG-V11", "agencies.csv", ",same name as group-oecd,", ",,"),
    ("KG-V12", "industries.csv", "航空航天,Aerospace,航空航天装备", "航空航天,Aerospace,航空航天装备|航"),
    ("KG-V12", "industries.csv", "航空航天,Aerospace,航空航天装备", "航空航天,Aerospace,航空航天装备|Q7"),
    ("KG-V13", "industries.csv", "航空航天,Aerospace,", "航空航天,,"),
    ("KG-V13", "industries.csv", "航空航天,Aerospace,", "航空航天,航天 industry,"),
    ("KG-V14", "industries.csv", "航空航天,Aerospace,航空航天装备", "航空航天,Aerospace,航空航天"),
    ("KG-V16", "guards.csv", "\n三亚,region", "\n三亚,industry"),
    ("KG-V16", "guards.csv", "第三亚洲", "第三洲"),
    ("KG-V17", "industries.csv", ",C374,3030,C30.3,", ",C474,3030,C30.3,"),
    ("KG-V17", "industries.csv", ",C374,3030,C30.3,", ",C374,3430,C30.3,"),
    ("KG-V17", "industries.csv", ",C374,3030,C30.3,", ",C374,3030,B30.3,"),
    ("KG-V17", "units.csv", "http://qudt.org/vocab/unit/BBL", "http://qudt.org/unit/BBL"),
    ("KG-V17", "indicators.csv", ",increase,", ",up,"),
    ("KG-V17", "regions.csv", "province,140000,", "province,150000,"),
    ("KG-V17", "agency_patterns.csv", "\nagri,{R} Department", "\nagri,Department"),
    (
        "KG-V18",
        "value_chain.csv",
        "\nalumina,electrolytic-aluminium,material,",
        "\nalumina,electrolytic-aluminium,heat,",
    ),
    ("KG-V18", "value_chain.csv", "\nalumina,electrolytic-aluminium,", "\nalumina,alumina,"),
    (
        "KG-V18",
        "value_chain.csv",
        "material,IPCC 2006 guidelines vol. 3 ch. 4.4 (aluminium is reduced from alumina)",
        "material,",
    ),
    ("KG-V18", "value_chain.csv", "\ncoal,heat,", "\ncoal,coking,"),
    ("KG-V05", "value_chain.csv", "\nalumina,electrolytic-aluminium,", "\nalumina,no-such,"),
    ("KG-V03", "instruments.csv", "\ncarbon-inclusion,", "\ncapacity-control,"),
    ("KG-V04", "units.csv", ",0.001,", ",zero,"),
    ("KG-V02", "instruments.csv", "\ncarbon-inclusion,", "\ncarbon-inclusion,,"),
    ("KG-V05", "industries.csv", "航空航天装备,,manufacturing,", "航空航天装备,,manufacture,"),
]


@pytest.mark.parametrize(("code", "file", "old", "new"), BREAKS, ids=lambda value: str(value)[:24])
def test_what_is_wrong_is_found_with_its_line(copied: Path, code: str, file: str, old: str, new: str) -> None:
    line = edit(copied, file, old=old, new=new)
    found = [one for one in lint_vocabulary(copied) if one.code == code]
    # Of two rows that clash the later one is named, or the table that is read later.
    assert found
    assert code == "KG-V11" or [one.where for one in found] == [f"{file}:{line}"]
    assert all(re.fullmatch(r"\w+\.csv:\d+", one.where) and one.remedy for one in found)


def test_all_broken_rows_are_told_at_once_in_order(copied: Path) -> None:
    second = edit(copied, "units.csv", old=",0.001,", new=",zero,")
    first = edit(copied, "industries.csv", old="航空航天装备,,manufacturing,", new="航空航天装备,,manufacture,")
    assert {f"KG-V05 industries.csv:{first}", f"KG-V04 units.csv:{second}"} <= set(told(lint_vocabulary(copied)))
    assert told(lint_vocabulary(copied))[0] == f"KG-V05 industries.csv:{first}"


def test_a_circle_is_told_once_for_each_row_in_it(copied: Path) -> None:
    text = (copied / "industries.csv").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("manufacturing,"))
    (copied / "industries.csv").write_text(
        text.replace(row, row.replace(",industry,", ",aerospace,", 1)), encoding="utf-8", newline=""
    )
    circle = [one.message for one in lint_vocabulary(copied) if one.code == "KG-V06"]
    assert circle
    assert all("broader than itself" in message for message in circle)


def test_a_concept_that_no_text_brings_up_is_found(copied: Path) -> None:
    path = copied / "guards.csv"
    path.write_text(path.read_text(encoding="utf-8") + "造纸,industry,造纸,造纸厂\n", encoding="utf-8", newline="")
    edit(copied, "industries.csv", old="造纸,Pulp and paper,", new="造纸,Pulp and paper,造纸|")
    lines = (copied / "industries.csv").read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, start=1) if ",造纸," in line)
    cells = lines[number - 1].split(",")
    lines[number - 1] = ",".join([*cells[:3], "", *cells[4:]])
    (copied / "industries.csv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    assert f"KG-V15 industries.csv:{number}" in told(lint_vocabulary(copied))


def test_two_counties_of_one_name_need_two_parents(copied: Path) -> None:
    path = copied / "regions.csv"
    text = path.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if ",鼓楼区," in line)
    other = row.replace(row.split(",")[0], "cn-999998", 1).replace(row.split(",")[0][3:], "999998")
    path.write_text(f"{text}{other}\n", encoding="utf-8", newline="")
    assert any(one.code == "KG-V11" and "鼓楼区" in one.message for one in lint_vocabulary(copied))


def test_a_missing_table_is_told_and_the_others_are_checked(copied: Path) -> None:
    (copied / "guards.csv").unlink()
    found = told(lint_vocabulary(copied))
    assert "KG-V01 guards.csv" in found
    assert any(line.startswith("KG-V12 industries.csv:") for line in found)


def test_the_command_says_what_is_wrong_and_ends_with_1(copied: Path) -> None:
    line = edit(copied, "industries.csv", old="航空航天,Aerospace,", new="航空航天,,")
    result = CliRunner().invoke(cli, ["validate", "--vocabulary", str(copied)])
    assert result.exit_code == 1
    assert f"error: industries.csv:{line}: aerospace has no label_en [KG-V13]\n  remedy: write" in result.stdout
    assert result.stdout.endswith("the tables do not conform: errors 1, warnings 0\n")
    found = json.loads(CliRunner().invoke(cli, ["validate", "--vocabulary", str(copied), "--format", "json"]).stdout)
    assert (found["conforms"], found["errors"], found["findings"][0]["where"]) == (False, 1, f"industries.csv:{line}")


def test_warnings_leave_the_exit_code_at_0(copied: Path) -> None:
    edit(copied, "industries.csv", old="航空航天,Aerospace,航空航天装备", new="航空航天,Aerospace,航空航天")
    result = CliRunner().invoke(cli, ["validate", "--vocabulary", str(copied)])
    assert (result.exit_code, "warnings 1" in result.stdout) == (0, True)
    assert CliRunner().invoke(cli, ["validate", "--vocabulary"]).stdout == "the tables conform: errors 0, warnings 0\n"


def test_every_code_has_a_meaning() -> None:
    assert {code for code, *_ in BREAKS} | {"KG-V01", "KG-V06", "KG-V15"} == set(CODES)
