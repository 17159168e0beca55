/* Other tabs of this browser that show the same review: who closes one of them has not left it. A tab that died without
   a word keeps it only until the lease runs out. */

import { newKey } from "./review-save.js";

export class Tabs {
  constructor() {
    this.tab = newKey();
    this.review = null;
    this.others = new Map(); // what each shows
    this.channel = new BroadcastChannel("pagewright-reviews");
    this.channel.addEventListener("message", ({ data: { tab, review, asks } }) => {
      this.others.set(tab, review);
      if (asks) this.#tell(false);
    });
  }

  /* This one shows that review now; null: none any more. */
  show(review) {
    this.review = review;
    this.#tell(true);
  }

  #tell(asks) { this.channel.postMessage({ tab: this.tab, review: this.review, asks }); }

  /* Whether another tab shows it, too. */
  shared(review) { return [...this.others.values()].includes(review); }
}
