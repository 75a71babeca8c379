"""What policies are about in the words of their titles, in both languages: ``ontology/question-topics.csv``.

A topic is no thing of the graph. A policy has it where a word of the topic stands in its title, a target also where
the word stands in the sentence that states it.
"""

import csv
from collections.abc import Mapping
from functools import cache

from kg.ask.labels import Candidate
from kg.chinese import fold
from kg.resources import resource

KIND = "topic"


@cache
def topics() -> Mapping[str, Candidate]:
    """Return the topics by their folded names; the label of each is its first Chinese word.

    Examples
    --------
    >>> topics()["energysaving"].label
    '节能'
    """
    found: dict[str, Candidate] = {}
    for words, english in zip(_words().values(), _english(), strict=True):
        one = Candidate(iri="", kind=KIND, label=words[0], label_en=english[0])
        for name in (*english, *words):
            found.setdefault(fold(name), one)
    return found


def words_of(topic: Candidate) -> tuple[str, ...]:
    """Return the Chinese words by which a topic is known; those of an industry and the like are its label."""
    return _words().get(topic.label, (topic.label,)) if topic.kind == KIND else (topic.label,)


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    listed = (tuple(row["chinese"].split("|")) for row in _rows())
    return {words[0]: words for words in listed}


def _english() -> list[tuple[str, ...]]:
    return [tuple(row["english"].split("|")) for row in _rows()]


@cache
def _rows() -> list[dict[str, str]]:
    with (resource("ontology") / "question-topics.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
