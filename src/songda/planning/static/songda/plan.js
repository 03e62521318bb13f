// The plan: rest on a line, or go to it with the Tab key, and what it waits for is drawn.
// li[data-n][data-waits="3FS 5SS"] in .sd-plan-names; the bar of item 3 is #b3 in the same row of SVGs.

const SVG = "http://www.w3.org/2000/svg";

function clear(plan) {
  plan.querySelectorAll("path.wait-link").forEach((path) => path.remove());
  plan.querySelectorAll(".waited").forEach((line) => line.classList.remove("waited"));
}

function link(svg, from, to, kind) {
  const [a, b] = [from.getBBox(), to.getBBox()];
  const startsAtEnd = kind[0] === "F";
  const endsAtStart = kind[1] === "S";
  const x1 = startsAtEnd ? a.x + a.width : a.x;
  const x2 = endsAtStart ? b.x : b.x + b.width;
  const [y1, y2] = [a.y + a.height / 2, b.y + b.height / 2];
  const out = x1 + (startsAtEnd ? 6 : -6);
  const into = x2 + (endsAtStart ? -6 : 6);
  const middle = y2 > y1 ? y2 - 12 : y2 + 12;
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", "wait-link");
  path.setAttribute("d", `M${x1} ${y1}H${out}V${middle}H${into}V${y2}H${x2}`);
  svg.append(path);
}

function draw(line) {
  const plan = line.closest("[data-plan]");
  clear(plan);
  const svg = line.closest(".sd-plan-row").querySelector("svg.sd-plan-bars");
  const join = (waiting, written) => {
    const [, number, kind] = /^(\d+)([FS]{2})$/.exec(written) ?? [];
    const from = number && svg.querySelector(`#b${number}`);
    const to = svg.querySelector(`#b${waiting.dataset.n}`);
    if (!from || !to) return;
    link(svg, from, to, kind);
    const other = waiting === line ? plan.querySelector(`[data-n="${number}"]`) : waiting;
    other?.classList.add("waited");
  };
  (line.dataset.waits ?? "").split(" ").filter(Boolean).forEach((written) => join(line, written));
  const mine = new RegExp(`(^| )(${line.dataset.n}[FS]{2})( |$)`);
  for (const other of plan.querySelectorAll("[data-waits]")) {
    const found = mine.exec(other.dataset.waits);
    if (found) join(other, found[2]);
  }
}

for (const name of ["pointerover", "focusin"]) {
  document.addEventListener(name, (event) => {
    const line = event.target.closest?.(".sd-plan-names > [data-n]");
    if (line) draw(line);
  });
}
document.addEventListener("pointerout", (event) => {
  const plan = event.target.closest?.("[data-plan]");
  if (plan && !plan.contains(event.relatedTarget)) clear(plan);
});

// The plan opens where it matters: today in sight, a third of the way in.
for (const plan of document.querySelectorAll("[data-plan]")) {
  const today = plan.querySelector(".flag.today");
  if (!today) continue;
  const box = plan.getBoundingClientRect();
  const far = today.getBoundingClientRect().left - box.left;
  if (far > box.width) plan.scrollLeft = far - box.width / 2;
}
