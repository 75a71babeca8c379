// What happens on a click or a key, and the start.
function applyShown() {
  const { changedNodes, changedEdges } = refreshShown();
  if (network) {
    if (changedNodes.length) data.nodes.update(changedNodes);
    if (changedEdges.length) data.edges.update(changedEdges);
    network.redraw();
  }
  refreshSide();
}

function light() {
  state.lit = null;
  // In a neighbourhood all that is left belongs together.
  if (state.node !== null && !(state.around && state.around.node === state.node)) state.lit = new Set([state.node, ...nodes[state.node].links.filter((link) => edgeShown[link]).map((link) => otherEnd(edges[link], state.node))]);
  if (state.edge !== null) state.lit = new Set([edges[state.edge].from, edges[state.edge].to]);
  recolour();
}

function reveal(id) {
  let changed = state.hiddenKinds.delete(nodes[id].group);
  if (state.around && !nodeShown[id]) { state.around = null; changed = true; }
  if (changed) applyShown();
}

function selectNode(id, { move = false, address = true } = {}) {
  reveal(id);
  Object.assign(state, { node: id, edge: null });
  refreshPanel();
  network.selectNodes([id]);
  light();
  bringIntoView(id, move);
  if (move) byId("panel").focus({ preventScroll: true });
  if (address) setAddress(nodes[id].iri);
}

function selectEdge(id) {
  reveal(edges[id].from);
  reveal(edges[id].to);
  if (state.hiddenPredicates.delete(edges[id].p) || (edges[id].indirect && !state.indirect)) {
    state.indirect ||= Boolean(edges[id].indirect);
    applyShown();
  }
  Object.assign(state, { node: null, edge: id });
  refreshPanel();
  network.setSelection({ nodes: [], edges: [id] }, { highlightEdges: false });
  light();
}

function clearSelection() {
  Object.assign(state, { node: null, edge: null });
  refreshPanel();
  if (network) network.unselectAll();
  light();
  setAddress("");
}

function setAround(to) {
  state.around = to;
  applyShown();
  light();
  refreshPanel();
  fitView();
}

function showAll() {
  state.hiddenKinds.clear();
  state.hiddenPredicates.clear();
  Object.assign(state, { around: null, indirect: true });
  applyShown();
  light();
  refreshPanel();
  if (network) fitView();
}

function toggle(set, value) {
  if (!set.delete(value)) set.add(value);
  applyShown();
  light();
}

// The address names the open node, so that it can be linked to and the browser's way back works.
let ownAddress = null;
function setAddress(iri) {
  const wanted = iri ? `#${encodeURIComponent(iri)}` : "";
  if ((location.hash || "") === wanted) return;
  ownAddress = wanted;
  if (wanted) location.hash = wanted;
  else history.replaceState(null, "", location.pathname + location.search);
}

function nodeOfAddress() {
  const raw = location.hash.slice(1);
  if (byIri.has(raw)) return byIri.get(raw);
  try { return byIri.get(decodeURIComponent(raw)); } catch { return undefined; }
}

function followAddress() {
  if (location.hash === ownAddress) { ownAddress = null; return; }
  const id = nodeOfAddress();
  if (id !== undefined) selectNode(id, { move: true, address: false });
  else if (!location.hash && state.node !== null) clearSelection();
}

function filterButton(picture, text, count, on, act, key) {
  return make("li", {}, make("button", { type: "button", "aria-pressed": String(on), "data-key": key, onclick: act },
    picture, make("span", { class: "name" }, text), make("span", { class: "count" }, count.toLocaleString("en"))));
}

const kindCounts = new Map();
for (const node of nodes) kindCounts.set(node.group, (kindCounts.get(node.group) || 0) + 1);
const predicateCounts = graph.predicates.map(() => 0);
let indirectCount = 0;
for (const edge of edges) { predicateCounts[edge.p] += 1; if (edge.indirect) indirectCount += 1; }

function refreshSide() {
  const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : undefined;
  byId("kinds").replaceChildren(...KINDS.filter((kind) => kindCounts.has(kind)).map((kind) => filterButton(
    icon(kind), words().kind[kind], kindCounts.get(kind), !state.hiddenKinds.has(kind), () => toggle(state.hiddenKinds, kind), `kind-${kind}`)));
  byId("predicates").replaceChildren(...graph.predicates.map((names, number) => filterButton(
    lineIcon(false), names[state.language === "en" ? 1 : 2], predicateCounts[number], !state.hiddenPredicates.has(number),
    () => toggle(state.hiddenPredicates, number), `predicate-${names[0]}`)));
  if (indirectCount) {
    byId("predicates").append(filterButton(lineIcon(true), words().indirect, indirectCount, state.indirect, () => {
      state.indirect = !state.indirect;
      applyShown();
      light();
    }, "indirect"));
  }
  if (focused) for (const button of document.querySelectorAll("#side button")) if (button.dataset.key === focused) button.focus();
  const count = (flags) => flags.reduce((sum, flag) => sum + flag, 0);
  const shown = count(nodeShown);
  byId("shown").textContent = nodes.length ? words().shown(shown, nodes.length, count(edgeShown), edges.length) : "";
  byId("empty").textContent = nodes.length ? words().hidden : words().empty;
  byId("empty").hidden = shown > 0;
  byId("around").hidden = !state.around;
  if (state.around) {
    byId("around").replaceChildren(make("span", {}, words().around(main(nodes[state.around.node]), state.around.hops)),
      make("button", { type: "button", onclick: showAll }, words().showAll));
  }
}

function setLanguage(language) {
  state.language = language;
  remember.set("language", language);
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = words()[element.dataset.text];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", words()[element.dataset.label]);
  for (const element of document.querySelectorAll("[data-tip]")) element.title = words()[element.dataset.tip];
  byId("search").placeholder = words().searchHint;
  byId("language").textContent = words().language;
  byId("language").setAttribute("aria-label", words().languageName);
  byId("counts").textContent = words().counts(nodes.length, edges.length);
  refreshSide();
  refreshPanel();
  if (network) network.redraw();
}

function setTheme() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  byId("theme").textContent = isDark() ? "☀" : "☾";
  byId("theme").setAttribute("aria-pressed", String(isDark()));
  readColours();
  recolour();
}

let hits = [];
let active = -1;
function showHits() {
  const box = byId("search");
  const list = byId("hits");
  const query = box.value;
  hits = search(query);
  active = hits.length ? 0 : -1;
  list.hidden = !query.trim();
  box.setAttribute("aria-expanded", String(!list.hidden));
  list.replaceChildren(...hits.map((id, i) => {
    const node = nodes[id];
    const item = make("li", { id: `hit-${i}`, role: "option" }, icon(node.group),
      make("span", { class: "names" }, name(main(node)), second(node) ? make("small", {}, name(second(node))) : ""),
      make("span", { class: "kind" }, words().one[node.group]));
    item.addEventListener("pointerdown", (event) => { event.preventDefault(); openHit(i); });
    return item;
  }));
  if (!hits.length) list.append(make("li", { class: "none", role: "option", "aria-disabled": "true" }, words().noHits));
  markHit();
}

function markHit() {
  [...byId("hits").children].forEach((item, i) => {
    item.setAttribute("aria-selected", String(i === active));
    if (i === active) item.scrollIntoView({ block: "nearest" });
  });
  if (active >= 0) byId("search").setAttribute("aria-activedescendant", `hit-${active}`);
  else byId("search").removeAttribute("aria-activedescendant");
}

function closeHits() {
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}

function openHit(i) {
  closeHits();
  byId("search").blur();
  selectNode(hits[i], { move: true });
}

function onSearchKey(event) {
  const open = !byId("hits").hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!open) showHits();
    else if (hits.length) active = (active + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
    markHit();
    event.preventDefault();
  } else if (event.key === "Enter" && !event.isComposing && open && active >= 0) {
    openHit(active);
    event.preventDefault();
  } else if (event.key === "Escape") {
    if (open) closeHits();
    else { byId("search").value = ""; byId("search").blur(); }
    event.preventDefault();
    event.stopPropagation();
  }
}

function onCanvasKey(event) {
  const step = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] }[event.key];
  if (step) {
    const { x, y } = network.getViewPosition();
    network.moveTo({ position: { x: x + step[0] / scale, y: y + step[1] / scale } });
  } else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fitView();
  else return;
  event.preventDefault();
}

function onKey(event) {
  const typing = event.target instanceof HTMLInputElement;
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { byId("search").focus(); byId("search").select(); event.preventDefault(); }
  if (event.key !== "Escape") return;
  if (byId("side").classList.contains("shown")) showSide(false);
  else if (!byId("panel").hidden) { clearSelection(); byId("canvas").focus(); } else if (state.around) showAll();
}

function showSide(on) {
  byId("side").classList.toggle("shown", on);
  byId("filters").setAttribute("aria-expanded", String(on));
}

// The nearest visible node within a finger's width, where nothing was hit exactly.
function nearNode({ x, y }) {
  let best = null;
  let least = 14;
  for (const [id, place] of placesOnScreen(byId("canvas").clientWidth, byId("canvas").clientHeight)) {
    const distance = Math.hypot(place.x - x, place.y - y) - place.r;
    if (distance < least) { least = distance; best = id; }
  }
  return best;
}

function onPick({ nodes: picked, edges: lines, pointer }) {
  showSide(false);
  const close = picked.length ? picked[0] : nearNode(pointer.DOM);
  if (picked.length || (close !== null && !lines.length)) selectNode(close);
  else if (lines.length) selectEdge(lines[0]);
  else clearSelection();
}

function showTip(title, text, { x, y }) {
  const tip = byId("tip");
  tip.replaceChildren(name(title), text ? make("small", {}, text) : "");
  tip.hidden = false;
  const stage = byId("stage").getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(x + 14, stage.width - tip.offsetWidth - 6))}px`;
  tip.style.top = `${Math.max(4, Math.min(y + 16, stage.height - tip.offsetHeight - 6))}px`;
}

function hideTip() {
  byId("tip").hidden = true;
  byId("canvas").classList.remove("hand");
  if (state.hover !== null) { state.hover = null; network.redraw(); }
}

function listenToDrawing() {
  network.on("click", onPick);
  network.on("doubleClick", ({ nodes: picked }) => { if (picked.length) setAround({ node: picked[0], hops: 1 }); });
  network.on("hoverNode", ({ node: id, pointer }) => {
    state.hover = id;
    byId("canvas").classList.add("hand");
    showTip(main(nodes[id]), [words().one[nodes[id].group], second(nodes[id])].filter(Boolean).join(" · "), pointer.DOM);
  });
  network.on("hoverEdge", ({ edge: id, pointer }) => {
    if (state.hover !== null) return;
    byId("canvas").classList.add("hand");
    const edge = edges[id];
    showTip(predicate(edge), `${main(nodes[edge.from])} → ${main(nodes[edge.to])}`, pointer.DOM);
  });
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, hideTip);
  byId("canvas").addEventListener("keydown", onCanvasKey);
}

function listen() {
  byId("language").addEventListener("click", () => setLanguage(state.language === "en" ? "zh" : "en"));
  byId("theme").addEventListener("click", () => {
    state.theme = isDark() ? "light" : "dark";
    remember.set("theme", state.theme);
    setTheme();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", setTheme);
  byId("search").addEventListener("input", showHits);
  byId("search").addEventListener("focus", () => { if (byId("search").value.trim()) showHits(); });
  byId("search").addEventListener("blur", closeHits);
  byId("search").addEventListener("keydown", onSearchKey);
  byId("filters").addEventListener("click", () => showSide(!byId("side").classList.contains("shown")));
  byId("reset").addEventListener("click", showAll);
  byId("zoom-in").addEventListener("click", () => zoom(1.4));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
  byId("fit").addEventListener("click", () => fitView());
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", followAddress);
}

function start() {
  setTheme();
  refreshShown();
  setLanguage(state.language);
  listen();
  if (!nodes.length) {
    for (const id of ["side", "filters"]) byId(id).hidden = true;
    document.querySelector(".zoom").hidden = true;
    return;
  }
  startDrawing();
  listenToDrawing();
  fitView(false);
  // The evidence stands behind this program in the file: panels wait until it is read.
  const open = () => {
    const id = nodeOfAddress() ?? graph.focus;
    if (id !== null && id !== undefined) selectNode(id, { move: true, address: false });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", open);
  else open();
}

start();
