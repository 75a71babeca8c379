"""Hostile and broken files: each gives one clear finding, and the rest is read."""

import contextlib
import io
import itertools
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.cli.main import cli
from kg.errors import Finding, InputError, Severity
from kg.extraction import extract_file
from kg.ingest.corpus import Input, find_inputs, read_text
from kg.ingest.formats import raw_text
from kg.ingest.limits import DEFAULT, Limits
from kg.ingest.reading import read_documents
from kg.model import Document, Span
from kg.pipeline import build
from tests.ingest import makers

LINES = ["# 某省工业节能方案", "2024年9月3日，生态环境部印发《钢铁企业炉渣利用办法》，对钢铁行业提出要求。"]
GOOD = makers.plain(LINES)
ENTITY_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)
REMOTE = ENTITY_BOMB.replace('<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">', '<!ENTITY a SYSTEM "file:///etc/hostname">').replace(
    "<!DOCTYPE d [", '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd" ['
)


def read(data: bytes, *, name: str = "a", limits: Limits = DEFAULT, folder: Path) -> list[Document | Finding]:
    path = folder / "file"
    path.write_bytes(data)
    return list(read_documents(Input(path, name), limits=limits))


def codes(found: list[Document | Finding]) -> list[str]:
    return [one.code for one in found if isinstance(one, Finding)]


def names(found: list[Document | Finding]) -> list[str]:
    return [one.path for one in found if isinstance(one, Document)]


def nested(levels: int) -> bytes:
    data = GOOD
    for level in range(levels):
        data = makers.archive({"a.txt" if level == 0 else "inner.zip": data})
    return data


def lying_archive() -> bytes:
    """Return an archive whose member says that it has 5 bytes and has a million."""
    data = makers.archive({"a.txt": b"a" * 1_000_000})
    return data.replace((1_000_000).to_bytes(4, "little"), (5).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (makers.pdf(LINES, password="geheim"), "KG-I07"),
        (makers.pdf(LINES)[:-400], "KG-I08"),
        (makers.pdf(LINES)[:200], "KG-I08"),
        (b"%PDF-1.7\n%%EOF", "KG-I08"),
        (makers.archive({"word/document.xml": ENTITY_BOMB.encode()}), "KG-I12"),
        (makers.archive({"word/document.xml": REMOTE.encode()}), "KG-I12"),
        (makers.archive({"word/document.xml": b"<w:document"}), "KG-I08"),
        (makers.archive({"word/document.xml": b"<a>" * 100_000}), "KG-I08"),
        (makers.open_document(ENTITY_BOMB), "KG-I12"),
        (makers.word(LINES)[:-300], "KG-I08"),
        (lying_archive(), "KG-I08"),
        (b"PK\x05\x06" + b"\0" * 18, ""),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_a_broken_or_hostile_file_is_one_finding(data: bytes, code: str, tmp_path: Path) -> None:
    found = read(data, folder=tmp_path)
    assert codes(found) == ([code] if code else [])
    assert names(found) == []


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le"])
def test_a_file_in_two_encodings_is_refused(encoding: str, tmp_path: Path) -> None:
    other = "工作方案中有的部分用一种方式保存，另一部分用另一种。\n".encode(encoding, "ignore")
    found = read(other + GOOD + b"\n" + other, folder=tmp_path)
    assert (names(found), len(codes(found))) == ([], 1)
    assert codes(found)[0] in {"KG-I03", "KG-I04"}
    assert codes(read(other * 3, folder=tmp_path)) == ([] if encoding != "utf-16-le" else ["KG-I03"])


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = (
        "<!DOCTYPE html SYSTEM 'http://127.0.0.1:9/x.dtd'><html><link rel=stylesheet href='http://127.0.0.1:9/x.css'>"
    )
    assert names(read((page + "<img src='http://127.0.0.1:9/x.png'><p>正文</html>").encode(), folder=tmp_path)) == ["a"]
    assert codes(read(makers.archive({"word/document.xml": REMOTE.encode()}), folder=tmp_path)) == ["KG-I12"]


def test_a_pdf_that_only_forbids_changes_is_read(tmp_path: Path) -> None:
    assert names(read(makers.pdf(LINES, password=""), folder=tmp_path)) == ["a"]


@pytest.mark.parametrize(
    ("data", "limits", "option"),
    [
        (GOOD, Limits(size=20), "--max-size"),
        (GOOD, Limits(characters=20), "--max-characters"),
        (makers.pdf(LINES), Limits(characters=20), "--max-characters"),
        (makers.word(LINES), Limits(characters=20), "--max-characters"),
        (makers.html(LINES), Limits(characters=20), "--max-characters"),
        (makers.pdf_pages("甲", "乙", "丙"), Limits(pages=2), "--max-pages"),
        (makers.archive({f"{number}.txt": GOOD for number in range(3)}), Limits(members=2), "--max-members"),
        (nested(3), Limits(depth=2), "--max-depth"),
    ],
)
def test_a_limit_is_one_finding_that_names_its_option(data: bytes, limits: Limits, option: str, tmp_path: Path) -> None:
    found = read(data, limits=limits, folder=tmp_path)
    assert codes(found) == ["KG-I05"]
    assert option in str(found[0])
    assert len(names(read(data, folder=tmp_path))) >= 1


@pytest.mark.parametrize("make", [makers.plain, makers.html, makers.word, makers.pdf, makers.gb18030])
def test_a_file_that_takes_too_long_is_given_up_at_any_step(
    make: Callable[[list[str]], bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = make(LINES)
    for steps in range(30):
        moments = itertools.chain([0] * steps, itertools.repeat(200))
        # The clock of the limits alone: other threads of the process, such as a server, go by the real one.
        clock = SimpleNamespace(monotonic=lambda moments=moments: next(moments))
        monkeypatch.setattr("kg.ingest.limits.time", clock)
        found = read(data, limits=Limits(seconds=150), folder=tmp_path)
        if 1 <= steps < 8:
            assert "takes longer than 150 seconds" in str(found[0]), steps
            assert (codes(found), "--max-seconds" in str(found[0])) == (["KG-I05"], True)
    assert names(found) == ["a"]


def test_archives_in_archives_are_read_to_the_depth_allowed(tmp_path: Path) -> None:
    assert names(read(nested(3), name="a.zip", folder=tmp_path)) == ["a.zip/inner.zip/inner.zip/a.txt"]
    assert codes(read(nested(4), folder=tmp_path)) == ["KG-I05"]


@pytest.mark.parametrize("wrap", [lambda data: data, lambda data: makers.archive({"inner.zip": data})])
def test_a_bomb_is_given_up_and_what_came_before_it_is_read(wrap: Callable[[bytes], bytes], tmp_path: Path) -> None:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        file.writestr("a.txt", GOOD)
        for number in range(4):
            file.writestr(f"b{number}.txt", b"\0" * 4_000_000)
    found = read(wrap(stream.getvalue()), folder=tmp_path)
    assert len(names(found)) == 1
    assert "more than 100 times its size" in str(found[-1])


def test_a_member_that_leads_out_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    bad = ("../up.txt", "/etc/absolute.txt", "b/../../up.txt", "C:\\up.txt", "..\\up.txt")
    found = read(makers.archive(dict.fromkeys((*bad, "ok..txt"), GOOD)), name="a.zip", folder=tmp_path)
    assert codes(found) == ["KG-I12"] * len(bad)
    assert names(found) == ["a.zip/ok..txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_large_sparse_file_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(1 << 30)
    (tmp_path / "good.txt").write_bytes(GOOD)
    report = build([tmp_path], output=tmp_path / "out")
    assert (report.documents, [finding.code for finding in report.findings]) == (1, ["KG-I05"])


def test_links_that_lead_nowhere_or_around_are_reported(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(GOOD)
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "round").symlink_to(tmp_path)
    inputs, findings = find_inputs([tmp_path, tmp_path / "a.txt"])
    assert [entry.name for entry in inputs] == ["good.txt"]
    assert sorted((finding.where, finding.severity) for finding in findings[:3]) == [
        ("a.txt", Severity.ERROR),
        ("b.txt", Severity.ERROR),
        ("round", Severity.WARNING),
    ]
    assert "leads nowhere" in findings[3].message


def test_a_folder_that_may_not_be_opened_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("open", "shut"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_bytes(GOOD)
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    inputs, findings = find_inputs([tmp_path])
    assert [entry.name for entry in inputs] == ["open/a.txt"]
    assert [(one.where, one.message, one.severity) for one in findings] == [
        ("shut", "Permission denied", Severity.ERROR)
    ]


def test_names_with_line_breaks_and_escapes_do_not_reach_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "good\x1b[31m\n.txt").write_bytes(GOOD)
    (folder / "empty\x1b[2J\n.txt").write_bytes(b"")
    (folder / os.fsdecode(b"bytes\xff.txt")).write_bytes(GOOD + b"\n")
    result = CliRunner().invoke(cli, ["build", str(folder), "-o", str(tmp_path / "out")], catch_exceptions=False)
    assert result.exit_code == 1
    assert "2 documents read" in result.stdout
    assert "\x1b" not in result.output
    assert len([line for line in result.stderr.splitlines() if "KG-I02" in line]) == 1


def test_the_raw_text_of_each_document_is_kept_beside_the_graph(tmp_path: Path) -> None:
    folder, output = tmp_path / "papers", tmp_path / "out"
    folder.mkdir()
    for name, data in {
        "a.pdf": makers.pdf(LINES),
        "b.docx": makers.word(LINES),
        "c.html": makers.html(LINES),
        "d.txt": GOOD,
        "e.zip": makers.archive({"f.pdf": makers.pdf([*LINES, "完。"])}),
    }.items():
        (folder / name).write_bytes(data)
    (output / "texts").mkdir(parents=True)
    for name in ("0123456789ab.txt", "notes.txt"):
        (output / "texts" / name).write_text("旧", encoding="utf-8")
    build([folder], output=output)
    listed = {one["path"]: one for one in json.loads((output / "manifest.json").read_text("utf-8"))["documents"]}
    assert sorted(listed) == ["a.pdf", "b.docx", "c.html", "d.txt", "e.zip/f.pdf"]
    for path, one in listed.items():
        if "/" not in path:
            expected = read_text((folder / path).read_bytes(), name=path)
            assert (output / one["text"]).read_bytes().decode() == expected.raw
    written = {path.name for path in (output / "texts").iterdir()}
    assert written == {Path(one["text"]).name for one in listed.values()} | {"notes.txt"}


@pytest.mark.parametrize("make", [makers.pdf, makers.word, makers.html, makers.plain])
def test_standard_input_may_be_of_any_format(make: Callable[[list[str]], bytes], tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["extract", "-"], input=make(LINES), catch_exceptions=False)
    assert json.loads(result.stdout)["policies"][0]["title"] == "钢铁企业炉渣利用办法"
    packed = makers.archive({"a.txt": make(LINES)})
    built = CliRunner().invoke(cli, ["build", "-", "-o", str(tmp_path)], input=packed, catch_exceptions=False)
    assert "1 document read" in built.stdout


def test_options_of_the_limits_reach_the_reader(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(makers.pdf_pages("甲", None, "乙"))
    arguments = ["extract", str(tmp_path / "a.pdf")]
    assert "needs OCR: no text on page 2" in CliRunner().invoke(cli, arguments).stderr
    refused = CliRunner().invoke(cli, [*arguments, "--max-pages", "2"])
    assert (refused.exit_code, "--max-pages" in refused.stderr) == (1, True)
    assert CliRunner().invoke(cli, [*arguments, "--max-pages", "0"]).exit_code == 2


def test_an_archive_of_several_documents_is_too_much_for_one_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(makers.archive({"a.txt": GOOD, "b.txt": GOOD}))
    with pytest.raises(InputError, match="KG-I10"):
        extract_file(str(path))


@pytest.mark.parametrize("name", Limits.__dataclass_fields__)
def test_a_limit_of_nothing_is_no_limit(name: str) -> None:
    with pytest.raises(ValueError, match="positive"):
        Limits(**{name: 0})


SAMPLES = (GOOD, makers.pdf(LINES), makers.word(LINES), makers.html(LINES), makers.archive({"a.txt": GOOD}))


@settings(deadline=None)
@given(st.sampled_from(SAMPLES), st.lists(st.tuples(st.integers(0, 1 << 20), st.binary(max_size=8)), max_size=6))
def test_any_bytes_give_documents_or_findings(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, damage: list[tuple[int, bytes]]
) -> None:
    for place, patch in damage:
        start = place % len(data)
        data = data[:start] + patch + data[start + len(patch) :]
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)
    found = list(read_documents(Input(path, "a")))
    assert found or data.startswith(b"PK")
    for one in found:
        if isinstance(one, Document):
            quote = one.quote(Span(0, len(one.text)))
            assert one.raw[quote.start : quote.end] == quote.text


@settings(deadline=None)
@given(st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0"]), st.binary(max_size=300))
def test_bytes_behind_any_signature_give_text_or_an_error(head: bytes, rest: bytes) -> None:
    with contextlib.suppress(InputError):
        assert "\0" not in raw_text(head + rest, name="a").chars
