/* The review screen. Starts from the data in the page, claims the review, and ties the parts together:
   model (what), viewer (page), panel and items (fields), acts and rows (changes), save (server), flow (documents), keys. */

import { $, h } from "./review-dom.js";
import { Acts } from "./review-acts.js";
import { Checks } from "./review-checks.js";
import { Flow } from "./review-flow.js";
import { Items } from "./review-items.js";
import { listen } from "./review-keys.js";
import { Model } from "./review-model.js";
import { Viewer } from "./review-page.js";
import { inputOf, repaint } from "./review-panel.js";
import { Rows } from "./review-rows.js";
import { API, call, Lease, Saver } from "./review-save.js";
import { renderClaim, renderFoot, say, status } from "./review-status.js";
import { Tabs } from "./review-tabs.js";
import { shown } from "./review-types.js";

const WIDTHS = [1200, 160]; // of the fixed list the server draws: reading, and the strip

const ui = {
  on: null, sub: null, only: false, lost: "", armed: false, busy: false, closed: false, waiting: null, offline: false,
  savedAt: null, prefetched: false, notice: null, draftBox: null, draftPage: null, digit: null, pristine: true, held: null, heldRows: null, why: false,
};

ui.imageOf = (boot, n, width = WIDTHS[0]) =>
  `${API}/documents/${boot.document.id}/pages/${n}/image?width=${width}&token=${encodeURIComponent(boot.image_token)}`;

ui.source = {
  words: (n) => ui.source.wordsOf(ui.boot.document.id, n),
  wordsOf: async (document, n) => {
    const key = `${document}/${n}`;
    ui.wordsKept ??= new Map();
    if (!ui.wordsKept.has(key)) {
      ui.wordsKept.set(key, call("GET", `${API}/documents/${document}/pages/${n}/words`).then((told) => told.words ?? told.items ?? []));
      if (ui.wordsKept.size > 24) ui.wordsKept.delete(ui.wordsKept.keys().next().value);
    }
    return ui.wordsKept.get(key).catch(() => { ui.wordsKept.delete(key); return []; });
  },
  page: (n) => {
    const page = ui.model.document.pages.find((p) => p.number === n);
    return { width: page?.width || 1240, height: page?.height || 1754 };
  },
  image: (n) => ui.imageOf(ui.boot, n),
  thumb: (n) => ui.imageOf(ui.boot, n, WIDTHS[1]),
};

/* ---- the server's side of it ---- */

const hear = {
  saved(review) {
    ui.review = review;
    ui.savedAt = new Date();
    absorb(review, true);
  },
  stale(review) {
    ui.review = review;
    absorb(review, false);
    say("Someone changed this in the meantime; yours is put on top of it.", 4000);
  },
  lost: () => (ui.busy ? undefined : ui.lose()), // a decision under way says itself what became of it
  offline(off) {
    if (ui.offline === off) return;
    ui.offline = off;
    renderFoot(ui);
  },
  expired() {
    const back = encodeURIComponent(location.pathname);
    tell("notice-warn", "Your session has ended.", "What you changed is kept as a draft in this browser.", [
      h("a", { class: "btn btn-s btn-primary", href: `/sign-in?next=${back}` }, "Sign in again")]);
  },
  invalid(path, message, errors) {
    if (path[1]) return void refusedCells(ui.model.table(path[0], path[1]), path, message, errors);
    const field = ui.model.at(path);
    if (!field) {
      say(message, 6000);
      return void status(ui);
    }
    Object.assign(field, { state: "flagged", asked: true, problem: message });
    repaint(ui, field);
    ui.armed = false;
    ui.acts.go(field);
    ui.acts.refresh();
  },
  renewed: () => renderClaim(ui),
};

/* Cells the server refuses are flagged and told why; the others of the table, saved with them or not at all, go again. */
function refusedCells(table, path, message, errors) {
  table.sent = null;
  const added = table.rows.filter((row) => row.number === null);
  const rowAt = (kind, n) => (kind === "rows" ? table.rows.find((row) => String(row.number) === n) : added[Number(n)]);
  const refused = errors.filter(({ loc }) => loc[0] === "tables" && loc[1] === table.key)
    .map(({ loc, msg }) => ({ row: rowAt(loc[2], loc[3]), cell: rowAt(loc[2], loc[3])?.cells[loc[4]], msg })).filter(({ cell }) => cell);
  for (const { cell, msg } of refused) {
    Object.assign(cell, { state: "flagged", asked: true, problem: msg, dirty: false });
    repaint(ui, cell);
  }
  const [first] = refused;
  if (!first) return void say(message, 6000);
  if (refused.every(({ row }) => row.number !== null)) ui.acts.sendTable(first.cell.sub, table.key); // a new row goes once it is right
  ui.armed = false;
  ui.acts.go(first.cell);
  return void ui.acts.refresh();
}

function absorb(review, saved) {
  const dirty = (f) => ui.saver.pending(ui.model.path(f)) || (ui.on === f && inputOf(f)?.value !== shown(f));
  const before = ui.on?.state;
  ui.model.absorb(review, dirty, saved);
  if (ui.model.flagged().length) ui.armed = false; // what was accepted unseen may be in doubt by now
  for (const field of ui.model.all) repaint(ui, field);
  if (ui.on && ui.on.state !== before) ui.acts.refresh();
  status(ui);
}

ui.expired = hear.expired;

function tell(tone, head, text, acts) {
  ui.notice = h("div", { class: `notice ${tone}`, role: "alert", id: "notice" }, h("div", null, h("p", null, h("b", null, head)), h("p", null, text)), h("span", { class: "acts" }, acts));
  $("notice")?.remove();
  $("fields").prepend(ui.notice);
}

/* It is not ours any more: read only from here, what was typed stays as a draft. */
ui.lose = async () => {
  ui.lease?.stop();
  ui.saver.stopped = true;
  const { id } = ui.review;
  const review = await call("GET", `${API}/reviews/${id}`).catch(() => ui.review);
  if (ui.review.id !== id) return; // left in the meantime
  const who = review.claimed_by_name ?? "Someone else";
  const [held, head, see] = {
    done: [`Decided by ${who}`, `${who} has decided this.`, "See theirs"],
    open: ["Held by nobody", "This was given back, or a manager took it back.", "Take it again"],
  }[review.state] ?? [`Held by ${who}`, `${who} took this over.`, "See theirs"];
  ui.lost = held;
  const kept = ui.saver.waiting.length + (ui.saver.input ? 1 : 0);
  const draft = kept ? `Your ${kept} ${kept === 1 ? "change is" : "changes are"} kept as a draft here; ` : "";
  const stands = review.state === "open" ? "what you saved stands." : "nothing of yours was saved over theirs.";
  const words = draft + stands;
  tell("notice-bad", head, words[0].toUpperCase() + words.slice(1),
    [h("a", { class: "btn btn-s", href: location.pathname }, see), h("a", { class: "btn btn-s btn-primary", href: "/reviews/next" }, "Next document")]);
  for (const input of document.querySelectorAll(".val")) input.readOnly = true;
  status(ui);
};

ui.reload = async () => ui.load(await call("GET", `/reviews/${ui.review.id}/data`));

/* ---- a document ---- */

/* Show a document. `armed`: nothing is flagged, stand on Approve (after an undone approval). */
ui.load = async (boot, { armed = false } = {}) => {
  ui.lease?.stop();
  Object.assign(ui, { boot, review: boot.review, waiting: boot.waiting, on: null, sub: null, lost: "", closed: false, armed: false, notice: null, prefetched: false, offline: false, savedAt: null });
  ui.tabs.show(boot.review.id);
  document.body.dataset.state = "ready";
  ui.model = new Model(boot);
  ui.saver = new Saver(boot.review, hear);
  ui.viewer.manual = null;
  ui.viewer.sheet = null;
  $("doc-name").textContent = boot.document.filename;
  $("doc-meta").textContent = boot.document.meta;
  document.title = `${boot.document.filename} · Review · Pagewright`;
  $("original").href = `${API}/documents/${boot.document.id}/original`;
  if (location.pathname !== `/reviews/${boot.review.id}`) history.replaceState(null, "", `/reviews/${boot.review.id}`);
  const first = ui.model.flagged()[0];
  ui.acts.render(first?.sub ?? ui.model.subs[0], first ? ui.model.pageOf(first) : null);
  if (await hold(boot)) return ui.reload();
  const typed = ui.lost ? null : restoreDraft();
  const flagged = typed ?? ui.model.flagged()[0];
  if (typed) ui.acts.go(typed, ui.saver.input?.text);
  else if (flagged) ui.acts.go(flagged);
  else if (armed && !ui.lost) ui.acts.arm();
  else if (ui.model.all.length) ui.acts.go(ui.model.all[0]);
  await ui.viewer.ready;
  ui.acts.refresh();
  document.body.dataset.ready = boot.review.id;
  setTimeout(() => ui.flow.prefetch(), 300);
};

/* Claim it, or show who holds it. True where somebody changed it between looking and claiming. */
async function hold(boot) {
  if (!boot.can_work || boot.review.state === "done" || boot.held_by_other) {
    ui.lost = boot.can_work ? (boot.review.state === "done" ? "Decided" : `Held by ${boot.review.claimed_by_name}`) : "You may look, not change";
    for (const input of document.querySelectorAll(".val")) input.readOnly = true;
    status(ui);
    return false;
  }
  if (!boot.mine) {
    try {
      const told = await call("POST", `${API}/reviews/${boot.review.id}/claim?brief=true`);
      if (told.row_version !== boot.review.row_version) return true;
      ui.review = told;
      ui.saver.review = told;
    } catch {
      await ui.lose();
      return false;
    }
  }
  ui.lease = new Lease(ui.review, hear);
  status(ui);
  return false;
}

/* What an earlier visit changed and could not save; the field that was being typed into. */
function restoreDraft() {
  const { changes = [], input, version } = ui.saver.draft.read();
  const same = version === ui.saver.version;
  const lost = [];
  for (const { path, change } of changes) {
    const table = path[1] ? ui.model.table(path[0], path[1]) : null;
    const field = table ? null : ui.model.at(path);
    if (table) {
      const sub = ui.model.subs.find((one) => one.id === path[0]);
      if (ui.model.putRows(sub, table, change, same)) ui.acts.sendTable(sub, table.key);
      else lost.push(table.title);
    } else if (field) {
      ui.model.putChange(field, change);
      repaint(ui, field);
      ui.saver.push(path, change);
    }
  }
  if (changes.some(({ path }) => path[1])) ui.acts.render(ui.sub, ui.viewer.page);
  const typed = input ? ui.model.at(input.path) : null;
  if (typed) ui.saver.typed(input.path, input.text);
  if (lost.length) say(`The rows of ${lost.join(", ")} were changed in the meantime: your draft of them is not put back.`, 8000);
  else if (changes.length || typed) say("Your draft is back.", 4000);
  return typed;
}

function start() {
  const boot = JSON.parse($("boot").textContent);
  ui.viewer = new Viewer($("viewer"), ui.source, (words, page, add) => ui.acts.take(words, page, add));
  ui.tabs = new Tabs();
  ui.acts = new Acts(ui);
  ui.checks = new Checks(ui);
  ui.rows = new Rows(ui);
  ui.items = new Items(ui);
  ui.flow = new Flow(ui, ui.load);
  listen(ui);
  /* Leaving gives it back; the next person need not wait for the lease to run out. */
  addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); }); // leaving gave it back
  addEventListener("pagehide", () => {
    if (!ui.lost && !ui.closed && ui.lease && !ui.tabs.shared(ui.review.id)) ui.lease.release({ keepalive: true });
    ui.tabs.show(null);
  });
  ui.load(boot);
}

start();
