/* A batch as it is read. The model is changed by messages; what changed is painted once a frame. */
import { api, csrf, icon, make, minutes, plural } from "./kit.js";
import { LiveBatch } from "./live.js";

const root = document.getElementById("batch");
const body = document.querySelector("#pg tbody");
const STEPS = root.dataset.steps.split(" ");
const BEFORE = ["ingest", "split"];
const AFTER = ["subdocuments", "merge", "validate", "route", "publish"];
const NUMBER = Object.fromEntries(["ingest", "split", ...STEPS, ...AFTER].map((s, i) => [s, i + 1]));
const SETTLED = new Set(["done", "skipped"]);
const BUCKET = 20; /* seconds a point of the throughput line stands for */

const docs = new Map(); /* id -> {state, steps, pages: Map(number -> {step: state}), outcome} */
let batchState = root.dataset.state;
let failedPages = [];
let history = []; /* [bucket age, pages' worth of work] as the server counted it, and when */
let historyAt = Date.now();
let weights = {}; /* the part of a page's work each step is */
const fresh = []; /* [time, work] of steps finished since */
const dirty = new Set();
let painting = false;

/* ---- marks ---- */
const tick = (state, x) => ({
  running: `<rect class="tick run" x="${x}" y="9" width="3" height="9"/>`,
  done: `<rect class="tick done" x="${x}" y="4" width="3" height="14"/>`,
  skipped: `<rect class="tick skip" x="${x + 0.5}" y="4.5" width="2" height="13"/>`,
  failed: `<rect class="tick fail" x="${x}" y="1" width="3" height="20"/>`,
}[state] ?? `<rect class="tick" x="${x}" y="15" width="3" height="3"/>`);

/* A page is done with its last step; of an unknown kind, the last steps are skipped. */
const isRead = (page) => SETTLED.has(page.score);

/* ---- model ---- */
function doc(id) {
  if (!docs.has(id)) docs.set(id, { id, filename: "", state: "received", steps: {}, pages: new Map(), outcome: null });
  return docs.get(id);
}
function takeSnapshot(snapshot) {
  batchState = snapshot.state;
  const seen = new Set();
  for (const found of snapshot.documents) {
    seen.add(found.id);
    const d = doc(found.id);
    d.filename = found.filename || d.filename;
    d.state = found.state;
    d.steps = Object.fromEntries(Object.entries(found.steps).map(([step, v]) => [step, v.state]));
    d.pages = new Map(found.pages.map((p) => [p.number, Object.fromEntries(Object.entries(p.steps).map(([s, v]) => [s, v.state]))]));
    dirty.add(found.id);
  }
  for (const id of docs.keys()) if (!seen.has(id)) { docs.delete(id); document.getElementById(`d-${id}`)?.remove(); }
}
function takeEvent(event) {
  if (event.type === "batch") batchState = event.state;
  else if (event.type === "page") {
    const d = doc(event.document_id);
    if (!d.pages.has(event.page)) d.pages.set(event.page, {});
    const page = d.pages.get(event.page);
    if (SETTLED.has(event.state) && !SETTLED.has(page[event.step])) fresh.push([Date.now(), weights[event.step] ?? 0]);
    page[event.step] = event.state;
    if (event.state === "failed") askSoon();
    dirty.add(d.id);
  } else if (event.type === "document") {
    const d = doc(event.document_id);
    if (event.step) { d.steps[event.step] = event.state; if (event.step === "publish") askSoon(); }
    else { d.state = event.state; d.outcome = null; askSoon(); }
    dirty.add(d.id);
  }
}

/* ---- what the socket does not tell: reviews, records, errors with their way out ---- */
let asking = null;
let connected = false; /* while the socket tells, an answer asked for before it stood is older than what is shown */
function askSoon(ms = 400) { asking ??= setTimeout(ask, ms); }
async function ask(withSnapshot = false) {
  clearTimeout(asking);
  asking = null;
  try {
    const told = await api(`/batches/${root.dataset.id}/state${withSnapshot ? "?snapshot=1" : ""}`);
    if (told.snapshot && !connected) takeSnapshot(told.snapshot);
    for (const outcome of told.outcomes) {
      const d = doc(outcome.id);
      d.filename = outcome.filename;
      d.outcome = outcome;
      dirty.add(d.id);
    }
    failedPages = told.failed_pages;
    history = told.throughput;
    historyAt = Date.now();
    weights = told.weights;
    fresh.length = 0;
    later();
    return true;
  } catch (error) {
    if (error.status === 401) location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
    return false;
  }
}

/* ---- painting ---- */
function later() {
  if (painting) return;
  painting = true;
  requestAnimationFrame(() => { painting = false; paint(); });
}
function outcomeOf(d) {
  const o = d.outcome;
  if (o && o.state === d.state && d.state !== "processing") return o;
  const pages = [...d.pages.values()];
  const bad = pages.findIndex((p) => Object.values(p).includes("failed"));
  const read = pages.filter((p) => isRead(p)).length;
  const after = AFTER.find((s) => d.steps[s] === "running");
  const words = {
    received: ["none", "waiting", "Waiting"],
    processing: ["run", "running", after ? after[0].toUpperCase() + after.slice(1) : pages.length ? `Reading, ${read} of ${Math.max(pages.length, o?.pages ?? 0)}` : "Reading"],
    needs_review: ["warn", "flagged", "Needs review"], approved: ["ok", "accepted", "Approved"], published: ["ok", "published", "Published"],
    rejected: ["none", "rejected", "Rejected"], failed: ["bad", "failed", bad >= 0 ? `Failed at page ${bad + 1}` : "Failed"], cancelled: ["none", "cancelled", "Cancelled"],
  }[d.state] ?? ["none", "waiting", d.state];
  return { tone: words[0], icon: words[1], text: words[2], href: null };
}
function rowOf(d) {
  let row = document.getElementById(`d-${d.id}`);
  if (!row && body) {
    row = make("tr", { id: `d-${d.id}` },
      make("td", {}, make("a", { class: "row name", href: `/documents/${d.id}`, title: d.filename }, d.filename)),
      make("td", { class: "nowrap" }), make("td", { class: "steps" }, make("div", { class: "dsteps" })), make("td", { class: "pages" }, make("div", { class: "cells" })));
    body.append(row);
  }
  return row;
}
function paintRow(d) {
  const row = rowOf(d);
  if (!row) return;
  const [, outcomeCell, stepsCell, pagesCell] = row.cells;
  const o = outcomeOf(d);
  const sign = `${o.tone} ${o.icon} ${o.text} ${o.href}`;
  if (outcomeCell.dataset.sign !== sign) {
    outcomeCell.dataset.sign = sign;
    const mark = make("span", { class: `st st-${o.tone}`, html: icon(o.icon) });
    mark.append(o.text);
    outcomeCell.replaceChildren(o.href ? make("a", { href: o.href }, mark) : mark);
  }
  const list = [...BEFORE, ...AFTER].map((s) => [s, d.steps[s] ?? "waiting"]);
  const steps = list.map(([, state]) => state).join(" ");
  if (stepsCell.dataset.sign !== steps) {
    stepsCell.dataset.sign = steps;
    stepsCell.firstElementChild.innerHTML = `<svg width="46" height="22" viewBox="1 0 46 22" role="img" aria-label="${list.map(([s, state]) => `${s} ${state}`).join(", ")}">${list.map(([, state], i) => tick(state, 2 + i * 5 + (i > 1 ? 8 : 0))).join("")}</svg>`;
  }
  if (d.outcome?.duplicate_of && !row.querySelector(".dup")) {
    const earlier = make("a", { href: `/documents/${d.outcome.duplicate_of}` }, d.outcome.duplicate_filename);
    row.cells[0].append(make("span", { class: "sub dup" }, "the same file as ", earlier));
  }
  const cells = pagesCell.firstElementChild;
  const last = Math.max(cells.children.length, ...d.pages.keys());
  for (let number = 1; number <= last; number += 1) {
    const page = d.pages.get(number) ?? {};
    if (number > cells.children.length) cells.append(make("a", { class: "cell", href: `/documents/${d.id}#p${number}`, tabIndex: -1, "aria-label": `Page ${number}` }));
    const cell = cells.children[number - 1];
    const states = STEPS.map((s) => page[s] ?? "waiting");
    const mark = states.join(" ");
    if (cell.dataset.sign === mark) continue;
    cell.dataset.sign = mark;
    cell.innerHTML = `<svg viewBox="0 0 36 22" aria-hidden="true">${states.map((s, i) => tick(s, 2 + i * 5)).join("")}</svg>`;
    const failed = states.indexOf("failed"), running = states.indexOf("running"), done = states.filter((s) => SETTLED.has(s)).length;
    cell.classList.toggle("bad", failed >= 0);
    cell.classList.toggle("all", done === STEPS.length);
    cell.title = cell.ariaLabel = `Page ${number}: ${failed >= 0 ? `failed at ${STEPS[failed]}` : done === STEPS.length ? "done" : done || running >= 0 ? `${done} of ${STEPS.length} steps${running >= 0 ? `, ${STEPS[running]} runs` : ""}` : "waiting"}`;
  }
}
function paint() {
  for (const id of dirty) if (docs.has(id)) paintRow(docs.get(id));
  if (dirty.size) { paintFails(); filter(); }
  dirty.clear();
  paintFigures();
}

/* ---- failures, each with its way out ---- */
function paintFails() {
  const items = [];
  for (const d of docs.values()) {
    const o = d.outcome;
    if (o?.state !== "failed" || !o.error || failedPages.some((p) => p.document_id === d.id && p.state === "failed")) continue;
    items.push({ key: d.id, name: o.filename, page: null, href: `/documents/${d.id}`, retry: o.error.retryable ? `/documents/${d.id}/retry` : null, isFile: true, what: `${o.error.step ? `Step ${o.error.number}, ${o.error.step}: ` : ""}${sentence(o.error.detail)} ${o.error.remedy}` });
  }
  for (const p of failedPages) {
    const act = p.page ? `/documents/${p.document_id}/pages/${p.page}/retry` : `/documents/${p.document_id}/retry`;
    const rest = !p.page || p.page_count < 2 ? "" : p.page_count === 2 ? " The other page stands." : ` The other ${plural(p.page_count - 1, "page")} stand.`;
    items.push({ key: `${p.document_id} ${p.page}`, name: p.filename, page: p.page, href: `/documents/${p.document_id}${p.page ? `#p${p.page}` : ""}`, retry: p.retryable ? act : null, what: `Step ${p.number}, ${p.step}: ${sentence(p.detail)}${rest} ${p.remedy}` });
  }
  const section = document.getElementById("fails");
  const refused = document.querySelectorAll(".fails-more li").length;
  const list = document.getElementById("fail-list");
  const sign = JSON.stringify(items);
  if (list.dataset.sign === sign) return;
  list.dataset.sign = sign;
  section.hidden = items.length + refused === 0;
  document.getElementById("fail-h").textContent = plural(items.length + refused, "failure");
  list.replaceChildren(...items.map((f) => {
    const name = make("span", { class: "st st-bad cut-name", html: icon("failed") });
    name.append(make("b", { title: f.name }, f.name), f.page ? `, page ${f.page}` : "");
    const acts = make("span", { class: "acts" });
    if (f.retry && root.dataset.retry) {
      const again = make("button", { class: "btn btn-s", type: "button" }, f.page ? "Retry page" : "Retry");
      again.addEventListener("click", () => retry(f.retry, again));
      acts.append(again);
    } else if (f.isFile && !f.retry && root.dataset.upload) acts.append(make("a", { class: "btn btn-s", href: "/upload" }, "Upload again"));
    else acts.append(make("span"));
    acts.append(make("a", { class: "btn btn-s btn-quiet", href: f.href }, "Open"));
    return make("li", {}, name, make("span", { class: "what" }, f.what), acts);
  }));
  const all = document.getElementById("retry-all");
  if (all) all.hidden = items.filter((f) => f.retry).length < 2;
}
const sentence = (text) => (/[.!?:]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
async function retry(path, button) {
  button.disabled = true;
  const answer = await fetch(path, { method: "POST", headers: { "X-CSRF-Token": csrf(), "HX-Request": "true" }, credentials: "same-origin" });
  if (!answer.ok) { button.disabled = false; button.textContent = "Not possible"; button.title = (await answer.text()).replace(/<[^>]*>/g, " ").trim(); return; }
  askSoon(100);
}

/* ---- figures ---- */
function throughput() {
  /* Pages by bucket of BUCKET seconds, newest first, as of now: the server's count shifted by its age, and what came since. */
  const buckets = new Array(30).fill(0);
  const shift = Math.floor((Date.now() - historyAt) / 1000 / BUCKET);
  for (const [age, pages] of history) if (age + shift < 30) buckets[age + shift] += pages;
  for (const [at, work] of fresh) { const b = Math.floor((Date.now() - at) / 1000 / BUCKET); if (b < 30) buckets[b] += work; }
  return buckets;
}
function paintFigures() {
  let total = 0, read = 0, bad = 0, work = 0, run = 0, review = 0, published = 0, failed = 0, busy = 0;
  for (const d of docs.values()) {
    total += Math.max(d.pages.size, d.outcome?.pages ?? 0);
    for (const p of d.pages.values()) {
      const states = Object.values(p);
      const part = isRead(p) ? 1 : STEPS.reduce((sum, s) => sum + (SETTLED.has(p[s]) ? weights[s] ?? 0 : 0), 0);
      if (!states.includes("failed")) work += part;
      if (states.includes("failed")) bad += 1;
      else if (isRead(p)) read += 1;
      else if (states.includes("running")) run += 1 - part;
    }
    if (d.state === "needs_review") review += 1;
    else if (d.state === "published") published += 1;
    else if (d.state === "failed") failed += 1;
    else if (d.state === "received" || d.state === "processing") busy += 1;
  }
  const set = (name, text) => { const n = root.querySelector(`[data-n="${name}"]`); if (n.textContent !== text) n.textContent = text; };
  const left = Math.max(0, total - bad - work);
  const buckets = throughput();
  const rateOver = (n) => buckets.slice(0, n).reduce((a, b) => a + b, 0) * (60 / BUCKET / n);
  const active = buckets.findLastIndex((n) => n > 0) + 1;
  const now = rateOver(Math.max(1, Math.min(3, active))), wide = rateOver(Math.max(1, Math.min(9, active)));
  const rate = wide || now;
  set("pages", String(read));
  set("total", `of ${total}`);
  set("rate", batchState === "running" && rate ? String(Math.max(1, Math.round(rate))) : "–");
  set("rate-unit", batchState === "running" && rate ? "pages a minute" : batchState === "running" ? "" : "not running");
  const rates = [now, wide].filter(Boolean).sort((a, b) => a - b);
  set("left", batchState !== "running" || (left < 0.01 && !busy) ? "done" : left >= 0.01 && rate ? minutes((left / rate) * 60) : "–");
  set("range", batchState === "running" && left >= 0.01 && rates.length > 1 && rates[1] / rates[0] > 1.1 ? `${minutes((left / rates[1]) * 60)} to ${minutes((left / rates[0]) * 60)}` : "");
  set("published", String(published));
  set("failed", String(failed + document.querySelectorAll(".fails-more li").length));
  const reviewCell = root.querySelector('[data-n="review"]');
  if (reviewCell.dataset.sign !== String(review)) {
    reviewCell.dataset.sign = String(review);
    reviewCell.replaceChildren(review && root.dataset.review ? make("a", { href: "/reviews" }, String(review)) : String(review));
  }
  const w = (n) => (total ? (n / total) * 1000 : 0);
  const bar = document.getElementById("progress");
  const marks = `<rect class="p-all" width="1000" height="4"/><rect class="p-done" width="${w(work)}" height="4"/><rect class="p-bad" x="${w(work)}" width="${w(bad)}" height="4"/><rect class="p-run" x="${w(work + bad)}" width="${w(run)}" height="4"/>`;
  if (bar.dataset.sign !== marks) { bar.dataset.sign = marks; bar.innerHTML = marks; bar.ariaLabel = `${read} of ${plural(total, "page")} read`; }
  const top = Math.max(1, ...buckets), line = [...buckets].reverse();
  document.getElementById("spark").innerHTML = `<path class="ln" d="M${line.map((v, i) => `${((i * 140) / 29).toFixed(1)} ${(28 - (v / top) * 24).toFixed(1)}`).join("L")}"/><circle class="dt" cx="140" cy="${(28 - (line.at(-1) / top) * 24).toFixed(1)}" r="2"/>`;
  const totals = document.getElementById("totals");
  if (totals) totals.textContent = `${plural(docs.size, "document")}, ${plural(total, "page")}`;
  paintState(read, total);
}
const STATES = { running: ["run", "running", "Running"], done: ["none", "accepted", "Read"], cancelled: ["none", "cancelled", "Cancelled"] };
let said = batchState;
function paintState(read, total) {
  const holder = document.getElementById("state");
  if (holder.dataset.sign === batchState) return;
  holder.dataset.sign = batchState;
  const [tone, glyph, word] = STATES[batchState] ?? STATES.running;
  const mark = make("span", { class: `st st-${tone}`, html: icon(glyph) });
  mark.append(word);
  holder.replaceChildren(mark);
  const cancel = document.getElementById("cancel-open");
  if (cancel) cancel.hidden = batchState !== "running";
  if (said !== batchState) { said = batchState; document.getElementById("live").textContent = `${word}: ${read} of ${plural(total, "page")} read`; }
}

/* ---- show a part ---- */
const NONE = { all: "", running: "No document is being read now", review: "No document waits for review", failed: "No document failed" };
const GROUPS = { running: ["received", "processing"], review: ["needs_review"], failed: ["failed"] };
let showing = new URLSearchParams(location.search).get("show");
if (!Object.hasOwn(GROUPS, showing)) showing = "all";
function filter() {
  let shown = 0;
  for (const d of docs.values()) {
    const row = document.getElementById(`d-${d.id}`);
    const hide = showing !== "all" && !GROUPS[showing].includes(d.state) && !(showing === "failed" && [...d.pages.values()].some((p) => Object.values(p).includes("failed")));
    if (row && row.hidden !== hide) row.hidden = hide;
    shown += !hide;
  }
  const none = document.getElementById("none");
  none.hidden = shown > 0 || !docs.size;
  none.querySelector("h2").textContent = NONE[showing];
  for (const b of document.querySelectorAll("#show [data-show]")) b.setAttribute("aria-pressed", String(b.dataset.show === showing));
  document.querySelector('#show [data-show="all"]').textContent = `All ${docs.size}`;
}
root.addEventListener("click", (e) => {
  const button = e.target.closest("[data-show]");
  if (!button) return;
  showing = button.dataset.show;
  window.history.replaceState(null, "", showing === "all" ? location.pathname : `?show=${showing}`);
  filter();
  if (button.closest("#none")) document.querySelector('#show [data-show="all"]').focus();
});

/* ---- start: what the database says at once, then the socket; polling while the socket is away ---- */
let polling = null;
ask(true);
new LiveBatch(root.dataset.id, {
  on: ({ snapshot, event }) => {
    if (snapshot) { takeSnapshot(snapshot); askSoon(0); } else takeEvent(event);
    later();
  },
  away: (gone) => {
    clearTimeout(polling);
    connected = !gone;
    if (connected) { document.getElementById("lost").hidden = true; return; }
    const poll = async () => {
      const reached = await ask(true);
      if (connected) return;
      document.getElementById("lost").hidden = false;
      polling = setTimeout(poll, reached ? 3000 : 5000);
    };
    polling = setTimeout(poll, 1500);
  },
});
setInterval(() => { if (!document.hidden && batchState === "running") paintFigures(); }, 2000);
