/* Between documents: approve, undo past it, reject, the next one, and what is fetched ahead of it. */

import { $, h, pageNumbers, replace } from "./review-dom.js";
import { Model } from "./review-model.js";
import { say, status } from "./review-status.js";
import { API, call, newKey, Refused } from "./review-save.js";

const UNDO_SECONDS = 10;
const LOOK_AHEAD = 5; // of the queue: some may be given to others
const READ_SECONDS = 60; // how long a document is waited for here while it is read again

const pagesOf = (parts) => {
  const pages = parts.flatMap((part) => part.pages);
  return `${pages.length > 1 ? "Pages" : "Page"} ${pageNumbers(pages)}`;
};

export class Flow {
  /* load(boot): show another document. */
  constructor(ui, load) {
    this.ui = ui;
    this.load = load;
    this.ahead = null;
    this.fetching = false;
  }

  /* Enter on Approve: first to the flagged that are left, then armed, then done. */
  async approve() {
    const { ui } = this;
    if (ui.busy || ui.lost) return undefined;
    if (ui.model.flagged().length || !ui.armed) return ui.acts.arm();
    const open = ui.model.subs.find((s) => !s.title);
    if (open) return say(`${pagesOf([open])} ${open.pages.length > 1 ? "have" : "has"} no schema: choose one above, or reject.`, 6000);
    return this.#busy(async () => {
      if (!(await ui.saver.idle())) return say(`Not approved: a change is not saved yet.${ui.saver.silent ? " There is no connection; it is tried again by itself." : ""}`, 5000);
      if (ui.model.flagged().length) return ui.acts.arm(); // the last change put something else in doubt
      const { id, name } = { id: ui.review.id, name: ui.model.document.filename };
      await this.#decide("approve", { undo_seconds: UNDO_SECONDS, brief: true });
      this.#decided(id, { label: `${name} approved`, until: Date.now() + UNDO_SECONDS * 1000 });
      ui.acts.redone = [];
      await this.next();
      say([h("b", null, name), ` approved. It is written to the production database in ${UNDO_SECONDS} s.`], UNDO_SECONDS * 1000, () => ui.acts.travel(true));
      return undefined;
    });
  }

  /* The document, or with `sub` that part of it alone. */
  async reject(reason, sub = null) {
    const { ui } = this;
    return this.#busy(async () => {
      await ui.saver.idle();
      if (sub) {
        const review = await this.#decide("reject", { reason, subdocument: sub.id });
        await this.load({ ...ui.boot, review });
        return say(`${pagesOf([sub])} rejected. The others are still to be decided.`, 6000);
      }
      const { id, name } = { id: ui.review.id, name: ui.model.document.filename };
      await this.#decide("reject", { reason, brief: true });
      this.#decided(id, { label: `${name} rejected`, until: Infinity });
      await this.next();
      say([h("b", null, name), " rejected."], 6000, () => ui.acts.travel(true));
      return undefined;
    });
  }

  /* Where the answer is lost it is decided all the same: the next try has the same key, and is answered as the first. */
  #decide(how, more) {
    const path = `${API}/reviews/${this.ui.review.id}/${how}`;
    const body = { row_version: this.ui.saver.version, ...more };
    const said = JSON.stringify([path, body]);
    if (this.decision?.said !== said) this.decision = { said, key: newKey() };
    return call("POST", path, body, { key: this.decision.key });
  }

  #decided(review, entry) {
    const { undone } = this.ui.acts;
    this.ui.saver.draft.clear();
    if (undone.at(-1)?.review !== review || !undone.at(-1).approved) undone.push({ approved: true, review, ...entry });
  }

  /* Read a subdocument's pages with another schema. */
  changeSchema(sub, key) {
    return this.#divide([sub], [{ pages: sub.pages, schema: key }]);
  }

  /* A new subdocument of the same schema begins after that page. */
  cut(sub, after) {
    const { pages, schema } = sub;
    return this.#divide([sub], [pages.filter((n) => n <= after), pages.filter((n) => n > after)].map((some) => ({ pages: some, schema })));
  }

  /* The pages of both, divided after page `to`; one of them goes where no page is left for it. */
  moveBoundary(upper, lower, to) {
    const all = [...upper.pages, ...lower.pages];
    const parts = [{ pages: all.filter((n) => n <= to), schema: upper.schema }, { pages: all.filter((n) => n > to), schema: lower.schema }];
    return this.#divide([upper, lower], parts.filter(({ pages }) => pages.length));
  }

  #divide(subs, after) {
    const { id } = this.ui.model.document;
    const before = subs.map(({ pages, schema }) => ({ pages, schema }));
    return this.#redraw(after, () => this.ui.acts.remember({ label: pagesOf(after), divided: { id, before, after } }));
  }

  /* Undo or redo of what the strip did. Values of these pages are read anew, as they were when it was done. */
  travelStrip(entry, back, from, to) {
    const { id, before, after } = entry.divided;
    if (id !== this.ui.model.document.id) return undefined;
    return this.#redraw(back ? before : after, () => to.push(from.pop()));
  }

  /* Put these parts in place of the subdocuments that hold their pages, have them read, and come back to the document when
     that is done. The other subdocuments stand, with what was done to them. `done`: once it is ordered. */
  async #redraw(parts, done) {
    const { ui } = this;
    if (ui.busy || ui.lost) return undefined;
    return this.#busy(async () => {
      ui.acts.leave();
      if (!(await ui.saver.idle())) return say("Not changed: a correction is not saved yet.", 5000);
      const { id } = ui.model.document;
      const before = await call("GET", `${API}/documents/${id}`);
      const pages = parts.flatMap((part) => part.pages);
      const stand = before.subdocuments.filter((s) => !s.pages.some((n) => pages.includes(n))).map((s) => ({ pages: s.pages, schema: s.schema }));
      const subdocuments = [...stand, ...parts].sort((a, b) => a.pages[0] - b.pages[0]);
      await call("PUT", `${API}/documents/${id}/subdocuments`, { row_version: before.row_version, subdocuments });
      done();
      ui.lease?.stop();
      say(`${pagesOf(parts)} ${pages.length > 1 ? "are" : "is"} read again.`, READ_SECONDS * 1000);
      const again = await this.#until(id);
      const review = again?.subdocuments.find((s) => s.review_id && s.state === "needs_review")?.review_id;
      replace($("toasts"));
      if (review) return this.load(await call("GET", `/reviews/${review}/data`));
      say(again ? "No more is to be reviewed in this document." : "It is still being read; it comes back to the queue.", 6000);
      return this.next();
    });
  }

  /* The document once it has been read, null when that takes too long. */
  async #until(id) {
    for (const end = Date.now() + READ_SECONDS * 1000; Date.now() < end; ) {
      const document = await call("GET", `${API}/documents/${id}`);
      if (!["received", "processing"].includes(document.state)) return document;
      await new Promise((done) => { setTimeout(done, 300); });
    }
    return null;
  }

  /* Claim the next review and show it in place. */
  async next() {
    const { ui } = this;
    ui.lease?.stop();
    const taken = await call("POST", `${API}/reviews/next?brief=true`);
    if (!taken) return this.#nothing();
    const isAhead = this.ahead?.review.id === taken.id && this.ahead.review.row_version === taken.row_version;
    const boot = isAhead ? this.ahead : await call("GET", `/reviews/${taken.id}/data`);
    this.ahead = null;
    const { state, claimed_by, claimed_by_name, lease_expires_at } = taken;
    await this.load({ ...boot, review: { ...boot.review, state, claimed_by, claimed_by_name, lease_expires_at }, mine: true, held_by_other: false });
    return undefined;
  }

  /* Nothing waits: the decision can still be taken back from here. */
  async #nothing() {
    const { ui } = this;
    const { items } = await call("GET", `${API}/reviews?limit=1`);
    const words = items.length ? "What still waits is given to others, or held by someone." : "Every document of your teams is decided.";
    ui.closed = true;
    ui.tabs.show(null);
    history.replaceState(null, "", "/reviews/next");
    document.title = "Reviews · Pagewright";
    document.body.dataset.state = "empty";
    replace($("fields"), h("div", { class: "empty", id: "nothing" }, h("h2", null, "Nothing waits for you"),
      h("p", null, words, " New ones appear in the queue by themselves."),
      h("div", { class: "acts" }, h("a", { class: "btn btn-primary", href: "/reviews" }, "Back to the queue"))));
    $("left-n").textContent = "0";
    $("left-t").textContent = "nothing else waits";
    $("wait").textContent = "";
    replace($("meter"));
    $("approve").disabled = true;
    $("undo").disabled = false;
  }

  /* Undo or redo of a decision. */
  async travel(entry, back, from, to) {
    const { ui } = this;
    if (!back) {
      ui.armed = true;
      from.pop();
      return this.approve();
    }
    return this.#busy(async () => {
      from.pop();
      const old = ui.closed ? null : { id: ui.review.id, saver: ui.saver, lease: ui.lease };
      await old?.saver.idle();
      await call("POST", `${API}/reviews/${entry.review}/undo?brief=true`);
      if (old && !ui.tabs.shared(old.id)) await old.lease?.release();
      old?.lease?.stop();
      const boot = await call("GET", `/reviews/${entry.review}/data`);
      await this.load(boot, { armed: true });
      to.push(entry);
      say(`Undone: ${entry.label}. It is yours again.`, 4000);
    });
  }

  async #busy(act) {
    const { ui } = this;
    ui.busy = true;
    document.body.toggleAttribute("data-busy", true);
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof TypeError)) throw error;
      const code = error.code ?? "";
      if (error.status === 401) return ui.expired();
      if (code === "held") return void (await ui.lose());
      if (code === "stale") return void (await ui.reload());
      const remedy = error.problem?.remedy ? ` ${error.problem.remedy}` : "";
      say(error instanceof Refused ? `${error.message}${remedy}` : "No connection. Try again in a moment.", 8000);
      if (!ui.closed) status(ui);
      return undefined;
    } finally {
      ui.busy = false;
      document.body.toggleAttribute("data-busy", false);
    }
  }

  /* Fetch the document that is likely next: its data, and the words and the image of the page it opens on. */
  async prefetch() {
    const { ui } = this;
    if (this.fetching) return;
    this.fetching = true;
    try {
      const { items } = await call("GET", `${API}/reviews?state=open&limit=${LOOK_AHEAD}`);
      const item = items.find((i) => i.id !== ui.review.id && (!i.assignee || i.assignee === ui.review.claimed_by));
      if (!item || this.ahead?.review.id === item.id) return;
      const boot = await call("GET", `/reviews/${item.id}/data`);
      const model = new Model(boot);
      const first = model.flagged()[0];
      const page = first ? model.pageOf(first) : (model.subs[0]?.pages[0] ?? 1);
      this.image = new Image(); // kept: what nobody holds may be dropped again
      this.image.src = ui.imageOf(boot, page);
      await Promise.all([ui.source.wordsOf(boot.document.id, page), this.image.decode().catch(() => null)]);
      if (ui.review.id === item.id) return; // whoever reviews was faster
      this.ahead = boot;
      ui.prefetched = true;
      status(ui);
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof TypeError)) throw error; // it is fetched when it is needed
    } finally {
      this.fetching = false;
    }
  }
}
