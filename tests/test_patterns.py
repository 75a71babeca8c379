"""Every regular expression of the program reads any text in time that grows with its length alone."""

import re
import signal
import time
from collections.abc import Iterator
from types import FrameType

import pytest

from kg.extract.nlp import Extractor
from tests.patterns import Pattern, is_open, program_patterns, slow_texts

SHORT, LONG, BOUNDED = 3_000, 12_000, 600
STEEP = 9
"""Four times the text takes four times as long in a linear pattern, sixteen times in a quadratic one."""
FLOOR, LIMIT = 0.006, 2.0
"""Seconds of the processor: below the first no ratio can be told, above the second nothing is linear."""
PARTS = 12
GUARDED = ("<!--.*?-->", r"<script\b[^<>]{0,2000}>.*?</script\s{0,9}>", r"<style\b[^<>]{0,2000}>.*?</style\s{0,9}>")
"""Patterns that only ever see a text up to the last closing mark, so that every opening one finds its own."""


class _TooLong(Exception):  # noqa: N818 (it is no error of the program)
    pass


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def seconds(pattern: Pattern, text: str | bytes) -> float:
    """Return how long a pattern reads a text in all ways, a large number if it takes too long."""
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    began = time.process_time()
    try:
        for _ in pattern.finditer(text):  # type: ignore[arg-type]
            pass
        pattern.fullmatch(text)  # type: ignore[arg-type]
    except _TooLong:
        return 1000.0
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - began


def slow_text(pattern: Pattern) -> str | None:
    """Return the beginning of a text that takes a pattern too long, None if there is none among those tried."""
    length = SHORT if is_open(pattern) else BOUNDED
    settled = FLOOR
    for text in slow_texts(pattern):
        first = seconds(pattern, text(length))
        if first > LIMIT:
            return repr(text(20))
        if length == SHORT and first > 1.5 * settled:
            short = min(seconds(pattern, text(SHORT)) for _ in range(3))
            long = min(seconds(pattern, text(LONG)) for _ in range(2))
            if short > FLOOR / 2 and long > STEEP * short:
                return f"{text(20)!r}: {short:.4f} s, then {long:.4f} s"
            settled = max(first, short)
    return None


@pytest.fixture(scope="module")
def patterns(extractor: Extractor) -> dict[str, Pattern]:
    written = {policy.context for policy in extractor.vocabulary.known_policies.values() if policy.context}
    return program_patterns(extractor) | {f"{__name__} {text}": re.compile(text) for text in sorted(written)}


def test_the_patterns_are_found(patterns: dict[str, Pattern]) -> None:
    names = "\n".join(patterns)
    assert len(patterns) > 700
    assert all(
        part in names
        for part in ("tests.test_patterns", "kg.ingest.web", "kg.extract.quantities.figures", "kg.view.text")
    ), names


@pytest.mark.parametrize("part", range(PARTS))
def test_time_grows_with_the_text_alone(part: int, patterns: dict[str, Pattern]) -> None:
    mine = [name for index, name in enumerate(sorted(patterns)) if index % PARTS == part]
    slow = {
        name: told for name in mine if patterns[name].pattern not in GUARDED and (told := slow_text(patterns[name]))
    }
    assert not slow


@pytest.mark.parametrize("pattern", ["(?:社会|社|会)*司$", r"\s*即", "[^，]*?占", "(a+)+b", r"(\w+)\s+x", r"x[^，]*$"])
def test_a_slow_pattern_is_seen(pattern: str) -> None:
    # A busy machine may hide the growth once.
    assert any(slow_text(re.compile(pattern)) for _ in range(5))


@pytest.mark.parametrize("pattern", [r"\s{0,9}即", r"(?<!\d)\d++吨", "[^，]{0,40}?占", "《[^《》]*》"])
def test_a_linear_pattern_passes(pattern: str) -> None:
    assert slow_text(re.compile(pattern)) is None
