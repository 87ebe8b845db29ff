import { ensureBuilt } from "./build.js";
import { fail } from "./fail.js";

try {
  await ensureBuilt();
} catch (error) {
  fail("npm run build", error);
}
