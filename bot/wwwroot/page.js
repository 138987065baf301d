// The print buttons of plain pages; without JavaScript the browser's own print command does the same.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
