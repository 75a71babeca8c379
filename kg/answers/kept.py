"""The index that a build keeps beside the graph, so that a command need not make it anew: ``index.json``.

It holds the names of everything and the hierarchy, as they follow from the graph, the vocabulary and the program. Its
first line says from which (a digest of all of them) and what the rest must be (a digest of its bytes). An index that is
missing, of something else, cut off or otherwise not what it must be is not used, and the names are read from the graph:
it saves time and never changes an answer.
"""

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.answers.names import LINKS
from kg.ask.labels import Candidates, LabelIndex
from kg.chinese import CONVERTER
from kg.files import write_files
from kg.graph.store import FILES, Source, read_sources
from kg.resources import program_file, resource

if TYPE_CHECKING:
    from kg.answers.graph import KnowledgeGraph

INDEX = "index.json"
"""Name of the file."""

_FORMAT = "names 1"
_HEAD, _LARGEST = 1_000, 512_000_000
"""Most bytes of the first line, and of the file."""
_PROGRAM = ("chinese.py", "ask/labels.py", "ask/naming.py", "answers/names.py", "answers/kept.py", "graph/values.py")
_QUESTIONS = ("names", "hierarchy")
Link = tuple[str, str, str]
"""Narrow thing, property, broad thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept: where the IRIs of the data live, names, hierarchy, members of each group of regions."""

    base: str
    index: LabelIndex
    hierarchy: frozenset[Link]
    members: Mapping[str, tuple[str, ...]]


class _UnfitError(Exception):
    """What was kept is not what it must be."""


def keep_index(graph: "KnowledgeGraph") -> Path:
    """Write the index of a graph beside it.

    Parameters
    ----------
    graph : KnowledgeGraph
        Opened without an index.

    Returns
    -------
    Path
        The file; equal graphs give equal bytes.

    Raises
    ------
    GraphError
        If a file of the graph is gone.
    OutputError
        If the index cannot be written.
    """
    body = json.dumps(_packed(_made(graph)), ensure_ascii=False, separators=(",", ":"))
    of = origin(read_sources(*(graph.folder / name for name in FILES)))
    head = json.dumps({"format": _FORMAT, "of": of, "content": _digest(body.encode())})
    write_files({graph.folder / INDEX: f"{head}\n{body}\n"})
    return graph.folder / INDEX


def read_kept(folder: Path, sources: Iterable[Source]) -> Kept | None:
    """Return what is kept of a graph, None where nothing is that fits its files.

    Parameters
    ----------
    folder : Path
        Where the graph lies.
    sources : iterable of Source
        Its files, as they were read.
    """
    file = folder / INDEX
    try:
        if not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        head, _, body = file.read_bytes().partition(b"\n")
        body = body.removesuffix(b"\n")
        wanted = {"format": _FORMAT, "content": _digest(body), "of": origin(sources)}
        if len(head) > _HEAD or json.loads(head) != wanted:
            return None
        return _unpacked(json.loads(body, parse_float=_refuse, parse_constant=_refuse))
    except (OSError, ValueError, TypeError, KeyError, RecursionError, _UnfitError):
        return None


def is_forged(folder: Path) -> bool:
    """Tell whether the index beside a graph says that it fits, and says other things than the graph.

    Raises
    ------
    GraphError
        If a file of the graph is missing or is not Turtle.
    """
    from kg.answers.opening import open_graph  # noqa: PLC0415  (which needs this module)

    kept = read_kept(folder, read_sources(*(folder / name for name in FILES)))
    return kept is not None and kept != _made(open_graph(folder, kept=False))


def _made(graph: "KnowledgeGraph") -> Kept:
    return Kept(base=graph.base, index=graph.index, hierarchy=graph.hierarchy, members=graph.members)


def origin(sources: Iterable[Source]) -> str:
    """Return a digest of all that an index follows from: the files of a graph, the vocabulary and the program."""
    digest = hashlib.sha256(f"{__version__} {CONVERTER} {unicodedata.unidata_version}".encode())
    tables = sorted(resource("vocabulary").glob("*.csv"))
    questions = (resource("ontology") / "queries" / f"{name}.rq" for name in _QUESTIONS)
    ours = ((file.name, file.read_bytes()) for file in (*tables, *questions, *map(program_file, _PROGRAM)))
    for name, content in chain(((source.file.name, source.content) for source in sources), ours):
        digest.update(f"{name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _packed(kept: Kept) -> dict[str, Any]:
    index, candidates = kept.index, kept.index.candidates
    kinds = sorted(set(candidates.kinds))
    others = sorted({iri for narrow, _, broad in kept.hierarchy for iri in (narrow, broad)} - set(candidates))
    places = {iri: place for place, iri in enumerate((*candidates, *others))}
    links = sorted((places[narrow], LINKS.index(name), places[broad]) for narrow, name, broad in kept.hierarchy)
    return {
        "base": kept.base,
        "iris": [*candidates],
        "all_kinds": kinds,
        "kinds": [kinds.index(kind) for kind in candidates.kinds],
        "labels": [*candidates.labels],
        "english": [*candidates.english],
        "known": sorted(candidates.known_only),
        "steps": [dict(step) for step in index.steps],
        "codes": dict(index.long_codes),
        "words": sorted(index.words),
        "others": others,
        "links": [place for link in links for place in link],
        "members": {group: [places[one] for one in inside] for group, inside in sorted(kept.members.items())},
    }


def _unpacked(body: Any) -> Kept:
    """Return what was packed; everything that comes from the file is tested before it is used."""
    names: Mapping[str, Sequence[str]] = {
        name: _texts(body[name]) for name in ("iris", "all_kinds", "labels", "english", "words", "others")
    }
    kinds = names["all_kinds"]
    size = len(names["iris"])
    _need(len(names["labels"]) == len(names["english"]) == len(body["kinds"]) == size == len(set(names["iris"])))
    candidates = Candidates(
        names["iris"],
        [kinds[kind] for kind in _numbers(body["kinds"], len(kinds))],
        names["labels"],
        names["english"],
        known_only=frozenset(_numbers(body["known"], size)),
    )
    _need(type(body["steps"]) is list and len(body["steps"]) == 4)
    steps = tuple(_table(step, size) for step in body["steps"])
    index = LabelIndex(candidates, steps, _table(body["codes"], size), frozenset(names["words"]))
    everything = (*names["iris"], *names["others"])
    links = _numbers(body["links"], max(len(everything), len(LINKS)))
    _need(len(links) % 3 == 0 and max(links[1::3], default=0) < len(LINKS))
    ends = ([everything[place] for place in links[start::3]] for start in (0, 2))
    narrow, broad = ends
    hierarchy = frozenset(zip(narrow, [LINKS[place] for place in links[1::3]], broad, strict=True))
    _need(type(body["base"]) is str)
    groups = _table(body["members"], size)
    members = {group: tuple(everything[place] for place in inside) for group, inside in groups.items()}
    return Kept(base=body["base"], index=index, hierarchy=hierarchy, members=members)


def _need(fits: bool) -> None:  # noqa: FBT001
    if not fits:
        raise _UnfitError


def _texts(value: Any) -> list[str]:
    _need(type(value) is list and set(map(type, value)) <= {str})
    texts: list[str] = value
    return texts


def _numbers(value: Any, below: int) -> list[int]:
    _need(type(value) is list and set(map(type, value)) <= {int})
    _need(not value or (min(value) >= 0 and max(value) < below))
    numbers: list[int] = value
    return numbers


def _table(value: Any, below: int) -> dict[str, list[int]]:
    _need(type(value) is dict and set(map(type, value.values())) <= {list} and all(value.values()))
    _numbers([*chain.from_iterable(value.values())], below)
    table: dict[str, list[int]] = value
    return table


def _refuse(text: str) -> Callable[[], None]:
    raise ValueError(text)
