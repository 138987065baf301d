// A request from the chat to its own page, against the program itself: GUIDANCEBOT_URL=http://localhost:3978

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, inEveryLook, launch, newPage, openChat, press, say } from "./browser.mjs";

const url = process.env.GUIDANCEBOT_URL?.replace(/\/$/, "");
const options = { skip: url ? false : "GUIDANCEBOT_URL is not set" };

let browser;
before(async () => { if (!options.skip) browser = await launch(); });
after(() => browser?.close());

/** Asks for an answer in the chat; returns the address of the request's page. */
async function sent() {
  const page = await newPage(browser);
  await openChat(page, url);
  for (const text of ["Ich bin arbeitslos und wohne in Hildesheim", "Anfrage senden", "Ich suche Beratung zur Umschulung", "Ali Beispiel", "hier im Chat"]) await say(page, text);
  await press(page, "Ja, so senden");
  const link = page.getByRole("link", { name: /Meine Anfrage öffnen/ });
  await link.waitFor();
  const address = await link.getAttribute("href");
  if (process.env.GUIDANCEBOT_PICTURES) await page.screenshot({ path: `${process.env.GUIDANCEBOT_PICTURES}/request-in-the-chat.png` });
  assert.deepEqual(page.faults, []);
  await page.context().close();
  return address;
}

test("the page of a request is accessible in every look, also from right to left", options, async () => {
  const page = await newPage(browser, { bypassCSP: true });
  await page.goto(await sent());
  await page.getByLabel("Etwas ergänzen").fill("أستطيع أن أبدأ في يناير");
  await page.getByRole("button", { name: "Ergänzung senden" }).click();
  await page.getByRole("status").waitFor();
  const added = page.locator("article.said p");
  assert.equal(await added.evaluate((element) => getComputedStyle(element).direction), "rtl");
  await inEveryLook(page, "the request", async (colorScheme, width) => {
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `sticks out at ${width} px`);
    if (process.env.GUIDANCEBOT_PICTURES) await page.screenshot({ path: `${process.env.GUIDANCEBOT_PICTURES}/request-${colorScheme}-${width}.png`, fullPage: true });
  });
});

test("without script a request is added to and taken back on another device", options, async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, locale: "de-DE" });
  const page = await context.newPage();
  await page.goto(await sent());
  await page.getByLabel("Etwas ergänzen").fill("Ich kann erst ab Januar");
  await page.getByRole("button", { name: "Ergänzung senden" }).click();
  await page.getByText("Ich kann erst ab Januar").waitFor();
  await page.getByText("Anfrage zurückziehen").click();
  await page.getByRole("button", { name: "Ja, zurückziehen" }).click();
  await page.getByText("Die Anfrage ist zurückgezogen.").waitFor();
  assert.equal(await page.locator("form").count(), 0);
  assert.equal(await page.getByText("Umschulung").count(), 0);
  await context.close();
});

test("an address that leads nowhere says so, accessible in every look", options, async () => {
  const page = await newPage(browser, { bypassCSP: true });
  assert.equal((await page.goto(`${url}/anfrage/LW-234567/gibt-es-nicht`)).status(), 404);
  await page.getByRole("heading", { name: "Unter dieser Adresse ist keine Anfrage" }).waitFor();
  await inEveryLook(page, "no request");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
