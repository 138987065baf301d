import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { DESKTOP, launch, mine, newPage, openChat, press, write } from "./browser.mjs";
import { MockServer } from "./mock-server.mjs";
import { answer } from "./samples.mjs";

let browser, mock, page;
before(async () => { [browser, mock] = [await launch(), await new MockServer().listen()]; });
after(async () => { await browser.close(); await mock.stop(); });
afterEach(async () => {
  assert.deepEqual(page?.faults ?? [], []);
  await page?.context().close();
  Object.assign(mock, { failPosts: [], failTokens: [], delayMs: 0, refuseSockets: false, muteSockets: false, answer, posts: [] });
});

async function chat(options, language) {
  page = await newPage(browser, options);
  await openChat(page, mock.url, language);
}

/** A chat that is still connecting sends once more by itself when it is connected. */
async function connected() {
  while (mock.sockets.size === 0) await page.waitForTimeout(20);
}

const cardTitle = "Berufsberatung der Agentur für Arbeit Hildesheim";
const recommended = () => page.locator(".card h3", { hasText: cardTitle }).first().waitFor();

test("a conversation from greeting to note with the keyboard alone", async () => {
  await chat({ viewport: DESKTOP });
  await page.locator("#text:focus").waitFor();
  const school = page.locator(".choice[data-value=school]");
  for (let i = 0; i < 30 && !(await school.evaluate((one) => one === document.activeElement)); i++) await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Wo wohnst du?").waitFor();
  assert.equal(await school.evaluate((one) => one === document.activeElement), true, "a reply steals no focus");
  for (let i = 0; i < 8 && !(await page.locator("#text:focus").count()); i++) await page.keyboard.press("Tab");
  await page.keyboard.type("Gronau, Holz");
  await page.keyboard.press("Enter");
  await recommended();
  const note = page.getByRole("button", { name: "Als Zettel mitnehmen" });
  for (let i = 0; i < 10 && !(await note.evaluate((one) => one === document.activeElement)); i++) await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await page.getByRole("heading", { name: "Zettel zum Mitnehmen" }).waitFor();
  assert.deepEqual(await mine(page), ["Schule", "Gronau, Holz", "Als Zettel mitnehmen"]);
});

test("a choice sends its value, shows its label and stays as chosen", async () => {
  await chat();
  await press(page, "Schule");
  await page.getByText("Wo wohnst du?").waitFor();
  const sent = mock.posts.at(-1);
  assert.deepEqual([sent.text, sent.value], ["Schule", { choice: "school" }]);
  assert.match(await page.locator(".choice.chosen").innerText(), /^Schule\s+\(gewählt\)$/);
  assert.equal(await page.locator(".choices.used .choice").count(), 14);
});

test("a card shows everything in the order people need it", async () => {
  await chat();
  await write(page, "Holz");
  await recommended();
  const text = await page.locator(".card:not(.short)").first().innerText();
  const order = [cardTitle, "Für alle, die", "nimmt sich Zeit", "Passt, weil", "passt zum Ziel", "Kosten", "Vor einem Praktikum", "Anrufen", "Schreiben", "Seite öffnen", "Mehr dazu", "Warum?", "Quelle"];
  const places = order.map((part) => text.indexOf(part));
  assert.ok(places.every((place, index) => place >= 0 && (index === 0 || place > places[index - 1])), text);
  const open = page.locator(".card a", { hasText: "Seite öffnen" }).first();
  assert.equal(await open.getAttribute("target"), "_blank");
  assert.match(await open.getAttribute("rel"), /noopener/);
  const shortCard = page.locator("details.card");
  assert.equal(await shortCard.locator(".summary").isVisible(), false);
  await shortCard.locator("summary").click();
  assert.equal(await shortCard.locator(".unconfirmed").isVisible(), true);
});

test("what was understood can be corrected with one press", async () => {
  await chat();
  await write(page, "Holz");
  await page.locator(".understood button").click();
  await page.waitForFunction(() => document.querySelectorAll(".mine").length === 2);
  await page.locator(".mine", { hasText: "Ändern" }).locator(".state", { hasText: "Gesendet" }).waitFor();
  assert.deepEqual(mock.posts.at(-1).value, { choice: "correct" });
});

test("the human is always in the head, and the menu has everything else", async () => {
  await chat({ viewport: { width: 320, height: 568 } });
  assert.equal(await page.locator("#human").innerText(), "Mensch");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, "nothing sticks out at 320 px");
  await page.locator("#menu").click();
  for (const label of ["Du", "Sie", "Text größer", "Starker Kontrast", "Meine Angaben ansehen", "Meine Angaben herunterladen", "Meine Angaben löschen", "Gespräch drucken", "Von vorn anfangen", "Auf diesem Gerät beenden"])
    assert.equal(await page.locator("#menu-panel").getByRole(label === "Starker Kontrast" ? "switch" : "button", { name: label, exact: true }).isVisible(), true, label);
  assert.equal(await page.locator("#menu-panel a[href='tel:112']").isVisible(), true);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#menu:focus").count(), 1);
});

test("erasing asks first, then nothing of the conversation is left on the screen", async () => {
  await chat();
  await write(page, "Holz");
  await recommended();
  await page.locator("#menu").click();
  await page.getByRole("button", { name: "Meine Angaben löschen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Nein, behalten" }).click();
  assert.equal(mock.posts.length, 1);
  await page.locator("#menu").click();
  await page.getByRole("button", { name: "Meine Angaben löschen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ja, alles löschen" }).click();
  await page.getByText("Gelöscht.").waitFor();
  assert.equal(await page.getByText(cardTitle).count(), 0);
  assert.deepEqual(await mine(page), []);
});

test("ending on this device leaves nothing stored", async () => {
  await chat();
  await write(page, "Holz");
  await recommended();
  await page.locator("#menu").click();
  await page.getByRole("button", { name: "Auf diesem Gerät beenden" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Beenden", exact: true }).click();
  await page.locator(".choices:not(.used)").waitFor();
  assert.deepEqual(await mine(page), [], "a new conversation");
});

test("a reload continues the conversation, with the draft, once", async () => {
  await chat();
  await press(page, "Schule");
  await page.getByText("Wo wohnst du?").waitFor();
  await page.locator("#text").fill("halb geschrieben");
  await page.reload();
  await page.getByText("Wo wohnst du?").waitFor();
  assert.deepEqual(await mine(page), ["Schule"]);
  assert.equal(await page.locator(".choice.chosen").count(), 1);
  assert.equal(await page.locator("#text").inputValue(), "halb geschrieben");
});

test("a send that fails says so, and the retry is the same message", async () => {
  await chat();
  await connected();
  mock.failPosts = [500, 503, 500];
  await write(page, "Holz");
  await page.getByText("Nicht gesendet.").waitFor();
  await page.getByRole("button", { name: "Noch einmal senden" }).click();
  await recommended();
  assert.deepEqual(await mine(page), ["Holz"]);
  assert.equal(await page.getByText("Nicht gesendet.").count(), 0);
});

test("an answer lost on the way back does not send twice", async () => {
  await chat();
  mock.failPosts = ["after"];
  await write(page, "Holz");
  await recommended();
  await page.locator(".state", { hasText: "Gesendet" }).waitFor();
  assert.equal(new Set(mock.posts.map((one) => one.channelData.clientActivityID)).size, 1);
  assert.deepEqual(await mine(page), ["Holz"]);
  assert.equal(await page.locator(".card:not(.short)").count(), 1);
});

test("a restart of the server is survived: what was written meanwhile arrives, once and in order", async () => {
  await chat();
  await press(page, "Schule");
  await page.getByText("Wo wohnst du?").waitFor();
  await mock.stop();
  await write(page, "erstens");
  await write(page, "zweitens");
  await page.locator("#trouble", { hasText: "Keine Verbindung" }).waitFor();
  await page.goto("about:blank");
  await mock.listen(mock.port);
  await page.goto(`${mock.url}/chat?lang=de`);
  await page.locator(".mine", { hasText: "zweitens" }).locator(".state", { hasText: "Gesendet" }).waitFor({ timeout: 20000 });
  assert.deepEqual(await mine(page), ["Schule", "erstens", "zweitens"]);
  assert.deepEqual(mock.posts.map((one) => one.text), ["Schule", "erstens", "zweitens"]);
});

test("without a reload the chat comes back by itself and sends what waited", async () => {
  await chat();
  await mock.stop();
  await write(page, "Holz");
  await page.locator("#trouble", { hasText: "Keine Verbindung" }).waitFor();
  await mock.listen(mock.port);
  await recommended();
  await page.locator("#trouble:empty").waitFor({ state: "attached" });
  assert.deepEqual(await mine(page), ["Holz"]);
});

test("an expired token is renewed, for a send and after a reload", async () => {
  await chat();
  mock.expireTokens();
  await write(page, "Holz");
  await recommended();
  mock.expireTokens();
  await page.reload();
  await recommended();
  assert.deepEqual(await mine(page), ["Holz"]);
  assert.equal(mock.requests.filter((one) => one === "POST /widget/token").length >= 3, true);
});

test("a conversation the server no longer has begins anew and says so", async () => {
  await chat();
  mock.conversations.clear();
  await page.reload();
  await page.getByText("Hier beginnt ein neues.").waitFor();
  await page.locator(".choices:not(.used)").waitFor();
  await write(page, "Holz");
  await recommended();
});

test("where sockets are forbidden, polling takes over", async () => {
  mock.refuseSockets = true;
  await chat();
  await write(page, "Holz");
  await recommended();
  assert.deepEqual(await mine(page), ["Holz"]);
});

test("a socket that stalls without an event loses nothing", async () => {
  await chat();
  mock.muteSockets = true;
  await write(page, "Holz");
  await recommended();
});

test("the typing mark comes after 300 ms only, and goes with the answer", async () => {
  await chat();
  await page.evaluate(() => {
    window.wasShown = false;
    new MutationObserver(([one]) => { window.wasShown ||= !one.target.hidden; }).observe(document.getElementById("typing"), { attributes: true });
  });
  await write(page, "Holz");
  await recommended();
  assert.equal(await page.evaluate(() => window.wasShown), false, "a quick answer shows none");
  mock.delayMs = 900;
  await write(page, "Metall");
  await page.locator("#typing:not([hidden])").waitFor();
  await page.locator("#typing").waitFor({ state: "hidden" });
});

test("4,000 characters go, one more is told in a friendly sentence and not sent", async () => {
  await chat();
  await page.locator("#text").fill("a".repeat(4001));
  await page.locator("#text").press("Enter");
  await page.getByText("höchstens 4.000 Zeichen").waitFor();
  assert.equal(mock.posts.length, 0);
  await page.locator("#text").fill("a".repeat(4000));
  await page.locator("#text").press("Enter");
  await recommended();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "long words wrap");
});

test("a reply is seen from its beginning; who reads further up is left there", async () => {
  await chat();
  await write(page, "Holz");
  await recommended();
  const box = await page.locator(".mine").last().boundingBox();
  assert.ok(box.y > 40 && box.y < 200, `the question stands at the top: ${box.y}`);
  mock.delayMs = 700;
  await write(page, "Metall");
  await page.waitForTimeout(200);
  await page.locator("#log").evaluate((log) => { log.scrollTop = 0; });
  await page.locator("#jump").waitFor();
  assert.equal(await page.locator("#log").evaluate((log) => log.scrollTop), 0);
  await page.locator("#jump").click();
  await page.locator("#jump").waitFor({ state: "hidden" });
});

test("Arabic turns the page around: theirs at the left, ours at the right", async () => {
  await chat({ locale: "ar" }, "ar");
  await page.locator("html[dir=rtl]").waitFor();
  await write(page, "غروناو");
  const card = page.locator(".card:not(.short)");
  await card.waitFor();
  const [theirs, ours] = [await page.locator(".mine .bubble").first().boundingBox(), await page.locator(".theirs .bubble").first().boundingBox()];
  assert.ok(theirs.x < 60, "the person's at the left");
  assert.ok(ours.x + ours.width > 300, "ours at the right");
  assert.equal(await card.evaluate((one) => getComputedStyle(one).direction), "rtl");
});

test("changing the language changes the chat's own words as well", async () => {
  await chat();
  await page.locator("#language").click();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("What is it about?").waitFor();
  assert.deepEqual([await page.locator("#human").innerText(), await page.locator("html").getAttribute("lang")], ["Person", "en"]);
  await page.reload();
  await page.getByText("What is it about?").waitFor();
  assert.equal(await page.locator("#human").innerText(), "Person");
});

test("text size, contrast: set in the menu, kept over a reload", async () => {
  await chat();
  await page.locator("#menu").click();
  await page.getByRole("button", { name: "Text größer" }).click();
  await page.getByRole("switch", { name: "Starker Kontrast" }).click();
  await page.reload();
  await page.locator(".choices").waitFor();
  assert.deepEqual(await page.locator("html").evaluate((root) => [root.style.fontSize, root.dataset.contrast]), ["115%", "more"]);
});

test("screen readers: a polite log, names before messages, no reading out of old messages", async () => {
  await chat();
  const log = page.getByRole("log");
  assert.equal(await log.getAttribute("aria-live"), "polite");
  await write(page, "Holz");
  await recommended();
  assert.match(await page.locator(".mine").first().textContent(), /^Ich: Holz/);
  await page.addInitScript(() => document.addEventListener("DOMContentLoaded", () => {
    window.loud = 0;
    new MutationObserver((all) => { for (const one of all) if (one.target.id === "messages" && one.target.getAttribute("aria-live") !== "off") window.loud += one.addedNodes.length; }).observe(document.body, { childList: true, subtree: true });
  }));
  await page.reload();
  await recommended();
  assert.equal(await page.evaluate(() => window.loud), 0);
});

test("paper: one summary with the addresses written out, and the note when there is one", async () => {
  await chat();
  await write(page, "Holz");
  await recommended();
  await page.evaluate(() => { window.print = () => dispatchEvent(new Event("afterprint")); });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const text = await page.locator("#paper").textContent();
  assert.match(text, /https:\/\/www\.arbeitsagentur\.de\/bildung\/berufsberatung/);
  assert.match(text, /0800 4 5555 00/);
  await page.emulateMedia({ media: "print" });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.equal(pdf.toString("latin1").match(/\/Type \/Page\b/g).length, 1);
});

test("nothing that comes from outside is ever run", async () => {
  const vectors = ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<svg/onload=alert(1)>", "\"><iframe src=javascript:alert(1)>", "{{constructor.constructor('alert(1)')()}}", "<a href=javascript:alert(1)>x</a>", "<style>@import'//evil.example'</style>", "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "&#60;img src=x onerror=alert(1)&#62;", "<details open ontoggle=alert(1)>"];
  const targets = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "blob:x", "file:///etc/passwd", "//evil.example\" onclick=\"alert(1)", "javascript://x%0aalert(1)"];
  const bad = vectors.flatMap((v) => targets.map((target) => {
    const actions = ["call", "mail", "open", v].map((kind) => ({ kind, label: v, target }));
    const fact = { key: v, label: v, text: v };
    return [
      { kind: "text", text: v }, { kind: "understood", text: v, change: v },
      { kind: "card", id: v, title: v, isMain: true, forWhom: v, summary: v, reasons: [fact], facts: [fact], notice: v, actions, source: v, sourceUrl: target, unconfirmed: v },
      { kind: "card", id: v, title: v, isMain: false, summary: v, actions, source: v, sourceUrl: target },
      { kind: "list", of: v, entries: [{ key: v, title: v, text: v, actions, source: v }] },
      { kind: "note", title: v, url: target, urgent: [fact], steps: [{ title: v, lines: [fact], source: v }], phoneHeading: v, phoneText: v, footer: v },
      { kind: v, text: v }, null, 7, { kind: "choices", options: [{ value: v, label: v }] },
    ];
  }));
  mock.answer = (said) => [{ status: "said", parts: bad[Number(said)] ?? [], handOff: { reference: vectors[said % 10], state: vectors[said % 10] } }];
  await chat();
  await page.exposeFunction("ran", (what) => page.faults.push(`ran: ${what}`));
  await page.evaluate(() => { window.alert = () => window.ran("alert"); });
  page.on("dialog", (dialog) => { page.faults.push("dialog"); dialog.dismiss(); });
  page.on("request", (request) => request.url().startsWith(mock.url) || page.faults.push(request.url()));
  await page.evaluate((count) => {
    for (let n = 0; n < count; n++) {
      document.getElementById("text").value = String(n);
      document.getElementById("composer").requestSubmit();
    }
  }, bad.length);
  await page.waitForFunction((count) => document.querySelectorAll(".theirs").length > count, bad.length, { timeout: 30000 });
  const links = await page.locator("#messages a").evaluateAll((all) => [...new Set(all.map((one) => one.protocol))]);
  assert.ok(links.every((scheme) => ["http:", "https:", "mailto:", "tel:"].includes(scheme)), String(links));
  assert.equal(await page.locator("#messages :is(img, script, iframe, style, form, math)").count(), 0);
});
