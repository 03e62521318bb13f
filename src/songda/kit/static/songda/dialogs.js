// Dialogs, menus, copying, and the few controls that make sense only with a script.
// <button data-dialog="id"> opens <dialog id>; [data-close] closes the one it is in;
// <button data-copy="text"> copies; [data-scripted] is shown because scripts run.

function reveal(root) {
  root.querySelectorAll?.("[data-scripted][hidden]").forEach((part) => part.removeAttribute("hidden"));
}
reveal(document);
document.addEventListener("htmx:load", (event) => reveal(event.target));

function open(dialog) {
  if (dialog && !dialog.open) dialog.showModal();
}

async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Plain http has no clipboard: select what is to be copied, so that Ctrl C does it.
    const shown = document.getElementById(button.dataset.copyFrom ?? "");
    if (shown) getSelection()?.selectAllChildren(shown);
    return;
  }
  const before = button.textContent;
  if (button.dataset.copied) {
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = before), 2000);
  }
}

document.addEventListener("click", (event) => {
  const target = event.target;
  const opener = target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog) {
      event.preventDefault();
      opener.closest("details")?.removeAttribute("open");
      open(dialog);
    }
  }
  if (target.closest("[data-close]")) target.closest("dialog")?.close();
  if (target.matches("dialog")) target.close(); // the backdrop
  if (target.closest("[data-copy]")) copy(target.closest("[data-copy]"));
  if (target.closest("[data-back]")) history.back();
  for (const menu of document.querySelectorAll("details.sd-menu[open]")) {
    if (!menu.contains(target)) menu.removeAttribute("open");
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.sd-menu[open]");
  if (!menu) return;
  menu.removeAttribute("open");
  menu.querySelector("summary")?.focus();
});

// A fragment that brings a dialog with data-open shows it.
document.addEventListener("htmx:afterSettle", (event) => {
  const dialog = event.target.closest?.("dialog[data-open]") ?? event.target.querySelector?.("dialog[data-open]");
  open(dialog);
});
