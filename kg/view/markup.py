"""What the pages share: their files, and the hashes under which a browser lets a style or a program act."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def asset(name: str) -> str:
    """Return a file of the folder ``assets``."""
    return (files("kg.view") / "assets" / name).read_text("utf-8")


def source_hash(text: str) -> str:
    """Return the source expression of a Content-Security-Policy that allows this text and no other.

    Examples
    --------
    >>> source_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
