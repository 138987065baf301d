// The chat page: joins connection, store and renderer, and owns what is on the screen.

import { Connection } from "./connection.js";
import { icon } from "./icons.js";
import { Menu } from "./menu.js";
import { fillPaper, printNote } from "./print.js";
import { Renderer, el, hidden, settleChoices } from "./render.js";
import { Store } from "./store.js";
import { LANGUAGES, languageOf, word, worded } from "./words.js";

const LONGEST_TEXT = 4000;
const SHOW_LEFT_FROM = 3500;
const TYPING_AFTER_MS = 300;
const TYPING_AT_MOST_MS = 30000;
const HUMAN_TYPING_MS = 7000;
const TELL_WRITING_EVERY_MS = 3000;
const SENDING_AFTER_MS = 1000;
const TROUBLE_AFTER_MS = 1500;
const UNREACHABLE_AFTER_TRIES = 3;
const NEAR_THE_END_PX = 160;
const CAREERS_SERVICE = "0800 4 5555 00";

const $ = (id) => document.getElementById(id);
const isEmbedded = window.parent !== window;
const base = new URL(".", document.baseURI).href;

class Chat {
  #seen = new Set();
  #mine = new Map();
  #shown = [];
  #awaiting = false;
  #isLive = false;
  #toldWriting = 0;
  #hasDrawnHistory = false;
  #isRightToLeft = false;
  #wasResumed = false;
  #timers = {};

  constructor(wishes) {
    this.store = new Store();
    this.wishes = wishes;
    this.language = this.store.settings.language ?? wishes.language;
    this.context = {
      t: (key, values) => this.t(key, values),
      say: (text, choice) => this.say(text, choice),
      printNote: (part) => printNote(part, this.renderer),
    };
    this.renderer = new Renderer(this.context);
    this.connection = new Connection({ base, store: this.store, locale: this.language, hooks: this.#hooks() });
    this.menu = new Menu(this);
  }

  t(key, values) {
    return word(this.language, key, values);
  }

  start() {
    this.menu.applySettings();
    this.dress();
    this.#bind();
    $("app").hidden = false;
    $("text").value = this.store.draft;
    this.measure();
    this.#focusFirst();
    this.#wasResumed = this.store.conversation !== null;
    if (this.#wasResumed) $("messages").setAttribute("aria-live", "off");
    this.connection.start();
  }

  /** Puts the page's own words and direction on the screen. */
  dress() {
    const code = worded(this.language);
    const language = LANGUAGES.find((one) => one.code === this.language);
    document.documentElement.lang = code;
    document.documentElement.dir = this.#isRightToLeft ? "rtl" : "ltr";
    document.title = this.wishes.name ?? this.t("name");
    $("name").textContent = this.wishes.name ?? this.t("name");
    this.#label("human", null, this.t("human"), this.t("humanLong"));
    this.#label("language", null, language.code.toUpperCase(), this.t("languageNow", { name: language.name }));
    this.#label("menu", "menu", null, this.t("menu"));
    this.#label("close", "close", null, this.t("close"));
    this.#label("send", "send", null, this.t("send"));
    this.#label("jump", "down", this.t("newText"));
    $("heading").textContent = this.t("conversation");
    $("log").setAttribute("aria-label", this.t("conversation"));
    $("log").setAttribute("role", "region");
    $("messages").setAttribute("aria-label", this.t("messages"));
    $("text-label").textContent = this.t("composer");
    this.#placeholder();
    $("privacy").replaceChildren(this.t("privacyLine"), el("span.links", null, this.legalLinks()));
    $("close").hidden = !isEmbedded;
    this.#showState(this.connection.state);
    this.menu.dress();
  }

  legalLinks() {
    return ["datenschutz:privacy", "impressum:imprint", "barrierefreiheit:accessibility"].map((pair) => {
      const [path, key] = pair.split(":");
      return el("a", { href: `${base}${path}?lang=${worded(this.language)}`, target: "_blank", rel: "noopener" }, this.t(key), hidden(` (${this.t("newTab")})`));
    });
  }

  /** Sends what the person wrote or pressed. Pressed: the label is shown, the choice is what counts. */
  say(text, choice) {
    const value = choice === undefined ? {} : { value: { choice } };
    const id = this.connection.send({ type: "message", text, textFormat: "plain", locale: this.language, ...value });
    this.#drawMine({ id, text, choice });
    this.#await();
    this.#scrollTo(this.#mine.get(id).element);
  }

  changeLanguage(code) {
    this.#useLanguage(code);
    this.say(LANGUAGES.find((one) => one.code === code).name, `change-language ${code}`);
  }

  printAll() {
    this.#fillPaper();
    window.print();
  }

  #fillPaper() {
    fillPaper({ title: $("name").textContent, activities: this.#shown, renderer: this.renderer, language: worded(this.language), t: this.context.t });
  }

  /** Hands over a copy of everything that is kept, as a file. */
  async download() {
    try {
      const address = URL.createObjectURL(await this.connection.copyOfMyData());
      el("a", { href: address, download: `${this.t("copyName")}.txt` }).click();
      setTimeout(() => URL.revokeObjectURL(address), TYPING_AT_MOST_MS);
    } catch {
      $("messages").append(el("p.remark", null, this.t("noCopy")));
      this.#toEnd();
    }
  }

  leave() {
    this.connection.close();
    this.store.forget();
    if (isEmbedded) this.tellPage("close");
    location.reload();
  }

  tellPage(what) {
    if (isEmbedded) window.parent.postMessage({ guidancebot: what }, "*");
  }

  focusInput() {
    $("text").focus();
  }

  #label(id, iconName, text, spoken) {
    const button = $(id);
    button.replaceChildren(...[iconName && icon(iconName), text && el("span", null, text)].filter(Boolean));
    if (!spoken) return;
    button.setAttribute("aria-label", text ? `${text}, ${spoken}` : spoken);
    button.title = spoken;
  }

  #bind() {
    $("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    $("text").addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    $("text").addEventListener("input", () => this.#typed());
    $("messages").addEventListener("click", (event) => this.#tally(event.target.closest("a[href]")));
    $("human").addEventListener("click", () => this.say(this.t("humanLong"), "human"));
    $("close").addEventListener("click", () => this.tellPage("close"));
    $("jump").addEventListener("click", () => this.#toEnd());
    $("log").addEventListener("scroll", () => this.#isNearEnd() && ($("jump").hidden = true), { passive: true });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && !this.menu.closeOpen()) this.tellPage("close");
    });
    addEventListener("message", (event) => event.source === window.parent && event.data?.guidancebot === "opened" && this.#focusFirst());
    addEventListener("resize", () => this.measure());
    addEventListener("beforeprint", () => $("paper").hidden && this.#fillPaper());
  }

  /** A finger does not want the keyboard at once; a keyboard wants the input. */
  #focusFirst() {
    (matchMedia("(pointer: coarse)").matches ? $("name") : $("text")).focus({ preventScroll: true });
  }

  #submit() {
    const text = $("text").value.trim();
    if (text === "") return $("text").focus();
    if (text.length > LONGEST_TEXT) return this.measure();
    $("text").value = "";
    this.#typed();
    this.say(text);
    $("text").focus();
  }

  /** Which ways to a contact people take is counted. */
  #tally(link) {
    const what = { "tel:": "contact-call", "mailto:": "contact-mail", "https:": "contact-open", "http:": "contact-open" }[link?.protocol];
    if (what && this.store.conversation) this.connection.tally(what);
  }

  #typed() {
    this.store.draft = $("text").value;
    this.measure();
    if (!this.#isLive || $("text").value.trim() === "" || Date.now() - this.#toldWriting < TELL_WRITING_EVERY_MS) return;
    this.#toldWriting = Date.now();
    this.connection.writes();
  }

  /** Height, and how much may still be written. */
  measure() {
    const input = $("text");
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight + 2}px`;
    const left = LONGEST_TEXT - input.value.trim().length;
    const isTooLong = left < 0;
    input.setAttribute("aria-invalid", String(isTooLong));
    const hint = isTooLong ? this.t("tooLong") : input.value.length >= SHOW_LEFT_FROM ? this.t("left", { n: left }) : "";
    if ($("hint").textContent !== hint) $("hint").textContent = hint;
    $("hint").classList.toggle("bad", isTooLong);
  }

  #hooks() {
    return {
      activity: (activity, isHistory) => this.#take(activity, isHistory),
      state: (state, tries) => this.#showState(state, tries),
      sending: (id) => this.#mark(id, "sending"),
      sent: (id) => this.#mark(id, "sent"),
      unsent: (id) => this.#mark(id, "unsent"),
      refused: (id) => this.#mark(id, "refused"),
      caughtUp: () => this.#caughtUp(),
      ended: () => this.#ended(),
    };
  }

  /** One entry of the log. Returns whether it was new. */
  #take(activity, isHistory) {
    if (activity.type === "typing") return this.#showTyping() ?? false;
    if (activity.type !== "message" || this.#seen.has(activity.id)) return false;
    this.#seen.add(activity.id);
    const isMine = activity.from?.id === this.store.conversation?.user || activity.from?.role === "user";
    if (isMine) this.#takeMine(activity);
    else this.#takeTheirs(activity, isHistory);
    return true;
  }

  #takeMine(activity) {
    const id = activity.channelData?.clientActivityID ?? activity.id;
    const known = this.#mine.get(id);
    if (!known) this.#drawMine({ id, text: activity.text ?? "", choice: activity.value?.choice, isLogged: true });
    else if (!known.isLogged) known.isLogged = true;
    this.#mark(id, "sent");
  }

  #takeTheirs(activity, isHistory) {
    const guidance = activity.channelData?.guidance;
    this.#stopWaiting();
    if (guidance?.status === "erased") this.#forgetShown();
    this.#followLanguage(guidance?.language, activity.channelData?.direction === "rtl");
    const wasLive = this.#followTalk(guidance?.handOff?.live === true);
    if (wasLive && !this.#isLive) this.#markStretch("humanUntil");
    const group = this.#drawTheirs(activity, guidance);
    if (!wasLive && this.#isLive) this.#markStretch("humanFrom");
    this.#shown.push(activity);
    this.#placeholder(group.querySelector(".choices") !== null);
    if (isHistory || this.#mine.size === 0) return;
    const last = [...this.#mine.values()].filter((one) => one.isLogged).at(-1)?.element;
    const anchor = last && last.offsetHeight < $("log").clientHeight / 3 && this.#follows(last, group) ? last : group;
    if (this.#isReadingAbove()) $("jump").hidden = false;
    else if (!activity.replyToId && group.offsetHeight < $("log").clientHeight) this.#toEnd();
    else this.#scrollTo(anchor);
  }

  /** Notes whether a human talks here. Returns how it was before. */
  #followTalk(isLive) {
    const before = this.#isLive;
    this.#isLive = isLive;
    if (before !== isLive) this.#showState(this.connection.state);
    return before;
  }

  /** Where a human begins to write, and where the program does again. */
  #markStretch(key) {
    $("messages").insertBefore(el("p.remark.stretch", null, el("span", null, this.t(key))), this.#firstUnlogged());
  }

  /** Whether nothing but replies stands between a message and this reply. */
  #follows(mine, group) {
    for (let node = group.previousElementSibling; node; node = node.previousElementSibling)
      if (node === mine) return true;
      else if (node.classList.contains("mine")) return false;
    return false;
  }

  #drawTheirs(activity, guidance) {
    const isHuman = activity.channelData?.parts?.[0]?.kind === "human";
    const last = this.#lastLogged()?.classList;
    const isFirst = !last?.contains("theirs") || last.contains("from-human") !== isHuman;
    const name = isHuman ? this.t("humanName") : $("name").textContent;
    const group = el("div.message.theirs", { lang: activity.locale, dir: activity.channelData?.direction === "rtl" ? "rtl" : "ltr" },
      isFirst ? el("p.from", null, el("span.mark", null, icon(isHuman ? "people" : "mark")), name) : hidden(`${name}: `),
      this.renderer.draw(activity));
    if (isHuman) group.classList.add("from-human");
    if (guidance?.status === "crisis") group.classList.add("crisis");
    if (group.querySelector(".choices")) this.#settleOpenChoices();
    $("messages").insertBefore(group, this.#firstUnlogged());
    return group;
  }

  /** The log comes before what it does not have yet. */
  #firstUnlogged() {
    return [...this.#mine.values()].find((one) => !one.isLogged)?.element ?? null;
  }

  #lastLogged() {
    const next = this.#firstUnlogged();
    return next ? next.previousElementSibling : $("messages").lastElementChild;
  }

  #drawMine({ id, text, choice, isLogged = false }) {
    const state = el("span.state");
    const element = el("div.message.mine", null, el("div.bubble", { dir: "auto" }, hidden(`${this.t("me")}: `), text), state);
    this.#mine.set(id, { element, state, isLogged });
    this.#settleOpenChoices(choice ?? text);
    $("messages").insertBefore(element, isLogged ? this.#firstUnloggedBut(id) : null);
  }

  #firstUnloggedBut(id) {
    return [...this.#mine].find(([key, one]) => key !== id && !one.isLogged)?.[1].element ?? null;
  }

  #settleOpenChoices(answer) {
    for (const group of $("messages").querySelectorAll(".choices:not(.used)")) settleChoices(group, answer, this.t("chosen"));
  }

  /** What became of a message: on its way, there, or not there and why. */
  #mark(id, what) {
    const one = this.#mine.get(id);
    if (!one || one.what === what || (one.what === "sent" && what !== "refused")) return;
    one.what = what;
    clearTimeout(one.timer);
    one.element.classList.toggle("failed", what === "unsent" || what === "refused");
    if (what === "sending") one.timer = setTimeout(() => one.state.replaceChildren(this.t("sending")), SENDING_AFTER_MS);
    else one.state.replaceChildren(...this.#stateOf(what, one));
    if (what === "unsent" || what === "refused") this.#failed(one);
  }

  #stateOf(what, one) {
    if (what === "sent") {
      for (const other of this.#mine.values()) if (other !== one && other.what === "sent") other.state.replaceChildren();
      return [icon("check"), this.t("sent")];
    }
    if (what === "refused") return [this.t("refused")];
    return [icon("warn"), this.t("notSent"), el("button.quiet", { type: "button", click: () => this.#retry() }, icon("restart"), this.t("retry"))];
  }

  #failed(one) {
    this.#stopWaiting();
    this.#scrollTo(one.element);
  }

  #retry() {
    this.connection.retry();
    this.connection.flush();
    this.focusInput();
  }

  /** The log has been read; what is still waiting is drawn behind it. */
  #caughtUp() {
    for (const activity of this.store.outbox) {
      const id = activity.channelData.clientActivityID;
      if (!this.#mine.has(id)) this.#drawMine({ id, text: activity.text, choice: activity.value?.choice });
    }
    if (this.#hasDrawnHistory) return;
    this.#hasDrawnHistory = true;
    if (this.#wasResumed) this.#toEnd();
    setTimeout(() => $("messages").setAttribute("aria-live", "polite"));
  }

  #ended() {
    $("messages").append(el("p.remark", null, this.t("ended")));
  }

  /** Erased: what stood here is gone from the server and goes from the screen as well. */
  #forgetShown() {
    this.#shown = [];
    for (const [id, one] of this.#mine) if (one.isLogged) this.#mine.delete(id);
    const next = this.#firstUnlogged();
    for (const node of [...$("messages").children]) {
      if (node === next) break;
      node.remove();
    }
  }

  /** The page follows the conversation: its own words where it has them, its direction as the replies have it. */
  #followLanguage(code, isRightToLeft) {
    const language = languageOf(code)?.code ?? this.language;
    if (language === this.language && isRightToLeft === this.#isRightToLeft) return;
    this.#isRightToLeft = isRightToLeft;
    this.#useLanguage(language);
  }

  #useLanguage(code) {
    this.language = code;
    this.store.settings = { ...this.store.settings, language: code };
    this.connection.locale = code;
    this.dress();
  }

  #placeholder(hasChoices = this.hasChoices) {
    this.hasChoices = hasChoices;
    $("text").placeholder = this.t(this.#isLive ? "placeholderHuman" : hasChoices ? "placeholder" : "placeholderFree");
  }

  #await() {
    if (this.#isLive) return;
    this.#awaiting = true;
    clearTimeout(this.#timers.typing);
    this.#timers.typing = setTimeout(() => this.#awaiting && this.connection.state === "online" && this.#showTyping(), TYPING_AFTER_MS);
  }

  #showTyping() {
    if ($("typing").hidden) {
      $("typing").replaceChildren(this.#isLive ? el("span", null, this.t("humanWrites")) : hidden(this.t("typing")), el("i"), el("i"), el("i"));
      $("typing").hidden = false;
      if (this.#isNearEnd()) this.#toEnd();
    }
    clearTimeout(this.#timers.stop);
    this.#timers.stop = setTimeout(() => this.#stopWaiting(), this.#isLive ? HUMAN_TYPING_MS : TYPING_AT_MOST_MS);
  }

  #stopWaiting() {
    this.#awaiting = false;
    clearTimeout(this.#timers.typing);
    clearTimeout(this.#timers.stop);
    $("typing").hidden = true;
  }

  #showState(state, tries = 0) {
    const isWell = state === "online";
    document.documentElement.dataset.connection = state;
    $("status").textContent = state === "connecting" ? this.t("connecting") : this.t(this.#isLive ? "statusHuman" : "status");
    clearTimeout(this.#timers.trouble);
    if (isWell) return this.#trouble();
    if (state === "offline") this.#caughtUpOffline();
    const show = () => this.#trouble(tries >= UNREACHABLE_AFTER_TRIES && this.#seen.size === 0 ? "unreachable" : "offline");
    if (state === "offline") this.#timers.trouble = setTimeout(show, $("trouble").childElementCount ? 0 : TROUBLE_AFTER_MS);
  }

  /** Without a connection the waiting messages are shown all the same. */
  #caughtUpOffline() {
    this.#stopWaiting();
    for (const activity of this.store.outbox) {
      const id = activity.channelData.clientActivityID;
      if (!this.#mine.has(id)) this.#drawMine({ id, text: activity.text, choice: activity.value?.choice });
    }
  }

  #trouble(key) {
    if ($("trouble").dataset.key === (key ?? "")) return;
    $("trouble").dataset.key = key ?? "";
    if (!key) return $("trouble").replaceChildren();
    const phone = key === "unreachable" ? el("a", { href: `tel:${CAREERS_SERVICE.replaceAll(" ", "")}` }, CAREERS_SERVICE) : null;
    $("trouble").replaceChildren(el("span", null, this.t(key), phone ? " " : null, phone), el("button.quiet", { type: "button", click: () => this.#retry() }, this.t("tryNow")));
  }

  #isNearEnd() {
    const log = $("log");
    return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END_PX;
  }

  /** Who has scrolled up to read is left there and told. */
  #isReadingAbove() {
    return $("log").scrollTop < this.lastScroll - NEAR_THE_END_PX;
  }

  /** Brings text into view, from its beginning, without taking the focus from anywhere. */
  #scrollTo(element) {
    const log = $("log");
    log.scrollTop = element.offsetTop - log.offsetTop - 12;
    this.lastScroll = log.scrollTop;
  }

  #toEnd() {
    const log = $("log");
    log.scrollTop = log.scrollHeight;
    this.lastScroll = log.scrollTop;
    $("jump").hidden = true;
  }
}

/** What the embedding page wishes. A name is taken only inside a page, so that a bare link cannot rename the chat. */
function wishesOf(address) {
  const query = new URLSearchParams(address.search);
  const name = isEmbedded ? query.get("name")?.trim().slice(0, 40) : null;
  return {
    language: (languageOf(query.get("lang")) ?? languageOf(navigator.language) ?? languageOf("de")).code,
    name: name || null,
    color: /^#[0-9a-f]{6}$/i.test(query.get("color") ?? "") ? query.get("color") : null,
  };
}

/** A website's own colour, already checked by the loader; dark mode keeps the tested colours. */
function paint(color) {
  if (!color) return;
  const root = document.documentElement;
  root.style.setProperty("--brand-light", color);
  root.dataset.brand = "own";
}

const wishes = wishesOf(location);
paint(wishes.color);
new Chat(wishes).start();
