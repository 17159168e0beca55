/* Keys, clicks and the buttons of the review screen. */

import { $ } from "./review-dom.js";
import { inputOf, renderFields } from "./review-panel.js";
import { shown } from "./review-types.js";

export function listen(ui) {
  document.addEventListener("keydown", (e) => onKey(ui, e), true);
  document.addEventListener("focusin", (e) => onFocus(ui, e));
  document.addEventListener("input", (e) => onInput(ui, e));
  document.addEventListener("click", (e) => onClick(ui, e));
  document.addEventListener("change", (e) => onChange(ui, e));
  /* A click on these leaves the input focused. */
  document.addEventListener("mousedown", (e) => { if (e.target.closest(".cand, .marks .btn, [data-row], #confirm-rows")) e.preventDefault(); });
  for (const kind of ["mouseover", "mouseout"]) {
    document.addEventListener(kind, (e) => {
      const i = e.target.closest?.(".f")?.querySelector("[data-f]")?.dataset.f;
      if (i !== undefined) ui.viewer.peek(i, kind === "mouseover");
    });
  }
  buttons(ui);
  intoFields(ui);
}

const open = () => document.querySelector("dialog[open]");

function onFocus(ui, e) {
  const i = e.target.dataset?.f;
  if (i === undefined || ui.closed) return;
  const field = ui.model.byId.get(Number(i));
  if (ui.on !== field) {
    ui.acts.enter(field);
    e.target.select();
  }
}

function onInput(ui, e) {
  if (e.target.dataset?.f === undefined || !ui.on) return;
  ui.on.problem = null;
  ui.acts.typed(e.target.value);
}

function onKey(ui, e) {
  if (open()) return;
  const stop = () => { e.preventDefault(); e.stopPropagation(); };
  const ctrl = e.ctrlKey || e.metaKey;
  if (ctrl && e.key.toLowerCase() === "z") {
    stop();
    undoKey(ui, e);
    return;
  }
  if (ui.closed) return;
  if (e.altKey && !ctrl) {
    const act = altKeys(ui, e)[e.code.replace(/^(Key|Digit|Numpad)/, "")];
    if (act) {
      stop();
      act();
    }
    return;
  }
  if (ctrl && e.key === "Enter" && ui.on?.table) {
    stop();
    if (!e.repeat) ui.rows.row();
  }
  if (ctrl) return;
  if (e.target.dataset?.f !== undefined && ui.on) fieldKey(ui, e, stop);
  else outsideKey(ui, e, stop);
}

function undoKey(ui, e) {
  const input = e.target;
  const typing = ui.on && input.dataset?.f !== undefined && input.value !== shown(ui.on);
  if (!e.shiftKey && typing) ui.acts.restoreInput();
  else ui.acts.travel(!e.shiftKey);
}

function altKeys(ui, e) {
  const pick = (i) => () => ui.on && ui.acts.pick(i);
  return {
    N: () => ui.acts.mark(false), I: () => ui.acts.mark(true),
    E: () => { ui.why = !ui.why; ui.acts.refresh(); },
    F: () => $("only").click(), W: () => $("words").click(),
    0: () => $("zoom-fit").click(), Equal: () => $("zoom-in").click(), Add: () => $("zoom-in").click(),
    Minus: () => $("zoom-out").click(), Subtract: () => $("zoom-out").click(),
    A: () => e.repeat || ui.rows.all(), T: () => ui.rows.enter(),
    Insert: () => ui.rows.change("add"), Delete: () => ui.rows.change("delete"),
    1: pick(0), 2: pick(1), 3: pick(2),
  };
}

function outsideKey(ui, e, stop) {
  const approve = e.target === $("approve");
  if (e.key === "?" && !e.target.matches("input, textarea, select")) {
    stop();
    $("keys").showModal();
  } else if (e.key === "Enter" && e.shiftKey && approve) {
    stop();
    ui.armed = false;
    ui.acts.moveOn(true);
  } else if (e.key === "Enter" && approve) {
    stop();
    if (!e.repeat) ui.flow.approve();
  } else if (e.key === "Enter" && [document.body, $("fields")].includes(e.target)) {
    stop();
    if (e.target !== document.body && ui.on) ui.acts.go(ui.on);
    else ui.acts.moveOn();
  }
}

/* Who is led to the fields, by the skip link or by a hint that was closed, goes on where they were. A click there may be
   to mark words. */
function intoFields(ui) {
  let pressed = false;
  $("fields").addEventListener("pointerdown", () => { pressed = true; setTimeout(() => { pressed = false; }); });
  $("fields").addEventListener("focus", () => {
    if (!pressed && !ui.closed && ui.model) ui.acts.go(ui.on ?? ui.model.flagged()[0] ?? ui.model.all[0]);
  });
}

function fieldKey(ui, e, stop) {
  const input = e.target;
  const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length && ui.pristine;
  if (e.key === "Enter") {
    stop();
    if (e.repeat) return;
    if (!e.shiftKey) return void ui.acts.confirm();
    ui.acts.settle(ui.on, false);
    ui.acts.moveOn(true);
  } else if (e.key === "Escape") {
    stop();
    ui.acts.restoreInput();
  } else if (e.key === "?" && whole) {
    stop();
    $("keys").showModal();
  } else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
    stop();
    arrow(ui, input, e.key === "ArrowDown" ? 1 : -1);
  } else if (e.key.length === 1 && whole && ui.digit === null && ui.on.candidates[Number(e.key) - 1]) {
    /* A digit right after arriving takes that candidate; typing on makes it the first digit instead. */
    stop();
    ui.digit = e.key;
    ui.acts.pick(Number(e.key) - 1);
  } else if (e.key.length === 1 && ui.digit !== null) {
    stop();
    input.value = ui.digit + e.key;
    ui.digit = null;
    ui.acts.typed(input.value);
  } else if (e.key === "Backspace" || e.key === "Delete") ui.digit = null;
}

function arrow(ui, input, by) {
  const field = ui.on;
  if (field.table) return ui.acts.go(ui.items.table.rows[ui.model.rowOf(field) + by]?.cells[field.key]);
  if (field.candidates.length) {
    const values = field.candidates.map((c) => c.value);
    const at = values.indexOf(input.value);
    return ui.acts.pick(Math.max(0, Math.min(values.length - 1, at + by)));
  }
  return ui.acts.go(field.sub.fields[field.sub.fields.indexOf(field) + by]);
}

function onClick(ui, e) {
  if (ui.closed) return undefined;
  const hit = e.target.closest("[data-cand], [data-mark], [data-row], [data-table], [data-page], #confirm-rows");
  if (!hit) return undefined;
  const { cand, mark, row, table, page } = hit.dataset;
  if (hit.id === "confirm-rows") ui.rows.confirm(ui.items.table.rows);
  if (cand !== undefined) ui.acts.pick(Number(cand));
  if (mark !== undefined) ui.acts.mark(mark === "i");
  if (row !== undefined) ui.rows.change(row);
  if (table !== undefined) ui.rows.enter(table);
  if (page !== undefined) turnTo(ui, Number(page));
  return undefined;
}

/* A page of the strip: its subdocument, and the first flagged field on it. */
function turnTo(ui, page) {
  const sub = ui.model.subOfPage(page);
  ui.acts.leave();
  if (sub !== ui.sub) ui.acts.render(sub, page);
  const here = sub.fields.filter((f) => ui.model.pageOf(f) === page);
  const field = here.find((f) => f.state === "flagged") ?? here[0];
  if (field) ui.acts.go(field);
  else ui.acts.drawPage(page);
}

function onChange(ui, e) {
  const i = e.target.dataset?.schema;
  if (i !== undefined) ui.flow.changeSchema(ui.model.subs[Number(i)], e.target.value || null);
}

function buttons(ui) {
  const click = (id, act) => $(id).addEventListener("click", act);
  click("approve", () => ui.flow.approve());
  click("undo", () => ui.acts.travel(true));
  click("redo", () => ui.acts.travel(false));
  click("zoom-in", () => ui.viewer.zoom(1.25));
  click("zoom-out", () => ui.viewer.zoom(0.8));
  click("zoom-fit", () => ui.viewer.fit());
  click("page-prev", () => ui.acts.drawPage(Math.max(1, ui.viewer.page - 1)));
  click("page-next", () => ui.acts.drawPage(Math.min(ui.model.document.pages.length, ui.viewer.page + 1)));
  click("words", (e) => {
    const on = e.currentTarget.getAttribute("aria-pressed") !== "true";
    e.currentTarget.setAttribute("aria-pressed", String(on));
    ui.viewer.outlineWords(on);
  });
  click("only", () => {
    const field = ui.on;
    ui.acts.leave();
    ui.only = !ui.only;
    renderFields(ui);
    ui.acts.go(ui.only && field && !field.asked ? ui.model.flagged()[0] : field);
  });
  $("reject-form").addEventListener("submit", (e) => {
    e.preventDefault();
    const words = $("reject-words").value.trim();
    const reason = $("reject-reason").value || words;
    if (!reason) return void $("reject-words").focus();
    $("reject").close();
    const part = ui.model.subs.length > 1 && $("reject-part").checked ? ui.sub : null;
    ui.flow.reject(words && reason !== words ? `${reason}: ${words}` : reason, part);
  });
  addEventListener("resize", () => {
    if (!ui.on) return;
    const field = ui.on;
    const text = inputOf(field).value;
    ui.viewer.show(ui.draftBox ?? field.box, true);
    if (text !== shown(field)) ui.saver.typed(ui.model.path(field), text);
  });
}
