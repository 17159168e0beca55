/* The document under review as plain objects, and the order in which its values are walked. */

const STATES = ["value", "currency", "state", "illegible", "page", "box", "placed", "was", "by", "reasons", "shortReason", "message", "doubted", "raw", "dirty"];

/* Accepted unseen, and it does not fit what a person made of another value since: a person has to look at it after all. */
const isDoubted = (told) => told.state === "accepted" && (told.reasons ?? []).includes("rule_failed");

/* An illegible field has no value; the server counts it as corrected, a person reads it as absent. */
const stateOf = (told) => (told.illegible ? "absent" : isDoubted(told) ? "flagged" : (told.state ?? "absent"));

/* Why it waits, as the server says it. */
const doubtsOf = (told) => ({ reasons: told.reason_texts ?? [], shortReason: told.short_reason ?? "", message: told.message ?? "", doubted: isDoubted(told) });

const OPEN = ["flagged", "accepted"];

/* A field or cell as the API takes it. */
export function changeOf(field) {
  const change = { value: field.value };
  if (field.currency) change.currency = field.currency;
  if (field.illegible) change.mark = "illegible";
  if (field.placed && field.box) Object.assign(change, { page: field.page, box: field.box });
  return change;
}

export const sentText = (cell) => JSON.stringify(changeOf(cell));

/* What speaks against a cell by itself, in words: a check of its own, or one of its row. */
const faultOf = (from, wide) => ((from.reasons ?? []).includes("rule_failed") && !isDoubted(from) && !wide.has(from.message) ? from.message : null);
/* What failed for whole columns, as a sum does: it speaks against no cell by itself. */
const wideOf = (rules) => new Set(rules.filter((r) => !r.passed && (r.row ?? null) === null).map((r) => r.message));

export class Model {
  /* boot: what the server put into the page (see app/web/pages/review.py). */
  constructor(boot) {
    this.boot = boot;
    this.document = boot.document;
    this.byId = new Map();
    const waiting = boot.review.subdocuments.filter((s) => s.state === "needs_review"); // a part may be rejected already
    this.subs = (waiting.length ? waiting : boot.review.subdocuments).map((s) => this.#sub(s));
    this.#number();
    for (const field of this.all) field.asked = field.state === "flagged";
  }

  #sub(from) {
    const schema = this.boot.schemas[`${from.schema}@${from.schema_version}`] ?? null;
    const sub = { id: from.id, shown: null, schema: from.schema, version: from.schema_version, title: from.schema_title ?? schema?.title ?? null, pages: from.pages,
      state: from.state, rules: from.rules ?? [], fields: [], tables: [], spec: schema };
    sub.wide = wideOf(sub.rules);
    const spec = (key, told) => schema?.fields.find((f) => f.key === key) ?? { key, title: told.title ?? key, type: told.type };
    sub.fields = Object.entries(from.fields ?? {}).map(([key, told]) => this.#field(sub, spec(key, told), told));
    for (const table of schema?.tables ?? []) {
      const rows = (from.tables?.[table.key] ?? []).map((row, n) => this.#row(sub, table, row.cells, n, row.row));
      sub.tables.push({ key: table.key, title: table.title, columns: table.columns, rows, read: [...rows], known: new Set(rows) });
    }
    return sub;
  }

  /* `number`: what the server calls the row, null for one it does not know yet. */
  #row(sub, table, cells, n, number = null) {
    const made = {};
    for (const spec of table.columns) {
      made[spec.key] = this.#field(sub, { ...spec, title: `Line ${n + 1}, ${spec.title}` }, cells?.[spec.key] ?? {}, table.key);
    }
    return { number, cells: made };
  }

  /* `id` stays, whatever rows come before it; its place in the order is `i`. */
  #known(field) {
    field.id = this.byId.size;
    this.byId.set(field.id, field);
    return field;
  }

  /* Another field that starts as `field` is. */
  copy(field, changes) { return this.#known({ ...field, ...changes }); }

  #field(sub, spec, from, table = null) {
    return this.#known({
      sub, table, spec, key: spec.key, label: spec.title, type: from.type ?? spec.type,
      value: from.value ?? null, currency: from.currency ?? null, raw: from.raw ?? "", confidence: from.confidence ?? 0,
      state: stateOf(from), ...doubtsOf(from), source: from.source ?? null,
      engine: from.engine ?? null, page: from.page ?? null, box: from.box?.length === 4 ? from.box : null,
      illegible: Boolean(from.illegible), by: null, was: null, problem: null, placed: false, dirty: false,
      candidates: (from.candidates ?? []).slice(0, 3), fault: table && faultOf(from, sub.wide),
    });
  }

  #number() {
    this.all = this.subs.flatMap((s) => [
      ...s.fields,
      ...s.tables.flatMap((t) => this.cells(t)),
    ]);
    this.all.forEach((field, i) => { field.i = i; });
  }

  table(subId, key) { return this.subs.find((s) => s.id === subId)?.tables.find((t) => t.key === key) ?? null; }

  cells(table, rows = table.rows) { return rows.flatMap((row) => table.columns.map((c) => row.cells[c.key])); }

  flagged() { return this.all.filter((f) => f.state === "flagged"); }

  asked() { return this.all.filter((f) => f.asked); }

  find(subId, key) { return this.subs.find((s) => s.id === subId)?.fields.find((f) => f.key === key) ?? null; }

  /* Where a field stands, in a form that survives loading the document again. */
  path(field) {
    if (!field.table) return [field.sub.id, "", 0, field.key];
    const { rows } = this.table(field.sub.id, field.table);
    return [field.sub.id, field.table, rows.findIndex((r) => r.cells[field.key] === field), field.key];
  }

  at([subId, table, row, key]) {
    if (!table) return this.find(subId, key);
    return this.table(subId, table)?.rows[row]?.cells[key] ?? null;
  }

  row(field) { return this.table(field.sub.id, field.table).rows.find((r) => r.cells[field.key] === field); }

  rowOf(field) { return field.table ? this.path(field)[2] : -1; }

  /* What fails for this cell by itself. A check over several cells has been looked at once one of them is settled. */
  fault(field) {
    if (!field.fault || !field.sub.rules.some((r) => r.message === field.fault && r.fields.length > 1)) return field.fault;
    const looked = this.cells(this.table(field.sub.id, field.table)).some((c) => c.fault === field.fault && c.state !== "flagged");
    return looked ? null : field.fault;
  }

  /* What fails for columns of `table` as a whole, in words; null where it holds or its values are others by now. */
  doubt(sub, table, cells) {
    if (table.rows.length !== table.read.length || table.rows.some((row, n) => row !== table.read[n])) return null;
    const changed = (f) => f.state === "corrected" || (f.by !== null && f.state === "absent");
    const names = (f) => (f.table ? `${f.table}.${f.key}` : f.key);
    const stands = (r) => cells.some((c) => r.fields.includes(names(c)))
      && ![...sub.fields, ...this.cells(table)].some((f) => r.fields.includes(names(f)) && changed(f));
    const failed = sub.rules.find((r) => !r.passed && r.rule !== "required" && (r.row ?? null) === null && stands(r));
    return failed?.message ?? null;
  }

  subOfPage(page) { return this.subs.find((s) => s.pages.includes(page)) ?? this.subs[0]; }

  pageOf(field) { return field.page ?? field.sub.pages[0]; }

  /* What undo and redo put back. */
  snapshot(field) { return Object.fromEntries(STATES.map((k) => [k, field[k]])); }

  restore(field, snapshot) { Object.assign(field, snapshot); }

  /* Take what the server says about fields that have no change of ours waiting. `saved`: it is the answer to a save, and
     may say what is new alone. */
  absorb(review, isPending, saved) {
    for (const from of review.subdocuments) {
      const sub = this.subs.find((s) => s.id === from.id);
      if (!sub) continue;
      sub.rules = from.rules ?? [];
      sub.wide = wideOf(sub.rules);
      sub.state = from.state;
      for (const field of sub.fields) {
        const told = from.fields?.[field.key];
        if (told && !isPending(field) && !field.reopened) {
          Object.assign(field, { value: told.value ?? null, currency: told.currency ?? null, state: stateOf(told), ...doubtsOf(told), illegible: Boolean(told.illegible),
            page: told.page ?? null, box: told.box?.length === 4 ? told.box : null, placed: false });
        }
      }
      for (const table of sub.tables) {
        if (!saved) table.sent = null;
        else {
          this.#absorbTable(table);
          this.#absorbCells(sub, table, from.tables?.[table.key] ?? []);
        }
      }
    }
    for (const field of this.all) field.asked ||= field.state === "flagged";
  }

  /* What speaks by now against cells that nobody has touched. */
  #absorbCells(sub, table, told) {
    const known = new Map(told.map((row) => [row.row, row.cells]));
    for (const row of table.rows) {
      for (const [key, cell] of Object.entries(row.cells)) {
        const from = known.get(row.number)?.[key];
        if (!from || cell.dirty || cell.reopened || !OPEN.includes(cell.state) || !OPEN.includes(from.state)) continue;
        Object.assign(cell, { state: stateOf(from), ...doubtsOf(from), fault: faultOf(from, sub.wide) });
      }
    }
  }

  /* After a table was saved its rows are numbered from 1 in the order they were sent in; what changed since stays changed. */
  #absorbTable(table) {
    if (!table.sent) return;
    for (const row of table.known) row.number = null;
    table.sent.forEach((row, n) => {
      row.number = n + 1;
      for (const cell of Object.values(row.cells)) cell.dirty &&= cell.sent !== sentText(cell);
    });
    table.sent = null;
  }

  /* Rows as a draft has them (see Items.body) in place of those the server told; false where they no longer fit:
     rows came or went, and the review is not (`same`) the one they were changed in. */
  putRows(sub, table, drafted, same) {
    const moved = drafted.length !== table.rows.length || drafted.some((d, n) => d.row !== table.rows[n].number);
    if (moved && !same) return false;
    const known = new Map(table.rows.map((row) => [row.number, row]));
    table.rows = drafted.map((d, n) => {
      const row = known.get(d.row) ?? this.blankRow(table, sub, n);
      for (const [key, cell] of Object.entries(d.cells)) this.putChange(row.cells[key], cell);
      return row;
    });
    this.renumber();
    return true;
  }

  /* A change as it is sent to the server, on the field it is about. */
  putChange(field, change) {
    const same = change.value === field.value && (change.currency ?? null) === field.currency;
    const state = change.value === null ? "absent" : same ? "confirmed" : "corrected";
    const place = change.box ? { page: change.page, box: change.box, placed: true } : {};
    Object.assign(field, { value: change.value, currency: change.currency ?? null, illegible: change.mark === "illegible", by: "you", dirty: true, state, ...place });
  }

  blankRow(table, sub, n) {
    const row = this.#row(sub, table, Object.fromEntries(table.columns.map((c) => [c.key, { state: "corrected", type: c.type }])), n);
    table.known.add(row);
    return row;
  }

  renumber() {
    for (const sub of this.subs) {
      for (const table of sub.tables) {
        table.rows.forEach((row, n) => table.columns.forEach((c) => { row.cells[c.key].label = `Line ${n + 1}, ${c.title}`; }));
      }
    }
    this.#number();
  }
}
