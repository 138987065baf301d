// The staff pages against the program itself: GUIDANCEBOT_URL=http://localhost:3978 GUIDANCEBOT_STAFF="name:password …"

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, inEveryLook, launch, newPage, openChat, write } from "./browser.mjs";

const url = process.env.GUIDANCEBOT_URL?.replace(/\/$/, "");
const passwords = Object.fromEntries((process.env.GUIDANCEBOT_STAFF ?? "").split(" ").filter(Boolean).map((pair) => pair.split(":")));
const options = { skip: url && passwords.official ? false : "GUIDANCEBOT_URL or GUIDANCEBOT_STAFF is not set" };
const OWN = "vier Worte im Regal";
const changed = new Set();

let browser;
before(async () => { if (!options.skip) browser = await launch(); });
after(() => browser?.close());

/** A page of somebody who is signed in; at the first time the one-time password is changed. */
async function signedIn(name, more = {}) {
  const page = await newPage(browser, { bypassCSP: true, viewport: DESKTOP, ...more });
  await page.goto(`${url}/staff`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Passwort").fill(changed.has(name) ? OWN : passwords[name]);
  await page.getByRole("button", { name: "Anmelden" }).click();
  if (!changed.has(name)) {
    await page.getByLabel("Bisheriges Passwort").fill(passwords[name]);
    await page.getByLabel("Neues Passwort", { exact: true }).fill(OWN);
    await page.getByLabel("Neues Passwort noch einmal").fill(OWN);
    await page.getByRole("button", { name: "Passwort ändern" }).click();
    changed.add(name);
  }
  await page.locator("nav.pages").waitFor();
  return page;
}

/** Nothing sticks out at the side either; pictures on request. */
async function inEveryStaffLook(page, what) {
  await inEveryLook(page, what, async (colorScheme, width) => {
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} sticks out at ${width} px`);
    if (process.env.GUIDANCEBOT_PICTURES) await page.screenshot({ path: `${process.env.GUIDANCEBOT_PICTURES}/${what.replaceAll(/\W+/g, "-")}-${colorScheme}-${width}.png`, fullPage: true });
  });
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESKTOP);
}

/** Somebody on the website asks for a human; returns their page and the reference. */
async function asks(wish) {
  const page = await newPage(browser, { bypassCSP: true });
  await openChat(page, url);
  await write(page, "Wir sind ein Betrieb in Stadthagen und finden keine Azubis");
  await page.locator("[data-programme]").first().waitFor();
  await page.locator("#human").click();
  await page.locator(".choice[data-value=request]").click();
  for (const answer of [wish, "Anna Müller", "05751 / 400-0", "vormittags"]) {
    const asked = await page.locator(".mine").count();
    await write(page, answer);
    await page.waitForFunction((count) => document.querySelectorAll(".mine").length > count && document.querySelector(".choices:not(.used)"), asked);
  }
  await page.locator(".choice[data-value=yes]").click();
  await page.locator("p.reference strong").waitFor();
  return { page, reference: await page.locator("p.reference strong").first().textContent() };
}

test("axe finds nothing at the sign-in, also after a failure", options, async () => {
  const page = await newPage(browser, { bypassCSP: true });
  await page.goto(`${url}/staff`);
  await inEveryStaffLook(page, "sign-in");
  await page.getByLabel("Name").fill("niemand");
  await page.getByLabel("Passwort").fill("falsch");
  await page.getByRole("button", { name: "Anmelden" }).click();
  await page.getByRole("alert").waitFor();
  await inEveryStaffLook(page, "sign-in-failed");
  await page.context().close();
});

test("a request appears by itself, is accepted by one of two, answered and closed", options, async () => {
  const [first, second] = [await signedIn("official"), await signedIn("second")];
  await inEveryStaffLook(first, "inbox-empty");
  const { page: person, reference } = await asks("Wir suchen zwei Azubis <b>sofort</b>");
  await first.getByRole("link", { name: reference }).waitFor();
  await inEveryStaffLook(first, "inbox");
  for (const page of [first, second]) await page.goto(`${url}/staff/cases/${reference}`);
  await inEveryStaffLook(first, "case-new");
  await Promise.all([first, second].map((page) => page.getByRole("button", { name: "Ich übernehme" }).click()));
  await Promise.all([first, second].map((page) => page.locator("main > .done, main > .problem").first().waitFor()));
  const told = await Promise.all([first, second].map((page) => page.locator("main > .problem").count()));
  assert.deepEqual(told.toSorted(), [0, 1], "one wins, the other is told");
  const [winner, loser] = told[0] === 0 ? [first, second] : [second, first];
  assert.match(await loser.locator("main > .problem").textContent(), /hat schon (official|second) übernommen/);
  await inEveryStaffLook(loser, "case-held-by-other");
  await winner.getByLabel("Antwort an die Person").fill("Guten Tag, ich rufe morgen an.");
  await winner.locator("[data-act=answer] button").click();
  await winner.locator(".said.ours", { hasText: "ich rufe morgen an" }).waitFor();
  await loser.locator(".said.ours", { hasText: "ich rufe morgen an" }).waitFor();
  await inEveryStaffLook(winner, "case-answered");
  await person.locator(".theirs", { hasText: `Die Anfrage ${reference} ist bearbeitet. Die Antwort kommt am Telefon.` }).waitFor();
  await winner.getByText("Abschließen", { exact: true }).first().click();
  await winner.locator("[data-act=close] button").click();
  await winner.locator("main > .done").waitFor();
  await winner.goto(`${url}/staff/inbox?state=closed&county=`);
  await winner.getByRole("link", { name: reference }).waitFor();
  await person.locator(".theirs", { hasText: `Die Anfrage ${reference} ist abgeschlossen` }).waitFor();
  for (const page of [first, second, person]) {
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

/** The official's side of a talk: accepted and begun. */
async function talksTo(official, reference) {
  await official.goto(`${url}/staff/cases/${reference}`);
  await official.getByRole("button", { name: "Ich übernehme" }).click();
  await official.getByRole("button", { name: "Gespräch im Chat beginnen" }).click();
  await official.locator("#state .badge", { hasText: "Gespräch läuft" }).waitFor();
}

async function answers(official, text) {
  const before = await official.locator(".said.ours").count();
  await official.getByLabel("Antwort an die Person").fill(text);
  await official.locator("[data-act=answer] button").click();
  await official.locator(".said.ours").nth(before).waitFor();
}

/** A picture of the moment, on request. */
async function picture(page, what) {
  if (process.env.GUIDANCEBOT_PICTURES) await page.screenshot({ path: `${process.env.GUIDANCEBOT_PICTURES}/${what}.png` });
}

test("a person and an official hold a whole case in the chat, from question to close, live both ways", options, async () => {
  const official = await signedIn("official");
  const { page: person, reference } = await asks("Bitte ein Gespräch hier im Chat");
  await talksTo(official, reference);
  await person.locator(".theirs", { hasText: `Die Anfrage ${reference} hat jemand übernommen` }).waitFor();
  await person.locator(".stretch", { hasText: "Ab hier schreibt ein Mensch" }).waitFor();
  await person.locator("#status", { hasText: "Hier schreibt gerade ein Mensch" }).waitFor();
  await inEveryStaffLook(official, "case-live");

  await official.getByLabel("Antwort an die Person").pressSequentially("Guten");
  await person.locator("#typing:not([hidden])", { hasText: "Der Mensch schreibt" }).waitFor();
  await picture(person, "talk-human-writes");
  await answers(official, "Guten Tag, womit kann ich helfen?");
  await person.locator(".from-human .bubble", { hasText: "womit kann ich helfen" }).waitFor();
  await official.locator(".said.ours", { hasText: "im Chat offen" }).waitFor();

  await person.locator("#text").pressSequentially("Wir");
  await official.locator("[data-writes]").waitFor();
  await picture(official, "talk-person-writes");
  await write(person, "Wir suchen zwei Azubis. Wie fangen wir an?");
  await official.locator(".said.theirs", { hasText: "Wie fangen wir an?" }).waitFor();
  await answers(official, "Am besten mit einem Praktikum.\nIch schicke eine Liste.");
  await person.locator(".from-human .bubble", { hasText: "Ich schicke eine Liste." }).waitFor();
  assert.equal(await person.locator(".mine:last-child, .mine + .theirs:not(.from-human):last-child").count(), 0, "only the human has answered");
  await picture(person, "talk-person");
  await picture(official, "talk-official");

  await write(person, "Stand meiner Anfrage");
  await person.locator(".theirs:not(.from-human)", { hasText: "„Bot, weiter“ holt mich zurück" }).nth(1).waitFor();
  await person.reload();
  await person.locator(".from-human .bubble", { hasText: "Ich schicke eine Liste." }).waitFor();
  await person.locator("#status", { hasText: "Hier schreibt gerade ein Mensch" }).waitFor();
  await inEveryLook(person, "talk");

  await write(person, "Bot, weiter");
  await person.locator(".stretch", { hasText: "Ab hier antwortet wieder das Programm" }).waitFor();
  await official.locator("#state .badge", { hasText: "Gespräch läuft" }).waitFor({ state: "detached" });
  await official.getByRole("button", { name: "Gespräch im Chat beginnen" }).click();
  await answers(official, "Eines noch: viel Erfolg!");
  await person.locator(".from-human .bubble", { hasText: "viel Erfolg" }).waitFor();
  await official.getByText("Abschließen", { exact: true }).first().click();
  await official.locator("[data-act=close] button").click();
  await official.locator("main > .done").waitFor();
  await person.locator(".theirs", { hasText: `Die Anfrage ${reference} ist abgeschlossen` }).waitFor();
  await person.locator(".stretch", { hasText: "Ab hier antwortet wieder das Programm" }).nth(1).waitFor();
  await picture(person, "talk-closed");
  await write(person, "Hallo");
  await person.locator(".mine + .theirs:not(.from-human)").last().waitFor();
  for (const page of [official, person]) {
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test("whatever an official writes is text to the person, and nothing more", options, async () => {
  const vectors = [
    "<script>window.hit = 1</script>", "<img src=x onerror='window.hit = 1'>", "<svg onload=window.hit=1>", "\"><iframe src=javascript:parent.hit=1>", "<a href=javascript:window.hit=1>klick</a>",
    "<style>*{display:none}</style>", "<b>fett</b>", "&lt;b&gt;", "<!-- weg", "<form action=//evil.example><button>x</button>",
    "**fett** _kursiv_ # groß", "[klick](javascript:window.hit=1)", "![x](https://evil.example/x.png)", "`code` ~~weg~~", "javascript:window.hit=1",
    "@everyone <at>Alle</at>", "\u202egnp.exe", "a\u2066b\u2069c", "{{constructor.constructor('window.hit=1')()}}", "${window.hit=1} {reference}",
  ];
  assert.equal(vectors.length, 20);
  const official = await signedIn("official");
  const { page: person, reference } = await asks("Bitte ein Gespräch hier im Chat");
  const foreign = [];
  person.on("dialog", (dialog) => foreign.push(dialog.message()));
  person.on("request", (request) => request.url().startsWith(url) || foreign.push(request.url()));
  await talksTo(official, reference);
  for (const [index, vector] of vectors.entries()) {
    await answers(official, `${vector} Ende`);
    const bubble = person.locator(".from-human .bubble").nth(index);
    await bubble.waitFor();
    const { text, elements } = await bubble.evaluate((one) => ({ text: one.textContent, elements: [...one.querySelectorAll("*")].map((inside) => inside.outerHTML) }));
    assert.equal(text.replace(" (öffnet in neuem Tab)", ""), `${vector} Ende`.replace(/[\u202a-\u202e\u2066-\u2069]/g, ""));
    for (const element of elements) assert.match(element, /^<(a href="https:\/\/evil\.example\/x\.png" target="_blank" rel="noopener noreferrer"|span class="sr")>/, vector);
  }
  for (const page of [official, person]) {
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.deepEqual(page.faults, []);
  }
  assert.deepEqual(foreign, []);
  await picture(person, "talk-vectors");
  await official.getByRole("button", { name: "Gespräch beenden" }).click();
  await official.locator("main > .done").waitFor();
  for (const page of [official, person]) await page.context().close();
});

for (const [name, paths] of [["official", ["account", "figures", "password", "cases/LW-NONE", "accounts", "facts"]], ["editor", ["facts", "facts?q=gibt-es-nicht", "figures", "inbox"]], ["operator", ["accounts", "figures", "account"]]])
  test(`axe finds nothing on the pages of: ${name}`, options, async () => {
    const page = await signedIn(name);
    for (const path of paths) {
      await page.goto(`${url}/staff/${path}`);
      await inEveryStaffLook(page, `${name}-${path}`);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

test("axe finds nothing where an absence is entered, wrongly and rightly", options, async () => {
  const page = await signedIn("official");
  for (const [until, said, what] of [["2030-01-01", page.getByRole("alert"), "absence-wrong"], ["2030-02-09", page.getByText("Eingetragen: abwesend ab"), "absence-entered"]]) {
    await page.goto(`${url}/staff/account`);
    await page.getByLabel("Erster Tag").fill("2030-02-01");
    await page.getByLabel("Letzter Tag").fill(until);
    await page.getByRole("button", { name: "Abwesenheit eintragen" }).click();
    await said.waitFor();
    await inEveryStaffLook(page, what);
  }
  await page.getByRole("button", { name: "Ich bin wieder da" }).click();
  await page.getByText("Eingetragen: abwesend ab").waitFor({ state: "detached" });
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("axe finds nothing where an account is made, and where a form is refused", options, async () => {
  const page = await signedIn("operator");
  await page.goto(`${url}/staff/accounts`);
  await page.getByLabel("Name").fill("neu.hier");
  await page.getByRole("button", { name: "Konto anlegen" }).click();
  await page.locator(".secret").waitFor();
  await inEveryStaffLook(page, "account-made");
  await page.getByRole("button", { name: "Entfernen: neu.hier" }).click();
  await page.getByRole("button", { name: "Entfernen: neu.hier" }).waitFor({ state: "detached" });
  await page.locator("input[name=form-token]").evaluateAll((all) => all.forEach((one) => { one.value = "alt"; }));
  await page.getByLabel("Name").fill("noch.jemand");
  await page.getByRole("button", { name: "Konto anlegen" }).click();
  await page.getByRole("heading", { name: "Das wurde nicht angenommen" }).waitFor();
  await inEveryStaffLook(page, "form-refused");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a click on a phone number is counted, without the number", options, async () => {
  const page = await newPage(browser);
  await openChat(page, url);
  await page.locator("#human").click();
  const link = page.locator("#messages a[href^='tel:']").first();
  await link.waitFor({ state: "attached" });
  await link.evaluate((one) => one.addEventListener("click", (event) => event.preventDefault()));
  const [request] = await Promise.all([page.waitForRequest("**/widget/tally"), link.evaluate((one) => one.click())]);
  assert.equal(request.postData(), '{"what":"contact-call"}');
  assert.equal((await request.response()).status(), 204);
  await page.context().close();
});

test("a page that was left open after the session ended leads to the sign-in", options, async () => {
  const page = await signedIn("official");
  const other = await page.context().newPage();
  await other.goto(`${url}/staff/account`);
  await other.getByRole("button", { name: "Abmelden" }).click();
  await other.getByRole("heading", { name: "Anmelden" }).waitFor();
  await page.goto(`${url}/staff/inbox`);
  await page.getByRole("heading", { name: "Anmelden" }).waitFor();
  await page.context().close();
});
