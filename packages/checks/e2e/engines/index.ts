import type { EngineKind } from "./engine.ts";
import { chromium, firefox } from "./puppeteer.ts";
import { webkit } from "./webkit.ts";

export type { Engine, EngineKind, EnginePage, EngineView, Point } from "./engine.ts";

const KINDS: readonly EngineKind[] = [chromium, firefox, webkit];

/** The browsers that this machine has. Each of the others is left out with a line that says so. */
export function enginesHere(): EngineKind[] {
  return KINDS.filter((kind) => {
    const missing = kind.missing();
    if (missing) console.log(`vitrine: tests in ${kind.name} are left out: ${missing}`);
    return missing === undefined;
  });
}

/** The same without Chromium, in which other suites try as much and more; the table of the docs has it too. */
export function otherEnginesHere(): EngineKind[] {
  return enginesHere().filter(({ name }) => name !== "Chromium" || process.env["VITRINE_ALL_ENGINES"] === "1");
}

/** Those of them in which whole demos are tried: WebKit only where the docs' table is written; elements always are. */
export function forDemos(engines: readonly EngineKind[]): EngineKind[] {
  return engines.filter(({ name }) => name !== "WebKit" || process.env["VITRINE_ALL_ENGINES"] === "1");
}
