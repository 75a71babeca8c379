"""Parts of pages: names, sentences, policies, targets, facts; what comes in is the JSON form of an answer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from kg.serve.words import Language, word
from kg.view.markup import escaped

SENTENCES = 2
"""Sentences shown at once; the others open on request."""

LONGEST = 500
"""Entries of a list that a page shows; the JSON has all."""

_VERDICTS = {True: "yes", False: "no", None: "unknown"}

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What parts need to know.

    Attributes
    ----------
    language : str
        ``en`` or ``zh``.
    base : str
        Where the IRIs of the data begin.
    documents : mapping of str to str
        Ids of documents by path.
    terms : mapping of str to (str, str)
        English and Chinese names of properties and classes, by local name.
    """

    language: Language
    base: str
    documents: Mapping[str, str]
    terms: Mapping[str, tuple[str, str]]

    def word(self, key: str) -> str:
        """Return a word of the pages."""
        return word(key, self.language)

    def term(self, name: str) -> str:
        """Return the name of a property or class."""
        return self.terms.get(name, (name, name))[self.language == "zh"]

    def name(self, thing: Json) -> str:
        """Return the name of a thing in the language of the page."""
        english = thing.get("label_en") or ""
        return str(english if self.language == "en" and english else thing.get("label") or thing.get("iri") or "")

    def address(self, iri: str) -> str:
        """Return where the page of a thing is; an IRI that is no page of this server and no web address has none.

        Examples
        --------
        >>> parts = Parts(language="en", base="https://w3id.org/cpkg/id/", documents={}, terms={})
        >>> parts.address("https://w3id.org/cpkg/id/industry/steel"), parts.address("javascript:x")
        ('/id/industry/steel', '')
        """
        if iri.startswith(self.base):
            return f"/id/{quote(iri.removeprefix(self.base), safe='/')}"
        return iri if iri.startswith(("http://", "https://")) else ""

    def link(self, thing: Json) -> str:
        """Return the name of a thing, linked to its page."""
        name, address = escaped(self.name(thing)), self.address(str(thing.get("iri") or ""))
        return f'<a href="{escaped(address)}">{name}</a>' if address else name

    def links(self, things: Iterable[Json]) -> str:
        """Return several names, linked."""
        return "、".join(self.link(thing) for thing in things)

    def both(self, thing: Json) -> str:
        """Return the name in the language of the page, and behind it the other one."""
        names = [self.name(thing), *(str(thing.get(key) or "") for key in ("label", "label_en"))]
        first, *others = dict.fromkeys(name for name in names if name)
        return escaped(first) + "".join(f' <span class="second">{escaped(other)}</span>' for other in others)

    def sentences(self, evidence: Iterable[Json]) -> str:
        """Return sentences, the first of them open."""
        shown = [self.sentence(one) for one in evidence]
        first, rest = shown[:SENTENCES], shown[SENTENCES:]
        if not rest:
            return "".join(first)
        return f"{''.join(first)}<details><summary>{self.more(len(rest))}</summary>{''.join(rest)}</details>"

    def more(self, number: int) -> str:
        """Return how many more there are, in words."""
        return self.word("more").format(number)

    def place(self, place: str) -> str:
        """Return a page, paragraph or line (``line 9``) in the language of the page."""
        unit, _, number = place.rpartition(" ")
        return self.word(f"{unit} of place").format(number) if unit in ("page", "paragraph", "line") else place

    def sentence(self, citation: Json) -> str:
        """Return a sentence with its words marked, linked to its place in the document."""
        text = _marked(str(citation["quote"]), [str(one) for one in citation.get("words", ())])
        place = [citation.get("document") or citation.get("path") or "", self.place(citation.get("place") or "")]
        where = escaped(", ".join(str(part) for part in place if part))
        document = self.documents.get(str(citation.get("path")))
        if document:
            span = f"{citation['start']},{citation['end']}"
            where = f'<a href="/document/{quote(document)}?char={span}#mark">{where}</a>'
        return f"<blockquote><q>{text}</q><footer>{where}</footer></blockquote>"

    def entries(self, found: Iterable[Any]) -> str:
        """Return a list of policies, things, targets or texts."""
        shown = list(found)
        more = f"<p class='quiet'>{self.more(len(shown) - LONGEST)}</p>" if len(shown) > LONGEST else ""
        return (
            "<ul class='entries'>" + "".join(f"<li>{self.entry(one)}</li>" for one in shown[:LONGEST]) + f"</ul>{more}"
        )

    def entry(self, one: Any) -> str:
        """Return one policy, thing, target or text."""
        if not isinstance(one, Mapping):
            return escaped(self.word(_VERDICTS[one]) if one is None or isinstance(one, bool) else one)
        if "hops" in one:
            return self._path(one)
        if isinstance(one.get("policy"), Mapping):
            return self._hit(one)
        if "change_zh" in one:
            return self._statement(one)
        if "issuers" in one:
            return self._card(one)
        count = f' <span class="quiet">{one["policies"]}</span>' if isinstance(one.get("policies"), int) else ""
        return f"{self.link(one)}{count}{self.sentences(one.get('evidence') or ())}"

    def _card(self, card: Json) -> str:
        facts = (card.get("date"), card.get("number"), "、".join(card.get("issuers") or ()))
        quiet = " · ".join(escaped(fact) for fact in facts if fact)
        return f'<b>{self.link(card)}</b> <span class="quiet">{quiet}</span>'

    def _hit(self, hit: Json) -> str:
        via = hit.get("via") or ()
        way = f'<p class="way">{self.word("way")} {" → ".join(map(self.link, via))}</p>' if hit.get("steps") else ""
        reason = hit.get("reason_zh" if self.language == "zh" else "reason")
        way += f'<p class="way">{escaped(reason)}</p>' if reason else ""
        return f"{self._card(hit['policy'])}{way}{self.sentences(hit.get('evidence') or ())}"

    def _path(self, path: Json) -> str:
        """Return a path, drawn as a row of things with what ties them; the proof of each hop opens on request."""
        chain, proofs = self.link(path["hops"][0]["from"]), ""
        for hop in path["hops"]:
            words = escaped(hop["words_zh" if self.language == "zh" else "words"])
            chain += f' <span class="tie">{words} →</span> {self.link(hop["to"])}'
            source = hop.get("source_zh" if self.language == "zh" else "source")
            proofs += f"<p class='way'>{words}{f': {escaped(source)}' if source else ''}</p>"
            proofs += "".join(map(self.sentence, hop.get("evidence") or ()))
        strength = f'<span class="quiet">{self.word("strength")} {escaped(path["strength"])}</span>'
        return (
            f'<div class="path">{chain}</div>{strength}'
            f"<details><summary>{self.word('evidence')}</summary>{proofs}</details>"
        )

    def _statement(self, one: Json) -> str:
        change = one["change_zh"] if self.language == "zh" else one["change_en"]
        year = one.get("deadline") or one.get("year")
        due = f'<span class="due">{escaped(year)}</span> ' if year else ""
        indicator = self.name(one["indicator"])
        head = f'{due}<a href="{escaped(self.address(one["iri"]))}"><b>{escaped(indicator)}</b></a> {escaped(change)}'
        around = [*one["policies"], *one["holders"], *one["regions"], *one["industries"]]
        return f'{head}<p class="way">{self.links(around)}</p>{self.sentences(one.get("evidence") or ())}'

    def facts(self, found: Iterable[Json], subject: str) -> Iterator[str]:
        """Yield facts as rows of a table, each with its rule and sentences."""
        for fact in found:
            # Of a fact about something else that has the thing as object, the other end is what is news.
            incoming = fact["subject"]["iri"] != subject
            value = fact["subject"] if incoming else fact["object"]
            words = self.link(value) if isinstance(value, Mapping) else escaped(value)
            notes = [f"{self.word('rule')} {fact['rule']}"] if fact.get("rule") else []
            notes += [f"{self.word('confidence')} {fact['confidence']}"] if fact.get("confidence") is not None else []
            head = f"{'← ' if incoming else ''}{escaped(self.term(fact['predicate']))}"
            yield (
                f"<tr><th scope='row'>{head}</th><td>{words} "
                f'<span class="quiet">{escaped(", ".join(notes))}</span>{self.sentences(fact["evidence"])}</td></tr>'
            )


def _marked(text: str, words: Iterable[str]) -> str:
    """Return a text with some of its words marked."""
    wanted = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    if not wanted:
        return escaped(text)
    pieces = re.split(f"({'|'.join(map(re.escape, wanted))})", text)
    return "".join(f"<mark>{escaped(one)}</mark>" if place % 2 else escaped(one) for place, one in enumerate(pieces))
