/* Dropping documents: one batch of what was dropped together, sent by XMLHttpRequest for its progress. A file the
   server refuses is told in its line; the others go on. A lost connection can be tried again: the same
   Idempotency-Key makes it the same batch. */
import { bytes, csrf, icon, make, plural } from "./kit.js";

const form = document.getElementById("upload");
const picker = document.getElementById("up-files");
const list = document.getElementById("up-list");
const lines = document.getElementById("up-lines");
const title = document.getElementById("up-title");
const stop = document.getElementById("up-stop");
const over = document.getElementById("drop-over");
const LARGEST = Number(form.dataset.largest);

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

const refusal = (no) => `${no.detail} ${no.remedy ?? ""}`.trim();
function copyOf(item, document) {
  if (document?.duplicate_of) item.word.append(", the same file as ", make("a", { href: `/documents/${document.duplicate_of}` }, document.duplicate_filename));
}

/* ---- one batch ---- */
function start(files) {
  if (!files.length) return;
  if (running) { waiting.push(files); return; }
  const settings = new FormData(form);
  list.hidden = false;
  lines.replaceChildren();
  const items = files.map(addLine);
  const sendable = [];
  for (const item of items) {
    if (item.file.size === 0) say(item, "bad", "failed", "The file is empty. Export or scan it again.");
    else if (item.file.size > LARGEST) say(item, "bad", "failed", `Larger than ${bytes(LARGEST)}, the limit on file size. Split it, or ask an administrator to raise it.`);
    else sendable.push(item);
  }
  title.textContent = `Sending ${plural(sendable.length, "file")}`;
  list.scrollIntoView({ block: "nearest" });
  if (!sendable.length) { title.textContent = "Nothing to send"; stop.hidden = true; return; }
  send({ items: sendable, refusedHere: items.length - sendable.length, settings, key: crypto.randomUUID?.() ?? String(Math.random()).slice(2) + Date.now() });
}

function send(job) {
  const body = new FormData();
  for (const name of ["team", "schema", "sensitivity", "external_id"]) {
    const value = String(job.settings.get(name) ?? "").trim();
    if (value) body.append(name, value);
  }
  for (const item of job.items) body.append("files", item.file, item.file.name);
  const call = new XMLHttpRequest();
  running = call;
  stop.hidden = false;
  stop.textContent = "Stop";
  stop.onclick = () => call.abort();
  const total = job.items.reduce((sum, item) => sum + item.file.size, 0);
  call.upload.addEventListener("progress", (e) => {
    let sent = e.lengthComputable && e.total ? (e.loaded / e.total) * total : e.loaded;
    for (const item of job.items) {
      item.bar.value = Math.max(0, Math.min(1, sent / item.file.size));
      sent -= item.file.size;
    }
    title.textContent = e.loaded >= e.total ? "Storing what arrived" : `Sending ${plural(job.items.length, "file")}, ${Math.floor((e.loaded / e.total) * 100)} %`;
  });
  call.addEventListener("load", () => answered(job, call));
  call.addEventListener("error", () => lost(job, "The connection was lost. Nothing is stored twice: try again."));
  call.addEventListener("abort", () => lost(job, "Stopped by you."));
  call.open("POST", "/api/v1/batches");
  call.responseType = "json";
  call.setRequestHeader("Accept", "application/json");
  call.setRequestHeader("X-CSRF-Token", csrf());
  call.setRequestHeader("Idempotency-Key", job.key);
  call.send(body);
}

function answered(job, call) {
  running = null;
  const data = call.response;
  if (call.status === 401) { location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`); return; }
  if (call.status !== 201 && call.status !== 200) {
    lost(job, data?.detail ? `${data.detail} ${data.remedy ?? ""}` : `The server answered ${call.status}.`);
    return;
  }
  /* Names may repeat: what the server took and refused is told name by name, in order. */
  const refused = new Map();
  const taken = new Map();
  for (const d of data.documents ?? []) taken.set(d.filename, [...(taken.get(d.filename) ?? []), d]);
  for (const r of data.rejected ?? []) refused.set(r.filename, [...(refused.get(r.filename) ?? []), r]);
  let bad = job.refusedHere, good = 0;
  for (const item of job.items) {
    const no = refused.get(item.file.name)?.shift();
    if (no) { bad += 1; say(item, "bad", "failed", refusal(no)); }
    else { good += 1; say(item, "ok", "accepted", "Received"); copyOf(item, taken.get(item.file.name)?.shift()); }
  }
  const rest = [...refused.values()].flat();
  for (const no of rest) { const item = addLine({ name: no.filename, size: 0 }); say(item, "bad", "failed", refusal(no)); bad += 1; }
  good -= rest.length;
  if (good <= 0) {
    title.textContent = `${plural(bad, "file")} refused, none received`;
    stop.hidden = true;
  } else if (!bad && !waiting.length) {
    location.assign(`/batches/${data.id}`);
    return;
  } else {
    title.replaceChildren(`${good} received, ${bad} refused. `, make("a", { href: `/batches/${data.id}` }, "Open the batch"));
    stop.hidden = true;
  }
  next();
}

function lost(job, words) {
  running = null;
  title.textContent = words;
  for (const item of job.items) item.bar.value = 0;
  stop.hidden = false;
  stop.textContent = "Try again";
  stop.onclick = () => { if (!running) send(job); };
}

function next() {
  const files = waiting.shift();
  if (files) start(files);
}

/* ---- doors: the picker, the zone, the whole page ---- */
picker.addEventListener("change", () => { start([...picker.files]); picker.value = ""; });
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
