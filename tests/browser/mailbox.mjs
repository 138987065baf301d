// A mail server on this machine that takes everything, and the letters as an office reads them.

import { once } from "node:events";
import { createServer } from "node:net";

const PATIENCE_MS = 60_000;

export class Mailbox {
  #arrived = [];
  #waiting = [];

  static async open() {
    const mailbox = new Mailbox();
    mailbox.server = createServer((socket) => mailbox.#talk(socket)).listen(0, "127.0.0.1");
    await once(mailbox.server, "listening");
    mailbox.port = mailbox.server.address().port;
    return mailbox;
  }

  /** What a bot needs to know to send everything here. */
  get settings() {
    return { Mail__Host: "127.0.0.1", Mail__Port: String(this.port), Mail__Security: "none", Mail__From: "wegweiser@amt.example", HandOff__Fallback__Email: "anfragen@amt.example" };
  }

  close() {
    return new Promise((done) => this.server.close(done));
  }

  /** The next letter, in the order they arrive: { to, text, links: { label: address } }. */
  next() {
    if (this.#arrived.length > 0) return Promise.resolve(this.#arrived.shift());
    return new Promise((done, fail) => {
      const tooLate = setTimeout(() => fail(new Error("No letter arrived.")), PATIENCE_MS);
      this.#waiting.push((letter) => { clearTimeout(tooLate); done(letter); });
    });
  }

  #take(to, raw) {
    const text = textOf(raw);
    const links = Object.fromEntries([...text.matchAll(/^(.+):\n(http\S+)$/gm)].map(([, label, address]) => [label, address]));
    const letter = { to, text, links };
    if (this.#waiting.length > 0) this.#waiting.shift()(letter);
    else this.#arrived.push(letter);
  }

  async #talk(socket) {
    const say = (line) => socket.write(`${line}\r\n`);
    let [to, content] = ["", null];
    say("220 mailbox");
    try {
      for await (const line of linesOf(socket)) {
        if (content === null) [to, content] = this.#command(line, to, say);
        else if (line !== ".") content.push(line.replace(/^\.\./, "."));
        else {
          this.#take(to, content.join("\r\n"));
          content = null;
          say("250 taken");
        }
      }
    } catch (cut) {
      if (cut.code !== "ECONNRESET") throw cut;
    }
  }

  /** Returns the recipient, and the beginning of the letter where one follows. */
  #command(line, to, say) {
    const verb = line.split(/[ :]/, 1)[0].toUpperCase();
    say({ QUIT: "221 bye", DATA: "354 go on" }[verb] ?? "250 ok");
    return [verb === "RCPT" ? line.match(/<(.*)>/)[1] : to, verb === "DATA" ? [] : null];
  }
}

async function* linesOf(socket) {
  let rest = "";
  socket.setEncoding("latin1");
  for await (const part of socket) {
    const lines = (rest + part).split("\r\n");
    rest = lines.pop();
    yield* lines;
  }
}

/** The part in plain text, its lines as they were written. */
function textOf(raw) {
  const boundary = raw.match(/boundary="?([^"\r\n;]+)/i)[1];
  const part = raw.split(`--${boundary}`).find((one) => /content-type: text\/plain/i.test(one));
  const [head, ...body] = part.split("\r\n\r\n");
  const content = body.join("\r\n\r\n");
  const bytes = /base64/i.test(head) ? Buffer.from(content, "base64") : Buffer.from(unquoted(content), "latin1");
  return bytes.toString("utf8").replaceAll("\r\n", "\n");
}

function unquoted(text) {
  return text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
}
