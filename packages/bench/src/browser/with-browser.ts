import { chromium, type Browser } from "playwright";
import { findBrowser } from "../../../checks/bootstrap/find-browser.js";
import type { Measured } from "../row.ts";

/** Measures in a browser of its own; where there is none, `what` is left out. */
export async function withBrowser(
  what: string,
  measure: (browser: Browser) => Promise<Measured>,
  flags: readonly string[] = [],
): Promise<Measured> {
  const executablePath = findBrowser();
  if (executablePath === undefined) return { rows: [], notes: [`${what} is left out: there is no Chromium here.`] };
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", ...flags] });
  try {
    return await measure(browser);
  } finally {
    await browser.close();
  }
}
