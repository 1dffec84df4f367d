// Search over the clauses of all declarations, in the browser: the texts are a script of this site, and nothing is asked of anyone.
"use strict";
(() => {
  const form = document.getElementById("search");
  const field = document.getElementById("words");
  const languages = document.getElementById("language");
  const said = document.getElementById("found");
  const list = document.getElementById("results");
  const MOST = 50;
  let index = null;

  const plain = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (text) => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) || [];

  function prepare() {
    const texts = self.openDeclarationTexts;
    index = new MiniSearch({
      fields: ["t", "d"],
      idField: "i",
      tokenize: words,
      processTerm: (word) => plain(word) || null,
      searchOptions: { boost: { t: 2 }, prefix: (word) => word.length > 2, combineWith: "AND", fuzzy: (word) => (word.length > 5 ? 0.15 : false) },
    });
    texts.forEach((each, i) => { each.i = i; });
    index.addAll(texts);
  }

  // The words around the first hit, with every hit marked; textContent only, so that no text becomes mark-up.
  function snippet(text, terms) {
    const piece = document.createElement("p");
    const hits = [];
    for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)) {
      if (terms.has(plain(match[0]))) hits.push([match.index, match.index + match[0].length]);
    }
    const first = hits.length ? hits[0][0] : 0;
    let start = Math.max(0, first - 90);
    if (start) start = text.indexOf(" ", start) + 1 || start;
    let end = Math.min(text.length, start + 300);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 200);
    let at = start;
    piece.append(start ? "… " : "");
    for (const [from, to] of hits) {
      if (from < at || to > end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      piece.append(text.slice(at, from), mark);
      at = to;
    }
    piece.append(text.slice(at, end), end < text.length ? " …" : "");
    return piece;
  }

  function show() {
    const asked = field.value.trim();
    list.replaceChildren();
    const address = new URL(location.href);
    asked ? address.searchParams.set("q", asked) : address.searchParams.delete("q");
    try { history.replaceState(null, "", address); } catch { /* from a folder there is no history to write */ }
    if (!asked) { said.textContent = ""; return; }
    if (!index) prepare();
    const texts = self.openDeclarationTexts;
    const lang = languages ? languages.value : "";
    const found = index.search(asked, { filter: (hit) => !lang || texts[hit.id].l === lang });
    const more = found.length > MOST ? `, the first ${MOST} of them shown` : "";
    said.textContent = found.length ? `${found.length} ${found.length === 1 ? "passage" : "passages"}${more}` : "Nothing was found. Try fewer words, or the beginning of one.";
    for (const hit of found.slice(0, MOST)) {
      const each = texts[hit.id];
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = each.u;
      link.lang = each.l;
      link.dir = "auto";
      link.textContent = each.n ? `${each.d}, ${each.n}` : each.d;
      const piece = snippet(each.t, new Set(hit.terms));
      piece.lang = each.l;
      piece.dir = "auto";
      item.append(link, piece);
      list.append(item);
    }
  }

  let wait = 0;
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(show, 200); });
  if (languages) languages.addEventListener("change", show);
  field.value = new URL(location.href).searchParams.get("q") || "";
  form.hidden = false;
  if (field.value) show();
})();
