"""Identities: digests, slugs and IRIs, all as plain strings."""

import hashlib
import json
import re

BASE_IRI = "https://w3id.org/cpkg/"
"""Where data IRIs live; ``--base-iri`` changes it."""

_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\\ud800-\udfff]")


def is_iri(text: str) -> bool:
    """Tell whether the text may stand between the angle brackets of Turtle and SPARQL."""
    return ":" in text and not _NOT_IN_IRI.search(text)


def digest(*parts: str, length: int = 10) -> str:
    """Return hexadecimal digits that depend on the parts and on where one ends and the next begins.

    Parameters
    ----------
    *parts : str
        A namespace first, then what is identified.
    length : int
        Number of digits, 1 to 64.

    Returns
    -------
    str
        The first digits of the SHA-256 of the parts as a JSON list.

    Examples
    --------
    >>> digest("policy", "ab", "c") == digest("policy", "a", "bc")
    False
    """
    packed = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def policy_path(key: tuple[str, ...]) -> str:
    """Return the IRI path of a policy from its key (folded core title, jurisdiction, edition)."""
    return f"policy/{digest('policy', *key)}"


def found_path(kind: str, name: str) -> str:
    """Return the IRI path of a thing that no table knows, such as ``industry/found/1b2c3d4e5f``."""
    return f"{kind}/found/{digest(kind, name)}"


def document_path(document: str) -> str:
    """Return the IRI path of a document from the digest of its bytes, or from its id with or without the folder."""
    return f"doc/{document.removeprefix('doc/')[:12]}"


def evidence_path(document: str, start: int, end: int) -> str:
    """Return the IRI path of a stretch of a document (raw characters, end exclusive)."""
    return f"ev/{document.removeprefix('doc/')}-{start}-{end}"


def article_path(document: str, start: int, end: int) -> str:
    """Return the IRI path of an article (raw characters, end exclusive)."""
    return f"article/{document.removeprefix('doc/')}-{start}-{end}"


def assertion_path(subject: str, predicate: str, object_: str) -> str:
    """Return the IRI path of the statement about a fact."""
    return f"assertion/{digest('assertion', subject, predicate, object_, length=16)}"
