// The same tokens, good and forged, to the Bot Framework's own SDK and to our program: where they judge differently is known and has
// a reason. GUIDANCEBOT_WRITE_DOCS=1 writes the table of docs/authentication.md anew.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import connector from "botframework-connector";
import { Bot } from "./bot.mjs";
import { APP, Identity, PASSWORD, TENANT } from "./identity.mjs";
import { CASES, SERVICE } from "./tokens.mjs";

const TABLE = new URL("../../../docs/authentication.md", import.meta.url);

let identity, bot, sdk;
const verdicts = [];

before(async () => {
  identity = await Identity.open();
  bot = await Bot.start(identity.settings);
  sdk = connector.BotFrameworkAuthenticationFactory.create(
    "", true, `https://login.microsoftonline.com/${TENANT}`, "https://api.botframework.com", "https://api.botframework.com", "https://api.botframework.com",
    `${identity.url}/metadata`, `${identity.url}/metadata`, "urn:botframework:azure",
    new connector.PasswordServiceClientCredentialFactory(APP, PASSWORD, TENANT), new connector.AuthenticationConfiguration());
});
after(async () => {
  await bot?.stop();
  await identity?.close();
});

/** The activity as JSON: what is undefined in it is not there. */
function activity(number, different) {
  return JSON.parse(JSON.stringify({
    type: "message", id: `m-${number}`, channelId: "test", serviceUrl: SERVICE, conversation: { id: "tokens" }, from: { id: "user-1" }, recipient: { id: "bot" },
    text: "hallo", deliveryMode: "expectReplies", ...different,
  }));
}

/** The SDK writes every refusal to the console. */
async function sdkLetsIn(body, header) {
  const write = console.error;
  console.error = () => {};
  try {
    return await sdk.authenticateRequest(body, header).then((result) => result.claimsIdentity.isAuthenticated, () => false);
  } finally {
    console.error = write;
  }
}

/** A refusal is a refusal of the caller, not a fault of ours. */
async function weLetIn(body, header) {
  const answer = await fetch(`${bot.url}/api/messages`, { method: "POST", headers: { "content-type": "application/json", ...(header && { authorization: header }) }, body: JSON.stringify(body) });
  assert.ok([200, 400, 401, 403].includes(answer.status), `status ${answer.status}`);
  return answer.status === 200;
}

test("there are forty, and where we differ from the SDK we are stricter and say why", () => {
  assert.equal(CASES.length, 40);
  for (const one of CASES) {
    assert.equal(one.sdk !== one.ours, one.why !== undefined, one.what);
    assert.ok(one.sdk || !one.ours, `${one.what}: let in by us alone`);
  }
});

for (const [index, one] of CASES.entries())
  test(`${index + 1}: ${one.what}`, async () => {
    const token = one.claims ? identity.token(one.claims(), one.how) : "";
    const [body, header] = [activity(index, one.activity), one.header ? one.header(token) : `Bearer ${token}`];
    const found = { sdk: await sdkLetsIn(body, header), ours: await weLetIn(body, header) };
    verdicts.push(found);
    assert.deepEqual(found, { sdk: one.sdk, ours: one.ours });
  });

test("the table in the docs tells what was found", async () => {
  const said = (letsIn) => (letsIn ? "lets in" : "refuses");
  const rows = CASES.map((one, index) => `| ${index + 1} | ${one.what} | ${said(verdicts[index].sdk)} | ${said(verdicts[index].ours)} | ${one.why ?? ""} |`);
  const text = await readFile(TABLE, "utf8");
  const written = text.replace(/(\|---\|.*\n)(\|.*\n)*/, (_, line) => `${line}${rows.join("\n")}\n`);
  if (process.env.GUIDANCEBOT_WRITE_DOCS) await writeFile(TABLE, written);
  else assert.equal(text, written, "Write it anew: GUIDANCEBOT_WRITE_DOCS=1 node --test authentication.test.mjs");
});
