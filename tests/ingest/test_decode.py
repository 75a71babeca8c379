"""Bytes to text: the encoding is found, or the file refused with a reason."""

import pytest

from kg.errors import InputError
from kg.ingest import decode as module
from kg.ingest.decode import decode

WORDS = "为推进工业节能，各地应当在2030年前完成改造，并报告实施的情况。"
TRADITIONAL = "為推進工業節能，各地應當在2030年前完成改造，並報告實施的情況。"


@pytest.mark.parametrize(
    ("data", "raw", "encoding"),
    [
        (WORDS.encode(), WORDS, "utf-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), WORDS, "utf-8-sig"),
        (WORDS.encode("utf-16"), WORDS, "utf-16"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), WORDS, "utf-16"),
        (WORDS.encode("gb18030"), WORDS, "gb18030"),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5"),
        ("一\r\n二\r三".encode(), "一\r\n二\r三", "utf-8"),
    ],
)
def test_the_encoding_is_found_and_the_text_left_alone(data: bytes, raw: str, encoding: str) -> None:
    assert decode(data, name="a.txt") == (raw, encoding)
    assert data.decode(encoding) == raw


@pytest.mark.parametrize("encoding", ["gbk", "GB18030", "utf-8"])
def test_a_named_encoding_is_used(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), name="a.txt", encoding=encoding)[0] == WORDS


def test_a_named_utf_8_loses_its_mark() -> None:
    assert decode(b"\xef\xbb\xbf" + WORDS.encode(), name="a", encoding="UTF8") == (WORDS, "utf-8-sig")


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        (b"", None, "KG-I02"),
        (" \r\n\u3000\n".encode(), None, "KG-I02"),
        (b"\xef\xbb\xbf", None, "KG-I02"),
        (b"%PDF-1.7\0\1\2", None, "KG-I03"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", None, "KG-I03"),
        ("碳".encode() + b"\x01\x02\x03\x04\x05\x06", None, "KG-I03"),
        (bytes(range(128, 256)) * 3, None, "KG-I04"),
        (WORDS.encode("gb18030"), "utf-8", "KG-I04"),
        (WORDS.encode(), "no-such-encoding", "KG-I04"),
        (WORDS.encode(), "hex", "KG-I04"),
    ],
)
def test_what_is_no_text_is_refused_with_place_and_remedy(data: bytes, encoding: str | None, code: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, name="甲.txt", encoding=encoding)
    assert (caught.value.code, caught.value.where) == (code, "甲.txt")
    assert caught.value.remedy


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 10)
    with pytest.raises(InputError, match="KG-I05"):
        decode(WORDS.encode(), name="a.txt")
