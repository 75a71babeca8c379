"""A module imports only from lower levels; packages of one level are strangers; third parties stay in their place."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LEVELS = (
    ("errors",),
    ("model", "resources", "files"),
    ("ids", "chinese", "sentences", "phrases"),
    ("vocabulary", "namespaces"),
    ("ingest", "extract", "resolve", "graph", "analyse", "ask", "evaluate", "view", "interchange", "validators"),
    ("pipeline", "extraction", "lint", "checks", "answers", "trials"),
    ("interface", "serve"),
    ("cli",),
)
FENCED = {
    "spacy": {"extract"},
    "ahocorasick": {"extract"},
    "opencc": {"chinese"},
    "rdflib": {"namespaces", "graph"},
    "pyoxigraph": {"graph"},
    "pyshacl": {"graph"},
    "networkx": {"analyse", "view"},
    "rustworkx": {"analyse"},
    "pyvis": {"view"},
    "rich": {"view"},
    "rapidfuzz": {"ask", "resolve"},
    "charset_normalizer": {"ingest"},
    "yaml": {"ingest"},
    "pypdf": {"ingest"},
    "lxml": {"ingest"},
    "click": {"cli"},
    "pandas": {"interface"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
}
MODULES = sorted((ROOT / "kg").rglob("*.py"))
UNITS = {unit: level for level, units in enumerate(LEVELS) for unit in units}


def unit_of(path: Path) -> str:
    part = path.relative_to(ROOT / "kg").parts[0]
    return part.removesuffix(".py")


def imports_of(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.append(node.module or "")
    return names


def test_every_module_has_a_level() -> None:
    units = {unit_of(path) for path in MODULES} - {"__init__", "__main__", "data"}
    assert units <= set(UNITS), f"give these a level: {sorted(units - set(UNITS))}"
    assert len(MODULES) > 30


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_down(path: Path) -> None:
    unit = unit_of(path)
    if unit in {"__init__", "__main__"}:
        return
    for name in imports_of(path):
        top, _, rest = name.partition(".")
        if top == "kg" and rest:
            other = rest.partition(".")[0]
            assert other == unit or UNITS[other] < UNITS[unit], f"{path.name} ({unit}) imports {name}"
        elif top in FENCED:
            assert unit in FENCED[top], f"{path.name} ({unit}) imports {top}, which belongs to {sorted(FENCED[top])}"
