import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inEveryLook, launch, newPage, openChat, violations, write } from "./browser.mjs";
import { MockServer } from "./mock-server.mjs";

let browser, mock;
before(async () => { [browser, mock] = [await launch(), await new MockServer().listen()]; });
after(async () => { await browser.close(); await mock.stop(); });

/** Everything a conversation can show, one below the other. */
const SHOWN = ["Holz", "deadline", "crisis", "note", "human"];

async function whole(language, options) {
  const page = await newPage(browser, { bypassCSP: true, ...options });
  await openChat(page, mock.url, language);
  for (const [index, said] of SHOWN.entries()) {
    await write(page, said);
    await page.waitForFunction((count) => [...document.querySelectorAll(".mine")].filter((one) => one.nextElementSibling).length === count, index + 1);
  }
  await page.locator("details.card").first().evaluate((one) => { one.open = true; });
  return page;
}

for (const language of ["de", "en", "ar"])
  test(`axe finds nothing, light and dark, at 360 and 1280 px: ${language}`, async () => {
    const page = await whole(language, {});
    await inEveryLook(page, "the conversation");
    await page.locator("#menu").click();
    await inEveryLook(page, "the menu");
    await page.locator("#menu-panel .entry").nth(2).click();
    await inEveryLook(page, "the question before erasing");
    await page.keyboard.press("Escape");
    await page.locator("#language").click();
    await inEveryLook(page, "the languages");
    await page.keyboard.press("Escape");
    mock.failPosts = [500, 500, 500];
    await write(page, "Metall");
    await page.locator(".failed").waitFor();
    await page.locator("#text").fill("a".repeat(4001));
    await inEveryLook(page, "a failed send and a text that is too long");
    await page.context().close();
  });

for (const colorScheme of ["light", "dark"])
  test(`axe finds nothing with strong contrast, without a connection: ${colorScheme}`, async () => {
    const page = await whole("de", { colorScheme });
    await page.locator("html").evaluate((root) => { root.dataset.contrast = "more"; });
    await mock.stop();
    await page.locator("#trouble button").waitFor();
    assert.deepEqual(await violations(page), []);
    await mock.listen(mock.port);
    await page.context().close();
  });

test("axe finds nothing on the sample website, closed and open", async () => {
  const page = await newPage(browser, { bypassCSP: true });
  await page.goto(`${mock.url}/`);
  await page.locator("button.launcher").waitFor();
  await inEveryLook(page, "closed");
  await page.locator("button.launcher").click();
  await page.frameLocator("iframe").locator(".choices").waitFor();
  await inEveryLook(page, "open");
  await page.context().close();
});
