/* Everything that goes to the server: calls, the queue of saves with one chain of row_version, the lease, drafts. */

export const API = "/api/v1";

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? "";
    this.problem = problem;
  }
}

/* Call the API with the session's cookie; the parsed answer, null for 204. Refused, or TypeError with no connection.
   `key`: a call that is repeated with it is done once. */
export async function call(method, path, body, { key, ...options } = {}) {
  const headers = { Accept: "application/json" };
  if (key) headers["Idempotency-Key"] = key;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["X-CSRF-Token"] = document.querySelector("meta[name=csrf]")?.content ?? "";
  const answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), credentials: "same-origin", ...options });
  if (answer.status === 204) return null;
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, told);
  return told;
}

/* Where the page is not secure there is no randomUUID. */
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

/* What is not yet saved, kept in the browser until it is. */
export class Draft {
  constructor(reviewId) { this.key = `pagewright-draft:${reviewId}`; }

  read() {
    try { return JSON.parse(localStorage.getItem(this.key)) ?? { changes: [] }; } catch { return { changes: [] }; }
  }

  /* `version`: the row_version these changes are on. */
  write(changes, input, version) {
    if (!changes.length && !input) localStorage.removeItem(this.key);
    else localStorage.setItem(this.key, JSON.stringify({ changes, input, version, at: Date.now() }));
  }

  clear() { localStorage.removeItem(this.key); }
}

/* One queue of saves. Changes wait as {path, change}; those of one subdocument go together; each answer carries the
   next row_version and what is new, the whole review after somebody else's change. A request that may have arrived, its
   answer lost, is sent again as it was, under the same key, and the review is asked for; what was changed since goes after it. `on`: saved(review), stale(review), lost(error), invalid(path, message, errors), offline(bool), expired(). */
export class Saver {
  constructor(review, on) {
    this.review = review;
    this.on = on;
    this.waiting = [];
    this.running = null;
    this.sending = null;
    this.silent = false;
    this.input = null;
    this.stopped = false;
    this.whole = false; // somebody else may have changed it: the next answer has to say all of it
    this.draft = new Draft(review.id);
  }

  get version() { return this.review.row_version; }

  pending([sub, table, , key]) { return this.waiting.some(({ path }) => path[0] === sub && path[1] === table && (table || path[3] === key)); }

  typed(path, text) {
    this.input = path ? { path, text } : null;
    this.#keep();
  }

  push(path, change) {
    this.waiting = this.waiting.filter((w) => w.path.join() !== path.join());
    this.waiting.push({ path, change });
    this.#keep();
    this.running ??= this.#run().finally(() => { this.running = null; });
  }

  #keep() { this.draft.write(this.waiting.map(({ path, change }) => ({ path, change: told(change) })), this.input, this.version); }

  /* Resolves once everything is saved; false when something could not be, or nobody answers for now. */
  async idle() {
    while (this.running && !this.silent) await Promise.race([this.running, wait(50)]);
    return this.waiting.length === 0;
  }

  resume() {
    this.stopped = false;
    if (this.waiting.length) this.running ??= this.#run().finally(() => { this.running = null; });
  }

  async #run() {
    const tries = { silent: 0, refused: 0 }; // without an answer; with a no
    while (this.waiting.length && !this.stopped) {
      this.sending ??= this.#request();
      const { sent, body, key } = this.sending;
      try {
        this.review = await call("PATCH", `${API}/reviews/${this.review.id}/fields`, body, { key });
        // Said again, it tells of that change alone, and somebody else may have changed it since.
        if (tries.silent) this.review = await call("GET", `${API}/reviews/${this.review.id}`);
        this.sending = null;
        this.whole = false;
        this.waiting = this.waiting.filter((w) => !sent.includes(w));
        this.#keep();
        Object.assign(tries, { silent: 0, refused: 0 });
        this.silent = false;
        this.on.offline(false);
        this.on.saved(this.review);
      } catch (error) {
        if (!(await this.#recover(error, sent, tries))) return;
      }
    }
  }

  #request() {
    const sub = this.waiting[0].path[0];
    const sent = this.waiting.filter((w) => w.path[0] === sub);
    return { sent, body: { row_version: this.version, subdocument: sub, brief: !this.whole, ...bodyOf(sent) }, key: newKey() };
  }

  /* True when it is worth another try. */
  async #recover(error, sent, tries) {
    if (!(error instanceof Refused) || error.status >= 500 || error.status === 429) {
      this.silent = true;
      this.on.offline(true);
      await wait(Math.min(15000, 500 * 2 ** (tries.silent += 1)));
      return true;
    }
    if (error.code === "still_running") {
      await wait(Math.min(5000, 200 * 2 ** (tries.silent += 1)));
      return true;
    }
    this.silent = false;
    this.sending = null; // it changed nothing
    tries.refused += 1;
    if (error.status === 401) return this.#stop(() => this.on.expired());
    this.whole ||= error.status === 409;
    if (error.code === "stale" && tries.refused < 5) {
      this.review = await call("GET", `${API}/reviews/${this.review.id}`);
      this.on.stale(this.review);
      return true;
    }
    if (error.status === 409) {
      try {
        this.review = await call("POST", `${API}/reviews/${this.review.id}/claim?brief=true`);
        if (tries.refused < 3) return true;
      } catch (held) {
        return this.#stop(() => this.on.lost(held));
      }
      return this.#stop(() => this.on.lost(error));
    }
    this.waiting = this.waiting.filter((w) => !sent.includes(w));
    this.#keep();
    const named = (error.problem.errors ?? []).find((e) => sent.some((w) => e.loc.includes(w.path[3])));
    const culprit = sent.find((w) => named?.loc.includes(w.path[3])) ?? sent[0];
    for (const other of sent) if (other !== culprit && sent.length > 1) this.waiting.push(other);
    this.on.invalid(culprit.path, named?.msg ?? error.message, error.problem.errors ?? []);
    this.on.offline(false);
    return true;
  }

  #stop(tell) {
    this.stopped = true;
    tell();
    return false;
  }
}

const told = (change, sending = false) => (typeof change === "function" ? change(sending) : change);

/* The body of one PATCH: fields by key; a table is sent whole. */
function bodyOf(sent) {
  const body = {};
  for (const { path, change } of sent) {
    if (path[1]) (body.tables ??= {})[path[1]] = told(change, true);
    else (body.fields ??= {})[path[3]] = told(change);
  }
  return body;
}

/* The lease: a heartbeat at a third of its length. */
export class Lease {
  constructor(review, on) {
    this.id = review.id;
    this.on = on;
    this.over = false;
    this.until = review.lease_expires_at ? new Date(review.lease_expires_at) : null;
    const left = this.until ? this.until - Date.now() : 60000;
    this.timer = setInterval(() => this.beat(), Math.max(2000, Math.min(30000, left / 3)));
  }

  async beat() {
    try {
      const told = await call("POST", `${API}/reviews/${this.id}/heartbeat?brief=true`);
      if (this.over) return undefined;
      this.until = told.lease_expires_at ? new Date(told.lease_expires_at) : this.until;
      this.on.renewed(this.until);
    } catch (error) {
      if (this.over) return; // answered after the document was decided or left: it says nothing of the next one
      if (!(error instanceof Refused) || error.status >= 500) return; // the next beat tries again
      if (error.status === 401) return this.on.expired();
      this.on.lost(error); // one that ran out is kept by the beat itself: this one is somebody else's, or was taken back
    }
    return undefined;
  }

  stop() {
    this.over = true;
    clearInterval(this.timer);
  }

  release(options = {}) {
    this.stop();
    return call("POST", `${API}/reviews/${this.id}/release?brief=true`, undefined, options).catch(() => null); // it runs out by itself
  }
}
