import { ensureBuilt } from "./build.js";

/** Before end-to-end tests: they run what people install, which is built. */
export async function setup() {
  await ensureBuilt();
}
