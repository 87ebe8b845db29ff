import { fileURLToPath } from "node:url";
import { BROWSER_TARGET } from "@vitrine/page/html";
import { rolldown, type InputOptions, type Plugin } from "rolldown";

/**
 * Bundles an author's script, TypeScript or not, with its imports into one browser module. Throws errors with file,
 * line and code frame, and for a URL that is not a local file.
 */
export async function browserModule(url: URL): Promise<Blob> {
  return new Blob([await browserCode(url)], { type: "text/javascript" });
}

/** The same, as source text. */
export async function browserCode(url: URL): Promise<string> {
  if (url.protocol !== "file:")
    throw new Error(`The module of an element must be a file beside its code; got ${url.href}.`);
  return bundled({ input: fileURLToPath(url) });
}

const TEXT = "\0vitrine-script";

/** A script's source text, in the syntax of the browsers that are supported. */
export function browserScript(text: string): Promise<string> {
  const plugin: Plugin = {
    name: "script",
    resolveId: (source) => (source === TEXT ? source : null),
    load: (id) => (id === TEXT ? text : null),
  };
  return bundled({ input: TEXT, plugins: [plugin] });
}

async function bundled(options: Pick<InputOptions, "input" | "plugins">): Promise<string> {
  const built = await rolldown({
    ...options,
    platform: "browser",
    resolve: { conditionNames: ["browser", "import", "default"] },
    transform: { target: BROWSER_TARGET, define: { "process.env.NODE_ENV": '"production"' } },
    logLevel: "silent",
  });
  try {
    const { output } = await built.generate({ format: "esm", codeSplitting: false, minify: true });
    return output[0].code;
  } finally {
    await built.close();
  }
}
