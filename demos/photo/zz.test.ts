import { test } from "vitest";
import { run } from "vitrine";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openAsBlob } from "node:fs";
import app from "./demo.ts";
import { localEngine } from "@vitrine/core";
const require = createRequire(import.meta.url);
test("x", { timeout: 60000 }, async () => {
  for (let i = 1; i <= 6; i++) {
    const t = performance.now();
    const photo = await openAsBlob(require.resolve(`@vladmandic/face-api/demo/sample${i}.jpg`), { type: "image/jpeg" });
    const out = await run(app, { photo, sure: 0.5 });
    console.log(performance.now() - t, out);
  }
});
