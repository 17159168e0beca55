/* The tables of a subdocument: a grid under the page, one table at a time, with the sums of its amounts against their
   totals. Rows are saved as a whole table. */

import { $, h, icon, kbd, replace } from "./review-dom.js";
import { changeOf, sentText } from "./review-model.js";
import { plain, sums } from "./review-sums.js";
import { inputOf } from "./review-panel.js";
import { parse, shown } from "./review-types.js";

const ACTS = [["add", "plus", "Add"], ["split", "split", "Split"], ["merge", "merge", "Merge down"], ["delete", "trash", "Delete"]];
const RIGHT = new Set(["money", "number", "percent"]);
const right = (c) => (RIGHT.has(c.type) ? "num" : "");
const WIDE = new Set(["text", "multiline", "address", "person", "organisation"]);
const GAP = 4;
const rowsOf = (table) => `${table.rows.length} ${table.rows.length === 1 ? "row" : "rows"}`;

export class Items {
  constructor(ui) {
    this.ui = ui;
    addEventListener("resize", () => this.placePop());
  }

  /* The table shown of the subdocument shown; null where its schema has none. */
  get table() {
    const { sub } = this.ui;
    return sub?.tables.find((t) => t.key === sub.shown) ?? sub?.tables[0] ?? null;
  }

  /* Show that table of the subdocument. Whoever stands in another one has left it before. */
  show(key) {
    if (this.table?.key === key) return;
    this.ui.sub.shown = key;
    this.render();
  }

  render() {
    const host = $("items");
    const { table } = this;
    host.hidden = !table;
    if (!table) return replace(host);
    this.lines = new Map();
    const grid = h("table", { class: "grid", "aria-label": table.title },
      h("thead", null, h("tr", null, h("th", null, h("span", { class: "vh" }, "Row")), table.columns.map((c) => h("th", { class: WIDE.has(c.type) ? "wide" : right(c) }, c.title)))),
      h("tbody", null, table.rows.map((row, n) => this.#line(table, row, n))),
      this.#foot(table));
    replace(host, this.#bar(table), h("p", { class: "ask", id: "rows-ask", role: "alert", hidden: true }),
      h("div", { class: "scroll", onscroll: () => this.placePop() }, grid));
    this.said = null;
    this.status();
    return undefined;
  }

  /* Rows of the table shown came or went: the others keep their elements and get their new numbers alone, so that
     hundreds of them cost little. */
  changed() {
    const { table } = this;
    const body = $("items").querySelector("tbody");
    const there = new Set(table.rows);
    for (const [row, line] of this.lines) {
      if (there.has(row)) continue;
      line.remove();
      this.lines.delete(row);
    }
    let at = body.firstElementChild;
    table.rows.forEach((row, n) => {
      const line = this.lines.get(row);
      if (!line || line !== at) return void body.insertBefore(line ?? this.#line(table, row, n), at);
      at = at.nextElementSibling;
      return undefined;
    });
    table.rows.forEach((row, n) => this.#number(table, row, n));
    $("items").querySelector(".subbar").replaceWith(this.#bar(table));
    this.status();
  }

  #line(table, row, n) {
    const line = h("tr", null, h("td", { class: "no" }, String(n + 1)), table.columns.map((c) => this.#cell(row.cells[c.key], right(c))));
    this.lines.set(row, line);
    return line;
  }

  #number(table, row, n) {
    const number = this.lines.get(row).firstChild.firstChild;
    if (number.data === String(n + 1)) return;
    number.data = String(n + 1);
    for (const { key } of table.columns) inputOf(row.cells[key]).setAttribute("aria-label", row.cells[key].label);
  }

  #bar(table) {
    const { tables } = this.ui.sub;
    const several = tables.length > 1;
    const tab = (t) => h("button", { class: "tab", type: "button", role: "tab", "aria-selected": String(t === table), "data-table": t.key, title: `${rowsOf(t)} (Alt T: next table)` },
      t.title, h("span", { class: "st st-warn", "data-left": t.key }));
    const act = ([name, symbol, title]) => h("button", { class: "btn btn-quiet btn-s", type: "button", "data-row": name, "aria-label": `${title} row`, title: `${title} row` },
      icon(symbol), h("span", { class: "xl" }, title));
    return h("div", { class: "subbar" },
      several ? h("div", { class: "tabset", role: "tablist", "aria-label": "Tables" }, tables.map(tab))
        : [h("h2", null, table.title), "\u00a0", h("span", { class: "muted" }, rowsOf(table))],
      h("span", { class: "grow" }), h("span", { class: "rowacts" }, ACTS.map(act)),
      h("button", { class: "btn btn-s", type: "button", id: "confirm-rows" }, "Confirm all rows ", kbd("Alt A")));
  }

  #foot(table) {
    const summed = sums(this.ui.sub, table).map((s) => s.key);
    if (!summed.length) return null;
    const before = table.columns.findIndex((c) => summed.includes(c.key));
    const label = [h("span", null, before ? "Sum of rows" : "Σ"), h("span", { id: "balance" })];
    return h("tfoot", null,
      before ? null : h("tr", null, h("td", { class: "t", colspan: table.columns.length + 1 }, label[1])),
      h("tr", null, h("td", { class: "t", colspan: before + 1 }, h("div", { class: "sumline" }, before ? label : label[0])),
        table.columns.slice(before).map((c) => h("td", { class: right(c), "data-sum": summed.includes(c.key) ? c.key : null }))));
  }

  #cell(field, side) {
    return h("td", { class: side, "data-state": field.state, "data-was": field.asked },
      h("input", { class: "val", id: `f${field.id}`, "data-f": field.id, "aria-label": field.label, autocomplete: "off", spellcheck: "false", readonly: Boolean(this.ui.lost), value: shown(field) }));
  }

  /* After every act: the sums, what is left in each table, what may be confirmed. */
  status() {
    const { table, ui } = this;
    if (!table) return;
    this.live();
    for (const t of ui.sub.tables) {
      const mark = $("items").querySelector(`[data-left="${t.key}"]`);
      const left = ui.model.cells(t).filter((c) => c.state === "flagged").length;
      if (mark) replace(mark, left ? [icon("flagged", "i-s"), String(left), h("span", { class: "vh" }, " flagged")] : null);
    }
    const left = ui.model.cells(table).some((c) => c.state === "flagged");
    const button = $("confirm-rows");
    button.disabled = Boolean(ui.lost) || !left;
    button.classList.toggle("btn-primary", left && !ui.lost && ui.on?.table === table.key);
    const ask = $("rows-ask");
    ask.hidden = !ui.heldRows;
    replace(ask, ui.heldRows ? [icon("rule", "i-s"), `${ui.heldRows} `, kbd("Alt A"), " again confirms the rows as they stand."] : null);
  }

  /* The sums with what is being typed: of a cell, or of a field that they are compared with. */
  live() {
    const { table, ui } = this;
    if (!table) return;
    const input = ui.on && inputOf(ui.on);
    const found = input && parse(ui.on, input.value);
    const told = sums(ui.sub, table, found && !found.error ? { field: ui.on, value: found.value } : null);
    const said = JSON.stringify(told);
    if (said === this.said) return; // to write the same again would lay all rows out again
    this.said = said;
    for (const { key, sum } of told) $("items").querySelector(`[data-sum="${key}"]`).textContent = plain(sum);
    this.#balance(told.filter((s) => s.text));
  }

  #balance(told) {
    if (!$("balance")) return;
    const off = told.filter((s) => !s.holds);
    const text = (off.length ? off : told).map((s) => s.text).join(" · ");
    replace($("balance"), text ? h("span", { class: off.length ? "st st-bad" : "st st-ok" }, icon(off.length ? "rule" : "accepted", "i-s"), text) : null);
  }

  open(field, input) {
    input.closest("tr").dataset.rowOn = "";
    input.scrollIntoView({ block: "nearest" });
    this.pop(field, false);
  }

  /* What there is to say about the cell in focus: about one that is not asked about only where it is `wanted`. */
  pop(field, wanted) {
    const there = document.querySelector(".cellpop");
    const due = wanted || field.asked || field.candidates.length > 0;
    if (!due) there?.remove();
    else if (!there) $("items").append(h("div", { class: "cellpop" }, h("div", { class: "pad", "data-more": "", id: "why" })));
    this.placePop();
  }

  /* Above its cell, wherever that was scrolled to; above the whole grid where it would cover the bar and its keys. */
  placePop() {
    const pop = document.querySelector(".cellpop");
    const input = document.querySelector("[data-row-on] .val:focus");
    if (!pop || !input) return;
    const [host, at] = [$("items").getBoundingClientRect(), input.getBoundingClientRect()];
    const rows = $("items").querySelector(".scroll").getBoundingClientRect();
    const above = at.top - pop.offsetHeight - GAP < rows.top ? host.top : at.top;
    pop.style.right = `${Math.min(Math.max(GAP, host.right - at.right), Math.max(GAP, host.width - pop.offsetWidth - GAP))}px`;
    pop.style.bottom = `${host.bottom - above + GAP}px`;
  }

  crop(element) {
    const pop = document.querySelector(".cellpop");
    pop?.querySelector(".crop")?.remove();
    pop?.append(element);
  }

  close() {
    document.querySelector(".cellpop")?.remove();
    for (const row of document.querySelectorAll("[data-row-on]")) row.removeAttribute("data-row-on");
  }

  /* Add, split, merge or delete at row n; the row to stand on after it. */
  change(act, n) {
    const { table, ui } = this;
    const rows = table.rows;
    const blank = () => ui.model.blankRow(table, ui.sub, n + 1);
    if (act === "add") rows.splice(n + 1, 0, blank());
    else if (act === "delete") rows.splice(n, 1);
    else if (act === "split") {
      const copy = blank();
      for (const c of table.columns) {
        if (!RIGHT.has(c.type)) Object.assign(copy.cells[c.key], { value: rows[n].cells[c.key].value });
      }
      rows.splice(n + 1, 0, copy);
    } else if (act === "merge" && rows[n + 1]) {
      const [upper, lower] = [rows[n], rows[n + 1]];
      const joined = { number: upper.number, cells: {} };
      for (const c of table.columns) {
        const [a, b] = [upper.cells[c.key], lower.cells[c.key]];
        const value = !RIGHT.has(c.type) && b.value ? `${a.value ?? ""} ${b.value}`.trim() : (a.value ?? b.value);
        joined.cells[c.key] = ui.model.copy(a, { value, dirty: value !== a.value, state: value === a.value ? a.state : "corrected" });
      }
      table.known.add(joined);
      rows.splice(n, 2, joined);
    }
    ui.model.renumber();
    return act === "add" || act === "split" ? n + 1 : Math.max(0, Math.min(n, rows.length - 1));
  }

  /* The table as the API takes it: all rows in order, of those it knows the changed cells alone. `sending` remembers
     what went, so that the answer's row numbers find their rows. */
  body(table, sending) {
    const goes = (row, cell) => row.number === null || cell.dirty;
    if (sending) {
      table.sent = [...table.rows];
      for (const row of table.rows) for (const cell of Object.values(row.cells)) cell.sent = goes(row, cell) ? sentText(cell) : null;
    }
    return table.rows.map((row) => {
      const cells = Object.entries(row.cells).filter(([, cell]) => goes(row, cell));
      const body = { cells: Object.fromEntries(cells.map(([key, cell]) => [key, changeOf(cell)])) };
      return row.number === null ? body : { row: row.number, ...body };
    });
  }
}
