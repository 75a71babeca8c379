"""Explained paths as a page: a drawing of all of them, and each path with the proof of its hops. It runs no program."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.view.markup import asset, escaped, still_page
from kg.view.path_drawing import drawing
from kg.view.path_words import GROUP_NAMES, factors_line

Json = Mapping[str, Any]

STYLE = "paths.css"
_SHOWN = 3
_CHINESE: Mapping[str, str] = {"stated": "明文", "inferred": "推知", "related": "相关"}


def trace_page(found: Json) -> str:
    """Return a trace (its JSON form) as a page under a Content-Security-Policy that allows nothing but its style."""
    entity = found["entity"]
    body = [f"<h1>{_name(entity)}</h1>", f"<p class=quiet>{escaped(found['formula'])}.</p>"]
    everything = [path for group in GROUP_NAMES for path in found["paths"][group]]
    anchors = {id(path): f"p{number}" for number, path in enumerate(everything, start=1)}
    body.append("<nav>" + "".join(_links(found)) + "</nav>")
    if everything:
        body += ["<div class=wide>", drawing(everything, anchors, middle=entity["iri"]), "</div>"]
    for group, (name, meaning) in GROUP_NAMES.items():
        paths, count = found["paths"][group], found["counts"][group]
        if paths:
            shown = f"{len(paths)} of {count}" if len(paths) < count else str(count)
            heading = f"{name} <span class=zh>{_CHINESE[group]}</span> <small>({shown}) {escaped(meaning)}</small>"
            body.append(f'<h2 id="{group}">{heading}</h2>')
            body += [_path(path, anchors[id(path)]) for path in paths]
    body += _rest(found)
    return still_page(f"{entity['label']} · kg trace", body, style=asset("report.css") + asset(STYLE), language="en")


def paths_page(found: Json) -> str:
    """Return the paths between two things (their JSON form) as a page of the same kind."""
    ends = f"{_name(found['from'])} … {_name(found['to'])}"
    anchors = {id(path): f"p{number}" for number, path in enumerate(found["paths"], start=1)}
    body = [f"<h1>{ends}</h1>", f"<p class=quiet>{escaped(found['formula'])}.</p>"]
    if found["paths"]:
        body += ["<div class=wide>", drawing(found["paths"], anchors, middle=found["to"]["iri"]), "</div>"]
    body += [_path(path, anchors[id(path)]) for path in found["paths"]]
    title = f"{found['from']['label']} … {found['to']['label']} · kg path"
    return still_page(title, body, style=asset("report.css") + asset(STYLE), language="en")


def _links(found: Json) -> Iterator[str]:
    for group, (name, _) in GROUP_NAMES.items():
        if found["paths"][group]:
            yield f'<a href="#{group}">{name} · {_CHINESE[group]} ({found["counts"][group]})</a>'
    if found.get("near"):
        yield f'<a href="#near">Near, not counted · 邻近而未计 ({len(found["near"])})</a>'
    if found["left_out"]:
        yield f'<a href="#left-out">Left out · 未列入 ({len(found["left_out"])})</a>'


def _path(path: Json, anchor: str) -> str:
    way = "".join(_way(path["hops"]))
    card = path["policy"]
    about = " · ".join(filter(None, (card["date"], card["number"], "、".join(card["issuers"])))) if card else ""
    if "in_force" in path:
        verdict = path["in_force"]
        about = " · ".join(filter(None, (about, f"{verdict['label']} on {verdict['as_of']}: {verdict['reason']}")))
    hops = "".join(f"<li>{_hop(hop)}</li>" for hop in (*path["hops"], *path["scope"]))
    return (
        f'<section class=way id="{anchor}"><p class=sum><b>{path["strength"]}</b> {escaped(path["kind"])} '
        f"<small>= {escaped(factors_line(path))}</small></p><p class=chips>{way}</p><p class=place>{escaped(about)}</p>"
        f"<details><summary>Proof of each step · 每步的依据</summary><ol>{hops}</ol></details></section>"
    )


def _way(hops: Sequence[Json]) -> Iterator[str]:
    yield _chip(hops[0]["from"])
    for hop in hops:
        yield f"<span class=step>{escaped(hop['words'])} <span class=zh>{escaped(hop['words_zh'])}</span> →</span>"
        yield _chip(hop["to"])


def _chip(thing: Json) -> str:
    return f'<span class="chip {escaped(thing["kind"])}">{escaped(thing["label"])}</span>'


def _hop(hop: Json) -> str:
    ends = f"{escaped(hop['from']['label'])} <i>{escaped(hop['words'])}</i> {escaped(hop['to']['label'])}"
    said = "".join(f"<br>{_sentence(one)}" for one in hop["evidence"][:_SHOWN])
    if len(hop["evidence"]) > _SHOWN:
        said += f"<br><small>and {len(hop['evidence']) - _SHOWN} more</small>"
    notes = (hop["source"], f"rule {hop['rule']}" if hop["rule"] else "")
    note = "; ".join(filter(None, notes))
    return f"{ends}{said}" + (f"<br><small>{escaped(note)}</small>" if note else "")


def _sentence(citation: Json) -> str:
    place = f"{citation['path']}:{citation['start']}-{citation['end']}"
    where = ", ".join(filter(None, (citation["document"], place)))
    quote, words = citation["quote"], [word for word in citation["words"] if word]
    first = min((quote.find(word), word) for word in words) if words else (-1, "")
    if first[0] < 0:
        marked = escaped(quote)
    else:
        start, end = first[0], first[0] + len(first[1])
        marked = f"{escaped(quote[:start])}<mark>{escaped(quote[start:end])}</mark>{escaped(quote[end:])}"
    return f"<q>{marked}</q> <span class=place>{escaped(where)}</span>"


def _rest(found: Json) -> Iterator[str]:
    """Yield what was not counted, and why."""
    if found.get("near"):
        heading = f"Near, not counted <span class=zh>邻近而未计</span> <small>({len(found['near'])})</small>"
        why = f"{escaped(found['near_reason'])}<br>{escaped(found['near_reason_zh'])}"
        yield f'<h2 id="near">{heading}</h2><p class=quiet>{why}</p><ul class=plain>'
        for entry in found["near"]:
            said = "".join(f"<br>{_sentence(one)}" for one in entry["evidence"][:_SHOWN])
            yield f"<li>{escaped(entry['policy']['label'])}{said}</li>"
        yield "</ul>"
    if found["left_out"]:
        heading = f"Left out <span class=zh>未列入</span> <small>({len(found['left_out'])})</small>"
        yield f'<h2 id="left-out">{heading}</h2><ul class=plain>'
        for one in found["left_out"]:
            why = f"{escaped(one['reason'])} · {escaped(one['reason_zh'])}"
            yield f"<li>{escaped(one['policy']['label'])} <small>{why}</small></li>"
        yield "</ul>"


def _name(thing: Json) -> str:
    english = f" <span class=zh>{escaped(thing['label_en'])}</span>" if thing["label_en"] else ""
    return f"{escaped(thing['label'])}{english}"
