/* Dropping documents: one batch of what was dropped together, each file sent by itself, in parts. A file the server refuses
   is told in its line; the others go on. A lost connection is waited for; after a reload the same files, dropped again, go
   on where they stopped. */
import { bytes, icon, make, plural } from "./kit.js";
import { ask, forget, giveUp, keyOf, Refusal, send, unfinished } from "./upload-parts.js";

const form = document.getElementById("upload");
const picker = document.getElementById("up-files");
const folder = document.getElementById("up-folder");
const list = document.getElementById("up-list");
const lines = document.getElementById("up-lines");
const title = document.getElementById("up-title");
const stop = document.getElementById("up-stop");
const over = document.getElementById("drop-over");
const LARGEST = Number(form.dataset.largest);
const AT_ONCE = 3; // files
const NO_DOCUMENTS = /^(\.|Thumbs\.db$|desktop\.ini$)/i; // what systems leave in folders

let running = null;
let waiting = [];

/* ---- what was dropped, folders included ---- */
async function filesOf(transfer) {
  const entries = [...transfer.items].filter((i) => i.kind === "file").map((i) => i.webkitGetAsEntry?.() ?? i.getAsFile());
  const found = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}
async function collect(entry, found) {
  if (!entry) return;
  if (entry instanceof File) found.push(entry);
  else if (entry.isFile) found.push(await new Promise((done, fail) => entry.file(done, fail)));
  else if (entry.isDirectory) {
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) break;
      for (const child of some) await collect(child, found);
    }
  }
}

/* ---- lines ---- */
function addLine(file) {
  const bar = make("progress", { class: "up-bar", max: 1, value: 0, "aria-label": `${file.name} sent` });
  const word = make("span", { class: "up-word" });
  const line = make("li", {}, make("span", { class: "up-name", title: file.name }, file.name), make("span", { class: "up-size muted" }, bytes(file.size)), bar, word);
  lines.append(line);
  return { file, line, bar, word };
}
function say(item, tone, glyph, text) {
  item.bar.remove();
  item.word.replaceChildren(make("span", { class: `st st-${tone}`, html: icon(glyph) }));
  item.word.firstChild.append(text);
}

/* Once all is told, what needs a hand stands first. */
const badFirst = () => lines.prepend(...lines.querySelectorAll(":scope > li:has(.st-bad)"));

const refusal = (no) => `${no.detail} ${no.remedy ?? ""}`.trim();
function copyOf(item, document) {
  if (document?.duplicate_of) item.word.append(", the same file as ", make("a", { href: `/documents/${document.duplicate_of}` }, document.duplicate_filename));
}

/* ---- one batch ---- */
function start(dropped) {
  const files = dropped.filter((file) => !NO_DOCUMENTS.test(file.name));
  if (!files.length) return;
  if (running) { waiting.push(files); return; }
  const settings = new FormData(form);
  list.hidden = false;
  lines.replaceChildren();
  const items = files.map(addLine);
  const sendable = [];
  const keys = new Set();
  for (const item of items) {
    if (item.file.size === 0) say(item, "bad", "failed", "The file is empty. Export or scan it again.");
    else if (item.file.size > LARGEST) say(item, "bad", "failed", `Larger than ${bytes(LARGEST)}, the limit on file size. Split it, or ask an administrator to raise it.`);
    else sendable.push(item);
    item.key = keys.has(keyOf(item.file)) ? null : keyOf(item.file); // the same file twice is sent twice
    keys.add(item.key);
    item.sent = 0;
  }
  list.scrollIntoView({ block: "nearest" });
  if (!sendable.length) { title.textContent = "Nothing to send"; stop.hidden = true; return; }
  run({ items: sendable, bad: items.length - sendable.length, settings, key: crypto.randomUUID?.() ?? String(Math.random()).slice(2) + Date.now() });
}

async function run(job) {
  running = new AbortController();
  const { signal } = running;
  stop.hidden = false;
  stop.textContent = "Stop";
  stop.onclick = () => running.abort();
  const total = job.items.reduce((sum, item) => sum + item.file.size, 0);
  let offline = false;
  const show = () => {
    const sent = job.items.reduce((sum, item) => sum + item.sent, 0);
    title.textContent = offline ? "The connection is lost. It goes on by itself." : `Sending ${plural(job.items.length, "file")}, ${Math.floor((sent / total) * 100)} %`;
  };
  const told = (item) => ({
    progress(n) { item.sent = n; item.bar.value = Math.min(1, n / item.file.size); show(); },
    offline(off) { offline = off; show(); },
  });
  show();
  try {
    const left = job.items.filter((item) => !item.id && !item.refused);
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let item = left.shift(); item; item = left.shift()) await one(job, item, told(item), signal);
    }));
    const sent = job.items.filter((item) => item.id);
    if (!sent.length) return none(job);
    title.textContent = "Storing what arrived";
    answered(job, sent, await ask("/api/v1/uploads/batch", batchOf(job, sent), job.key, { offline(off) { if (off) title.textContent = "The connection is lost. It goes on by itself."; } }, signal));
  } catch (error) {
    if (error.status === 401) location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
    else lost(job, signal.aborted ? "Stopped by you. What was sent is kept." : error.message);
  }
  return undefined;
}

/* A refused file is told in its line, and the others go on. */
async function one(job, item, told, signal) {
  try {
    item.id = await send(item.file, item.key, told, signal);
    item.word.textContent = "Sent";
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 401 || error.status === 403) throw error;
    if (item.key) forget(item.key);
    item.refused = true;
    job.bad += 1;
    say(item, "bad", "failed", error.message);
  }
}

function batchOf(job, sent) {
  const body = { uploads: sent.map((item) => item.id) };
  for (const name of ["team", "schema", "sensitivity", "external_id"]) {
    const value = String(job.settings.get(name) ?? "").trim();
    if (value) body[name] = value;
  }
  return body;
}

function none(job) {
  running = null;
  badFirst();
  title.textContent = `${plural(job.bad, "file")} refused, none received`;
  stop.hidden = true;
  next();
}

function answered(job, sent, data) {
  running = null;
  for (const item of sent) if (item.key) forget(item.key);
  /* Names may repeat: what the server took and refused is told name by name, in order. */
  const refused = new Map();
  const taken = new Map();
  for (const d of data.documents ?? []) taken.set(d.filename, [...(taken.get(d.filename) ?? []), d]);
  for (const r of data.rejected ?? []) refused.set(r.filename, [...(refused.get(r.filename) ?? []), r]);
  let good = 0;
  for (const item of sent) {
    const no = refused.get(item.file.name)?.shift();
    if (no) { job.bad += 1; say(item, "bad", "failed", refusal(no)); }
    else { good += 1; say(item, "ok", "accepted", "Received"); copyOf(item, taken.get(item.file.name)?.shift()); }
  }
  const rest = [...refused.values()].flat();
  for (const no of rest) { const item = addLine({ name: no.filename, size: 0 }); say(item, "bad", "failed", refusal(no)); job.bad += 1; }
  good -= rest.length;
  if (good <= 0) return none(job);
  if (!job.bad && !waiting.length) return location.assign(`/batches/${data.id}`);
  badFirst();
  title.replaceChildren(`${good} received, ${job.bad} refused. `, make("a", { href: `/batches/${data.id}` }, "Open the batch"));
  stop.hidden = true;
  return next();
}

function lost(job, words) {
  running = null;
  title.textContent = words;
  stop.hidden = false;
  stop.textContent = "Go on";
  stop.onclick = () => { if (!running) run(job); };
}

/* What an earlier visit began: the files themselves are gone with the page, and have to be given again. */
function remind() {
  const left = unfinished();
  if (!left.length) return;
  list.hidden = false;
  const names = left.slice(0, 3).map((one) => one.name).join(", ");
  title.textContent = `Not sent wholly: ${names}${left.length > 3 ? ` and ${left.length - 3} more` : ""}. Drop ${left.length > 1 ? "them" : "it"} again to go on.`;
  stop.textContent = "Forget";
  stop.onclick = () => {
    for (const { key, id } of left) { forget(key); giveUp(id); }
    list.hidden = true;
  };
}

function next() {
  const files = waiting.shift();
  if (files) start(files);
}

/* ---- doors: the picker, the zone, the whole page ---- */
for (const input of [picker, folder]) input.addEventListener("change", () => { start([...input.files]); input.value = ""; });
document.getElementById("up-folder-open").addEventListener("click", () => folder.click());
form.addEventListener("submit", (e) => e.preventDefault());
const carriesFiles = (e) => [...(e.dataTransfer?.types ?? [])].includes("Files");
let depth = 0;
addEventListener("dragenter", (e) => { if (carriesFiles(e)) { depth += 1; over.hidden = false; } });
addEventListener("dragleave", (e) => { if (carriesFiles(e)) { depth = Math.max(0, depth - 1); over.hidden = depth === 0; } });
addEventListener("dragover", (e) => { if (carriesFiles(e)) { e.preventDefault(); e.dataTransfer.dropEffect = "copy"; } });
addEventListener("drop", async (e) => {
  if (!carriesFiles(e)) return;
  e.preventDefault();
  depth = 0;
  over.hidden = true;
  start(await filesOf(e.dataTransfer));
});
addEventListener("paste", (e) => { if (e.clipboardData?.files.length) start([...e.clipboardData.files]); });
addEventListener("beforeunload", (e) => { if (running) e.preventDefault(); });
remind();
