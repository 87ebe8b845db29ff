import { dirname } from "node:path";
import type { Description } from "@vitrine/core";
import type { Page } from "@vitrine/page/html";
import { rolldown, type Plugin } from "rolldown";

/** All of a page's scripts as one that imports nothing: the runtime, and the elements that the app uses. */
export async function pageScript(page: Page, description: Description): Promise<string> {
  const bundle = await rolldown({
    input: page.files.pathOf(page.files.entry("main.ts")),
    platform: "browser",
    plugins: [onlyWanted(page, description)],
    logLevel: "silent",
  });
  try {
    const { output } = await bundle.generate({ format: "esm", codeSplitting: false, minify: true });
    return output[0].code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--").trim();
  } finally {
    await bundle.close();
  }
}

const UNWANTED = "\0vitrine-unwanted";

/** Leaves out what the app never shows, and the lists by which a page fetches chunks ahead. */
function onlyWanted(page: Page, description: Description): Plugin {
  const wanted = new Set(page.files.allFor(description).map((file) => page.files.pathOf(file)));
  return {
    name: "only-wanted",
    async resolveId(source, importer, options) {
      if (importer === undefined) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const ours = found && dirname(found.id) === dirname(page.files.pathOf("x"));
      return ours && !wanted.has(found.id) ? UNWANTED : found;
    },
    load: (id) => (id === UNWANTED ? "export {};" : null),
    transform: (code) => ({ code: code.replace(/__vite__mapDeps\(\[[\d,]*\]\)/g, "void 0"), map: null }),
  };
}
