"""Hostile and broken files in a folder: `kg build` names each with a remedy, and builds the rest."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner

from kg.cli.main import cli
from tests.ingest import makers

LINES = ["# 某省工业节能方案", "2024年9月3日，生态环境部印发《钢铁企业炉渣利用办法》，对钢铁行业提出要求。"]
ENTITY_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)


def locked_pdf(folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(makers.pdf(LINES, password="geheim"))


def cut_pdf(folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(makers.pdf(LINES)[:-400])


def zip_bomb(folder: Path) -> None:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for number in range(4):
            file.writestr(f"{number}.txt", b"\0" * 4_000_000)
    (folder / "bad.zip").write_bytes(stream.getvalue())


def entity_bomb(folder: Path) -> None:
    (folder / "bad.docx").write_bytes(makers.archive({"word/document.xml": ENTITY_BOMB.encode()}))


def sparse_file(folder: Path) -> None:
    with (folder / "bad.txt").open("wb") as stream:
        stream.truncate(1 << 30)


def link_loop(folder: Path) -> None:
    (folder / "bad.txt").symlink_to(folder / "bad too.txt")
    (folder / "bad too.txt").symlink_to(folder / "bad.txt")
    (folder / "bad folder").symlink_to(folder)


def wild_name(folder: Path) -> None:
    (folder / "bad\x1b]0;title\x07\x1b[2J\n.txt").write_bytes(b"")


def shut_folder(folder: Path) -> None:
    (folder / "bad").mkdir()
    (folder / "bad" / "hidden.txt").write_bytes(makers.plain(LINES))
    (folder / "bad").chmod(0)


def two_encodings(folder: Path) -> None:
    other = "工作方案中有的部分用一种方式保存，另一部分用另一种。\n".encode("gb18030")
    (folder / "bad.txt").write_bytes(other + makers.plain(LINES) + b"\n" + other)


@pytest.fixture
def as_anyone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a folder without rights stay shut even where the tests run as root."""
    real = os.scandir

    def scandir(path: str) -> object:
        if not Path(path).stat().st_mode & 0o444:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)


@pytest.mark.usefixtures("as_anyone")
@pytest.mark.parametrize(
    ("make", "code", "said"),
    [
        (locked_pdf, "KG-I07", "locked with a password"),
        (cut_pdf, "KG-I08", "damaged or cut off"),
        (zip_bomb, "KG-I05", "unpacks to more than 100 times its size"),
        (entity_bomb, "KG-I12", "entity bomb"),
        (sparse_file, "KG-I05", "larger than 50 MB"),
        (link_loop, "KG-I06", "leads nowhere"),
        (wild_name, "KG-I02", "holds no text"),
        (shut_folder, "KG-I06", "Permission denied"),
        (two_encodings, "KG-I04", "mixes encodings"),
    ],
)
def test_the_rest_is_built(make: Callable[[Path], None], code: str, said: str, tmp_path: Path) -> None:
    folder, output = tmp_path / "papers", tmp_path / "out"
    folder.mkdir()
    (folder / "good.txt").write_bytes(makers.plain(LINES))
    make(folder)
    result = CliRunner().invoke(cli, ["build", str(folder), "-o", str(output)], catch_exceptions=False)
    assert (result.exit_code, "1 document read" in result.stdout) == (1, True), result.output
    assert "钢铁企业炉渣利用办法" in (output / "graph.ttl").read_text(encoding="utf-8")
    lines = result.stderr.splitlines()
    assert any(code in line and said in line and "bad" in line and ";" in line for line in lines), result.stderr
    assert all("\x1b" not in line and "\x07" not in line for line in lines)
    (folder / "bad").chmod(0o700) if (folder / "bad").exists() else None
