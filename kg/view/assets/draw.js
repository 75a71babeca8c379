// The drawing: shapes, colours, and labels that never lie on one another.
const around = (count, turn = 0) => Array.from({ length: count }, (_, i) => {
  const angle = (2 * Math.PI * i) / count - Math.PI / 2 + turn;
  return [Math.cos(angle), Math.sin(angle)];
});
const star = around(10).map(([x, y], i) => (i % 2 ? [x * 0.5, y * 0.5] : [x * 1.18, y * 1.18]));
const OUTLINES = {
  policy: null, // a circle
  agency: [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]],
  organization: around(3, Math.PI).map(([x, y]) => [x * 1.15, y * 1.15 - 0.2]),
  industry: around(6, Math.PI / 6).map(([x, y]) => [x * 1.05, y * 1.05]),
  region: around(4).map(([x, y]) => [x * 1.12, y * 1.12]),
  target: star,
  observation: around(3).map(([x, y]) => [x * 1.15, y * 1.15 + 0.2]),
  document: [[-0.72, -0.95], [0.3, -0.95], [0.72, -0.5], [0.72, 0.95], [-0.72, 0.95]],
};
const HALF_TURN = 2 * Math.PI;
const BIDI = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\u0000-\u001f]/g;
const FONT = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

let paint = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["page", "surface", "ink", "quiet", "accent", "link", "faint", "outline", ...KINDS];
  paint = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

let network = null;
let data = null;
let scale = 1;

function trace(ctx, outline, x, y, r) {
  ctx.beginPath();
  if (!outline) { ctx.arc(x, y, r, 0, HALF_TURN); return; }
  outline.forEach(([px, py], i) => (i ? ctx.lineTo(x + px * r, y + py * r) : ctx.moveTo(x + px * r, y + py * r)));
  ctx.closePath();
}

const sizeOnPage = (node) => Math.max(node.radius, 2.4 / scale);

function renderNode({ ctx, id, x, y }) {
  const node = nodes[id];
  const r = sizeOnPage(node);
  return {
    drawNode() {
      ctx.globalAlpha = state.lit && !state.lit.has(id) ? 0.16 : 1;
      ctx.fillStyle = paint[node.group];
      trace(ctx, OUTLINES[node.group], x, y, r);
      ctx.fill();
      if (r * scale > 3) {
        ctx.lineWidth = Math.min(1.2, 1.2 / scale);
        ctx.strokeStyle = paint.outline;
        ctx.stroke();
      }
      if (id === state.node || id === state.hover) {
        ctx.globalAlpha = 1;
        ctx.beginPath();
        ctx.arc(x, y, r * 1.2 + 4 / scale, 0, HALF_TURN);
        ctx.lineWidth = (id === state.node ? 3 : 1.5) / scale;
        ctx.strokeStyle = paint.accent;
        ctx.stroke();
      }
    },
    nodeDimensions: { width: 2 * r, height: 2 * r },
  };
}

// Breaks a name into lines of at most `room` pixels: between words in Latin script, anywhere in Chinese.
function breakLines(ctx, text, room, most) {
  const pieces = text.replace(BIDI, "").match(/[\u2e80-\u9fff\uf900-\uffef]|[^\s\u2e80-\u9fff\uf900-\uffef]+\s*|\s+/gu) || [""];
  const lines = [""];
  for (const piece of pieces) {
    const longer = lines[lines.length - 1] + piece;
    if (lines[lines.length - 1] && ctx.measureText(longer.trimEnd()).width > room) {
      // Closing marks never begin a line.
      if (/^[，。、；：）》”』」]/u.test(piece)) { lines[lines.length - 1] = longer; continue; }
      if (lines.length === most) {
        let last = lines[most - 1].trimEnd();
        while (last && ctx.measureText(`${last}…`).width > room) last = last.slice(0, -1);
        lines[most - 1] = `${last}…`;
        break;
      }
      lines.push(piece);
    } else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.trim());
}

// The same in lines of about equal length, so that no single character is left for the last line.
function evenLines(ctx, text, room, most) {
  const lines = breakLines(ctx, text, room, most);
  if (lines.length < 2) return lines;
  const whole = lines.reduce((sum, line) => sum + ctx.measureText(line).width, 0);
  const even = breakLines(ctx, text, whole / lines.length + 8, most);
  return even.length > lines.length || (even.at(-1).endsWith("…") && !lines.at(-1).endsWith("…")) ? lines : even;
}

const labelCache = new Map();
function labelOf(ctx, node, full) {
  const key = `${state.language}${full ? "+" : "-"}${node.id}`;
  let label = labelCache.get(key);
  if (!label) {
    const strong = full || node.rank < 12;
    const font = `${strong ? 600 : 400} ${strong ? 13 : 12}px ${FONT}`;
    ctx.font = font;
    const lines = evenLines(ctx, main(node), full ? 240 : 118, full ? 5 : 2);
    label = { font, lines, width: Math.max(...lines.map((line) => ctx.measureText(line).width)), height: lines.length * 15 };
    labelCache.set(key, label);
  }
  return label;
}

// Boxes already taken on the screen, in cells of 64 pixels.
class Taken {
  constructor() { this.cells = new Map(); }

  * keys(box) {
    for (let i = box.left >> 6; i <= box.right >> 6; i += 1) for (let j = box.top >> 6; j <= box.bottom >> 6; j += 1) yield i * 4096 + j;
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (this.cells.has(key)) this.cells.get(key).push(box);
      else this.cells.set(key, [box]);
    }
  }

  free(box, owner) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other.owner !== owner && box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return false;
      }
    }
    return true;
  }
}

function write(ctx, lines, x, y, colour) {
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = paint.page;
  ctx.fillStyle = colour;
  lines.forEach((line, i) => {
    ctx.strokeText(line, x, y + i * 15);
    ctx.fillText(line, x, y + i * 15);
  });
}

function labelSpots({ x, y, r }, { width, height }, wide) {
  const spot = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  const spots = [
    spot(x - width / 2, y + r + 3), spot(x + r + 4, y - height / 2), spot(x - width / 2, y - r - height - 3), spot(x - r - width - 4, y - height / 2),
  ];
  const inside = spots.filter(({ left, right }) => left > 3 && right < wide - 3);
  return inside.length ? inside : spots;
}

function placesOnScreen(wide, high) {
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const at = network.getPositions();
  const places = new Map();
  for (const node of nodes) {
    if (!nodeShown[node.id]) continue;
    const x = at[node.id].x * scale + origin.x;
    const y = at[node.id].y * scale + origin.y;
    if (x > -150 && y > -60 && x < wide + 150 && y < high + 60) places.set(node.id, { x, y, r: sizeOnPage(node) * scale });
  }
  return places;
}

function drawLabels(ctx) {
  const wide = freeStage().width;
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  const places = placesOnScreen(ctx.canvas.clientWidth, ctx.canvas.clientHeight);
  const taken = new Taken();
  for (const [id, { x, y, r }] of places) {
    if (r > 4 && (!state.lit || state.lit.has(id))) taken.add({ owner: id, left: x - r, right: x + r, top: y - r, bottom: y + r });
  }
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  const first = [state.node, state.hover].filter((id) => id !== null);
  const lit = state.lit ? [...state.lit].sort((a, b) => nodes[a].rank - nodes[b].rank) : byDegree;
  const always = (wide * ctx.canvas.clientHeight) / 32000;
  let written = 0;
  for (const id of new Set([...first, ...lit])) {
    const place = places.get(id);
    const full = first.includes(id);
    // Small nodes get their names when the reader comes closer.
    if (!place || !(full || state.lit || place.r >= 3.6 || nodes[id].rank < always)) continue;
    const label = labelOf(ctx, nodes[id], full);
    const spots = labelSpots(place, label, wide);
    const box = spots.find((spot) => taken.free(spot, id)) || (full ? spots[0] : null);
    if (!box) continue;
    taken.add({ ...box, owner: null });
    ctx.font = label.font;
    write(ctx, label.lines, (box.left + box.right) / 2, box.top + 1, paint.ink);
    written += 1;
    if (written > 260) break;
  }
  drawPredicates(ctx, places, taken);
  ctx.restore();
}

// Names the lines at the selected node, or the selected line.
function drawPredicates(ctx, places, taken) {
  const links = state.edge !== null ? [state.edge] : state.node !== null ? nodes[state.node].links.slice(0, 60) : [];
  ctx.font = `500 11px ${FONT}`;
  for (const link of links) {
    const a = places.get(edges[link].from);
    const b = places.get(edges[link].to);
    if (!edgeShown[link] || !a || !b || a === b || Math.hypot(a.x - b.x, a.y - b.y) < 60) continue;
    const text = predicate(edges[link]).replace(BIDI, "");
    const width = ctx.measureText(text).width;
    const x = (a.x + b.x) / 2;
    const y = (a.y + b.y) / 2 - 7;
    const box = { left: x - width / 2, right: x + width / 2, top: y, bottom: y + 14 };
    if (state.edge === null && !taken.free(box)) continue;
    taken.add({ ...box, owner: null });
    write(ctx, [text], x, y, paint.accent);
  }
}

// The lines of a node with hundreds of them would cover everything: they are drawn thin and light.
const isHub = (id) => id !== null && nodes[id].links.length > 40;

function edgeColours() {
  const highlight = isHub(state.node) ? `${paint.accent}66` : paint.accent;
  return { color: state.lit ? paint.faint : paint.link, highlight, hover: paint.accent, inherit: false, opacity: 1 };
}

function recolour() {
  if (network) network.setOptions({ edges: { color: edgeColours(), selectionWidth: isHub(state.node) ? 0 : 1.2 } });
}

// Arrows take most of the time of a frame: a large network gets them when few lines are in sight.
const large = graph.options.interaction.hideEdgesOnDrag;
let arrows = !large;
function refreshArrows() {
  const wanted = scale > 0.7;
  if (wanted === arrows) return;
  arrows = wanted;
  network.setOptions({ edges: { arrows: { to: { enabled: arrows } } } });
}

function startDrawing() {
  readColours();
  // Places are given for a wide screen; on an upright one the drawing stands on its side.
  const upright = byId("canvas").clientHeight > byId("canvas").clientWidth * 1.2;
  data = {
    // Drawn in this order: what has most links lies on top.
    nodes: new vis.DataSet([...byDegree].reverse().map((id) => {
      const { x, y } = nodes[id];
      return { id, x: upright ? y : x, y: upright ? x * 1.2 : y, hidden: !nodeShown[id] };
    })),
    edges: new vis.DataSet(edges.map(({ id, from, to, dashes, smooth }) => {
      const drawn = { id, from, to, hidden: !edgeShown[id] };
      if (dashes) drawn.dashes = dashes;
      if (smooth) drawn.smooth = smooth;
      return drawn;
    })),
  };
  const options = structuredClone(graph.options);
  Object.assign(options.nodes, { shape: "custom", ctxRenderer: renderNode });
  options.edges.color = edgeColours();
  network = new vis.Network(byId("canvas"), data, options);
  network.on("beforeDrawing", () => {
    scale = network.getScale();
    if (large) setTimeout(refreshArrows, 0);
  });
  network.on("afterDrawing", drawLabels);
  network.once("afterDrawing", () => performance.mark("drawn"));
}

// The part of the stage that no panel covers.
function freeStage() {
  const stage = byId("canvas").getBoundingClientRect();
  const panel = byId("panel");
  if (panel.hidden) return { width: stage.width, height: stage.height, x: 0, y: 0 };
  const box = panel.getBoundingClientRect();
  const below = box.width >= stage.width;
  return below
    ? { width: stage.width, height: stage.height - box.height, x: 0, y: -box.height / 2 }
    : { width: stage.width - box.width, height: stage.height, x: -box.width / 2, y: 0 };
}

const motion = () => (large || matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 320, easingFunction: "easeInOutQuad" });

function fitView(animate = true) {
  const at = network.getPositions();
  const shown = nodes.filter((node) => nodeShown[node.id]).map((node) => at[node.id]);
  if (!shown.length) return;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of shown) { left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y); }
  const room = freeStage();
  const wanted = Math.min((room.width - (room.width > 700 ? 150 : 60)) / (right - left + 40), (room.height - 116) / (bottom - top + 40), 1.4);
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(wanted, 0.01), offset: { x: room.x, y: room.y },
    animation: animate ? motion() : false,
  });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.01), 6), animation: motion() });
}

// Brings a node into the free part of the stage; leaves the view alone where it is in sight already.
function bringIntoView(id, always) {
  const at = network.getPosition(id);
  const dom = network.canvasToDOM(at);
  const stage = byId("canvas").getBoundingClientRect();
  const room = freeStage();
  const inSight = dom.x > 40 && dom.y > 40 && dom.x < room.width - 40 && dom.y < room.height - 40 && stage.width > 0;
  if (inSight && !always) return;
  network.moveTo({ position: at, scale: always ? Math.max(network.getScale(), isHub(id) ? 0.4 : 1) : network.getScale(), offset: { x: room.x, y: room.y }, animation: motion() });
}
