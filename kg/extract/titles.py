"""The anatomy of a title: issuers, carrier, core, edition, type. Works on the words alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.chinese import fold
from kg.vocabulary import DocumentType

_TRAILING = re.compile(r"(?<!\s)\s*+[（(]([^（）()]{1,40})[）)]\s*$")
_CARRIER = re.compile(r"^(?:关于)?(?:印发|公布|发布|转发|下达)[《〈]?(?P<inner>.+?)[》〉]?的(?:通知|通告|公告|函)$")
_ABOUT = re.compile(r"^关于|(?:若干|有关)(?=措施|意见)|的(?=[^的]{2,6}$)")
_DRAFTS = frozenset({"征求意见稿", "公开征求意见稿", "送审稿", "报批稿"})
"""Brackets that name a stage of the same text, not an edition."""

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title taken apart.

    Attributes
    ----------
    name : str
        The title as it is quoted: without brackets, without a carrier notice around it.
    core : str
        What identifies the work: folded, without issuers, edition, 关于 and the 的 before the type.
    edition : str
        Folded words of the brackets at its end (2024年版, 试行, 草案).
    type : str
        Id of the document type that its ending shows; empty where none does.
    carrier : str
        The notice that carries it (关于印发…的通知); empty where there is none.
    """

    name: str
    core: str
    edition: str
    type: str
    carrier: str = ""


class TitleParser:
    """Takes titles apart with the endings of the table of document types."""

    def __init__(self, types: Mapping[str, DocumentType]) -> None:
        self._endings = {ending: kind.id for kind in types.values() for ending in kind.endings}
        self._longest = max(map(len, self._endings), default=0)
        self._types = types

    def parse(self, words: str, *, issuers: int = 0) -> Title:
        """Return the parts of a title.

        Parameters
        ----------
        words : str
            A title without its outer brackets.
        issuers : int
            Number of characters at its beginning that name issuers.

        Examples
        --------
        >>> from kg.vocabulary import load_vocabulary
        >>> title = TitleParser(load_vocabulary().document_types).parse("关于印发《工业节能办法（试行）》的通知")
        >>> title.name, title.core, title.edition, title.type
        ('工业节能办法（试行）', '工业节能办法', '试行', 'measures')
        """
        words = words.strip()
        carrier = ""
        about = words[issuers:].strip()
        if match := _CARRIER.match(about):
            carrier, words, about = words, match["inner"].strip(), match["inner"].strip()
        name = self._without_layout(words)
        bare, editions = _strip_editions(self._without_layout(about))
        core = fold(_ABOUT.sub("", bare)) or fold(name)
        edition = fold("".join(editions))
        return Title(name=name, core=core, edition=edition, type=self.type_of(bare), carrier=carrier)

    def type_of(self, bare: str) -> str:
        """Return the id of the type that the end of a title, or of an element of a standard's title, shows."""
        for part in (bare, *reversed(bare.split())):
            for length in range(min(self._longest, len(part)), 0, -1):
                if kind := self._endings.get(part[-length:]):
                    return kind
        return ""

    def is_policy(self, kind: str) -> bool:
        """Tell whether documents of a type are policies."""
        return self._types[kind].policy

    def is_bare(self, words: str) -> bool:
        """Tell whether words are no title but the name of a type: 意见, 实施方案, 公约."""
        return words in self._endings

    def _without_layout(self, words: str) -> str:
        parts = _SPACES.split(words.strip())
        is_layout = any(self.is_bare(_strip_editions(part)[0]) or len(part) < 4 for part in parts)
        return "".join(parts) if is_layout else " ".join(parts)


def _strip_editions(words: str) -> tuple[str, list[str]]:
    editions: list[str] = []
    while match := _TRAILING.search(words):
        if match.start() == 0:
            break
        if match[1] not in _DRAFTS:
            editions.insert(0, match[1])
        words = words[: match.start()]
    return words, editions
