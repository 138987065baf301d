// Microsoft's Web Chat as anybody's website would embed it, on an origin of its own, over WebSocket, against the bot itself.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { Bot } from "./bot.mjs";
import { Website } from "./website.mjs";

const ANSWER_MS = 20_000;
const RECONNECT_MS = 60_000;

let website, bot, browser;
before(async () => {
  website = await Website.open();
  bot = await Bot.start({ Widget__AllowedOrigins__0: website.origin });
  website.bot = bot.url;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});
after(async () => {
  await browser?.close();
  await bot?.stop();
  await website?.close();
});

/** All that was said, as Web Chat keeps it: number in the conversation, who, and for the person's own whether it arrived. */
function transcript(page) {
  return page.evaluate(() => activities().filter((one) => one.type === "message").map((one) => ({
    number: Number(one.id?.split("|")[1]), role: one.from.role, state: one.channelData?.["webchat:send-status"],
  })));
}

/** The bot has asked its question, and all the person said has arrived. */
const settled = (page, question) => page.waitForFunction(
  (text) => activities().at(-1).text === text && activities().every((one) => one.from.role !== "user" || one.channelData["webchat:send-status"] === "sent"),
  question, { timeout: ANSWER_MS });

const send = async (page, text) => {
  const box = page.getByRole("textbox").first();
  await box.fill("");
  await box.pressSequentially(text);
  await box.press("Enter");
};

const action = (page, label) => page.getByRole("toolbar", { name: "Empfohlene Aktionen" }).getByRole("button", { name: label, exact: true });

const visible = (page, text, timeout = ANSWER_MS) => page.getByText(text).filter({ visible: true }).first().waitFor({ timeout });

test("Web Chat holds a whole conversation by typing and pressing, over a restart of the bot", async () => {
  const page = await browser.newPage({ viewport: { width: 800, height: 900 }, locale: "de-DE" });
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const foreign = [];
  page.on("request", (request) => [website.origin, bot.url].includes(new URL(request.url()).origin) || foreign.push(request.url()));
  await page.goto(website.origin);

  await visible(page, "der Wegweiser des Fachkräftebündnisses Leine-Weser");
  await action(page, "Ausbildung").waitFor();

  await send(page, "Ich bin 16, gehe in Gronau (Leine) zur Schule und suche eine Ausbildung, am liebsten was mit Holz");
  const card = page.locator(".ac-adaptiveCard").filter({ hasText: "Handwerkskammer Hildesheim-Südniedersachsen" }).first();
  await card.getByText("Handwerkskammer Hildesheim-Südniedersachsen", { exact: true }).first().waitFor({ timeout: ANSWER_MS });

  await action(page, "Mehr Angebote").click({ timeout: ANSWER_MS });
  await visible(page, "Das gibt es außerdem:");
  await settled(page, "Was möchtest du als Nächstes?");

  await bot.kill("SIGTERM");
  await bot.startAgain();
  await send(page, "Zettel");
  await visible(page, "Zettel zum Mitnehmen", RECONNECT_MS);
  await settled(page, "Hat dir das geholfen?");

  const said = await transcript(page);
  assert.deepEqual(said.map((one) => one.number), said.map((_, index) => index + 1), "nothing lost, nothing twice, in order");
  assert.deepEqual(said.filter((one) => one.role === "user").map((one) => one.state), ["sent", "sent", "sent"]);
  assert.deepEqual(foreign, []);
  assert.deepEqual(faults, []);
});
