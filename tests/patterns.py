"""Regular expressions of the program, and strings that are made to be slow for each of them."""

import ast
import gc
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import CellType, FunctionType, ModuleType
from typing import Any

import kg

Pattern = re.Pattern[str] | re.Pattern[bytes]

_PARSER: Any = importlib.import_module("re._parser")
_PLAIN = "碳a1 年、，《"
"""Characters that stand for every kind of text where a pattern excludes some of them."""
_ENDINGS = ("\0", "，", "", "。", "\n")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_CALLS = {"search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"}
_MANY = 10
"""A part that may come so often is worth repeating."""
_VARIANTS = 3
_CHARS = 20
_WORDS, _BRACKETED = 40, 20


def program_modules() -> list[ModuleType]:
    """Return every module of the program."""
    names = [found.name for found in pkgutil.walk_packages(kg.__path__, "kg.") if not found.name.endswith("__main__")]
    return [importlib.import_module(name) for name in ["kg", *names]]


def program_patterns(*roots: Any) -> dict[str, Pattern]:
    """Return the patterns that modules, their classes, and some objects made by them hold, by where they were seen."""
    modules = program_modules()
    found: dict[Pattern, str] = {}
    seen: set[int] = set()
    rest = [(module.__name__, value) for module in modules for value in vars(module).values()]
    rest += [(type(root).__module__, root) for root in roots]
    kept_alive = []
    while rest:
        name, value = rest.pop()
        if isinstance(value, re.Pattern):
            found.setdefault(value, name)
        elif id(value) not in seen and _inside(value):
            seen.add(id(value))
            kept_alive.append(value)
            rest += [(_home(value, name), other) for other in gc.get_referents(value)]
    for module in modules:
        for text in _written(module):
            found.setdefault(re.compile(text), module.__name__)
    return {f"{name} {pattern.pattern!r:.60} {pattern.flags}": pattern for pattern, name in found.items()}


def _inside(value: Any) -> bool:
    if isinstance(value, dict | list | tuple | set | frozenset | Mapping | CellType):
        return True
    if isinstance(value, type | FunctionType):
        return str(value.__module__).startswith("kg")
    return type(value).__module__.startswith("kg")


def _home(value: Any, name: str) -> str:
    return str(value.__module__) if isinstance(value, type | FunctionType) else name


def _written(module: ModuleType) -> Iterator[str]:
    """Yield the patterns that calls of a module hold as plain text."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in _CALLS
            and node.args
        ):
            owner, first = node.func.value, node.args[0]
            text = first.value if isinstance(first, ast.Constant) else None
            if isinstance(owner, ast.Name) and owner.id == "re" and isinstance(text, str):
                yield text


def is_open(pattern: Pattern) -> bool:
    """Tell whether a pattern has a part that may come without end."""
    return _is_open(_PARSER.parse(_source(pattern), pattern.flags))


def _is_open(nodes: Iterable[Any]) -> bool:
    return any(
        (str(name) in _REPEATS and value[1] is _PARSER.MAXREPEAT) or any(map(_is_open, _children(str(name), value)))
        for name, value in nodes
    )


def slow_texts(pattern: Pattern) -> Iterator[Callable[[int], str | bytes]]:
    """Yield what gives a text of about some length: parts of a pattern repeated, with ends that make it fail."""
    for start, part in sorted(_Sampler(pattern).parts()):
        for ending in _ENDINGS if start or len(part) > 2 else _ENDINGS[:2]:
            yield partial(_text, pattern, (start, part, ending))


def _text(pattern: Pattern, parts: tuple[str, str, str], length: int) -> str | bytes:
    start, part, ending = parts
    text = start + part * (length // len(part)) + ending
    return text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text


def _source(pattern: Pattern) -> str:
    source = pattern.pattern
    return source.decode("latin-1") if isinstance(source, bytes) else source


class _Sampler:
    def __init__(self, pattern: Pattern) -> None:
        self._tree = _PARSER.parse(_source(pattern), pattern.flags)
        self._alphabet = "".join(dict.fromkeys([*_PLAIN, *_literals(self._tree)]))

    def parts(self) -> set[tuple[str, str]]:
        """Return what to repeat, each with what must stand before."""
        found = {("", char) for char in self._alphabet[:_CHARS]}
        found |= {("", one + other) for one in self._alphabet[:5] for other in self._alphabet[:5] if one != other}
        for variant in range(_VARIANTS):
            whole = self._sample(self._tree, variant)
            found |= {("", whole), ("", whole[:-1]), ("", whole[1:])}
            found |= set(self._pumps(self._tree, "", variant))
        words = self._words(self._tree)
        found |= {("", word) for word in words} | {("", f"（{word}）") for word in words[:_BRACKETED]}
        return {(start, part) for start, part in found if part}

    def _pumps(self, nodes: Iterable[Any], before: str, variant: int) -> Iterator[tuple[str, str]]:
        for node in nodes:
            name, value = str(node[0]), node[1]
            if name in _REPEATS and (value[1] is _PARSER.MAXREPEAT or value[1] >= _MANY):
                body = self._sample(value[2], variant)
                yield before, body
                yield "", before + body
            for inner in _children(name, value):
                yield from self._pumps(inner, before, variant)
            before += self._sample([node], variant)

    def _words(self, nodes: Iterable[Any]) -> list[str]:
        words = []
        for node in nodes:
            name, value = str(node[0]), node[1]
            if name == "BRANCH":
                words += [self._sample(option, 0) for option in value[1]]
            for inner in _children(name, value):
                words += self._words(inner)
        return words[:_WORDS]

    def _sample(self, nodes: Iterable[Any], variant: int) -> str:
        return "".join(self._one(str(node[0]), node[1], variant) for node in nodes)

    def _one(self, name: str, value: Any, variant: int) -> str:
        if name == "LITERAL":
            return chr(value)
        if name in {"NOT_LITERAL", "ANY", "IN"}:
            fitting = [char for char in self._alphabet if _fits(name, value, char)] or [_any_of(value)]
            return fitting[variant * 3 % len(fitting)]
        if name == "BRANCH":
            return self._sample(value[1][variant % len(value[1])], variant)
        if name in _REPEATS:
            times = max(value[0], variant % 2) if value[1] else 0
            return self._sample(value[2], variant) * min(times, 3)
        return "".join(
            self._sample(inner, variant) for inner in _children(name, value) if not name.startswith("ASSERT")
        )


def _children(name: str, value: Any) -> list[Any]:
    if name == "BRANCH":
        return list(value[1])
    if name in _REPEATS:
        return [value[2]]
    if name == "SUBPATTERN":
        return [value[3]]
    if name == "ATOMIC_GROUP":
        return [value]
    return [value[1]] if name.startswith("ASSERT") else []


def _literals(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        name, value = str(node[0]), node[1]
        if name in {"LITERAL", "NOT_LITERAL"}:
            yield chr(value)
        elif name == "IN":
            yield from (chr(one[1] if str(one[0]) == "LITERAL" else one[1][0]) for one in value if _is_plain(one))
        for inner in _children(name, value):
            yield from _literals(inner)


def _is_plain(one: Any) -> bool:
    return str(one[0]) in {"LITERAL", "RANGE"}


def _fits(name: str, value: Any, char: str) -> bool:
    if name == "ANY":
        return char != "\n"
    if name == "NOT_LITERAL":
        return char != chr(value)
    negated = str(value[0][0]) == "NEGATE"
    return negated != any(_in_class(str(one[0]), one[1], char) for one in value)


def _in_class(name: str, value: Any, char: str) -> bool:
    if name == "LITERAL":
        return char == chr(value)
    if name == "RANGE":
        return bool(value[0] <= ord(char) <= value[1])
    if name == "CATEGORY":
        kind, _, other = str(value).removeprefix("CATEGORY_").partition("NOT_")
        category = {"SPACE": r"\s", "DIGIT": r"\d", "WORD": r"\w"}[kind or other]
        return bool(re.fullmatch(category, char)) != bool(other)
    return False


def _any_of(value: Any) -> str:
    spans = [one[1] for one in value if str(one[0]) == "RANGE"]
    return chr(spans[0][0]) if spans else "\x01"
