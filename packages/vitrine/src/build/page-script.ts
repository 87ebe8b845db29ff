import { dirname } from "node:path";
import type { Description } from "@vitrine/core";
import { BROWSER_TARGET, type Entry, type Page } from "@vitrine/page/html";
import { rolldown, type Plugin } from "rolldown";
import { inlineScript } from "./inline-script.ts";

/** Scripts of an author that belong to a page. */
export interface OwnScripts {
  /** Paths of the modules of elements. */
  readonly modules: readonly string[];
  /** Source texts that register the functions that run in the page. */
  readonly functions: readonly string[];
}

/**
 * Bundles a page's scripts into one without imports: the runtime, the elements that the app uses, and those of
 * the author.
 */
export function pageScript(page: Page, description: Description, own: OwnScripts): Promise<string> {
  return bundleClient(page, description, [ownCode(own), importOf(fileOf(page, "main.ts"))].join("\n"));
}

/** The same for a widget, as a module whose default export is `expression`; in it, `widget` creates a widget. */
export function widgetScript(
  page: Page,
  description: Description,
  own: OwnScripts,
  expression: string,
): Promise<string> {
  const code = `${ownCode(own)}\nimport { widget } from ${JSON.stringify(fileOf(page, "widget.ts"))};\nexport default ${expression};`;
  return bundleClient(page, description, code);
}

function ownCode({ modules, functions }: OwnScripts): string {
  return [...modules.map(importOf), ...functions].join("\n");
}

function importOf(file: string): string {
  return `import ${JSON.stringify(file)};`;
}

const ENTRY = "\0vitrine-page";

async function bundleClient(page: Page, description: Description, code: string): Promise<string> {
  const bundle = await rolldown({
    input: ENTRY,
    platform: "browser",
    transform: { target: BROWSER_TARGET },
    plugins: [entry(code), onlyWanted(page, description)],
    logLevel: "silent",
  });
  try {
    const { output } = await bundle.generate({ format: "esm", codeSplitting: false, minify: true });
    return inlineScript(output[0].code).trim();
  } finally {
    await bundle.close();
  }
}

function entry(code: string): Plugin {
  return {
    name: "page-entry",
    resolveId: (source) => (source === ENTRY ? source : null),
    load: (id) => (id === ENTRY ? code : null),
  };
}

function fileOf(page: Page, entry: Entry): string {
  return page.files.pathOf(page.files.entry(entry));
}

const UNWANTED = "\0vitrine-unwanted";

/** Removes elements that the app never shows. */
function onlyWanted(page: Page, description: Description): Plugin {
  const wanted = new Set(
    page.files.filesForOne(description, ["main.ts", "widget.ts"]).map((file) => page.files.pathOf(file)),
  );
  return {
    name: "only-wanted",
    async resolveId(source, importer, options) {
      if (importer === undefined || source === ENTRY) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const ours = found && dirname(found.id) === dirname(page.files.pathOf("x"));
      return ours && !wanted.has(found.id) ? UNWANTED : found;
    },
    load: (id) => (id === UNWANTED ? "export {};" : null),
  };
}
