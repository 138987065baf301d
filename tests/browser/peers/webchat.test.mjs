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

/** All that is said, as Web Chat keeps it: who, what, and whether it arrived. */
function transcript(page) {
  return page.evaluate(() => activities().filter((one) => one.type === "message").map((one) => ({
    id: one.id, role: one.from.role, text: one.text, state: one.channelData?.["webchat:send-status"] ?? one.channelData?.state,
  })));
}

const send = async (page, text) => {
  const box = page.getByRole("textbox").first();
  await box.fill("");
  await box.pressSequentially(text);
  await box.press("Enter");
};

const visible = (page, text, timeout = ANSWER_MS) => page.getByText(text).filter({ visible: true }).first().waitFor({ timeout });

test("Web Chat holds a whole conversation by typing and pressing, over a restart of the bot", async () => {
  const page = await browser.newPage({ viewport: { width: 800, height: 900 }, locale: "de-DE" });
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const foreign = [];
  page.on("request", (request) => [website.origin, bot.url].includes(new URL(request.url()).origin) || foreign.push(request.url()));
  await page.goto(website.origin);

  await visible(page, "der Wegweiser des Fachkräftebündnisses Leine-Weser");
  await page.getByRole("button", { name: "Ausbildung", exact: true }).waitFor();

  await send(page, "Ich bin 16, gehe in Gronau (Leine) zur Schule und suche eine Ausbildung, am liebsten was mit Holz");
  await page.getByRole("heading", { name: "Handwerkskammer Hildesheim-Südniedersachsen" }).first().waitFor({ timeout: ANSWER_MS });

  await page.getByRole("button", { name: "Mehr Angebote", exact: true }).click({ timeout: ANSWER_MS });
  await page.waitForFunction(() => activities().filter((one) => one.from.role === "user").length === 2);

  console.log(JSON.stringify(await transcript(page), null, 1));
  await bot.kill("SIGTERM");
  await bot.startAgain();
  await send(page, "Zettel");
  await visible(page, "Zettel zum Mitnehmen", RECONNECT_MS);
  console.log(JSON.stringify(await transcript(page), null, 1));
  console.log(await page.evaluate(() => states), foreign);
  assert.deepEqual(faults, []);
  await page.screenshot({ path: "/tmp/webchat.png" });
});
