// The official Direct Line client in Node, over WebSocket, against the bot itself: a conversation that survives a kill.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import WebSocket from "ws";
import XMLHttpRequest from "xhr2";
import { Bot } from "./bot.mjs";

Object.assign(globalThis, { XMLHttpRequest, WebSocket });
const { ConnectionStatus, DirectLine } = (await import("botframework-directlinejs")).default;

const ANSWER_MS = 20_000;
const RECONNECT_MS = 60_000;

let bot;
before(async () => { bot = await Bot.start(); });
after(() => bot?.stop());

/** A client, and everything it was told: activities and connection states and errors, in order. */
class Client {
  activities = [];
  states = [];
  #waiting = [];

  constructor(token) {
    this.line = new DirectLine({ domain: `${bot.url}/v3/directline`, token, webSocket: true });
    this.line.connectionStatus$.subscribe((state) => this.states.push(ConnectionStatus[state]));
    this.line.activity$.subscribe((activity) => this.#keep(activity), (error) => this.states.push(error.message));
  }

  /** Resolves to the id the server gave. */
  send(text) {
    return new Promise((done, fail) => this.line.postActivity({ type: "message", text, from: { id: "" } }).subscribe(done, fail));
  }

  /** The first activity that fits, whether it is here or still to come. */
  receive(what, fits, within = ANSWER_MS) {
    const here = this.activities.find(fits);
    if (here) return Promise.resolve(here);
    return new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`No ${what} within ${within} ms: ${this.#story()}`)), within);
      this.#waiting.push({ fits, done: (activity) => { clearTimeout(timer); done(activity); } });
    });
  }

  #keep(activity) {
    this.activities.push(activity);
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(({ fits }) => !fits(activity));
    for (const { fits, done } of waiting) if (fits(activity)) done(activity);
  }

  #story() {
    return JSON.stringify({ states: this.states, activities: this.activities.map(({ id, text }) => [id, text]) });
  }
}

const says = (key) => (activity) => activity.channelData?.guidance?.say.includes(key);
const has = (kind) => (activity) => activity.channelData?.parts?.some((part) => part.kind === kind);
const isFromBot = (activity) => activity.from.role === "bot";

test("a conversation from greeting to note, the bot killed in between, nothing lost and nothing twice", async () => {
  const { conversationId, token, userId } = await bot.token();
  const client = new Client(token);
  try {
    const greeting = await client.receive("greeting", says("intake.welcome"));
    assert.equal(greeting.conversation.id, conversationId);
    assert.equal(isFromBot(greeting), true);

    const sent = await client.send("Ich bin 16, gehe in Gronau (Leine) zur Schule und suche eine Ausbildung, am liebsten was mit Holz");
    const recommended = await client.receive("recommendation", (one) => one.channelData?.guidance?.programmes?.length > 0);
    assert.equal(recommended.replyToId, sent);
    assert.equal(recommended.channelData.guidance.programmes[0].id, "hwk-hildesheim");
    const [card] = recommended.attachments;
    assert.equal(card.contentType, "application/vnd.microsoft.card.adaptive");
    assert.equal(card.content.type, "AdaptiveCard");
    const echo = await client.receive("echo", (one) => one.id === sent);
    assert.equal(echo.from.id, userId);
    await client.receive("question what now", says("guidance.what-now"));

    await bot.kill("SIGKILL");
    await bot.startAgain();
    const asked = await client.send("Zettel");
    const note = await client.receive("note", has("note"), RECONNECT_MS);
    assert.equal(note.replyToId, asked);
    assert.match(note.summary, /Handwerkskammer Hildesheim-Südniedersachsen/);

    const ids = client.activities.map((one) => one.id);
    assert.deepEqual(ids, [...new Set(ids)].sort(), "each once, in order");
    assert.deepEqual(ids.map((id) => Number(id.split("|")[1])), ids.map((_, index) => index + 1), "none is missing");
    assert.equal(client.activities.filter((one) => !isFromBot(one)).length, 2);
    assert.deepEqual(client.states, ["Uninitialized", "Connecting", "Online"], "to the client it was one connection");
  } finally {
    client.line.end();
  }
});
