// A small Direct Line server that serves the real pages and can be told to fail: offline, slow, restarted, 5xx, expired.
// Run it by hand: node mock-server.mjs [port]

import { createHash, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { answer, greeting } from "./samples.mjs";

const ROOT = fileURLToPath(new URL("../../bot/wwwroot/", import.meta.url));
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml" };
const PAGES = { "/": "sample.html", "/chat": "chat.html" };
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";
const WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const MAX_TEXT = 4000;

export class MockServer {
  conversations = new Map();
  requests = [];
  posts = [];
  sockets = new Set();
  /** Knobs: the answers to fail with, in order; a delay; what is refused altogether. */
  failPosts = [];
  failTokens = [];
  delayMs = 0;
  refuseSockets = false;
  muteSockets = false;
  expired = new Set();
  /** Test pages by path: HTML. */
  pages = new Map();
  answer = answer;

  async listen(port = 0) {
    this.server = createServer((request, response) => this.#handle(request, response).catch((error) => reply(response, 500, { error: String(error) })));
    this.server.on("upgrade", (request, socket) => this.#upgrade(request, socket));
    await new Promise((done) => this.server.listen(port, "127.0.0.1", done));
    this.port = this.server.address().port;
    return this;
  }

  get url() { return `http://127.0.0.1:${this.port}`; }

  /** Stops answering: open sockets break, new connections are refused. What was said stays. */
  async stop() {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  async restart() {
    await this.stop();
    await this.listen(this.port);
  }

  /** Every token given out so far is expired; it can still be renewed. */
  expireTokens() {
    for (const conversation of this.conversations.values()) this.expired.add(conversation.token);
  }

  async #handle(request, response) {
    const address = new URL(request.url, this.url);
    this.requests.push(`${request.method} ${address.pathname}`);
    if (this.delayMs && address.pathname.startsWith("/v3/")) await new Promise((done) => setTimeout(done, this.delayMs));
    if (address.pathname === "/widget/token") return this.#token(request, response);
    if (address.pathname.startsWith("/v3/directline/")) return this.#directLine(request, response, address);
    return this.#file(response, address.pathname);
  }

  async #file(response, path) {
    const page = this.pages.get(path);
    if (page !== undefined) return send(response, 200, "text/html; charset=utf-8", page, {});
    try {
      const file = normalize(join(ROOT, PAGES[path] ?? path));
      if (!file.startsWith(ROOT)) throw new Error("outside");
      send(response, 200, TYPES[extname(file)] ?? "application/octet-stream", await readFile(file), { "Content-Security-Policy": CSP });
    } catch {
      send(response, 404, "text/plain", "not found", {});
    }
  }

  async #token(request, response) {
    const wanted = JSON.parse((await body(request)) || "{}");
    const failure = this.failTokens.shift();
    if (failure) return reply(response, failure, { error: "as told" });
    if (wanted.conversationId) return this.#renew(wanted, response);
    const conversation = { id: randomUUID(), token: `t-${randomUUID()}`, user: `dl_${randomUUID()}`, log: [], keys: new Map(), language: wanted.locale ?? "de" };
    this.conversations.set(conversation.id, conversation);
    reply(response, 200, { conversationId: conversation.id, token: conversation.token, expires_in: 1800, userId: conversation.user });
  }

  #renew({ conversationId, token }, response) {
    const conversation = this.conversations.get(conversationId);
    if (!conversation || conversation.token !== token) return reply(response, 403, { error: "unknown" });
    conversation.token = `t-${randomUUID()}`;
    reply(response, 200, { conversationId, token: conversation.token, expires_in: 1800, userId: conversation.user });
  }

  async #directLine(request, response, address) {
    const [, id, rest] = address.pathname.match(/^\/v3\/directline\/conversations(?:\/([^/]+))?(?:\/(\w+))?$/) ?? [];
    const conversation = this.#allowed(request, id);
    if (!conversation) return reply(response, 403, { error: { code: "ExpiredToken", message: "unknown or expired" } });
    if (!id) return this.#start(conversation, response, await body(request));
    if (rest === "activities" && request.method === "POST") return this.#post(conversation, response, await body(request));
    if (rest === "activities") return reply(response, 200, this.#since(conversation, address.searchParams.get("watermark")));
    return reply(response, 200, this.#opened(conversation, address.searchParams.get("watermark")));
  }

  #allowed(request, id) {
    const token = request.headers.authorization?.replace("Bearer ", "");
    if (this.expired.has(token)) return null;
    return [...this.conversations.values()].find((one) => one.token === token && (!id || one.id === id)) ?? null;
  }

  #start(conversation, response, text) {
    const isNew = conversation.log.length === 0;
    if (isNew) {
      const { locale } = JSON.parse(text || "{}");
      conversation.language = ["de", "en", "ar"].includes(locale) ? locale : "en";
      this.#say(conversation, greeting(conversation.language), null);
    }
    reply(response, isNew ? 201 : 200, this.#opened(conversation, ""));
  }

  #opened(conversation, watermark) {
    const streamUrl = `ws://127.0.0.1:${this.port}/v3/directline/conversations/${conversation.id}/stream?watermark=${watermark || "-"}&t=${conversation.token}`;
    return { conversationId: conversation.id, token: conversation.token, expires_in: 1800, streamUrl };
  }

  #since(conversation, watermark) {
    const from = Number.parseInt(watermark, 10) || 0;
    return { activities: conversation.log.slice(from).filter(Boolean), watermark: String(conversation.log.length) };
  }

  #post(conversation, response, text) {
    const failure = this.failPosts.shift();
    if (failure === "drop") return response.destroy();
    if (failure && failure !== "after") return reply(response, failure, { error: "as told" });
    const activity = JSON.parse(text);
    this.posts.push(activity);
    if ((activity.text ?? "").length > MAX_TEXT) return reply(response, 400, { error: { code: "TextTooLong", message: "too long" } });
    const key = activity.channelData?.clientActivityID;
    if (!conversation.keys.has(key)) {
      const entry = this.#log(conversation, { ...activity, from: { id: conversation.user, role: "user" } });
      conversation.keys.set(key, entry.id);
      if (activity.type === "message") this.#reply(conversation, activity, entry.id);
    }
    if (failure === "after") return response.destroy();
    reply(response, 200, { id: conversation.keys.get(key) });
  }

  #reply(conversation, activity, replyTo) {
    const said = activity.value?.choice ?? activity.text;
    const answers = this.answer(said, conversation.language);
    if (answers[0]?.status === "erased") conversation.log.fill(null);
    this.#say(conversation, answers, replyTo);
  }

  #say(conversation, answers, replyToId) {
    for (const one of answers) {
      if (one.spoken) conversation.language = one.spoken;
      const spoken = conversation.language;
      this.#log(conversation, {
        type: "message", from: { id: "guidancebot", name: "Wegweiser", role: "bot" }, replyToId, locale: spoken, text: one.parts.map((part) => part?.text ?? "").join("\n"),
        channelData: { guidance: { status: one.status, language: one.language ?? spoken, spoken, handOff: one.handOff }, parts: one.parts, direction: spoken === "ar" ? "rtl" : "ltr" },
      });
    }
  }

  #log(conversation, activity) {
    const number = conversation.log.length;
    const entry = { ...activity, id: `${conversation.id}|${String(number).padStart(7, "0")}`, timestamp: new Date(1795000000000 + number).toISOString(), channelId: "directline", conversation: { id: conversation.id } };
    conversation.log.push(entry);
    if (!this.muteSockets)
      for (const socket of this.sockets) if (socket.conversation === conversation) socket.write(frame(JSON.stringify({ activities: [entry], watermark: String(number + 1) })));
    return entry;
  }

  #upgrade(request, socket) {
    const address = new URL(request.url, this.url);
    const conversation = this.conversations.get(address.pathname.split("/")[4]);
    const token = address.searchParams.get("t");
    socket.on("error", () => {});
    if (this.refuseSockets || !conversation || conversation.token !== token || this.expired.has(token)) return socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
    const accept = createHash("sha1").update(request.headers["sec-websocket-key"] + WEBSOCKET_GUID).digest("base64");
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    socket.conversation = conversation;
    this.sockets.add(socket);
    socket.on("data", (data) => (data[0] & 0x0f) === 8 && socket.end());
    socket.on("close", () => this.sockets.delete(socket));
    const set = this.#since(conversation, address.searchParams.get("watermark"));
    if (set.activities.length) socket.write(frame(JSON.stringify(set)));
  }
}

function frame(text) {
  const payload = Buffer.from(text);
  const head = payload.length < 126 ? Buffer.from([0x81, payload.length]) : payload.length < 65536 ? Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]) : null;
  if (head) return Buffer.concat([head, payload]);
  const long = Buffer.alloc(10);
  long.set([0x81, 127]);
  long.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([long, payload]);
}

async function body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function reply(response, status, json) {
  send(response, status, "application/json; charset=utf-8", JSON.stringify(json), {});
}

function send(response, status, type, content, headers) {
  response.writeHead(status, { "Content-Type": type, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", ...headers });
  response.end(content);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const mock = await new MockServer().listen(Number(process.argv[2] ?? 3979));
  console.log(`${mock.url}/chat`);
}
