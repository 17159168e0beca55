/* The document under review as plain objects, and the order in which its values are walked. */

const STATES = ["value", "currency", "state", "illegible", "page", "box", "placed", "was", "by", "reasons", "shortReason", "message", "raw"];

/* An illegible field has no value; the server counts it as corrected, a person reads it as absent. */
const stateOf = (told) => (told.illegible ? "absent" : (told.state ?? "absent"));

export class Model {
  /* boot: what the server put into the page (see app/web/pages/review.py). */
  constructor(boot) {
    this.boot = boot;
    this.document = boot.document;
    const waiting = boot.review.subdocuments.filter((s) => s.state === "needs_review"); // a part may be rejected already
    this.subs = (waiting.length ? waiting : boot.review.subdocuments).map((s) => this.#sub(s));
    this.#number();
    for (const field of this.all) field.asked = field.state === "flagged";
  }

  #sub(from) {
    const schema = this.boot.schemas[`${from.schema}@${from.schema_version}`] ?? null;
    const sub = { id: from.id, schema: from.schema, version: from.schema_version, title: from.schema_title ?? schema?.title ?? null, pages: from.pages,
      state: from.state, rules: from.rules ?? [], fields: [], tables: [], spec: schema };
    const spec = (key, told) => schema?.fields.find((f) => f.key === key) ?? { key, title: told.title ?? key, type: told.type };
    sub.fields = Object.entries(from.fields ?? {}).map(([key, told]) => this.#field(sub, spec(key, told), told));
    for (const table of schema?.tables ?? []) {
      const rows = (from.tables?.[table.key] ?? []).map((row, n) => this.#row(sub, table, row.cells, n, row.row));
      sub.tables.push({ key: table.key, title: table.title, columns: table.columns, rows, known: new Set(rows) });
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

  #field(sub, spec, from, table = null) {
    return {
      sub, table, spec, key: spec.key, label: spec.title, type: from.type ?? spec.type,
      value: from.value ?? null, currency: from.currency ?? null, raw: from.raw ?? "", confidence: from.confidence ?? 0,
      state: stateOf(from), reasons: from.reason_texts ?? [], shortReason: from.short_reason ?? "", message: from.message ?? "", source: from.source ?? null,
      engine: from.engine ?? null, page: from.page ?? null, box: from.box?.length === 4 ? from.box : null,
      illegible: Boolean(from.illegible), by: null, was: null, problem: null, placed: false, dirty: false,
      candidates: (from.candidates ?? []).slice(0, 3),
    };
  }

  #number() {
    this.all = this.subs.flatMap((s) => [
      ...s.fields,
      ...s.tables.flatMap((t) => t.rows.flatMap((r) => t.columns.map((c) => r.cells[c.key]))),
    ]);
    this.all.forEach((field, i) => { field.i = i; });
  }

  flagged() { return this.all.filter((f) => f.state === "flagged"); }

  asked() { return this.all.filter((f) => f.asked); }

  find(subId, key) { return this.subs.find((s) => s.id === subId)?.fields.find((f) => f.key === key) ?? null; }

  /* Where a field stands, in a form that survives loading the document again. */
  path(field) {
    if (!field.table) return [field.sub.id, "", 0, field.key];
    const rows = field.sub.tables.find((t) => t.key === field.table).rows;
    return [field.sub.id, field.table, rows.findIndex((r) => r.cells[field.key] === field), field.key];
  }

  at([subId, table, row, key]) {
    const sub = this.subs.find((s) => s.id === subId);
    if (!table) return sub?.fields.find((f) => f.key === key) ?? null;
    return sub?.tables.find((t) => t.key === table)?.rows[row]?.cells[key] ?? null;
  }

  rowOf(field) { return field.table ? this.path(field)[2] : -1; }

  subOfPage(page) { return this.subs.find((s) => s.pages.includes(page)) ?? this.subs[0]; }

  pageOf(field) { return field.page ?? field.sub.pages[0]; }

  /* What undo and redo put back. */
  snapshot(field) { return Object.fromEntries(STATES.map((k) => [k, field[k]])); }

  restore(field, snapshot) { Object.assign(field, snapshot); }

  /* Take what the server says about fields that have no change of ours waiting. */
  absorb(review, isPending) {
    for (const from of review.subdocuments) {
      const sub = this.subs.find((s) => s.id === from.id);
      if (!sub) continue;
      sub.rules = from.rules ?? [];
      sub.state = from.state;
      for (const field of sub.fields) {
        const told = from.fields?.[field.key];
        if (told && !isPending(field) && !field.reopened) {
          Object.assign(field, { value: told.value ?? null, currency: told.currency ?? null, state: stateOf(told),
            reasons: told.reason_texts ?? [], shortReason: told.short_reason ?? "", message: told.message ?? "", illegible: Boolean(told.illegible),
            page: told.page ?? null, box: told.box?.length === 4 ? told.box : null, placed: false });
        }
      }
      for (const table of sub.tables) this.#absorbTable(table, from.tables?.[table.key] ?? []);
    }
  }

  /* After a table was saved its rows are numbered in the order they were sent in; what changed since stays changed. */
  #absorbTable(table, told) {
    if (!table.sent) return;
    for (const row of table.known) row.number = null;
    table.sent.forEach((row, n) => {
      row.number = told[n]?.row ?? null;
      for (const cell of Object.values(row.cells)) cell.dirty &&= cell.value !== cell.sent;
    });
    table.sent = null;
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
