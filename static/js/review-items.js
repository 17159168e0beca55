/* Line items: a grid under the page, with the sum of its amounts against the total. Rows are saved as a whole table. */

import { $, h, icon, replace } from "./review-dom.js";
import { shown } from "./review-types.js";

const ACTS = [["add", "plus", "Add"], ["split", "split", "Split"], ["merge", "merge", "Merge down"], ["delete", "trash", "Delete"]];
const RIGHT = new Set(["money", "number", "percent"]);
const cents = (v) => Math.round(Number(v || 0) * 100);
const plain = (c) => (c / 100).toFixed(2);

export class Items {
  constructor(ui) { this.ui = ui; }

  /* The first table of the subdocument shown; null where its schema has none. */
  get table() { return this.ui.sub?.tables[0] ?? null; }

  render() {
    const host = $("items");
    const { table } = this;
    host.hidden = !table;
    if (!table) return replace(host);
    const head = h("div", { class: "subbar" }, h("h2", null, table.title), "\u00a0", h("span", { class: "muted" }, `${table.rows.length} rows`),
      h("span", { class: "sep" }), h("span", { id: "balance" }), h("span", { class: "grow" }),
      ACTS.map(([act, name, title]) => h("button", { class: "btn btn-quiet btn-s", type: "button", "data-row": act }, icon(name), title)));
    const right = (c) => (RIGHT.has(c.type) ? "num" : "");
    const grid = h("table", { class: "grid" },
      h("thead", null, h("tr", null, h("th", null, h("span", { class: "vh" }, "Row")), table.columns.map((c) => h("th", { class: right(c) }, c.title)))),
      h("tbody", null, table.rows.map((r, n) => h("tr", null, h("td", { class: "no" }, String(n + 1)), table.columns.map((c) => this.#cell(r.cells[c.key], right(c)))))),
      h("tfoot", null, h("tr", null, h("td"), h("td", { class: "t", colspan: table.columns.length - 1 }, "Sum of rows"), h("td", { class: "num", id: "row-sum" }))));
    replace(host, head, h("div", { class: "scroll" }, grid));
    this.sum();
    return undefined;
  }

  #cell(field, side) {
    return h("td", { class: side, "data-state": field.state, "data-was": field.asked },
      h("span", { class: "mark" }, field.asked ? icon(field.state, "i-s") : null),
      h("input", { class: "val", "data-f": field.i, "aria-label": field.label, autocomplete: "off", spellcheck: "false", readonly: Boolean(this.ui.lost), value: shown(field) }));
  }

  sum() {
    const { table } = this;
    const amount = table?.columns.findLast((c) => c.type === "money");
    if (!amount) return;
    const rows = table.rows.reduce((a, r) => a + cents(r.cells[amount.key].value), 0);
    const total = ["subtotal", "net_total", "total"].map((k) => this.ui.sub.fields.find((f) => f.key === k)).find((f) => f?.value);
    $("row-sum").textContent = plain(rows);
    if (!total) return replace($("balance"));
    const off = rows - cents(total.value);
    const name = total.label.toLowerCase();
    return replace($("balance"), off
      ? h("span", { class: "st st-bad" }, icon("rule", "i-s"), `Rows ${plain(rows)}, ${name} ${total.value}: ${off > 0 ? "+" : "−"}${plain(Math.abs(off))}`)
      : h("span", { class: "st st-ok" }, icon("accepted", "i-s"), `Rows equal ${name} ${total.value}`));
  }

  open(field, input) {
    input.closest("tr").dataset.rowOn = "";
    input.scrollIntoView({ block: "nearest" });
    if (!field.asked && !field.candidates.length) return;
    const pop = h("div", { class: "cellpop" }, h("div", { class: "pad", "data-more": "", id: "why" }));
    $("items").append(pop);
    const [host, at] = [$("items").getBoundingClientRect(), input.getBoundingClientRect()];
    pop.style.right = `${Math.max(4, host.right - at.right)}px`;
    pop.style.bottom = `${host.bottom - at.top + 4}px`;
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
        joined.cells[c.key] = { ...a, value, dirty: value !== a.value, state: value === a.value ? a.state : "corrected" };
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
    if (sending) {
      table.sent = [...table.rows];
      for (const row of table.rows) for (const cell of Object.values(row.cells)) cell.sent = cell.value;
    }
    return table.rows.map((row) => {
      const cells = Object.entries(row.cells).filter(([, cell]) => row.number === null || cell.dirty);
      const body = { cells: Object.fromEntries(cells.map(([key, cell]) => [key, cellBody(cell)])) };
      return row.number === null ? body : { row: row.number, ...body };
    });
  }
}

function cellBody(cell) {
  const body = { value: cell.value };
  if (cell.currency) body.currency = cell.currency;
  if (cell.illegible) body.mark = "illegible";
  if (cell.placed && cell.box) Object.assign(body, { page: cell.page, box: cell.box });
  return body;
}
