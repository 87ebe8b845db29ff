import { dirname } from "node:path";
import type { Description } from "@vitrine/core";
import type { Entry, Page } from "@vitrine/page/html";
import { rolldown, type Plugin } from "rolldown";
import { inlineScript } from "./inline-script.ts";

/** All of a page's scripts as one that imports nothing: the runtime, and the elements that the app uses. */
export function pageScript(page: Page, description: Description): Promise<string> {
  return bundleClient(page, description, `import ${JSON.stringify(fileOf(page, "main.ts"))};`);
}

/** The same for a widget, as a module whose default export is `expression`, in which `widget` makes one. */
export function widgetScript(page: Page, description: Description, expression: string): Promise<string> {
  const code = `import { widget } from ${JSON.stringify(fileOf(page, "widget.ts"))};\nexport default ${expression};`;
  return bundleClient(page, description, code);
}

const ENTRY = "\0vitrine-page";

async function bundleClient(page: Page, description: Description, code: string): Promise<string> {
  const bundle = await rolldown({
    input: ENTRY,
    platform: "browser",
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

/** Leaves out what the app never shows. */
function onlyWanted(page: Page, description: Description): Plugin {
  const wanted = new Set(page.files.allFor(description).map((file) => page.files.pathOf(file)));
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
