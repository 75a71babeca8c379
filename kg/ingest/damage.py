"""Damage that transcoding programs leave in Chinese pages: glosses of pronunciation, doubled signs."""

import re
import unicodedata

from kg.chinese import HAN
from kg.ingest.text import Text, drop

_INITIALS = "b|p|m|f|d|t|n|l|g|k|h|j|q|x|zh|ch|sh|r|z|c|s|y|w"
_FINALS = (
    "iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ue|ui|un|ve|vn|"
    "a|e|i|u|v"
)
_SYLLABLE = re.compile(rf"(?:{_INITIALS})?(?:{_FINALS})|[bpmflwy]?o|m|n|ng|hm|hng")
TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
"""Letters of pinyin that carry a tone."""
_GLOSS = re.compile(rf"[(（](?<=[{HAN}].)([a-zü{TONES}]{{1,6}})[)）]")
_TONED = re.compile(f"[{TONES}]")
_ENOUGH = 3
"""Glosses with a tone mark that make it certain that the text is glossed throughout."""

_EDGE = rf"{HAN}，。、；：！？》）"
# The sign stands first, what must stand before it is looked up behind: so the text is searched for signs alone.
_JUNK = re.compile(
    rf"([@#$^&])(?<=[{_EDGE}].)\1++(?:@{{2,}}+|#{{2,}}+|\${{2,}}+|\^{{2,}}+|&{{2,}}+)*+(?=[{_EDGE}《（])"
)


def drop_junk(text: Text) -> Text:
    """Return the text without the doubled signs that a converter put between Chinese characters.

    A sign counts that Chinese prose never doubles (@@, ##, $$, ^^, &&); doubled characters and figures are right.

    Examples
    --------
    >>> drop_junk(Text.of("节能@@降碳久久为功，2200家")).chars
    '节能降碳久久为功，2200家'
    """
    return text.sub(_JUNK, drop)


def drop_glosses(text: Text) -> Text:
    """Return the text without the pronunciation that stands in brackets behind a character.

    A syllable with a tone mark is always such a gloss; one without only in a text that has several with.

    Examples
    --------
    >>> drop_glosses(Text.of("產(chǎn)業(yè)升級(SBTi)(a)")).chars
    '產業升級(SBTi)(a)'
    """
    found = [match[1] for match in _GLOSS.finditer(text.chars)]
    toned = sum(1 for gloss in found if _TONED.search(gloss) and is_syllable(gloss))
    if not toned:
        return text
    return text.sub(_GLOSS, lambda match: drop(match) if _is_gloss(match[1], sure=toned >= _ENOUGH) else match[0])


def _is_gloss(word: str, *, sure: bool) -> bool:
    toned = _TONED.search(word) is not None
    return is_syllable(word) and (toned or (sure and len(word) > 1))


def is_syllable(word: str) -> bool:
    """Tell whether a word is one syllable of Mandarin in pinyin, with or without its tone mark.

    Examples
    --------
    >>> is_syllable("chǎn"), is_syllable("km")
    (True, False)
    """
    bare = "".join(
        char for char in unicodedata.normalize("NFD", word.replace("ü", "v")) if not unicodedata.combining(char)
    )
    return _SYLLABLE.fullmatch(bare) is not None
