/* The form of a schema: rows are added, moved and removed here; keys are proposed from titles. What is right is said by
   the server. Listeners sit on the document: the form is swapped when it is sent. */

import { toast } from "./kit.js";

const studio = document.querySelector(".studio");
const form = () => document.getElementById("schema-form");
let rows = 0;
let changed = false;

/* ---- rows ---- */
function added(template, into) {
  rows += 1;
  const table = into.closest("[data-table]");
  const source = document.getElementById(template).innerHTML.replaceAll("__n__", `n${rows}`)
    .replaceAll("__t__", table ? table.querySelector("[data-title]").name.split(".")[1] : `n${rows}`);
  const made = document.createElement("template");
  made.innerHTML = source;
  const row = made.content.querySelector("[data-row]");
  into.append(row);
  dress(row);
  return row;
}

function add(template, into, after = null) {
  const row = added(template, into);
  after?.after(row);
  if (template === "new-table") added("new-column", row.querySelector("[data-rows]"));
  (row.querySelector("[data-title]") ?? row.querySelector("[data-expression]")).focus();
  touched();
}

function move(row, step) {
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  const focused = document.activeElement;
  if (step < 0) other.before(row);
  else other.after(row);
  focused.focus();
  touched();
}

function remove(row) {
  const { parentElement: list, nextElementSibling: next } = row;
  const name = row.querySelector("[data-title]")?.value || row.querySelector("[data-expression]")?.value;
  row.remove();
  touched();
  (next ?? list.lastElementChild ?? list.parentElement.querySelector(":scope > p [data-add]"))?.querySelector?.("[data-title], [data-expression]")?.focus();
  if (name) toast(`${name} is removed.`, { undo: () => { list.insertBefore(row, next?.isConnected ? next : null); touched(); row.querySelector("input").focus(); } });
}

/* ---- what depends on what was typed ---- */
const keyOf = (title) => {
  const plain = title.replace(/ß/g, "ss").normalize("NFKD").replace(/\p{M}/gu, "");
  const snake = plain.replace(/([a-z0-9])(?=[A-Z])/g, "$1_").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  return (snake && !/^[a-z]/.test(snake) ? `f_${snake}` : snake).slice(0, 63).replace(/_+$/, "");
};

function proposeKey(title) {
  const row = title.closest("[data-row]") ?? form();
  const key = [...row.querySelectorAll("[data-key-of]")].find((k) => k.closest("[data-row]") === title.closest("[data-row]"));
  if (!key || key.defaultValue) return; /* kept already: records and rules name it */
  const before = title.dataset.was ?? title.defaultValue;
  if (key.value === "" || key.value === keyOf(before)) key.value = keyOf(title.value);
  title.dataset.was = title.value;
}

/* Details that the type has; a format of another type is let go. */
function suit(row) {
  const { value: type } = row.querySelector("[data-type-of]");
  for (const part of row.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(type);
  for (const word of row.querySelectorAll("[data-says]")) {
    word.hidden = word.dataset.says !== type;
    if (word.tagName === "OPTION") word.disabled = word.hidden;
  }
  const format = row.querySelector("[data-format]");
  const first = [...format.options].find((o) => !o.disabled);
  if (first && format.selectedOptions[0]?.disabled !== false) first.selected = true;
  for (const bound of row.querySelectorAll("[data-bound]")) bound.placeholder = type === "date" ? "2026-01-31" : "";
}

function recap(row) {
  const at = row.querySelector("[data-recap]");
  at.textContent = row.querySelector("[data-labels]").value.trim().replace(/\n+/g, "; ");
}

/* Rules may hold in each row of a table: those that are in the form now. */
function listTables() {
  const tables = [...document.querySelectorAll("[data-table]")].map((t) => ({ key: t.querySelector("[data-key-of]").value, title: t.querySelector("[data-title]").value })).filter((t) => t.key);
  for (const choice of document.querySelectorAll("[data-tables]")) {
    const { value } = choice;
    const kept = tables.some((t) => t.key === value) || !value ? [] : [{ key: value, title: value }];
    choice.replaceChildren(new Option("for the document", ""), ...[...tables, ...kept].map((t) => new Option(`in each row of ${t.title || t.key}`, t.key)));
    choice.value = value;
  }
}

function grow(area) {
  area.rows = Math.min(8, Math.max(Number(area.dataset.least ??= area.rows), area.value.split("\n").length));
}

function dress(part) {
  for (const row of part.matches(".srow") ? [part] : part.querySelectorAll(".srow")) { suit(row); recap(row); }
  for (const area of part.querySelectorAll("textarea")) grow(area);
  listTables();
}

/* The form was there before this script: a title may be typed already. */
function begin(part) {
  for (const title of part.querySelectorAll("[data-title]")) if (title.value !== title.defaultValue) proposeKey(title);
  dress(part);
}

function open(row, on) {
  row.querySelector(".srow-more").hidden = !on;
  row.querySelector("[data-open]").setAttribute("aria-expanded", String(on));
}

function touched() {
  changed = true;
  listTables();
}

/* ---- form or trial, where there is no room for both ---- */
function show(what) {
  studio.dataset.shows = what;
  for (const tab of document.querySelectorAll(".studio-tabs [data-shows]")) tab.setAttribute("aria-pressed", String(tab.dataset.shows === what));
}

/* Go to an input that is not right: its row is opened. */
function goto(name) {
  show("form");
  const at = document.getElementById(name);
  const row = at?.closest(".srow");
  if (row && at.closest(".srow-more")) open(row, true);
  (at?.matches("input, select, textarea") ? at : at?.querySelector("input, button"))?.focus();
  at?.scrollIntoView({ block: "center" });
}

/* ---- listeners ---- */
document.addEventListener("click", (e) => {
  const button = e.target.closest("button, a");
  if (!button) return;
  const row = button.closest("[data-row]");
  if (button.dataset.add) add(button.dataset.add, button.closest("p").parentElement.querySelector(":scope > [data-rows]"));
  else if (button.dataset.move) move(row, Number(button.dataset.move));
  else if ("remove" in button.dataset) remove(row);
  else if ("open" in button.dataset) open(row, button.getAttribute("aria-expanded") !== "true");
  else if (button.dataset.shows) show(button.dataset.shows);
  else if (button.dataset.goto) { goto(button.dataset.goto); e.preventDefault(); }
});

document.addEventListener("input", (e) => {
  if (!form().contains(e.target)) return;
  changed = true;
  const row = e.target.closest(".srow");
  if ("title" in e.target.dataset) proposeKey(e.target);
  if ("labels" in e.target.dataset) recap(row);
  if ("typeOf" in e.target.dataset) { suit(row); if (["choice", "identifier"].includes(e.target.value)) open(row, true); }
  if (e.target.tagName === "TEXTAREA") grow(e.target);
  if (e.target.closest("[data-table]")) listTables();
});

document.addEventListener("keydown", (e) => {
  if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) { form().requestSubmit(); e.preventDefault(); return; }
  if (e.altKey && e.code === "KeyT") { show(studio.dataset.shows === "try" ? "form" : "try"); e.preventDefault(); return; }
  if (!form().contains(e.target)) return;
  const row = e.target.closest("[data-row]");
  if (e.altKey && row && (e.key === "ArrowUp" || e.key === "ArrowDown") && e.target.tagName !== "SELECT") {
    move(row, e.key === "ArrowUp" ? -1 : 1);
    e.preventDefault();
  } else if (e.key === "Enter" && e.target.matches("input")) {
    e.preventDefault(); /* sent by Ctrl Enter alone: half a form is no draft */
    if (row?.matches(".srow")) add(row.closest("[data-table]") ? "new-column" : "new-field", row.parentElement, row);
  }
});

document.addEventListener("htmx:afterSwap", (e) => {
  if (e.target.id !== "schema-form" && e.detail.elt?.id !== "schema-form") return;
  dress(form());
  const said = form().querySelector("[role=alert]");
  said?.focus();
  said?.scrollIntoView({ block: "start" });
});
document.addEventListener("htmx:beforeRequest", (e) => { if (e.target.id === "schema-form") form().classList.add("busy"); });
document.addEventListener("htmx:afterRequest", () => form()?.classList.remove("busy"));
document.addEventListener("htmx:beforeOnLoad", (e) => { if (e.target.id === "schema-form" && e.detail.xhr.status === 204) changed = false; });
addEventListener("beforeunload", (e) => { if (changed) e.preventDefault(); });

begin(form());
