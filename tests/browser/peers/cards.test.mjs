// Every kind of card for every app, drawn by the library of Adaptive Cards and by Web Chat: nothing is refused, nothing is read
// as markup, nothing is cut off.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { cardsOf, gallery, libraryPage, officeGallery, webChatPage } from "./gallery.mjs";

const PICTURES = process.env.GUIDANCEBOT_PICTURES;
const MARKUP = "ol, ul, em, a, img, code, s, blockquote, hr, h1, b";
const HOSTILE = ["1. August 2027: *Start*", "[hier](https://example.com)", "{{DATE(2027-08-01T06:00:00Z,SHORT)}}", "- kein Punkt", "10. Klasse", "<b>fett</b>", "1. Beginn: 1. September 2027", "Schüler*innen und Lehrer*innen", "_Kosten_", "`0` Euro | ~~100~~", "2) Vor Beginn", "> Quelle: __example__.org", "+ noch nicht"];
// Web Chat writes it around its links.
const INVISIBLE = "\u200b";
const WEB_CHAT_MS = 30_000;

let browser, all;
before(async () => {
  all = await gallery();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});
after(() => browser?.close());

const countActions = (json) => json && typeof json === "object"
  ? (/^Action\./.test(json.type) ? 1 : 0) + Object.entries(json).filter(([name]) => name !== "fallback" && name !== "card").reduce((sum, [, inner]) => sum + countActions(inner), 0)
  : 0;

/** Runs in the page. Web Chat makes links of addresses itself: harmless while they say where they go. */
function withoutAddresses(found) {
  const isAddress = (link) => link && [link.innerText, `http://${link.innerText}`, `mailto:${link.innerText}`].includes(link.getAttribute("href"));
  return found.filter((one) => !isAddress(one.closest("a"))).map((one) => one.outerHTML);
}

/** Draws every reply as a row, its channels side by side; tells what is wrong with each card. */
function drawRows(page, shown) {
  return page.evaluate(({ shown, markup }) => {
    document.body.replaceChildren();
    const faults = [];
    for (const name of new Set(shown.map((one) => one.name))) {
      const row = document.body.appendChild(document.createElement("section"));
      row.appendChild(document.createElement("h2")).textContent = name;
      for (const one of shown.filter((other) => other.name === name)) {
        const column = row.appendChild(document.createElement("div"));
        for (const { json, actions } of one.cards) {
          column.appendChild(document.createElement("h3")).textContent = `${one.channel}, ${json.version}`;
          const { node, events, unknown } = window.draw(json);
          node.classList.add("card");
          column.appendChild(node);
          const say = (what) => faults.push(`${name} on ${one.channel}: ${what}`);
          [...events, ...unknown].forEach(say);
          if (node.querySelector(markup)) say(`markup: ${node.querySelector(markup).outerHTML}`);
          for (const bold of node.querySelectorAll("strong")) if (!bold.innerText.endsWith(":")) say(`bold, but no label: ${bold.innerText}`);
          if (node.innerText.includes("\\")) say(`a sign of escape is seen: ${node.innerText.match(/.*\\.*/)[0]}`);
          if (node.scrollWidth > node.clientWidth + 1) say("wider than its place");
          const buttons = [...node.querySelectorAll("button")];
          if (buttons.length !== actions) say(`${buttons.length} of ${actions} buttons`);
          for (const button of buttons) if ([button, ...button.querySelectorAll("*")].some((part) => part.scrollWidth > part.clientWidth + 1)) say(`cut off: ${button.innerText}`);
          const first = node.querySelector(".ac-textBlock");
          if (one.rightToLeft && first && getComputedStyle(first).direction !== "rtl" && !/right|end/.test(getComputedStyle(first).textAlign)) say("not from the right");
        }
      }
    }
    return faults;
  }, { shown: shown.map((one) => ({ ...one, activities: undefined, cards: cardsOf(one).map((json) => ({ json, actions: countActions(json) })) })), markup: MARKUP });
}

test("the library of Adaptive Cards draws the cards of requests that officials have in Teams", async () => {
  const page = await libraryPage(browser);
  assert.deepEqual(await drawRows(page, await officeGallery()), []);
  const seen = await page.evaluate(() => document.body.innerText);
  for (const text of ["1. August wäre gut", "# und **bald**", "Sabine"]) assert.ok(seen.includes(text), `not seen as written: ${text}`);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/cards-office.png`, fullPage: true });
  assert.deepEqual(page.faults, []);
  await page.close();
});

for (const [rightToLeft, what] of [[false, "from left to right"], [true, "from right to left"]]) {
  test(`the library of Adaptive Cards draws every card ${what}`, async () => {
    const page = await libraryPage(browser);
    assert.deepEqual(await drawRows(page, all.filter((one) => one.rightToLeft === rightToLeft)), []);
    if (!rightToLeft) {
      const seen = await page.evaluate(() => document.body.innerText);
      for (const text of HOSTILE) assert.ok(seen.split(text).length > 3, `not seen as written in all three: ${text}`);
    }
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/cards-${rightToLeft ? "arabic" : "german"}.png`, fullPage: true });
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  for (const channel of ["webchat", "emulator", "msteams"])
    test(`Web Chat draws every card of ${channel} ${what}`, async () => {
      const shown = all.filter((one) => one.rightToLeft === rightToLeft && one.channel === channel);
      const activities = shown.flatMap((one) => one.activities).map((activity, index) => ({
        ...activity, id: `a|${String(index).padStart(7, "0")}`, channelId: "webchat", timestamp: new Date(Date.UTC(2026, 10, 24, 9, 0, index)).toISOString(), conversation: { id: "a" },
      }));
      const count = shown.flatMap(cardsOf).length;
      const page = await webChatPage(browser, activities, rightToLeft ? "ar-SA" : "de-DE");
      await page.waitForFunction((all) => document.querySelectorAll(".ac-adaptiveCard").length >= all, count, { timeout: WEB_CHAT_MS });
      assert.deepEqual(await page.locator(".ac-adaptiveCard").locator(MARKUP).evaluateAll(withoutAddresses), []);
      const seen = (await page.locator(".ac-adaptiveCard").allTextContents()).join("\n").replaceAll(INVISIBLE, "");
      assert.ok(!seen.includes("\\"), "no sign of escape is seen");
      if (!rightToLeft) for (const text of HOSTILE) assert.ok(seen.includes(text), `not seen as written: ${text}`);
      assert.equal(await page.locator(".ac-adaptiveCard button").count(), shown.flatMap(cardsOf).reduce((sum, card) => sum + countActions(card), 0));
      if (PICTURES && channel === "webchat") {
        await page.setViewportSize({ width: 520, height: await page.evaluate(() => document.querySelector("[role=feed], .webchat__basic-transcript__scrollable, .webchat__basic-transcript__transcript").scrollHeight + 150) });
        await page.screenshot({ path: `${PICTURES}/cards-web-chat-${rightToLeft ? "arabic" : "german"}.png` });
      }
      assert.deepEqual(page.faults, []);
      await page.close();
    });
}
