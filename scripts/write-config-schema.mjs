// Writes the JSON Schema of async-lab.config.json from what the program checks it against.
import { mkdirSync, writeFileSync } from "node:fs";
import { configJsonSchema } from "../dist/src/snapshot/config/schema.js";

mkdirSync(new URL("../schema/", import.meta.url), { recursive: true });
writeFileSync(
  new URL("../schema/async-lab.config.schema.json", import.meta.url),
  `${JSON.stringify(configJsonSchema(), null, 2)}\n`,
);
