// Validates with ajv: from standard input {schemas: [...], cases: [{schema: $id, data}]}, to standard output [true, false, ...].
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const { schemas, cases } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv2020.default({ strict: "log", strictRequired: false, allErrors: false, schemas });
addFormats.default(ajv);
process.stdout.write(JSON.stringify(cases.map(({ schema, data }) => ajv.validate(schema, data))));
