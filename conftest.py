"""The graph that the examples in docstrings and in ``docs/python.md`` speak of; it is built when one opens it."""

import os
from functools import cached_property
from pathlib import Path

import pytest

NOTICES = {
    "first.txt": "2024年9月9日，工业和信息化部印发《钢铁行业节能方案》。《方案》要求钢铁行业降低能耗。"
    "《方案》提出，到2025年，钢铁行业吨钢综合能耗比2020年下降2%。\n",
    "second.txt": "2024年10月8日，生态环境部印发《水泥行业减排办法》。《办法》要求水泥行业减少排放。\n",
}


class Example(os.PathLike[str]):
    """The folder of a graph of two short notices."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _built(self) -> Path:
        # Only here, so that a run without these examples loads no pipeline.
        from kg.pipeline import build  # noqa: PLC0415

        notices = self._folder / "notices"
        notices.mkdir()
        for name, text in NOTICES.items():
            (notices / name).write_text(text, encoding="utf-8")
        build([notices], output=self._folder / "output")
        return self._folder / "output"

    def __fspath__(self) -> str:
        return str(self._built)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Return the folder of the graph of the examples."""
    return Example(tmp_path_factory.mktemp("example"))


@pytest.fixture(autouse=True)
def _examples(doctest_namespace: dict[str, object], example: Example) -> None:
    doctest_namespace["example"] = example
