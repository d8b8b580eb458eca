// Keys of the review screen. Each presses a button or link that the page has anyway: what has
// data-keys="a" is pressed by "a". Nothing is sent that a form of the page would not send.
"use strict";

(() => {
  const REMEMBERED = "desk-keys";
  const root = document.documentElement;
  const cards = [...document.querySelectorAll("[data-card]")];
  let chosen = Math.max(0, cards.findIndex((card) => card.classList.contains("desk-active")));

  const areOn = () => localStorage.getItem(REMEMBERED) !== "off";
  const isTyping = (element) =>
    element.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=hidden])");

  function choose(step) {
    if (!cards.length) return;
    cards[chosen].classList.remove("desk-chosen");
    chosen = (chosen + step + cards.length) % cards.length;
    cards[chosen].classList.add("desk-chosen");
    cards[chosen].querySelector("h2").focus();
  }

  function keyed(key) {
    const has = (element) => element.dataset.keys.split(/(?<=\S) /).includes(key);
    const find = (place) => place && [...place.querySelectorAll("[data-keys]")].find(has);
    const elsewhere = [...document.querySelectorAll("[data-keys]")].filter(
      (element) => !element.closest("[data-card]"),
    );
    return find(cards[chosen]) || elsewhere.find(has);
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
    const panels = [cards[chosen], document].filter(Boolean);
    for (const place of panels) {
      const form = place.querySelector("details[open] > form[data-reasons]");
      const reason = form && form.querySelectorAll("input[type=radio]")[number - 1];
      if (reason) {
        reason.checked = true;
        form.requestSubmit(form.querySelector("button"));
        return true;
      }
    }
    return false;
  }

  function answer(event) {
    if (event.key === "Enter" && event.ctrlKey && event.target.form) {
      event.preventDefault();
      event.target.form.requestSubmit(event.target.form.querySelector("button:not([type=button])"));
      return;
    }
    if (!areOn() || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (isTyping(event.target)) return;
    // A space presses the button that has the focus, as everywhere.
    if (event.key === " " && event.target.closest("a, button, summary, input")) return;
    if (event.key === "j" || event.key === "k") choose(event.key === "j" ? 1 : -1);
    else if (/^[1-9]$/.test(event.key)) {
      if (!giveReason(Number(event.key))) return;
    } else {
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

  document.addEventListener("keydown", answer);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-switch]")) return;
    localStorage.setItem(REMEMBERED, areOn() ? "off" : "on");
    show();
  });
  // An address that ends in #amend opens that panel.
  const panel = location.hash === "#amend" && document.querySelector("#amend");
  if (panel) press(panel);
  else if (areOn() && document.querySelector(".messagelist") && cards.length) choose(0);
  show();
})();
