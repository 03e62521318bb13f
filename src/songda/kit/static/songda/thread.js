// The lines of the thread: from each node up to those it comes from.
// .sd-map[data-thread] with [data-node]; data-from="S-27 F-09"; data-suspect names those of them
// that are to be re-checked; data-returns="CR-02" is the one kind of line that runs back.

const SVG = "http://www.w3.org/2000/svg";

function make(name, attributes, parent) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  parent.append(node);
  return node;
}

function place(node, origin) {
  const box = node.getBoundingClientRect();
  const left = box.left - origin.left;
  const top = box.top - origin.top;
  return { left, top, right: left + box.width, bottom: top + box.height, middle: top + box.height / 2 };
}

// Straight where the two overlap, else one step sideways in the gap above the lower one.
function down(from, to) {
  const left = Math.max(from.left, to.left);
  const right = Math.min(from.right, to.right);
  if (right - left > 16) {
    const x = Math.round(Math.min(left + 104, (left + right) / 2)) + 0.5;
    return `M${x} ${from.bottom}V${to.top}`;
  }
  const x = Math.round((from.left + from.right) / 2) + 0.5;
  const across = Math.round((to.left + to.right) / 2) + 0.5;
  return `M${x} ${from.bottom}V${to.top - 7}H${across}V${to.top}`;
}

// Past nodes that stand between, along the side of both.
function around(from, to) {
  const x = Math.max(from.right, to.right) + 7;
  return `M${from.right} ${from.middle}H${x}V${to.middle}H${to.right}`;
}

const back = (from, to, edge) => `M${from.right} ${from.middle}H${edge - 14}V${to.middle}H${to.right + 7}`;

function blocked(nodes, from, to) {
  const x = Math.max(from.left, to.left) + 8;
  return nodes.some((box) => box !== from && box !== to && box.top >= from.bottom && box.bottom <= to.top && box.left < x && box.right > x);
}

function draw(map) {
  if (!map.getClientRects().length) return;
  map.querySelector(":scope > svg")?.remove();
  const svg = make("svg", { "aria-hidden": "true" }, map);
  const arrow = make("marker", { id: "thread-arrow", viewBox: "0 0 8 8", refX: 1, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" }, make("defs", {}, svg));
  make("path", { d: "M0 0 8 4 0 8Z" }, arrow);
  const origin = map.getBoundingClientRect();
  const boxes = new Map([...map.querySelectorAll("[data-node]")].map((node) => [node.dataset.node, place(node, origin)]));
  const all = [...boxes.values()];
  for (const node of map.querySelectorAll("[data-from], [data-returns]")) {
    const to = boxes.get(node.dataset.node);
    const suspect = new Set((node.dataset.suspect ?? "").split(" "));
    for (const name of (node.dataset.from ?? "").split(" ").filter(Boolean)) {
      const from = boxes.get(name);
      if (!from) continue;
      const kind = suspect.has(name) ? "suspect" : node.classList.contains("hole") ? "hole" : "";
      // Below another node of its own cell: the line to the first one speaks for both.
      if (node.previousElementSibling?.dataset.from === node.dataset.from) continue;
      const beside = Math.abs(from.top - to.top) < 4;
      const d = beside ? `M${from.right} ${from.middle}H${to.left}` : blocked(all, from, to) ? around(from, to) : down(from, to);
      make("path", { d, class: kind }, svg);
    }
    const target = boxes.get(node.dataset.returns);
    if (target) make("path", { d: back(to, target, origin.width), "marker-end": "url(#thread-arrow)" }, svg);
  }
}

function drawAll() {
  document.querySelectorAll("[data-thread]").forEach(draw);
}

const watch = new ResizeObserver(() => requestAnimationFrame(drawAll));
function ready() {
  document.querySelectorAll("[data-thread]").forEach((map) => watch.observe(map));
  drawAll();
}
ready();
document.addEventListener("htmx:load", ready);

// Arrows walk: up and down along the lines, left and right along the band.
document.addEventListener("keydown", (event) => {
  const node = event.target.closest?.("[data-thread] [data-node]");
  if (!node || event.altKey || event.ctrlKey || event.metaKey) return;
  const map = node.closest("[data-thread]");
  const nodes = [...map.querySelectorAll("[data-node]")];
  const named = (name) => nodes.find((other) => other.dataset.node === name);
  const at = nodes.indexOf(node);
  const step = {
    ArrowUp: () => named((node.dataset.from ?? "").split(" ")[0]) ?? nodes[at - 1],
    ArrowDown: () => nodes.find((other) => (other.dataset.from ?? "").split(" ").includes(node.dataset.node)) ?? nodes[at + 1],
    ArrowLeft: () => nodes[at - 1],
    ArrowRight: () => nodes[at + 1],
  }[event.key];
  const next = step?.();
  if (!next) return;
  event.preventDefault();
  next.focus();
});
