// A small website that embeds Web Chat as its manual says, on an address that differs from the bot's.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const WEB_CHAT = await readFile(new URL("node_modules/botframework-webchat/dist/webchat-es5.js", import.meta.url));

export class Website {
  bot = "";

  static async open() {
    const website = new Website();
    website.server = createServer((request, response) => website.#answer(request.url, response)).listen(0, "127.0.0.1");
    await once(website.server, "listening");
    website.origin = `http://127.0.0.1:${website.server.address().port}`;
    return website;
  }

  close() {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }

  #answer(path, response) {
    const [type, body] = path === "/webchat.js" ? ["text/javascript", WEB_CHAT] : ["text/html", this.#page()];
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(body);
  }

  #page() {
    return `<!doctype html><html lang="de"><meta charset="utf-8"><title>Web Chat</title>
      <link rel="icon" href="data:,"><style>html, body, #chat { height: 100%; margin: 0 }</style>
      <main id="chat"></main><script src="/webchat.js"></script><script>
        (async () => {
          const { token } = await (await fetch("${this.bot}/widget/token", { method: "POST" })).json();
          const directLine = WebChat.createDirectLine({ domain: "${this.bot}/v3/directline", token, webSocket: true });
          const store = WebChat.createStore();
          WebChat.renderWebChat({ directLine, store, locale: "de-DE" }, document.getElementById("chat"));
          Object.assign(window, { states: [], activities: () => store.getState().activities });
          directLine.connectionStatus$.subscribe((state) => states.push(state));
        })();
      </script></html>`;
  }
}
