// Keys: g and a letter go, c creates, / searches, ? explains, j and k move, Enter opens.
// A page adds its own by data-press="x" on the control that the key presses.
// Never while somebody types, composes Chinese, or has a dialog open; and they can be turned off.

const OFF = "songda.keys.off";
let going = 0;

const typing = (node) =>
  node?.closest?.("input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select,[contenteditable]");
const visible = (node) => node.getClientRects().length > 0;
const first = (selector, root = document) => [...root.querySelectorAll(selector)].find(visible);

function off() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}

// Rows ---------------------------------------------------------------------------------------

const rows = () => [...document.querySelectorAll("[data-row]")].filter(visible);

function here() {
  return document.activeElement?.closest?.("[data-row]") ?? document.querySelector("[data-row].here");
}

function moveBy(step) {
  const all = rows();
  if (!all.length) return false;
  const at = all.indexOf(here());
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
  document.querySelectorAll("[data-row].here").forEach((row) => row.classList.remove("here"));
  next.classList.add("here");
  if (!next.matches("a,button,[tabindex]")) next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function openRow() {
  const row = here();
  const link = row?.matches("a") ? row : row?.querySelector("[data-open], h2 a, h3 a, a.btn, button.btn, a");
  link?.click();
  return Boolean(link);
}

// Going --------------------------------------------------------------------------------------

function go(letter) {
  const place = first(`a[data-key="${CSS.escape(letter)}"]`) ?? document.querySelector(`a[data-key="${CSS.escape(letter)}"]`);
  place?.click();
  return Boolean(place);
}

function search() {
  const field = first("[data-search], [data-key-search]");
  if (field) {
    field.focus();
    field.select?.();
  } else {
    document.dispatchEvent(new CustomEvent("sd:palette"));
  }
  return true;
}

function press(key) {
  const control = first(`[data-press="${CSS.escape(key)}"]:not(:disabled)`);
  if (!control) return false;
  if (control.matches("input, textarea, select")) control.focus();
  control.click();
  return true;
}

const DOES = {
  c: () => {
    const create = first("[data-key-create]");
    create?.click();
    return Boolean(create);
  },
  j: () => moveBy(1),
  k: () => moveBy(-1),
  "/": search,
  "?": () => {
    document.getElementById("keys")?.showModal();
    return true;
  },
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target) || document.querySelector("dialog[open]") || off()) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  let done = false;
  if (going && event.timeStamp - going < 1500) {
    going = 0;
    done = go(key);
  } else if (key === "g") {
    going = event.timeStamp;
    done = true;
  } else if (key === "Enter") {
    const row = event.target.closest?.("[data-row]");
    done = row === event.target && !row.matches("a,button") && openRow();
  } else {
    const own = new CustomEvent("sd:key", { detail: { key }, cancelable: true });
    done = !document.dispatchEvent(own) || press(key) || Boolean(DOES[key]?.());
  }
  if (done) event.preventDefault();
});

// The dialog of keys names the places of this person's navigation -----------------------------------

const names = document.querySelector("[data-key-names]");
const places = document.querySelector("[data-key-places]");
if (names && places) {
  const links = [...document.querySelectorAll("a[data-key]")];
  places.textContent = links.map((link) => link.dataset.key.toUpperCase()).join(" ");
  names.textContent = links
    .map((link) => `${link.dataset.key.toUpperCase()} ${link.querySelector("span")?.textContent ?? ""}`)
    .join(" · ");
}
const box = document.querySelector("[data-keys-off]");
if (box) {
  box.checked = off();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(OFF, box.checked ? "1" : "");
    } catch {
      box.checked = false; // this browser keeps nothing
    }
  });
}
