// The conversation on one sheet of paper: what was understood, whom to call, and the note if there is one. Addresses are
// written out, because paper cannot be pressed.

import { el } from "./render.js";

const MOST_ON_PAPER = 5;
const paper = () => document.getElementById("paper");

/** Writes the latest state of a conversation on the paper; the browser's own print command needs no more. */
export function fillPaper({ title, activities, renderer, language, t }) {
  const parts = activities.flatMap((activity) => activity.channelData?.parts ?? []);
  const note = parts.filter((part) => part.kind === "note").at(-1);
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date());
  fill(el("header", null, el("h1", null, title), el("p", null, t("printed", { date }))),
    understood(parts, t),
    note ? noteOnPaper(note, renderer) : offers(parts, t),
    note ? null : el("p.source", null, t("printFooter")));
}

/** Prints one note. */
export function printNote(note, renderer) {
  fill(noteOnPaper(note, renderer));
  window.print();
}

function noteOnPaper(note, renderer) {
  return el("section.note", null, el("h2", null, note.title), renderer.noteBody(note));
}

function understood(parts, t) {
  const lines = [...new Set(parts.filter((part) => part.kind === "understood").map((part) => part.text))];
  return lines.length ? el("section", null, el("h2", null, t("understoodSoFar")), el("ul", null, lines.slice(-MOST_ON_PAPER).map((line) => el("li", null, line.replace(/^[^:]{1,20}:\s*/, ""))))) : null;
}

function offers(parts, t) {
  const latest = new Map(parts.filter((part) => part.kind === "card").map((card) => [card.id, card]));
  const cards = [...latest.values()].slice(-MOST_ON_PAPER);
  return cards.length
    ? el("section", null, el("h2", null, t("shown")), cards.map(offer))
    : el("p", null, t("nothingToPrint"));
}

function offer(card) {
  const ways = (card.actions ?? []).filter((action) => action.kind !== "say").map((action) => (action.kind === "open" ? `${action.label}: ${action.target}` : action.label));
  return el("article", null,
    el("h3", null, card.title),
    card.notice ? el("p", null, el("strong", null, card.notice)) : null,
    el("p", null, (card.facts ?? []).map((fact) => `${fact.label}: ${fact.text}`).join(" · ")),
    ways.length ? el("p", null, ways.join(" · ")) : null,
    card.unconfirmed ? el("p", null, card.unconfirmed) : null,
    card.source ? el("p.source", null, card.source) : null);
}

function fill(...content) {
  paper().replaceChildren(...content.filter(Boolean));
  paper().hidden = false;
  addEventListener("afterprint", () => { paper().hidden = true; }, { once: true });
}
