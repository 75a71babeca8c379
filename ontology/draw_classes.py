# ruff: noqa: INP001 - a script beside the data that it draws, no part of a package
"""Write ``docs/classes.svg``: the classes of the ontology and the object properties between them.

Usage: ``python ontology/draw_classes.py`` after a change of ``carbon-policy.ttl``. Boxes stand where ``PLACES`` says;
every arrow comes from the ontology: a solid one is a property from its domain to its range, a dashed one leads to the
class above.
"""

from collections import defaultdict
from html import escape
from pathlib import Path

from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.namespaces import CP

FOLDER = Path(__file__).resolve().parent
FILE = FOLDER.parent / "docs" / "classes.svg"
PLACES = {
    "DocumentType": (0, 0),
    "Policy": (1.5, 0),
    "PolicyInstrument": (3, 0),
    "Agency": (0, 0.9),
    "Organization": (0, 1.8),
    "Target": (2, 1.5),
    "Industry": (3, 1.5),
    "Region": (0, 3),
    "QuantityStatement": (1.5, 3),
    "Indicator": (3, 2.6),
    "Unit": (3, 3.4),
    "Document": (0, 4.6),
    "Observation": (1, 4.6),
    "Projection": (2, 4.6),
    "Evidence": (3, 4.6),
    "Assertion": (3, 5.5),
}
EVERYWHERE = "mentions"
"""A property that leads from every document to things of most classes."""
WIDTH, HEIGHT, BOX_WIDTH, BOX_HEIGHT, MARGIN = 250, 120, 150, 40, 110
STYLE = (
    "text{font:13px sans-serif;text-anchor:middle;fill:#222}.p{font-size:11px;fill:#345;paint-order:stroke;stroke:#fff;"
    "stroke-width:4px}rect{fill:#eef4f8;stroke:#356;rx:6px}line{stroke:#678}.up{stroke-dasharray:5 4}"
)


def arrows() -> dict[tuple[str, str], list[str]]:
    """Return the names of the properties from one drawn class to another; the empty name leads to the class above."""
    ontology = Graph().parse(FOLDER / "carbon-policy.ttl", format="turtle")
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in sorted(ontology.subjects(RDF.type, OWL.ObjectProperty)):
        # What merely turns a stated property round is inferred; two that name each other are drawn.
        if any((other, OWL.inverseOf, term) not in ontology for other in ontology.objects(term, OWL.inverseOf)):
            continue
        for start in _ends(ontology, term, RDFS.domain):
            for end in _ends(ontology, term, RDFS.range):
                if _name(term) != EVERYWHERE:
                    found[start, end].append(_name(term))
    for lower, upper in sorted(ontology.subject_objects(RDFS.subClassOf)):
        found[_name(lower), _name(upper)].append("")
    return {pair: names for pair, names in sorted(found.items()) if set(pair) <= PLACES.keys() and pair[0] != pair[1]}


def _ends(ontology: Graph, term: Node, predicate: URIRef) -> list[str]:
    end = ontology.value(term, predicate)
    union = ontology.value(end, OWL.unionOf) if isinstance(end, BNode) else None
    return [_name(one) for one in (Collection(ontology, union) if union is not None else [end])]


def _name(term: Node | None) -> str:
    name = str(term).removeprefix(str(CP)).rpartition("#")[2]
    return "Organization" if name == "FormalOrganization" else name


def drawing() -> str:
    """Return the text of the file."""
    width = int(max(x for x, _ in PLACES.values()) * WIDTH + 2 * MARGIN)
    height = int(max(y for _, y in PLACES.values()) * HEIGHT + MARGIN)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        "<title>Classes and properties of the carbon policy ontology</title>",
        f"<style>{STYLE}</style>",
        (
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
            '<path d="M0 0L8 4L0 8z" fill="#678"/></marker></defs>'
        ),
        f'<rect width="{width}" height="{height}" style="fill:#fff;stroke:none"/>',
    ]
    found = arrows()
    lines += [_line(pair, names) for pair, names in found.items()]
    lines += [_words(pair, names) for pair, names in found.items() if any(names)]
    for name, place in PLACES.items():
        x, y = _centre(place)
        lines.append(
            f'<rect x="{x - BOX_WIDTH / 2:g}" y="{y - BOX_HEIGHT / 2:g}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}"/>'
            f'<text x="{x:g}" y="{y + 5:g}">{escape(name)}</text>'
        )
    return "\n".join([*lines, "</svg>"]) + "\n"


def _centre(place: tuple[float, float]) -> tuple[float, float]:
    return place[0] * WIDTH + MARGIN, place[1] * HEIGHT + MARGIN / 2


def _border(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Return where the way from one centre to another leaves the box."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    ways = [limit / 2 / abs(step) for limit, step in ((BOX_WIDTH, dx), (BOX_HEIGHT, dy)) if step]
    return start[0] + dx * min(ways), start[1] + dy * min(ways)


def _line(pair: tuple[str, str], names: list[str]) -> str:
    start, end = _centre(PLACES[pair[0]]), _centre(PLACES[pair[1]])
    (x1, y1), (x2, y2) = _border(start, end), _border(end, start)
    kind = "" if any(names) else ' class="up"'
    return f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" marker-end="url(#tip)"{kind}/>'


def _words(pair: tuple[str, str], names: list[str]) -> str:
    (x1, y1), (x2, y2) = _centre(PLACES[pair[0]]), _centre(PLACES[pair[1]])
    said = [name for name in names if name]
    # Words of the way there and of the way back must not lie on each other.
    share = 0.55 if pair[0] < pair[1] else 0.3
    x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share - 6 * (len(said) - 1)
    rows = "".join(
        f'<tspan x="{x:.0f}" dy="{0 if not row else 13}">{escape(one)}</tspan>' for row, one in enumerate(said)
    )
    return f'<text class="p" x="{x:.0f}" y="{y:.0f}">{rows}</text>'


if __name__ == "__main__":
    FILE.write_text(drawing(), encoding="utf-8")
