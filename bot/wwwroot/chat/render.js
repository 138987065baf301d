// Draws the parts of a reply. Everything is an element or text made here; no markup from outside is ever read.

import { icon } from "./icons.js";

const LINK_SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);

/** Addresses and German phone numbers inside a sentence. Dates and postcodes are too short or have dots. */
const IN_TEXT = /(https?:\/\/[^\s<>"„“]+[^\s<>"„“.,;:!?)]|(?:\+49|\b0)[1-9\d](?:[ /-]?\d){5,12})/g;

/** The pictogram of a fact by its key; by its label where the key is not told. */
const FACT_ICONS = {
  cost: "cost", start: "start", eligibility: "list", provider: "people", duration: "clock", place: "place",
  "Kosten": "cost", "So geht es los": "start", "Voraussetzungen": "list", "Anbieter": "people",
  "Cost": "cost", "Costs": "cost", "How to start": "start", "Requirements": "list", "Provider": "people",
};

const ACTION_ICONS = { call: "phone", mail: "mail", open: "open" };
const LONG_LABEL = 26;
const HAND_OFF_STEPS = ["queued", "delivered", "accepted", "answered"];

/** el("p.hint", { lang: "de" }, child, …): an element with classes, attributes and children; strings become text. */
export function el(name, attributes, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes ?? {}))
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** The address if it may be followed, else null. */
export function safeLink(target, base = document.baseURI) {
  try {
    const address = new URL(String(target), base);
    return LINK_SCHEMES.has(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

export function hidden(text) {
  return el("span.sr", null, text);
}

/** Draws for one conversation. context: t(key, values), say(text, choice), printNote(part). */
export class Renderer {
  #ids = 0;
  #handOff = "";

  constructor(context) {
    this.context = context;
  }

  get t() { return this.context.t; }

  /** The elements of one bot activity, in order. */
  draw(activity) {
    const data = activity.channelData ?? {};
    const parts = Array.isArray(data.parts) ? data.parts : [{ kind: "text", text: activity.text ?? "" }];
    const drawn = parts.map((part) => this.#safely(part)).filter(Boolean);
    const handOff = this.#handOffProgress(data.guidance?.handOff);
    return handOff ? [...drawn, handOff] : drawn;
  }

  /** A part that cannot be drawn must not take the others with it. */
  #safely(part) {
    try {
      return this.#part(part);
    } catch (error) {
      console.error("A part of a reply could not be drawn.", error);
      return null;
    }
  }

  #part(part) {
    switch (part?.kind) {
      case "text": return part.text ? el("div.bubble", { dir: "auto" }, this.#rich(part.text)) : null;
      case "human": return part.text ? el("div.bubble.human", { dir: "auto" }, this.#rich(part.text)) : null;
      case "understood": return this.#understood(part);
      case "card": return this.#card(part);
      case "list": return this.#list(part);
      case "note": return this.#note(part);
      case "choices": return this.#choices(part);
      default: return part?.text ? el("div.bubble", null, this.#rich(part.text)) : null;
    }
  }

  /** Text with its addresses and phone numbers as links. */
  #rich(text) {
    return String(text).split(IN_TEXT).map((piece, index) => (index % 2 ? this.#inlineLink(piece) : piece));
  }

  #inlineLink(piece) {
    const target = piece.startsWith("http") ? piece : `tel:${piece.replace(/[^\d+]/g, "")}`;
    const href = safeLink(target);
    return href ? this.#link("a", href, [piece]) : piece;
  }

  #link(name, href, children) {
    const leaves = /^https?:/.test(href);
    const extra = leaves ? { target: "_blank", rel: "noopener noreferrer" } : {};
    return el(name, { href, ...extra }, children, leaves ? hidden(` (${this.t("newTab")})`) : null);
  }

  #understood(part) {
    return el("p.understood", null,
      el("span", null, part.text), " ",
      el("button.quiet", { type: "button", click: () => this.context.say(part.change, "correct") }, icon("edit"), part.change));
  }

  #card(part) {
    return part.isMain ? this.#mainCard(part) : this.#shortCard(part);
  }

  #mainCard(part) {
    const id = this.#id();
    return el("article.card", { "aria-labelledby": id, "data-programme": part.id },
      el("h3", { id }, part.title),
      part.forWhom ? el("p.for-whom", null, part.forWhom) : null,
      this.#cardBody(part));
  }

  #shortCard(part) {
    const title = el("h3", null, part.title);
    return el("details.card.short", { "data-programme": part.id },
      el("summary", null, el("span.summary-text", null, title, part.forWhom ? el("span.for-whom", null, part.forWhom) : null), icon("down")),
      this.#cardBody(part));
  }

  #cardBody(part) {
    return el("div.card-body", null,
      el("p.summary", null, this.#rich(part.summary ?? "")),
      this.#reasons(part.reasons ?? []),
      this.#facts(part.facts ?? []),
      part.notice ? el("p.notice", null, icon("warn"), el("span", null, this.#rich(part.notice))) : null,
      this.#actions(part.actions ?? [], part.title),
      part.unconfirmed ? el("p.unconfirmed", null, icon("help"), el("span", null, part.unconfirmed)) : null,
      this.#source(part));
  }

  #reasons(reasons) {
    if (reasons.length === 0) return null;
    const id = this.#id();
    return el("div.reasons", null,
      el("span", { id, dir: "auto" }, this.t("fits")),
      el("ul.chips", { "aria-labelledby": id }, reasons.map((reason) => el("li", null, icon("check"), reason.text))));
  }

  #facts(facts) {
    if (facts.length === 0) return null;
    return el("dl.facts", null, facts.map((fact) => el("div", null,
      el("dt", null, icon(FACT_ICONS[fact.key] ?? FACT_ICONS[fact.label] ?? "dot"), fact.label),
      el("dd", null, this.#rich(fact.text)))));
  }

  /** Ways to reach somebody first, the best of them as the primary button; then what can be asked about it here. */
  #actions(actions, about) {
    const outward = actions.filter((action) => action.kind !== "say").map((action, index) => this.#outward(action, index === 0, about));
    const inward = actions.filter((action) => action.kind === "say").map((action) => this.#inward(action, about));
    return [
      outward.length ? el("div.actions", null, outward) : null,
      inward.length ? el("div.asks", null, inward) : null,
    ];
  }

  #outward(action, isFirst, about) {
    const href = safeLink(action.target);
    if (!href) return el("p.plain", null, action.label);
    const link = this.#link(isFirst ? "a.action.primary" : "a.action", href, [icon(ACTION_ICONS[action.kind]), el("span", null, action.label)]);
    if (action.kind === "open" && about) link.append(hidden(`: ${about}`));
    return link;
  }

  #inward(action, about) {
    return el("button.quiet", { type: "button", click: () => this.context.say(action.label, action.target) }, action.label, about ? hidden(` ${about}`) : null);
  }

  #source(part) {
    const href = part.sourceUrl ? safeLink(part.sourceUrl) : null;
    return part.source ? el("p.source", null, href ? this.#link("a", href, [part.source]) : part.source) : null;
  }

  #list(part) {
    const entries = (part.entries ?? []).map((entry) => el("li", null,
      el("h3", null, entry.title),
      entry.text ? el("p", null, this.#rich(entry.text)) : null,
      entry.actions?.length ? el("div.actions", null, entry.actions.map((action, index) => this.#listAction(action, index, entry, part.of))) : null,
      entry.source ? el("p.source", null, entry.source) : null));
    return el("ul.list", { "data-of": part.of }, entries);
  }

  #listAction(action, index, entry, of) {
    return action.kind === "say" ? this.#inward(action, entry.title) : this.#outward(action, of === "emergency" && index === 0, entry.title);
  }

  #note(part) {
    const id = this.#id();
    const address = part.url ? safeLink(part.url) : null;
    return el("section.note", { "aria-labelledby": id },
      el("h3", { id }, icon("note"), part.title),
      this.noteBody(part),
      el("div.actions", null,
        el("button.action.primary", { type: "button", click: () => this.context.printNote(part) }, icon("print"), this.t("printNote")),
        address ? this.#link("a.action", address, [icon("open"), part.urlLabel ?? this.t("openNote")]) : null));
  }

  /** The note itself, on screen and on paper. */
  noteBody(part) {
    return el("div.note-body", null,
      part.urgent?.length ? el("ul.urgent", null, part.urgent.map((fact) => el("li", null, el("strong", null, fact.label), " ", this.#rich(fact.text)))) : null,
      el("ol.steps", null, (part.steps ?? []).map((step) => el("li", null,
        el("h4", null, step.title),
        el("dl", null, (step.lines ?? []).map((line) => el("div", null, el("dt", null, line.label), el("dd", null, this.#rich(line.text))))),
        step.source ? el("p.source", null, step.source) : null))),
      part.phoneText ? el("div.phone", null, el("h4", null, part.phoneHeading), el("p", null, part.phoneText)) : null,
      part.footer ? el("p.source", null, part.footer) : null);
  }

  #choices(part) {
    const group = el("div.choices", { role: "group", "aria-label": this.t("choices") });
    for (const option of part.options ?? []) {
      const button = el(option.label?.length > LONG_LABEL ? "button.choice.wide" : "button.choice", { type: "button", "data-value": option.value, "data-label": option.label }, el("span", null, option.label));
      button.addEventListener("click", () => {
        if (group.classList.contains("used")) return;
        this.context.say(option.label, option.value);
      });
      group.append(button);
    }
    return group.children.length ? group : null;
  }

  #handOffProgress(handOff) {
    if (!handOff?.reference || ["draft", "previewed"].includes(handOff.state)) return null;
    const now = `${handOff.reference} ${handOff.state}`;
    if (now === this.#handOff) return null;
    this.#handOff = now;
    const at = HAND_OFF_STEPS.indexOf({ closed: "answered", reopened: "delivered" }[handOff.state] ?? handOff.state);
    return el("section.hand-off", null,
      el("p.reference", null, el("span", null, this.t("reference")), el("strong", null, handOff.reference), this.#copyButton(handOff.reference)),
      at < 0 ? el("p", null, this.t("withdrawn")) : el("ol.progress", null, HAND_OFF_STEPS.map((step, index) =>
        el("li", { "aria-current": index === at ? "step" : null, class: index <= at ? "done" : null }, index <= at ? icon("check") : null, this.t(step)))));
  }

  #copyButton(text) {
    if (!navigator.clipboard) return null;
    const button = el("button.quiet", { type: "button" }, this.t("copy"));
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text).catch(() => {});
      button.textContent = this.t("copied");
    });
    return button;
  }

  #id() {
    return `part-${++this.#ids}`;
  }
}

/** Marks what was chosen; what was not chosen stays to be read but can no longer be pressed. */
export function settleChoices(group, answer, chosenWord) {
  group.classList.add("used");
  let isChosen = false;
  for (const button of group.querySelectorAll("button")) {
    const isThis = !isChosen && answer !== undefined && [button.dataset.value, button.dataset.label].includes(answer);
    if (isThis) {
      isChosen = true;
      button.classList.add("chosen");
      button.prepend(icon("check"));
      button.append(hidden(` (${chosenWord})`));
    }
    button.setAttribute("aria-disabled", "true");
    if (!isThis) button.tabIndex = -1;
  }
}
