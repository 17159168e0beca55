/* Everything around the fields: what is left, the meter, the approve bar, the hints. */

import { $, glyph, glyphName, h, icon, kbd, replace } from "./review-dom.js";
import { stripCounts } from "./review-strip.js";

const COUNTED = 1000; /* the server counts what waits no further */

export function pageNumber(ui) {
  const count = ui.model.document.pages.length;
  $("page-no").textContent = `Page ${ui.viewer.page} of ${count}`;
  $("page-prev").disabled = ui.viewer.page <= 1;
  $("page-next").disabled = ui.viewer.page >= count;
}

const clock = (date) => date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

export function renderClaim(ui) {
  const host = $("claim");
  if (ui.lost) return replace(host, h("span", { class: "st st-bad" }, icon("lock"), ui.lost));
  const until = ui.lease?.until;
  return replace(host, until
    ? h("span", { title: "Renewed by itself while this page is open" }, icon("user"), " Yours until ", h("b", null, clock(until)))
    : h("span", null, icon("user"), " Yours"));
}

function hints(ui) {
  const cell = ui.on?.table;
  if (ui.lost) return [["Tab", "next field"], ["Alt E", "why"]];
  if (ui.armed && ui.model.subs.some((s) => !s.title)) return [["Ctrl Z", "undo"]];
  if (ui.armed) return [["Enter", "approve, open next"], ["Shift Enter", "back"], ["Ctrl Z", "undo"]];
  const list = [["Enter", ui.on?.state === "flagged" ? "confirm, next flagged" : "next flagged"]];
  if (cell) list.push(["Ctrl Enter", "confirm row"], ["Alt A", "confirm all rows"]);
  else list.push(["Tab", "next field"]);
  if (ui.on?.candidates.length) list.push([ui.on.candidates.length > 1 ? `1–${ui.on.candidates.length}` : "1", "candidate"]);
  if (cell) list.push(["↑ ↓", "row"]);
  if (ui.sub?.tables.length > (cell ? 1 : 0)) list.push(["Alt T", cell ? "next table" : "rows"]);
  list.push(["Alt N", "not on document"]);
  if (!cell) list.push(["Alt I", "illegible"]);
  return [...list, ["Ctrl Z", "undo"]];
}

function saved(ui) {
  if (ui.lost) return ui.saver.waiting.length || ui.saver.input ? "Your changes are kept as a draft here" : "Read only, nothing of yours is here";
  if (ui.offline) return "No connection: kept as a draft, tried again";
  const waiting = ui.saver.waiting.length;
  return `${waiting ? "Saving…" : ui.savedAt ? `Saved ${clock(ui.savedAt)}` : "Nothing changed yet"}${ui.prefetched ? " · next document ready" : ""}`;
}

export function renderFoot(ui) {
  replace($("hints"), [...hints(ui), ["?", "all keys"]].map(([k, t]) => h("span", null, kbd(k), t)), h("span", { class: "end md", id: "saved" }, saved(ui)));
}

/* A mark for each field that was asked about, and one for all such cells of a table, filled as they are settled. */
function meter(ui) {
  const marks = new Map();
  for (const field of ui.model.asked()) {
    const key = field.table ? `${field.sub.id} ${field.table}` : field;
    const mark = marks.get(key) ?? { many: 0, left: 0, now: false, table: Boolean(field.table) };
    marks.set(key, mark);
    mark.many += 1;
    mark.left += field.state === "flagged";
    mark.now ||= field === ui.on && field.state === "flagged";
  }
  replace($("meter"), [...marks.values()].map(({ many, left, now, table }) => {
    const part = table && left ? h("b") : null;
    if (part) part.style.width = `${(100 * (many - left)) / many}%`;
    return h("i", { class: [left ? (now ? "now" : "") : "done", table ? "rows" : ""].join(" ").trim() || null }, part);
  }));
}

/* What does not hold with values that are settled, once each: said before Approve. */
function broken(ui) {
  const failed = ui.model.subs.flatMap((s) => s.rules).filter((r) => !r.passed && r.rule !== "required");
  const said = [...new Set(failed.map((r) => r.message))];
  if (!said.length) return null;
  return h("span", { class: "st st-warn broken", title: said.join(" ") }, icon("rule", "i-s"), said.length > 1 ? `${said[0]} And ${said.length - 1} more.` : said[0]);
}

/* Called after every act. */
export function status(ui) {
  const left = ui.model.flagged().length;
  $("left-n").textContent = String(left);
  const open = ui.model.subs.some((s) => !s.title);
  $("left-t").textContent = left ? "flagged left" : open ? "flagged, a schema is missing" : "left, ready to approve";
  $("wait").textContent = ui.waiting === null ? "" : ui.waiting >= COUNTED ? "1,000+ more wait" : ui.waiting ? `${ui.waiting} more wait` : "nothing else waits";
  meter(ui);
  const tally = ["accepted", "confirmed", "corrected", "absent", "flagged"].map((state) => {
    const n = ui.model.all.filter((f) => f.state === state).length;
    return n ? glyph(state, "i-s", [String(n), h("span", { class: "vh" }, ` ${glyphName(state)}`)]) : null;
  });
  const head = left ? `${ui.model.all.length} values` : open ? "No schema: choose one or reject" : ui.armed ? "All settled. Enter approves." : "All settled";
  $("approve-bar").toggleAttribute("data-armed", ui.armed);
  replace($("approve-text"), h("b", null, head), h("span", { class: "tally" }, ...tally.filter(Boolean)), left ? null : broken(ui));
  const button = $("approve");
  button.className = `btn btn-l ${left || ui.lost || open ? "" : "btn-primary"}`;
  button.disabled = Boolean(ui.lost);
  replace(button, ui.lost ? "Read only" : ui.armed && !open ? ["Approve, open next ", kbd("Enter")] : left ? "Next flagged" : "Approve");
  for (const [id, stack, word] of [["undo", ui.acts.undone, "Undo"], ["redo", ui.acts.redone, "Redo"]]) {
    const last = stack.at(-1);
    $(id).disabled = !last;
    $(id).title = last ? `${word}: ${last.label} (Ctrl${word === "Redo" ? " Shift" : ""} Z)` : `Nothing to ${word.toLowerCase()}`;
  }
  stripCounts(ui);
  renderClaim(ui);
  renderFoot(ui);
  ui.items.status();
}

/* One toast at a time; with an undo it shows how long that lasts. */
export function say(parts, ms, undo = null) {
  const toast = h("div", { class: "toast" }, h("span", null, parts),
    undo ? h("span", { class: "acts" }, h("button", { class: "btn btn-s", type: "button", onclick: undo }, "Undo ", kbd("Ctrl Z"))) : null,
    undo ? h("i", { class: "run" }) : null);
  replace($("toasts"), toast);
  const rows = $("items"); // they are not covered
  $("toasts").style.bottom = rows.hidden ? "" : `${innerHeight - rows.getBoundingClientRect().top + 8}px`;
  setTimeout(() => toast.remove(), ms);
}
