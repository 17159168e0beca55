/* What the server says against a value while it is typed, before it is saved: checksums of all kinds of identifiers,
   patterns, ranges, and what holds between fields, in a row and down a column. */

import { inputOf } from "./review-panel.js";
import { API, call, Refused } from "./review-save.js";
import { parse } from "./review-types.js";

const PAUSE = 150; // ms without a key

export class Checks {
  constructor(ui) { this.ui = ui; }

  stop() { clearTimeout(this.timer); }

  /* Ask about `text` in `field` once typing pauses; the answer is told by rule() of review-types.js. */
  ask(field, text) {
    this.stop();
    const { value, currency, error } = parse(field, text);
    if (error || value === null) return;
    this.timer = setTimeout(() => this.#ask(field, text, value, currency), PAUSE);
  }

  async #ask(field, text, value, currency) {
    const { ui } = this;
    if (ui.saver.waiting.length) return void this.ask(field, text); // it is checked against what is saved
    const cell = field.table ? { table: field.table, row: ui.model.row(field).number } : {};
    try {
      const { failed } = await call("POST", `${API}/reviews/${ui.review.id}/check`, { subdocument: field.sub.id, ...cell, key: field.key, value, currency: currency ?? null });
      field.checked = { text, message: failed[0] ?? null };
      if (ui.on === field && inputOf(field)?.value === text) ui.acts.refresh();
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof TypeError)) throw error; // it is checked again when it is saved
    }
  }
}
