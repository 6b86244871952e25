"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const fold = (text) => text.toLocaleLowerCase("en").normalize("NFKD").replace(/\p{M}/gu, "");
  const form = document.querySelector("#filter");
  const [query, party, kind, stands] = ["#query", "#party", "#kind", "#stands"].map((id) => form.querySelector(id));
  const told = form.querySelector("#told");

  // Dark and light. Nothing is remembered: the page leaves no trace in the browser.
  const theme = form.querySelector("#theme");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const press = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; press(); });
  press();

  // The filter looks at cards; rows and pictures follow. What is looked for is gathered when it is first used.
  let items = null, rows = null;
  const gather = () => all(".card").map((element) => ({
    element, id: element.id, kind: element.id.split(":")[0], stands: element.querySelector(".kicker .stands")?.textContent || "",
    text: fold(element.textContent),
    links: new Set(all("a[href^='#']", element).map((link) => link.getAttribute("href").slice(1))),
  }));
  const apply = () => {
    const words = fold(query.value).split(/\s+/).filter(Boolean);
    const asked = words.length || party.value || kind.value || stands.value;
    if (!items && !asked) return;
    items = items || gather();
    rows = rows || all(".data").flatMap((table) => [...table.tBodies[0].rows].map((row) => [row, row.cells[table.dataset.record].querySelector("a[href^='#']")?.getAttribute("href").slice(1)]));
    const fitting = new Set();
    for (const item of items) {
      const fits = words.every((word) => item.text.includes(word)) && (!party.value || item.id === party.value || item.links.has(party.value)) && (!kind.value || item.kind === kind.value) && (!stands.value || item.stands === stands.value);
      item.element.hidden = !fits;
      if (fits) fitting.add(item.id);
    }
    for (const [row, id] of rows) row.hidden = !fitting.has(id);
    for (const each of all("a.sign, .node, .dated, a.happens, a.place")) each.classList.toggle("faint", Boolean(asked) && !(each.dataset.ids || each.dataset.id || "").split(" ").some((id) => fitting.has(id)));
    for (const section of all("section[data-kind]")) section.hidden = Boolean(asked) && !section.querySelector(".card:not([hidden])");
    told.textContent = asked ? `${fitting.size.toLocaleString("en")} of ${items.length.toLocaleString("en")} records are shown.` : "";
  };
  let waiting = 0;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  form.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing) {
      event.preventDefault();
      query.focus();
    } else if (event.key === "Escape" && document.activeElement === query) {
      form.reset();
    }
  });

  // Tables are sorted by the heads of their columns.
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  for (const table of all(".data")) {
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const body = table.tBodies[0];
        const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();
        const keyed = [...body.rows].map((row) => [key(row), row]);
        keyed.sort((a, b) => (down ? -1 : 1) * collator.compare(a[0], b[0]));
        body.append(...keyed.map((pair) => pair[1]));
      });
    });
  }

  // In a picture, what hangs together stands out while one of it is pointed at or has the focus.
  for (const picture of all(".picture")) {
    const lines = all("[data-from]", picture), nodes = all("[data-id]", picture);
    if (!lines.length) continue;
    const light = (id) => {
      const near = new Set([id]);
      for (const line of lines) {
        const on = line.dataset.from === id || line.dataset.to === id;
        line.classList.toggle("on", on);
        if (on) { near.add(line.dataset.from); near.add(line.dataset.to); }
      }
      for (const node of nodes) node.classList.toggle("on", near.has(node.dataset.id));
      picture.classList.add("lit");
    };
    const dark = () => picture.classList.remove("lit");
    for (const node of nodes) {
      node.addEventListener("pointerenter", () => light(node.dataset.id));
      node.addEventListener("focus", () => light(node.dataset.id));
      node.addEventListener("pointerleave", dark);
      node.addEventListener("blur", dark);
    }
  }

  // Pictures are enlarged by buttons or keys, and moved by their scroll bars or by dragging.
  for (const frame of all("figure.frame")) {
    const scroll = frame.querySelector(".scroll"), picture = frame.querySelector(".picture"), tools = frame.querySelector(".tools");
    const wide = picture.viewBox.baseVal.width, high = picture.viewBox.baseVal.height;
    let scale = 1;
    const zoom = (to) => {
      const before = scale, x = (scroll.scrollLeft + scroll.clientWidth / 2) / before, y = (scroll.scrollTop + scroll.clientHeight / 2) / before;
      scale = Math.min(6, Math.max(0.2, to));
      picture.setAttribute("width", wide * scale);
      picture.setAttribute("height", high * scale);
      scroll.classList.toggle("enlarged", scale > 1);
      scroll.scrollLeft = x * scale - scroll.clientWidth / 2;
      scroll.scrollTop = y * scale - scroll.clientHeight / 2;
    };
    const ways = { in: () => zoom(scale * 1.3), out: () => zoom(scale / 1.3), fit: () => zoom(scroll.clientWidth / wide) };
    tools.hidden = false;
    tools.addEventListener("click", (event) => { const way = event.target.dataset.zoom; if (way) ways[way](); });
    scroll.addEventListener("keydown", (event) => {
      const way = { "+": "in", "=": "in", "-": "out", 0: "fit" }[event.key];
      if (way && !event.ctrlKey && !event.metaKey) { event.preventDefault(); ways[way](); }
    });
    let from = null;
    scroll.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse" && event.button === 0) from = { x: event.clientX + scroll.scrollLeft, y: event.clientY + scroll.scrollTop, moved: false, id: event.pointerId };
    });
    scroll.addEventListener("pointermove", (event) => {
      if (!from) return;
      const x = from.x - event.clientX, y = from.y - event.clientY;
      if (Math.abs(x - scroll.scrollLeft) + Math.abs(y - scroll.scrollTop) > 4) from.moved = true;
      if (from.moved) { scroll.setPointerCapture(from.id); scroll.scrollLeft = x; scroll.scrollTop = y; }
    });
    for (const end of ["pointerup", "pointercancel"]) scroll.addEventListener(end, () => { if (from && from.moved) scroll.addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation(); }, { capture: true, once: true }); from = null; });
    picture.addEventListener("dragstart", (event) => event.preventDefault());
  }

  // A passage is marked in its text when a citation leads to it.
  const aim = () => {
    const id = location.hash.slice(1), target = id && document.getElementById(id);
    for (const mark of all("mark.on")) mark.classList.remove("on");
    if (!target) return;
    if (target.matches(".at")) for (const mark of all("mark")) mark.classList.toggle("on", mark.dataset.p.split(" ").includes(id));
    if (target.closest("[hidden]")) { form.reset(); setTimeout(() => target.scrollIntoView()); }
  };
  addEventListener("hashchange", aim);
  aim();

  // What is folded is unfolded for reading, or for paper: what is open is printed.
  const unfold = form.querySelector("#unfold");
  unfold.addEventListener("click", () => {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", String(open));
    for (const each of all("details")) each.open = open;
  });
})();
