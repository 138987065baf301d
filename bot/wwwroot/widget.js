// Adds the guide to any page:
//   <script src="https://…/widget.js" async data-name="…" data-color="#00566b" data-position="right" data-lang="de"></script>
// Until somebody presses the button, nothing is stored and nothing is loaded. The page needs script-src and frame-src for
// this address in its Content-Security-Policy, nothing else.
(() => {
  "use strict";

  const script = document.currentScript;
  if (!script || window.guidanceBotLoaded) return;
  window.guidanceBotLoaded = true;

  const base = new URL(".", script.src);
  const wish = script.dataset;
  const page = document.documentElement;
  const DEFAULT_COLOR = "#00566b";
  const WORDS = {
    de: { ask: "Fragen zu Beruf und Ausbildung?", close: "Chat schließen", name: "Wegweiser" },
    en: { ask: "Questions about work and training?", close: "Close chat", name: "Guide" },
  };

  const say = (text) => console.warn(`GuidanceBot widget: ${text}`);
  const language = (wish.lang || page.lang || "de").toLowerCase().split(/[-_]/)[0];
  const words = WORDS[language] || WORDS.en;
  const name = (wish.name || "").trim().slice(0, 40);
  const color = checkedColor(wish.color);
  const isLeft = onTheLeft(wish.position);

  /** White text stands on the colour, and the colour on white pages: 4.5:1. */
  function checkedColor(wanted) {
    if (!wanted) return DEFAULT_COLOR;
    const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(wanted);
    const full = short ? `#${short.slice(1).map((digit) => digit + digit).join("")}` : wanted;
    if (!/^#[0-9a-f]{6}$/i.test(full)) say(`data-color "${wanted}" is not a colour such as #00566b; using ${DEFAULT_COLOR}.`);
    else if (contrastToWhite(full) < 4.5) say(`data-color "${wanted}" has a contrast of ${contrastToWhite(full).toFixed(1)}:1 to white, 4.5:1 is needed; using ${DEFAULT_COLOR}.`);
    else return full;
    return DEFAULT_COLOR;
  }

  function contrastToWhite(hex) {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const part = parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
  }

  function onTheLeft(wanted) {
    if (wanted && wanted !== "left" && wanted !== "right") say(`data-position "${wanted}" is neither left nor right; using the side the page's direction suggests.`);
    else if (wanted) return wanted === "left";
    return page.dir === "rtl" || getComputedStyle(page).direction === "rtl";
  }

  const side = isLeft ? "left" : "right";
  const css = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    .launcher { position: fixed; z-index: 2147483000; bottom: calc(16px + env(safe-area-inset-bottom)); ${side}: calc(16px + env(safe-area-inset-${side}));
      display: flex; align-items: center; height: 56px; max-width: calc(100vw - 32px); padding: 0 16px; border: 2px solid #fff; border-radius: 28px; background: ${color}; color: #fff;
      font: 600 16px/1.25 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; text-align: start; cursor: pointer; box-shadow: 0 4px 16px rgb(10 30 45 / 30%); touch-action: manipulation; }
    .launcher:hover .label { text-decoration: underline; }
    .launcher:focus-visible { outline: 3px solid ${color}; outline-offset: 3px; }
    .launcher svg { flex: none; margin: 0 2px; }
    .label { margin-inline-start: 10px; padding-inline-end: 4px; }
    .folded .label { display: none; }
    .folded { width: 56px; padding: 0; justify-content: center; }
    .panel { position: fixed; z-index: 2147483001; bottom: calc(84px + env(safe-area-inset-bottom)); ${side}: calc(16px + env(safe-area-inset-${side}));
      width: 400px; height: min(680px, 90vh, calc(100vh - 100px)); border-radius: 12px; overflow: hidden; background: #fff; box-shadow: 0 8px 32px rgb(10 30 45 / 28%); }
    .panel[hidden] { display: none; }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    @media (max-width: 480px), (max-height: 480px) {
      .panel { inset: 0; width: 100%; height: 100vh; height: 100dvh; border-radius: 0; }
      .open { visibility: hidden; }
    }
    @media (prefers-color-scheme: dark) { .panel { background: #17222b; } }
    @media (prefers-reduced-motion: no-preference) { .panel { animation: arrive .15s ease-out; } @keyframes arrive { from { opacity: 0; transform: translateY(8px); } } }
    @media (forced-colors: active) { .launcher, .panel { border: 2px solid; } }
    @media print { .launcher, .panel { display: none; } }`;

  function put(parent, tag, attributes) {
    const element = parent.appendChild(document.createElement(tag));
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  }

  /** Sheets made by script are not subject to the page's style-src; old browsers get a style element. */
  function dress(root) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    } catch {
      put(root, "style").textContent = css;
    }
  }

  function start() {
    const host = put(document.body, "div", { id: "guidancebot" });
    const root = host.attachShadow({ mode: "open" });
    dress(root);
    const button = put(root, "button", { type: "button", class: "launcher", "aria-expanded": "false", "aria-haspopup": "dialog", lang: WORDS[language] ? language : "en" });
    const drawing = button.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
    for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", width: 28, height: 28, fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" }))
      drawing.setAttribute(key, value);
    const path = drawing.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
    const label = put(button, "span", { class: "label" });
    const panel = put(root, "div", { class: "panel", role: "dialog", "aria-label": name || words.name, hidden: "" });
    let frame = null;
    let isOpen = false;
    let overflow = "";

    const isFullScreen = () => matchMedia("(max-width: 480px), (max-height: 480px)").matches;

    function draw() {
      path.setAttribute("d", isOpen ? "M6 6l12 12M18 6L6 18" : "M4 5h16v11H11l-4.5 3.5V16H4zM8 9h8M8 12h5");
      label.textContent = isOpen ? words.close : words.ask;
      button.setAttribute("aria-label", label.textContent);
      button.setAttribute("aria-expanded", String(isOpen));
      button.className = `launcher${isOpen ? " open" : ""}${isOpen || scrollY > 40 ? " folded" : ""}`;
    }

    function load() {
      const address = new URL("chat", base);
      const query = { lang: language, name, color: color === DEFAULT_COLOR ? "" : color };
      for (const key in query) if (query[key]) address.searchParams.set(key, query[key]);
      frame = put(panel, "iframe", { src: address.href, title: name || words.name, allow: "clipboard-write", referrerpolicy: "origin" });
      frame.addEventListener("load", greet);
    }

    function greet() {
      if (!isOpen) return;
      frame.focus();
      frame.contentWindow.postMessage({ guidancebot: "opened" }, base.origin);
    }

    /** On a phone the chat is the page: nothing scrolls behind it, and it ends above the keyboard. */
    function fit() {
      const view = window.visualViewport;
      const isWhole = isOpen && isFullScreen();
      panel.setAttribute("aria-modal", String(isWhole));
      page.style.overflow = isWhole ? "hidden" : overflow;
      panel.style.height = isWhole && view ? `${view.height}px` : "";
      panel.style.top = isWhole && view ? `${view.offsetTop}px` : "";
    }

    function open() {
      isOpen = true;
      overflow = page.style.overflow;
      panel.hidden = false;
      draw();
      fit();
      if (frame) greet();
      else load();
    }

    function close() {
      if (!isOpen) return;
      isOpen = false;
      panel.hidden = true;
      fit();
      draw();
      button.focus();
    }

    button.addEventListener("click", () => (isOpen ? close() : open()));
    root.addEventListener("keydown", (event) => event.key === "Escape" && close());
    addEventListener("scroll", draw, { passive: true });
    addEventListener("resize", fit);
    if (window.visualViewport) visualViewport.addEventListener("resize", fit);
    addEventListener("message", (event) => {
      if (frame && event.source === frame.contentWindow && event.origin === base.origin && event.data && event.data.guidancebot === "close") close();
    });
    draw();
  }

  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
})();
