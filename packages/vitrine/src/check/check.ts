import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { localEngine, type App } from "@vitrine/core";
import { appOf } from "../app-of.ts";
import { build, type Build } from "../build/build.ts";
import { bundle } from "../bundle.ts";
import type { DemoFile } from "../cli/names.ts";
import { sourceErrorText, toSourceError } from "../cli/source-error.ts";
import { authorPlatform } from "../platform/author.ts";
import { checkExamples } from "./examples.ts";
import { found, type Finding } from "./finding.ts";
import { checkPage } from "./on-page.ts";
import { openSite } from "./site.ts";
import { checkSize } from "./size.ts";
import { checkTypes } from "./types.ts";

/** Checks a demo: gives each finding as soon as it is known. */
export async function* check(demo: DemoFile, cwd: string): AsyncGenerator<Finding, void, undefined> {
  yield await checkTypes(demo.file, cwd);
  const built = await bundle(demo.file).catch((error: unknown) => broken(error, cwd));
  if ("status" in built) return yield built;
  try {
    const app = appOf((await import(pathToFileURL(built.file).href)) as object, relative(cwd, demo.file));
    yield await checkExamples(app, cwd);
    yield* checkHome(app, demo, cwd);
  } catch (error) {
    yield broken(error, cwd);
  } finally {
    await built.remove();
  }
}

/** Checks what depends on where the app runs: as a static folder if it may, otherwise on a server. */
async function* checkHome(app: App, demo: DemoFile, cwd: string): AsyncGenerator<Finding, void, undefined> {
  const made = app.runs === "server" ? undefined : await tryBuild(demo, cwd);
  if (made && "status" in made) return yield made;
  yield await checkSize(made?.manifest.description ?? (await describe(app)), made);
  const site = await openSite(app, made);
  try {
    yield* await checkPage(site, demo.file);
  } finally {
    await site.close();
  }
}

async function describe(app: App) {
  const engine = localEngine(app, { platform: authorPlatform });
  try {
    return await engine.describe();
  } finally {
    await engine.close();
  }
}

async function tryBuild(demo: DemoFile, cwd: string): Promise<Build | Finding> {
  try {
    return await build(demo, { target: "static", cwd });
  } catch (error) {
    return found("size", "failed", {
      summary: "it cannot be built for browsers, where the app says it may run",
      details: [sourceErrorText(toSourceError(error, cwd))],
      fix: 'Mend that, or say runs: "server".',
    });
  }
}

function broken(error: unknown, cwd: string): Finding {
  return found("app", "failed", {
    summary: "the file does not give an app",
    details: [sourceErrorText(toSourceError(error, cwd))],
    fix: "Mend the file.",
  });
}
