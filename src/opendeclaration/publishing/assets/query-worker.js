// The store of the query page: Oxigraph as WebAssembly, in a thread of its own so that the page stays awake.
"use strict";
let store = null;

async function load({ library, wasm, loads }) {
  const oxigraph = await import(library);
  await oxigraph.default({ module_or_path: wasm });
  store = new oxigraph.Store();
  for (const [number, address] of loads.entries()) {
    postMessage({ step: number, steps: loads.length });
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status} ${answer.statusText}`);
    const format = address.endsWith(".nq") ? "application/n-quads" : "text/turtle";
    store.load(new Uint8Array(await answer.arrayBuffer()), { format, base_iri: address, no_transaction: true });
  }
  return store.size;
}

let ready = null;
addEventListener("message", async ({ data }) => {
  if (data.start) {
    ready = load(data.start);
    ready.then((size) => postMessage({ size }), (error) => postMessage({ failed: String(error.message || error) }));
    return;
  }
  try {
    await ready;
    const graph = !data.accept.includes("sparql-results");
    const found = store.query(data.query, {
      results_format: graph ? "text/turtle" : "application/sparql-results+json",
      use_default_graph_as_union: true,
    });
    postMessage({ id: data.id, text: found, type: graph ? "text/turtle" : "application/sparql-results+json" });
  } catch (error) {
    postMessage({ id: data.id, error: String(error.message || error) });
  }
});
