// JSON-LD documents from standard input, a list of texts, as canonical N-Quads to standard output. Nothing is fetched.
import { readFileSync } from "node:fs";
import jsonld from "jsonld";

const documentLoader = (url) => {
  throw new Error(`${url} is not to be fetched`);
};
const documents = JSON.parse(readFileSync(0, "utf8"));
const found = [];
for (const document of documents) {
  found.push(await jsonld.toRDF(JSON.parse(document), { format: "application/n-quads", documentLoader, safe: true }));
}
process.stdout.write(JSON.stringify(found));
