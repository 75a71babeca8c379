"""What many tests share: the pipeline is built once."""

import pytest

from kg.extract.nlp import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()
