import type { Measured } from "../row.ts";

const CASES = 1000;

/** A thousand cases of an author's tests: each a `run()` of `hello` in this process, one after the other. */
export async function measureCases(): Promise<Measured> {
  // It is built by now; a file of the bench is loaded before.
  const [{ run }, { default: app }] = await Promise.all([import("vitrine"), import("../../../../demos/hello/demo.ts")]);
  const since = performance.now();
  for (let i = 0; i < CASES; i++) await run(app, { name: `visitor ${i}` });
  const seconds = (performance.now() - since) / 1000;
  return { rows: [{ name: "cases", values: { inProcess: seconds } }], notes: [] };
}
