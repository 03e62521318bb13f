// The board: drag a card, or press Alt and an arrow, or m for the list of lanes.
// ol[data-lane] in #board; li[data-card][data-move-url]. A move posts lane, and before or after
// (the neighbour's number); the answer replaces #board. When it is refused, the card goes back.

const moved = { from: null, next: null };

const board = () => document.getElementById("board");
const lanes = () => [...board().querySelectorAll("[data-lane]")];

function neighbours(card) {
  return {
    before: card.nextElementSibling?.dataset.card ?? "",
    after: card.previousElementSibling?.dataset.card ?? "",
  };
}

function remember(card) {
  moved.from = card.parentElement;
  moved.next = card.nextElementSibling;
}

function putBack(card) {
  if (card.isConnected && moved.from?.isConnected) moved.from.insertBefore(card, moved.next);
}

async function send(card) {
  const lane = card.closest("[data-lane]").dataset.lane;
  const values = { lane, ...neighbours(card), once: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` };
  const answered = (event) => {
    if (!event.detail.successful) putBack(card);
  };
  card.addEventListener("htmx:afterRequest", answered, { once: true });
  board().setAttribute("aria-busy", "true");
  const number = card.dataset.card;
  try {
    await htmx.ajax("POST", card.dataset.moveUrl, { source: card, target: "#board", swap: "outerHTML", select: "#board", values });
  } catch {
    // No answer: the card is back where it was, and busy.js has said so.
  }
  board()?.removeAttribute("aria-busy");
  board()?.querySelector(`[data-card="${CSS.escape(number)}"]`)?.focus({ preventScroll: true });
}

function moveTo(card, lane, before) {
  remember(card);
  lane.insertBefore(card, before);
  send(card);
}

// By hand ----------------------------------------------------------------------------------------

function ready() {
  if (!board() || !window.Sortable) return;
  for (const lane of lanes()) {
    if (lane.dataset.sorted) continue;
    lane.dataset.sorted = "yes";
    new Sortable(lane, {
      group: "board",
      draggable: "[data-card][data-move-url]",
      animation: 120,
      delay: 160,
      delayOnTouchOnly: true,
      ghostClass: "ghost",
      dragClass: "lifted",
      onStart: ({ item }) => remember(item),
      onMove: ({ to }) => {
        lanes().forEach((other) => other.parentElement.classList.toggle("target", other === to));
      },
      onEnd: ({ item, from, to, oldIndex, newIndex }) => {
        lanes().forEach((other) => other.parentElement.classList.remove("target"));
        if (from !== to || oldIndex !== newIndex) send(item);
      },
    });
  }
}

// By keys ----------------------------------------------------------------------------------------

const ARROWS = {
  ArrowUp: (card) => card.previousElementSibling && [card.parentElement, card.previousElementSibling],
  ArrowDown: (card) => card.nextElementSibling && [card.parentElement, card.nextElementSibling.nextElementSibling],
  ArrowLeft: (card) => beside(card, -1),
  ArrowRight: (card) => beside(card, 1),
};

function beside(card, step) {
  const all = lanes();
  const lane = all[all.indexOf(card.parentElement) + step];
  return lane && [lane, lane.firstElementChild];
}

document.addEventListener("keydown", (event) => {
  const card = event.target.closest?.("[data-card][data-move-url]");
  if (!card || !event.altKey || !ARROWS[event.key]) return;
  event.preventDefault();
  const place = ARROWS[event.key](card);
  if (place) moveTo(card, ...place);
});

function chooseLane(card) {
  const dialog = document.getElementById("move");
  if (!dialog) return;
  dialog.querySelectorAll("button[name=lane]").forEach((button) => {
    button.disabled = button.value === card.parentElement.dataset.lane;
    button.onclick = (event) => {
      event.preventDefault();
      dialog.close();
      const lane = lanes().find((other) => other.dataset.lane === button.value);
      if (lane) moveTo(card, lane, lane.firstElementChild);
    };
  });
  dialog.showModal();
}

document.addEventListener("sd:key", (event) => {
  const card = document.activeElement?.closest?.("[data-card][data-move-url]");
  if (event.detail.key !== "m" || !card) return;
  event.preventDefault();
  chooseLane(card);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (button) chooseLane(button.closest("[data-card]"));
});

ready();
document.addEventListener("htmx:load", ready);
