// The bot itself as a process of its own, on a fresh port and database, to be killed and started again at will.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = ["Release", "Debug"]
  .map((configuration) => fileURLToPath(new URL(`../../../bot/bin/${configuration}/net10.0/GuidanceBot.dll`, import.meta.url)))
  .find(existsSync);
const START_MS = 60_000;

export class Bot {
  #environment;
  #folder;
  #process;
  #said = "";

  /** @param {Record<string, string>} environment settings beyond those every test needs */
  static async start(environment = {}) {
    if (!PROGRAM) throw new Error("The bot is not built: dotnet build bot -c Release");
    const bot = new Bot();
    bot.#folder = await mkdtemp(join(tmpdir(), "guidancebot-peers-"));
    bot.port = await freePort();
    bot.url = `http://127.0.0.1:${bot.port}`;
    bot.#environment = {
      ASPNETCORE_ENVIRONMENT: "Development",
      RateLimits__Enabled: "false",
      Storage__Path: join(bot.#folder, "bot.db"),
      ...environment,
    };
    await bot.startAgain();
    return bot;
  }

  /** The same database, the same port. Returns when the bot is ready to answer. */
  async startAgain() {
    this.#process = spawn("dotnet", [PROGRAM, "--urls", this.url], { env: { ...process.env, ...this.#environment } });
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream.on("data", (part) => { this.#said += part; });
    for (const until = Date.now() + START_MS; Date.now() < until && this.#process.exitCode === null; await pause(100))
      if (await isReady(this.url)) return;
    throw new Error(`The bot does not start:\n${this.#said}`);
  }

  /** @param {"SIGKILL" | "SIGTERM"} signal without warning, or as a service manager does it */
  async kill(signal) {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, "exit");
    this.#process.kill(signal);
    await gone;
  }

  async stop() {
    await this.kill("SIGKILL");
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** What a page or client needs to begin: { conversationId, token, expires_in, userId }. */
  async token() {
    const answer = await fetch(`${this.url}/widget/token`, { method: "POST" });
    if (!answer.ok) throw new Error(`POST /widget/token answers ${answer.status}`);
    return answer.json();
  }
}

export function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function isReady(url) {
  return fetch(`${url}/healthz/ready`).then((answer) => answer.ok, () => false);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
