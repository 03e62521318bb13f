// Judging: the button repeats the chosen verdict. (1 2 3 and j k press by data-press, see keys.js.)
// fieldset.sd-judge input[data-says="…"], button[data-verdict-button].

function repeat(form) {
  const button = form?.querySelector("[data-verdict-button]");
  const chosen = form?.querySelector(".sd-judge input:checked");
  if (!button) return;
  button.dataset.says ??= button.textContent;
  button.textContent = chosen?.dataset.says ?? button.dataset.says;
  button.disabled = !chosen;
  for (const part of form.querySelectorAll("[data-for-verdict]")) {
    const wanted = part.dataset.forVerdict.split(" ").includes(chosen?.value);
    part.hidden = !wanted;
    for (const field of part.querySelectorAll("[data-needed]")) field.required = wanted;
  }
}

document.addEventListener("change", (event) => {
  if (event.target.closest(".sd-judge")) repeat(event.target.form);
});

function ready() {
  document.querySelectorAll("form:has(.sd-judge)").forEach(repeat);
}
ready();
document.addEventListener("htmx:load", ready);
