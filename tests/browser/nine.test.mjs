// The nine conversations of the core through the widget, and a request to a human from greeting to reference. Expected
// programmes are those of tests/Conversations/happy-path.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, newPage, openChat, write } from "./browser.mjs";

const url = process.env.GUIDANCEBOT_URL?.replace(/\/$/, "");
const options = { skip: url ? false : "GUIDANCEBOT_URL is not set" };

const OPENINGS = [
  ["a pupil in Gronau", "Ich bin 16, gehe in Gronau (Leine) zur Schule und suche eine Ausbildung, am liebsten was mit Holz", ["hwk-hildesheim", "aa-hildesheim"]],
  ["a student in doubt", "hab kein bock mehr auf uni hannover was jetz", ["umsteigen-hannover"]],
  ["a returner in Nienburg", "Ich war neun Jahre zu Hause bei den Kindern und möchte in Nienburg wieder als Bürokauffrau arbeiten", ["kostelle-nienburg", "bca", "bbie"]],
  ["an electrician from Syria", "Ich komme aus Syrien, habe als Elektriker gelernt und wohne in Holzminden. Was muss ich für die Anerkennung tun?", ["anerkennung-iq", "anerkennung-portal", "hwk-hildesheim"]],
  ["an employee in Hameln", "Ich arbeite in Hameln als Verkäuferin und möchte eine Weiterbildung machen", ["bbie", "vhs-hameln-pyrmont", "bildungsberatung-vhs", "mein-now"]],
  ["a metal workshop in Rinteln", "Wir sind ein Metallbaubetrieb in Rinteln und finden keine Azubis", ["arbeitgeber-service", "passgenaue-besetzung"]],
  ["an association in Hildesheim", "Wir sind ein Verein in Hildesheim und suchen Projektförderung", ["fkb-leine-weser", "nbank-fkb"]],
  ["somebody from Braunschweig", "Ich wohne in Braunschweig, bin arbeitslos und möchte eine Umschulung machen", ["umschulung", "bbie", "bildungsgutschein"]],
  ["a mother for her son", "Mein Sohn ist 18, wohnt in Stadthagen und hat keine Ausbildung bekommen. Was kann er tun?", ["pace-schaumburg", "ausbildungsgarantie", "aa-hameln-berufsberatung", "hwk-hannover", "bae", "eq", "bvb"]],
];

let browser;
before(async () => { if (url) browser = await launch(); });
after(() => browser?.close());

for (const [who, opening, expected] of OPENINGS)
  test(`${who} gets a fitting first step and can take it along`, options, async () => {
    const page = await newPage(browser);
    await openChat(page, url);
    await write(page, opening);
    await page.locator("[data-programme]").first().waitFor();
    const shown = await page.locator("[data-programme]").evaluateAll((cards) => cards.map((card) => card.dataset.programme));
    assert.ok(expected.some((id) => shown.includes(id)), `${shown} has none of ${expected}`);
    assert.ok(shown.length <= 3, "three at most");
    await write(page, "Zettel");
    await page.locator("section.note .steps li").first().waitFor();
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

test("a request to a human: from greeting to reference, nothing sent before it was seen", options, async () => {
  const page = await newPage(browser);
  await openChat(page, url);
  await write(page, OPENINGS[5][1]);
  await page.locator("[data-programme]").first().waitFor();
  await page.locator("#human").click();
  await page.locator(".choice[data-value=request]").click();
  for (const answer of ["Wir suchen zwei Azubis", "Anna Müller", "05751 / 400-0", "vormittags"]) {
    const asked = await page.locator(".mine").count();
    await write(page, answer);
    await page.waitForFunction((count) => document.querySelectorAll(".mine").length > count && document.querySelector(".choices:not(.used)"), asked);
  }
  await page.getByText("Kontakt: +4957514000").waitFor();
  assert.equal(await page.locator("p.reference").count(), 0, "no reference before consent");
  await page.locator(".choice[data-value=yes]").click();
  await page.locator("p.reference strong").waitFor();
  assert.match(await page.locator("p.reference strong").first().textContent(), /^LW-[2-9A-Z]{6}$/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
