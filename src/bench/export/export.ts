// The same load for other engines, for when one machine is not enough: see docs/distributed.md.
export { artilleryScript } from "./artillery.ts";
export { k6Script } from "./k6.ts";
