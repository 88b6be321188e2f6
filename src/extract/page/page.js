"use strict";
(() => {
  const by = (root, query) => [...root.querySelectorAll(query)];
  const made = (tag, text) => { const e = document.createElement(tag); e.textContent = text; return e; };
  let here = [];
  const clear = () => { here.forEach((e) => e.classList.remove("here")); here = []; };
  const look = (section, elements) => {
    clear();
    here = elements.filter(Boolean);
    here.forEach((e) => e.classList.add("here"));
    const seen = here.find((e) => e.offsetParent !== null);
    if (seen) seen.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };
  const marksOf = (section, claim) => by(section, `[data-claim="${CSS.escape(claim)}"]:is(.number,.box)`);
  const facts = (section, claim) => {
    const all = JSON.parse(section.querySelector("script.facts").textContent);
    const f = all[claim];
    const panel = section.querySelector(".number-facts");
    if (!f) return;
    panel.replaceChildren(made("h2", f.text));
    const list = document.createElement("dl");
    const row = (term, value) => list.append(made("dt", term), made("dd", value));
    row("Read as", f.kind);
    f.labels.forEach(([term, value]) => row(term, value));
    if (f.checks.length) row("Checked by", f.checks.join(", "));
    if (f.reason) row("Not checked", f.reason);
    panel.append(list);
    if (f.again.length) {
      const line = made("p", "Stated again: ");
      f.again.forEach(([id, text], i) => {
        const link = made("a", text);
        link.href = "#" + section.id.replace("top", "") + id;
        link.className = "place";
        link.dataset.claim = id;
        if (i) line.append(", ");
        line.append(link);
      });
      panel.append(line);
    }
    panel.hidden = false;
  };
  const finding = (section, id, move) => {
    const card = section.querySelector(`[data-finding="${CSS.escape(id)}"].finding`);
    if (!card) return;
    const claims = by(card, ".place").map((a) => a.dataset.claim).filter(Boolean);
    const marks = claims.flatMap((c) => marksOf(section, c)).concat(by(section, `.words[data-findings~="${CSS.escape(id)}"], .box[data-findings~="${CSS.escape(id)}"]`));
    look(section, [...new Set(marks)]);
    card.classList.add("here");
    here.push(card);
    if (move) { card.scrollIntoView({ block: "nearest" }); card.focus({ preventScroll: true }); }
  };
  document.addEventListener("click", (event) => {
    const target = event.target.closest("a.number, a.words, a.box, a.place, .switch, svg a");
    if (!target) return;
    const section = target.closest("section.document");
    if (target.classList.contains("switch")) {
      const text = target.dataset.show === "text";
      section.querySelector(".text").hidden = !text;
      section.querySelector(".pages").hidden = text;
      by(section, ".switch").forEach((b) => b.setAttribute("aria-pressed", String(b === target)));
      return;
    }
    event.preventDefault();
    if (target.classList.contains("place") || target.closest("svg")) {
      const claim = target.dataset.claim || (target.getAttribute("href") || "").replace(/^#d\d+-/, "");
      const marks = marksOf(section, claim);
      if (marks.length) { look(section, marks); facts(section, claim); } else if (target.dataset.finding) finding(section, target.dataset.finding, false);
      const first = marks.find((m) => m.offsetParent !== null);
      if (first) first.focus({ preventScroll: true });
      return;
    }
    if (target.dataset.claim) facts(section, target.dataset.claim);
    const ids = (target.dataset.findings || "").split(" ").filter(Boolean);
    if (ids.length) finding(section, ids[0], true); else look(section, marksOf(section, target.dataset.claim));
  });
  document.addEventListener("change", (event) => {
    if (event.target.classList.contains("filter"))
      event.target.closest("section.document").classList.toggle("hide-" + event.target.value, !event.target.checked);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !["n", "p"].includes(event.key) || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const cards = by(document, ".finding").filter((c) => c.offsetParent !== null);
    if (!cards.length) return;
    const at = cards.findIndex((c) => c.classList.contains("here"));
    const next = cards[(at + (event.key === "n" ? 1 : at < 0 ? 0 : -1) + cards.length) % cards.length];
    finding(next.closest("section.document"), next.dataset.finding, true);
  });
  const sections = by(document, "section.document");
  if (sections.length > 1) {
    const nav = document.createElement("nav");
    nav.className = "documents";
    nav.setAttribute("aria-label", "Documents");
    const list = document.createElement("ul");
    sections.forEach((s) => {
      const item = document.createElement("li"), link = made("a", s.dataset.name), n = by(s, ".finding").length;
      link.href = "#" + s.id;
      item.append(link, s.dataset.state === "refused" ? " (not checked)" : n ? ` (${n})` : " (nothing disagrees)");
      list.append(item);
    });
    nav.append(list);
    document.querySelector("main").prepend(nav);
  }
})();
