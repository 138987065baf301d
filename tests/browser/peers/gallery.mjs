// The cards of the gallery, which the tests in .NET write beside themselves, and pages that draw them.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** Every reply of the gallery on every channel: { name, channel, rightToLeft, text, activities }. */
export const gallery = () => written("gallery.json");

/** Cards of requests as officials have them in Teams. */
export const officeGallery = () => written("office-gallery.json");

async function written(name) {
  const file = ["Release", "Debug"].map((configuration) => fileURLToPath(new URL(`../../bin/${configuration}/net10.0/${name}`, import.meta.url))).find(existsSync);
  if (!file) throw new Error('There is no gallery yet: dotnet test tests -c Release --filter "FullyQualifiedName~Gallery"');
  return JSON.parse(await readFile(file, "utf8"));
}

export const cardsOf = (shown) => shown.activities.flatMap((activity) => activity.attachments ?? []).map((attachment) => attachment.content);

/** A page with the library of Adaptive Cards, and Markdown as Web Chat reads it. */
export async function libraryPage(browser) {
  const page = await blankPage(browser, { width: 1260, height: 900 });
  await page.addScriptTag({ path: require.resolve("adaptivecards").replace(/lib.adaptivecards\.js$/, "dist/adaptivecards.min.js") });
  await page.addScriptTag({ path: require.resolve("markdown-it/dist/markdown-it.min.js") });
  await page.addStyleTag({ content: await readFile(require.resolve("adaptivecards").replace(/lib.adaptivecards\.js$/, "dist/adaptivecards.css"), "utf8") });
  await page.addStyleTag({ content: LOOK });
  await page.evaluate(defineDrawing);
  return page;
}

/** Web Chat showing activities, from no server at all. */
export async function webChatPage(browser, activities, locale) {
  const page = await blankPage(browser, { width: 520, height: 900 });
  await page.addScriptTag({ path: fileURLToPath(new URL("node_modules/botframework-webchat/dist/webchat-es5.js", import.meta.url)) });
  await page.evaluate(showInWebChat, { activities, locale });
  return page;
}

async function blankPage(browser, viewport) {
  const page = await browser.newPage({ viewport, locale: "de-DE" });
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  await page.setContent("<!doctype html><html lang=de><title>Cards</title><body></body></html>");
  return page;
}

const LOOK = `
  body { font: 14px "Segoe UI", "Liberation Sans", sans-serif; margin: 12px; background: #f0f0f0 }
  section { display: grid; grid-template-columns: repeat(3, 400px); gap: 12px; align-items: start; margin-bottom: 16px }
  h2 { grid-column: 1 / -1; font-size: 15px; margin: 4px 0 } h3 { font-size: 12px; font-weight: normal; margin: 0 0 4px }
  .card { background: white; border: 1px solid #d0d0d0; border-radius: 6px; margin-bottom: 8px }
  .ac-pushButton { border: 1px solid #b0b0b0; border-radius: 4px; background: white; padding: 4px 10px; min-height: 32px; font: inherit }
  .ac-pushButton.style-positive { background: #00566b; color: white }`;

/** Runs in the page: draw(card) → { node, events, unknown }. */
function defineDrawing() {
  const { AdaptiveCard, GlobalRegistry, SerializationContext, Version, Versions, HostConfig } = window.AdaptiveCards;
  const markdown = window.markdownit();
  AdaptiveCard.onProcessMarkdown = (text, result) => Object.assign(result, { outputHtml: markdown.render(text), didProcess: true });
  const config = new HostConfig({ fontFamily: '"Segoe UI", "Liberation Sans", sans-serif', actions: { maxActions: 6, actionAlignment: "left", buttonSpacing: 8 }, containerStyles: { default: { backgroundColor: "#ffffff" }, emphasis: { backgroundColor: "#f3f2f1" } } });

  const instance = ({ type }) => type === "AdaptiveCard" ? new AdaptiveCard()
    : GlobalRegistry.elements.createInstance(type, Versions.latest) ?? GlobalRegistry.actions.createInstance(type, Versions.latest);

  // What the library reads without a table of its own.
  const HOLDS = { AdaptiveCard: ["body", "actions"], Container: ["items"], ActionSet: ["actions"], "Action.ShowCard": ["card"] };
  const INNER = ["body", "items", "actions", "card"];
  // Its pattern for languages remembers where it stopped, so that every second language is refused: not our fault.
  const isOurs = (event) => !/^Invalid value "[a-z]{2,3}" for property "lang"/.test(event);

  /** Names that the library's own tables do not have for an element in a version. */
  function unknown(json, version) {
    const known = instance(json)?.getSchema();
    if (!known) return [`${json.type} is no element`];
    const since = new Map(Array.from({ length: known.getCount() }, (_, i) => [known.getItemAt(i).name, known.getItemAt(i).targetVersion]));
    const isKnown = (name) => HOLDS[json.type]?.includes(name) || name === "fallback" || (since.has(name) && since.get(name).compareTo(version) <= 0);
    const odd = Object.keys(json).filter((name) => !isKnown(name));
    const inner = INNER.flatMap((name) => json[name] ?? []).concat(json.fallback ?? []);
    return [...odd.map((name) => `${json.type}.${name}`), ...inner.flatMap((one) => unknown(one, version))];
  }

  window.draw = (json) => {
    const version = Version.parse(json.version, new SerializationContext());
    const context = new SerializationContext(version);
    const card = new AdaptiveCard();
    card.hostConfig = config;
    card.parse(json, context);
    const events = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message).filter(isOurs);
    return { node: card.render(), events, unknown: unknown(json, version) };
  };
}

/** Runs in the page. */
function showInWebChat({ activities, locale }) {
  const listen = (values) => ({ subscribe: (one) => { const next = one.next?.bind(one) ?? one; values.forEach((value) => next(value)); return { unsubscribe() {} }; } });
  const directLine = { connectionStatus$: listen([0, 1, 2]), activity$: listen(activities), postActivity: () => listen([]), end() {} };
  const chat = document.body.appendChild(document.createElement("main"));
  chat.style.height = "100vh";
  document.body.style.margin = 0;
  window.WebChat.renderWebChat({ directLine, locale, styleOptions: { bubbleMaxWidth: 460, bubbleMinHeight: 0 } }, chat);
}
