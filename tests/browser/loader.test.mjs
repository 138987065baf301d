import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, newPage } from "./browser.mjs";
import { MockServer } from "./mock-server.mjs";

let browser, mock;
before(async () => { [browser, mock] = [await launch(), await new MockServer().listen()]; });
after(async () => { await browser.close(); await mock.stop(); });

const website = (attributes = "", html = 'lang="de"') => `<!doctype html><html ${html}><head><meta charset="utf-8"><title>Website</title>
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; frame-src 'self'; style-src 'none'; img-src 'self'">
  <script src="/widget.js" async ${attributes}></script></head><body><main><h1>Website</h1><p>Text</p></main></body></html>`;

async function visit(html, options = { viewport: DESKTOP }) {
  mock.pages.set("/website", html);
  const page = await newPage(browser, options);
  page.warnings = [];
  page.on("console", (message) => page.warnings.push(message.text()));
  await page.goto(`${mock.url}/website`);
  await page.locator("button.launcher").waitFor();
  return page;
}

const kept = (page) => page.evaluate(async () => ({
  local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
}));

test("before the click nothing is stored and nothing but the loader is fetched", async () => {
  mock.requests.length = 0;
  const page = await visit(website());
  await page.mouse.wheel(0, 400);
  await page.waitForLoadState("networkidle");
  assert.deepEqual(mock.requests.filter((one) => !one.endsWith("/favicon.ico")), ["GET /website", "GET /widget.js"]);
  assert.deepEqual(await kept(page), { local: {}, session: {}, cookies: "", databases: 0, caches: 0 });
  assert.deepEqual(page.faults, [], "the loader needs nothing but script-src and frame-src");
});

test("the click opens the chat with the focus in it, and Escape gives the focus back", async () => {
  const page = await visit(website());
  const button = page.locator("button.launcher");
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  await button.press("Enter");
  const chat = page.frameLocator("iframe");
  await chat.locator(".choices").waitFor();
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  await chat.locator("#text:focus").waitFor();
  const box = await page.locator(".panel").boundingBox();
  assert.deepEqual([box.width, box.height], [400, 680]);
  await page.keyboard.press("Escape");
  await page.locator(".panel").waitFor({ state: "hidden" });
  assert.equal(await button.evaluate((element) => element.getRootNode().activeElement === element), true);
  await button.press("Enter");
  await chat.locator("#text:focus").waitFor();
});

test("on a phone the chat is the whole screen and has its own way out", async () => {
  const page = await visit(website(), { viewport: PHONE, hasTouch: true });
  await page.locator("button.launcher").tap();
  const chat = page.frameLocator("iframe");
  await chat.locator(".choices").waitFor();
  assert.deepEqual(await page.locator(".panel").boundingBox(), { x: 0, y: 0, ...PHONE });
  await chat.locator("#close").tap();
  await page.locator(".panel").waitFor({ state: "hidden" });
});

test("the label speaks the page's language and folds to an icon when the page is scrolled", async () => {
  const page = await visit(website("", 'lang="en"').replace("<p>Text</p>", "<pre>" + "\n".repeat(200) + "</pre>"));
  const button = page.locator("button.launcher");
  assert.match(await button.innerText(), /work and training/);
  await page.mouse.wheel(0, 600);
  await page.locator("button.launcher.folded").waitFor();
  assert.match(await button.getAttribute("aria-label"), /work and training/);
});

test("on a right-to-left page the button stands at the left", async () => {
  const page = await visit(website("", 'lang="ar" dir="rtl"'));
  assert.ok((await page.locator("button.launcher").boundingBox()).x < 100);
});

for (const [color, isUsed] of [["#7a1f5c", true], ["#333", true], ["#ffee00", false], ["red", false], ["#12345", false], ["url(//evil.example)", false]])
  test(`data-color ${color} is ${isUsed ? "used" : "refused, and the console says so"}`, async () => {
    const page = await visit(website(`data-color="${color}"`));
    const background = await page.locator("button.launcher").evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(background !== "rgb(0, 86, 107)", isUsed);
    assert.equal(page.warnings.some((text) => text.includes("data-color")), !isUsed);
  });

test("a website's name stands in the chat's head, but a bare link cannot rename the chat", async () => {
  const page = await visit(website('data-name="Berufe-Lotse"'));
  await page.locator("button.launcher").click();
  await page.frameLocator("iframe").locator("h1", { hasText: "Berufe-Lotse" }).waitFor();
  await page.goto(`${mock.url}/chat?lang=de&name=Sparkasse`);
  await page.locator("h1", { hasText: "Wegweiser" }).waitFor();
});

test("a message from another window closes nothing", async () => {
  const page = await visit(website());
  await page.locator("button.launcher").click();
  await page.evaluate(() => window.postMessage({ guidancebot: "close" }, "*"));
  await page.frameLocator("iframe").locator(".choices").waitFor();
  assert.equal(await page.locator(".panel").isVisible(), true);
});
