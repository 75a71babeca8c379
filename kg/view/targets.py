"""Targets and observations as table, tree and rows; what comes in is their JSON form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from kg.view.text import clean

COLUMNS = (
    "kind",
    "deadline",
    "year",
    "indicator",
    "indicator_en",
    "change",
    "change_zh",
    "value",
    "upper_value",
    "unit",
    "baseline",
    "start",
    "policy",
    "holder",
    "region",
    "industries",
    "relation",
    "sentence",
    "document",
    "path",
    "start_character",
    "end_character",
    "rule",
    "confidence",
    "iri",
)
"""Columns of a CSV of targets."""

PROGRESS_COLUMNS = (
    "progress",
    "progress_zh",
    "distance",
    "distance_unit",
    "met",
    "observed_year",
    "observed_value",
    "observed_upper_value",
    "observed_unit",
    "observed_sentence",
    "observed_path",
    "observed_start_character",
    "observed_end_character",
    "observation",
)
"""Further columns where progress was asked for."""

VALIDITY_COLUMNS = ("validity", "validity_zh", "validity_reason", "validity_reason_zh")
"""Further columns where a day was given."""

RELATIONS: Mapping[str | None, str] = {
    "concerns": "concerns it",
    "policy": "of the policy",
    "predecessor": "of a predecessor",
    None: "",
}
_HEADS = ("Due", "Indicator", "Change", "Set by", "Where and whom", "Sentence")


def target_rows(found: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield statements as rows for a spreadsheet, see :data:`COLUMNS`."""
    for one in found:
        first = one["evidence"][0] if one["evidence"] else {}
        yield {
            **{name: one[name] for name in ("kind", "deadline", "year", "value", "upper_value", "baseline", "start")},
            **{name: one[name] for name in ("change_zh", "rule", "confidence", "iri")},
            "indicator": one["indicator"]["label"],
            "indicator_en": one["indicator"]["label_en"],
            "change": one["change_en"],
            "unit": one["unit"]["label"] if one["unit"] else None,
            "policy": _labels(one["policies"]),
            "holder": _labels(one["holders"]),
            "region": _labels(one["regions"]),
            "industries": _labels(one["industries"]),
            "relation": RELATIONS[one["relation"]],
            "sentence": one["text"],
            "document": first.get("document"),
            "path": first.get("path"),
            "start_character": first.get("start"),
            "end_character": first.get("end"),
            **(_progress_cells(one["progress"]) if "progress" in one else {}),
            **_validity_cells(one.get("validity") or {}),
        }


def further_columns(found: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the columns of a CSV that only some questions have."""
    progress = PROGRESS_COLUMNS if has_progress(found) else ()
    return (*progress, *(VALIDITY_COLUMNS if _has_validity(found) else ()))


def _has_validity(found: Iterable[Mapping[str, Any]]) -> bool:
    return any("validity" in one for one in found)


def _validity_cells(verdict: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("label", "label_zh", "reason", "reason_zh")
    return {name: verdict.get(key) for name, key in zip(VALIDITY_COLUMNS, keys, strict=True)}


def _validity(one: Mapping[str, Any]) -> Text:
    verdict = one.get("validity")
    return Text(f"{clean(verdict['label'])} · {clean(verdict['label_zh'])}" if verdict else "")


def has_progress(found: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether progress was asked for."""
    return any("progress" in one for one in found)


def _progress_cells(progress: Mapping[str, Any]) -> dict[str, Any]:
    seen = progress["observation"] or {}
    first: Mapping[str, Any] = next(iter(seen.get("evidence", ())), {})
    return {
        "progress": progress["note"],
        "progress_zh": progress["note_zh"],
        "distance": progress["distance"],
        "distance_unit": progress["unit"]["label"] if progress["unit"] else None,
        "met": {True: "yes", False: "no", None: None}[progress["met"]],
        "observed_year": seen.get("year"),
        "observed_value": seen.get("value"),
        "observed_upper_value": seen.get("upper_value"),
        "observed_unit": seen["unit"]["label"] if seen.get("unit") else None,
        "observed_sentence": seen.get("text"),
        "observed_path": first.get("path"),
        "observed_start_character": first.get("start"),
        "observed_end_character": first.get("end"),
        "observation": seen.get("iri"),
    }


def target_table(found: Sequence[Mapping[str, Any]], *, roomy: bool = False) -> Table:
    """Return statements as a table, with a column for progress where it was asked for; a roomy one has spaced rows."""
    table = Table(box=None, pad_edge=False, header_style="bold", leading=int(roomy))
    seen, dated = has_progress(found), _has_validity(found)
    heads = (*_HEADS, *(("Progress",) if seen else ()), *(("Its policy then",) if dated else ()))
    for head in heads:
        table.add_column(head, overflow="fold", ratio=4 if head == "Sentence" else None)
    for one in found:
        due = one["deadline"] if one["kind"] == "target" or one["deadline"] else one["year"]
        relation = RELATIONS[one["relation"]] if one["relation"] in ("policy", "predecessor") else ""
        table.add_row(
            Text(str(due or "")),
            Text(_named(one["indicator"]), style="cyan"),
            Text(_change(one), style="bold"),
            Text(" ".join(filter(None, (_labels([*one["policies"], *one["holders"]]), relation and f"({relation})")))),
            Text(" · ".join(filter(None, (_labels(one["regions"]), _labels(one["industries"]))))),
            _sentence(one),
            *((_progress(one),) if seen else ()),
            *((_validity(one),) if dated else ()),
        )
    return table


def _progress(one: Mapping[str, Any]) -> Text:
    if "progress" not in one:
        return Text()
    progress = one["progress"]
    text = Text(clean(f"{progress['note']} · {progress['note_zh']}"))
    if progress["observation"]:
        text.append(" ")
        text.append_text(_sentence(progress["observation"]))
    return text


def add_targets(tree: Tree, heading: str, found: Sequence[Mapping[str, Any]], *, rules: bool = False) -> list[Tree]:
    """Add a section of statements to a tree, nothing where there are none; return the branch of each.

    With ``rules`` they have their rules, but no sentence: whoever asks for rules adds the original lines.
    """
    if not found:
        return []
    leaves: list[Tree] = []
    branch = tree.add(Text(f"{heading} ({len(found)})", style="bold"))
    for one in found:
        line = Text(f"{one['deadline'] or one['year'] or 'no year'}  ")
        line.append(_named(one["indicator"]), style="cyan")
        line.append(f"  {_change(one)}", style="bold")
        if one["relation"] == "policy":
            line.append(f"  {RELATIONS['policy']}", style="dim")
        leaf = branch.add(line)
        leaves.append(leaf)
        about = (_labels([*one["policies"], *one["holders"]]), _labels(one["regions"]), _labels(one["industries"]))
        leaf.add(Text(" · ".join(filter(None, about)), style="dim"))
        if not rules:
            leaf.add(_sentence(one))
        elif one["rule"]:
            leaf.add(Text(f"rule {clean(one['rule'])}, confidence {one['confidence']}{articles(one)}", style="dim"))
    return leaves


def articles(one: Mapping[str, Any]) -> str:
    """Return how many independent articles state a fact, as the end of a line; empty where nothing is known."""
    number = one.get("support")
    return f", {number} independent {'article' if number == 1 else 'articles'}" if number else ""


def _change(one: Mapping[str, Any]) -> str:
    return clean(f"{one['change_en']} · {one['change_zh']}")


def _named(thing: Mapping[str, Any]) -> str:
    english = clean(thing["label_en"])
    return f"{clean(thing['label'])} ({english})" if english else clean(thing["label"])


def _labels(things: Iterable[Mapping[str, Any]]) -> str:
    return "、".join(clean(thing["label"]) for thing in things)


def _sentence(one: Mapping[str, Any]) -> Text:
    text = Text(f"“{clean(one['text'])}”")
    for place in one["evidence"][:1]:
        title = f"{clean(place['document'])}, " if place["document"] else ""
        text.append(f" {title}{clean(place['path'])}:{place['start']}-{place['end']}", style="dim")
    return text
