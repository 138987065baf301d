// What the chat keeps on this device: which conversation it is, the key to it, and what has not been sent yet.
// This file is loaded only once somebody has opened the chat; nothing is stored before.

const KEY = "guidancebot";
const KEEP_MS = 90 * 24 * 60 * 60 * 1000;

/** Private windows and strict settings forbid storage; then everything is kept for as long as the page is open. */
function device() {
  try {
    localStorage.setItem(`${KEY}.try`, "1");
    localStorage.removeItem(`${KEY}.try`);
    return localStorage;
  } catch {
    return null;
  }
}

function empty() {
  return { conversation: null, outbox: [], draft: "", settings: {}, used: 0 };
}

export class Store {
  #device = device();
  #kept;

  constructor(now = Date.now) {
    this.now = now;
    this.#kept = this.#read();
    if (this.now() - this.#kept.used > KEEP_MS) this.#kept = { ...empty(), settings: this.#kept.settings };
  }

  /** { id, token, user } or null before the first conversation. */
  get conversation() { return this.#kept.conversation; }
  set conversation(value) { this.#keep({ conversation: value }); }

  /** Activities on their way, oldest first; each has channelData.clientActivityID. */
  get outbox() { return this.#kept.outbox; }

  get draft() { return this.#kept.draft; }
  set draft(value) { this.#keep({ draft: value }); }

  get settings() { return this.#kept.settings; }
  set settings(value) { this.#keep({ settings: value }); }

  put(activity) {
    this.#refresh();
    this.#keep({ outbox: [...this.#kept.outbox, activity] });
  }

  sent(clientActivityId) {
    this.#refresh();
    this.#keep({ outbox: this.#kept.outbox.filter((one) => one.channelData.clientActivityID !== clientActivityId) });
  }

  /** Nothing of the conversation stays on this device. */
  forget() {
    this.#kept = empty();
    try {
      this.#device?.removeItem(KEY);
    } catch { /* what cannot be reached cannot be removed either */ }
  }

  /** Another tab of the same conversation may have written in between. */
  #refresh() {
    if (this.#device) this.#kept = { ...this.#read(), draft: this.#kept.draft };
  }

  #keep(change) {
    this.#kept = { ...this.#kept, ...change, used: this.now() };
    try {
      this.#device?.setItem(KEY, JSON.stringify(this.#kept));
    } catch { /* full or forbidden: the page goes on with what it holds */ }
  }

  #read() {
    try {
      const kept = JSON.parse(this.#device?.getItem(KEY) ?? "null");
      return kept && Array.isArray(kept.outbox) ? { ...empty(), ...kept } : this.#kept ?? empty();
    } catch {
      return empty();
    }
  }
}
