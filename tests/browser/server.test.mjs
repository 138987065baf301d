// Against the program itself: GUIDANCEBOT_URL=http://localhost:3978 node --test server.test.mjs

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, mine, newPage, openChat, violations, write } from "./browser.mjs";

const url = process.env.GUIDANCEBOT_URL?.replace(/\/$/, "");
const options = { skip: url ? false : "GUIDANCEBOT_URL is not set" };

let browser;
before(async () => { if (url) browser = await launch(); });
after(() => browser?.close());

for (const path of ["/", "/datenschutz", "/datenschutz?lang=en", "/impressum", "/impressum?lang=en", "/barrierefreiheit", "/barrierefreiheit?lang=en", "/zettel/unknown"])
  test(`axe finds nothing on ${path}`, options, async () => {
    const page = await newPage(browser, { bypassCSP: true });
    await page.goto(url + path);
    for (const colorScheme of ["light", "dark"])
      for (const viewport of [PHONE, DESKTOP]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport);
        assert.deepEqual(await violations(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
      }
    await page.context().close();
  });

test("drafts of the operator's texts are marked", options, async () => {
  const page = await newPage(browser);
  for (const path of ["/datenschutz", "/impressum", "/barrierefreiheit", "/datenschutz?lang=en"]) {
    await page.goto(url + path);
    await page.getByText("Entwurf – vom Betreiber zu prüfen").waitFor();
  }
  await page.context().close();
});

test("the pages allow no inline script and nothing from elsewhere", options, async () => {
  for (const path of ["/", "/chat", "/datenschutz", "/zettel/unknown"]) {
    const policy = (await fetch(url + path)).headers.get("content-security-policy");
    assert.match(policy, /default-src 'none'/, path);
    assert.doesNotMatch(policy, /unsafe-|\*/, path);
  }
});

test("a whole conversation on the website, from greeting to note, over a reload", options, async () => {
  const page = await newPage(browser, { viewport: DESKTOP });
  const foreign = [];
  page.on("request", (request) => request.url().startsWith(url) || foreign.push(request.url()));
  await page.goto(`${url}/`);
  await page.locator("button.launcher").click();
  const chat = page.frameLocator("iframe");
  const say = async (text) => {
    await chat.locator("#text").fill(text);
    await chat.locator("#text").press("Enter");
  };
  await chat.locator(".choice[data-value=school]").click();
  await chat.locator(".choice.chosen").waitFor();
  await say("Ich wohne in Alfeld, bin 16 und mag Holz. Ich weiß nicht, was ich werden soll.");
  await chat.locator(".card:not(.short) h3").first().waitFor();
  await chat.locator(".understood").first().waitFor();
  await page.reload();
  await page.locator("button.launcher").click();
  await chat.locator(".card:not(.short) h3").first().waitFor();
  assert.equal(await chat.locator(".mine").count(), 2, "nothing lost, nothing doubled");
  await say("Zettel");
  await chat.locator("section.note .steps li").first().waitFor();
  assert.deepEqual(foreign, []);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("the note can be opened at its own address, on one sheet", options, async () => {
  const page = await newPage(browser, { bypassCSP: true });
  await openChat(page, url);
  await write(page, "Ich bin 16, wohne in Alfeld und suche eine Ausbildung im Metallbau");
  await page.locator(".card").first().waitFor();
  await write(page, "Zettel");
  const address = await page.locator("section.note .actions a").getAttribute("href");
  await page.goto(address);
  await page.getByRole("heading", { name: "Zettel zum Mitnehmen" }).waitFor();
  assert.deepEqual(await violations(page), []);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.equal(pdf.toString("latin1").match(/\/Type \/Page\b/g).length, 1);
  await page.context().close();
});

test("a copy of one's data can be taken along", options, async () => {
  const page = await newPage(browser);
  await openChat(page, url);
  await write(page, "Ich suche eine Ausbildung in Hildesheim");
  await page.locator(".card").first().waitFor();
  await page.locator("#menu").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Meine Angaben herunterladen" }).click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  assert.match(Buffer.concat(chunks).toString("utf8"), /Ausbildung in Hildesheim/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("erasing leaves an empty conversation, also after a reload", options, async () => {
  const page = await newPage(browser);
  await openChat(page, url);
  await write(page, "Ich suche eine Ausbildung in Hildesheim");
  await page.locator(".card").first().waitFor();
  await page.locator("#menu").click();
  await page.getByRole("button", { name: "Meine Angaben löschen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ja, alles löschen" }).click();
  await page.getByText("Gelöscht.").waitFor();
  await page.reload();
  await page.getByText("Gelöscht.").waitFor();
  assert.equal((await mine(page)).some((text) => text.includes("Hildesheim")), false);
  await page.context().close();
});
