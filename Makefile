# Two commands: `make graph` builds the graph of seeds/documents (or of DOCS=folder) into output/; `make test` checks everything.
# `make docs` writes the reference page of the ontology, docs/ontology.html, and its picture.
PYTHON ?= python3
DOCS ?= seeds/documents
OUTPUT ?= output
BIN := .venv/bin

.PHONY: graph test lint types unit docs clean
.DEFAULT_GOAL := graph

graph: .venv/installed
	$(BIN)/kg build $(DOCS) -o $(OUTPUT)

test: .venv/installed-dev lint types unit

lint: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/installed-dev
	$(BIN)/mypy

unit: .venv/installed-dev
	$(BIN)/pytest -q -n auto

docs: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	$(BIN)/python ontology/draw_classes.py
	$(BIN)/python ontology/renew_mappings.py
	$(BIN)/pylode ontology/carbon-policy.ttl -o docs/ontology.html

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@
