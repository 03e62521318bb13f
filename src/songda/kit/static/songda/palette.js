// Ctrl or ⌘ K: find a record or a command. The server answers with a list of links.

const dialog = document.getElementById("palette");
const field = dialog?.querySelector("[data-palette-url]");
const list = document.getElementById("palette-list");
let asked = null;
let wait = 0;
let stale = false; // more was typed than the list answers
let hurried = false; // Enter came before the answer: its first line is meant

const links = () => [...list.querySelectorAll("a[href]")];

function choose(link) {
  for (const other of links()) {
    other.classList.toggle("here", other === link);
    other.setAttribute("role", "option");
    other.setAttribute("aria-selected", String(other === link));
    other.id ||= `found-${links().indexOf(other)}`;
  }
  if (link) {
    field.setAttribute("aria-activedescendant", link.id);
    link.scrollIntoView({ block: "nearest" });
  } else {
    field.removeAttribute("aria-activedescendant");
  }
}

async function ask() {
  asked?.abort();
  asked = new AbortController();
  const question = field.value;
  const address = new URL(field.dataset.paletteUrl, location.href);
  address.searchParams.set("q", question);
  if (field.dataset.paletteIn) address.searchParams.set("in", field.dataset.paletteIn);
  try {
    const answer = await fetch(address, {
      headers: { "HX-Request": "true" },
      signal: asked.signal,
    });
    if (!answer.ok) return;
    list.innerHTML = await answer.text(); // our own server's fragment; scripts in it do not run
    choose(links()[0]);
    stale = field.value !== question;
    if (hurried && !stale) links()[0]?.click();
  } catch (fault) {
    if (fault.name !== "AbortError") list.textContent = document.getElementById("notice")?.dataset.lost ?? "";
  }
}

function open() {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  field.select();
  ask();
}

if (dialog) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener("sd:palette", open);
  field.addEventListener("input", () => {
    stale = true;
    hurried = false;
    clearTimeout(wait);
    wait = setTimeout(ask, 120);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const all = links();
    const at = all.findIndex((link) => link.classList.contains("here"));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(all[(at + step + all.length) % all.length]);
    } else if (event.key === "Enter" && stale) {
      event.preventDefault();
      hurried = true;
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      all[at].click();
    }
  });
  list.addEventListener("pointermove", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !link.classList.contains("here")) choose(link);
  });
}
