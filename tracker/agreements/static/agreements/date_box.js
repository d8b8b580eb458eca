// The date box says while one types how a date is understood. Without this the form comes back once and says it.
(() => {
  "use strict";
  const WAIT = 300; // milliseconds after the last key
  const asked = new WeakMap();

  function echoOf(box) {
    const id = `${box.id}_echo`;
    let echo = document.getElementById(id);
    if (!echo) {
      echo = document.createElement("p");
      echo.id = id;
      echo.className = "date-echo";
      echo.setAttribute("role", "status");
      box.parentElement.append(echo);
      const described = box.getAttribute("aria-describedby");
      box.setAttribute("aria-describedby", described ? `${described} ${id}` : id);
    }
    return echo;
  }

  async function ask(box, shown, echo) {
    const typed = box.value;
    const address = new URL(box.dataset.dateBox, location.href);
    address.searchParams.set("typed", typed);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (box.value !== typed) return; // typed on meanwhile: a later answer counts
      shown.value = told.edtf;
      echo.textContent = told.says;
      echo.classList.toggle("date-refused", !told.is_understood);
    } catch {
      echo.textContent = ""; // the form will say it when it is sent
    }
  }

  document.addEventListener("input", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.dataset.dateBox) return;
    const shown = box.form.elements[`${box.name}_understood`];
    const echo = echoOf(box); // made at once: a live region must be there before it speaks
    clearTimeout(asked.get(box));
    asked.set(box, setTimeout(() => ask(box, shown, echo), WAIT));
  });
})();
