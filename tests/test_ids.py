"""Identities."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ids import assertion_path, digest, document_path, evidence_path, found_path, policy_path

PARTS = st.lists(st.text(max_size=6), min_size=1, max_size=4)


@given(PARTS, st.integers(min_value=1, max_value=64))
def test_a_digest_is_that_many_hexadecimal_digits(parts: list[str], length: int) -> None:
    assert re.fullmatch(f"[0-9a-f]{{{length}}}", digest(*parts, length=length))
    assert digest(*parts, length=length) == digest(*parts, length=64)[:length]


@given(PARTS, PARTS)
def test_other_parts_give_another_digest(one: list[str], other: list[str]) -> None:
    assert (digest(*one, length=64) == digest(*other, length=64)) is (one == other)


def test_a_lone_surrogate_has_a_digest() -> None:
    assert len(digest("\ud800")) == 10


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        (policy_path(("节能办法", "cn", "")), r"policy/[0-9a-f]{10}"),
        (found_path("industry", "竹编"), r"industry/found/[0-9a-f]{10}"),
        (document_path("0123456789abcdef"), "doc/0123456789ab"),
        (evidence_path("0123456789ab", 3, 9), "ev/0123456789ab-3-9"),
        (assertion_path("policy/1", "cites", "policy/2"), r"assertion/[0-9a-f]{16}"),
    ],
)
def test_a_path_has_its_folder_and_nothing_to_escape(path: str, pattern: str) -> None:
    assert re.fullmatch(pattern, path)


def test_kinds_do_not_share_names() -> None:
    assert found_path("industry", "竹编").split("/")[-1] != found_path("org", "竹编").split("/")[-1]
    assert policy_path(("办法", "", "cn")) != policy_path(("办法", "cn", ""))
