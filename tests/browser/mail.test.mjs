// The office's way by mail alone: every link of every mail, in a browser, against a bot and a mail server of the test's own.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DESKTOP, inEveryLook, launch, newPage, openChat, press, say, write } from "./browser.mjs";
import { Mailbox } from "./mailbox.mjs";
import { Bot } from "./peers/bot.mjs";

const PICTURES = process.env.GUIDANCEBOT_PICTURES;

let browser, mailbox, bot, folder;
before(async () => {
  [browser, mailbox, folder] = [await launch(), await Mailbox.open(), await mkdtemp(join(tmpdir(), "guidancebot-mail-"))];
  bot = await Bot.start({ ...mailbox.settings, Storage__Path: join(folder, "bot.db") });
});
after(async () => {
  await browser?.close();
  await bot?.stop();
  await mailbox?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Somebody on the website asks for an answer in the chat; returns their page, the reference and the mail to the office. */
async function asked(wish) {
  const person = await newPage(browser);
  await openChat(person, bot.url);
  for (const text of ["Ich bin arbeitslos und wohne in Hildesheim", "Anfrage senden", wish, "Ali Beispiel", "hier im Chat"]) await say(person, text);
  await press(person, "Ja, so senden");
  const reference = await person.locator("p.reference strong").first().textContent();
  const mail = await mailbox.next();
  assert.equal(mail.to, "anfragen@amt.example");
  assert.match(mail.text, new RegExp(`${reference}[\\s\\S]*${wish}`));
  assert.deepEqual(Object.keys(mail.links), ["Ich übernehme", "Antworten", "Weitergeben", "Abschließen"]);
  return { person, reference, mail };
}

/** The page of an official who has a mail and nothing else. */
function office() {
  return newPage(browser, { bypassCSP: true, viewport: DESKTOP });
}

/** Nothing sticks out at the side either; pictures on request. */
async function look(page, what) {
  await inEveryLook(page, what, async (colorScheme, width) => {
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} sticks out at ${width} px`);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/mail-${what}-${colorScheme}-${width}.png`, fullPage: true });
  });
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESKTOP);
}

async function picture(page, what) {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/mail-${what}.png` });
}

/** Opens a link and expects a status. */
async function open(page, link, status = 200) {
  assert.equal((await page.goto(link)).status(), status);
}

/** Presses the one button of a link's page. */
async function act(page, label) {
  await page.locator("form").getByRole("button", { name: label }).click();
  await page.getByRole("status").waitFor();
}

async function close(...pages) {
  for (const page of pages) {
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
}

test("a whole case by mail alone: asked, taken on, answered, seen in the chat, added to, closed", async () => {
  const { person, reference, mail } = await asked("Ich suche Beratung zur Umschulung");
  const official = await office();

  await open(official, mail.links["Ich übernehme"]);
  await look(official, "accept-open");
  await act(official, "Ich übernehme");
  await look(official, "accept-done");
  await person.locator(".theirs", { hasText: `Die Anfrage ${reference} hat jemand übernommen` }).waitFor();

  await open(official, mail.links["Antworten"]);
  await look(official, "answer-open");
  await official.getByLabel("Antwort an die Person").fill("Guten Tag, am 3. Dezember ist ein Termin frei.\nPasst das?");
  await act(official, "Antworten");
  await look(official, "answer-done");
  await person.locator(".theirs", { hasText: "am 3. Dezember ist ein Termin frei" }).waitFor();
  await picture(person, "person-answered");

  await write(person, "noch was: Ja, das passt. Was soll ich mitbringen?");
  await person.locator(".theirs", { hasText: "Sie ist wieder offen" }).waitFor();
  await person.locator(".theirs", { hasText: "Mit einer Antwort ist bis" }).last().waitFor();
  const added = await mailbox.next();
  assert.match(added.text, /> Ja, das passt\. Was soll ich mitbringen\?/);
  await open(official, added.links["Antworten"]);
  await look(official, "answer-to-an-addition");
  await official.getByLabel("Antwort an die Person").fill("Zeugnisse und Lebenslauf, mehr nicht.");
  await act(official, "Antworten");
  await person.locator(".theirs", { hasText: "Zeugnisse und Lebenslauf" }).waitFor();

  await open(official, added.links["Abschließen"]);
  await look(official, "close-open");
  await act(official, "Abschließen");
  await look(official, "close-done");
  await person.locator(".theirs", { hasText: `Die Anfrage ${reference} ist abgeschlossen` }).waitFor();
  await picture(person, "person-closed");
  await close(person, official);
});

test("a link that was used, is not needed any more or has no text says so and shows what else can be done", async () => {
  const { person, mail } = await asked("Ich brauche Hilfe bei der Bewerbung");
  const official = await office();
  await open(official, mail.links["Antworten"]);
  await official.getByLabel("Antwort an die Person").fill("   ");
  await official.getByRole("button", { name: "Antworten" }).click();
  await official.getByRole("alert").waitFor();
  await look(official, "answer-empty");
  await official.getByLabel("Antwort an die Person").fill("Gern, rufen Sie uns an.");
  await act(official, "Antworten");
  await open(official, mail.links["Antworten"]);
  await official.getByText("Dieser Link wurde schon benutzt").waitFor();
  assert.equal(await official.locator("form").count(), 0);
  await look(official, "used");
  await open(official, mail.links["Ich übernehme"]);
  await official.getByText("nicht mehr nötig oder nicht mehr möglich").waitFor();
  await look(official, "not-now");
  await close(person, official);
});

test("a link of a request that was passed on or taken back shows nothing of it", async () => {
  const { person, reference, mail } = await asked("Ich möchte Erzieher werden");
  const official = await office();
  await open(official, mail.links["Weitergeben"]);
  await look(official, "pass-on-open");
  await act(official, "Weitergeben");
  await look(official, "passed-on");
  const again = await mailbox.next();
  await open(official, mail.links["Ich übernehme"], 410);
  await look(official, "passed-on-other-link");
  assert.equal(await official.getByText("Erzieher").count(), 0);

  await write(person, "Anfrage zurückziehen");
  await person.locator(".theirs", { hasText: `Die Anfrage ${reference} ist zurückgezogen` }).waitFor();
  assert.deepEqual((await mailbox.next()).links, {});
  await open(official, again.links["Ich übernehme"], 410);
  await look(official, "withdrawn");
  assert.equal(await official.getByText("Erzieher").count(), 0);
  await close(person, official);
});

test("a link that is wrong or too old leads nowhere", async () => {
  const { person, reference, mail } = await asked("Ich suche einen Sprachkurs");
  const official = await office();
  await open(official, mail.links["Ich übernehme"].slice(0, -5), 404);
  await look(official, "wrong");
  await open(official, `${bot.url}/vorgang/${signed(reference, Date.now() - 60_000)}`, 410);
  await look(official, "expired");
  assert.equal(await official.getByText("Sprachkurs").count(), 0);
  await open(official, `${bot.url}/vorgang/${signed(reference, Date.now() + 60_000)}`);
  await close(person, official);
});

/** A link to accept as the bot signs it, with an end of our own. */
function signed(reference, until) {
  const read = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(\"SELECT value FROM settings WHERE name = 'case-link-key'\").fetchone()[0])";
  const key = Buffer.from(execFileSync("/usr/bin/python3", ["-c", read, join(folder, "bot.db")], { encoding: "utf8" }).trim(), "base64");
  const payload = Buffer.from(`${reference}|accept|mail:fallback|1|${Math.floor(until / 1000)}`);
  return `${payload.toString("base64url")}.${createHmac("sha256", key).update(payload).digest("base64url")}`;
}
