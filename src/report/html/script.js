"use strict";
(() => {
  const form = document.getElementById("filters");
  const findings = [...document.querySelectorAll(".finding")];
  const shown = form.querySelector("output");
  const apply = () => {
    const data = new FormData(form);
    const kinds = new Set(data.getAll("kind"));
    const source = data.get("source");
    const least = Number(data.get("severity"));
    let left = 0;
    for (const finding of findings) {
      const { kind, sources, severity } = finding.dataset;
      finding.hidden = !kinds.has(kind) || (source !== "" && !sources.includes(" " + source + " ")) || Number(severity) < least;
      left += finding.hidden ? 0 : 1;
    }
    shown.textContent = left + " of " + findings.length + " shown";
  };
  // A link may lead to what is folded or filtered away.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.hidden) { form.reset(); apply(); }
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
  };
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => { for (const one of document.querySelectorAll("details")) one.open = true; });
  form.hidden = false;
  apply();
  reveal();
})();
