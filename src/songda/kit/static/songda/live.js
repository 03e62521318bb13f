// One stream a page: the server says what changed, the parts that care fetch themselves again.
// data-live="requirement:UUID", data-live="needs" (a chapter), data-live="*"; several words allowed.

const QUIET_AFTER = 30_000; // a hidden page gives its connection back (browsers allow six a server)
const POLL_EVERY = 15_000;
const address = document.body.dataset.liveUrl;
const state = document.querySelector("[data-live-state]");
const pending = new Set();
let source = null;
let seq = null;
let polling = 0;
let again = 0;
let hidden = 0;
let flushing = 0;
let tries = 0;

function flush() {
  flushing = 0;
  for (const part of pending) if (part.isConnected) htmx.trigger(part, "live");
  pending.clear();
}

function wake(parts) {
  for (const part of parts) pending.add(part);
  if (!flushing && pending.size) flushing = setTimeout(flush, 200);
}

const everything = () => document.querySelectorAll("[data-live]");

function heard({ app, subject, verb }) {
  const names = new Set(["*", app, subject, subject?.split(":")[0], verb]);
  wake([...everything()].filter((part) => part.dataset.live.split(/\s+/).some((word) => names.has(word))));
}

function settled() {
  clearInterval(polling);
  polling = 0;
  tries = 0;
  if (state) state.textContent = "";
}

function lost() {
  if (state) state.textContent = state.dataset.away;
  polling ||= setInterval(() => wake(everything()), POLL_EVERY);
  // CONNECTING: the browser tries by itself and names the last event. CLOSED: it gave up.
  if (source.readyState === EventSource.CLOSED) {
    close();
    again = setTimeout(open, Math.min(60_000, 3000 * 2 ** tries++));
  }
}

function open() {
  if (source) return;
  const from = new URL(address, location.href);
  if (seq) from.searchParams.set("after", seq);
  source = new EventSource(from);
  source.onopen = settled;
  source.onerror = lost;
  source.onmessage = (event) => {
    if (event.lastEventId) seq = event.lastEventId;
    const message = JSON.parse(event.data || "{}");
    if (message.subject) heard(message);
  };
}

function close() {
  clearTimeout(again);
  source?.close();
  source = null;
}

document.addEventListener("visibilitychange", () => {
  clearTimeout(hidden);
  if (document.hidden) {
    hidden = setTimeout(() => {
      close();
      settled();
    }, QUIET_AFTER);
  } else {
    open(); // what was missed comes by ?after
  }
});
addEventListener("pagehide", close);
addEventListener("pageshow", (event) => event.persisted && open());

if (address && window.EventSource && window.htmx) open();
