// One conversation over Direct Line 3.0: token, log, stream. Nothing is lost and nothing comes twice: what is sent stays in
// the store until the server has confirmed it, and a repeat carries the same clientActivityID; what is read starts at the
// last watermark.

const BACK_OFF_MS = [300, 1000, 2000, 4000, 8000, 15000];
const REQUEST_MS = 20000;
const SOCKET_OPEN_MS = 8000;
const KEEP_ALIVE_MS = 20000;
const TICK_MS = 5000;
const ASLEEP_MS = 20000;
const ECHO_MS = 4000;
const POLL_MS = 1500;
const POLL_HIDDEN_MS = 15000;
const SOCKET_AGAIN_MS = 60000;
const SOCKET_FAILS = 2;
const SEND_TRIES = 3;

class Refusal extends Error {
  constructor(status) {
    super(`HTTP ${status}`);
    this.status = status;
  }

  /** Worth another try later: too many requests, or trouble on the server's side. */
  get passing() { return this.status === 429 || this.status >= 500; }
}

export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Hooks: activity(activity, isHistory), state("connecting" | "online" | "offline", tries), sending(id), sent(id),
 * unsent(id), refused(id, status), caughtUp(), ended(). activity() tells whether the entry was new.
 */
export class Connection {
  #socket = null;
  #watermark = "";
  #generation = 0;
  #tries = 0;
  #socketFails = 0;
  #socketAgainAt = 0;
  #timer = null;
  #flushing = false;
  #flushAgain = false;
  #renewing = null;
  #unanswered = new Map();
  #lastTick = Date.now();
  #hiddenSince = 0;
  #closed = false;

  constructor({ base, store, locale, hooks }) {
    this.base = base;
    this.store = store;
    this.locale = locale;
    this.hooks = hooks;
    this.state = "connecting";
  }

  start() {
    addEventListener("online", () => this.retry());
    addEventListener("offline", () => this.#become("offline"));
    addEventListener("pageshow", (event) => event.persisted && this.retry());
    document.addEventListener("visibilitychange", () => this.#looked());
    setInterval(() => this.#tick(), TICK_MS);
    setInterval(() => this.#socket?.readyState === WebSocket.OPEN && this.#socket.send(""), KEEP_ALIVE_MS);
    return this.#connect();
  }

  /** Connects again at once instead of waiting for the next try. */
  retry() {
    this.#tries = 0;
    return this.#connect();
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#dropSocket();
  }

  /** Takes a message over; from here on it is kept until the server has it. Returns its id. */
  send(activity) {
    const id = newId();
    this.store.put({ ...activity, channelData: { ...activity.channelData, clientActivityID: id } });
    this.flush();
    return id;
  }

  /** Sends what is waiting, in order. */
  async flush() {
    if (this.#flushing || this.#closed || !this.store.conversation) return;
    this.#flushing = true;
    try {
      while (this.store.outbox.length > 0 && !this.#closed)
        if (!(await this.#deliver(this.store.outbox[0]))) break;
    } finally {
      this.#flushing = false;
    }
    if (this.#flushAgain) this.#flushAfresh();
  }

  /** Connected again: what waits is sent now, also when the last try of a send is just failing. */
  #flushAfresh() {
    this.#flushAgain = this.#flushing;
    this.flush();
  }

  /** Everything kept about the conversation, as a text to read. */
  async copyOfMyData() {
    const answer = await this.#withToken((token) => this.#fetch("widget/export?format=text", {}, token));
    return answer.blob();
  }

  /** One more click on a contact; whose it was is not kept, and nothing depends on its arriving. */
  tally(what) {
    this.#withToken((token) => this.#fetch("widget/tally", { method: "POST", body: JSON.stringify({ what }) }, token)).catch(() => {});
  }

  /** The person is writing to the human who talks here; nothing depends on its arriving. */
  writes() {
    this.#authorised("activities", { method: "POST", body: JSON.stringify({ type: "typing", from: { id: this.store.conversation.user } }) }).catch(() => {});
  }

  async #deliver(activity) {
    const id = activity.channelData.clientActivityID;
    this.hooks.sending(id);
    for (let attempt = 0; attempt < SEND_TRIES; attempt++) {
      try {
        await this.#authorised("activities", { method: "POST", body: JSON.stringify({ ...activity, from: { id: this.store.conversation.user } }) });
        this.store.sent(id);
        this.hooks.sent(id);
        this.#expectEcho(id);
        return true;
      } catch (error) {
        if (error instanceof Refusal && !error.passing) return this.#refuse(id, error.status);
        await wait(BACK_OFF_MS[attempt]);
      }
    }
    this.hooks.unsent(id);
    return false;
  }

  /** The server will never take it; the others behind it may go on. A conversation that is gone begins anew. */
  #refuse(id, status) {
    if (status === 401 || status === 403 || status === 404) {
      this.#beginAnew();
      return false;
    }
    this.store.sent(id);
    this.hooks.refused(id, status);
    return true;
  }

  #beginAnew() {
    this.store.conversation = null;
    this.hooks.ended();
    this.#connect();
  }

  /** A socket can stall without an event when a phone changes networks: no echo means a look at the log, and a new socket
   *  if the log has more than the socket told. */
  #expectEcho(id) {
    if (this.#unanswered.has(id)) return;
    this.#unanswered.set(id, setTimeout(async () => {
      this.#unanswered.delete(id);
      try {
        if (await this.#catchUp(false) > 0) this.#connect();
      } catch { /* the next try of the connection finds out */ }
    }, ECHO_MS));
  }

  async #connect() {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    const mine = ++this.#generation;
    this.#dropSocket();
    if (this.state !== "online") this.#become(this.#tries > 0 ? "offline" : "connecting");
    try {
      const isResumed = this.store.conversation !== null;
      if (!isResumed) await this.#open();
      if (mine !== this.#generation) return;
      await this.#catchUp(isResumed && this.#watermark === "");
      this.hooks.caughtUp();
      if (mine !== this.#generation) return;
      this.#listen(mine);
      this.#flushAfresh();
    } catch (error) {
      if (mine === this.#generation) this.#connectFailed(error);
    }
  }

  #connectFailed(error) {
    if (error instanceof Refusal && [401, 403, 404].includes(error.status) && this.store.conversation) return this.#beginAnew();
    this.#later();
  }

  #later() {
    const delay = BACK_OFF_MS[Math.min(this.#tries, BACK_OFF_MS.length - 1)];
    this.#tries++;
    this.#become("offline");
    this.#timer = setTimeout(() => this.#connect(), delay * (0.8 + Math.random() * 0.4));
  }

  /** A new conversation: its token, then the conversation itself, which greets. */
  async #open() {
    const { conversationId, token, userId } = await this.#request("widget/token", { method: "POST", body: JSON.stringify({ locale: this.locale }) });
    const user = { id: userId };
    const opened = await this.#request("v3/directline/conversations", { method: "POST", body: JSON.stringify({ user, locale: this.locale }) }, token);
    this.#watermark = "";
    this.store.conversation = { id: conversationId, token: opened.token ?? token, user: userId };
  }

  /** Reads the log from the watermark on. Returns how many entries were new. */
  async #catchUp(isHistory) {
    const query = this.#watermark ? `?watermark=${encodeURIComponent(this.#watermark)}` : "";
    const set = await this.#authorised(`activities${query}`);
    return this.#take(set, isHistory);
  }

  #take(set, isHistory) {
    if (set.watermark) this.#watermark = set.watermark;
    const fresh = (set.activities ?? []).filter((activity) => this.hooks.activity(activity, isHistory));
    for (const activity of fresh) this.#heardBack(activity.channelData?.clientActivityID);
    return fresh.length;
  }

  #heardBack(id) {
    if (!id) return;
    clearTimeout(this.#unanswered.get(id));
    this.#unanswered.set(id, null);
    this.store.sent(id);
  }

  #listen(mine) {
    const socketRests = this.#socketFails >= SOCKET_FAILS && Date.now() < this.#socketAgainAt;
    if (socketRests || !("WebSocket" in self)) return this.#poll(mine);
    this.#openSocket(mine).catch((error) => mine === this.#generation && this.#connectFailed(error));
  }

  async #openSocket(mine) {
    const { id } = this.store.conversation;
    const watermark = encodeURIComponent(this.#watermark);
    const { streamUrl } = await this.#authorised(`?watermark=${watermark}`);
    if (mine !== this.#generation) return;
    const socket = this.#socket = this.#newSocket(this.#streamAddress(streamUrl, id));
    if (!socket) return this.#socketClosed(mine, false);
    const tooLong = setTimeout(() => socket.close(), SOCKET_OPEN_MS);
    let wasOpen = false;
    socket.onopen = () => {
      clearTimeout(tooLong);
      wasOpen = true;
      this.#socketFails = 0;
      this.#well();
    };
    socket.onmessage = ({ data }) => mine === this.#generation && typeof data === "string" && data && this.#read(data);
    socket.onclose = () => {
      clearTimeout(tooLong);
      if (mine === this.#generation) this.#socketClosed(mine, wasOpen);
    };
  }

  /** A policy on the way may forbid sockets with an exception instead of an event. */
  #newSocket(address) {
    try {
      return new WebSocket(address);
    } catch {
      return null;
    }
  }

  /** The stream is always asked for on the host this page came from, whatever a proxy made of the address. */
  #streamAddress(streamUrl, id) {
    const address = new URL(streamUrl ?? `${this.base}v3/directline/conversations/${id}/stream`, this.base);
    const own = new URL(this.base);
    address.protocol = own.protocol === "https:" ? "wss:" : "ws:";
    address.host = own.host;
    address.searchParams.set("watermark", this.#watermark || "-");
    if (!address.searchParams.has("t")) address.searchParams.set("t", this.store.conversation.token);
    return address;
  }

  #read(data) {
    let set;
    try {
      set = JSON.parse(data);
    } catch {
      return; // a broken frame: the log still has it, and the next look reads it
    }
    this.#take(set, false);
  }

  /** A socket that never opened although the log could be read: something on the way forbids sockets, so polling takes over. */
  #socketClosed(mine, wasOpen) {
    this.#socket = null;
    if (wasOpen) return this.#connectSoon();
    this.#socketFails++;
    this.#socketAgainAt = Date.now() + SOCKET_AGAIN_MS;
    if (this.#socketFails >= SOCKET_FAILS) this.#poll(mine);
    else this.#later();
  }

  #connectSoon() {
    this.#tries = 0;
    this.#later();
  }

  async #poll(mine) {
    this.#well();
    while (mine === this.#generation && !this.#closed) {
      await wait(document.hidden ? POLL_HIDDEN_MS : POLL_MS);
      if (mine !== this.#generation) return;
      if (Date.now() > this.#socketAgainAt) return this.#connect();
      try {
        await this.#catchUp(false);
      } catch (error) {
        if (mine === this.#generation) this.#connectFailed(error);
        return;
      }
    }
  }

  #well() {
    this.#tries = 0;
    this.#become("online");
    this.#flushAfresh();
  }

  #become(state) {
    this.state = state;
    this.hooks.state(state, this.#tries);
  }

  #dropSocket() {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onclose = socket.onmessage = null;
    socket.close();
  }

  /** A clock that jumped means the machine slept; whatever the socket says, it is looked at again. */
  #tick() {
    const now = Date.now();
    const slept = now - this.#lastTick > TICK_MS + ASLEEP_MS;
    this.#lastTick = now;
    if (slept && !document.hidden) this.retry();
  }

  #looked() {
    if (document.hidden) {
      this.#hiddenSince = Date.now();
      return;
    }
    if (this.state !== "online" || Date.now() - this.#hiddenSince > ASLEEP_MS) this.retry();
  }

  /** A request for this conversation. An expired token is renewed once, then the request is repeated. */
  #authorised(path, options = {}) {
    const address = `v3/directline/conversations/${encodeURIComponent(this.store.conversation.id)}${path.startsWith("?") ? path : `/${path}`}`;
    return this.#withToken((token) => this.#request(address, options, token));
  }

  async #withToken(request) {
    const { token } = this.store.conversation;
    try {
      return await request(token);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 401 && error.status !== 403)) throw error;
      await this.#renew(token);
      return request(this.store.conversation.token);
    }
  }

  /** Several requests may find the token expired at once; one renewal serves them all. */
  #renew(expired) {
    if (this.store.conversation.token !== expired) return Promise.resolve();
    this.#renewing ??= this.#renewNow().finally(() => { this.#renewing = null; });
    return this.#renewing;
  }

  async #renewNow() {
    const { id, token, user } = this.store.conversation;
    const renewed = await this.#request("widget/token", { method: "POST", body: JSON.stringify({ conversationId: id, token }) }).catch((error) => {
      throw error instanceof Refusal && !error.passing ? new Refusal(404) : error;
    });
    this.store.conversation = { id, token: renewed.token, user };
  }

  async #request(path, options, token) {
    return (await this.#fetch(path, options, token)).json();
  }

  async #fetch(path, options, token) {
    const headers = {};
    if (token) headers.Authorization = `Bearer ${token}`;
    if (options.body) headers["Content-Type"] = "application/json";
    const answer = await fetch(this.base + path, { ...options, headers, cache: "no-store", credentials: "omit", signal: timeLimit() });
    if (!answer.ok) throw new Refusal(answer.status);
    return answer;
  }
}

function timeLimit() {
  const control = new AbortController();
  setTimeout(() => control.abort(), REQUEST_MS);
  return control.signal;
}

function wait(ms) {
  return new Promise((done) => setTimeout(done, ms));
}
