/* The live view of a batch: a snapshot first, then changes with a rising seq. A gap, a closed socket and a silent one
   all lead to the same: ask again, and until then read every few seconds. */
import { api } from "./kit.js";

const QUIET_MS = 45_000; /* the server says something at least this often, or the socket counts as dead */

export class LiveBatch {
  /** `on` is called with {snapshot} or {event}; `away` with true when the socket is lost, false when it is back. */
  constructor(id, { on, away }) {
    this.id = id;
    this.on = on;
    this.away = away;
    this.seq = null;
    this.tries = 0;
    this.closed = false;
    this.connect();
    document.addEventListener("visibilitychange", () => { if (!document.hidden && !this.socket) this.soon(0); });
    addEventListener("pagehide", () => this.stop());
    addEventListener("pageshow", (e) => { if (e.persisted) { this.closed = false; this.soon(0); } });
  }

  async connect() {
    clearTimeout(this.timer);
    if (this.closed || this.socket) return;
    this.socket = "opening";
    try {
      const { token } = await api("/api/v1/auth/socket-token", { method: "POST", body: { batch_id: this.id } });
      if (this.closed) { this.socket = null; return; }
      const scheme = location.protocol === "https:" ? "wss" : "ws";
      const socket = new WebSocket(`${scheme}://${location.host}/ws/batches/${this.id}?token=${encodeURIComponent(token)}`);
      this.socket = socket;
      this.seq = null;
      socket.addEventListener("message", (e) => this.take(socket, JSON.parse(e.data)));
      socket.addEventListener("close", () => this.lost(socket));
      this.listen();
    } catch (error) {
      if (error.status === 401) { location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`); return; }
      this.lost(this.socket);
    }
  }

  listen() {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.socket?.close?.(), QUIET_MS);
  }

  take(socket, message) {
    if (socket !== this.socket) return;
    this.listen();
    if (message.type === "snapshot") {
      this.seq = message.seq;
      this.tries = 0;
      this.away(false);
      this.on({ snapshot: message });
    } else if (message.type === "resync") this.again(socket);
    else if (message.seq === undefined || this.seq === null) { /* a sign of life, or older than the snapshot */ }
    else if (message.seq <= this.seq) { /* known from the snapshot */ }
    else if (message.seq > this.seq + 1) this.again(socket);
    else { this.seq = message.seq; this.on({ event: message }); }
  }

  /* Messages were missed: ask for a snapshot on the open socket; what comes before it is older than it. */
  again(socket) {
    this.seq = null;
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: "snapshot" }));
  }

  lost(socket) {
    if (socket !== this.socket) return;
    this.socket = null;
    clearTimeout(this.quiet);
    if (this.closed) return;
    this.tries += 1;
    this.away(true);
    const wait = Math.min(8000, 125 * 2 ** Math.min(this.tries, 6));
    this.soon(wait * (0.5 + Math.random() / 2)); /* all who were cut off at once do not come back at once */
  }

  soon(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), ms);
  }

  stop() {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.quiet);
    const socket = this.socket;
    this.socket = null;
    socket?.close?.();
  }
}
