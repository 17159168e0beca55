/* What a reviewer does to the rows of a table: add, split, merge, delete, and confirm many cells in one act. */

import { inputOf, repaint } from "./review-panel.js";
import { say, status } from "./review-status.js";
import { rule, shown } from "./review-types.js";

const NAMES = { add: "row added", split: "row split", merge: "rows merged", delete: "row deleted" };

export class Rows {
  constructor(ui) { this.ui = ui; }

  /* The field in focus, where it is a cell of the table shown. */
  get #on() { return this.ui.on?.table && this.ui.on.table === this.ui.items.table?.key ? this.ui.on : null; }

  /* To the rows: of the table after the one in focus, at what is flagged there. */
  enter(key = null) {
    const { ui } = this;
    const { tables } = ui.sub;
    if (!tables.length) return;
    const at = tables.indexOf(ui.items.table);
    const table = key ? tables.find((t) => t.key === key) : this.#on ? tables[(at + 1) % tables.length] : tables[at];
    const cells = ui.model.cells(table);
    const field = cells.find((c) => c.state === "flagged") ?? cells[0];
    if (field) return void ui.acts.go(field);
    ui.acts.leave();
    ui.items.show(table.key);
    status(ui);
  }

  /* ---- confirming ---- */

  /* From a field the way leads to the rows first: nobody confirms what they do not look at. */
  all() {
    if (this.#on) this.confirm(this.ui.items.table.rows);
    else this.enter();
  }

  row() {
    const { table } = this.ui.items;
    if (this.#on) this.confirm([table.rows[this.ui.model.rowOf(this.#on)]]);
  }

  /* Confirm the flagged cells of these rows as they stand, and go on. What Enter would ask about twice is not swept
     along: it is gone to. What fails for whole columns is asked about once. */
  confirm(rows) {
    const { ui } = this;
    const { table } = ui.items;
    if (!table || ui.lost) return;
    if (this.#on && !ui.acts.settle(this.#on, false)) {
      ui.acts.refresh();
      return void inputOf(this.#on).select();
    }
    const cells = ui.model.cells(table, rows);
    const flagged = cells.filter((c) => c.state === "flagged");
    const failed = (c) => c.value === null || c.doubted || c.problem !== null || rule(c, shown(c), ui.model) !== null;
    const sure = flagged.filter((c) => !failed(c));
    const doubt = rows === table.rows ? ui.model.doubt(ui.sub, table, sure) : null;
    if (doubt && ui.heldRows !== doubt) {
      ui.heldRows = doubt;
      return void ui.items.status();
    }
    ui.heldRows = null;
    if (sure.length) this.#settle(table, sure, rows === table.rows ? table.title : `line ${table.rows.indexOf(rows[0]) + 1}`);
    const first = flagged.find((c) => c.state === "flagged");
    if (!first) return void ui.acts.moveOn(false, cells.at(-1));
    ui.acts.go(first);
    ui.acts.refresh();
    if (rows === table.rows) say(this.#left(table, sure.length), 5000);
  }

  #left(table, many) {
    const left = this.ui.model.cells(table).filter((c) => c.state === "flagged").length;
    const confirmed = many ? `${many} ${many === 1 ? "cell" : "cells"} confirmed. ` : "";
    return `${confirmed}${left} ${left === 1 ? "needs a look of its own." : "need a look of their own."}`;
  }

  #settle(table, cells, what) {
    const { ui } = this;
    const before = cells.map((c) => ui.model.snapshot(c));
    for (const cell of cells) Object.assign(cell, { state: "confirmed", by: "you", illegible: false, reopened: false, dirty: true });
    const label = `${what}, ${cells.length} ${cells.length === 1 ? "cell" : "cells"} confirmed`;
    ui.acts.remember({ label, table: table.key, sub: ui.sub.id, paths: cells.map((c) => ui.model.path(c)), before, after: cells.map((c) => ui.model.snapshot(c)) });
    this.#paint(cells);
    ui.acts.sendTable(ui.sub, table.key);
  }

  #paint(cells) {
    for (const cell of cells) repaint(this.ui, cell, true);
    status(this.ui);
  }

  /* ---- rows that come and go ---- */

  change(act) {
    const { ui } = this;
    const { table } = ui.items;
    if (!table || ui.lost) return;
    const at = this.#on ? ui.model.rowOf(this.#on) : table.rows.length - 1;
    if (at < 0 && act !== "add") return;
    const key = this.#on?.key ?? table.columns[0].key;
    ui.acts.leave();
    const before = [...table.rows];
    const row = ui.items.change(act, at);
    ui.acts.remember({ label: NAMES[act], table: table.key, sub: ui.sub.id, rows: true, before, after: [...table.rows] });
    this.#changed(table, row, key);
  }

  #changed(table, row, key) {
    const { ui } = this;
    ui.acts.sendTable(ui.sub, table.key);
    ui.items.changed();
    ui.acts.drawPage(ui.viewer.page);
    status(ui);
    ui.acts.go(table.rows[row]?.cells[key] ?? ui.sub.fields[0]);
  }

  /* ---- undo and redo ---- */

  travel(entry, back) {
    const { ui } = this;
    const sub = ui.model.subs.find((s) => s.id === entry.sub);
    const table = ui.model.table(entry.sub, entry.table);
    if (ui.sub !== sub) ui.acts.render(sub);
    ui.items.show(table.key);
    const put = back ? entry.before : entry.after;
    if (entry.rows) {
      table.rows = [...put];
      ui.model.renumber();
      return this.#changed(table, 0, table.columns[0].key);
    }
    const cells = entry.paths.map((path) => ui.model.at(path)).filter(Boolean);
    /* Back to flagged: the server keeps what it has, and this page asks for it again. */
    cells.forEach((cell, n) => { ui.model.restore(cell, put[n]); cell.reopened = back; });
    if (!back) ui.acts.sendTable(sub, table.key);
    this.#paint(cells);
    return ui.acts.go(cells[0]);
  }
}
