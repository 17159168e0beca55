/* The fields at the right: rows at rest, and the one in focus with its crop, its reasons and its candidates. */

import { $, differ, glyph, h, icon, kbd, pageNumbers, replace } from "./review-dom.js";
import { parse, rule, shown, shownValue } from "./review-types.js";

const number = (c) => c.toFixed(2);

/* The input of a field, null while another subdocument or table is shown. */
export const inputOf = (field) => document.getElementById(`f${field.id}`);

const gone = (field) => (field.value !== null ? "" : field.illegible ? "illegible" : field.state === "flagged" ? "nothing found" : "not on the document");

/* The rule that fails with a value a person has settled, in words. */
function broken(field) {
  if (!["confirmed", "corrected"].includes(field.state)) return "";
  return field.sub.rules.find((r) => !r.passed && r.rule !== "required" && r.fields.includes(field.key))?.message ?? "";
}

/* The first reason of a flagged field, short. */
function short(field) {
  if (field.problem) return field.problem;
  if (field.message) return field.message;
  return field.shortReason;
}

export function renderFields(ui) {
  const { sub } = ui;
  replace($("sub-name"), sub.title ?? "No schema");
  replace($("sub-meta"), sub.title ? `v${sub.version}, ${sub.fields.length} fields` : "kept, not extracted");
  $("only").setAttribute("aria-pressed", String(ui.only));
  const list = sub.fields.filter((f) => !ui.only || f.asked);
  $("reject-parts").hidden = ui.model.subs.length < 2;
  $("reject-part").checked = ui.model.subs.length > 1 && !sub.title;
  $("reject-pages").textContent = `${sub.pages.length > 1 ? "pages" : "page"} ${pageNumbers(sub.pages)}`;
  replace($("fields"), ui.notice, list.map((f) => row(ui, f)), list.length ? null : empty(ui, sub));
}

function empty(ui, sub) {
  if (sub.title && !ui.only) {
    return h("div", { class: "empty" }, h("h2", null, "No fields here"), h("p", null, sub.tables.length ? "What was read stands in the rows under the page." : "Its schema has none."));
  }
  return sub.title
    ? h("div", { class: "empty" }, h("h2", null, "Nothing flagged here"), h("p", null, "Alt F shows all fields."))
    : h("div", { class: "empty" }, h("h2", null, "No schema fits these pages"),
      h("p", null, "Nothing was extracted from them. Choose a schema above the pages at the left and they are read with it, or reject them."));
}

function row(ui, field) {
  const id = `f${field.id}`;
  const settled = ["confirmed", "corrected"].includes(field.state);
  const note = field.state === "flagged" ? short(field) : broken(field);
  return h("div", { class: "f", "data-state": field.state, "data-key": field.key },
    h("span", { class: "g" }, glyph(field.state)),
    h("label", { for: id }, field.label, field.currency ? h("small", { class: "unit" }, field.currency) : null),
    h("input", { class: "val", id, "data-f": field.id, autocomplete: "off", spellcheck: "false", readonly: Boolean(ui.lost), value: shown(field),
      placeholder: gone(field), "data-long": shown(field).length > 24, "aria-describedby": `d${field.id}` }),
    h("span", { class: "conf", title: "confidence" }, settled || field.value === null ? "" : number(field.confidence)),
    note ? h("span", { class: "line", id: `d${field.id}`, title: note }, note) : null);
}

/* After a value changed: its row, its cell, its box. What is being typed stays, unless an act set the value. */
export function repaint(ui, field, acted = false) {
  const input = inputOf(field);
  if (input) {
    const host = input.closest(".f") ?? input.closest("td");
    host.dataset.state = field.state;
    const text = shown(field);
    if ((acted || ui.on !== field) && input.value !== text) input.value = text;
    if (host.matches(".f")) repaintRow(ui, field, host, input);
  }
  ui.viewer.mark(field.id, field.state);
}

function repaintRow(ui, field, host, input) {
  replace(host.querySelector(".g"), glyph(field.state));
  input.placeholder = gone(field);
  host.querySelector(".unit")?.remove();
  if (field.currency) host.querySelector("label").append(h("small", { class: "unit" }, field.currency));
  const note = field.state === "flagged" ? short(field) : broken(field);
  host.querySelector(".line")?.remove();
  if (note) host.append(h("span", { class: "line", id: `d${field.id}`, title: note, hidden: ui.on === field }, note));
  host.querySelector(".conf").textContent = ["flagged", "accepted"].includes(field.state) && field.value !== null ? number(field.confidence) : "";
}

const told = (tone, name, text, small) => h("li", { class: tone }, icon(name), h("span", null, text, small ? h("small", null, small) : null));

const READERS = { rules: "rules", memory: "memory", learned: "learned", ai: "AI", person: "a person" };

function settledReason(field) {
  if (field.state === "confirmed") return told("ok", "confirmed", field.by ? "Confirmed by you" : "Confirmed");
  if (field.state === "corrected") {
    return told("ok", "corrected", field.by ? "Corrected by you" : "Corrected", field.was ? ["Was ", h("span", { class: "mono" }, field.was)] : null);
  }
  return told("none", "absent", field.illegible ? "Illegible" : "Not on the document", field.by ? "Marked by you" : null);
}

function evidence(ui, field) {
  const by = `Read by ${READERS[field.source] ?? "a reader"}${field.engine ? ` (${field.engine})` : ""}, page ${ui.model.pageOf(field)}.`;
  const more = ui.why ? [by, field.raw ? [" On the page: ", h("span", { class: "mono" }, field.raw)] : ""].flat() : ["Why: ", kbd("Alt"), " ", kbd("E")];
  return told("ok", "accepted", `Accepted unseen at ${field.confidence.toFixed(3)}`, more);
}

function flaggedReasons(field) {
  if (field.doubted) return told("warn", "flagged", field.message, `Accepted unseen at ${field.confidence.toFixed(3)}, before a value that it has to fit was changed.`);
  const texts = [...field.reasons];
  if (field.message && !texts.includes(field.message)) texts.unshift(field.message);
  const first = texts.shift() ?? "A person has to look at this.";
  const seen = field.value === null ? null : `Confidence ${number(field.confidence)}, read by ${READERS[field.source] ?? "a reader"}.`;
  return told("warn", "flagged", first, [texts.join(" "), seen].filter(Boolean).join(" ") || null);
}

/* What stands under the input, for the text in it. */
export function details(ui, field, text) {
  const found = parse(field, text);
  const failed = ui.lost ? null : field.problem ?? rule(field, text, ui.model);
  const list = [];
  if (found.error) list.push(told("rule", "rule", found.error));
  else if (found.value !== null && shownValue(field, found.value) !== text) {
    list.push(told("reads", "right", ["Saved as ", h("span", { class: "mono" }, found.value, found.currency ? ` ${found.currency}` : "")]));
  } else if (found.currency && found.currency !== field.currency) {
    list.push(told("reads", "right", ["Saved as ", h("span", { class: "mono" }, `${found.value} ${found.currency}`)]));
  }
  if (failed) list.push(told("rule", "rule", ui.held === field ? `${failed} Enter again keeps it.` : failed));
  if (!found.error && found.value === null && ui.held === field) list.push(told("rule", "rule", "Nothing stands here. Enter again: not on the document."));
  if (field.state === "flagged") list.push(flaggedReasons(field));
  else if (field.state === "accepted") list.push(evidence(ui, field));
  else list.push(settledReason(field));
  return { bad: Boolean(found.error || failed), parts: [h("ul", { class: "reason" }, list), candidates(ui, field, text, found)] };
}

function candidates(ui, field, text, found) {
  if (!field.candidates.length) return null;
  return h("div", { class: "cands", role: "radiogroup", "aria-label": "Candidates" }, field.candidates.map((c, i) => {
    const value = shownValue(field, c.value ?? c.raw);
    const chosen = !found.error && found.value === c.value && found.value !== null;
    const unit = c.currency && c.currency !== field.currency ? ` ${c.currency}` : "";
    return h("button", { class: "cand", type: "button", role: "radio", "aria-checked": String(chosen), tabindex: "-1", "data-cand": i, "data-long": value.length > 24 },
      kbd(String(i + 1)), h("span", { class: "v" }, differ(value, text), unit),
      h("span", { class: "by" }, READERS[c.source] ?? c.source, c.reason ? `, ${c.reason}` : ""), h("span", { class: "c" }, number(c.confidence)));
  }));
}

/* Open the row of `field`: printed label, crop, input, reasons, candidates, marks. */
export function open(ui, field, box) {
  const input = inputOf(field);
  const host = input.closest(".f");
  if (host) {
    host.dataset.on = "";
    host.querySelector(".line")?.toggleAttribute("hidden", true);
    host.append(h("div", { class: "more" }, h("div", { "data-more": "", id: "why" }),
      h("div", { class: "marks" },
        h("button", { class: "btn btn-quiet btn-s", type: "button", tabindex: "-1", "data-mark": "n" }, "Not on document ", kbd("Alt N")),
        h("button", { class: "btn btn-quiet btn-s", type: "button", tabindex: "-1", "data-mark": "i" }, "Illegible ", kbd("Alt I")))));
  } else ui.items.open(field, input);
  input.setAttribute("aria-describedby", "why");
  recrop(ui, field, box);
}

/* The crop right at the input, value over value. */
export function recrop(ui, field, box) {
  const input = inputOf(field);
  const host = input.closest(".f");
  host?.querySelectorAll(":scope > .crop, :scope > .from").forEach((e) => e.remove());
  const page = ui.draftPage ?? ui.model.pageOf(field);
  const label = `The page at ${field.label}, magnified`;
  if (!box) return;
  if (!host) return ui.items.crop(ui.viewer.crop(page, box, { width: 400, left: 16, label }));
  const edge = $("fields").getBoundingClientRect().left + $("fields").clientWidth - 12;
  const crop = ui.viewer.crop(page, box, { width: Math.max(80, edge - input.getBoundingClientRect().left), left: 7, label });
  host.prepend(h("span", { class: "from" }, ui.viewer.page === page ? ui.viewer.printed(box) : "", h("small", null, `page ${page}`)), crop);
  return undefined;
}

export function close(ui) {
  for (const row of document.querySelectorAll(".f[data-on]")) {
    row.removeAttribute("data-on");
    row.querySelectorAll(".crop, .from, .more").forEach((e) => e.remove());
    row.querySelector(".line")?.removeAttribute("hidden");
    const input = row.querySelector(".val");
    input.removeAttribute("aria-invalid");
    input.setAttribute("aria-describedby", input.id.replace("f", "d"));
  }
  ui.items.close();
}
