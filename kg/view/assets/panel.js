// The side panel. Everything that came from a document is set as text, never as markup.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (name === "class") element.className = value;
    else if (value !== undefined && value !== null) element.setAttribute(name, value);
  }
  for (const child of children) if (child !== null && child !== "") element.append(child);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
function drawn(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function icon(kind) {
  const svg = drawn("svg", { class: `icon kind-${kind}`, viewBox: "-1.25 -1.25 2.5 2.5", "aria-hidden": "true" });
  const outline = OUTLINES[kind];
  svg.append(outline
    ? drawn("path", { d: `M${outline.map(([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`).join("L")}Z` })
    : drawn("circle", { r: "1" }));
  return svg;
}

function lineIcon(dashed) {
  const svg = drawn("svg", { class: "icon", viewBox: "-1.25 -1.25 2.5 2.5", "aria-hidden": "true" });
  const line = drawn("line", { x1: "-1.2", x2: "1.2", y1: "0", y2: "0" });
  if (dashed) line.setAttribute("stroke-dasharray", "0.55 0.35");
  svg.append(line);
  return svg;
}

const name = (text, className) => make("bdi", { class: className || "name" }, text);

function nodeButton(id) {
  return make("button", { type: "button", class: "node", onclick: () => selectNode(id, { move: true }) }, icon(nodes[id].group), name(main(nodes[id])));
}

function quoteBlock(number) {
  const [documentNumber, start, end, text, wordsIn] = evidence().quotes[number];
  const [title, path] = evidence().documents[documentNumber];
  const sentence = make("div", { class: "words", dir: "auto" });
  const parts = wordsIn ? text.split(wordsIn) : [text];
  parts.forEach((part, i) => sentence.append(...(i ? [make("mark", {}, wordsIn)] : []), part));
  const place = [title, path === title ? "" : path, words().place(start, end)].filter(Boolean);
  const footer = make("footer");
  place.forEach((part, i) => footer.append(i ? " · " : "", make("bdi", {}, part)));
  return make("blockquote", {}, sentence, footer);
}

// Sentences below a fact: shown at once where the panel is short, else on a click.
function quotes(numbers, open) {
  const box = make("div", { class: "quotes" });
  const fill = () => box.append(...numbers.map(quoteBlock));
  box.hidden = !open;
  if (open) fill();
  const button = make("button", { type: "button", class: "small", "aria-expanded": String(open) }, words().sentences(numbers.length));
  button.addEventListener("click", () => {
    if (!box.childElementCount) fill();
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", String(!box.hidden));
  });
  return { box, button };
}

function factRow(front, numbers, open, extra = []) {
  const row = make("div", { class: "row" }, front, ...extra);
  const fact = make("div", { class: "fact" }, row);
  if (numbers.length) {
    const { box, button } = quotes(numbers, open);
    row.append(button);
    fact.append(box);
  }
  return fact;
}

function listed(items, build, first = 12) {
  const box = make("div");
  box.append(...items.slice(0, first).map(build));
  if (items.length > first) {
    const more = make("button", { type: "button", class: "more" }, words().more(items.length - first));
    more.addEventListener("click", () => more.replaceWith(...items.slice(first).map((item, i) => build(item, first + i))));
    box.append(more);
  }
  return box;
}

function panelTop(kindIcon, text) {
  const close = make("button", { type: "button", class: "close", "aria-label": words().close, onclick: clearSelection }, "×");
  return make("div", { class: "top" }, kindIcon, text, close);
}

function linkGroups(node) {
  const groups = new Map();
  for (const link of node.links) {
    const edge = edges[link];
    const incoming = edge.to === node.id && edge.from !== node.id;
    const key = edge.p * 2 + (incoming ? 1 : 0);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(edge);
  }
  return [...groups.entries()].sort(([a], [b]) => a % 2 - b % 2 || a - b);
}

function linkRow(edge, id, open) {
  const [, , numbers] = evidence().edges[edge.id] || [0, null, []];
  const extra = edge.indirect ? [make("span", { class: "badge" }, words().inferred)] : [];
  extra.push(make("button", {
    type: "button", class: "small line", "aria-label": `${words().open}: ${main(nodes[otherEnd(edge, id)])}`, title: words().open, onclick: () => selectEdge(edge.id),
  }, "⋯"));
  return factRow(nodeButton(otherEnd(edge, id)), numbers, open, extra);
}

function detailName(text) {
  return (words().detail || {})[text.toLowerCase()] || text;
}

function showNode(id) {
  const node = nodes[id];
  const facts = evidence().nodes[id] || [];
  const open = facts.length + node.links.length <= 8;
  const hop = (hops) => make("button", {
    type: "button", class: `hop-${hops}`, "aria-pressed": String(Boolean(state.around) && state.around.node === id && state.around.hops === hops),
    onclick: () => setAround(state.around && state.around.node === id && state.around.hops === hops ? null : { node: id, hops }),
  }, words().hops(hops));
  const children = [
    panelTop(icon(node.group), words().one[node.group]),
    make("h2", {}, name(main(node))),
    make("p", { class: "second" }, second(node) ? name(second(node)) : ""),
    make("p", { class: "iri" }, node.iri),
    make("div", { class: "actions" }, hop(1), hop(2), make("button", { type: "button", onclick: showAll }, words().showAll)),
  ];
  if (facts.length) {
    children.push(make("h3", {}, words().details), listed(facts, ([title, value, numbers], i) => factRow(
      make("div", { class: "value" }, make("span", { class: "second" }, `${detailName(title)} `), make("bdi", {}, value)), numbers, open || i < 1)));
  }
  for (const [key, group] of linkGroups(node)) {
    group.sort((a, b) => nodes[otherEnd(a, id)].rank - nodes[otherEnd(b, id)].rank);
    const arrow = make("span", { class: "arrow", title: key % 2 ? words().incoming : words().outgoing }, key % 2 ? "←" : "→");
    children.push(make("h3", {}, arrow, predicate(group[0]), make("span", { class: "count" }, String(group.length))));
    children.push(listed(group, (edge, i) => linkRow(edge, id, open || (!facts.length && i < 1))));
  }
  if (!node.links.length) children.push(make("p", { class: "second" }, words().noLinks));
  fillPanel(children);
}

function showEdge(id) {
  const edge = edges[id];
  const [rule, confidence, numbers] = evidence().edges[id] || [0, null, []];
  const about = make("dl");
  const ruleName = evidence().rules[rule];
  if (ruleName) about.append(make("dt", {}, words().rule), make("dd", {}, make("code", {}, ruleName)));
  if (confidence !== null) {
    const fill = make("i");
    fill.style.width = `${Math.round(Math.min(Math.max(confidence, 0), 1) * 100)}%`;
    const bar = make("span", { class: "bar", "aria-hidden": "true" }, fill);
    about.append(make("dt", {}, words().confidence), make("dd", { class: "confidence" }, bar, confidence.toFixed(2)));
  }
  const children = [
    panelTop(lineIcon(edge.indirect), words().link),
    make("div", { class: "triple" }, nodeButton(edge.from), make("div", { class: "predicate" }, predicate(edge)), nodeButton(edge.to)),
    about,
  ];
  if (edge.indirect) children.push(make("p", { class: "second" }, words().inferredLong));
  if (numbers.length) children.push(make("h3", {}, words().sentences(numbers.length)), ...numbers.map(quoteBlock));
  else children.push(make("p", { class: "second" }, words().noQuotes));
  fillPanel(children);
}

function fillPanel(children) {
  const panel = byId("panel");
  panel.replaceChildren(...children);
  panel.scrollTop = 0;
  panel.hidden = false;
  document.body.classList.add("open");
}

function refreshPanel() {
  if (state.node !== null) showNode(state.node);
  else if (state.edge !== null) showEdge(state.edge);
  else {
    byId("panel").hidden = true;
    byId("panel").replaceChildren();
    document.body.classList.remove("open");
  }
}
