/* Lists by keyboard: j k or arrows move, Enter opens (a row is a link), / searches, the key in data-key presses,
   ? tells which of these there are. */
import { make } from "./kit.js";

const visible = (e) => e.offsetParent !== null;
const rowsHere = () => [...document.querySelectorAll(".table .row, .pg .row")].filter(visible);
const SIGNS = { arrowleft: "←", arrowright: "→", delete: "Del" };
const search = () => [...document.querySelectorAll("main [type=search]")].find(visible);

/* The keys that do something on this screen as it stands now. */
function tellKeys() {
  const kbd = (...keys) => keys.flatMap((key) => [make("kbd", {}, key), " "]);
  const here = [];
  if (rowsHere().length) here.push(["Next row, row before", kbd("J", "K")], ["Open the row", kbd("Enter")]);
  if (search()) here.push(["Search", kbd("/")], ["From the search to its rows", kbd("↓")], ["Leave the search", kbd("Esc")]);
  for (const e of document.querySelectorAll("[data-key]")) {
    if (!visible(e)) continue;
    const words = [...e.childNodes].filter((n) => n.nodeName !== "KBD").map((n) => n.textContent).join(" ").trim();
    here.push([words || e.ariaLabel, kbd(SIGNS[e.dataset.key] ?? e.dataset.key.toUpperCase())]);
  }
  const list = document.getElementById("keys-here");
  list.closest("section").hidden = !here.length;
  list.replaceChildren(...here.flatMap(([words, keys]) => [make("dt", {}, words), make("dd", {}, ...keys)]));
}
document.addEventListener("click", (e) => { if (e.target.closest('[data-dialog="keys"]') && document.getElementById("keys-here")) tellKeys(); }, true);

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || document.body.classList.contains("ws")) return;
  if (document.querySelector("dialog[open]")) return;
  if (e.target.matches("input:not([type=checkbox]), select, textarea")) {
    const first = e.key === "ArrowDown" && e.target.matches("main [type=search]") && rowsHere()[0];
    if (e.key === "Escape") { e.target.blur(); e.preventDefault(); } /* what was searched stays */
    else if (first) { first.focus(); e.preventDefault(); }
    return;
  }
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[e.key];
  const menu = e.target.closest("details.menu[open]");
  const rows = menu ? [...menu.querySelectorAll(".pop a, .pop button")] : rowsHere();
  if (menu && step) {
    rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(e.target) + step))]?.focus();
    e.preventDefault();
  } else if (step && rows.length && !e.target.matches("summary, [role=tab]")) {
    const at = rows.indexOf(document.activeElement.closest("tr")?.querySelector(".row") ?? document.activeElement);
    rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))].focus();
    e.preventDefault();
  } else if (e.key === "/") {
    const input = search();
    if (input) { input.focus(); input.select(); e.preventDefault(); }
  } else if (e.key === "?") {
    document.querySelector('[data-dialog="keys"]')?.click();
  } else {
    const button = document.querySelector(`[data-key="${CSS.escape(e.key.toLowerCase())}"]`);
    if (button && !e.repeat && button.getClientRects().length) { button.click(); e.preventDefault(); }
  }
});

/* A row's whole line opens it, as its link does; text can still be marked. */
document.addEventListener("click", (e) => {
  const line = e.target.closest(".table tbody tr");
  if (!line || e.target.closest("a, button, input, label, summary") || String(getSelection())) return;
  line.querySelector(".row")?.click();
});
