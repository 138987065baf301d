// The staff pages work without JavaScript. With it they stay up to date: the server tells that something changed, the page
// fetches itself and exchanges the parts that are live. What somebody is typing is never touched.

const TYPING_EVERY_MS = 3000;
const live = document.querySelectorAll("[data-live]");
const theCase = document.querySelector("[data-case]");
let running = false;
let again = false;

/** Parts with the same id change places where they differ. One in which somebody writes or reads a form stays. */
function exchange(page) {
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(old.id);
    if (!fresh || sameWithoutSecrets(old, fresh) || isInUse(old)) continue;
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    const wasAtEnd = old.scrollHeight - old.scrollTop - old.clientHeight < 40;
    old.replaceChildren(...fresh.childNodes);
    if (wasAtEnd) old.scrollTop = old.scrollHeight;
    if (focused) document.getElementById(focused)?.focus();
  }
}

/** Fields that carry a secret differ every time and mean nothing to the reader. */
function sameWithoutSecrets(one, other) {
  const plain = (element) => {
    const copy = element.cloneNode(true);
    for (const field of copy.querySelectorAll("input[type=hidden]")) field.remove();
    for (const details of copy.querySelectorAll("details")) details.removeAttribute("open");
    return copy.innerHTML;
  };
  return plain(one) === plain(other);
}

function isInUse(part) {
  return [...part.querySelectorAll("textarea")].some((field) => field.value.trim() !== "") || part.contains(document.activeElement) && document.activeElement.matches("select, button, summary");
}

async function update() {
  if (running) { again = true; return; }
  running = true;
  try {
    const answer = await fetch(location.href, { headers: { "X-Staff-Update": "1" }, cache: "no-store" });
    if (answer.status === 401) { location.reload(); return; }
    if (answer.ok) exchange(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch { /* the next news tries again */ } finally {
    running = false;
  }
  if (again) { again = false; update(); }
}

if (live.length > 0) {
  const news = new URL("news", document.querySelector("a.brand").href.replace(/\/?$/, "/"));
  if (theCase) news.searchParams.set("case", theCase.dataset.case.split("/").at(-1));
  const source = new EventSource(news);
  let wasOpen = false;
  source.onopen = () => { if (wasOpen) update(); wasOpen = true; };
  source.onmessage = update;
  for (const talk of document.querySelectorAll(".talk")) talk.scrollTop = talk.scrollHeight;
  if (theCase) setInterval(() => document.querySelector("[data-writes]") && update(), TYPING_EVERY_MS * 2);
}

/** An answer goes without leaving the page, so that a talk flows; what is refused is shown as the server shows it. */
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.dataset.act !== "answer") return;
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok) {
      form.querySelector("textarea").value = "";
      form.querySelector("textarea").blur();
    }
    const problem = page.querySelector("main > .problem");
    document.querySelector("main > .problem")?.remove();
    if (problem) document.querySelector("main h1").after(problem);
    const once = page.querySelector("[data-act=answer] [name=once]")?.value;
    if (once) form.elements.once.value = once;
    const acts = page.getElementById("acts");
    if (!answer.ok && acts) document.getElementById("acts").replaceChildren(...acts.childNodes);
    exchange(page);
    document.querySelector("[data-act=answer] textarea")?.focus();
  } catch {
    form.submit();
  } finally {
    button.disabled = false;
  }
});

/** While a talk goes on, the person sees that an answer is being written. */
let told = 0;
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-act=answer]");
  if (!form || !theCase || Date.now() - told < TYPING_EVERY_MS) return;
  told = Date.now();
  const token = form.elements["form-token"].value;
  fetch(`${theCase.dataset.case}/typing`, { method: "POST", body: new URLSearchParams({ "form-token": token }) }).catch(() => {});
});
