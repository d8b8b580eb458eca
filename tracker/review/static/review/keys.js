// Keys of the review screen. Each presses a button or link that the page has anyway: what has
// data-keys="a" is pressed by "a". Nothing is sent that a form of the page would not send.
// With htmx only the cards change after a decision; then the focus goes to the next card.
"use strict";

(() => {
  const REMEMBERED = "desk-keys";
  const root = document.documentElement;
  let chosen = ""; // the id of a card

  const cards = () => [...document.querySelectorAll("[data-card]")];
  const areOn = () => localStorage.getItem(REMEMBERED) !== "off";
  const isTyping = (element) =>
    element.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=hidden])");

  function present() {
    const here = cards();
    const active = here.find((card) => card.classList.contains("desk-active"));
    return here.find((card) => card.id === chosen) || active || here[0];
  }

  function choose(card, { focus = true } = {}) {
    if (!card) return;
    chosen = card.id;
    for (const other of cards()) other.classList.toggle("desk-chosen", other === card);
    for (const mark of document.querySelectorAll("mark[data-numbers]")) {
      mark.classList.toggle("desk-on", mark.dataset.numbers.split(" ").includes(card.dataset.number));
    }
    if (focus) card.querySelector("h2").focus();
  }

  function step(by) {
    const here = cards();
    if (here.length) choose(here[(here.indexOf(present()) + by + here.length) % here.length]);
  }

  function keyed(key) {
    const has = (element) => element.dataset.keys.split(/(?<=\S) /).includes(key);
    const find = (place) => place && [...place.querySelectorAll("[data-keys]")].find(has);
    const elsewhere = [...document.querySelectorAll("[data-keys]")].filter(
      (element) => !element.closest("[data-card]"),
    );
    return find(present()) || elsewhere.find(has);
  }

  function press(element) {
    if ("guarded" in element.dataset) {
      element.focus(); // one key does not decide this: Enter does
      return;
    }
    element.click();
    const panel = element.closest("details");
    if (element.matches("summary") && panel.open) {
      (panel.querySelector("form input:not([type=hidden]), form select") || element).focus();
    }
  }

  // With a panel of reasons open, a number chooses one and sends it.
  function giveReason(number) {
    for (const place of [present(), document].filter(Boolean)) {
      const form = place.querySelector("details[open] > form[data-reasons]");
      const reason = form && form.querySelectorAll("input[type=radio]")[number - 1];
      if (reason) {
        reason.checked = true;
        form.querySelector("button").click(); // htmx asks which button was clicked
        return true;
      }
    }
    return false;
  }

  function answer(event) {
    if (event.key === "Enter" && event.ctrlKey && event.target.form) {
      event.preventDefault();
      event.target.form.querySelector("button:not([type=button])").click();
      return;
    }
    if (!areOn() || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (isTyping(event.target)) return;
    // A space presses the button that has the focus, as everywhere.
    if (event.key === " " && event.target.closest("a, button, summary, input")) return;
    if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
    else if (!/^[1-9]$/.test(event.key) || !giveReason(Number(event.key))) {
      const element = keyed(event.key);
      if (!element) return;
      press(element);
    }
    event.preventDefault();
  }

  function show() {
    root.classList.toggle("desk-keys-on", areOn());
    for (const line of document.querySelectorAll("[data-switch]")) {
      line.hidden = false;
      line.firstElementChild.textContent = areOn() ? "Turn the keys off" : "Turn the keys on";
    }
  }

  // What does not come from this screen (the login, after a long pause) is a page of its own.
  function check(event) {
    const { xhr, target } = event.detail;
    const isOurs = /id="desk-(cards|focus|here)"/.test(xhr.responseText);
    if (target && !isOurs && xhr.status < 400 && xhr.responseText) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  }

  function settle(event) {
    if (event.detail.target.id === "desk-here") return;
    show();
    const heading = document.getElementById("desk-focus");
    if (heading) {
      heading.focus();
      return;
    }
    chosen = "";
    const failed = document.querySelector("#desk-cards .errorlist");
    choose(present(), { focus: !failed });
    const field = failed && failed.parentElement.querySelector("input:not([type=hidden]), select, textarea");
    if (field) field.focus();
  }

  function fail() {
    document.getElementById("desk-status").textContent =
      "Nothing was saved: the server did not answer as it should. What you entered is still here.";
  }

  document.addEventListener("keydown", answer);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-switch]")) return;
    localStorage.setItem(REMEMBERED, areOn() ? "off" : "on");
    show();
  });
  document.addEventListener("htmx:beforeSwap", check);
  document.addEventListener("htmx:afterSettle", settle);
  document.addEventListener("htmx:responseError", fail);
  document.addEventListener("htmx:sendError", fail);
  // An address that ends in #amend opens that panel.
  const panel = location.hash === "#amend" && document.querySelector("#amend");
  if (panel) press(panel);
  else choose(present(), { focus: areOn() && Boolean(document.querySelector(".messagelist")) });
  show();
})();
