/* A file sent in parts by the tus protocol: what has arrived stays when the connection or the page is lost, and is gone on
   from when the same file comes again. */
import { csrf } from "./kit.js";

const AT = "/api/v1/uploads";
const PART = 4 << 20; // bytes sent at once: what a lost connection costs at most
const WAITS = [1, 2, 4, 8, 15]; // seconds between tries
const KEPT = "pagewright-upload:";

/** The server refused: `problem` says why. Without a `status` the connection failed. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem?.detail ? `${problem.detail} ${problem.remedy ?? ""}`.trim() : `The server answered ${status}.`);
    this.status = status;
    this.problem = problem;
  }
}

/** What was begun in this browser and is not sent wholly: {key, name, id}. */
export function unfinished() {
  return Object.keys(localStorage).filter((key) => key.startsWith(KEPT)).map((key) => {
    const kept = JSON.parse(localStorage.getItem(key));
    if (Date.parse(kept.expires) > Date.now()) return { key, ...kept };
    localStorage.removeItem(key);
    return null;
  }).filter(Boolean);
}

export const keyOf = (file) => `${KEPT}${file.name}:${file.size}:${file.lastModified}`;
export const forget = (key) => localStorage.removeItem(key);
export const giveUp = (id) => once("DELETE", `${AT}/${id}`).catch(() => null); // it expires by itself

/** Send `file`; its id. `told`: {progress(bytes), offline(bool)}. Tries again until `signal` ends it. `key`: under which
    it is remembered, null for not at all. */
export async function send(file, key, told, signal) {
  let { id, at } = (await resumed(key, told, signal)) ?? { id: null, at: 0 };
  if (!id) ({ id, at } = await announced(file, key, told, signal));
  told.progress(at);
  while (at < file.size) {
    const from = at;
    at = await lasting(told, signal, async (again) => {
      if (again) {
        const kept = offsetOf(await once("HEAD", `${AT}/${id}`, { signal }));
        if (kept !== from) return kept; // it had arrived, only the answer was lost
      }
      const body = file.slice(from, from + PART);
      return offsetOf(await once("PATCH", `${AT}/${id}`, { headers: { "Upload-Offset": from }, body, signal, progress: (n) => told.progress(from + n) }));
    });
    told.progress(at);
  }
  return id;
}

/** Call the API until it answers; JSON both ways. */
export const ask = (path, body, key, told, signal) =>
  lasting(told, signal, () => once("POST", path, { body: JSON.stringify(body), type: "application/json", headers: { "Idempotency-Key": key }, signal })).then((call) => call.response);

async function resumed(key, told, signal) {
  const kept = key && localStorage.getItem(key);
  if (!kept) return null;
  const { id } = JSON.parse(kept);
  try {
    return { id, at: offsetOf(await lasting(told, signal, () => once("HEAD", `${AT}/${id}`, { signal }))) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 401) throw error;
    forget(key); // expired, or somebody else's
    return null;
  }
}

/* A small file goes with its announcement. */
async function announced(file, key, told, signal) {
  const body = file.size <= PART ? file : null;
  const call = await lasting(told, signal, () => once("POST", AT, {
    headers: { "Upload-Length": file.size, "Upload-Metadata": `filename ${base64(file.name)}` }, body, signal, progress: told.progress,
  }));
  const { id, received, expires_at: expires } = call.response;
  if (key) localStorage.setItem(key, JSON.stringify({ id, name: file.name, expires }));
  return { id, at: received };
}

async function lasting(told, signal, act) {
  for (let tries = 0; ; tries += 1) {
    try {
      const done = await act(tries > 0);
      told.offline(false);
      return done;
    } catch (error) {
      const passes = error instanceof TypeError || (error instanceof Refusal && (error.status >= 500 || error.status === 429));
      if (!passes) throw error;
      told.offline(true);
      await pause(WAITS[Math.min(tries, WAITS.length - 1)] * 1000, signal);
    }
  }
}

/* Until then, or until the browser says that it is connected again. */
function pause(ms, signal) {
  return new Promise((done, fail) => {
    const end = () => { clearTimeout(timer); removeEventListener("online", on); signal.removeEventListener("abort", off); };
    const on = () => { end(); done(); };
    const off = () => { end(); fail(signal.reason); };
    const timer = setTimeout(on, ms);
    addEventListener("online", on);
    signal.addEventListener("abort", off);
  });
}

const offsetOf = (call) => Number(call.getResponseHeader("Upload-Offset"));
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/* One request. XMLHttpRequest, since it alone tells how much has gone. TypeError without a connection. */
function once(method, path, { headers = {}, body = null, type = "application/offset+octet-stream", signal, progress } = {}) {
  return new Promise((done, fail) => {
    if (signal?.aborted) return void fail(signal.reason);
    const call = new XMLHttpRequest();
    const stop = () => call.abort();
    signal?.addEventListener("abort", stop);
    call.open(method, path);
    call.responseType = "json";
    call.setRequestHeader("Accept", "application/json");
    call.setRequestHeader("Tus-Resumable", "1.0.0");
    if (method !== "HEAD") call.setRequestHeader("X-CSRF-Token", csrf());
    if (body !== null) call.setRequestHeader("Content-Type", type);
    for (const [name, value] of Object.entries(headers)) call.setRequestHeader(name, String(value));
    if (progress) call.upload.addEventListener("progress", (e) => progress(e.loaded));
    call.addEventListener("loadend", () => signal?.removeEventListener("abort", stop));
    call.addEventListener("load", () => (call.status < 400 ? done(call) : fail(new Refusal(call.status, call.response))));
    call.addEventListener("error", () => fail(new TypeError("The connection was lost.")));
    call.addEventListener("abort", () => fail(signal?.reason ?? new DOMException("Stopped", "AbortError")));
    call.send(body);
    return undefined;
  });
}
