// Every form says at once that it was heard, is sent once, and says so when nobody answered.

const notice = document.getElementById("notice");

function say(sentences, tone = "bad") {
  const box = document.createElement("div");
  box.className = `sd-say-box ${tone}`;
  const text = document.createElement("div");
  for (const sentence of [sentences].flat()) {
    const line = document.createElement("p");
    line.textContent = sentence;
    text.append(line);
  }
  box.append(text);
  notice?.replaceChildren(box);
  setTimeout(() => box.remove(), 12000);
}

function hold(form, pressed) {
  form.setAttribute("aria-busy", "true");
  form.classList.add("busy");
  pressed?.classList.add("busy");
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    if (button.disabled) continue;
    button.disabled = true;
    button.dataset.held = "";
  }
}

function release(root) {
  const forms = root.matches?.("form") ? [root] : root.querySelectorAll?.("form[aria-busy]") ?? [];
  for (const form of forms) {
    form.removeAttribute("aria-busy");
    form.classList.remove("busy");
    form.querySelectorAll(".busy").forEach((part) => part.classList.remove("busy"));
    form.querySelectorAll("[data-held]").forEach((button) => {
      button.disabled = false;
      delete button.dataset.held;
    });
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || (form.target && form.target !== "_self")) return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  const pressed = event.submitter;
  const byScript = form.closest("[hx-post],[hx-get],[hx-put],[hx-patch],[hx-delete]");
  // In the next turn of the event loop: by then the pressed button's own value has been read,
  // and other scripts have said whether the form is sent at all.
  setTimeout(() => {
    if (byScript || !event.defaultPrevented) hold(form, pressed);
  });
}, true);

// A page that comes back from the browser's memory is usable again.
addEventListener("pageshow", (event) => {
  if (event.persisted) release(document);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const button = event.target.closest?.("button,a.btn");
  if (button && !event.target.matches("form")) button.classList.add("busy");
});
document.addEventListener("htmx:afterRequest", (event) => {
  event.target.closest?.(".btn.busy")?.classList.remove("busy");
  const form = event.target.closest?.("form");
  if (form) release(form);
});

// An error may come as a whole page: its title is the sentence, the page here stays.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.status < 400 || !/^\s*<!doctype/i.test(xhr.responseText)) return;
  event.detail.shouldSwap = false;
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const words = [...page.querySelectorAll(".sd-title, .sd-lead")].map((part) => part.textContent.trim());
  say(words.length ? words : notice?.dataset.failed);
});
document.addEventListener("htmx:sendError", () => say(notice?.dataset.lost));
document.addEventListener("htmx:timeout", () => say(notice?.dataset.lost));
document.addEventListener("htmx:responseError", (event) => {
  if (!/^\s*<!doctype/i.test(event.detail.xhr.responseText)) say(notice?.dataset.failed);
});
// No passkey came: its owner said no, or the address has no name that a browser keeps keys for.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const nameless = event.detail.exception?.name === "SecurityError";
  say(nameless ? notice?.dataset.nameless : notice?.dataset.keyless);
});
document.addEventListener("sd:say", (event) => say(event.detail.sentence, event.detail.tone));
