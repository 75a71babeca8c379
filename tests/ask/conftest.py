from pathlib import Path

import pyoxigraph
import pytest

from kg.answers.graph import KnowledgeGraph
from kg.ask.labels import LabelIndex
from kg.graph.store import Store
from kg.vocabulary import load_vocabulary

BASE = "https://w3id.org/cpkg/id/"
POLICIES = {"甲方案": "测试节能行动方案", "乙办法": "测试排放管理办法"}
"""Policies of no document, and the short names that the list of paraphrases has for them."""


@pytest.fixture(scope="session")
def index() -> LabelIndex:
    """Names of the vocabulary, and two policies."""
    facts = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
    for number, title in enumerate(POLICIES.values()):
        facts += f'<{BASE}policy/{number}> skos:prefLabel "{title}"@zh-Hans .\n'
    store = pyoxigraph.Store()
    store.load(facts.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return KnowledgeGraph(Store(store, prefixes={}), load_vocabulary(), folder=Path()).index
