// The transcript desk: what somebody selects inside one turn becomes a statement.
// li[data-turn] holds p[data-text]; offsets count code points of its text without [data-skip].
// form#mark has turn, start, end; h marks the selection, or the sentence where the caret is.

const form = document.getElementById("mark");
let button = null;

// Offsets ----------------------------------------------------------------------------------------

const points = (text) => [...text].length;

function pieces(text) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => (node.parentElement.closest("[data-skip]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function offset(text, node, at) {
  const edge = document.createRange();
  edge.setStart(node, at);
  let count = 0;
  for (const piece of pieces(text)) {
    if (piece === node) return count + points(piece.data.slice(0, at));
    const range = document.createRange();
    range.selectNode(piece);
    if (edge.compareBoundaryPoints(Range.START_TO_START, range) <= 0) return count;
    count += points(piece.data);
  }
  return count;
}

const whole = (text) => pieces(text).map((piece) => piece.data).join("");

function trimmed(text, start, end) {
  const letters = [...whole(text)];
  while (start < end && /\s/.test(letters[start])) start++;
  while (end > start && /\s/.test(letters[end - 1])) end--;
  return { start, end };
}

// What is meant ---------------------------------------------------------------------------------

const textOf = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-text]");

function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const text = textOf(range.startContainer);
  if (!text || text !== textOf(range.endContainer)) return null;
  const span = trimmed(text, offset(text, range.startContainer, range.startOffset), offset(text, range.endContainer, range.endOffset));
  return span.end > span.start ? { text, range, ...span } : null;
}

function sentences(text) {
  const words = whole(text);
  if (Intl.Segmenter) {
    return [...new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" }).segment(words)].map((part) => part.segment);
  }
  return words.match(/[^。！？!?…\n]+[。！？!?…」”"]*\s*/g) ?? [words];
}

function sentenceAtCaret() {
  const selection = getSelection();
  const turn = document.activeElement?.closest?.("[data-turn]");
  const text = textOf(selection?.anchorNode) ?? turn?.querySelector("[data-text]");
  if (!text) return null;
  const caret = text.contains(selection?.anchorNode) ? offset(text, selection.anchorNode, selection.anchorOffset) : 0;
  let start = 0;
  for (const sentence of sentences(text)) {
    const end = start + points(sentence);
    if (caret < end) return { text, ...trimmed(text, start, end) };
    start = end;
  }
  return null;
}

// Marking ----------------------------------------------------------------------------------------

function mark(span) {
  if (!form || !span) return false;
  form.elements.turn.value = span.text.closest("[data-turn]").dataset.turn;
  form.elements.start.value = span.start;
  form.elements.end.value = span.end;
  hide();
  form.requestSubmit();
  return true;
}

function hide() {
  if (button) button.hidden = true;
}

function offer() {
  const span = form && selected();
  if (!span) return hide();
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-primary small sd-mark-button";
    button.textContent = form.dataset.label ?? "H";
    // Pressing a button would drop the selection before the click.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => mark(selected()));
    document.body.append(button);
  }
  const place = span.range.getBoundingClientRect();
  button.hidden = false;
  const left = Math.min(Math.max(8, place.left), innerWidth - button.offsetWidth - 8);
  button.style.left = `${left + scrollX}px`;
  button.style.top = `${place.bottom + scrollY + 8}px`;
}

document.addEventListener("selectionchange", () => {
  clearTimeout(offer.wait);
  offer.wait = setTimeout(offer, 150);
});
document.addEventListener("sd:key", (event) => {
  if (event.detail.key === "h" && mark(selected() ?? sentenceAtCaret())) event.preventDefault();
});
