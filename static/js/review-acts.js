/* What a reviewer does to values: enter and leave a field, confirm, correct, mark, take words, undo and redo. */

import { $, h } from "./review-dom.js";
import { changeOf } from "./review-model.js";
import { close, details, inputOf, open, recrop, renderFields, repaint } from "./review-panel.js";
import { pageNumber, say, status } from "./review-status.js";
import { renderStrip } from "./review-strip.js";
import { parse, rule, shown, shownValue } from "./review-types.js";

const union = (boxes) => [Math.min(...boxes.map((b) => b[0])), Math.min(...boxes.map((b) => b[1])), Math.max(...boxes.map((b) => b[2])), Math.max(...boxes.map((b) => b[3]))];

export class Acts {
  constructor(ui) {
    this.ui = ui;
    this.undone = [];
    this.redone = [];
  }

  /* ---- moving ---- */

  /* Show a subdocument: its fields, its rows, its page. */
  render(sub, page = null) {
    this.ui.sub = sub;
    this.ui.on = null;
    renderFields(this.ui);
    this.ui.items.render();
    this.drawPage(page ?? sub.pages[0]);
    renderStrip(this.ui);
    status(this.ui);
  }

  drawPage(n) {
    const { ui } = this;
    const boxes = ui.model.all.filter((f) => f.box && ui.model.pageOf(f) === n && (!f.table || f.asked))
      .map((f) => ({ field: f.id, box: f.box, state: f.state }));
    ui.viewer.draw(n, boxes);
    pageNumber(ui);
  }

  /* Stand on a field, its text selected; `typed` is what stood in its input when the page was left. */
  go(field, typed = null) {
    const { ui } = this;
    if (!field) return;
    if (field.sub !== ui.sub) {
      this.leave();
      this.render(field.sub, ui.model.pageOf(field));
    }
    if (field.table && ui.items.table.key !== field.table) {
      this.leave();
      ui.items.show(field.table);
    }
    if (ui.only && !field.asked && !field.table) {
      ui.only = false;
      renderFields(ui);
    }
    const input = inputOf(field);
    input.focus({ preventScroll: true });
    this.enter(field);
    input.select();
    if (typed === null) return;
    input.value = typed;
    ui.pristine = false;
    this.refresh();
  }

  enter(field) {
    const { ui } = this;
    if (ui.on === field) return;
    this.leave();
    field.checked = null; // other values may be others by now
    Object.assign(ui, { on: field, draftBox: null, draftPage: null, digit: null, pristine: true, held: null, heldRows: null, why: false, armed: false });
    const page = ui.model.pageOf(field);
    if (ui.viewer.page !== page) this.drawPage(page);
    open(ui, field, field.box);
    this.refresh();
    inputOf(field).closest(".f")?.scrollIntoView({ block: "nearest" });
    status(ui);
  }

  leave() {
    if (!this.ui.on) return;
    this.ui.checks.stop();
    this.#settleOrPutBack(this.ui.on);
    close(this.ui);
    this.ui.on = null;
  }

  /* What cannot be read as a value is not kept, and that is said: what stands on the screen is what is saved. */
  #settleOrPutBack(field) {
    const { ui } = this;
    const input = inputOf(field);
    const text = input?.value;
    const kept = this.settle(field, false);
    if (input && !ui.lost) input.value = shown(field);
    if (kept) return;
    ui.saver.typed(null);
    say([h("b", null, field.label), ": what was typed is not kept. ", parse(field, text).error], 6000);
  }

  /* Under the input and on the page, for what stands in the input now. */
  refresh() {
    const { ui } = this;
    if (!ui.on) return;
    const input = inputOf(ui.on);
    const { bad, parts } = details(ui, ui.on, input.value);
    if (bad) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (ui.on.table) ui.items.pop(ui.on, bad || ui.why || input.value !== shown(ui.on));
    document.querySelector("[data-more]")?.replaceChildren(...parts.filter(Boolean));
    ui.items.live();
    ui.items.placePop();
    ui.viewer.show(ui.draftBox ?? ui.on.box);
  }

  /* To the next flagged field after `from`, or back to the one before that was asked about. */
  moveOn(back = false, from = this.ui.on) {
    const { ui } = this;
    const at = from ? from.i : -1;
    const flagged = ui.model.flagged();
    if (flagged.length === 1) ui.flow.prefetch(); // what was likely next may be somebody else's by now
    if (back) {
      const before = ui.model.asked().filter((f) => at < 0 || f.i < at);
      return this.go(before.at(-1) ?? flagged.at(-1) ?? ui.on);
    }
    const next = flagged.find((f) => f.i > at) ?? flagged.find((f) => f !== ui.on);
    if (next) return this.go(next);
    return this.arm();
  }

  arm() {
    const { ui } = this;
    this.leave();
    if (ui.model.flagged().length) return this.go(ui.model.flagged()[0]);
    ui.armed = true;
    status(ui);
    ui.viewer.show(null);
    $("approve").focus();
    return undefined;
  }

  /* ---- settling ---- */

  /* Save what stands in the input. `explicit`: a person said yes to it. False where it may not be left yet. */
  settle(field, explicit) {
    const { ui } = this;
    const input = inputOf(field);
    if (!input || ui.lost) return true;
    const text = input.value;
    const found = parse(field, text);
    const same = !found.error && found.value === field.value && (found.currency ?? field.currency) === field.currency;
    if (same && !explicit && !ui.draftBox) return true;
    if (found.error) {
      if (explicit) {
        this.refresh();
        input.select();
      }
      return false;
    }
    const doubt = found.value === null ? field.state === "flagged" && same : rule(field, text, ui.model) !== null;
    if (explicit && doubt && ui.held !== field) {
      ui.held = field;
      this.refresh();
      return false;
    }
    if (same && field.state !== "flagged") return true;
    this.#change(field, found, same);
    return true;
  }

  #change(field, found, same) {
    const { ui } = this;
    const before = field.value;
    const named = same && found.value !== null ? `${field.label} confirmed` : `${field.label} ${before ?? "nothing"} → ${found.value ?? "nothing"}`;
    this.#act(field, named, () => {
      field.state = found.value === null ? "absent" : same ? "confirmed" : "corrected";
      Object.assign(field, { by: "you", illegible: false, problem: null });
      if (!same) Object.assign(field, { was: before, value: found.value, currency: found.currency ?? null });
      if (ui.draftBox) Object.assign(field, { box: ui.draftBox, page: ui.draftPage, placed: true });
    });
  }

  /* An act that can be undone; what had been undone before it is gone. */
  remember(entry) {
    this.undone.push({ review: this.ui.review.id, ...entry });
    this.redone = [];
  }

  /* One act on one field: remembered for undo, painted, sent. */
  #act(field, label, change) {
    const { ui } = this;
    const before = ui.model.snapshot(field);
    change();
    Object.assign(field, { reopened: false, dirty: true });
    this.remember({ label, path: ui.model.path(field), before, after: ui.model.snapshot(field) });
    ui.draftBox = null;
    this.send(field);
    repaint(ui, field, true);
    status(ui);
  }

  send(field) {
    const { ui } = this;
    ui.saver.typed(null);
    if (field.table) return this.sendTable(field.sub, field.table);
    return ui.saver.push(ui.model.path(field), changeOf(field));
  }

  sendTable(sub, key) {
    const { ui } = this;
    const table = ui.model.table(sub.id, key);
    ui.saver.push([sub.id, key, 0, key], (sending) => ui.items.body(table, sending)); // row numbers are those of the moment it is sent
  }

  confirm() {
    if (this.settle(this.ui.on, true)) this.moveOn();
  }

  mark(illegible) {
    const { ui } = this;
    const field = ui.on;
    if (!field || ui.lost) return;
    this.#act(field, `${field.label} ${illegible ? "illegible" : "not on the document"}`, () => {
      if (field.value !== null) field.was = field.value;
      Object.assign(field, { value: null, currency: null, state: "absent", illegible, by: "you", problem: null });
    });
    this.moveOn();
  }

  /* ---- choosing ---- */

  pick(i) {
    const { ui } = this;
    const candidate = ui.on?.candidates[i];
    if (!candidate || ui.lost) return;
    const input = inputOf(ui.on);
    const text = shownValue(ui.on, candidate.value ?? candidate.raw);
    const unit = candidate.currency && candidate.currency !== ui.on.currency ? ` ${candidate.currency}` : "";
    input.value = text + unit;
    this.#place(candidate.box?.length === 4 ? candidate.box : null, candidate.page);
    ui.held = null;
    ui.checks.ask(ui.on, input.value);
    input.focus();
    input.select();
    this.refresh();
  }

  #place(box, page) {
    const { ui } = this;
    ui.draftBox = box;
    ui.draftPage = box ? page : null;
    if (box && page !== ui.viewer.page) this.drawPage(page);
    recrop(ui, ui.on, box ?? ui.on.box);
  }

  take(words, page, add) {
    const { ui } = this;
    if (!ui.on || ui.lost) return;
    const input = inputOf(ui.on);
    const text = words.map((w) => w.text).join(" ");
    const joined = add ? `${input.value} ${text}`.trim() : text;
    const found = parse(ui.on, joined);
    const was = ui.draftBox ?? (ui.model.pageOf(ui.on) === page ? ui.on.box : null);
    const box = union(words.map((w) => w.box));
    input.value = found.error || found.value === null ? joined : shownValue(ui.on, found.value) + (found.currency && found.currency !== ui.on.currency ? ` ${found.currency}` : "");
    ui.pristine = false;
    ui.held = null;
    this.#place(add && was ? union([was, box]) : box, page);
    ui.checks.ask(ui.on, input.value);
    input.focus();
    this.refresh();
  }

  /* Something was typed: it stands nowhere on the page until it is found there. */
  typed(text) {
    const { ui } = this;
    const placed = ui.draftBox !== null;
    Object.assign(ui, { pristine: false, held: null, draftBox: null, draftPage: null });
    ui.saver.typed(ui.model.path(ui.on), text);
    ui.checks.ask(ui.on, text);
    if (placed) recrop(ui, ui.on, ui.on.box);
    this.refresh();
  }

  /* ---- undo ---- */

  restoreInput() {
    const { ui } = this;
    const input = inputOf(ui.on);
    input.value = shown(ui.on);
    Object.assign(ui, { draftBox: null, draftPage: null, digit: null, pristine: true, held: null });
    ui.saver.typed(null);
    recrop(ui, ui.on, ui.on.box);
    input.select();
    this.refresh();
  }

  async travel(back) {
    const { ui } = this;
    const [from, to] = back ? [this.undone, this.redone] : [this.redone, this.undone];
    const entry = from.at(-1);
    if (!entry || ui.busy) return;
    if (entry.approved) return void (await ui.flow.travel(entry, back, from, to));
    if (entry.divided) return void (await ui.flow.travelStrip(entry, back, from, to));
    if (entry.review !== ui.review.id) return;
    from.pop();
    to.push(entry);
    this.drop();
    if (entry.table) ui.rows.travel(entry, back);
    else this.#travelField(entry, back);
    say(`${back ? "Undone" : "Redone"}: ${entry.label}`, 3000);
  }

  /* Leave without keeping what was typed. */
  drop() {
    const { ui } = this;
    if (!ui.on) return;
    inputOf(ui.on).value = shown(ui.on);
    ui.draftBox = null;
    close(ui);
    ui.on = null;
  }

  #travelField(entry, back) {
    const { ui } = this;
    const field = ui.model.at(entry.path);
    if (!field) return;
    const put = back ? entry.before : entry.after;
    ui.model.restore(field, put);
    /* Back to flagged: the server keeps the value of before, and this page asks for it again. */
    Object.assign(field, { reopened: put.state === "flagged", dirty: true });
    if (!field.reopened || entry.before.value !== entry.after.value || entry.before.illegible !== entry.after.illegible) this.send(field);
    repaint(ui, field);
    status(ui);
    this.go(field);
  }
}
