// The network, what is visible of it, and the evidence, which is read only when a panel needs it.
const KINDS = ["policy", "agency", "organization", "industry", "region", "target", "observation", "document"];
const byId = (id) => document.getElementById(id);
const graph = JSON.parse(byId("graph").textContent);
const nodes = graph.nodes;
const edges = graph.edges;
const byIri = new Map(nodes.map((node) => [node.iri, node.id]));

for (const node of nodes) node.links = [];
for (const edge of edges) {
  nodes[edge.from].links.push(edge.id);
  if (edge.to !== edge.from) nodes[edge.to].links.push(edge.id);
}
for (const node of nodes) node.radius = Math.min(30, 6.5 + 2.6 * Math.sqrt(node.links.length));
// Rank 0 has the most links: it is labelled first and found first.
const byDegree = nodes.map((node) => node.id).sort((a, b) => nodes[b].links.length - nodes[a].links.length || a - b);
byDegree.forEach((id, rank) => { nodes[id].rank = rank; });

let evidenceRead = null;
function evidence() {
  if (!evidenceRead) {
    const block = byId("evidence");
    // While a long file is still being read, the block may not be there yet.
    if (!block || document.readyState === "loading") return { documents: [], quotes: [], rules: [], nodes: [], edges: [] };
    evidenceRead = JSON.parse(block.textContent);
  }
  return evidenceRead;
}

const remember = {
  get(key) { try { return localStorage.getItem(`kg-${key}`); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(`kg-${key}`, value); } catch { /* private windows keep nothing */ } },
};

const state = {
  language: remember.get("language") || ((navigator.language || "").startsWith("zh") ? "zh" : "en"),
  theme: remember.get("theme"),
  hiddenKinds: new Set(),
  hiddenPredicates: new Set(),
  indirect: true,
  around: null, // {node, hops}
  node: null,
  edge: null,
  hover: null,
  lit: null, // nodes that stay bright while something is selected
};
if (!WORDS[state.language]) state.language = "en";

const words = () => WORDS[state.language];
const main = (node) => (state.language === "en" && node.en) || node.label;
const second = (node) => (state.language === "en" ? (node.en ? node.label : "") : node.en);
const predicate = (edge) => graph.predicates[edge.p][state.language === "en" ? 1 : 2];
const isDark = () => (state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
const otherEnd = (edge, id) => (edge.from === id ? edge.to : edge.from);

// A document names all that stands in it: where such lines are most of the network, they start hidden.
const naming = edges.filter((edge) => nodes[edge.from].group === "document" || nodes[edge.to].group === "document").length;
const documentsStartHidden = naming > 30 && naming * 2 > edges.length;
if (documentsStartHidden) state.hiddenKinds.add("document");

const nodeShown = new Uint8Array(nodes.length).fill(1);
const edgeShown = new Uint8Array(edges.length).fill(1);

function allowed(edge) {
  return !state.hiddenPredicates.has(edge.p) && (state.indirect || !edge.indirect)
    && !state.hiddenKinds.has(nodes[edge.from].group) && !state.hiddenKinds.has(nodes[edge.to].group);
}

function within(start, hops) {
  const found = new Set([start]);
  let border = [start];
  for (let step = 0; step < hops; step += 1) {
    const next = [];
    for (const id of border) {
      for (const link of nodes[id].links) {
        const other = otherEnd(edges[link], id);
        if (!found.has(other) && allowed(edges[link])) { found.add(other); next.push(other); }
      }
    }
    border = next;
  }
  return found;
}

// Recomputes what is visible; returns what changed, so that the drawing updates only that.
function refreshShown() {
  const near = state.around ? within(state.around.node, state.around.hops) : null;
  const changedNodes = [];
  const changedEdges = [];
  for (const node of nodes) {
    const shown = !state.hiddenKinds.has(node.group) && (!near || near.has(node.id)) ? 1 : 0;
    if (shown !== nodeShown[node.id]) { nodeShown[node.id] = shown; changedNodes.push({ id: node.id, hidden: !shown }); }
  }
  for (const edge of edges) {
    const shown = allowed(edge) && nodeShown[edge.from] && nodeShown[edge.to] ? 1 : 0;
    if (shown !== edgeShown[edge.id]) { edgeShown[edge.id] = shown; changedEdges.push({ id: edge.id, hidden: !shown }); }
  }
  return { changedNodes, changedEdges };
}

const normal = (text) => text.normalize("NFKC").toLowerCase();
let searchTexts = null;
function search(query) {
  const wanted = normal(query.trim());
  if (!wanted) return [];
  searchTexts ||= nodes.map((node) => [
    normal(node.label), normal(node.en), (evidence().nodes[node.id] || []).map((fact) => normal(fact[1])).join("\n"), node.iri.toLowerCase(),
  ]);
  const parts = wanted.split(/\s+/);
  const hits = [];
  nodes.forEach((node) => {
    const [zh, en, facts, iri] = searchTexts[node.id];
    let score = 0;
    if (zh === wanted || en === wanted) score = 5;
    else if (zh.startsWith(wanted) || en.startsWith(wanted)) score = 4;
    else if (zh.includes(wanted) || en.includes(wanted)) score = 3;
    else if (parts.every((part) => zh.includes(part) || en.includes(part))) score = 2;
    else if (parts.every((part) => facts.includes(part)) || iri === wanted) score = 1;
    if (score) hits.push({ id: node.id, score });
  });
  return hits.sort((a, b) => b.score - a.score || nodes[a.id].rank - nodes[b.id].rank).slice(0, 50).map((hit) => hit.id);
}
