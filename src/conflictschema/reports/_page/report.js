"use strict";
(() => {
  const form = document.querySelector("#filter");
  if (!form) return;
  const query = form.querySelector("#query"), told = form.querySelector("#told");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const fold = (text) => text.toLocaleLowerCase("en");
  const rules = [...document.querySelectorAll("details.rule")].map((element) => ({
    element,
    severity: element.dataset.severity,
    text: fold([...element.querySelectorAll(":scope > summary, .says, dl")].map((each) => each.textContent).join(" ")),
    sentences: [...element.querySelectorAll(".sentence")].map((sentence) => ({
      element: sentence,
      text: fold(sentence.querySelector("p").textContent),
      more: sentence.querySelector(".more"),
      places: [...sentence.querySelectorAll(".places > li")].map((place) => ({ element: place, text: fold(place.textContent) })),
    })),
    fields: [...element.querySelectorAll("h3")].map((field) => ({ element: field, text: fold(field.textContent) })),
  }));
  const fieldOf = new Map();
  for (const rule of rules) {
    let field = null;
    for (const each of rule.element.querySelectorAll("h3, .sentence")) {
      if (each.tagName === "H3") field = rule.fields.find((one) => one.element === each);
      else fieldOf.set(each, field);
    }
  }
  const all = rules.reduce((sum, rule) => sum + rule.sentences.reduce((more, each) => more + each.places.length, 0), 0);
  const apply = () => {
    const words = fold(query.value).split(/\s+/).filter(Boolean);
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let places = 0, left = 0;
    for (const rule of rules) {
      let inRule = 0;
      const fields = new Set();
      for (const sentence of rule.sentences) {
        const field = fieldOf.get(sentence.element), around = `${rule.text} ${field ? field.text : ""} ${sentence.text} `;
        let here = 0;
        for (const place of sentence.places) {
          const fits = wanted.has(rule.severity) && words.every((word) => (around + place.text).includes(word));
          place.element.hidden = !fits;
          here += fits;
        }
        sentence.element.hidden = !here;
        if (sentence.more) {
          const folded = [...sentence.places].filter((each) => sentence.more.contains(each.element) && !each.element.hidden);
          sentence.more.hidden = !folded.length;
          if (words.length && folded.length) sentence.more.open = true;
        }
        if (here && field) fields.add(field);
        inRule += here;
      }
      for (const field of rule.fields) field.element.hidden = !fields.has(field);
      const bare = !rule.sentences.length && wanted.has(rule.severity) && words.every((word) => rule.text.includes(word));
      rule.element.hidden = !inRule && !bare;
      if (words.length && inRule) rule.element.open = true;
      places += inRule;
      left += !rule.element.hidden;
    }
    told.textContent = `${places.toLocaleString("en")} of ${all.toLocaleString("en")} shown places, of ${left} of ${rules.length} rules.`;
  };
  const unfold = (open) => document.querySelectorAll("details").forEach((each) => { each.open = open; });
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.querySelector("#open").addEventListener("click", () => unfold(true));
  form.querySelector("#close").addEventListener("click", () => unfold(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && document.activeElement !== query) {
      event.preventDefault();
      query.focus();
    }
  });
  const aim = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.matches("details")) target.open = true;
  };
  addEventListener("hashchange", aim);
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((each) => { each.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((each) => { each.open = false; }));
  aim();
  apply();
})();
