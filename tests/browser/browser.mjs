// Chromium for the tests: Debian's own, without any traffic of its own; and the few things every test does.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 800 };

/** A page in a context of its own. Exceptions and forbidden loads in it are collected in page.faults. */
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: PHONE, locale: "de-DE", reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(30000);
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => /Content Security Policy|Refused to/.test(message.text()) && page.faults.push(message.text()));
  return page;
}

/** Opens the chat and waits for the greeting. */
export async function openChat(page, url, language = "de") {
  await page.goto(`${url}/chat?lang=${language}`);
  await page.locator(".choices:not(.used)").first().waitFor();
}

export async function write(page, text) {
  await page.locator("#text").fill(text);
  await page.locator("#text").press("Enter");
}

/** Says something and waits for what is asked next. */
export async function say(page, text) {
  const asked = await page.locator(".mine").count();
  await write(page, text);
  await page.waitForFunction((count) => document.querySelectorAll(".mine").length > count && document.querySelector(".choices:not(.used)"), asked);
}

export function press(page, label) {
  return page.locator(".choices:not(.used)").getByRole("button", { name: label, exact: true }).click();
}

/** What the person has said, as the chat shows it, in order. */
export function mine(page) {
  return page.locator(".mine .bubble").evaluateAll((all) => all.map((one) => one.lastChild.textContent));
}

/** axe's violations in every frame of a page, as lines to read. */
export async function violations(page) {
  const lines = [];
  for (const frame of page.frames()) {
    if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axeSource);
    const found = await frame.evaluate(() => axe.run(document, { resultTypes: ["violations"], iframes: false }));
    for (const one of found.violations) lines.push(`${frame.url()} ${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  }
  return lines;
}

/** The same page light and dark, on a phone and on a desktop: axe finds nothing, and whatever else is looked at. */
export async function inEveryLook(page, what, look = async () => {}) {
  for (const colorScheme of ["light", "dark"])
    for (const viewport of [PHONE, DESKTOP]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      assert.deepEqual(await violations(page), [], `${what}, ${colorScheme}, ${viewport.width} px`);
      await look(colorScheme, viewport.width);
    }
}
