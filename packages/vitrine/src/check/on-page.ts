import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openPage, type BrowserPage } from "./browser.ts";
import { findBrowser } from "./find-browser.ts";
import { found, type CheckName, type Finding } from "./finding.ts";
import type { Site } from "./site.ts";
import { findAbove } from "./types.ts";

/** Opens a demo's page in a browser of this machine: what it asks other hosts for, and what axe finds on it. */
export async function checkPage(site: Site, file: string): Promise<Finding[]> {
  const executable = findBrowser();
  if (!executable) return [noBrowser("accessibility"), noBrowser("offline")];
  try {
    const page = await openPage(executable);
    try {
      await show(page, site, "light");
      const barriers = await accessibility(page, site, file);
      return [barriers, offlineOf(page, site)];
    } finally {
      await page.close();
    }
  } catch (error) {
    return (["accessibility", "offline"] as const).map((name) => notOpened(name, error as Error));
  }
}

/** Opens the page for a visitor who prefers a colour scheme: one that changes while it is open is between two colours. */
async function show(page: BrowserPage, { url }: Site, scheme: "light" | "dark"): Promise<void> {
  await page.prefer(scheme);
  await page.open(url);
  await page.evaluate(SHOWN);
}

/** Resolves when the demo can be used. Rejects with what its page says, if it cannot be shown. */
const SHOWN = `new Promise((resolve, reject) => {
  const look = () => {
    const { view, failure } = document.querySelector("vitrine-demo") ?? {};
    if (failure) reject(new Error(failure.detail));
    else if (view) setTimeout(resolve, 200);
    else setTimeout(look, 50);
  };
  look();
})`;

function noBrowser(name: CheckName): Finding {
  return found(name, "warning", {
    summary: "not checked: there is no Chromium, Chrome or Edge on this machine",
    fix: "Install one, or say where it is: CHROME_PATH=/path/to/chrome vitrine check …",
  });
}

function notOpened(name: CheckName, { message }: Error): Finding {
  return found(name, "failed", {
    summary: "the page could not be opened in the browser",
    details: [message.split("\n")[0]!],
    fix: "See it with vitrine dev, and the browser's console.",
  });
}

function offlineOf({ asked }: BrowserPage, { url }: Site): Finding {
  const own = new URL(url).origin;
  const foreign = [...new Set(asked.filter((one) => /^(https?|wss?):/.test(one) && new URL(one).origin !== own))];
  if (foreign.length === 0) return found("offline", "ok", { summary: "the page asks no other host for anything" });
  return found("offline", "failed", {
    summary: `the page asks other hosts for ${foreign.length} ${foreign.length === 1 ? "file" : "files"}`,
    details: foreign,
    fix: 'Keep them beside the demo and name them by new URL("./file", import.meta.url).',
  });
}

interface Violation {
  readonly id: string;
  readonly tags: readonly string[];
  readonly impact: string | null;
  readonly help: string;
  readonly helpUrl: string;
  readonly nodes: readonly { readonly html: string }[];
}

const AXE = "axe-core/axe.min.js";
const RUN_AXE = `axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations)`;

async function accessibility(page: BrowserPage, site: Site, file: string): Promise<Finding> {
  const axe = findAxe(file);
  if (!axe) return noAxe;
  const script = `${readFileSync(axe, "utf8")}\n;0`;
  const violations = new Map<string, Violation>();
  for (const scheme of ["light", "dark"] as const) {
    if (scheme === "dark") await show(page, site, scheme);
    await page.evaluate(script);
    for (const violation of await page.evaluate<Violation[]>(RUN_AXE)) violations.set(violation.id, violation);
  }
  if (violations.size === 0)
    return found("accessibility", "ok", { summary: "axe found nothing, in light and in dark" });
  const all = [...violations.values()];
  return found("accessibility", all.every(isAdvice) ? "warning" : "failed", {
    summary: `axe found ${all.length} ${all.length === 1 ? "barrier" : "barriers"}`,
    details: all.map(barrier),
    fix: [...new Set(all.map(({ id }) => FIXES[id] ?? "The links say what to do."))].join(" "),
  });
}

/** The author's axe, or the one beside this package. */
function findAxe(file: string): string | undefined {
  const folders = [dirname(file), fileURLToPath(new URL(".", import.meta.url))];
  return folders.map((folder) => findAbove(folder, join("node_modules", AXE))).find((path) => path !== undefined);
}

const noAxe = found("accessibility", "warning", {
  summary: "not checked: axe-core is not installed here",
  fix: "npm install --save-dev axe-core",
});

/** What an author does about what axe finds most. */
const FIXES: Readonly<Record<string, string>> = {
  "page-has-heading-one": "Give the app a title.",
  "html-lang-valid": 'Set lang to a language tag, such as "fr".',
  "color-contrast": "Choose colours with more contrast: see accent in the app's theme.",
  "image-alt": "Give each image a text in place of it: alt.",
  label: "Give each input a label.",
};

/** Whether it is advice, and no rule of WCAG. */
function isAdvice({ tags }: Violation): boolean {
  return tags.includes("best-practice");
}

const MOST_HTML = 160;

function barrier({ id, impact, help, helpUrl, nodes }: Violation): string {
  const places = nodes
    .slice(0, 3)
    .map(({ html }) => `  ${html.length > MOST_HTML ? `${html.slice(0, MOST_HTML)}…` : html}`);
  const more = nodes.length > places.length ? [`  and ${nodes.length - places.length} more`] : [];
  return [`${help} (${id}, ${impact ?? "minor"}): ${helpUrl}`, ...places, ...more].join("\n");
}
