"""Saved questions: the SPARQL files of ``ontology/queries``, with their titles and typed parameters."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from kg.errors import InputError, QueryError
from kg.graph.store import QueryResult, Store
from kg.graph.values import Iri, Parameter
from kg.model import PartialDate
from kg.resources import resource

_FIELD = re.compile(r"#\s*(title|title-zh|competency|param):\s*(.*?)\s*")
_PARAMETER = re.compile(r"(\w{1,100})\s{1,20}(iri|integer|string|date)(?:\s{1,20}\[(.{0,500})\])?")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:[^\x00-\x20<>\"{}|^`\\]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionParameter:
    """What a saved question asks for; without it the default holds, an empty default standing for anything."""

    name: str
    type: Literal["iri", "integer", "string", "date"]
    default: str | None = None

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return self.default is None

    def read(self, text: str) -> Parameter:
        """Return the value that a text spells.

        Raises
        ------
        QueryError
            If the text is not of the type.
        """
        if not text and not self.required:
            return None
        if self.type == "string":
            return text
        if self.type == "integer" and re.fullmatch("[+-]?[0-9]{1,18}", text):
            return int(text)
        if self.type == "iri" and _ABSOLUTE.fullmatch(text):
            return Iri(text)
        if self.type == "date":
            with suppress(ValueError):
                return PartialDate.parse(text)
        raise QueryError(f"{self.name} cannot be {text!r}", code="KG-Q11", remedy=f"give an {self.type}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuestion:
    """A SPARQL query with a name, a title in both languages, and typed parameters.

    ``competency`` is the number of the competency question of the ontology that it answers, empty where there is none.
    """

    name: str
    title: str
    title_zh: str
    declared: tuple[QuestionParameter, ...]
    text: str
    competency: str = ""

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the parameters, in order."""
        return tuple(parameter.name for parameter in self.declared)

    def values(self, given: Mapping[str, str]) -> dict[str, Parameter]:
        """Return typed values for all parameters.

        Parameters
        ----------
        given : mapping of str to str
            What the user gave.

        Returns
        -------
        dict of str to Parameter
            None where anything will do.

        Raises
        ------
        QueryError
            If a parameter is unknown, missing or not of its type.
        """
        unknown = sorted(given.keys() - set(self.parameters))
        if unknown:
            expected = ", ".join(self.parameters) or "none"
            raise QueryError(
                f"no parameter {unknown[0]!r}", code="KG-Q10", where=self.name, remedy=f"expected: {expected}"
            )
        values: dict[str, Parameter] = {}
        for parameter in self.declared:
            text = given.get(parameter.name, parameter.default)
            if text is None:
                remedy = f"give {parameter.name}=…"
                raise QueryError(f"{parameter.name} is missing", code="KG-Q10", where=self.name, remedy=remedy)
            values[parameter.name] = parameter.read(text)
        return values

    def run(self, store: Store, given: Mapping[str, str] | None = None, *, limit: int | None = None) -> QueryResult:
        """Return the answer of a store.

        Parameters
        ----------
        store : Store
            Where to look.
        given : mapping of str to str, optional
            Values of the parameters.
        limit : int, optional
            Most rows to return.

        Returns
        -------
        QueryResult
            Rows.
        """
        return store.query(self.text, parameters=self.values(given or {}), limit=limit)


def saved_questions(folder: Path | None = None) -> tuple[SavedQuestion, ...]:
    """Return all saved questions.

    Parameters
    ----------
    folder : Path, optional
        Where the files lie; those of the package if left out.

    Returns
    -------
    tuple of SavedQuestion
        By name.
    """
    return tuple(_read(file) for file in sorted(_folder(folder).glob("*.rq")))


def saved_names(folder: Path | None = None) -> frozenset[str]:
    """Return the names of all saved questions, without reading them."""
    return frozenset(file.stem for file in _folder(folder).glob("*.rq"))


def find_question(name: str, folder: Path | None = None) -> SavedQuestion:
    """Return one saved question.

    Parameters
    ----------
    name : str
        Name of the file without its ending.
    folder : Path, optional
        Where the files lie; those of the package if left out.

    Returns
    -------
    SavedQuestion
        Title, parameters and query.

    Raises
    ------
    InputError
        If there is no such question.

    Examples
    --------
    >>> find_question("policies-by-industry").parameters
    ('industry',)
    """
    if folder is None:
        return _shipped(name)
    return _found(name, folder)


@cache
def _shipped(name: str) -> SavedQuestion:
    return _found(name, _folder(None))


def _found(name: str, folder: Path) -> SavedQuestion:
    # A name is part of a path here: it may only be one of those that are there.
    if not re.fullmatch(r"[\w-]{1,100}", name) or not (folder / f"{name}.rq").is_file():
        known = ", ".join(sorted(saved_names(folder)))
        raise InputError("no such saved question", code="KG-Q09", where=name, remedy=f"choose one of {known}")
    return _read(folder / f"{name}.rq")


def load_question(name: str, folder: Path | None = None) -> str:
    """Return the SPARQL of one saved question, with open places for its parameters; see :func:`find_question`."""
    return find_question(name, folder).text


def _folder(folder: Path | None) -> Path:
    return resource("ontology") / "queries" if folder is None else folder


def _read(file: Path) -> SavedQuestion:
    text = file.read_text(encoding="utf-8")
    titles: dict[str, str] = {}
    parameters: list[QuestionParameter] = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = _FIELD.fullmatch(line)
        if match and match[1] == "param":
            parameters.append(_parameter(match[2], f"{file.name}:{number}"))
        elif match:
            titles[match[1]] = match[2]
    competency = titles.pop("competency", "")
    if titles.keys() != {"title", "title-zh"}:
        raise QueryError("a title is missing", code="KG-Q12", where=file.name, remedy="write # title: and # title-zh:")
    return SavedQuestion(
        name=file.stem,
        title=titles["title"],
        title_zh=titles["title-zh"],
        declared=tuple(parameters),
        text=text,
        competency=competency,
    )


def _parameter(text: str, where: str) -> QuestionParameter:
    match = _PARAMETER.fullmatch(text)
    if not match:
        remedy = "write # param: name iri|integer|string|date [default]"
        raise QueryError(f"not a parameter: {text!r}", code="KG-Q12", where=where, remedy=remedy)
    type_ = cast(Literal["iri", "integer", "string", "date"], match[2])
    return QuestionParameter(name=match[1], type=type_, default=match[3])
