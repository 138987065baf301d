// The two sheets under the header, languages and menu, and the questions that ask for confirmation.

import { icon } from "./icons.js";
import { el, hidden } from "./render.js";
import { LANGUAGES } from "./words.js";

const SIZES = [100, 115, 130, 150];
const $ = (id) => document.getElementById(id);

export class Menu {
  constructor(chat) {
    this.chat = chat;
    this.sheets = { language: $("languages"), menu: $("menu-panel") };
    for (const id of Object.keys(this.sheets)) $(id).addEventListener("click", () => this.#toggle(id));
    document.addEventListener("pointerdown", (event) => {
      if (!event.target.closest(".sheet, .top, dialog")) this.#close(false);
    });
  }

  get settings() { return this.chat.store.settings; }

  t(key, values) { return this.chat.t(key, values); }

  dress() {
    this.sheets.language.replaceChildren(this.#languages());
    this.sheets.menu.replaceChildren(...this.#entries());
  }

  /** Closes what is open. Returns false where nothing was. */
  closeOpen() {
    return this.#close(true);
  }

  applySettings() {
    const { size = 100, contrast = false } = this.settings;
    const root = document.documentElement;
    root.style.fontSize = size === 100 ? "" : `${size}%`;
    root.dataset.contrast = contrast ? "more" : "";
    this.chat.measure();
  }

  #toggle(id) {
    const isOpen = !this.sheets[id].hidden;
    this.#close(false);
    if (isOpen) return;
    this.sheets[id].hidden = false;
    $(id).setAttribute("aria-expanded", "true");
    this.sheets[id].querySelector("[aria-current], button, a")?.focus();
  }

  #close(giveFocusBack) {
    const id = Object.keys(this.sheets).find((one) => !this.sheets[one].hidden);
    if (!id) return false;
    this.sheets[id].hidden = true;
    $(id).setAttribute("aria-expanded", "false");
    if (giveFocusBack) $(id).focus();
    return true;
  }

  #languages() {
    return el("ul.languages", { "aria-label": this.t("language") }, LANGUAGES.map(({ code, name, rtl }) => el("li", null,
      el("button.entry", { type: "button", lang: code, dir: rtl ? "rtl" : "ltr", "aria-current": code === this.chat.language ? "true" : null, click: () => this.#choose(code) },
        name, code === this.chat.language ? icon("check") : null))));
  }

  #choose(code) {
    this.#close(true);
    if (code !== this.chat.language) this.chat.changeLanguage(code);
  }

  #entries() {
    return [
      el("div.help", { role: "group", "aria-label": this.t("help") }, el("p", null, this.t("help")),
        el("a", { href: "tel:112" }, icon("phone"), `${this.t("emergency")} 112`),
        el("a", { href: "tel:08001110111" }, icon("phone"), `${this.t("helpline")} 0800 111 0 111`)),
      this.#row(this.t("address"), this.#says("du", this.t("du")), this.#says("sie", this.t("sie"))),
      this.#sizes(),
      this.#contrast(),
      this.#entry("data", "myData", () => this.chat.say(this.t("myData"), "what-you-know")),
      this.#entry("save", "copyData", () => this.chat.download()),
      this.#entry("trash", "erase", () => this.#confirm("erase", () => this.chat.say(this.t("erase"), "erase"))),
      this.#entry("print", "print", () => this.chat.printAll()),
      this.#entry("restart", "restart", () => this.chat.say(this.t("restart"), "restart")),
      this.#entry("leave", "leave", () => this.#confirm("leave", () => this.chat.leave())),
      $("close").hidden ? null : this.#entry("close", "close", () => this.chat.tellPage("close")),
      el("p.legal", null, this.chat.legalLinks()),
    ].filter(Boolean);
  }

  #row(title, ...controls) {
    return el("div.row", { role: "group", "aria-label": title }, el("span", { "aria-hidden": "true" }, title), el("span.controls", null, controls));
  }

  #says(choice, label) {
    return el("button.small", { type: "button", click: () => { this.#close(true); this.chat.say(label, choice); } }, label);
  }

  #entry(iconName, key, action) {
    return el("button.entry", { type: "button", click: () => { this.#close(true); action(); } }, icon(iconName), this.t(key));
  }

  #sizes() {
    const now = el("output", { "aria-live": "polite" });
    const show = () => {
      const size = this.settings.size ?? 100;
      now.textContent = `${size} %`;
      less.setAttribute("aria-disabled", String(size === SIZES[0]));
      more.setAttribute("aria-disabled", String(size === SIZES.at(-1)));
    };
    const step = (by) => {
      const index = SIZES.indexOf(this.settings.size ?? 100) + by;
      if (!(index in SIZES)) return;
      this.#set({ size: SIZES[index] });
      show();
    };
    const less = el("button.small", { type: "button", click: () => step(-1) }, el("span", { "aria-hidden": "true" }, "A−"), hidden(this.t("smaller")));
    const more = el("button.small", { type: "button", click: () => step(1) }, el("span", { "aria-hidden": "true" }, "A+"), hidden(this.t("larger")));
    show();
    return this.#row(this.t("textSize"), less, now, more);
  }

  #contrast() {
    const button = el("button.small.switch", { type: "button", role: "switch", "aria-label": this.t("contrast") });
    const show = () => {
      button.setAttribute("aria-checked", String(Boolean(this.settings.contrast)));
      button.replaceChildren(el("span", { "aria-hidden": "true" }, this.t(this.settings.contrast ? "on" : "off")));
    };
    button.addEventListener("click", () => {
      this.#set({ contrast: !this.settings.contrast });
      show();
    });
    show();
    return this.#row(this.t("contrast"), button);
  }

  #set(change) {
    this.chat.store.settings = { ...this.settings, ...change };
    this.applySettings();
  }

  /** Asks before something that cannot be undone. The safe answer has the focus. */
  #confirm(what, action) {
    const [title, why, yes, no] = what === "erase" ? ["eraseTitle", "eraseWhy", "eraseYes", "no"] : ["leave", "leaveWhy", "leaveYes", "cancel"];
    const end = (confirmed) => {
      dialog.close();
      dialog.remove();
      if (confirmed) action();
      $("menu").focus();
    };
    const dialog = el("dialog", { "aria-labelledby": "confirm-title", "aria-describedby": "confirm-why" },
      el("h2", { id: "confirm-title" }, this.t(title)),
      el("p", { id: "confirm-why" }, this.t(why)),
      el("div.dialog-buttons", null,
        el("button.action", { type: "button", autofocus: true, click: () => end(false) }, this.t(no)),
        el("button.action.danger", { type: "button", click: () => end(true) }, this.t(yes))));
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); end(false); });
    document.body.append(dialog);
    dialog.showModal();
  }
}
