"""Where the files that come with the package lie: inside it once installed, beside it in a checkout."""

import hashlib
from functools import cache
from pathlib import Path

from kg.errors import KgError

_PACKAGE = Path(__file__).resolve().parent
_IN_CHECKOUT = {"vocabulary": "seeds/vocabulary", "ontology": "ontology"}


def resource(name: str) -> Path:
    """Return the folder of the vocabulary tables or of the ontology.

    Parameters
    ----------
    name : str
        ``"vocabulary"`` or ``"ontology"``.

    Returns
    -------
    Path
        A folder that exists.

    Raises
    ------
    ValueError
        For any other name.
    KgError
        If the folder is missing from the installation.

    Examples
    --------
    >>> (resource("vocabulary") / "industries.csv").name
    'industries.csv'
    """
    if name not in _IN_CHECKOUT:
        raise ValueError(f"no such resource: {name!r}; expected one of {', '.join(_IN_CHECKOUT)}")
    for folder in (_PACKAGE / "data" / name, _PACKAGE.parent / _IN_CHECKOUT[name]):
        if folder.is_dir():
            return folder
    raise KgError(
        "a folder that belongs to the package is missing",
        code="KG-R01",
        where=name,
        remedy="install carbon-policy-kg again, or run it from a complete checkout",
    )


def program_file(name: str) -> Path:
    """Return a file of the program text, such as ``ask/labels.py``."""
    return _PACKAGE / name


@cache
def code_version(*packages: str) -> str:
    """Return a digest of the program text of some packages, which tells whether their rules are the same.

    Parameters
    ----------
    *packages : str
        Folders of the package, such as ``extract``.
    """
    digest = hashlib.sha256()
    for package in packages:
        folder = _PACKAGE / package
        for file in sorted(folder.rglob("*.py"), key=lambda file: file.relative_to(folder).as_posix()):
            content = file.read_bytes()
            digest.update(f"{package}/{file.relative_to(folder).as_posix()}:{len(content)}:".encode())
            digest.update(content)
    return digest.hexdigest()[:16]
