// The query page: YASGUI asks, and a store in this browser answers. What it would send to an endpoint goes to the worker instead.
"use strict";
(() => {
  const place = document.getElementById("yasgui");
  const status = document.getElementById("status");
  if (!place || !self.Yasgui) return;
  const full = (address) => new URL(address, location.href).href;
  const endpoint = full("sparql");
  const waiting = new Map();
  let worker = null;
  let next = 0;

  function start() {
    if (worker) return;
    worker = new Worker(full(place.dataset.worker));
    status.textContent = "Loading the data into your browser …";
    worker.addEventListener("message", ({ data }) => {
      if ("step" in data) status.textContent = `Loading the data into your browser: ${data.step + 1} of ${data.steps} files …`;
      else if ("size" in data) status.textContent = `${data.size.toLocaleString("en")} statements are loaded in your browser.`;
      else if ("failed" in data) status.textContent = `The data could not be loaded: ${data.failed}`;
      else {
        const answer = waiting.get(data.id);
        waiting.delete(data.id);
        answer(data);
      }
    });
    worker.addEventListener("error", (event) => { status.textContent = `The data could not be loaded: ${event.message || "this browser does not allow it from a folder; try opendecl serve"}`; });
    worker.postMessage({ start: { library: full(place.dataset.library), wasm: full(place.dataset.wasm), loads: place.dataset.loads.split(" ").map(full) } });
  }

  function ask(query, accept) {
    start();
    const id = next++;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage({ id, query, accept });
    });
  }

  const network = self.fetch.bind(self);
  self.fetch = async (request, options) => {
    const asked = new Request(request, options);
    if (!asked.url.startsWith(endpoint)) return network(request, options);
    const sent = asked.method === "POST" ? new URLSearchParams(await asked.text()) : new URL(asked.url).searchParams;
    const answer = await ask(sent.get("query") || "", asked.headers.get("Accept") || "");
    if (answer.error) return new Response(answer.error, { status: 400, statusText: "This query was not understood" });
    return new Response(answer.text, { status: 200, headers: { "Content-Type": answer.type } });
  };

  const first = document.querySelector("[data-query]");
  const yasgui = new self.Yasgui(place, {
    persistenceId: null,
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [] },
    yasqe: { value: first ? first.dataset.query : "", persistenceId: null, createShareableLink: null, autocompleters: ["prefixes", "variables"], showQueryButton: true, resizeable: true },
    yasr: { persistenceId: null },
  });

  function run(query) {
    const tab = yasgui.getTab();
    tab.setQuery(query);
    tab.query().catch(() => { /* the panel says what went wrong */ });
    place.scrollIntoView({ block: "start" });
  }

  for (const button of document.querySelectorAll("[data-query]")) {
    button.hidden = false;
    button.addEventListener("click", () => run(button.dataset.query));
  }
  const linked = new URL(location.href).searchParams.get("query");
  if (linked) run(linked);
  else if (first) yasgui.getTab().setQuery(first.dataset.query);
})();
