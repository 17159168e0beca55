/* Choosing rows of the queue by keyboard and mouse: x or Space one, with Shift as far as here, Ctrl A all shown. */

const list = () => document.getElementById("list");
const boxes = () => [...list().querySelectorAll(".pick input[name=review]")];
const rowOf = (box) => box.closest("tr").querySelector(".row");
let anchor = null; /* where a range begins */

function paint() {
  const all = boxes(), chosen = all.filter((b) => b.checked).length, bar = document.getElementById("picked");
  if (!bar) return;
  bar.hidden = !chosen;
  document.getElementById("picked-n").textContent = chosen;
  const head = document.getElementById("pick-all");
  head.checked = chosen > 0 && chosen === all.length;
  head.indeterminate = chosen > 0 && chosen < all.length;
}

function choose(box, on, { range = false } = {}) {
  const all = boxes(), from = range && anchor ? all.indexOf(anchor) : -1, to = all.indexOf(box);
  for (const b of from < 0 ? [box] : all.slice(Math.min(from, to), Math.max(from, to) + 1)) b.checked = on;
  if (from < 0) anchor = box;
  paint();
}

function chooseAll(on) {
  for (const b of boxes()) b.checked = on;
  anchor = null;
  paint();
}

document.addEventListener("click", (e) => {
  if (e.target.id === "pick-all") chooseAll(e.target.checked);
  else if (e.target.closest("#pick-none")) chooseAll(false);
  else if (e.target.matches(".pick input")) {
    choose(e.target, e.target.checked, { range: e.shiftKey });
    if (e.detail) rowOf(e.target).focus({ preventScroll: true }); /* by mouse: the keys of the list go on from here */
  }
});

document.addEventListener("keydown", (e) => {
  if (e.altKey || document.querySelector("dialog[open]")) return;
  if (e.target.matches("input:not([type=checkbox]), select, textarea, summary")) return;
  const key = e.key.toLowerCase();
  if ((e.ctrlKey || e.metaKey) && key === "a" && boxes().length) {
    chooseAll(true);
    e.preventDefault();
    return;
  }
  if (e.ctrlKey || e.metaKey) return;
  if (key === "escape") {
    chooseAll(false);
    return;
  }
  const here = document.activeElement.closest("tr")?.querySelector(".pick input[name=review]");
  if (!here) return;
  if (key === "x" || (key === " " && document.activeElement.matches(".row"))) {
    choose(here, e.shiftKey && anchor ? true : !here.checked, { range: e.shiftKey });
    e.preventDefault();
  } else if (e.shiftKey && (key === "arrowdown" || key === "arrowup")) {
    anchor ??= boxes()[boxes().indexOf(here) + (key === "arrowdown" ? -1 : 1)] ?? here; /* lists.js has moved already */
    choose(here, true, { range: true });
  }
});

/* Enter in a dialog does it, from a list of choices too. */
document.addEventListener("keydown", (e) => {
  if (e.key !== "Enter" || !e.target.matches("#list dialog select")) return;
  e.target.form.requestSubmit();
  e.preventDefault();
});

/* What a person typed is in their own time; what is sent names its zone. */
document.addEventListener("htmx:configRequest", (e) => {
  const { parameters, triggeringEvent } = e.detail;
  if (parameters.act !== "due") return;
  if (triggeringEvent?.submitter?.name === "due") parameters.due = "";
  else if (parameters.due) parameters.due = new Date(parameters.due).toISOString();
});

/* The due time offered is the end of the working day, today's or the next. */
document.addEventListener("click", (e) => {
  const input = e.target.closest("[data-dialog=due]") && document.getElementById("due-at");
  if (!input || input.value) return;
  const at = new Date();
  if (at.getHours() >= 16) at.setDate(at.getDate() + 1);
  const two = (n) => String(n).padStart(2, "0");
  input.value = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T17:00`;
});

/* After an act the list is another: the cursor stays where it was. */
let place = -1;
document.addEventListener("htmx:beforeRequest", (e) => {
  if (!e.detail.elt.closest("#list")) return;
  const rows = boxes().map(rowOf);
  const chosen = boxes().findIndex((b) => b.checked);
  place = e.detail.requestConfig.verb === "post" ? (rows.includes(document.activeElement) ? rows.indexOf(document.activeElement) : chosen) : -1;
});
document.addEventListener("htmx:afterSettle", (e) => {
  if (e.detail.target?.id !== "list" && e.detail.elt?.id !== "list") return;
  anchor = null;
  paint();
  if (place < 0) return;
  const rows = boxes().map(rowOf);
  rows[Math.min(place, rows.length - 1)]?.focus();
  place = -1;
});

paint();
