// What a page can do beyond showing: find clauses, copy links, open what is folded. Every page is whole without it.
(() => {
  "use strict";
  const page = document;
  const all = (selector, inside = page) => [...inside.querySelectorAll(selector)];
  const status = page.querySelector(".status");

  // A link to a part: copied when it is clicked, in the form that stays.
  const cite = page.querySelector('link[rel="cite-as"]');
  const said = page.documentElement.dataset.copied || "";
  let timer = 0;
  const tell = (words) => {
    if (!status) return;
    status.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = ""; }, 4000);
  };
  page.addEventListener("click", (event) => {
    const pin = event.target.closest && event.target.closest("a.pin");
    if (!pin || !navigator.clipboard) return;
    const address = (cite ? cite.href.split("#")[0] : location.href.split("#")[0]) + pin.getAttribute("href");
    navigator.clipboard.writeText(address).then(() => tell(said + ": " + address), () => {});
  });

  // A link to something inside a folded part opens it.
  const reveal = () => {
    const name = location.hash.slice(1);
    const target = name && (page.getElementById(name) || page.querySelector(":target"));
    if (!target) return;
    for (let each = target.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
    for (let each = target; each; each = each.parentElement) if (each.hidden && each.dataset.f !== undefined) clear();
    target.scrollIntoView();
  };

  // The filter: a clause is shown when it, or an item of it, has all that was chosen.
  const form = page.querySelector("form.filter");
  const clauses = all("[data-f]");
  const parts = all("section.part");
  const clear = () => { if (form) form.reset(); find(); };
  const find = () => {
    if (!form) return;
    const wanted = all("select", form).map((select) => select.value).filter(Boolean);
    let count = 0;
    for (const clause of clauses) {
      const tokens = clause.dataset.f.split(" ");
      const hit = wanted.every((each) => tokens.includes(each));
      clause.hidden = !hit;
      count += hit;
    }
    if (wanted.length) {
      for (const clause of clauses) {
        if (clause.hidden) continue;
        for (let above = clause.parentElement.closest("[data-f]"); above; above = above.parentElement.closest("[data-f]")) above.hidden = false;
      }
    }
    for (const part of parts) part.hidden = wanted.length > 0 && !part.querySelector("[data-f]:not([hidden])");
    const found = form.querySelector(".found");
    found.textContent = wanted.length ? found.dataset.said.replace("{found}", count).replace("{all}", clauses.length) : "";
    const nothing = page.querySelector(".nothing");
    if (nothing) nothing.hidden = count > 0 || !wanted.length;
  };
  if (form && clauses.length) {
    form.hidden = false;
    form.querySelector("details").open = matchMedia("(min-width: 60rem)").matches;
    form.addEventListener("change", find);
    form.addEventListener("reset", () => setTimeout(find));
    form.addEventListener("submit", (event) => event.preventDefault());
    const unfold = form.querySelector(".unfold");
    unfold.addEventListener("click", () => {
      const open = unfold.textContent === unfold.dataset.open;
      for (const each of all("details.does")) each.open = open;
      unfold.textContent = open ? unfold.dataset.close : unfold.dataset.open;
    });
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
