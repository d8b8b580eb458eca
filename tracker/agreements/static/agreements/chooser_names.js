// The admin's search boxes (select2) hide the labelled field and name themselves after nothing: here after its label.
(() => {
  "use strict";

  function name(container) {
    const label = container.previousElementSibling?.labels?.[0];
    const box = container.querySelector("[role=combobox]");
    if (!label || !box) return;
    label.id ||= `${label.htmlFor}_label`;
    const own = box.getAttribute("aria-labelledby") || "";
    container.querySelector("[role=textbox]")?.setAttribute("aria-labelledby", label.id);
    if (!own.includes(label.id)) box.setAttribute("aria-labelledby", `${label.id} ${own}`.trim());
  }

  const all = (root) => root.querySelectorAll?.(".select2-container").forEach(name);
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node.classList?.contains("select2-container")) name(node);
        else all(node);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
  all(document);
})();
